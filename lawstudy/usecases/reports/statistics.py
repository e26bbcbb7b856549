"""Figures of exams, activities and hours, each with the people or activities behind it.

A query cannot write, and a figure must not depend on whether someone closed what was due: attempts past their deadline are
counted here as submitted, marked from paper and journal by the same function that closes them. ``close_due_attempts`` writes
the same down.
"""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Reach, Role, Scope
from lawstudy.domain.activity import EVERYONE, Activity
from lawstudy.domain.attendance import CENTRAL_MEMBERS, Attendance
from lawstudy.domain.credit import ENFORCERS, HoursAccount, HoursTarget
from lawstudy.domain.exam import Band, BandLines, ExamOrigin, KeptAttempt, band_named, band_of
from lawstudy.domain.exam.holding import as_told
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.firms import resolved
from lawstudy.domain.kinds import ActivityKind as ActivityKindCode
from lawstudy.domain.kinds import Kind as ActivityKind
from lawstudy.domain.kinds import KindName, by_code, kind_name
from lawstudy.domain.people import Person
from lawstudy.domain.roster import (
    ApprovedExclusion,
    CountedAttempt,
    CountView,
    Exclusion,
    MakeupRule,
    Roster,
    RosterEntry,
    WhoCounts,
    who_counts,
)
from lawstudy.domain.statistics.activity_counts import ActivityCounts, activity_counts, held_in
from lawstudy.domain.statistics.credit_hours import CreditHours, credit_hours
from lawstudy.domain.statistics.exam_participation import DepartmentParticipation, Participation, by_department, participation
from lawstudy.domain.statistics.firm_counts import Visited
from lawstudy.domain.statistics.score_distribution import Distribution, distribution
from lawstudy.domain.text import same_title
from lawstudy.errors import ExamFixed
from lawstudy.store import (
    activities,
    attendance,
    departments,
    exam_decisions,
    exams,
    external_records,
    firms,
    hours,
    kinds,
    organisations,
    people,
)
from lawstudy.usecases.attempts.submission import close_due
from lawstudy.usecases.context import Context
from lawstudy.usecases.people.department_reach import roster_within
from lawstudy.usecases.people.of_period import day_of_period, people_on
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.reports.exam_attempts import Found, own_attempts

COORDINATORS = {Role.COORDINATOR}


class PersonLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who stands behind an id of a figure; the department is the one of the frozen roster."""

    person_id: UUID
    name: str
    department: str


class ExamFigures(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The figures of one view. While its exam is open (after 补考: while any sitting is) only 应考, 实考 and who is missing are
    known: ``participation`` and ``distribution`` are None and ``kept``, ``departments`` and ``ranks`` (职级 as they are now, in the order
    in which the roster names them) are empty. ``kept`` are the attempts
    that count, in roster order. ``unanswered`` are the part of ``missing`` whose paper was 未作答; ``sat_excused`` sat and were
    excused all the same by the organiser."""

    view: CountView
    should: tuple[UUID, ...]
    sat: tuple[UUID, ...]
    missing: tuple[UUID, ...]
    unanswered: tuple[UUID, ...]
    sat_excused: tuple[UUID, ...]
    participation: Participation | None
    departments: tuple[DepartmentParticipation, ...]
    distribution: Distribution | None
    kept: tuple[CountedAttempt, ...]
    ranks: tuple[DepartmentParticipation, ...] = ()


