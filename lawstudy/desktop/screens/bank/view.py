"""The page 题库: filter, table, the question at the right."""

from collections.abc import Collection, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.choosing import ask_files, ask_where
from lawstudy.desktop.contract import Failure
from lawstudy.desktop.screens.bank.dialogs import CHANGE, AroundDialog, ReviewDialog, ask_withdrawal
from lawstudy.desktop.screens.bank.filters import FilterCard
from lawstudy.desktop.screens.bank.import_report import IMPORT, PARTLY, ImportReport
from lawstudy.desktop.screens.bank.model import BankModel
from lawstudy.desktop.screens.bank.preview import PreviewCard
from lawstudy.desktop.screens.bank.update_offer import UPDATE, UpdateDialog, UpdateOffer
from lawstudy.desktop.theme import Icon, Text
from lawstudy.desktop.theme.tokens import ROW_OF_STEMS
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.empty_page import EmptyPage
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.table import Table
from lawstudy.domain.law import Edition
from lawstudy.domain.question_list import QuestionFilter, QuestionRow
from lawstudy.i18n import N_, _, counted
from lawstudy.usecases.bank.bank_update import BankUpdate
from lawstudy.usecases.bank.question_import import ImportOutcome
from lawstudy.usecases.bank.questions import ShownQuestion

ALL, TO_REVIEW, SUPERSEDED = "all", "review", "superseded"
MOST_CHOSEN = 500


