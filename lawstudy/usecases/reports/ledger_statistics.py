"""统计 of the ledger: a year by family, kind and campaign, by month and by department, and beside the years before. Each number keeps the
rows behind it, which :func:`rows_behind` opens."""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import Activity
from lawstudy.domain.attendance import ATTENDING
from lawstudy.domain.belonging import membership_until
from lawstudy.domain.kinds import Family, by_code, of_code
from lawstudy.domain.kinds import Kind as ActivityKind
from lawstudy.domain.statistics import ledger_spread
from lawstudy.domain.statistics.activity_counts import counted_once, held_in
from lawstudy.domain.statistics.campaign_counts import CampaignCount, campaign_counts
from lawstudy.domain.statistics.ledger_spread import DepartmentAttendance, Stretch, is_study, stretches
from lawstudy.domain.statistics.tables import Cell, Figure, FigureRow, FigureTable
from lawstudy.store import activities, attendance, campaigns, departments, firms, kinds, memberships, people
from lawstudy.usecases.activities.hours import year_days
from lawstudy.usecases.arguments import FIRST_YEAR, LAST_YEAR, check_count, check_number
from lawstudy.usecases.context import Context
from lawstudy.usecases.people.of_period import day_of_period, people_on
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.reports.activity_tables import SELDOM, activity_table, topic_rows
from lawstudy.usecases.reports.statistics import statistics_of, told_apart, visited_in

COORDINATORS = {Role.COORDINATOR}
YEARS = 10
MOST_ROWS = 20_000
# 人次 are those of studies alone.
HEADS = (Figure.BY_NAME, Figure.BY_HEADCOUNT)
STRETCHES = (*(Figure(family) for family in Family), *HEADS)
# A family that a bureau has nothing of is no column.
NOT_ALWAYS = tuple(Figure(family) for family in Family if family is not Family.STUDY)
CAMPAIGNS = (Figure.ACTIVITIES, Figure.OUTSIDE_DAYS)
DEPARTMENTS = (Figure.PEOPLE, Figure.ATTENDED, Figure.BY_NAME, Figure.ATTENDED_ACTIVITIES)