class ExamStatistics(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An exam with its 补考, drafts left out. ``after`` is None while there is no 补考, also where somebody has 缓考. ``is_open``:
    some sitting is, so ``latest`` may still change. ``unmarked`` are people with an answer that still waits for a person to
    mark it: their scores may rise. ``counted_as_due`` attempts had run out unclosed. ``decision`` is the last decision number of
    the exam that the figures rest on, 0 before the first."""

    exam: Exam
    makeups: tuple[UUID, ...]
    is_open: bool
    people: tuple[PersonLine, ...]
    exempt: tuple[UUID, ...]
    deferred: tuple[UUID, ...]
    before: ExamFigures
    after: ExamFigures | None
    unmarked: tuple[UUID, ...]
    counted_as_due: int
    decision: int
    as_of_us: int

    @property
    def latest(self) -> ExamFigures:
        """After 补考 where there was one, once its results are known."""
        if self.after is None or (self.after.participation is None and self.before.participation is not None):
            return self.before
        return self.after


class ActivityStatistics(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The counts of a period and the activities held in it, so that each id of a count can be opened; ``kinds`` are those that
    have any. Of those who came to the 中心组 by name, ``members`` were members on the day (成员), ``sat_in`` were not (列席)."""

    first_day: str
    last_day: str
    counts: ActivityCounts
    sessions: tuple[Activity, ...]
    kinds: tuple[KindName, ...]
    members: int = 0
    sat_in: int = 0

    def name_of(self, code: str) -> str:
        """What a kind is called."""
        return next((kind.name for kind in self.kinds if kind.code == code), code)


class HoursStatistics(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hours of one account in a period over the people of a group (or all) who belonged on the day ``as_of``, with their departments of
    that day. ``target`` is what a year asks of each of them, None where the bureau has not entered it."""

    first_day: str
    last_day: str
    as_of: str
    hours: CreditHours
    people: tuple[PersonLine, ...]
    account: HoursAccount = HoursAccount.LAW
    target: HoursTarget | None = None


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def close_due_attempts(ctx: Context) -> int:
    """Submit every attempt that is past its deadline; how many."""
    closed = close_due(ctx)
    ctx.changes.note(closed=closed)
    return closed


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.DEPARTMENT)
def exam_statistics(ctx: Context, *, exam_id: UUID) -> ExamStatistics:
    """参加与成绩 of an own or outside exam, before and after 补考; asked for a 补考, those of the exam that it belongs to.
    ExamFixed for a draft and for one that was cancelled."""
    return statistics_under(ctx, exam_id, {})


def statistics_under(ctx: Context, exam_id: UUID, otherwise: Mapping[UUID, Exclusion | None]) -> ExamStatistics:
    """As :func:`exam_statistics`, as if those in ``otherwise`` were excused so, or (None) had to sit."""
    asked = exams.get(ctx.tx, ctx.reach.organisation_id, exam_id)
    exam = exams.get(ctx.tx, ctx.reach.organisation_id, asked.first_sitting_id) if asked.first_sitting_id else asked
    if not exam.counts:
        raise ExamFixed.of(exam)
    makeups = _makeups(ctx, exam)
    roster = _as_if(roster_within(ctx.reach, exams.roster(ctx.tx, ctx.reach.organisation_id, exam.id)), otherwise)
    found = [_attempts(ctx, sitting) for sitting in (exam, *makeups)]
    counted = [attempt for sitting in found for attempt in sitting.counted]
    still_open = any(is_open(ctx, sitting) for sitting in (exam, *makeups))
    open_views = {CountView.REGULAR: is_open(ctx, exam), CountView.AFTER_MAKEUP: still_open}
    rules = {makeup.id: _rule(makeup) for makeup in makeups}
    wanted = CountView if makeups else (CountView.REGULAR,)
    views = {view: _figures(ctx, exam, roster, counted, view, rules, is_open=open_views[view]) for view in wanted}
    whole, seen = ctx.reach.departments is None, {entry.person_id for entry in roster.entries}
    return ExamStatistics(
        exam=as_told(exam),
        makeups=tuple(makeup.id for makeup in makeups),
        is_open=still_open,
        people=_roster_people(ctx, roster, exam.id),
        exempt=_excluded(roster, Exclusion.EXEMPT),
        deferred=_excluded(roster, Exclusion.DEFERRED),
        before=views[CountView.REGULAR],
        after=views.get(CountView.AFTER_MAKEUP),
        unmarked=tuple(dict.fromkeys(person for sitting in found for person in sitting.unmarked if whole or person in seen)),
        counted_as_due=sum(sitting.due for sitting in found),
        decision=exam_decisions.number(ctx.tx, ctx.reach.organisation_id, exam.id),
        as_of_us=ctx.now,
    )


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def activity_statistics(ctx: Context, *, first_day: str, last_day: str) -> ActivityStatistics:
    """What was held, by family, kind and tag, 议题, 人次; days are local ISO dates, both included."""
    # A series counts where its first part was held, so the whole ledger is needed.
    ledger = activities.ledger(ctx.tx, ctx.reach)
    rows = attendance.in_period(ctx.tx, ctx.reach, first_day, last_day)
    known = by_code(kinds.listed(ctx.tx, ctx.reach.organisation_id))
    found = statistics_of(ledger, rows, known, first_day, last_day, visited_in(ctx, first_day, last_day))
    return told_apart(ctx, found)


def told_apart(ctx: Context, found: ActivityStatistics) -> ActivityStatistics:
    """With 成员 and 列席 of the 中心组."""
    of_house, central = ctx.reach.organisation_id, ActivityKindCode.CENTRAL_GROUP.value
    split = attendance.by_membership(ctx.tx, of_house, central, CENTRAL_MEMBERS, found.first_day, found.last_day)
    return structs.replace(found, members=split[0], sat_in=split[1])


def visited_in(ctx: Context, first_day: str, last_day: str) -> Visited:
    """By activity of a period the firms that it went to, every entry by what it stands for."""
    organisation_id = ctx.reach.organisation_id
    found = firms.visited_in(ctx.tx, ctx.reach, first_day, last_day)
    stands_for = resolved(firms.listed(ctx.tx, organisation_id)) if found else {}
    return {ident: tuple(dict.fromkeys(stands_for[firm] for firm in went_to)) for ident, went_to in found.items()}


def statistics_of(
    ledger: Iterable[tuple[Activity, bool]],
    rows: Iterable[Attendance],
    known: Mapping[str, ActivityKind],
    first_day: str,
    last_day: str,
    visited: Visited,
) -> ActivityStatistics:
    """Of the whole ledger (each activity with whether anyone is recorded for it), the registers and the visits of the period."""
    listed = tuple(ledger)
    everything = tuple(found for found, _named in listed)
    named = frozenset(found.activity_id for found, any_ in listed if any_)
    held = held_in(everything, first_day, last_day)
    used = {found.kind for found in held}
    return ActivityStatistics(
        first_day=first_day,
        last_day=last_day,
        counts=activity_counts(everything, rows, first_day, last_day, kinds=known, marked=named, visited=visited),
        sessions=held,
        kinds=tuple(kind_name(kind) for kind in known.values() if kind.code in used),
    )


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def hours_statistics(
    ctx: Context, *, first_day: str, last_day: str, group: str = EVERYONE, account: HoursAccount = HoursAccount.LAW
) -> HoursStatistics:
    """Hours of one account per person and per head of a group, against the bureau's target where it has one; accounts are never added.
    行政执法培训学时 are those of 行政执法人员 unless another group is named.

    Of the people of the period: who belonged on its last day, or belongs today while it runs.
    """
    as_of = day_of_period(ctx, last_day)
    asked = ENFORCERS if account is HoursAccount.ENFORCEMENT and group == EVERYONE else group
    settings = organisations.get(ctx.tx, ctx.reach.organisation_id).settings
    return hours_of(ctx, first_day, last_day, people_on(ctx, as_of, group=asked), settings.target_of(account), account)


def hours_of(
    ctx: Context,
    first_day: str,
    last_day: str,
    there: Sequence[Person],
    target: HoursTarget | None,
    account: HoursAccount = HoursAccount.LAW,
) -> HoursStatistics:
    """Of the people who were there at the end of the period, against a target."""
    given, manual = hours.earned(ctx.tx, ctx.reach, first_day, last_day, account=account)
    besides = [(one.person_id, one.hours) for one in manual]
    if account is HoursAccount.TRAINING:
        besides += imported_hours(ctx, first_day, last_day)
    wanted = None if target is None else target.hundredths
    return HoursStatistics(
        first_day=first_day,
        last_day=last_day,
        as_of=day_of_period(ctx, last_day),
        hours=credit_hours([dated.award for dated in given], [person.id for person in there], target=wanted, besides=besides),
        people=tuple(PersonLine(person_id=person.id, name=person.name, department=person.department) for person in there),
        account=account,
        target=target,
    )


def imported_hours(ctx: Context, first_day: str, last_day: str, *, person_id: UUID | None = None) -> list[tuple[UUID, int]]:
    """What the platforms of 干部教育培训 say of the years of a period; they name no days."""
    organisation_id = ctx.reach.organisation_id
    platforms = {same_title(each) for each in organisations.get(ctx.tx, organisation_id).settings.training_platforms}
    found: list[tuple[UUID, int]] = []
    for year in range(int(first_day[:4]), int(last_day[:4]) + 1) if platforms else ():
        records = external_records.of_year(ctx.tx, organisation_id, year, person_id=person_id)
        found += [(one.person_id, one.hours) for one in records if one.hours and same_title(one.platform) in platforms]
    return found


def _attempts(ctx: Context, exam: Exam) -> Found:
    return own_attempts(ctx, exam) if exam.origin is ExamOrigin.OWN else Found(counted=_outside(ctx, exam))


def _outside(ctx: Context, exam: Exam) -> tuple[CountedAttempt, ...]:
    """One attempt for each score; the organiser's band stands, else the lines of the exam decide."""
    counted = []
    outside = exam.outside
    for score in exam_decisions.scores(ctx.tx, ctx.reach.organisation_id, exam.id):
        band = Band(score.band) if score.band else None
        if band is None and score.points is not None and outside is not None and outside.bands is not None:
            band = band_of(score.points, outside.bands)
        if band is None or outside is None:
            continue
        # The score of a person at an outside exam is its own attempt: there is no other id for it.
        counted.append(
            CountedAttempt(
                attempt_id=score.person_id,
                person_id=score.person_id,
                sitting=outside.sitting,
                number=1,
                finished_us=0,
                points=score.points,
                band=band,
                exam_id=exam.id,
                band_written=score.band_written or band_named(band, score.points, outside.bands),
            )
        )
    return tuple(counted)


def _makeups(ctx: Context, exam: Exam) -> list[Exam]:
    """A draft, or one that was cancelled, changes no figure."""
    found = exams.listed(ctx.tx, ctx.reach.organisation_id)
    return [other for other in found if other.first_sitting_id == exam.id and other.counts]


def is_open(ctx: Context, exam: Exam) -> bool:
    """Results may still come in: not closed, and neither the window nor the organiser's period is over."""
    if exam.state in {ExamState.CLOSED, ExamState.CANCELLED}:
        return False
    if exam.settings is not None:
        return ctx.now < exam.settings.window_end_us
    return exam.outside is not None and exam.outside.period_end >= ctx.today


def is_under_way(ctx: Context, exam: Exam) -> bool:
    """Published, begun and open: somebody can sit it, or its organiser's period runs."""
    if exam.state is not ExamState.PUBLISHED or not is_open(ctx, exam):
        return False
    return exam.settings is None or ctx.now >= exam.settings.window_start_us


def _rule(makeup: Exam) -> MakeupRule:
    """How a 补考 counts: its own settings say so, not those of the exam it follows."""
    keep, lines, _total = exam_rules(makeup)
    capped = makeup.settings is not None and makeup.settings.cap_makeup
    return MakeupRule(keep=keep, cap=lines if capped else None)


def _figures(
    ctx: Context,
    exam: Exam,
    roster: Roster,
    counted: list[CountedAttempt],
    view: CountView,
    makeups: dict[UUID, MakeupRule],
    *,
    is_open: bool,
) -> ExamFigures:
    keep, lines, total = exam_rules(exam)
    who = who_counts(roster, counted, keep=keep, view=view, makeups=makeups)
    split = () if is_open else by_department(who, _department_of(roster), _house_order(ctx))
    ranks = {} if is_open else _ranks(ctx, roster)
    return ExamFigures(
        view=view,
        should=who.should,
        sat=who.sat,
        missing=who.missing,
        unanswered=who.unanswered,
        sat_excused=who.sat_excused,
        participation=None if is_open else participation(who),
        departments=split,
        ranks=by_department(who, ranks, tuple(dict.fromkeys(ranks.values()))) if any(ranks.values()) else (),
        distribution=None if is_open or lines is None else _spread(who, total, lines),
        kept=() if is_open else who.kept,
    )


def exam_rules(exam: Exam) -> tuple[KeptAttempt, BandLines | None, int]:
    """Which attempt is kept, the band lines, full marks."""
    if exam.settings is not None:
        own = exam.settings
        return own.keep, own.bands, own.total_points
    if exam.outside is not None:
        return exam.outside.keep, exam.outside.bands, exam.outside.total_points
    return KeptAttempt.HIGHEST, None, 0


def _spread(who: WhoCounts, total: int, lines: BandLines) -> Distribution | None:
    scored = any(attempt.points is not None for attempt in who.kept)
    return distribution(who.kept, total_points=total, lines=lines) if scored else None


def _house_order(ctx: Context) -> tuple[str, ...]:
    """Also names of before: a frozen roster says what a department was called."""
    places = departments.house(ctx.tx, ctx.reach.organisation_id).places()
    return tuple(sorted(places, key=lambda name: places[name]))


def _ranks(ctx: Context, roster: Roster) -> dict[UUID, str]:
    """职级 by person, in house order; "" where none is known."""
    known = ctx.thoughts.of(("ranks", roster.exam_id), lambda: _known_ranks(ctx, roster))
    return {entry.person_id: known.get(entry.person_id, "") for entry in roster.entries}


def _known_ranks(ctx: Context, roster: Roster) -> dict[UUID, str]:
    there = people.named(ctx.tx, Reach(organisation_id=ctx.reach.organisation_id), [entry.person_id for entry in roster.entries])
    return {person.id: person.rank for person in there}


def _department_of(roster: Roster) -> dict[UUID, str]:
    return {entry.person_id: entry.department for entry in roster.entries}


def _as_if(roster: Roster, otherwise: Mapping[UUID, Exclusion | None]) -> Roster:
    def entry(one: RosterEntry) -> RosterEntry:
        if one.person_id not in otherwise:
            return one
        kind = otherwise[one.person_id]
        excused = None if kind is None else ApprovedExclusion(kind=kind, reason="", approver="", approved_on="")
        return structs.replace(one, exclusion=excused)

    return structs.replace(roster, entries=tuple(map(entry, roster.entries))) if otherwise else roster


def _excluded(roster: Roster, kind: Exclusion) -> tuple[UUID, ...]:
    return tuple(entry.person_id for entry in roster.entries if entry.exclusion is not None and entry.exclusion.kind is kind)


def _roster_people(ctx: Context, roster: Roster, exam_id: UUID) -> tuple[PersonLine, ...]:
    names = exams.roster_names(ctx.tx, ctx.reach.organisation_id, exam_id)
    return tuple(
        PersonLine(person_id=entry.person_id, name=names[entry.person_id][0], department=entry.department) for entry in roster.entries
    )
