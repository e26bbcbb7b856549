"""年度学习计划 as it is looked at: a year with its progress, an item with the rows behind it, an activity out of an item.

Only the coordinator sees what is overdue: nobody else is reminded of anything by a plan."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import EVERYONE, AttendanceMode
from lawstudy.domain.kinds import KindName, kind_name, of_code
from lawstudy.domain.people import Person
from lawstudy.domain.plan import (
    WAITING,
    Arrangement,
    PlanItem,
    PlanState,
    Progress,
    Rows,
    Target,
    answers_for,
    audience_of,
    days_left,
    goes_out,
    kinds_of,
    progress,
    state_of,
)
from lawstudy.errors import BadArgument
from lawstudy.store import kinds, people
from lawstudy.store import plans as store
from lawstudy.usecases.activities.activities import ActivityEntry, Audience
from lawstudy.usecases.context import Context
from lawstudy.usecases.people.of_period import people_on
from lawstudy.usecases.plans.counted_rows import rows_of
from lawstudy.usecases.plans.entries import Bureau, bureau_of, check_year, kind_of_activity
from lawstudy.usecases.registry import Kind, use_case

COORDINATORS = {Role.COORDINATOR}
MOST_ITEMS = 500
_AT_ONCE = 500


class PlanLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An item as it stands today. ``kind`` is None where none is named, ``more_kinds`` are those that count beside it, ``owner`` the
    name of the person who answers for it, ``people`` how many it is for, ``days`` until its last day (below nought after it)."""

    item: PlanItem
    kind: KindName | None
    more_kinds: tuple[KindName, ...] = ()
    owner: str
    people: int
    progress: Progress
    state: PlanState
    days: int


def kind_text(line: PlanLine, *, short: bool = False) -> str:
    """The names of the kinds of an item as paper and screen write them, "" where none is named."""
    kinds = () if line.kind is None else (line.kind, *line.more_kinds)
    return "、".join(each.short if short else each.name for each in kinds)


class ChecklistLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of last year's 工作安排 with what supports it: the items that serve it, how many of them are done, and the activities and
    exams behind them."""

    arrangement: Arrangement
    items: tuple[UUID, ...]
    done: int
    rows: int


class Plan(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A year: what is overdue first, then by the last day, what is done at the end."""

    year: int
    today: str
    lines: tuple[PlanLine, ...]
    checklist: tuple[ChecklistLine, ...]

    def count(self, state: PlanState) -> int:
        return sum(line.state is state for line in self.lines)


class PlanRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An activity or exam behind the progress of an item; ``counts``: it is held and counted, not only planned."""

    noun: str
    id: UUID
    day: str
    title: str
    kind: str
    counts: bool


class PlanRows(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``missing`` are the names of those who lack their hours or have not sat, in house order: for the coordinator alone."""

    line: PlanLine
    rows: tuple[PlanRow, ...]
    missing: tuple[str, ...]


