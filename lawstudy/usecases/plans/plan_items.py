"""Items of 年度学习计划: add, change, take out; from the template, from last year."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.plan import PlanFacts, PlanItem, copied, same_key
from lawstudy.domain.plan_template import science_bureau
from lawstudy.errors import BadArgument, ChangedMeanwhile, PlanItemKnown
from lawstudy.store import plans as store
from lawstudy.usecases.arguments import check_number
from lawstudy.usecases.context import Context
from lawstudy.usecases.plans.entries import bureau_of, check_year, item_of
from lawstudy.usecases.registry import Kind, use_case

COORDINATORS = {Role.COORDINATOR}
MOST_ITEMS = 500


class Copied(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``known`` stood in the plan already, by their titles; ``left_out`` groups of the template that the bureau does not have."""

    added: tuple[PlanItem, ...]
    known: int
    left_out: tuple[str, ...] = ()


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
