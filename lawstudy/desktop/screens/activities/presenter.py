"""The decisions of 活动: what is in view, marking with undo, printing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Protocol
from uuid import UUID

from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.backend.pages import every
from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.meanwhile import told
from lawstudy.desktop.screens.activities.words import form_facts
from lawstudy.desktop.screens.links import open_exam
from lawstudy.desktop.screens.saving import AskPath, ask_and_save, warn_unprintable
from lawstudy.domain.activity import ActivityStatus
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.blob import Blob
from lawstudy.domain.campaign import Campaign
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.kinds import Kind
from lawstudy.errors import ActivityAhead, ActivityTwice, ChangedMeanwhile, CorrectionUnexplained, NotFound
from lawstudy.i18n import _
from lawstudy.usecases.activities.activities import (
    ActivityEntry,
    ActivityLine,
    Audience,
    add_activity,
    change_activity,
    confirm_held,
    list_activities,
    show_activity,
    sign_in_sheet,
)
from lawstudy.usecases.activities.attendance import AttendanceLine, AttendanceSheet, attendance_sheet, mark_attendance, mark_rest_present
from lawstudy.usecases.activities.calendar_export import export_calendar
from lawstudy.usecases.activities.campaigns import list_campaigns
from lawstudy.usecases.activities.ends import cancel_activity, remove_activity, restore_activity
from lawstudy.usecases.activities.kinds import list_kinds
from lawstudy.usecases.activities.ledger_export import LedgerFilter
from lawstudy.usecases.activities.recurring import ActivityClash, Later, change_later, find_clashes
from lawstudy.usecases.exams.exams import list_exams
from lawstudy.usecases.firms.firms import find_firms
from lawstudy.usecases.people.people import list_groups
from lawstudy.usecases.plans.plans import PlannedActivity, planned_activity
from lawstudy.usecases.registry import UseCase
from lawstudy.words.activities import ATTENDANCE
from lawstudy.words.recurring import later_words

Lines = tuple[ActivityLine, ...]
Names = tuple[str, ...]
# Groups, kinds and campaigns.
_Choices = tuple[Names, tuple[Kind, ...], tuple[Campaign, ...]]


class ActivitiesPage(Protocol):
    def show_activities(self, lines: Lines, exams: Sequence[Exam], year: int, month: int) -> None: ...

    def show_empty(self) -> None: ...

    def show_register(self, sheet: AttendanceSheet | None) -> None: ...

    def show_form(
        self,
        sheet: AttendanceSheet | None,
        groups: tuple[str, ...],
        day: str,
        kinds: tuple[Kind, ...],
        planned: PlannedActivity | None = None,
        campaigns: tuple[Campaign, ...] = (),
    ) -> None: ...

    def ask_again(self, entry: ActivityEntry, audience: Audience | None, firms: Names | None, sheet: AttendanceSheet | None) -> None: ...

    def close_form(self) -> None: ...

    def give_back_form(self) -> None: ...

    def show_clashes(self, clashes: Sequence[ActivityClash]) -> None: ...

    def carry_over(self, sheet: AttendanceSheet, lines: str) -> None: ...

    def ask_ahead(self, day: str, answered: Callable[[bool], object]) -> None: ...

    def ask_correction(self, day: str, answered: Callable[[str], object]) -> None: ...

    def put_on_paper(self, pdf: bytes, name: str) -> None: ...


@dataclass(frozen=True)
class _Step:
    """What stood in a register before something was marked in it, and what that was in words."""

    activity_id: UUID
    before: tuple[Mark, ...]
    words: str


class ActivitiesPresenter:
    """``chosen`` is the activity in the register at the right."""

    def __init__(self, shell: Shell, view: ActivitiesPage, activity_id: UUID | None = None) -> None:
        self._shell, self._view = shell, view
        today = date.fromisoformat(shell.today())
        self.year, self.month = today.year, today.month
        self._chosen, self._sought = activity_id, activity_id
        self._sheet: AttendanceSheet | None = None
        self._lines: Lines = ()
        self._exams: tuple[Exam, ...] = ()
        self._undo: list[_Step] = []
        self._waiting = 0
        self._ahead: set[UUID] = set()  # whose day has not come, and that are marked all the same
        self._refused: list[tuple[_Step | None, Callable[[str], None]]] = []

    # --- the ledger ---

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
        if self._chosen not in known:
            self._chosen = self._first_choice()
        self._view.show_activities(self._lines, self._exams, self.year, self.month)
        self._read_register()

    def open_papers(self) -> None:
        if self._chosen is not None:
            self._shell.go("activity_papers", activity_id=self._chosen)

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

    # --- the register ---

    def choose(self, activity_id: UUID) -> None:
        self._chosen = activity_id
        self._undo.clear()
        self._read_register()

    def _read_register(self) -> None:
        chosen = self._chosen
        if chosen is None:
            self._sheet = None
            self._view.show_register(None)
            return
        self._shell.tasks.read(lambda door: door.call(attendance_sheet, activity_id=chosen), self._show, replacing="register")

    def _show(self, sheet: AttendanceSheet) -> None:
        """While marks are under way what comes home is already old."""
        if not self._waiting and sheet.activity.activity_id == self._chosen:
            self._sheet = sheet
            self._view.show_register(sheet)

    def mark(self, person_id: UUID, state: AttendanceState | None) -> None:
        """Shown at once, written behind it; the same state again takes it back."""
        line = next((line for line in self._lines_of_sheet() if line.person_id == person_id), None)
        if line is None:
            return
        wanted = None if line.state is state else state
        before = Mark(person_id=person_id, state=line.state, note=line.note, makes_up=line.makes_up)
        words = f"{line.name} {_(ATTENDANCE[wanted])}" if wanted else _("{name}, who was not to be recorded").format(name=line.name)
        self._undo.append(_Step(self._sheet_id(), (before,), words))
        self._write(Mark(person_id=person_id, state=wanted, note=line.note, makes_up=line.makes_up if wanted else None))

    def undo(self) -> None:
        """Take back the last step in this register: one mark, or the rest that was recorded at once; and say which."""
        if self._undo and self._undo[-1].activity_id == self._chosen:
            step = self._undo.pop()
            self._write(*step.before)
            self._shell.say(_("Taken back: {words}").format(words=step.words))
        else:
            self._shell.say(_("There is nothing to take back here."))

    def rest_present(self) -> None:
        """其余全部记为出席."""
        blank = tuple(Mark(person_id=line.person_id, state=None) for line in self._lines_of_sheet() if line.open)
        if blank:
            self._undo.append(_Step(self._sheet_id(), blank, _("{n} people recorded as present").format(n=len(blank))))
        self._send(mark_rest_present, activity_id=self._sheet_id())

    def _lines_of_sheet(self) -> Sequence[AttendanceLine]:
        return self._sheet.lines if self._sheet is not None else ()

    def _sheet_id(self) -> UUID:
        assert self._sheet is not None  # nothing can be marked without a register in view
        return self._sheet.activity.activity_id

    def _write(self, *marks: Mark) -> None:
        if self._sheet is None:
            return
        by_person = {mark.person_id: mark for mark in marks}
        lines = tuple(
            structs.replace(line, state=mark.state, note=mark.note, makes_up=mark.makes_up)
            if (mark := by_person.get(line.person_id)) is not None
            else line
            for line in self._sheet.lines
        )
        self._sheet = structs.replace(self._sheet, lines=lines)
        self._view.show_register(self._sheet)
        self._send(mark_attendance, activity_id=self._sheet_id(), marks=marks)

    def _send(self, use_case: UseCase[..., AttendanceSheet], **arguments: object) -> None:
        self._waiting += 1
        ahead, step = self._sheet_id() in self._ahead, self._undo[-1] if self._undo else None

        def refused(failure: Failure) -> None:
            self._not_written(failure, step, lambda reason: self._send(use_case, **arguments, **({"reason": reason} if reason else {})))

        self._shell.tasks.write(lambda door: door.call(use_case, ahead=ahead, **arguments), self._written, refused)

    def _written(self, sheet: AttendanceSheet) -> None:
        self._waiting -= 1
        self._show(sheet)

    def _not_written(self, failure: Failure, step: _Step | None, again: Callable[[str], None]) -> None:
        self._waiting -= 1
        self._undo.clear()
        error = failure.error
        if isinstance(error, ActivityAhead | CorrectionUnexplained) and self._chosen is not None:
            self._refused.append((step, again))
            if len(self._refused) > 1:
                pass  # it is being asked
            elif isinstance(error, ActivityAhead):
                self._view.ask_ahead(error.day, partial(self._answered_ahead, self._chosen))
            else:
                self._view.ask_correction(error.day, partial(self._answered_correction, self._chosen))
        else:
            self._shell.show_failure(failure)
        self._read_register()

    def _answered_ahead(self, activity_id: UUID, meant: bool) -> None:
        """A register whose day has not come: what was refused is written after all, or dropped."""
        if meant and activity_id == self._chosen:
            self._ahead.add(activity_id)
        self._write_refused(activity_id, "", meant=meant)

    def _answered_correction(self, activity_id: UUID, reason: str) -> None:
        """What was recorded on an earlier day: it is changed with the reason, or stays ("")."""
        self._write_refused(activity_id, reason, meant=bool(reason))

    def _write_refused(self, activity_id: UUID, reason: str, *, meant: bool) -> None:
        refused, self._refused = self._refused, []
        if not meant or activity_id != self._chosen:
            return
        self._undo = [step for step, _again in refused if step is not None]
        for _step, again in refused:
            again(reason)

    # --- adding, changing, printing ---

    def ask_new(self, day: str = "") -> None:
        self._ask_form(None, day or self._shell.today())

    def ask_change(self) -> None:
        sheet = self._sheet
        if sheet is not None:
            self._ask_form(sheet, sheet.activity.held_on)

    def ask_planned(self, item_id: UUID) -> None:
        """The form with what an item of the plan says."""

        def work(door: Door) -> tuple[_Choices, PlannedActivity]:
            return _choices(door), door.call(planned_activity, item_id=item_id)

        def show(found: tuple[_Choices, PlannedActivity]) -> None:
            (groups, kinds, campaigns), planned = found
            self._view.show_form(None, groups, planned.entry.held_on, kinds, planned, campaigns)

        self._shell.tasks.read(work, show)

    def _ask_form(self, sheet: AttendanceSheet | None, day: str) -> None:
        def show(found: _Choices) -> None:
            groups, kinds, campaigns = found
            self._view.show_form(sheet, groups, day, kinds, None, campaigns)

        self._shell.tasks.read(_choices, show)

    def look(self, entry: ActivityEntry, audience: Audience | None, changing: AttendanceSheet | None) -> None:
        """What is at the same time as what is being typed. A form that cannot be looked at yet says nothing."""
        ident = changing.activity.activity_id if changing is not None else None
        self._shell.tasks.read(
            lambda door: door.call(find_clashes, entry=entry, audience=audience, activity_id=ident),
            self._view.show_clashes,
            lambda _failure: self._view.show_clashes(()),
            replacing="clashes",
        )

    def save(
        self,
        entry: ActivityEntry,
        audience: Audience | None,
        firms: Names | None,
        changing: AttendanceSheet | None,
        *,
        again: bool = False,
    ) -> None:
        """What the form gives: a new activity, or the one that it was opened with; ``firms`` None stay as they were. One that seems to be
        there already is asked about."""

        def work(door: Door) -> UUID:
            named = None if firms is None else tuple(firm.id for firm in door.call(find_firms, names=firms))
            if changing is None:
                return door.call(add_activity, entry=entry, audience=audience, firms=named or (), again=again).activity_id
            ident, version = changing.activity.activity_id, changing.activity.version
            door.call(
                change_activity,
                activity_id=ident,
                entry=entry,
                expected_version=version,
                audience=audience,
                firms=named,
                again=again,
            )
            return ident

        def failed(failure: Failure) -> None:
            self._view.give_back_form()
            if isinstance(failure.error, ActivityTwice):
                self._view.ask_again(entry, audience, firms, changing)
            elif changing is not None and isinstance(failure.error, ChangedMeanwhile):
                self._see_change(entry, audience, firms, changing)
            else:
                self._shell.show_failure(failure)

        self._shell.tasks.write(work, lambda ident: self._saved(ident, entry.held_on, entry.topic), failed)

    def save_later(self, entry: ActivityEntry, audience: Audience | None, changing: AttendanceSheet) -> None:
        """What the form gives, of this one and the later ones of its series."""
        ident, version = changing.activity.activity_id, changing.activity.version

        def failed(failure: Failure) -> None:
            self._view.give_back_form()
            self._shell.show_failure(failure)

        def done(made: Later) -> None:
            self._saved(ident, entry.held_on, entry.topic)
            self._shell.say(later_words(made))

        self._shell.tasks.write(
            lambda door: door.call(change_later, activity_id=ident, entry=entry, expected_version=version, audience=audience), done, failed
        )

    def _see_change(self, entry: ActivityEntry, audience: Audience | None, firms: Names | None, before: AttendanceSheet) -> None:
        """Somebody else changed the activity. What the form does not show (people who were marked) is not in its way."""

        def arrived(now: AttendanceSheet) -> None:
            lines = told(form_facts(before), form_facts(now))
            if lines:
                self._view.carry_over(now, lines)
            else:
                self.save(entry, audience, firms, now)

        activity_id = before.activity.activity_id
        self._shell.tasks.read(lambda door: door.call(attendance_sheet, activity_id=activity_id), arrived)

    def save_again(self, entry: ActivityEntry, audience: Audience | None, firms: Names | None, changing: AttendanceSheet | None) -> None:
        """It was said to be another one."""
        self.save(entry, audience, firms, changing, again=True)

    def cancel(self, sheet: AttendanceSheet, reason: str) -> None:
        self._end(sheet, lambda door, of: door.call(cancel_activity, reason=reason, **of), _("Cancelled: {topic}"))

    def restore(self, sheet: AttendanceSheet) -> None:
        self._end(sheet, lambda door, of: door.call(restore_activity, **of), _("Restored: {topic}"))

    def remove(self, sheet: AttendanceSheet, reason: str) -> None:
        self._end(sheet, lambda door, of: door.call(remove_activity, reason=reason, **of), _("Removed: {topic}"))

    def confirm_held(self) -> None:
        """The activity in the register took place, although nobody is recorded."""
        if self._sheet is not None:
            self._end(self._sheet, lambda door, of: door.call(confirm_held, **of), _("Counted without names: {topic}"))

    def _end(self, sheet: AttendanceSheet, act: Callable[[Door, dict[str, Any]], object], words: str) -> None:
        activity = sheet.activity
        of = {"activity_id": activity.activity_id, "expected_version": sheet.activity.version}

        def done(_result: object) -> None:
            self._shell.say(words.format(topic=activity.topic))
            self.load()

        self._shell.tasks.write(lambda door: act(door, of), done)

    def _saved(self, ident: UUID, held_on: str, topic: str) -> None:
        self._view.close_form()
        self._chosen = ident
        self.year, self.month = int(held_on[:4]), int(held_on[5:7])
        self._shell.say(_("Saved: {topic}").format(topic=topic))
        self.load()

    def print_sheet(self) -> None:
        """打印签到表 of the activity in the register."""
        chosen = self._chosen
        if chosen is None:
            return
        blobs: list[Blob] = []

        def work(door: Door) -> bytes:
            blobs.append(door.call(sign_in_sheet, activity_id=chosen))
            return door.get_blob(blobs[0].sha256)

        def put(pdf: bytes) -> None:
            self._view.put_on_paper(pdf, blobs[0].name)
            warn_unprintable(self._shell, blobs[0])

        self._shell.tasks.aside(work, put)

    def open_import(self) -> None:
        self._shell.go("import_activities")

    def open_sign_in(self) -> None:
        """The paste of a sign-in list into the register that is open."""
        if self._chosen is not None:
            self._shell.go("import_sign_in", activity_id=self._chosen)

    def open_firms(self) -> None:
        self._shell.go("firms")


def _choices(door: Door) -> _Choices:
    """What a form offers."""
    return door.call(list_groups), door.call(list_kinds), door.call(list_campaigns)


def _waits(line: ActivityLine) -> bool:
    """Somebody is not recorded, and that was not said to stay so."""
    return (line.nobody_recorded or line.unrecorded > 0) and not (line.nobody_recorded and line.activity.people_confirmed)


def _day_of(door: Door, activity_id: UUID) -> str:
    """ "" for an activity that is there no more."""
    try:
        return door.call(show_activity, activity_id=activity_id).held_on
    except NotFound:
        return ""
