"""总览: what the coordinator has to see to now, in one look. While an exam is open: 应考 and 实考 only."""

import sys
from collections.abc import Mapping, Sequence
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.annual_report.figure import year_of
from lawstudy.domain.attendance import attending_of
from lawstudy.domain.exam.holding import as_told
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.kinds import Family
from lawstudy.domain.people import Person
from lawstudy.domain.plan import WAITING, ArrangementState
from lawstudy.domain.roster import Roster
from lawstudy.domain.statistics.ledger_spread import named_at_studies
from lawstudy.domain.statistics.ratio import half_up
from lawstudy.store import exams, hours, organisations, waiting
from lawstudy.store.waiting import Drawer
from lawstudy.usecases.activities.activities import ActivityLine
from lawstudy.usecases.activities.hours import year_days
from lawstudy.usecases.activities.makeups import MakeupOffer, makeups_among
from lawstudy.usecases.activities.mending import MendingLine, open_mendings
from lawstudy.usecases.attempts.hand_marking import with_written
from lawstudy.usecases.attempts.sittings import Sittings, all_sittings
from lawstudy.usecases.context import Context
from lawstudy.usecases.duties.prompts import PromptLine, open_prompts
from lawstudy.usecases.people.absences import OpenProposals, open_proposals
from lawstudy.usecases.people.department_reach import names_of, roster_within
from lawstudy.usecases.people.of_period import people_on_days
from lawstudy.usecases.plans.plans import PlanLine, plan_of_departments, show_plan
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.reports.due import ReportDue, reports_due
from lawstudy.usecases.reports.overview_ledger import Ledger, is_on, read_ledger, waits_for_people, week_of
from lawstudy.usecases.reports.statistics import is_under_way, statistics_of
from lawstudy.usecases.workspace.standing import Behind, behind
from lawstudy.usecases.workspace.trusted_time import TimeState, time_state


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
    """``departments``: those that all of it is confined to, () where it tells of the whole bureau. ``unrecorded``: past activities with
    未登记, oldest first. ``week``: from Monday to Sunday. ``people`` in service.

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
    clock: TimeState
    so_far: YearSoFar
    departments: tuple[str, ...] = ()
    open_doubts: int = 0
    to_mark: tuple[WaitingMarks, ...] = ()
    unclosed: tuple[UnclosedAttempt, ...] = ()
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


@use_case(kind=Kind.QUERY, roles={Role.COORDINATOR}, scope=Scope.DEPARTMENT)
def overview(ctx: Context) -> Overview:
    """Of the bureau's year as it stands today. A coordinator of some departments is told what concerns their people, counted among them
    alone, and the items of the plan that they answer for; what belongs to the house as a whole (prompt notices, the bank, the clock …) is
    left out."""
    house = organisations.get(ctx.tx, ctx.reach.organisation_id)
    first, last = year_days(house.year)
    until = min(last, ctx.today)
    ledger = read_ledger(ctx, first, last)
    year = ledger.lines(first, last, ctx.today)
    there = _people(ctx, until)
    found = exams.listed(ctx.tx, ctx.reach.organisation_id)
    whole = ctx.reach.departments is None
    theirs = Overview(
        today=ctx.today,
        now_us=ctx.now,
        year=house.year,
        departments=() if whole else tuple(sorted(ctx.reach.departments or ())),
        people=len(there[ctx.today]),
        activities=len(year),
        outside_exams=sum(exam.outside is not None for exam in found),
        unrecorded=tuple(line for line in year if waits_for_people(line, ctx.today)),
        week=tuple(line for line in ledger.lines(*week_of(ctx.today), ctx.today) if is_on(line)),
        open_exams=_open_exams(ctx, found),
        drafts=tuple(exam for exam in found if _is_draft(ctx, exam, house.year)),
        clock=time_state(ctx, found) if whole else TimeState(now_us=ctx.now, sure_us=ctx.now, machine_us=ctx.now, steps=(), waiting=0),
        so_far=_so_far(ctx, ledger, first, until, there[until], house.settings.hours_target),
        makeups=makeups_among(ctx, house.year, (held for held, _named in ledger.activities), ledger.kinds),
    )
    if whole:
        return _with_the_house(ctx, theirs, ledger, found)
    return structs.replace(theirs, plan=plan_of_departments(ctx, house.year, {person.id for person in there[ctx.today]}))


def _with_the_house(ctx: Context, theirs: Overview, ledger: Ledger, found: Sequence[Exam]) -> Overview:
    """What waits for the coordinator of the whole bureau besides."""
    last_year = int(ctx.today[:4]) - 1
    waits = waiting.in_house(ctx.tx, ctx.reach, with_written(found), theirs.year, year_of(last_year))
    filled = waits.filled
    plan = show_plan.function(ctx, year=theirs.year) if not filled.isdisjoint({Drawer.PLAN, Drawer.PROMISES}) else None
    worked = any(held.held_on[:4] == str(last_year) for held, _named in ledger.activities)
    return structs.replace(
        theirs,
        open_doubts=waits.doubts,
        to_mark=tuple(WaitingMarks(exam=as_told(exam), questions=waits.to_mark[exam.id]) for exam in found if exam.id in waits.to_mark),
        unclosed=tuple(UnclosedAttempt(attempt_id=row[0], exam_id=row[1], exam_title=row[2], name=row[3]) for row in waits.unclosed),
        behind=behind(ctx),
        prompts=open_prompts(ctx) if Drawer.PROMPTS in filled else (),
        plan=() if plan is None else tuple(line for line in plan.lines if line.state in WAITING),
        not_begun=0 if plan is None else sum(one.arrangement.state is ArrangementState.NOT_BEGUN for one in plan.checklist),
        reports_due=reports_due(ctx, worked=worked, begun=Drawer.REPORT in filled),
        mendings=open_mendings(ctx, (held for held, _named in ledger.activities), ledger.kinds),
        proposals=open_proposals(ctx, found) if Drawer.ABSENCES in filled else (),
        law_questions=waits.queued,
        to_review=waits.to_review,
    )


def _people(ctx: Context, until: str) -> Mapping[str, Sequence[Person]]:
    """Who is here today and who was ``until`` a day; of some departments those who are of them today, as everywhere else."""
    there = people_on_days(ctx, ctx.today, until)
    if ctx.reach.departments is None:
        return there
    theirs = {person.id for person in there[ctx.today] if ctx.reach.covers([person.department])}
    return {day: tuple(person for person in people if person.id in theirs) for day, people in there.items()}


def _is_draft(ctx: Context, exam: Exam, year: int) -> bool:
    """Of the year, and one that the caller may go on with."""
    if exam.state is not ExamState.DRAFT or exam.year != year:
        return False
    return ctx.reach.departments is None or (bool(exam.departments) and ctx.reach.covers(names_of(ctx, exam.departments)))


def _open_exams(ctx: Context, found: Sequence[Exam]) -> tuple[OpenExam, ...]:
    """Those that somebody has not begun come first, then the one that ends first."""
    opened = [exam for exam in found if is_under_way(ctx, exam)]
    if not opened:
        return ()
    known = exams.rosters_and_scores(ctx.tx, ctx.reach.organisation_id, [exam.id for exam in opened])
    sat = all_sittings(ctx, opened, {ident: scores for ident, (_roster, scores) in known.items()})
    lines = [_open(exam, roster_within(ctx.reach, known[exam.id][0]), sat[exam.id]) for exam in opened]
    if ctx.reach.departments is not None:
        lines = [line for line in lines if line.roster]
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


def _so_far(ctx: Context, ledger: Ledger, first: str, last: str, there: Sequence[Person], target: int | None) -> YearSoFar:
    """Of some departments no heads are counted: a number of heads does not say whose they are."""
    found = statistics_of(ledger.activities, (), ledger.kinds, first, last, {})
    counts, sums = found.counts, hours.sums_in_period(ctx.tx, ctx.reach.organisation_id, first, last)
    mine, studies = [sums.get(person.id, 0) for person in there], frozenset(counts.total.ids)
    whole = ctx.reach.departments is None
    return YearSoFar(
        sessions=counts.total.count,
        nobody_recorded=counts.unrecorded.count,
        beside=tuple((each.family, each.total.count) for each in counts.beside),
        by_name=named_at_studies(found.sessions, ledger.kinds, {ident: attending_of(states) for ident, states in ledger.states.items()}),
        by_headcount=counts.attendances.by_headcount if whole else 0,
        about=counts.attendances.about.count if whole else 0,
        entered_late=sum(held.entered_late for held in found.sessions if held.activity_id in studies),
        per_head=half_up(sum(mine), len(mine)) if mine else None,
        target=target,
        below_half=None if target is None else sum(2 * hours_ < target for hours_ in mine),
        least=min(mine, default=0),
    )
