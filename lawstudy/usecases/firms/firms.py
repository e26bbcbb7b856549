"""Firms: list, add, change, and two entries that are one. What is written down of one is checked here, whichever door writes."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.firms import Firm, FirmFacts, FirmGroup, by_short, name_key, near_names, near_pairs, resolved
from lawstudy.domain.page import Page
from lawstudy.errors import BadArgument, ChangedMeanwhile, FirmKnown, FirmNear, FirmsUnknown, NotFound
from lawstudy.store import firms as store
from lawstudy.usecases.arguments import check_count, day_of, line_within, page_limit
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case

COORDINATORS = {Role.COORDINATOR}
LONGEST, LONGEST_SHORT = 100, 40
MOST_GROUPS = 20
MOST_NAMED = 500


class FirmLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A firm in a list. ``visits`` are the activities of all years that went to it under this entry. ``stands_for`` is the name of the
    firm that the entry is another name of, "" for one of its own."""

    firm: Firm
    visits: int
    stands_for: str = ""


class NearPair(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two entries whose names are near: a person says whether they are one firm."""

    first: Firm
    second: Firm


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def list_firms(ctx: Context, *, text: str = "", cursor: str = "", limit: int = 100) -> Page[FirmLine]:
    """Firms by their names; each word of ``text`` stands in the name, the short name, the park or a group."""
    found = store.page(ctx.tx, ctx.reach.organisation_id, text=text, cursor=cursor, limit=page_limit(limit))
    return Page(items=_lines(ctx, found.items), total=found.total, next_cursor=found.next_cursor)


def _lines(ctx: Context, firms: Sequence[Firm]) -> tuple[FirmLine, ...]:
    organisation_id = ctx.reach.organisation_id
    visits = store.visits_of(ctx.tx, organisation_id, [firm.id for firm in firms])
    known = store.some(ctx.tx, organisation_id, [firm.same_as for firm in firms if firm.same_as is not None])
    names = {None: ""} | {ident: firm.name for ident, firm in known.items()}
    return tuple(FirmLine(firm=firm, visits=visits.get(firm.id, 0), stands_for=names.get(firm.same_as, "")) for firm in firms)


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def find_firm(ctx: Context, *, name: str) -> Firm:
    """The firm of a name, or of a short name; NotFound when there is none, BadArgument for one that several have."""
    found = [firm for firm in store.of_name(ctx.tx, ctx.reach.organisation_id, name) if firm.same_as is None]
    found = found or list(store.of_name(ctx.tx, ctx.reach.organisation_id, name))
    found = found or list(by_short(store.listed(ctx.tx, ctx.reach.organisation_id)).get(name_key(name), ()))
    if not found:
        raise NotFound(noun="firm", ident=name)
    if len(found) > 1:
        raise BadArgument(name="name", reason="{given} firms have this name", values={"given": len(found)})
    return found[0]


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def find_firms(ctx: Context, *, names: tuple[str, ...]) -> tuple[Firm, ...]:
    """The firms of some names or short names, in their order, each once; FirmsUnknown names all that are not in the list, BadArgument for
    a short name that several have."""
    check_count("names", len(names), MOST_NAMED, least=0)
    known = store.by_names(ctx.tx, ctx.reach.organisation_id, names)
    if rest := [name for name in names if name_key(name) not in known]:
        shorts = by_short(store.listed(ctx.tx, ctx.reach.organisation_id))
        meant = {name: shorts.get(name_key(name), ()) for name in rest}
        if unknown := [name for name, firms in meant.items() if not firms]:
            raise FirmsUnknown(names=unknown)
        if several := next((name for name, firms in meant.items() if len(firms) > 1), None):
            raise BadArgument(name="names", reason="several firms have the short name “{given}”", values={"given": several[:LONGEST_SHORT]})
        known |= {name_key(name): firms[0] for name, firms in meant.items()}
    return tuple({firm.id: firm for firm in (known[name_key(name)] for name in names)}.values())


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def show_firm(ctx: Context, *, firm_id: UUID) -> Firm:
    """One firm; NotFound when there is none."""
    return store.get(ctx.tx, ctx.reach.organisation_id, firm_id)


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def list_firm_groups(ctx: Context) -> tuple[str, ...]:
    """Names of the groups that any firm is in."""
    known = store.listed(ctx.tx, ctx.reach.organisation_id)
    return tuple(sorted({group.name for firm in known for group in firm.groups}))


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def near_firms(ctx: Context) -> tuple[NearPair, ...]:
    """Pairs of entries whose names are near and of which nobody has said yet that they are one."""
    known = [firm for firm in store.listed(ctx.tx, ctx.reach.organisation_id) if firm.same_as is None]
    return tuple(NearPair(first=firm, second=other) for firm, other in near_pairs(known))


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def add_firm(ctx: Context, *, facts: FirmFacts, near: bool = False, firm_id: UUID | None = None) -> Firm:
    """A new firm; with ``firm_id`` given a repeat is harmless. FirmKnown for a name that one has. FirmNear names those whose names are
    near, unless ``near`` says that it is another one."""
    organisation_id = ctx.reach.organisation_id
    if firm_id is not None and (known := store.some(ctx.tx, organisation_id, [firm_id])):
        return known[firm_id]
    value = firm_of(firm_id or ctx.new_id(), facts)
    _check_name(ctx, value, near=near)
    store.ROWS.add(ctx.tx, organisation_id, [value])
    return _changed(ctx, value.id)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def change_firm(ctx: Context, *, firm_id: UUID, facts: FirmFacts, expected_version: int, near: bool = False) -> Firm:
    """Write over a firm; its visits stay. Another name is asked about as that of a new firm is: FirmKnown, FirmNear unless ``near``."""
    before = store.get(ctx.tx, ctx.reach.organisation_id, firm_id)
    value = firm_of(firm_id, facts, before=before)
    if before.version != expected_version:
        raise ChangedMeanwhile(noun="firm")
    if name_key(value.name) != name_key(before.name):
        _check_name(ctx, value, near=near)
    if value == before:
        return before
    store.ROWS.change(ctx.tx, ctx.reach.organisation_id, value, expected_version)
    return _changed(ctx, firm_id)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def merge_firms(ctx: Context, *, firm_id: UUID, into: UUID, expected_version: int) -> Firm:
    """``firm_id`` is another name of ``into``: what went to it counts as going there. No row of a visit is rewritten, and
    :func:`split_firm` takes it back."""
    organisation_id = ctx.reach.organisation_id
    mine = store.get(ctx.tx, organisation_id, firm_id)
    store.get(ctx.tx, organisation_id, into)
    stands_for = resolved(store.listed(ctx.tx, organisation_id))
    target = stands_for[into]
    if target == firm_id:
        raise BadArgument(name="into", reason="it is another name of the firm itself")
    store.ROWS.change(ctx.tx, organisation_id, structs.replace(mine, same_as=target), expected_version)
    ctx.changes.note(firm_id, target)
    return _changed(ctx, firm_id)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def split_firm(ctx: Context, *, firm_id: UUID, expected_version: int) -> Firm:
    """An entry stands for itself again."""
    mine = store.get(ctx.tx, ctx.reach.organisation_id, firm_id)
    store.ROWS.change(ctx.tx, ctx.reach.organisation_id, structs.replace(mine, same_as=None), expected_version)
    return _changed(ctx, firm_id)


def _changed(ctx: Context, firm_id: UUID) -> Firm:
    ctx.changes.add("firm", firm_id)
    ctx.changes.note(firm_id)
    return store.get(ctx.tx, ctx.reach.organisation_id, firm_id)


def _check_name(ctx: Context, value: Firm, *, near: bool) -> None:
    """Of near names only those are asked about of which nobody has said that they are this firm."""
    if others := [firm for firm in store.of_name(ctx.tx, ctx.reach.organisation_id, value.name) if firm.id != value.id]:
        raise FirmKnown(name=others[0].name)
    listed = store.listed(ctx.tx, ctx.reach.organisation_id)
    stands_for = resolved(listed)
    mine = stands_for.get(value.id, value.id)
    if not near and (close := near_names(value.name, [firm for firm in listed if stands_for[firm.id] != mine])):
        raise FirmNear(name=value.name, others=[firm.name for firm in close])


def firm_of(firm_id: UUID, facts: FirmFacts, *, before: Firm | None = None) -> Firm:
    """The firm that ``facts`` make of ``before`` (None: a new one). BadArgument names the field that cannot be."""
    lines = {
        "name": line_within("name", facts.name, most=LONGEST),
        "short": line_within("short", facts.short, least=0, most=LONGEST_SHORT),
        "park": line_within("park", facts.park, least=0, most=LONGEST_SHORT),
    }
    if not name_key(lines["name"]):
        raise BadArgument(name="name", reason="“{given}” is not a name", values={"given": facts.name[:LONGEST_SHORT]})
    _check_span(facts.from_day, facts.to_day)
    return Firm(
        id=firm_id,
        name=lines["name"],
        short=lines["short"],
        park=lines["park"],
        type=facts.type,
        from_day=facts.from_day,
        to_day=facts.to_day,
        groups=_groups(facts.groups),
        same_as=None if before is None else before.same_as,
        version=1 if before is None else before.version,
    )


def _groups(given: Iterable[FirmGroup]) -> tuple[FirmGroup, ...]:
    """In the order of their names; what is said twice stands once."""
    listed = list(given)
    check_count("groups", len(listed), MOST_GROUPS, least=0)
    for group in listed:
        _check_span(group.from_day, group.to_day)
    clean = [structs.replace(group, name=line_within("groups", group.name, most=LONGEST_SHORT)) for group in listed]
    return tuple(sorted(dict.fromkeys(clean), key=lambda group: (group.name, group.from_day)))


def _check_span(from_day: str, to_day: str) -> None:
    for name, day in (("from_day", from_day), ("to_day", to_day)):
        if day:
            day_of(name, day)
    if from_day and to_day and to_day <= from_day:
        raise BadArgument(name="to_day", reason="it does not lie after the first day")