class PlannedActivity(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the form of an activity begins with; ``people`` is how many are to come."""

    entry: ActivityEntry
    audience: Audience
    people: int


# --- looking ------------------------------------------------------------------------------------------------------------------------


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def show_plan(ctx: Context, *, year: int) -> Plan:
    """The plan of a year; how far each item is is computed from the ledger, exams and hours."""
    check_year(year)
    lines = lines_of(ctx, year, store.of_year(ctx.tx, ctx.reach.organisation_id, year))
    checklist = store.arrangements(ctx.tx, ctx.reach.organisation_id, year)
    ordered = sorted(lines, key=lambda line: line.state is PlanState.DONE)
    return Plan(year=year, today=ctx.today, lines=tuple(ordered), checklist=tuple(_checked(one, lines) for one in checklist))


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def show_plan_item(ctx: Context, *, item_id: UUID) -> PlanRows:
    """One item with the rows that its progress is counted from."""
    item = store.get(ctx.tx, ctx.reach.organisation_id, item_id)
    known = bureau_of(ctx)
    rows = rows_of(ctx, item.year, [item], known)
    line = _line(ctx, item, rows, known)
    far = line.progress
    counted, behind = frozenset(far.activities), {*far.activities, *far.coming}
    found = [
        PlanRow(
            noun="activity",
            id=held.activity_id,
            day=held.held_on,
            title=held.topic,
            kind=of_code(known.kinds, held.kind).name,
            counts=held.activity_id in counted,
        )
        for held in rows.activities
        if held.activity_id in behind
    ]
    found += [
        PlanRow(noun="exam", id=one.id, day=one.day, title=one.title, kind="", counts=True) for one in rows.exams if one.id in far.exams
    ]
    named = {person.id: person.name for person in people.named(ctx.tx, ctx.reach, far.missing)}
    missing = tuple(named[ident] for ident in far.missing if ident in named)
    return PlanRows(line=line, rows=tuple(found), missing=missing)


def plan_of_departments(ctx: Context, year: int, theirs: Collection[UUID]) -> tuple[PlanLine, ...]:
    """The items that wait and that the departments of the caller or one of ``theirs`` answer for. How far each is, is told over the whole
    ledger, as everywhere; the rows and people behind it, which may be others', are left out."""
    items = store.of_year(ctx.tx, ctx.reach.organisation_id, year)
    mine = [item for item in items if answers_for(item, ctx.reach.departments or (), theirs)]
    whole = structs.replace(ctx, reach=structs.replace(ctx.reach, departments=None))
    waits = [line for line in lines_of(whole, year, mine) if line.state in WAITING]
    nothing: Any = dict.fromkeys(("activities", "coming", "exams", "missing"), ())
    return tuple(structs.replace(line, progress=structs.replace(line.progress, **nothing)) for line in waits)


def lines_of(ctx: Context, year: int, items: Sequence[PlanItem]) -> tuple[PlanLine, ...]:
    if not items:
        return ()
    known = bureau_of(ctx)
    rows = rows_of(ctx, year, items, known)
    return tuple(_line(ctx, item, rows, known) for item in items)


def _line(ctx: Context, item: PlanItem, rows: Rows, known: Bureau) -> PlanLine:
    far, kinds = progress(item, rows), [kind_name(of_code(known.kinds, code)) for code in kinds_of(item)]
    return PlanLine(
        item=item,
        kind=kinds[0] if kinds else None,
        more_kinds=tuple(kinds[1:]),
        owner=_owner(ctx, item, known.people),
        people=len(audience_of(item, rows.people)),
        progress=far,
        state=state_of(item, far, ctx.today),
        days=days_left(item, ctx.today),
    )


def _owner(ctx: Context, item: PlanItem, names: Mapping[UUID, str]) -> str:
    """Somebody who left keeps his name here."""
    if item.owner_id is None or item.owner_id in names:
        return names.get(item.owner_id, "") if item.owner_id is not None else ""
    return "".join(person.name for person in people.named(ctx.tx, ctx.reach, [item.owner_id]))


def _checked(one: Arrangement, lines: Iterable[PlanLine]) -> ChecklistLine:
    mine = [line for line in lines if line.item.arrangement_id == one.id]
    rows = {ident for line in mine for ident in (*line.progress.activities, *line.progress.exams)}
    return ChecklistLine(
        arrangement=one,
        items=tuple(line.item.id for line in mine),
        done=sum(line.state is PlanState.DONE for line in mine),
        rows=len(rows),
    )


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def planned_activity(ctx: Context, *, item_id: UUID) -> PlannedActivity:
    """What an activity that is planned from an item begins with: its topic, kind, audience, and a day of its period that is not over.
    BadArgument for an exam, which is set and not planned. What goes out to firms counts heads, for nobody by name."""
    item = store.get(ctx.tx, ctx.reach.organisation_id, item_id)
    if item.target is Target.EXAM:
        raise BadArgument(name="item_id", reason="an exam is set under 考试; no activity is planned for it")
    day = max(item.from_day, ctx.today)
    entry = ActivityEntry(kind=kind_of_activity(item), topic=item.title, held_on=day, plan_item_id=item.id)
    if goes_out(item, kinds.find(ctx.tx, ctx.reach.organisation_id, entry.kind)):
        return PlannedActivity(entry=structs.replace(entry, mode=AttendanceMode.HEADCOUNT), audience=Audience(), people=0)
    there = audience_of(item, people_on(ctx, day))
    return PlannedActivity(entry=entry, audience=_audience(item, there), people=len(there))


def _audience(item: PlanItem, there: Sequence[Person]) -> Audience:
    if not item.groups and not item.departments:
        return Audience(group=EVERYONE)
    if len(item.groups) == 1 and not item.departments:
        return Audience(group=item.groups[0])
    return Audience(person_ids=tuple(person.id for person in there))
