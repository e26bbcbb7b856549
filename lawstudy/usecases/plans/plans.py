"""年度学习计划: show a year with its progress, add, change, take out; from the template, from last year; an activity out of an item.

Only the coordinator sees what is overdue: nobody else is reminded of anything by a plan."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import EVERYONE, Activity, AttendanceMode
from lawstudy.domain.attendance import ATTENDING
from lawstudy.domain.kinds import KindName, kind_name, of_code
from lawstudy.domain.people import Person
from lawstudy.domain.plan import (
    Arrangement,
    ExamTurnout,
    PlanFacts,
    PlanItem,
    PlanState,
    Progress,
    Rows,
    Target,
    any_hours,
    audience_of,
    copied,
    days_left,
    goes_out,
    kind_of,
    progress,
    same_key,
    serves,
    state_of,
)
from lawstudy.domain.plan_template import science_bureau
from lawstudy.errors import BadArgument, ChangedMeanwhile, PlanItemKnown
from lawstudy.store import activities, attendance, exams, hours, kinds, people
from lawstudy.store import plans as store
from lawstudy.usecases.activities.activities import ActivityEntry, Audience
from lawstudy.usecases.arguments import check_number
from lawstudy.usecases.attempts.sittings import all_sittings
from lawstudy.usecases.context import Context
from lawstudy.usecases.people.of_period import people_on
from lawstudy.usecases.plans.entries import Bureau, bureau_of, check_year, item_of, kind_of_activity
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.reports.statistics import visited_in

COORDINATORS = {Role.COORDINATOR}
MOST_ITEMS = 500
_AT_ONCE = 500


class PlanLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An item as it stands today. ``kind`` is None where none is named, ``owner`` the name of the person who answers for it, ``people``
    how many it is for, ``days`` until its last day (below nought after it)."""

    item: PlanItem
    kind: KindName | None
    owner: str
    people: int
    progress: Progress
    state: PlanState
    days: int


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


