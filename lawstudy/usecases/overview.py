"""总览: what the coordinator has to see to now, in one look. While an exam is open: 应考 and 实考 only."""

import sys
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import ActivityStatus, AttendanceMode
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.kinds import Family
from lawstudy.domain.roster import Roster
from lawstudy.domain.statistics.ratio import half_up
from lawstudy.store import doubts, exams, organisations
from lawstudy.usecases.activities import ActivityLine, list_activities
from lawstudy.usecases.context import Context
from lawstudy.usecases.hand_marking import waiting_in
from lawstudy.usecases.hours import year_days
from lawstudy.usecases.people_of_period import people_on
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.sittings import Sittings, all_sittings
from lawstudy.usecases.statistics import activity_statistics, hours_statistics, is_under_way

LIMIT = 500


class OpenExam(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An exam whose results may still come in. ``sat`` counts everyone with a submission, also while on a later attempt;
    ``first_running`` are on their first attempt now; ``excluded`` have 免考 or 缓考."""

    exam: Exam
    roster: int
    excluded: int
    should: int
    sat: int
    first_running: int

    @property
    def not_started(self) -> int:
        return self.should - self.sat - self.first_running


class WaitingMarks(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``questions`` of handed-in papers wait for a person to mark them."""

    exam: Exam
    questions: int


class YearSoFar(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Counts of the studies of the year up to today; ``beside`` are those of other families (普法宣传 …), never added to them.
    ``about`` of those that counted heads are about-numbers. ``nobody_recorded`` studies are over and count for nothing until someone
    is recorded or they are confirmed (未登记人员).

    ``per_head`` in hundredths of 学时, None without people. ``below_half`` is None without a target; ``least`` is then the smallest
    sum, in hundredths."""

    sessions: int
    nobody_recorded: int
    beside: tuple[tuple[Family, int], ...]
    by_name: int
    by_headcount: int
    about: int
    per_head: int | None
    target: int | None
    below_half: int | None
    least: int


class Overview(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``unrecorded``: past activities with 未登记, oldest first. ``week``: from Monday to Sunday. ``people`` in service.

    ``open_exams``: those that somebody has not begun come first. ``open_doubts`` wait for an answer; ``to_mark`` are exams with
    responses that wait for a person.
    """

    today: str
    now_us: int
    year: int
    people: int
    activities: int
    outside_exams: int
    unrecorded: tuple[ActivityLine, ...]
    week: tuple[ActivityLine, ...]
    open_exams: tuple[OpenExam, ...]
    drafts: tuple[Exam, ...]
    open_doubts: int
    to_mark: tuple[WaitingMarks, ...]
    so_far: YearSoFar


@use_case(kind=Kind.QUERY, roles={Role.COORDINATOR}, scope=Scope.ORGANISATION)
def overview(ctx: Context) -> Overview:
    """Of the bureau's year as it stands today."""
    today = date.fromisoformat(ctx.today)
    monday = today - timedelta(days=today.weekday())
    year = organisations.get(ctx.tx, ctx.reach.organisation_id).year
    first, last = year_days(year)
    ledger = _lines(ctx, first, last)
    found = exams.listed(ctx.tx, ctx.reach.organisation_id)
    return Overview(
        today=ctx.today,
        now_us=ctx.now,
        year=year,
        people=len(people_on(ctx, ctx.today)),
        activities=len(ledger),
        outside_exams=sum(exam.outside is not None for exam in found),
        unrecorded=tuple(line for line in ledger if _waits(line, ctx.today)),
        week=tuple(line for line in _lines(ctx, monday.isoformat(), (monday + timedelta(days=6)).isoformat()) if _is_on(line)),
        open_exams=_open_exams(ctx, found),
        drafts=tuple(exam for exam in found if exam.state is ExamState.DRAFT and exam.year == year),
        open_doubts=doubts.count_open(ctx.tx, ctx.reach),
        to_mark=_to_mark(ctx, found),
        so_far=_so_far(ctx, first, min(last, ctx.today)),
    )


def _lines(ctx: Context, first: str, last: str) -> tuple[ActivityLine, ...]:
    lines: list[ActivityLine] = []
    cursor = ""
    while True:
        page = list_activities.function(ctx, first_day=first, last_day=last, cursor=cursor, limit=LIMIT)
        lines += page.items
        cursor = page.next_cursor
        if not cursor:
            return tuple(lines)


def _is_on(line: ActivityLine) -> bool:
    return line.activity.status is not ActivityStatus.CANCELLED


def _waits(line: ActivityLine, today: str) -> bool:
    """Over, and nobody is recorded, or not everyone who was asked by name; what was confirmed without people waits for nobody."""
    activity = line.activity
    if not _is_on(line) or activity.held_on >= today:
        return False
    if line.nobody_recorded:
        return not activity.people_confirmed
    return activity.mode is AttendanceMode.BY_NAME and line.unrecorded > 0


def _open_exams(ctx: Context, found: Sequence[Exam]) -> tuple[OpenExam, ...]:
    """Those that somebody has not begun come first, then the one that ends first."""
    opened = [exam for exam in found if is_under_way(ctx, exam)]
    if not opened:
        return ()
    rosters = exams.rosters(ctx.tx, ctx.reach.organisation_id, [exam.id for exam in opened])
    sat = all_sittings(ctx, opened)
    lines = [_open(exam, rosters[exam.id], sat[exam.id]) for exam in opened]
    return tuple(sorted(lines, key=lambda each: (each.not_started == 0, _ends(each.exam))))


def _ends(exam: Exam) -> int:
    return exam.settings.window_end_us if exam.settings is not None else sys.maxsize


def _open(exam: Exam, roster: Roster, sat: Sittings) -> OpenExam:
    """A 补考 counts those on its own roster."""
    should = [entry.person_id for entry in roster.entries if entry.exclusion is None]
    return OpenExam(
        exam=exam,
        roster=len(roster.entries),
        excluded=len(roster.entries) - len(should),
        should=len(should),
        sat=sum(who in sat.submitted for who in should),
        first_running=sum(who in sat.running and who not in sat.submitted for who in should),
    )


def _to_mark(ctx: Context, found: Sequence[Exam]) -> tuple[WaitingMarks, ...]:
    waiting = waiting_in(ctx, found)
    return tuple(WaitingMarks(exam=exam, questions=waiting[exam.id]) for exam in found if exam.id in waiting)


def _so_far(ctx: Context, first: str, last: str) -> YearSoFar:
    counts = activity_statistics.function(ctx, first_day=first, last_day=last).counts
    hours = hours_statistics.function(ctx, first_day=first, last_day=last).hours
    target = organisations.get(ctx.tx, ctx.reach.organisation_id).settings.hours_target
    sums = [person.hours for person in hours.people]
    return YearSoFar(
        sessions=counts.total.count,
        nobody_recorded=counts.unrecorded.count,
        beside=tuple((each.family, each.total.count) for each in counts.beside),
        by_name=counts.attendances.by_name,
        by_headcount=counts.attendances.by_headcount,
        about=counts.attendances.about.count,
        per_head=half_up(hours.total, len(sums)) if sums else None,
        target=target,
        below_half=None if target is None else sum(2 * hours_ < target for hours_ in sums),
        least=min(sums, default=0),
    )
