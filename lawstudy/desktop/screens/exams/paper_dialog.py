"""打印试卷: all pages of the paper to look at, with or without the key; onto paper, or kept as a file."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Text
from lawstudy.desktop.theme.tokens import DIALOG_PADDING, DIALOG_WIDTH_TABLE, GAP, PAPER, SCROLL_BAR
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.drawing import box
from lawstudy.desktop.widgets.inputs import CheckBox, Select
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.painted import Painted
from lawstudy.domain.exam.form_division import LETTERS
from lawstudy.i18n import N_, _, counted

PRINT, SAVE = "print", "save"
PAGE_WIDTH = DIALOG_WIDTH_TABLE - 2 * DIALOG_PADDING - 2 * GAP - SCROLL_BAR
_MOST_HEIGHT, _AROUND = 560, 290


class PaperDialog(Dialog):
    """``key_toggled`` asks for the other file, ``letter_chosen`` for another form. Empty and with buttons off until :meth:`show_pages`."""

    key_toggled = Signal(bool)
    letter_chosen = Signal(str)

    def __init__(self, over: QWidget, title: str) -> None:
        text = _("Questions and options stand as in the bank; the order on screen differs from person to person where it is shuffled.")
        super().__init__(over, title, text, width=DIALOG_WIDTH_TABLE)
        self.with_key = CheckBox(_("With the key, on pages of its own"))
        self.with_key.toggled.connect(self._toggled)
        self.letter = Select(small=True, name=_("Form"))
        self.letter.hide()
        self.add(self.letter)
        self.add(self.with_key)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(_("Preview"))
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.add(self.area)
        self.pages: list[PageView] = []
        self.facts = Label("", Text.HINT)
        self._left.addWidget(self.facts)
        self.add_cancel()
        self.add_button(_("Save as PDF"), SAVE)
        self.add_button(_("Print"), PRINT, kind=Kind.PRIMARY)
        self._wait()

    def offer_forms(self, count: int, others: Sequence[tuple[str, UUID]] = ()) -> None:
        """The letters of the parallel forms, where there are any, and another paper for each of ``others``, by name."""
        if count > 1 or others:
            shared = [(_("form {letter}").format(letter=letter), letter) for letter in LETTERS[:count]]
            apart = [(_("another paper, for {name}").format(name=name), ident) for name, ident in others]
            self.letter.offer([*(shared if count > 1 else [(_("the paper of the others"), "")]), *apart])
            self.letter.currentIndexChanged.connect(lambda _at: self._letter_chosen())
            self.letter.show()

    def _letter_chosen(self) -> None:
        self._wait()
        self.letter_chosen.emit(str(self.letter.currentData()))

    def show_pages(self, images: Sequence[QImage]) -> None:
        """The pages of the file that the buttons would give away."""
        holder = QWidget()
        holder.setProperty("kind", "page")
        holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = column_in(holder, GAP, (GAP, GAP, GAP, GAP))
        self.pages = [PageView(image, number) for number, image in enumerate(images, 1)]
        for page in self.pages:
            column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.area.setWidget(holder)
        self.facts.setText(counted(len(images), N_("{n} page"), N_("{n} pages")))
        for result in (SAVE, PRINT):
            self.button(result).setEnabled(True)

    def _cover(self) -> None:
        """The preview alone scrolls, also when the window is made smaller under it."""
        super()._cover()
        self.area.setFixedHeight(max(160, min(_MOST_HEIGHT, self.window_of().height() - _AROUND)))

    def _toggled(self, with_key: bool) -> None:
        self._wait()
        self.key_toggled.emit(with_key)

    def _wait(self) -> None:
        self.facts.setText(_("The pages are being made…"))
        for result in (SAVE, PRINT):
            self.button(result).setEnabled(False)


class PageView(Painted):
    """A page of paper, white in both themes."""

    def __init__(self, image: QImage, number: int) -> None:
        super().__init__()
        self._image = image
        self.setFixedSize(PAGE_WIDTH, round(PAGE_WIDTH * image.height() / image.width()))
        self.setAccessibleName(_("Page {n}").format(n=number))

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(PAPER))
        painter.drawImage(self.rect(), self._image)
        box(painter, self.rect(), edge=theme.current().border, radius=0)
