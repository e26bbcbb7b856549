"""The page 考试监控: figures, the roster, the person in view. Neither answers nor scores."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.screens.exam_monitor.add_dialog import AddDialog
from lawstudy.desktop.screens.exam_monitor.aside import kept_aside_dialog
from lawstudy.desktop.screens.exam_monitor.dialogs import DO, ExtendDialog, ask_reason, reasons
from lawstudy.desktop.screens.exam_monitor.excuse_dialog import ExcuseDialog
from lawstudy.desktop.screens.exam_monitor.head import Counts, HeadCard, is_missing
from lawstudy.desktop.screens.exam_monitor.model import MonitorModel
from lawstudy.desktop.screens.exam_monitor.person_card import PersonCard
from lawstudy.desktop.screens.exam_monitor.presenter import Addition, Excuse, Outside, Whom
from lawstudy.desktop.screens.exam_monitor.proposals import CONFIRM, REFUSE, ProposalsDialog, reason_of
from lawstudy.desktop.screens.exam_monitor.study_dialog import StudyDialog
from lawstudy.desktop.screens.exams.paper_printing import PaperPrinting, why_no_paper
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.widgets.banner import Banner
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.inputs import search_field
from lawstudy.desktop.widgets.label import ElidedLabel
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.side_column import SideColumn
from lawstudy.desktop.widgets.table import Table
from lawstudy.domain.exam.record import ExamState
from lawstudy.domain.people import is_found
from lawstudy.domain.problems import Problem
from lawstudy.domain.roster import Exclusion
from lawstudy.i18n import N_, _, counted
from lawstudy.usecases.exams.monitor import MonitorBoard, MonitorRow, SitState
from lawstudy.usecases.exams.office import KeptAside
from lawstudy.usecases.exams.study_gate import GateLine
from lawstudy.usecases.people.absences import AwayLine
from lawstudy.words.exams import EXCLUSIONS, exam_title
from lawstudy.words.moments import second_text

ALL, MISSING = "all", "missing"
PARTS = {
    SitState.NOT_STARTED.value: {SitState.NOT_STARTED},
    SitState.RUNNING.value: {SitState.RUNNING, SitState.SILENT},
    SitState.UNANSWERED.value: {SitState.UNANSWERED},
    SitState.SUBMITTED.value: {SitState.SUBMITTED},
    SitState.EXCLUDED.value: {SitState.EXCLUDED},
}


class ExamMonitorView(Page):
    """``close_agreed``: the exam is to end; ``excused`` (Whom, kind, Excuse); ``refused`` (Whom, reason): what was
    proposed for somebody who is elsewhere; ``taken_back`` (reason); ``handed_in`` (reason); ``granted``
    (minutes, reason); ``added`` (Addition); ``extended`` (new end, whether for the person in view alone, reason)."""

    copy_wanted = Signal()
    close_agreed = Signal()
    excuse_asked = Signal(object, object)
    excused = Signal(object, object, object)
    refused = Signal(object, str)
    taken_back = Signal(str)
    handed_in = Signal(str)
    granted = Signal(int, str)
    extended = Signal(object, bool, str)
    marking_wanted = Signal()
    aside_wanted = Signal()
    study_wanted = Signal()
    let_in = Signal(object, str)
    add_wanted = Signal()
    added = Signal(object)

    def __init__(self, *, recorder: str, today: Callable[[], str], part: str = ALL) -> None:
        super().__init__(_("Exam monitor"), scrolls=False)
        self._recorder, self._today = recorder, today
        self.printing: PaperPrinting | None = None
        self.print_button = Button(_("Print the paper"), icon=Icon.PRINT)
        self.add_action(self.print_button)
        self.dialog: Dialog | None = None
        self.board: MonitorBoard | None = None
        self._to_mark = 0
        self.proposals: tuple[AwayLine, ...] = ()
        self.close_button = Button(_("Close the exam"), icon=Icon.CLOSE, kind=Kind.DANGER)
        self.copy_button = Button(_("Copy the list of who is missing"), icon=Icon.COPY, kind=Kind.PRIMARY)
        self.add_action(self.close_button)
        self.add_action(self.copy_button)
        self.head = HeadCard()
        self.segments = SegmentedChoice([(ALL, _("All")), (MISSING, _("Not sat yet"))], part, name=_("State"))
        self.search = search_field(_("Name or pinyin"))
        self.search.setFixedWidth(168)
        self.model = MonitorModel()
        self.table = Table(name=_("Roster of the exam"))
        self.table.setModel(self.model)
        self.list_card = Card("", padded=False, control=self._controls())
        self.list_card.head.setStretch(self.list_card.head.count() - 1, 1)
        self.list_card.title.hide()
        self.list_card.hint.hide()
        self.list_card.add(self.table, 1)
        self.aside_button = Button(_("Kept aside"), kind=Kind.LINK)
        self.study_button = Button(_("Study first…"), kind=Kind.LINK)
        self.study_button.hide()
        self.extend_button = Button(_("Prolong the window…"), kind=Kind.LINK)
        self.add_button = Button(_("Add somebody…"), kind=Kind.LINK)
        self.proposals_button = Button("", kind=Kind.LINK)
        self.proposals_button.hide()
        self.mark_button: Button | None = None
        self.list_card.set_foot(self._foot())
        self.person = PersonCard()
        self.add(self.head)
        self.add_row(self.list_card, SideColumn(self.person), stretches=(1, 0), stretch=1)
        self._connect()

    def _controls(self) -> QWidget:
        made = QWidget()
        row = row_in(made)
        row.addWidget(self.segments)
        row.addStretch(1)
        row.addWidget(self.search)
        return made

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = row_in(foot)
        words = _("Neither answers nor scores are seen here; bands are counted after the exam has closed.")
        row.addWidget(ElidedLabel(words, Text.HINT), 1)
        for button in (self.proposals_button, self.study_button, self.add_button, self.extend_button, self.aside_button):
            row.addWidget(button)
        return foot

    def _connect(self) -> None:
        self.aside_button.clicked.connect(self.aside_wanted)
        self.extend_button.clicked.connect(self._ask_extend)
        self.add_button.clicked.connect(self.add_wanted)
        self.study_button.clicked.connect(self.study_wanted)
        self.copy_button.clicked.connect(self.copy_wanted)
        self.close_button.clicked.connect(self._ask_close)
        self.segments.chosen.connect(lambda _value: self._show_rows())
        self.search.textChanged.connect(self._show_rows)
        self.table.row_chosen.connect(self._show_person)
        self.proposals_button.clicked.connect(self._ask_proposals)
        self.person.excuse_wanted.connect(self._ask_excuse)
        self.person.excuse_taken_back.connect(self._ask_take_back)
        self.person.hand_in_wanted.connect(self._ask_hand_in)
        self.person.more_time.connect(self._ask_time)

    # --- showing ---

    def show_board(self, board: MonitorBoard) -> None:
        """A refresh: order, selection and scroll position stay where they are."""
        self.board = board
        counts, settings = Counts(board), board.exam.settings
        if settings is not None:
            self.set_context(_("{title} · as of {time}").format(title=exam_title(settings), time=second_text(board.as_of_us)))
        why = why_no_paper(board.exam)
        self.print_button.setEnabled(not why)
        self.print_button.setToolTip(why)
        self.head.show_board(board)
        unanswered = [(SitState.UNANSWERED.value, _("Not answered {n}").format(n=counts.unanswered))] if counts.unanswered else []
        self.segments.set_items(
            [
                (ALL, _("All {n}").format(n=counts.everyone)),
                (MISSING, _("Not sat yet {n}").format(n=counts.missing)),
                (SitState.NOT_STARTED.value, _("Not begun {n}").format(n=counts.not_started)),
                (SitState.RUNNING.value, _("Sitting {n}").format(n=counts.running)),
                *unanswered,
                (SitState.SUBMITTED.value, _("Handed in {n}").format(n=counts.submitted)),
                (SitState.EXCLUDED.value, _("Excluded {n}").format(n=counts.excluded)),
            ]
        )
        running = board.exam.state is ExamState.PUBLISHED
        self.close_button.setEnabled(running)
        self.extend_button.setEnabled(running)
        self.add_button.setEnabled(running)
        self.study_button.setVisible(settings is not None and bool(settings.gate))
        self.person.setEnabled(running or board.exam.state is ExamState.CLOSED)
        self._show_to_mark(board.to_mark)
        self.copy_button.setText(_("Copy who is missing, {n}").format(n=counts.missing))
        self.copy_button.setEnabled(counts.missing > 0)
        self._show_rows()

    def _show_to_mark(self, count: int) -> None:
        """A banner while written answers wait; it is made anew only when their number changes, so that it keeps the focus."""
        if count == self._to_mark:
            return
        self._to_mark = count
        if not count:
            self.mark_button = None
            self.show_banner(None)
            return
        self.mark_button = Button(_("Mark them"), small=True)
        self.mark_button.clicked.connect(self.marking_wanted)
        words = counted(count, N_("{n} written answer waits to be marked"), N_("{n} written answers wait to be marked"))
        self.show_banner(Banner(Tone.AMBER, words, [("", _("Until then the results they belong to have no band."))], [self.mark_button]))

    def show_kept_aside(self, kept: KeptAside) -> None:
        self.dialog = kept_aside_dialog(self, kept)
        self.dialog.open()

    def show_study(self, lines: Sequence[GateLine]) -> None:
        """Who lacks what the exam asks to be learnt first; whoever is chosen can be let in with a reason."""
        dialog = StudyDialog(self, lines)
        dialog.finished.connect(lambda result: self.let_in.emit(dialog.person_id(), dialog.said()) if result == DO else None)
        self.dialog = dialog
        dialog.open()

    def _show_rows(self) -> None:
        if self.board is None:
            return
        chosen = self.chosen()
        rows = [row for row in self.board.rows if self._is_wanted(row)]
        self.model.show(self.board, rows)
        place = self.model.position_of(chosen.person_id) if chosen is not None else -1
        if rows and self.table.chosen_row() != max(place, 0):
            self.table.select_row(max(place, 0))
        self._show_person(self.table.chosen_row())

    def _is_wanted(self, row: MonitorRow) -> bool:
        part = self.segments.value()
        wanted = part == ALL or (is_missing(row) if part == MISSING else row.state in PARTS[part])
        return wanted and is_found(self.search.text(), row.name, row.initials)

    def _show_person(self, place: int) -> None:
        if self.board is not None:
            self.person.show_row(self.model.row(place) if 0 <= place < self.model.rowCount() else None, self.board)

    def chosen(self) -> MonitorRow | None:
        return self.person.row

    # --- asking ---

    def _ask(self, title: str, text: str, action: str, labels: Sequence[str], done: Callable[..., object], *, danger: bool = False) -> None:
        dialog, fields = ask_reason(self, title, text, action, labels, danger=danger)
        dialog.finished.connect(lambda result: done(*[field.text().strip() for field in fields]) if result == DO else None)
        self.dialog = dialog
        dialog.open()

    def _ask_close(self) -> None:
        if self.board is None:
            return
        counts = Counts(self.board)
        text = _("{running} people are still sitting; their papers are handed in as they stand. {missing} have not sat.").format(
            running=counts.running, missing=counts.missing
        )
        title = _("Close {title}").format(title=self.board.exam.title)
        self._ask(title, text, title, [], self.close_agreed.emit, danger=True)

    def _ask_excuse(self, kind: Exclusion) -> None:
        row = self.person.row
        if row is not None:
            self.excuse_asked.emit(Whom(row.person_id, row.name), kind)

    def ask_excuse(self, who: Whom, kind: Exclusion, said: Excuse | None = None, why: Sequence[Problem] = (), changes: str = "") -> None:
        """``said`` and ``why`` when it was asked before and could not be recorded; ``changes`` is what it does to the figures."""
        words = _(EXCLUSIONS[kind])
        title = _("{name}: {what}").format(name=who.name, what=words)
        text = "\n".join(filter(None, (_("The roster stays frozen; this is noted on it."), changes)))
        dialog = ExcuseDialog(self, title, words, today=self._today(), recorder=self._recorder, said=said, why=why, text=text)
        dialog.finished.connect(lambda result: self.excused.emit(who, kind, dialog.said()) if result == DO else None)
        self.dialog = dialog
        dialog.open()

    def ask_addition(self, people: Sequence[Outside], said: Addition | None = None, why: Sequence[Problem] = ()) -> None:
        """``said`` and ``why`` when it was asked before and could not be recorded."""
        dialog = AddDialog(self, people, today=self._today(), recorder=self._recorder, said=said, why=why)
        dialog.finished.connect(lambda result: self.added.emit(dialog.addition()) if result == DO else None)
        self.dialog = dialog
        dialog.open()

    def show_proposals(self, proposals: tuple[AwayLine, ...]) -> None:
        """What is proposed for those of the roster who are elsewhere on the days of the exam; a person decides each."""
        self.proposals = proposals
        words = counted(len(proposals), N_("{n} proposal for who is elsewhere…"), N_("{n} proposals for who is elsewhere…"))
        self.proposals_button.setText(words)
        self.proposals_button.setVisible(bool(proposals))

    def _ask_proposals(self) -> None:
        dialog = ProposalsDialog(self, self.proposals)
        dialog.finished.connect(lambda result: self._decide(dialog, result))
        self.dialog = dialog
        dialog.open()

    def _decide(self, dialog: ProposalsDialog, result: str) -> None:
        line = dialog.chosen()
        if line is None:
            return
        who = Whom(line.person_id, line.name)
        if result == CONFIRM:
            self.ask_excuse(who, line.proposed, Excuse(reason_of(line), "", self._today(), ""))
        elif result == REFUSE:
            text = _("It stands in the history of the exam and is not proposed again.")
            title = _("{name} must sit the exam all the same").format(name=line.name)
            self._ask(title, text, _("Refuse the proposal"), reasons(), lambda reason: self.refused.emit(who, reason))

    def _ask_take_back(self) -> None:
        row = self.person.row
        if row is not None:
            title = _("{name} must sit the exam after all").format(name=row.name)
            text = _("The exclusion stays on record as withdrawn.")
            self._ask(title, text, _("Take the exclusion back"), reasons(), self.taken_back.emit)

    def _ask_hand_in(self) -> None:
        row = self.person.row
        if row is not None:
            title = _("Hand in for {name} now").format(name=row.name)
            text = _("The paper is handed in as it stands and cannot be opened again.")
            self._ask(title, text, title, reasons(), self.handed_in.emit, danger=True)

    def _ask_extend(self) -> None:
        settings, row = self.board.exam.settings if self.board is not None else None, self.person.row
        if settings is None:
            return
        dialog = ExtendDialog(self, settings.window_end_us, row.name if row is not None and row.exclusion is None else "")

        def answered(result: str) -> None:
            if result == DO:
                self.extended.emit(dialog.until_us(), dialog.alone(), dialog.reason.text().strip())

        dialog.finished.connect(answered)
        self.dialog = dialog
        dialog.open()

    def _ask_time(self, minutes: int) -> None:
        row = self.person.row
        if row is not None:
            title = _("{n} minutes more for {name}").format(n=minutes, name=row.name)
            text = _("It works at once, never beyond the close of the exam.")
            self._ask(title, text, title, reasons(), lambda *said: self.granted.emit(minutes, *said))
