"""核验证明: a PDF, a scan or a scanned code; each page with its verdict and every field that was signed, to compare with the paper."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QWidget

from lawstudy.desktop.choosing import ask_file
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, ROW, TABLE_HEAD
from lawstudy.desktop.widgets.banner import Banner
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.cells import Cell, StateCell
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.progress_panel import ProgressPanel
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.desktop.widgets.top_column import TopColumn
from lawstudy.domain.certificate import Field, sentence
from lawstudy.domain.certificate_check import FALSE, Altered, Genuine, NotOurs, ToCompare
from lawstudy.i18n import _
from lawstudy.usecases.certificates.checking import CheckedPage
from lawstudy.words.certificates import FIELD_WORDS, register_words, signed_lines, verdict_words

WIDE = 1000
LEAST_HEIGHT, HEIGHT = TABLE_HEAD + 4 * ROW, TABLE_HEAD + 12 * ROW  # of the list of pages and of the verdict in view
ABOVE_AND_BELOW = 340  # what the dialog needs beside them
FIELD = 56
_UNBOUND = 16_777_215
_ICONS = {Tone.RED: Icon.WRONG, Tone.AMBER: Icon.ATTENTION, Tone.GREEN: Icon.DONE}


class VerifyDialog(Dialog):
    """``file_chosen`` carries a path, ``text_given`` the scanned text; the answer comes with :meth:`show_pages`.

    ``given_up`` is sent when the person stops a long check.
    """

    file_chosen = Signal(object)
    text_given = Signal(str)
    given_up = Signal()

    def __init__(self, over: QWidget, choose: Callable[[QWidget], Path | None]) -> None:
        text = _("Open the PDF, a scan or a photo, or scan the code into the field below. It works without any network.")
        super().__init__(over, _("Check a certificate"), text, width=WIDE)
        self._choose = choose
        self.open_file = Button(_("Open a file"), icon=Icon.FOLDER, small=True)
        self.open_file.clicked.connect(self._take_file)
        self.scanned = QPlainTextEdit()
        self.scanned.setAccessibleName(_("Text of the code"))
        self.scanned.setTabChangesFocus(True)
        self.scanned.setFixedHeight(FIELD)
        self.check = Button(_("Check the text"), icon=Icon.VERIFY, small=True)
        self.check.clicked.connect(self._check)
        row = QHBoxLayout()
        row.addWidget(FormField(_("Text of the code"), self.scanned, quiet=True), 1)
        row.addWidget(self.check, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.open_file, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(row)
        self.count = Label("", Text.STRONG)
        self.count.hide()
        self.progress = ProgressPanel(_("Looking at the pages"))
        self.progress.cancelled.connect(self.given_up)
        self.progress.hide()
        self.body.addWidget(self.progress)
        self.pages = _page_table()
        self.pages.row_chosen.connect(self._show_page)
        self._result = _ResultArea()
        beside = QHBoxLayout()
        beside.setSpacing(GAP)
        beside.addWidget(self.pages, 1, Qt.AlignmentFlag.AlignTop)
        right = TopColumn()
        right.addWidget(self._result)
        right.close_bottom()
        beside.addLayout(right, 1)
        self.body.addWidget(self.count)
        self.body.addLayout(beside)
        self.add_button(_("Close"), "close", kind=Kind.PRIMARY)

    def _take_file(self) -> None:
        path = self._choose(self)
        if path is not None:
            self.file_chosen.emit(path)

    def _check(self) -> None:
        if self.scanned.toPlainText().strip():
            self.text_given.emit(self.scanned.toPlainText())

    def set_busy(self, *, busy: bool) -> None:
        self.progress.setVisible(busy)
        self.progress.cancel.setEnabled(busy)
        self.progress.set_progress(0, 0)
        self.open_file.setEnabled(not busy)
        self.check.setEnabled(not busy)
        if busy:
            self.pages.hide()
            self.count.hide()
            self._result.clear()

    def show_pages(self, pages: Sequence[CheckedPage]) -> None:
        """A single page with its verdict; several as a list with the chosen one beside it: at first one that does not hold."""
        model = self.pages.model()
        assert isinstance(model, TableModel)
        model.set_rows(pages)
        self.pages.setVisible(len(pages) > 1)
        self.count.setText(count_words(pages))
        self.count.setVisible(len(pages) > 1)
        self._fit()
        first = next((place for place, page in enumerate(pages) if not page.holds()), 0)
        self.pages.select_row(first)
        self._show_page(first)

    def _show_page(self, row: int) -> None:
        model = self.pages.model()
        assert isinstance(model, TableModel)
        if 0 <= row < model.rowCount():
            self._result.show_banner(verdict_banner(model.row(row)))

    def _cover(self) -> None:
        super()._cover()
        self._fit()

    def _fit(self) -> None:
        """The list and the verdict beside it take the height that the window has for them, and scroll by themselves. A single verdict,
        and one in a low window, is as high as it is, and the dialog scrolls: a scroll bar of its own would stand in another."""
        room, count = min(HEIGHT, self.window_of().height() - ABOVE_AND_BELOW), self.pages.model().rowCount()
        self.pages.setFixedHeight(min(max(LEAST_HEIGHT, room), TABLE_HEAD + max(1, count) * ROW))
        self._result.limit(room if room >= LEAST_HEIGHT and count > 1 else _UNBOUND)

    def show_problem(self, words: str) -> None:
        self.pages.hide()
        self.count.hide()
        self._result.show_banner(Banner(Tone.RED, words))

    def shown(self) -> Banner | None:
        """The verdict in view."""
        return self._result.banner


class _ResultArea(QScrollArea):
    """One banner, as high as it is; beyond ``most`` it scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.banner: Banner | None = None
        self.most = HEIGHT
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.hide()

    def limit(self, most: int) -> None:
        self.most = most
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if most == _UNBOUND else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)
        self.fit()

    def show_banner(self, banner: Banner) -> None:
        inside = QWidget()
        column = column_in(inside)
        column.addWidget(banner)
        column.addStretch(1)
        self.banner = banner
        self.setWidget(inside)  # what was in it before is deleted
        inside.setAutoFillBackground(False)
        self.show()
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        inside = self.widget()
        if inside is not None and self.banner is not None:
            layout = inside.layout()
            assert layout is not None
            self.setFixedHeight(min(self.most, layout.totalHeightForWidth(max(self.viewport().width(), 200))))

    def clear(self) -> None:
        self.banner = None
        self.setWidget(QWidget())
        self.hide()