class LedgerStatistics(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``kinds`` has each family with its kinds and campaigns below it, ``topics`` the 议题 in 项; ``months`` are twelve, ``years`` up to
    ten that end with this one; ``departments`` stand in house order with the people of the day ``as_of``; ``campaigns`` are those of the
    year with their days, also where nothing was held, and the names that nobody gave days."""

    year: int
    as_of: str
    kinds: FigureTable
    topics: tuple[FigureRow, ...]
    months: FigureTable
    departments: FigureTable
    campaigns: FigureTable
    years: FigureTable


class RowBehind(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands behind a number: an ``activity`` with its day and kind, a ``person`` with the department, or a ``firm``."""

    noun: str
    id: UUID
    title: str
    day: str = ""
    detail: str = ""


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def ledger_statistics(ctx: Context, *, year: int) -> LedgerStatistics:
    """The ledger of a year. Nothing is ranked; families are never added to one another."""
    check_number("year", year, FIRST_YEAR, LAST_YEAR)
    first, last = year_days(year)
    known = by_code(kinds.listed(ctx.tx, ctx.reach.organisation_id))
    listed = activities.ledger(ctx.tx, ctx.reach)
    sessions, marked = [found for found, _named in listed], {found.activity_id for found, named in listed if named}
    rows = attendance.in_period(ctx.tx, ctx.reach, first, last)
    found = told_apart(ctx, statistics_of(listed, rows, known, first, last, visited_in(ctx, first, last)))
    since = _first_year(sessions, year)
    counted = counted_once(sessions, f"{since}-01-01", last, kinds=known, marked=marked)
    held = held_in(sessions, f"{since}-01-01", last)
    came = attendance.attended(ctx.tx, ctx.reach.organisation_id)
    this_year = [one for one in counted if one.held_on >= first]
    months = stretches(this_year, found.sessions, came, known, lambda day: str(int(day[5:7])))
    years = stretches(counted, held, came, known, lambda day: day[:4])
    as_of = day_of_period(ctx, last)
    there: dict[UUID, list[UUID]] = {}
    for row in rows:
        if row.state in ATTENDING:
            there.setdefault(row.activity_id, []).append(row.person_id)
    studies = [one for one in found.sessions if is_study(one, known)]
    return LedgerStatistics(
        year=year,
        as_of=as_of,
        kinds=activity_table(found).without_empty(*SELDOM),
        topics=topic_rows(found),
        months=_stretch_table([str(month) for month in range(1, 13)], months),
        departments=_department_table(ctx, as_of, ledger_spread.departments(studies, there, _department_on(ctx))),
        campaigns=_campaign_table(campaign_counts(campaigns.listed(ctx.tx, ctx.reach.organisation_id), this_year, first, last)),
        years=_stretch_table([str(each) for each in range(since, year + 1)], years),
    )


def _first_year(sessions: Iterable[Activity], year: int) -> int:
    """The first of the years to be shown: that of the oldest row, and not more than ten with this one."""
    begun = min((int(one.held_on[:4]) for one in sessions), default=year)
    return min(year, max(begun, year - YEARS + 1, FIRST_YEAR))


def _stretch_table(names: Iterable[str], found: Mapping[str, Stretch]) -> FigureTable:
    """Every name has a row, also where nothing was held."""
    rows = tuple(FigureRow(names=(name,), cells=_stretch_cells(found.get(name, Stretch()))) for name in names)
    return FigureTable(columns=STRETCHES, rows=rows).without_empty(*NOT_ALWAYS, Figure.BY_HEADCOUNT)


def _stretch_cells(stretch: Stretch) -> dict[Figure, Cell]:
    counted = {Figure(family): _cell(stretch.activities.get(family, ())) for family in Family}
    heads = {Figure.BY_NAME: stretch.by_name, Figure.BY_HEADCOUNT: stretch.by_headcount}
    return counted | {figure: Cell(value=each.number, ids=each.activities) for figure, each in heads.items()}


def _campaign_table(found: Iterable[CampaignCount]) -> FigureTable:
    """Outside of its days is no column where nothing is."""
    rows = tuple(
        FigureRow(
            names=(one.name if one.campaign is None else f"{one.name}（{one.campaign.from_day}—{one.campaign.to_day}）",),
            cells={Figure.ACTIVITIES: _cell(one.sessions.ids), Figure.OUTSIDE_DAYS: _cell(one.outside.ids)},
        )
        for one in found
    )
    return FigureTable(columns=CAMPAIGNS, rows=rows).without_empty(Figure.OUTSIDE_DAYS)


def _department_table(ctx: Context, as_of: str, found: Mapping[str, DepartmentAttendance]) -> FigureTable:
    """In house order; one without people and without attendance is left out."""
    members: dict[str, list[UUID]] = {}
    for person in people_on(ctx, as_of):
        members.setdefault(person.department, []).append(person.id)
    places = departments.house(ctx.tx, ctx.reach.organisation_id).places()
    names = sorted({*members, *found}, key=lambda name: (not name, places.get(name, len(places)), name))
    rows = []
    for name in names:
        came = found.get(name, DepartmentAttendance(by_name=0, people=(), activities=()))
        cells = {
            Figure.PEOPLE: _cell(tuple(members.get(name, ()))),
            Figure.ATTENDED: _cell(came.people),
            Figure.BY_NAME: Cell(value=came.by_name, ids=came.activities),
            Figure.ATTENDED_ACTIVITIES: _cell(came.activities),
        }
        rows.append(FigureRow(code=None if name else Figure.NO_DEPARTMENT, names=(name,) if name else (), cells=cells))
    return FigureTable(columns=DEPARTMENTS, rows=tuple(rows))


def _cell(ids: tuple[UUID, ...]) -> Cell:
    return Cell(value=len(ids), ids=ids)


def _department_on(ctx: Context) -> Callable[[UUID, str], str]:
    """Where a person belonged on a day, by the present name of the department; "" where that is not known."""
    belong = memberships.of_all(ctx.tx, ctx.reach.organisation_id)
    house = departments.house(ctx.tx, ctx.reach.organisation_id)
    names: dict[UUID | None, str] = {each.id: each.name for each in house.departments}
    stayed = {who: names.get(mine.memberships[0].department, "") for who, mine in belong.items() if len(mine.memberships) == 1}

    def department_of(who: UUID, day: str) -> str:
        if (name := stayed.get(who)) is not None:
            return name
        mine = belong.get(who)
        return names.get(membership_until(mine, day).department, "") if mine is not None and mine.memberships else ""

    return department_of


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def rows_behind(ctx: Context, *, ids: tuple[UUID, ...]) -> tuple[RowBehind, ...]:
    """The activities (by date), people and firms behind a number; an id that is none of them is left out."""
    check_count("ids", len(ids), MOST_ROWS, least=0)
    wanted = frozenset(ids)
    known = by_code(kinds.listed(ctx.tx, ctx.reach.organisation_id))
    held = [one for one in activities.listed(ctx.tx, ctx.reach) if one.activity_id in wanted] if wanted else []
    rest = wanted.difference(one.activity_id for one in held)
    named = people.named(ctx.tx, ctx.reach, rest) if rest else ()
    visited = [firm for firm in firms.listed(ctx.tx, ctx.reach.organisation_id) if firm.id in rest] if rest else []
    return (
        *(_activity_row(one, known) for one in held),
        *(RowBehind(noun="person", id=one.id, title=one.name, detail=one.department) for one in named),
        *(RowBehind(noun="firm", id=firm.id, title=firm.name) for firm in visited),
    )


def _activity_row(one: Activity, known: Mapping[str, ActivityKind]) -> RowBehind:
    return RowBehind(noun="activity", id=one.activity_id, title=one.topic, day=one.held_on, detail=of_code(known, one.kind).name)
