"""The page of one person: short tables, oldest first, and a year."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal

from lawstudy.desktop.screens.list_export import Entry, export_button
from lawstudy.desktop.screens.person.absence_dialog import AbsenceDialog
from lawstudy.desktop.screens.person.join_dialog import JoinDialog
from lawstudy.desktop.screens.person.presenter import Away, PersonFound
from lawstudy.desktop.screens.record.lines import hours_text
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.cells import LinkCell, TextCell
from lawstudy.desktop.widgets.dialog import Dialog, confirm
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.absence import Absence
from lawstudy.domain.attendance import AttendanceState
from lawstudy.domain.belonging import GroupSpan
from lawstudy.domain.clock import local_date
from lawstudy.domain.people import Person, PersonState, lines_of
from lawstudy.i18n import _
from lawstudy.usecases.duties.office_exams import OfficeExamLine
from lawstudy.usecases.people.merges import Follows, MergeLine
from lawstudy.usecases.people.people import FormerName, Stay
from lawstudy.usecases.people.person_year import PersonYear, SheetFormat, YearLine
from lawstudy.words.activities import ATTENDANCE
from lawstudy.words.people import AWAY, from_words, reason_words, to_words

DAY_WIDTH = 144
THIS, LAST, PART = "this", "last", "part"


class PersonView(Page):
    """``away_wanted`` carries the entry to be changed, None for a new one; ``sheet_wanted`` the format; ``activity_chosen`` an id,
    ``part_wanted`` the joining that is to be undone."""

    away_wanted = Signal(object)
    sheet_wanted = Signal(object)
    activity_chosen = Signal(object)
    year_chosen = Signal()
    join_wanted = Signal()
    part_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Person"))
        self.shown: PersonFound | None = None
        self.dialog: Dialog | None = None
        self.back = Button(_("Back to people"))
        self.away_button = Button(_("Elsewhere for a time"), icon=Icon.ADD)
        self.away_button.clicked.connect(lambda _checked=False: self.away_wanted.emit(None))
        self.sheet = export_button(self._sheets, _("Sheet of the year"))
        self.join_button = Button(_("Entered twice …"))
        self.join_button.clicked.connect(lambda _checked=False: self.join_wanted.emit())
        for button in (self.back, self.join_button, self.away_button, self.sheet):
            self.add_action(button)
        self.stays = Table(name=_("Departments"))
        self.groups = Table(name=_("Groups"))
        self.names = Table(name=_("Former names"))
        self.absences = Table(name=_("Elsewhere"))
        self.stay_model: TableModel[Stay] = TableModel(_stay_columns())
        self.group_model: TableModel[GroupSpan] = TableModel(_group_columns())
        self.name_model: TableModel[FormerName] = TableModel(_name_columns())
        self.absence_model: TableModel[Absence] = TableModel(_absence_columns())
        self.stays.setModel(self.stay_model)
        self.groups.setModel(self.group_model)
        self.names.setModel(self.name_model)
        self.absences.setModel(self.absence_model)
        self.office_exams = Table(name=_("Exams before taking a post, in no rate of the exams here"))
        self.office_exam_model: TableModel[OfficeExamLine] = TableModel(_office_exam_columns())
        self.office_exams.setModel(self.office_exam_model)
        self.merges = Table(name=_("Joined entries"))
        self.merge_model: TableModel[MergeLine] = TableModel(_merge_columns())
        self.merges.setModel(self.merge_model)
        self.merges.link_clicked.connect(lambda row, _column: self.part_wanted.emit(self.merge_model.row(row)))
        self.merges.opened.connect(lambda row: self.part_wanted.emit(self.merge_model.row(row)))
        self.absences.opened.connect(lambda row: self.away_wanted.emit(self.absence_model.row(row)))
        self.years = SegmentedChoice([(THIS, _("The present year")), (LAST, _("Last year"))], THIS, name=_("Year"))
        self.years.chosen.connect(lambda _value: self.year_chosen.emit())
        self.lines = Table(name=_("Attendance and hours"))
        self.line_model: TableModel[YearLine] = TableModel(_line_columns())
        self.lines.setModel(self.line_model)
        self.lines.opened.connect(lambda row: self.activity_chosen.emit(self.line_model.row(row).activity_id))
        self.cards = {
            table: self._card(table) for table in (self.stays, self.groups, self.names, self.absences, self.office_exams, self.merges)
        }
        self.year = Card(_("Attendance and hours"), " ", padded=False, control=self.years)
        self.year.add(self.lines)
        self.add(self.year)

    def _sheets(self) -> list[Entry]:
        words = {
            SheetFormat.PDF: _("Sheet of the year, PDF"),
            SheetFormat.DOCX: _("Sheet of the year, Word document"),
            SheetFormat.XLSX: _("Sheet of the year, workbook to be signed"),
        }
        return [(said, partial(self.sheet_wanted.emit, form)) for form, said in words.items()]

    def years_back(self) -> int:
        return -1 if self.years.value() == LAST else 0

    def show_absence(self, before: Absence | None, today: str, done: Callable[[Absence | None, Away | None], object]) -> None:
        dialog = AbsenceDialog(self, before, today)
        dialog.said.connect(partial(done, before))
        self._ask(dialog)

    def show_join(
        self, person: Person, others: Sequence[Person], follows: Sequence[Follows], done: Callable[[Person, str], object]
    ) -> None:
        self._ask(JoinDialog(self, person, others, follows, done))

    def ask_part(self, one: MergeLine, done: Callable[[MergeLine], object]) -> None:
        text = _("Each has again what it had. What was recorded since stays with the entry that was kept.")
        dialog = confirm(self, _("Part “{name}” again?").format(name=one.gone), text, _("Part them again"), result=PART)
        dialog.finished.connect(lambda result: done(one) if result == PART else None)
        self._ask(dialog)

    def _ask(self, dialog: Dialog) -> None:
        self.dialog = dialog
        dialog.open()

    def _card(self, table: Table) -> Card:
        card = Card()
        card.add(Label(table.accessibleName(), Text.HEAD))
        card.add(table)
        self.add(card)
        return card

    def show_person(self, found: PersonFound) -> None:
        self.shown = found
        history, year = found.history, found.year
        self.set_title(history.person.name, _context(history.person))
        self.years.set_items([(THIS, str(found.now)), (LAST, str(found.now - 1))])
        self.stay_model.set_rows(history.stays)
        self.group_model.set_rows(history.groups)
        self.name_model.set_rows(history.former)
        self.absence_model.set_rows(year.absences)
        self.office_exam_model.set_rows(year.office_exams)
        self.line_model.set_rows(year.lines)
        self.merge_model.set_rows(found.merges)
        for table, card in self.cards.items():
            table.fit_to_rows()
            card.setVisible(table.model().rowCount() > 0)
        self.lines.fit_to_rows(16)
        self.year.hint.setText(year_words(year))


def year_words(year: PersonYear) -> str:
    """12 to come to: present 10, on leave 1 …; 18 hours of law study."""
    counts = [f"{_(words)} {number}" for state, words in ATTENDANCE.items() if (number := year.count(state))]
    away = len(year.lines) - year.expected
    counts += [f"{_('Elsewhere')} {away}"] if away else []
    said = _("expected {n} times").format(n=year.expected)
    return " · ".join([said, *counts, _("{n} hours of law study").format(n=hours_text(year.total))])


def _context(person: Person) -> str:
    state = _("In service") if person.state is PersonState.ACTIVE else _("Moved or retired")
    number = _("Staff number {number}").format(number=person.staff_number) if person.staff_number else ""
    return " · ".join(part for part in (person.department, *lines_of(person).values(), number, state) if part)


def _stay_columns() -> tuple[Column[Stay], ...]:
    return (
        Column(_("Department"), lambda stay: stay.department or "—"),
        Column(_("From"), lambda stay: from_words(stay.from_day), width=DAY_WIDTH),
        Column(_("Until"), lambda stay: to_words(stay.to_day), width=DAY_WIDTH),
        Column(_("Why it ended"), lambda stay: reason_words(stay.reason) or "—", width=240),
    )


def _group_columns() -> tuple[Column[GroupSpan], ...]:
    return (
        Column(_("Group"), lambda span: span.group),
        Column(_("From"), lambda span: from_words(span.from_day), width=DAY_WIDTH),
        Column(_("Until"), lambda span: to_words(span.to_day), width=DAY_WIDTH),
        Column(_("Role"), lambda span: span.role or "—", width=240),
    )


def _name_columns() -> tuple[Column[FormerName], ...]:
    return (
        Column(_("Former name"), lambda former: former.name),
        Column(_("Until"), lambda former: former.to_day, width=DAY_WIDTH),
    )


def _absence_columns() -> tuple[Column[Absence], ...]:
    return (
        Column(_("Why elsewhere"), lambda away: _(AWAY[away.reason])),
        Column(_("From"), lambda away: away.from_day, width=DAY_WIDTH),
        Column(_("Last day elsewhere"), lambda away: to_words(away.to_day), width=DAY_WIDTH),
        Column(_("Document"), lambda away: away.document or "—", width=240),
    )


def _office_exam_columns() -> tuple[Column[OfficeExamLine], ...]:
    return (
        Column(_("Day"), lambda line: line.exam.day, width=DAY_WIDTH),
        Column(_("Organ that held it"), lambda line: line.exam.organ),
        Column(_("Post"), lambda line: line.exam.post or "—", width=160),
        Column(_("Score"), lambda line: f"{line.exam.points / 100:g}" if line.exam.points is not None else "—", width=72, right=True),
        Column(_("Outcome"), lambda line: "—" if line.exam.passed is None else _("passed") if line.exam.passed else _("failed"), width=88),
    )


def _merge_columns() -> tuple[Column[MergeLine], ...]:
    return (
        Column(_("Went"), lambda one: " · ".join(part for part in (one.gone, one.gone_department) if part)),
        Column(_("When"), lambda one: local_date(one.at_us), width=DAY_WIDTH),
        Column(_("Records"), lambda one: str(one.rows), width=72, right=True),
        Column(_("Reason"), lambda one: one.reason, least=160),
        Column("", lambda _one: LinkCell(_("Part them again")), width=128, words=(_("Part them again"),)),
    )


def _state(line: YearLine) -> TextCell:
    if line.away:
        return TextCell(_("Elsewhere"), Tone.AMBER)
    words = _(ATTENDANCE[line.state]) if line.state is not None else _("not recorded")
    tone = Tone.RED if line.state is AttendanceState.ABSENT and not line.made_up else Tone.TEXT
    return TextCell(_("{state}, made up").format(state=words) if line.made_up else words, tone)


def _hours(line: YearLine) -> str:
    return hours_text(line.hours) if line.hours else "—"


def _line_columns() -> tuple[Column[YearLine], ...]:
    return (
        Column(_("Date"), lambda line: line.day, width=112),
        Column(_("Topic"), lambda line: line.topic, least=160),
        Column(_("Kind"), lambda line: line.kind.short, width=112),
        Column(_("State"), _state, width=128),
        Column(_("Hours"), _hours, width=72, right=True, sort_key=lambda line: line.hours),
        Column(_("Corrected"), lambda line: line.corrected or "", width=160),
    )