class BankView(Page):
    """``filter_changed``; ``chosen`` (id) of a line; ``files_chosen`` (paths); ``arranged`` (Around of each);
    ``undo_wanted``; ``withdrawn`` (reason); ``reviewed`` (reason, checks); ``import_agreed`` (partly, Placing);
    ``update_agreed``: the newer questions that come with the program."""

    filter_changed = Signal()
    chosen = Signal(object)
    files_chosen = Signal(list)
    arranged = Signal(object)
    undo_wanted = Signal()
    withdrawn = Signal(str)
    import_agreed = Signal(bool, object)
    corrected = Signal(object, object, str, str)
    left_out = Signal(object, bool)
    rejected_wanted = Signal()
    reviewed = Signal(str, object)
    doubts_wanted = Signal()
    new_wanted = Signal()
    laws_wanted = Signal()
    update_agreed = Signal()

    def __init__(self, *, opens_articles: bool = True) -> None:
        super().__init__(_("Question bank"), scrolls=False)
        self.dialog: Dialog | None = None
        self._everything = 0
        self._editions: tuple[Edition, ...] = ()
        self.doubts_button = Button("", icon=Icon.COMMENT)
        self.doubts_button.clicked.connect(self.doubts_wanted)
        self.add_action(self.doubts_button)
        self.show_doubts(0)
        self.laws_button = Button(_("Laws"), icon=Icon.STUDY)
        self.laws_button.clicked.connect(self.laws_wanted)
        self.add_action(self.laws_button)
        self.new_button = Button(_("New question"), icon=Icon.ADD)
        self.new_button.clicked.connect(self.new_wanted)
        self.add_action(self.new_button)
        self.import_button = Button(_("Import questions"), icon=Icon.UPLOAD, kind=Kind.PRIMARY)
        self.import_button.clicked.connect(self.ask_files)
        self.add_action(self.import_button)
        self.filters = FilterCard()
        self.segments = SegmentedChoice([(ALL, _("All"))], ALL, name=_("Part of the hits"))
        self.model = BankModel()
        self.table = Table(name=_("Questions of the bank"), row_height=ROW_OF_STEMS)
        self.list_card = Card(_("Questions of the bank"), control=self.segments, padded=False)
        self.nothing = EmptyPage(
            Icon.SEARCH, _("No question fits this filter"), _("Take a part of the filter away, or search for fewer words.")
        )
        self.preview = PreviewCard(opens=opens_articles)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        self.list_card.add(self.table, 1)
        self.list_card.add(self.nothing, 1)
        self.list_card.set_foot(self._foot())
        self.add(self.filters)
        self.add_row(self.list_card, self.preview, stretches=(1, 0), stretch=1)

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = row_in(foot)
        self.told = Label("", Text.HINT)
        self.undo_button = Button(_("Undo the change"), icon=Icon.REVIEW, small=True)
        self.undo_button.hide()
        self.change_button = Button(_("Change"), small=True)
        self.change_button.setToolTip(_("Tags, chapter, difficulty and use of all chosen questions (Shift or Ctrl chooses several)"))
        row.addWidget(self.told, 1)
        row.addWidget(self.undo_button)
        row.addWidget(self.change_button)
        return foot

    def _connect(self) -> None:
        self.filters.changed.connect(self.filter_changed)
        self.segments.chosen.connect(lambda _value: self.filter_changed.emit())
        self.table.row_chosen.connect(self._row_chosen)
        self.table.opened.connect(lambda _row: self.preview.edit_button.click())
        self.model.dataChanged.connect(self._rows_came)
        self.table.choose_several()
        self.table.selectionModel().selectionChanged.connect(lambda _now, _before: self._tell_chosen())
        self.change_button.clicked.connect(self._ask_change)
        self.undo_button.clicked.connect(self.undo_wanted)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.undo_button.click)
        self.preview.withdraw_wanted.connect(self._ask_withdrawal)
        self.preview.review_wanted.connect(self._ask_review)

    # --- showing ---

    def show_head(self, total: int, in_use: int, superseded: int) -> None:
        words = _("{n} questions, {used} in use").format(n=total, used=in_use)
        old = _("{n} of an old edition are drawn no more").format(n=superseded)
        self.set_context(f"{words} · {old}" if superseded else words)
        self._everything = total

    def show_doubts(self, still_open: int) -> None:
        self.doubts_button.setText(_("Doubts {n}").format(n=still_open) if still_open else _("Doubts"))

    def show_update(self, offered: BankUpdate | None) -> None:
        """What the program brings that is not here yet; None: nothing."""
        if offered is None:
            self.show_banner(None)
            return
        banner = UpdateOffer(offered)
        banner.update_button.clicked.connect(self.update_agreed)
        banner.which_button.clicked.connect(lambda: self._ask_which(offered))
        self.show_banner(banner)

    def set_choices(self, editions: Sequence[Edition], tags: Sequence[str]) -> None:
        self._editions = tuple(editions)
        self.model.titles = {each.code: each.short_title for each in editions}
        self.filters.set_choices(editions, tags)

    def show_list(self, total: int, first: Sequence[QuestionRow], in_force: Collection[tuple[str, str]], *, keep: str) -> None:
        """Another list; the question ``keep`` (a code) stays chosen where it is on the first page, else the first is."""
        scrolled = self.table.verticalScrollBar().value() if keep else 0
        self.model.start(total, first, in_force)
        self.list_card.title.setText(_("{n} questions").format(n=total))
        self.list_card.hint.setText(_("of {n} in all").format(n=self._everything))
        self.nothing.setVisible(not total)
        self.table.setVisible(bool(total))
        self.change_button.setEnabled(bool(total))
        if not total:
            self.preview.show_question(None)
            return
        place = self.model.position_of(keep) if keep else 0
        self.table.select_row(max(place, 0))
        if place > 0:
            self.table.verticalScrollBar().setValue(scrolled)

    def show_page(self, page: int, rows: Sequence[QuestionRow]) -> None:
        self.model.put_page(page, rows)

    def give_up_page(self, page: int) -> None:
        self.model.give_up(page)

    def wanted(self) -> tuple[QuestionFilter, str]:
        """The filter, and which segment of its hits."""
        return self.filters.wanted(), self.segments.value()

    def show_segments(self, every: int, to_review: int, superseded: int) -> None:
        items = [
            (ALL, _("All {n}").format(n=every)),
            (TO_REVIEW, _("To review {n}").format(n=to_review)),
            (SUPERSEDED, _("Old edition {n}").format(n=superseded)),
        ]
        self.segments.set_items(items)

    def show_question(self, shown: ShownQuestion) -> None:
        row = self.model.found(self.table.chosen_row())
        if row is not None and row.id == shown.question.id:
            self.preview.show_question(shown, self.model.called(shown.question.code))
            self._tell_chosen()

    def show_measured(self, question_id: UUID, words: str) -> None:
        """What exams measured of the question in the preview."""
        if self.preview.shown is not None and self.preview.shown.question.id == question_id:
            self.preview.show_measured(words)

    def show_undo(self, count: int) -> None:
        """So many questions can be put back as they were; 0: none."""
        self.undo_button.setVisible(count > 0)
        self.undo_button.setText(_("Undo the change of {n}").format(n=count))

    def chosen_questions(self) -> list[QuestionRow]:
        """Those that are chosen and have come home."""
        found = (self.model.found(place) for place in self.table.chosen_rows()[: MOST_CHOSEN + 1])
        return [row for row in found if row is not None]

    def _tell_chosen(self) -> None:
        count = len(self.table.selectionModel().selectedRows())
        self.change_button.setEnabled(0 < count <= MOST_CHOSEN)
        said = counted(count, N_("{n} question chosen"), N_("{n} questions chosen"))
        self.told.setText(
            said if count <= MOST_CHOSEN else _("{n} chosen, of which {most} can be changed at once").format(n=count, most=MOST_CHOSEN)
        )

    def show_resting(self, failure: Failure) -> None:
        self.preview.show_resting(failure)

    def _row_chosen(self, position: int) -> None:
        row = self.model.found(position)
        if row is not None:
            self.chosen.emit(row.id)

    def _rows_came(self) -> None:
        """The chosen line may have come home only now."""
        row = self.model.found(self.table.chosen_row()) if self.table.chosen_row() >= 0 else None
        if row is not None and (self.preview.shown is None or self.preview.shown.question.id != row.id):
            self.chosen.emit(row.id)

    # --- asking ---

    def ask_files(self) -> None:
        endings = "*.docx *.doc *.xlsx *.xls *.csv *.txt *.gift *.xml *.zip *.yaml *.yml"
        paths = ask_files(self, _("Import questions"), f"{_('Question files')} ({endings})")
        if paths:
            self.files_chosen.emit([str(path) for path in paths])

    def show_import(self, outcome: ImportOutcome, *, corrected: bool = False) -> None:
        """What the files hold, before anything is written; again after something was ``corrected``."""
        if corrected and isinstance(self.dialog, ImportReport) and self.dialog.is_open():
            self.dialog.show_outcome(outcome, corrected=True)
            return
        self.dialog = report = ImportReport(self, outcome)
        report.rows.typed.connect(lambda rows, kind: self.corrected.emit(rows, kind, "", ""))
        report.rows.keyed.connect(lambda rows, key: self.corrected.emit(rows, None, key, ""))
        report.rows.rewritten.connect(lambda row, text: self.corrected.emit((row,), None, "", text))
        report.rows.taken.connect(self.left_out)
        report.saved.connect(self.rejected_wanted)
        report.finished.connect(
            lambda result: self.import_agreed.emit(result == PARTLY, report.placing()) if result in {IMPORT, PARTLY} else None
        )
        report.open()

    def ask_where(self, name: str) -> str:
        return ask_where(self, name)

    def _ask_review(self) -> None:
        if self.preview.shown is not None:
            self.dialog = asked = ReviewDialog(self, self.model.called(self.preview.shown.question.code))
            asked.finished.connect(lambda result: self.reviewed.emit(asked.reason.text(), asked.checks()) if result == "review" else None)
            asked.open()

    def _ask_change(self) -> None:
        rows = self.chosen_questions()
        if not rows:
            return
        filed = {(row.law, row.edition) for row in rows}
        edition = next((each for each in self._editions if {(each.code, each.edition)} == filed), None)
        self.dialog = asked = AroundDialog(self, rows, edition)
        asked.finished.connect(lambda result: self.arranged.emit(asked.wanted()) if result == CHANGE else None)
        asked.open()

    def _ask_which(self, offered: BankUpdate) -> None:
        self.dialog = asked = UpdateDialog(self, offered)
        asked.finished.connect(lambda result: self.update_agreed.emit() if result == UPDATE else None)
        asked.open()

    def _ask_withdrawal(self) -> None:
        if self.preview.shown is not None:
            self.dialog, field = ask_withdrawal(self, self.model.called(self.preview.shown.question.code))
            self.dialog.finished.connect(lambda result: self.withdrawn.emit(field.text()) if result == "withdraw" else None)
            self.dialog.open()
