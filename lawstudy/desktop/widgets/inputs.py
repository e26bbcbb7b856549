"""Inputs that a style sheet alone cannot finish: select, check box, radio button, search and password fields."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QWidget,
)

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Icon
from lawstudy.desktop.theme.stylesheet import repolish
from lawstudy.desktop.theme.tokens import RADIUS_CELL
from lawstudy.desktop.widgets.drawing import box, paint_end_icon
from lawstudy.desktop.widgets.focus_ring import FocusWatch
from lawstudy.desktop.widgets.wheel import WheelGuard
from lawstudy.i18n import _

CHECK_BOX = 18
LEAST_SEARCH = 88  # a name, the glass and the cross


# What is chosen now.
KEPT = object()


class Select(QComboBox):
    """A drop-down list. With ``empty`` set, any other choice tints it as an active filter."""

    def __init__(self, *, small: bool = False, name: str = "", empty: object = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty, self._filter = empty, empty is not None
        self.setProperty("small", small)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setItemDelegate(QStyledItemDelegate(self))  # Fusion's own delegate for this list does not ask the style sheet
        self.currentIndexChanged.connect(self.tint)
        WheelGuard(self)

    def offer(self, choices: Iterable[tuple[str, object]], chosen: object = KEPT, *, gone: str = "") -> None:
        """These words and values in place of what was offered, without telling anyone: with ``chosen``, or what was chosen before,
        or else the first. Whoever must know looks at ``currentData``. With the words ``gone`` a value that is not among them any more
        is offered as well: saving a form must not turn it into the first."""
        wanted = self.currentData() if chosen is KEPT else chosen
        with QSignalBlocker(self):
            self.clear()
            for words, value in choices:
                self.addItem(words, value)
            if gone and wanted is not None and all(self.itemData(place) != wanted for place in range(self.count())):
                self.addItem(gone, wanted)
            self.choose_value(wanted)
        self.tint()

    def choose_value(self, value: object) -> None:
        """``value``, or the first where it is not offered."""
        place = next((n for n in range(self.count()) if self.itemData(n) == value), 0)
        self.setCurrentIndex(min(place, self.count() - 1))

    def tint(self) -> None:
        if (field := self.lineEdit()) is not None:
            field.setCursorPosition(0)  # what is longer than the field is read from its beginning
        if self._filter:
            self.setProperty("set", self.count() > 0 and self.currentData() != self._empty)
            repolish(self)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """What does not fit ends in …, as everywhere; Qt would cut a character through."""
        super().initStyleOption(option)
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self).width()
        # PySide6's stubs leave out the fields of style options.
        metrics, text = self.fontMetrics(), self.currentText()
        # Qt makes the field as wide as what is seen of its words: a full-width bracket at their end has room behind it that may be missing.
        fits = metrics.boundingRect(text).width() <= room
        option.currentText = text if fits else metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)  # type: ignore[attr-defined]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_end_icon(self, Icon.DOWN)


class CheckBox(QCheckBox):
    """A check box with our own mark."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        FocusWatch(self, RADIUS_CELL)

    def hitButton(self, place: QPoint) -> bool:
        """A click anywhere within the ring that the focus draws: Qt takes the focus there, and checks nothing beside the words."""
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_check(
            QPainter(self), QRect(0, (self.height() - CHECK_BOX) // 2, CHECK_BOX, CHECK_BOX), self.checkState(), enabled=self.isEnabled()
        )


def paint_check(painter: QPainter, area: QRect, state: Qt.CheckState, *, enabled: bool) -> None:
    """The box of a check box, 18 × 18."""
    colours, marked = theme.current(), state is not Qt.CheckState.Unchecked
    edge = colours.border_strong if enabled else colours.border
    if marked and enabled:
        box(painter, area, fill=colours.accent, radius=RADIUS_CELL)
    else:
        box(painter, area, fill=colours.surface if enabled else colours.sunken, edge=edge, radius=RADIUS_CELL)
    if marked:
        glyph = Icon.CHECK if state is Qt.CheckState.Checked else Icon.MISSED
        theme.paint_icon(painter, area.adjusted(2, 2, -2, -2), glyph, colours.on_accent if enabled else colours.disabled)


class RadioButton(QRadioButton):
    """A radio button with our own mark."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        FocusWatch(self, RADIUS_CELL)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        colours, painter = theme.current(), QPainter(self)
        area = QRect(0, (self.height() - CHECK_BOX) // 2, CHECK_BOX, CHECK_BOX)
        if self.isChecked() and self.isEnabled():
            box(painter, area, fill=colours.accent, radius=CHECK_BOX / 2)
            box(painter, area.adjusted(6, 6, -6, -6), fill=colours.on_accent, radius=3)
            return
        edge = colours.border_strong if self.isEnabled() else colours.border
        box(painter, area, fill=colours.surface, edge=edge, radius=CHECK_BOX / 2)
        if self.isChecked():
            box(painter, area.adjusted(6, 6, -6, -6), fill=colours.disabled, radius=3)


class LineEdit(QLineEdit):
    """One line of text; ``width`` in pixels follows what is typed (a year is 96, a name 240); ``icon`` stands at the left."""

    def __init__(
        self,
        text: str = "",
        *,
        hint: str = "",
        icon: Icon | None = None,
        width: int = 0,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setPlaceholderText(hint)
        self.setProperty("small", small)
        if width:
            self.setMaximumWidth(width)
            self.setMinimumWidth(min(width, 64))
        if icon is not None:
            self.setProperty("icon", True)
            self.addAction(theme.icon(icon), QLineEdit.ActionPosition.LeadingPosition)

    def show_kept(self, text: str) -> None:
        """What is kept of this field. Something that was typed since it was saved stays: a page is also read again for what others do."""
        if not self.isModified():
            self.setText(text)

    def sizeHint(self) -> QSize:
        wanted = super().sizeHint()
        return QSize(self.maximumWidth() if self.maximumWidth() < 1000 else wanted.width(), wanted.height())


def search_field(hint: str, *, small: bool = True) -> LineEdit:
    """A field with a magnifying glass and a cross that clears it."""
    made = LineEdit(hint=hint, icon=Icon.SEARCH, small=small)
    made.setMinimumWidth(LEAST_SEARCH)  # the cross that comes with the first letter asks for more, and a row would break for it
    made.setAccessibleName(hint)
    made.setProperty("search", True)
    clear = made.addAction(theme.icon(Icon.CLOSE), QLineEdit.ActionPosition.TrailingPosition)
    clear.setText(_("Clear"))  # the name of its button; Qt shows the icon alone
    clear.setToolTip(_("Clear"))
    clear.setVisible(False)
    clear.triggered.connect(made.clear)
    made.textChanged.connect(lambda text: clear.setVisible(bool(text)))
    return made


class PasswordField(LineEdit):
    """A password; the eye shows it as long as it is switched on."""

    def __init__(self, *, name: str = "", width: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(width=width, parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName(name)
        self.eye = self.addAction(theme.icon(Icon.EYE), QLineEdit.ActionPosition.TrailingPosition)
        self.eye.setCheckable(True)
        self.eye.setText(_("Show the password"))
        self.eye.setToolTip(_("Show the password"))
        self.eye.toggled.connect(self._show)

    def _show(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.eye.setIcon(theme.icon(Icon.EYE_OFF if shown else Icon.EYE))
