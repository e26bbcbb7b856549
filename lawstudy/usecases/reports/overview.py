"""总览: what the coordinator has to see to now, in one look. While an exam is open: 应考 and 实考 only."""

import sys
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import Activity, ActivityStatus, AttendanceMode
from lawstudy.domain.annual_report.figure import year_of
from lawstudy.domain.attendance import AttendanceState, attending_of
from lawstudy.domain.exam.holding import as_told
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.kinds import Family, by_code, of_code
from lawstudy.domain.kinds import Kind as ActivityKind
from lawstudy.domain.people import Person
from lawstudy.domain.plan import ArrangementState, PlanState
from lawstudy.domain.roster import Roster
from lawstudy.domain.statistics.ledger_spread import named_at_studies
from lawstudy.domain.statistics.ratio import half_up
from lawstudy.store import activities, attendance, exams, hours, kinds, organisations, waiting
from lawstudy.store.waiting import Drawer
from lawstudy.usecases.activities.activities import ActivityLine, line_of
from lawstudy.usecases.activities.hours import year_days
from lawstudy.usecases.activities.makeups import MakeupOffer, makeups_among
from lawstudy.usecases.activities.mending import MendingLine, open_mendings
from lawstudy.usecases.attempts.hand_marking import with_written
from lawstudy.usecases.attempts.sittings import Sittings, all_sittings
from lawstudy.usecases.context import Context
from lawstudy.usecases.duties.prompts import PromptLine, open_prompts
from lawstudy.usecases.people.absences import OpenProposals, open_proposals
from lawstudy.usecases.people.of_period import people_on_days
from lawstudy.usecases.plans.plans import PlanLine, show_plan
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.reports.due import ReportDue, reports_due
from lawstudy.usecases.reports.statistics import is_under_way, statistics_of
from lawstudy.usecases.workspace.standing import Behind, behind
from lawstudy.usecases.workspace.trusted_time import TimeState, time_state

# Ids in one statement.
_AT_ONCE = 5_000


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


class UnclosedAttempt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An attempt that should have ended and cannot: something of it is damaged. All else of the exam goes on."""

    attempt_id: UUID
    exam_id: UUID
    exam_title: str
    name: str


class YearSoFar(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Counts of the studies of the year up to today; ``beside`` are those of other families (普法宣传 …), never added to them.
    ``about`` of those that counted heads are about-numbers. ``nobody_recorded`` studies are over and count for nothing until someone
    is recorded or they are confirmed (未登记人员). ``entered_late`` of the counted ones were written down a month later or more (补录).

    ``per_head`` in hundredths of 学时, None without people. ``below_half`` is None without a target; ``least`` is then the smallest
    sum, in hundredths."""

    sessions: int
    nobody_recorded: int
    beside: tuple[tuple[Family, int], ...]
    by_name: int
    by_headcount: int
    about: int
    entered_late: int
    per_head: int | None
    target: int | None
    below_half: int | None
    least: int


