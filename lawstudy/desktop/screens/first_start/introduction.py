"""The left side of the first window: what the program is, and what it never does. One painted widget: it has to be quick."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lawstudy import __version__
from lawstudy.desktop import theme
from lawstudy.desktop.theme import Icon, Text
from lawstudy.desktop.theme.tokens import ICON, RADIUS_CARD, RADIUS_CELL
from lawstudy.desktop.widgets.drawing import box, fill, line, words
from lawstudy.desktop.widgets.painted import Painted
from lawstudy.i18n import N_, _

_MARGIN, _NARROW, _TOP, _ACROSS = 48, 20, 64, 311
_WRAPPED = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignTop.value
PURPOSE = N_("Study the laws, practise, sit exams, record activities; at the end of the year, a report with its evidence.")
PROMISES = (
    (Icon.LOCK, N_("The data stays on this PC; no network is needed")),
    (Icon.VERIFY, N_("No identity-card numbers, phone numbers or portraits are asked for")),
    (Icon.REVIEW, N_("One folder holds everything: easy to back up and to restore")),
)
WARNING = N_("Not for classified matter. Entering state secrets is strictly forbidden.")


def paint_mark(painter: QPainter, area: QRect) -> None:
    """The scales on the accent colour."""
    colours = theme.current()
    box(painter, area, fill=colours.accent, radius=RADIUS_CARD)
    margin = area.width() // 5
    theme.paint_icon(painter, area.adjusted(margin, margin, -margin, -margin), Icon.PRODUCT, colours.on_accent)


class ProductMark(Painted):
    """The mark by itself, for other windows."""

    def __init__(self, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_mark(QPainter(self), self.rect())


class Introduction(Painted):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.set_narrow(False)
        self.setAccessibleName(". ".join(_(text) for text in (PURPOSE, *(promise for _icon, promise in PROMISES), WARNING)))

    def set_narrow(self, narrow: bool) -> None:
        """With less beside the words, in a narrow window."""
        self._margin = _NARROW if narrow else _MARGIN
        self._wide = _ACROSS + 2 * self._margin
        self.setFixedWidth(self._wide)

    def sizeHint(self) -> QSize:
        return QSize(self._wide, 640)

    def minimumSizeHint(self) -> QSize:
        """So that the warning at the bottom stands clear of the words above it."""
        top = 233 + _height(_ACROSS, _(PURPOSE), Text.OPTION) + 24
        top += sum(16 + max(20, _height(_ACROSS - 32, _(text), Text.BODY)) for _icon, text in PROMISES)
        return QSize(self._wide, top + self._warning_height() + 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), theme.current()
        fill(painter, self.rect(), colours.nav)
        line(painter, self._wide - 1, 0, self._wide - 1, self.height(), colours.border)
        paint_mark(painter, QRect(self._margin, _TOP, 56, 56))
        words(painter, QRect(self._margin, 148, _ACROSS, 36), _("LawStudy"), font=theme.font(Text.FIGURE), colour=colours.text)
        version = f"LawStudy {__version__}"
        words(painter, QRect(self._margin, 187, _ACROSS, 22), version, font=theme.font(Text.BODY), colour=colours.text_3)
        top = 233 + _paragraph(painter, QRect(self._margin, 233, _ACROSS, 120), _(PURPOSE), Text.OPTION, colours.text_2) + 24
        for icon, text in PROMISES:
            theme.paint_icon(painter, QRect(self._margin + 2, top + 1, ICON, 20), icon, colours.text_2)
            top += 16 + max(20, _paragraph(painter, QRect(self._margin + 32, top, _ACROSS - 32, 60), _(text), Text.BODY, colours.text))
        self._paint_warning(painter)

    @staticmethod
    def _warning_height() -> int:
        return _height(_ACROSS - 43 - 14, _(WARNING), Text.HINT) + 24

    def _paint_warning(self, painter: QPainter) -> None:
        colours, height = theme.current(), self._warning_height()
        frame = QRect(self._margin, self.height() - 32 - height, _ACROSS, height)
        box(painter, frame, fill=colours.sunken, edge=colours.border, radius=RADIUS_CELL)
        theme.paint_icon(painter, QRect(frame.left() + 16, frame.top() + 12, ICON, 20), Icon.NOTE, colours.text_2)
        _paragraph(painter, frame.adjusted(43, 12, -14, -8), _(WARNING), Text.HINT, colours.text_2)


def _height(across: int, text: str, style: Text) -> int:
    return QFontMetrics(theme.font(style)).boundingRect(QRect(0, 0, across, 400), _WRAPPED, text).height()


def _paragraph(painter: QPainter, area: QRect, text: str, style: Text, colour: str) -> int:
    """Words that go on in further lines; the height that they took."""
    painter.setFont(theme.font(style))
    painter.setPen(QColor(colour))
    taken: QRect = painter.drawText(area, _WRAPPED, text)
    return taken.height()