def count_words(pages: Sequence[CheckedPage]) -> str:
    """How many pages there are, and how many of them hold, are to be looked at, or do not hold."""
    tones = [_tone(page) for page in pages]
    words = _("{n} pages: {good} genuine, {look} to be looked at, {bad} not in order")
    return words.format(n=len(pages), good=tones.count(Tone.GREEN), look=tones.count(Tone.AMBER), bad=tones.count(Tone.RED))


def _page_table() -> Table:
    columns: tuple[Column[CheckedPage], ...] = (
        Column(_("Page"), lambda page: str(page.page or "—"), 56),
        Column(_("Name"), lambda page: _signed(page, Field.NAME), 84),
        Column(_("Verdict"), _verdict_cell),
    )
    table = Table(name=_("Pages"))
    table.setModel(TableModel(columns, (), table))
    table.hide()
    return table


def _verdict_cell(page: CheckedPage) -> Cell:
    tone = _tone(page)
    return StateCell(_ICONS[tone], verdict_words(page), tone)


def _signed(page: CheckedPage, field: Field) -> str:
    return dict(signed_lines(page)).get(field, "—")


def _tone(page: CheckedPage) -> Tone:
    """GREEN when it holds, RED when something speaks against it, AMBER when a person must look or nothing is known."""
    if page.holds():
        return Tone.GREEN
    if isinstance(page.verdict, NotOurs) and page.verdict.reason in FALSE:
        return Tone.RED
    if isinstance(page.verdict, Altered) or (isinstance(page.verdict, Genuine | ToCompare) and not page.to_compare()):
        return Tone.RED
    return Tone.AMBER


def verdict_banner(page: CheckedPage) -> Banner:
    """The verdict, then every field that was signed (or is only claimed), then what the register says."""
    where = _("Page {n}: ").format(n=page.page) if page.page else ""
    words = verdict_words(page)
    if isinstance(page.verdict, Genuine) and not page.holds():
        words = _("Signed by us, but not in force")
    shown = page.shown()
    lines = [] if shown is None else [(_("Signed"), "".join(piece.text for piece in sentence(shown)))]
    lines += [(_(FIELD_WORDS[field]), text) for field, text in signed_lines(page)]
    if page.claimed is not None:
        lines.insert(0, ("", _("What the code says of itself; nobody here can vouch for it:")))
    if register := register_words(page):
        lines.append((_("Register"), register))
    return Banner(_tone(page), where + words, lines)


def choose_file(over: QWidget) -> Path | None:
    """The system's dialog; None when it was cancelled."""
    kinds = _("Certificates and scans (*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.bmp *.webp *.gif)")
    return ask_file(over, _("Open a file"), kinds)
