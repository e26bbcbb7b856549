"""The decisions of 活动: which month is in view, and whose register (:mod:`register`). The form is :mod:`writing`."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol
from uuid import UUID

from lawstudy.backend.contract import Door
from lawstudy.backend.pages import every
from lawstudy.desktop.contract import Shell
from lawstudy.desktop.screens.activities.register import Register, RegisterPage
from lawstudy.desktop.screens.activities.writing import ActivityWriting, FormPage
from lawstudy.desktop.screens.links import open_exam
from lawstudy.desktop.screens.saving import AskPath, ask_and_save
from lawstudy.domain.activity import ActivityStatus
from lawstudy.domain.exam.record import Exam
from lawstudy.errors import NotFound
from lawstudy.usecases.activities.activities import ActivityLine, list_activities, show_activity
from lawstudy.usecases.activities.calendar_export import export_calendar
from lawstudy.usecases.activities.ledger_export import LedgerFilter
from lawstudy.usecases.exams.exams import list_exams

Lines = tuple[ActivityLine, ...]


class ActivitiesPage(RegisterPage, FormPage, Protocol):
    def show_activities(self, lines: Lines, exams: Sequence[Exam], year: int, month: int) -> None: ...

    def show_empty(self) -> None: ...


class ActivitiesPresenter:
    """``register`` is at the right, ``writing`` what the form does."""

    def __init__(self, shell: Shell, view: ActivitiesPage, activity_id: UUID | None = None) -> None:
        self._shell, self._view = shell, view
        today = date.fromisoformat(shell.today())
        self.year, self.month = today.year, today.month
        self._sought = activity_id
        self._lines: Lines = ()
        self._exams: tuple[Exam, ...] = ()
        self.register = Register(shell, view, activity_id)
        self.writing = ActivityWriting(shell, view, written=self._turn_to_written, ended=self.load)

    def load(self) -> None:
        """The year in view with the weeks around it, its exams, and the register that is open."""
        if self._sought is not None:
            sought, self._sought = self._sought, None
            self._shell.tasks.read(lambda door: _day_of(door, sought), self._turned_to_sought, replacing="ledger")
            return
        first, last, year = f"{self.year - 1}-12-01", f"{self.year + 1}-01-31", self.year

        def work(door: Door) -> tuple[Lines, tuple[Exam, ...]]:
            lines = every(door, list_activities, first_day=first, last_day=last).items
            exams = (line.exam for line in door.call(list_exams, year=year))
            return lines, tuple(e for e in exams if e.settings is not None and e.counts)

        self._shell.tasks.read(work, self._arrived, replacing="ledger")

    def _turned_to_sought(self, day: str) -> None:
        """The month of what was asked for; one that is gone is not looked for again."""
        if day:
            self.year, self.month = int(day[:4]), int(day[5:7])
        self.load()

    def _arrived(self, found: tuple[Lines, tuple[Exam, ...]]) -> None:
        self._lines, self._exams = found
        if not self._lines:
            self._view.show_empty()
            return
        known = {line.activity.activity_id: line for line in self._lines}
        if self.register.chosen not in known:
            self.register.chosen = self._first_choice()
        self._view.show_activities(self._lines, self._exams, self.year, self.month)
        self.register.read()

    def open_exam(self, exam_id: UUID) -> None:
        """The exam whose window begins or ends on a day of the calendar."""
        exam = next((each for each in self._exams if each.id == exam_id), None)
        if exam is not None:
            open_exam(self._shell, exam)

    def _first_choice(self) -> UUID | None:
        """What waits longest to be recorded, else what comes next, else the last one."""
        sessions = [line for line in self._lines if line.activity.status is not ActivityStatus.CANCELLED]
        today = self._shell.today()
        waiting = [line for line in sessions if _waits(line) and line.activity.held_on <= today]
        coming = [line for line in sessions if line.activity.held_on >= today]
        chosen = (waiting or coming or sessions[::-1])[:1]
        return chosen[0].activity.activity_id if chosen else None

    def turn_to(self, year: int, month: int) -> None:
        """Another month; another year is read anew."""
        other_year, self.year, self.month = year != self.year, year, month
        if other_year:
            self.load()
        else:
            self._view.show_activities(self._lines, self._exams, year, month)

    def year_in_view(self) -> LedgerFilter:
        return LedgerFilter(first_day=f"{self.year}-01-01", last_day=f"{self.year}-12-31")

    def export_calendar(self, ask_path: AskPath) -> None:
        """The year in view for other calendars."""
        wanted = self.year_in_view()
        self._shell.tasks.job(
            lambda door: door.start_job(export_calendar, wanted=wanted), lambda blob: ask_and_save(self._shell, ask_path, blob)
        )

    def turn(self, months: int) -> None:
        place = self.year * 12 + self.month - 1 + months
        self.turn_to(place // 12, place % 12 + 1)

    def choose_day(self, day: str) -> None:
        """A day of the month before or after turns to that month."""
        year, month = int(day[:4]), int(day[5:7])
        if (year, month) != (self.year, self.month):
            self.turn_to(year, month)

    def ask_new(self, day: str = "") -> None:
        self.writing.ask_form(None, day or self._shell.today())

    def ask_change(self) -> None:
        """The form of the activity in the register."""
        if self.register.sheet is not None:
            self.writing.ask_form(self.register.sheet, self.register.sheet.activity.held_on)

    def confirm_held(self) -> None:
        """The activity in the register took place, although nobody is recorded."""
        if self.register.sheet is not None:
            self.writing.confirm_held(self.register.sheet)

    def _turn_to_written(self, activity_id: UUID, held_on: str) -> None:
        self.register.chosen = activity_id
        self.year, self.month = int(held_on[:4]), int(held_on[5:7])
        self.load()

    def open_import(self) -> None:
        self._shell.go("import_activities")

    def open_firms(self) -> None:
        self._shell.go("firms")


def _waits(line: ActivityLine) -> bool:
    """Somebody is not recorded, and that was not said to stay so."""
    return (line.nobody_recorded or line.unrecorded > 0) and not (line.nobody_recorded and line.activity.people_confirmed)


def _day_of(door: Door, activity_id: UUID) -> str:
    """ "" for an activity that is there no more."""
    try:
        return door.call(show_activity, activity_id=activity_id).held_on
    except NotFound:
        return ""