class Copied(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``known`` stood in the plan already, by their titles; ``left_out`` groups of the template that the bureau does not have."""

    added: tuple[PlanItem, ...]
    known: int
    left_out: tuple[str, ...] = ()


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
    rows = _rows(ctx, item.year, [item], known)
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


def lines_of(ctx: Context, year: int, items: Sequence[PlanItem]) -> tuple[PlanLine, ...]:
    if not items:
        return ()
    known = bureau_of(ctx)
    rows = _rows(ctx, year, items, known)
    return tuple(_line(ctx, item, rows, known) for item in items)


def _line(ctx: Context, item: PlanItem, rows: Rows, known: Bureau) -> PlanLine:
    far, code = progress(item, rows), kind_of(item)
    return PlanLine(
        item=item,
        kind=kind_name(of_code(known.kinds, code)) if code else None,
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


def _rows(ctx: Context, year: int, items: Iterable[PlanItem], known: Bureau) -> Rows:
    """What items of a year may count. Activities that were planned from one are looked for until a year after it."""
    first, last = f"{year}-01-01", f"{year + 1}-12-31"
    targets = {item.target for item in items}
    ledger = activities.ledger(ctx.tx, ctx.reach, first_day=first, last_day=last)
    held = [one for one, _named in ledger]
    return Rows(
        activities=held,
        kinds=known.kinds,
        marked={one.activity_id for one, named in ledger if named},
        came=_came(ctx, held) if Target.ATTENDANCES in targets else {},
        visited=visited_in(ctx, first, last) if Target.VISITS in targets else {},
        hours={item.id: _hours(ctx, item, held) for item in items if item.target is Target.HOURS},
        exams=_turnouts(ctx, year) if Target.EXAM in targets else (),
        people=people_on(ctx, min(f"{year}-12-31", max(ctx.today, first))),
    )


def _came(ctx: Context, held: Iterable[Activity]) -> dict[UUID, int]:
    """By activity, how many its register names as there."""
    ids, found = [one.activity_id for one in held], dict[UUID, int]()
    for begin in range(0, len(ids), _AT_ONCE):
        states = attendance.counts(ctx.tx, ctx.reach.organisation_id, ids[begin : begin + _AT_ONCE])
        found |= {ident: sum(number for state, number in each.items() if state in ATTENDING) for ident, each in states.items()}
    return found


def _hours(ctx: Context, item: PlanItem, held: Iterable[Activity]) -> dict[UUID, int]:
    """By person, the hours that count for an item."""
    if any_hours(item):
        return hours.sums_in_period(ctx.tx, ctx.reach.organisation_id, item.from_day, item.to_day)
    mine = [one.activity_id for one in held if serves(item, one)]
    return hours.sums_of_activities(ctx.tx, ctx.reach.organisation_id, mine)


def _turnouts(ctx: Context, year: int) -> tuple[ExamTurnout, ...]:
    """应考 and 实考 of the exams of a year; a 补考 is part of its first sitting and none of its own."""
    listed = exams.listed(ctx.tx, ctx.reach.organisation_id, year=year)
    found = [exam for exam in listed if exam.counts and exam.first_sitting_id is None]
    known = exams.rosters_and_scores(ctx.tx, ctx.reach.organisation_id, [exam.id for exam in found])
    sat = all_sittings(ctx, found, {ident: scores for ident, (_roster, scores) in known.items()})
    turnouts = []
    for exam in found:
        should = tuple(entry.person_id for entry in known[exam.id][0].entries if entry.exclusion is None)
        came = tuple(who for who in should if who in sat[exam.id].submitted)
        turnouts.append(ExamTurnout(id=exam.id, title=exam.title, day=exam.begins_on, should=should, sat=came))
    return tuple(turnouts)


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


# --- writing ------------------------------------------------------------------------------------------------------------------------


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def add_plan_item(ctx: Context, *, year: int, facts: PlanFacts, item_id: UUID | None = None) -> PlanItem:
    """A new item; with ``item_id`` given a repeat is harmless. PlanItemKnown for one of the same title, kind and days."""
    organisation_id = ctx.reach.organisation_id
    known = store.of_year(ctx.tx, organisation_id, year)
    if (found := next((one for one in known if one.id == item_id), None)) is not None:
        return found
    value = item_of(ctx, item_id or ctx.new_id(), year, facts, bureau_of(ctx))
    _check_once(value, known)
    check_number("items", len(known), 0, MOST_ITEMS - 1)
    store.ITEMS.add(ctx.tx, organisation_id, [value])
    return _changed(ctx, value.id)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def change_plan_item(ctx: Context, *, item_id: UUID, facts: PlanFacts, expected_version: int) -> PlanItem:
    """Write over an item. Its year stays; PlanItemKnown for the title, kind and days of another."""
    organisation_id = ctx.reach.organisation_id
    before = store.get(ctx.tx, organisation_id, item_id)
    value = item_of(ctx, item_id, before.year, facts, bureau_of(ctx), before=before)
    if before.version != expected_version:
        raise ChangedMeanwhile(noun="plan_item")
    if value == before:
        return before
    _check_once(value, store.of_year(ctx.tx, organisation_id, before.year))
    store.ITEMS.change(ctx.tx, organisation_id, value, expected_version)
    return _changed(ctx, item_id)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def remove_plan_item(ctx: Context, *, item_id: UUID, expected_version: int) -> None:
    """Take an item out of the plan. Activities that were planned from it stay in the ledger."""
    store.ITEMS.withdraw(ctx.tx, ctx.reach.organisation_id, store.get(ctx.tx, ctx.reach.organisation_id, item_id).id, expected_version)
    ctx.changes.add("plan_item", item_id)
    ctx.changes.note(item_id)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def begin_plan(ctx: Context, *, year: int) -> Copied:
    """Put what a science bureau's year usually holds into a plan; what stands there already is not added twice. A group that the bureau
    does not have is left out of the audience, and said in the note."""
    check_year(year)
    known = bureau_of(ctx)
    offered, lacking = [], list[str]()
    for facts in science_bureau(year):
        if facts.kind and (facts.kind not in known.kinds or known.kinds[facts.kind].closed):
            continue
        missing = [group for group in facts.groups if group not in known.groups]
        lacking += missing
        note = f"对象为{'、'.join(missing)}，人员名单中还没有这一分组" if missing else ""
        groups = tuple(group for group in facts.groups if group in known.groups)
        offered.append(item_of(ctx, ctx.new_id(), year, structs.replace(facts, groups=groups, note=note), known))
    return structs.replace(_add_new(ctx, year, offered), left_out=tuple(dict.fromkeys(lacking)))


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def copy_plan(ctx: Context, *, from_year: int, to_year: int) -> Copied:
    """The items of one year for another: days moved, nothing linked to the old rows or the old checklist. What stands there already is
    not added twice. BadArgument for a year without a plan."""
    check_year(from_year)
    check_year(to_year)
    items = store.of_year(ctx.tx, ctx.reach.organisation_id, from_year)
    if from_year == to_year:
        raise BadArgument(name="to_year", reason="it is the same year")
    if not items:
        raise BadArgument(name="from_year", reason="there is no plan of {year}", values={"year": from_year})
    here = bureau_of(ctx).people
    return _add_new(ctx, to_year, [copied(item, to_year, ctx.new_id(), here) for item in items])


def _add_new(ctx: Context, year: int, offered: Sequence[PlanItem]) -> Copied:
    there = {same_key(item) for item in store.of_year(ctx.tx, ctx.reach.organisation_id, year)}
    new = [item for item in offered if same_key(item) not in there]
    check_number("items", len(there) + len(new), 0, MOST_ITEMS)
    store.ITEMS.add(ctx.tx, ctx.reach.organisation_id, new)
    if new:
        ctx.changes.add("plan_item", *(item.id for item in new))
    ctx.changes.note(year=year, added=len(new))
    return Copied(added=tuple(new), known=len(offered) - len(new))


def _check_once(value: PlanItem, others: Iterable[PlanItem]) -> None:
    for other in others:
        if other.id != value.id and same_key(other) == same_key(value):
            raise PlanItemKnown(title=other.title, day=other.to_day)


def _changed(ctx: Context, item_id: UUID) -> PlanItem:
    ctx.changes.add("plan_item", item_id)
    ctx.changes.note(item_id)
    return store.get(ctx.tx, ctx.reach.organisation_id, item_id)
