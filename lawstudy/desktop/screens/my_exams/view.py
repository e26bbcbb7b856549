"""The page 考试: what can be sat now or soon, above my attempts and their results, and the mock exams, which count nowhere."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.screens.my_exams.mocks import BEGIN, MockDialog
from lawstudy.desktop.screens.my_exams.mocks import columns as mock_columns
from lawstudy.desktop.screens.my_exams.presenter import in_order, may_begin, waits
from lawstudy.desktop.theme import Icon, Tone
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.cells import Cell, LinkCell, StateCell, TextCell
from lawstudy.desktop.widgets.chip import Chip
from lawstudy.desktop.widgets.empty_page import EmptyPage
from lawstudy.desktop.widgets.list_item import ItemList, ListItem
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.exam import Band
from lawstudy.domain.marking import points_text
from lawstudy.i18n import _
from lawstudy.usecases.attempts.results import MyAttempt, failed_among
from lawstudy.usecases.exams.mine import MyExam
from lawstudy.usecases.study.mock_exams import MyMock
from lawstudy.words.exams import BANDS, UNANSWERED, exam_title
from lawstudy.words.moments import end_text, minutes_text, moment_text
from lawstudy.words.study_gate import all_lacking

_BAND_LOOKS = {Band.EXCELLENT: (Icon.DONE, Tone.GREEN), Band.PASSED: (Icon.DONE, Tone.GREEN), Band.FAILED: (Icon.NOTE, Tone.TEXT_2)}


class MyExamsView(Page):
    """``exam_opened`` and ``mock_chosen`` carry the id of an exam, ``attempt_opened`` that of an attempt, ``mock_opened`` a mock exam."""

    exam_opened = Signal(object)
    attempt_opened = Signal(object)
    mock_chosen = Signal(object)
    mock_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Exams"), parent=parent)
        self.exams = ItemList()
        self.exams_card = Card(_("Open and coming"), padded=False)
        self.exams_card.add(self.exams)
        self.model: TableModel[MyAttempt] = TableModel(_columns())
        self.table = Table(name=_("My attempts"))
        self.table.setModel(self.model)
        self.table.opened.connect(self._open_row)
        self.table.link_clicked.connect(lambda row, _column: self._open_row(row))
        self.attempts_card = Card(_("My attempts"), padded=False)
        self.attempts_card.add(self.table)
        self.mocks: TableModel[MyMock] = TableModel(mock_columns())
        self.mock_table = Table(name=_("My mock exams"))
        self.mock_table.setModel(self.mocks)
        self.mock_table.opened.connect(self._open_mock)
        self.mock_table.link_clicked.connect(lambda row, _column: self._open_mock(row))
        self.mocks_card = Card(_("My mock exams"), padded=False)
        self.mocks_card.add(self.mock_table)
        self.mock = Button(_("Mock exam…"), icon=Icon.PRACTICE)
        self.mock.clicked.connect(self._choose_mock)
        self.add_action(self.mock)
        self.mock.hide()
        self.dialog: MockDialog | None = None
        self._exams: tuple[MyExam, ...] = ()
        self.empty = EmptyPage(Icon.EXAM, _("Here you sit your exams"), _("An exam appears here as soon as its roster names you."))
        self.empty.setMinimumHeight(420)
        self.add(self.empty)
        self.add(self.exams_card)
        self.add(self.attempts_card)
        self.add(self.mocks_card)
        for part in (self.empty, self.exams_card, self.attempts_card, self.mocks_card):
            part.hide()

    def show_exams(self, exams: Sequence[MyExam], attempts: Sequence[MyAttempt], mocks: Sequence[MyMock]) -> None:
        failed = failed_among(attempts)
        shown = in_order([exam for exam in exams if exam.phase != "over" or exam.running_id is not None], failed)
        primary = next((exam for exam in shown if waits(exam, failed)), None)
        running = [mock for mock in mocks if not mock.over]
        rows = [self._row(exam, primary=exam is primary, failed=exam.exam_id in failed) for exam in shown]
        self.exams.set_rows([*rows, *(self._running(mock) for mock in running)])
        self.model.set_rows(attempts)
        self.table.fit_to_rows()
        self.exams_card.setVisible(bool(shown or running))
        self.attempts_card.setVisible(bool(attempts))
        self.empty.setVisible(not shown and not attempts and not mocks)
        self._exams = tuple(exams)
        self.mock.setVisible(bool(exams))
        self.mocks.set_rows(mocks)
        self.mock_table.fit_to_rows()
        self.mocks_card.setVisible(bool(mocks))

    def _choose_mock(self) -> None:
        self.dialog = MockDialog(self, self._exams)
        self.dialog.finished.connect(self._mock_decided)
        self.dialog.open()

    def _mock_decided(self, result: str) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None and result == BEGIN:
            self.mock_chosen.emit(dialog.exam_id())

    def _open_mock(self, row: int) -> None:
        self.mock_opened.emit(self.mocks.row(row))

    def _row(self, exam: MyExam, *, primary: bool, failed: bool) -> ListItem:
        button: Button | None = None
        if may_begin(exam):
            words = _("Continue") if exam.running_id is not None else _("Sit the exam") if not exam.attempts_used else _("Try again")
            button = Button(words, kind=Kind.PRIMARY if primary else Kind.PLAIN, small=not primary)
        elif exam.phase == "early" or exam.lacks:
            button = Button(_("See the rules"), small=True)
        if button is not None:
            button.setProperty("exam", exam.exam_id)
            button.clicked.connect(self._open_exam)
        return ListItem(
            exam_title(exam.settings), facts(exam), icon=Icon.EXAM, large=True, chips=_chips(exam, failed=failed), control=button
        )

    def _running(self, mock: MyMock) -> ListItem:
        """A mock exam whose time goes on stands above all that is over."""
        button = Button(_("Continue"), small=True)
        button.clicked.connect(lambda _checked=False: self.mock_opened.emit(mock))
        chips = [Chip(_("In progress"), Tone.AMBER, icon=Icon.TIME)]
        words = _("begun {time}").format(time=moment_text(mock.started_us))
        title = _("Mock exam: {title}").format(title=mock.title)
        return ListItem(title, words, icon=Icon.PRACTICE, large=True, chips=chips, control=button)

    def _open_exam(self) -> None:
        self.exam_opened.emit(UUID(str(self.sender().property("exam"))))

    def _open_row(self, row: int) -> None:
        self.attempt_opened.emit(self.model.row(row).attempt_id)


def _chips(exam: MyExam, *, failed: bool) -> list[Chip]:
    if exam.exempt:
        return [Chip(_("Need not sit"))]
    if exam.running_id is not None:
        return [Chip(_("In progress"), Tone.AMBER, icon=Icon.TIME)]
    if failed and may_begin(exam):
        left = exam.settings.max_attempts - exam.attempts_used
        return [Chip(_("Not passed, {n} more attempts").format(n=left), Tone.AMBER, icon=Icon.ATTENTION)]
    if exam.lacks:
        return [Chip(_("Study first"), Tone.AMBER, icon=Icon.STUDY)]
    if exam.attempts_used:
        return [Chip(_("Sat {n} of {most}").format(n=exam.attempts_used, most=exam.settings.max_attempts), Tone.GREEN, icon=Icon.DONE)]
    return [Chip(_("Not yet sat"), Tone.AMBER, icon=Icon.ATTENTION)] if exam.phase == "open" else []


def facts(exam: MyExam) -> str:
    """``90 分钟 · 50 题 · 满分 100 · 11月27日 17:30 截止``."""
    settings = exam.settings
    window = _("closes {time}") if exam.phase == "open" else _("opens {time}")
    time = end_text(settings.window_end_us) if exam.phase == "open" else moment_text(settings.window_start_us)
    parts = [
        minutes_text(settings.duration_s),
        _("{n} questions").format(n=settings.question_count),
        _("full marks {points}").format(points=points_text(settings.total_points)),
        window.format(time=time),
    ]
    if exam.lacks:
        parts.append(_("lacking: {what}").format(what=all_lacking(exam.lacks)))
    return " · ".join(parts)


def _columns() -> list[Column[MyAttempt]]:
    return [
        Column(_("Exam"), lambda a: a.title),
        Column(_("Attempt"), lambda a: _("attempt {n}").format(n=a.number), width=96),
        Column(_("Handed in"), lambda a: moment_text(a.submitted_us), width=128, sort_key=lambda a: a.submitted_us),
        Column(_("Score"), _score, width=104, right=True, sort_key=lambda a: a.points or -1),
        Column(_("Band"), _band, width=108),
        Column(_("Counts"), _counts, width=96),
        Column("", lambda _a: LinkCell(_("Result")), width=72),
    ]


def _score(attempt: MyAttempt) -> str:
    return "—" if attempt.points is None else f"{points_text(attempt.points)} / {points_text(attempt.total)}"


def _band(attempt: MyAttempt) -> str | Cell:
    if attempt.unanswered:
        return StateCell(Icon.ATTENTION, _(UNANSWERED), Tone.AMBER)
    if attempt.pending:
        return StateCell(Icon.TIME, _("to be marked"), Tone.TEXT_3)
    if attempt.band is None:
        return TextCell(_("not released"), Tone.TEXT_3)
    icon, tone = _BAND_LOOKS[attempt.band]
    return StateCell(icon, attempt.band_name or _(BANDS[attempt.band]), tone)


def _counts(attempt: MyAttempt) -> str | Cell:
    if attempt.kept is None:
        return "—"
    return StateCell(Icon.CHECK, _("this one"), Tone.GREEN) if attempt.kept else TextCell("—", Tone.TEXT_3)
