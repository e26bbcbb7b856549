"""The page of an import, in its two steps."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.contract import Failure
from lawstudy.desktop.files import read_chosen
from lawstudy.desktop.paper import PutOnPaper, save_file
from lawstudy.desktop.screens.import_table.check_step import MappingCard, SummaryCard
from lawstudy.desktop.screens.import_table.earlier_dialog import EarlierDialog
from lawstudy.desktop.screens.import_table.kinds import Facts, ImportKind
from lawstudy.desktop.screens.import_table.preview_card import PreviewCard
from lawstudy.desktop.screens.import_table.source_step import SourceStep, choose_table_file
from lawstudy.desktop.screens.import_table.typing_dialog import DONE, TypingDialog
from lawstudy.desktop.theme import Icon
from lawstudy.desktop.theme.tokens import GAP
from lawstudy.desktop.widgets.banner import error_banner
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.dialog import CANCEL, LEAVE, Dialog
from lawstudy.desktop.widgets.folding_row import FoldingRow
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.roomy import Pages, bring_into_view
from lawstudy.domain.people import Person
from lawstudy.errors import FileUnreadable
from lawstudy.formats.tables.limits import MOST_BYTES
from lawstudy.i18n import _
from lawstudy.usecases.imports.outside_exam import OutsideFacts
from lawstudy.usecases.imports.preview import OPEN, ImportPreview
from lawstudy.usecases.imports.withdraw import ImportDone

ChooseTable = Callable[[QWidget], Path | None]


LAID_OUT_MS = 80  # a page that is shown first folds, then grows, then can be scrolled


class ImportView(Page):
    """``text_given`` and ``file_given`` carry what is to be read with what the person says of the list as a whole."""

    text_given = Signal(str, object)
    file_given = Signal(object, str, object)
    accepted = Signal()
    problems_wanted = Signal()
    earlier_wanted = Signal()
    typing_wanted = Signal()
    withdrawn = Signal(object, str)
    said = Signal(str)

    def __init__(self, kind: ImportKind, choose: ChooseTable = choose_table_file, save: PutOnPaper = save_file) -> None:
        super().__init__(_(kind.title), scrolls=False, banner_over=True)
        self._kind, self._choose, self._save = kind, choose, save
        self.source = SourceStep(kind)
        self.summary, self.mapping, self.preview = SummaryCard(), MappingCard(kind), PreviewCard(kind)
        self.other = Button(_("Another source"), icon=Icon.REVIEW)
        self.export = Button(_("Save problems"), icon=Icon.DOWNLOAD)
        self.earlier = Button(_("Earlier imports"), icon=Icon.TIME)
        self._answering = False  # whether what is shown next follows an answer that was given below the rows
        self.dialog: EarlierDialog | None = None
        self.typing_dialog: TypingDialog | None = None
        self.check = Button(_("Check"), kind=Kind.PRIMARY)
        self.take = Button("", kind=Kind.PRIMARY)
        for button in (self.other, self.export, self.earlier, self.check, self.take):
            self.add_action(button)
        self._steps = Pages()
        self._steps.addWidget(self.source)
        self._steps.addWidget(self._check_page())
        self.add(self._steps, 1)
        self._connect()
        self.show_step(0)

    def _check_page(self) -> QWidget:
        made = QWidget()
        column = column_in(made, GAP)
        column.addWidget(self.summary)
        row = FoldingRow(tall=True)
        row.addWidget(self.mapping)
        row.addWidget(self.preview, 1)
        column.addLayout(row, 1)
        return made

    def _connect(self) -> None:
        self.source.changed.connect(self._show_ready)
        self.source.changed.connect(lambda: self.show_banner(None))
        self.source.go_on.connect(self.check.click)
        self.source.paste.too_much.connect(self._refuse_paste)
        self.source.file_wanted.connect(self._choose_file)
        self.source.typing_wanted.connect(self.typing_wanted)
        self.check.clicked.connect(self._read_text)
        self.earlier.clicked.connect(self.earlier_wanted)
        self.other.clicked.connect(self._back_to_source)
        self.export.clicked.connect(self.problems_wanted)
        self.take.clicked.connect(self.accepted)
        repair = self.preview.repair
        for answered in (repair.decided, repair.corrected, repair.skipped, repair.restored, self.preview.decided_together):
            answered.connect(self._await_next)

    def ask_leave(self, name: str, go_on: Callable[[], None]) -> None:
        """What was read is not written yet."""
        self._ask_leave(_("Nothing of {name} has been written. What was decided about its rows is not kept.").format(name=name), go_on)

    def is_written_in(self) -> bool:
        """Whether the first step holds something of the person's."""
        return self.source.is_written_in()

    def ask_leave_unread(self, go_on: Callable[[], None]) -> None:
        """What was pasted or typed is not even read."""
        self._ask_leave(_("What is pasted and typed here has not been read yet, and is not kept."), go_on)

    def _ask_leave(self, text: str, go_on: Callable[[], None]) -> None:
        dialog = Dialog(self, _("Leave the import?"), text)
        dialog.add_button(_("Leave"), LEAVE, kind=Kind.DANGER, left=True)
        dialog.add_button(_("Stay here"), CANCEL, kind=Kind.PRIMARY, default=True)
        dialog.finished.connect(lambda result: go_on() if result == LEAVE else None)
        dialog.open()

    def show_step(self, step: int) -> None:
        self._steps.setCurrentIndex(step)
        words = (_("step 1 of 2 · paste"), _("step 2 of 2 · check"))
        self.set_context(words[step])
        for button in (self.earlier, self.check):
            button.setVisible(step == 0)
        for button in (self.other, self.export, self.take):
            button.setVisible(step == 1)
        self._show_ready()

    def _back_to_source(self) -> None:
        """What was pasted is marked, so that the next paste replaces it."""
        self.show_step(0)
        self.source.paste.selectAll()
        self.source.paste.setFocus()

    def _show_ready(self) -> None:
        self.check.setEnabled(bool(self.source.text().strip()))

    def _facts(self) -> Facts:
        """None when a field is wrong, which is then said under it."""
        return self.source.facts.read() if self.source.facts is not None else OutsideFacts()

    def _read_text(self) -> None:
        facts = self._facts()
        if facts is not None and self.source.text().strip():
            self.text_given.emit(self.source.text(), facts)

    def _refuse_paste(self) -> None:
        reason, do = _("it is far larger than a list of this kind"), _("Copy only the cells of the list, or choose its file.")
        self.show_banner(error_banner(_("This cannot be pasted."), reason=reason, do=do, closable=True))

    def _choose_file(self) -> None:
        facts = self._facts()
        path = self._choose(self) if facts is not None else None
        if path is None:
            return
        try:
            data = read_chosen(path, MOST_BYTES)
        except FileUnreadable as error:
            do = _("Choose another file.")
            self.show_banner(error_banner(_("The file cannot be opened."), reason=_(error.reason), do=do, closable=True))
            return
        self.file_given.emit(data, path.name, facts)

    def ask_typed(self, people: Sequence[Person]) -> None:
        """A score for each of ``people`` in turn; what was typed takes the place of the pasted cells and is checked like them."""
        dialog = TypingDialog(self, people)

        def decided(result: str) -> None:
            if result == DONE:
                self.source.paste.setPlainText(dialog.cells())
                self._read_text()

        dialog.finished.connect(decided)
        self.typing_dialog = dialog
        dialog.open()

    def show_source(self, groups: tuple[str, ...], year: int) -> None:
        if self.source.facts is not None:
            self.source.facts.set_groups(groups, year)

    def show_days(self, today: str, first_day: str) -> None:
        self.mapping.as_of.set_days(today, first_day)

    def show_preview(self, preview: ImportPreview, name: str, *, leaving: bool, as_of: str) -> None:
        self.show_banner(None)
        self.summary.show_preview(preview, name)
        self.mapping.show_preview(preview, leaving=leaving, as_of=as_of)
        self.preview.show_preview(preview)
        self.take.setText(_(self._kind.accept).format(n=preview.writes))
        self.take.setEnabled(bool(preview.writes) and not preview.asks)
        self.export.setEnabled(any(row.notes for row in preview.rows))
        if self._steps.currentIndex() == 0:
            self.show_step(1)
            self.preview.table.setFocus()
            self._answering = preview.count(*OPEN) > 0
        if self._answering and not preview.asks:
            QTimer.singleShot(LAID_OUT_MS, self, self._show_rows if preview.count(*OPEN) else self._show_accept)
        self._answering = False

    def _await_next(self) -> None:
        """The next doubt comes with its buttons: the page may be scrolled away from them while the rows are read again."""
        self._answering = True

    def _show_rows(self) -> None:
        """Where the window is narrow the rows stand below the columns, out of view, and they are what is to be decided about."""
        bring_into_view(self.preview)

    def _show_accept(self) -> None:
        """Nothing is open any more: the button stands above, where the page has been scrolled away from."""
        bring_into_view(self.take)

    def start_anew(self) -> None:
        """The first step, empty."""
        self.source.clear()
        self.show_banner(None)
        self.show_step(0)

    def show_unreadable(self, failure: Failure) -> None:
        told = failure.message
        self.show_step(0)
        self.show_banner(error_banner(told.happened, kept=told.kept, do=told.todo, closable=True))

    def refuse_fact(self, name: str, reason: str) -> bool:
        """Back to the step where the fact ``name`` is asked for, which says why it is not taken; False where it is none of them."""
        facts = self.source.facts
        if facts is None or name not in facts.fields:
            return False
        self.show_step(0)
        facts.refuse({name: reason})
        return True

    def set_busy(self, busy: bool) -> None:
        self.take.setEnabled(not busy)
        if busy:
            self.check.setEnabled(False)
        else:
            self._show_ready()

    def save_file(self, data: bytes, name: str) -> None:
        self._save(self, data, name)

    # --- earlier imports ---

    def show_earlier(self, done: Sequence[ImportDone]) -> None:
        """In the dialog that is open, else in a new one."""
        if self.dialog is not None:
            self.dialog.show_done(done)
            return
        self.dialog = EarlierDialog(self, done)
        self.dialog.withdrawn.connect(self.withdrawn)
        self.dialog.finished.connect(self._forget_dialog)
        self.dialog.open()

    def _forget_dialog(self) -> None:
        self.dialog = None

    def show_withdrawn(self) -> None:
        if self.dialog is not None:
            self.dialog.show_withdrawn()

    def show_refusal(self, failure: Failure) -> None:
        if self.dialog is not None:
            self.dialog.show_refusal(failure)