class Overview(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``unrecorded``: past activities with 未登记, oldest first. ``week``: from Monday to Sunday. ``people`` in service.

    ``open_exams``: those that somebody has not begun come first. ``open_doubts`` wait for an answer; ``to_mark`` are exams with
    responses that wait for a person. ``behind``: what is open is an older copy of the workspace, and somebody must decide. ``plan`` are
    the items that are overdue or near, ``not_begun`` how many of last year's arrangements are, ``makeups`` what has to be made up (补学),
    ``mendings`` what checks found and nobody has checked again (整改期限), ``proposals`` 缓考 and 免考 that wait for a decision.
    ``law_questions`` wait for one since a newer edition of their law changed what they cite, ``to_review`` wait for a reviewer (待审).
    ``reports_due`` are versions of last year's report that nobody has recorded as filed or published.
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
    unclosed: tuple[UnclosedAttempt, ...]
    clock: TimeState
    so_far: YearSoFar
    behind: Behind | None = None
    prompts: tuple[PromptLine, ...] = ()
    plan: tuple[PlanLine, ...] = ()
    not_begun: int = 0
    makeups: tuple[MakeupOffer, ...] = ()
    mendings: tuple[MendingLine, ...] = ()
    reports_due: tuple[ReportDue, ...] = ()
    proposals: tuple[OpenProposals, ...] = ()
    law_questions: int = 0
    to_review: int = 0


@use_case(kind=Kind.QUERY, roles={Role.COORDINATOR}, scope=Scope.ORGANISATION)
def overview(ctx: Context) -> Overview:
    """Of the bureau's year as it stands today."""
    house = organisations.get(ctx.tx, ctx.reach.organisation_id)
    first, last = year_days(house.year)
    until = min(last, ctx.today)
    ledger = _read_ledger(ctx, first, last)
    year = ledger.lines(first, last, ctx.today)
    there = people_on_days(ctx, ctx.today, until)
    found = exams.listed(ctx.tx, ctx.reach.organisation_id)
    waits = waiting.in_house(ctx.tx, ctx.reach, with_written(found), house.year, year_of(_last_year(ctx)))
    filled = waits.filled
    plan = show_plan.function(ctx, year=house.year) if not filled.isdisjoint({Drawer.PLAN, Drawer.PROMISES}) else None
    return Overview(
        today=ctx.today,
        now_us=ctx.now,
        year=house.year,
        people=len(there[ctx.today]),
        activities=len(year),
        outside_exams=sum(exam.outside is not None for exam in found),
        unrecorded=tuple(line for line in year if _waits(line, ctx.today)),
        week=tuple(line for line in ledger.lines(*_week(ctx.today), ctx.today) if _is_on(line)),
        open_exams=_open_exams(ctx, found),
        drafts=tuple(exam for exam in found if exam.state is ExamState.DRAFT and exam.year == house.year),
        open_doubts=waits.doubts,
        to_mark=tuple(WaitingMarks(exam=as_told(exam), questions=waits.to_mark[exam.id]) for exam in found if exam.id in waits.to_mark),
        unclosed=tuple(UnclosedAttempt(attempt_id=row[0], exam_id=row[1], exam_title=row[2], name=row[3]) for row in waits.unclosed),
        clock=time_state(ctx, found),
        so_far=_so_far(ctx, ledger, first, until, there[until], house.settings.hours_target),
        behind=behind(ctx),
        prompts=open_prompts(ctx) if Drawer.PROMPTS in filled else (),
        plan=() if plan is None else tuple(line for line in plan.lines if line.state in {PlanState.OVERDUE, PlanState.NEAR}),
        not_begun=0 if plan is None else sum(one.arrangement.state is ArrangementState.NOT_BEGUN for one in plan.checklist),
        makeups=makeups_among(ctx, house.year, (held for held, _named in ledger.activities), ledger.kinds),
        reports_due=reports_due(ctx, worked=_worked_in(ledger, _last_year(ctx)), begun=Drawer.REPORT in filled),
        mendings=open_mendings(ctx, (held for held, _named in ledger.activities), ledger.kinds),
        proposals=open_proposals(ctx, found) if Drawer.ABSENCES in filled else (),
        law_questions=waits.queued,
        to_review=waits.to_review,
    )


def _last_year(ctx: Context) -> int:
    return int(ctx.today[:4]) - 1


def _worked_in(ledger: "_Ledger", year: int) -> bool:
    return any(held.held_on[:4] == str(year) for held, _named in ledger.activities)


def _week(today: str) -> tuple[str, str]:
    here = date.fromisoformat(today)
    monday = here - timedelta(days=here.weekday())
    return monday.isoformat(), (monday + timedelta(days=6)).isoformat()


class _Ledger(Struct, frozen=True, kw_only=True):
    """The whole ledger, each activity with whether its register names anyone; of the year and of this week how many each activity is for,
    and how many of each state its register has."""

    activities: tuple[tuple[Activity, bool], ...]
    audiences: Mapping[UUID, int]
    states: Mapping[UUID, Mapping[AttendanceState, int]]
    kinds: Mapping[str, ActivityKind]

    def lines(self, first: str, last: str, today: str) -> tuple[ActivityLine, ...]:
        """By date and time."""
        found = sorted(
            ((held, named) for held, named in self.activities if first <= held.held_on <= last),
            key=lambda each: (each[0].held_on, each[0].starts_at, each[0].activity_id.int),
        )
        return tuple(
            line_of(
                held, of_code(self.kinds, held.kind), self.audiences.get(ident, 0), dict(self.states.get(ident, {})), today, named=named
            )
            for held, named in found
            for ident in [held.activity_id]
        )


def _read_ledger(ctx: Context, first: str, last: str) -> _Ledger:
    monday, sunday = _week(ctx.today)
    begin, end = min(first, monday), max(last, sunday)
    ledger = activities.ledger(ctx.tx, ctx.reach)
    ids = [held.activity_id for held, _named in ledger if begin <= held.held_on <= end]
    audiences, states = dict[UUID, int](), dict[UUID, dict[AttendanceState, int]]()
    for place in range(0, len(ids), _AT_ONCE):
        some = ids[place : place + _AT_ONCE]
        audiences |= activities.audience_sizes(ctx.tx, ctx.reach.organisation_id, some)
        states |= attendance.counts(ctx.tx, ctx.reach.organisation_id, some)
    known = by_code(kinds.listed(ctx.tx, ctx.reach.organisation_id))
    return _Ledger(activities=ledger, audiences=audiences, states=states, kinds=known)


def _is_on(line: ActivityLine) -> bool:
    return line.activity.status is not ActivityStatus.CANCELLED


def _waits(line: ActivityLine, today: str) -> bool:
    """Over, and nobody is recorded, or not everyone who was asked by name; what was confirmed without people waits for nobody."""
    activity = line.activity
    if not _is_on(line) or activity.held_on >= today:
        return False
    if line.nobody_recorded:
        return not activity.people_confirmed
    return activity.mode is AttendanceMode.BY_NAME and line.unrecorded > 0 and line.kind.family is not Family.INSPECTION


def _open_exams(ctx: Context, found: Sequence[Exam]) -> tuple[OpenExam, ...]:
    """Those that somebody has not begun come first, then the one that ends first."""
    opened = [exam for exam in found if is_under_way(ctx, exam)]
    if not opened:
        return ()
    known = exams.rosters_and_scores(ctx.tx, ctx.reach.organisation_id, [exam.id for exam in opened])
    sat = all_sittings(ctx, opened, {ident: scores for ident, (_roster, scores) in known.items()})
    lines = [_open(exam, known[exam.id][0], sat[exam.id]) for exam in opened]
    return tuple(sorted(lines, key=lambda each: (each.not_started == 0, _ends(each.exam))))


def _ends(exam: Exam) -> int:
    return exam.settings.window_end_us if exam.settings is not None else sys.maxsize


def _open(exam: Exam, roster: Roster, sat: Sittings) -> OpenExam:
    """A 补考 counts those on its own roster."""
    should = [entry.person_id for entry in roster.entries if entry.exclusion is None]
    return OpenExam(
        exam=as_told(exam),
        roster=len(roster.entries),
        excluded=len(roster.entries) - len(should),
        should=len(should),
        sat=sum(who in sat.submitted for who in should),
        first_running=sum(who in sat.running and who not in sat.submitted for who in should),
    )


def _so_far(ctx: Context, ledger: _Ledger, first: str, last: str, there: Sequence[Person], target: int | None) -> YearSoFar:
    found = statistics_of(ledger.activities, (), ledger.kinds, first, last, {})
    counts, sums = found.counts, hours.sums_in_period(ctx.tx, ctx.reach.organisation_id, first, last)
    mine, studies = [sums.get(person.id, 0) for person in there], frozenset(counts.total.ids)
    return YearSoFar(
        sessions=counts.total.count,
        nobody_recorded=counts.unrecorded.count,
        beside=tuple((each.family, each.total.count) for each in counts.beside),
        by_name=named_at_studies(found.sessions, ledger.kinds, {ident: attending_of(states) for ident, states in ledger.states.items()}),
        by_headcount=counts.attendances.by_headcount,
        about=counts.attendances.about.count,
        entered_late=sum(held.entered_late for held in found.sessions if held.activity_id in studies),
        per_head=half_up(sum(mine), len(mine)) if mine else None,
        target=target,
        below_half=None if target is None else sum(2 * hours_ < target for hours_ in mine),
        least=min(mine, default=0),
    )
