"""What is written down of a plan item, and the rules that turn it into one: form, CLI and import all come through here."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.kinds import ActivityKind, Kind, by_code
from lawstudy.domain.plan import EVERY_DEPARTMENT, PlanFacts, PlanItem, Target, kinds_of
from lawstudy.errors import BadArgument, NotFound
from lawstudy.store import departments, kinds, people, plans
from lawstudy.usecases.arguments import FIRST_YEAR, LAST_YEAR, check_count, check_number, day_of, line_within
from lawstudy.usecases.context import Context

LONGEST, LONGEST_WORD = 100, 40
MOST_WORDS, MOST_GROUPS, MOST_KINDS = 10, 30, 12
MOST = {Target.HOURS: 999, Target.EXAM: 100}
MOST_OF_ALL = 100_000
LONGEST_NOTE = 200


class Bureau(Struct, frozen=True, kw_only=True):
    """What items may name: kinds by code, groups and departments by name, people by id."""

    kinds: Mapping[str, Kind]
    groups: frozenset[str]
    departments: tuple[str, ...]
    people: Mapping[UUID, str]


def bureau_of(ctx: Context) -> Bureau:
    """Departments as they are called today, or were before: an item of last year keeps its own."""
    organisation_id = ctx.reach.organisation_id
    house = departments.house(ctx.tx, organisation_id)
    names = dict.fromkeys((*house.named_on(ctx.today), *(name.name for one in house.departments for name in one.names)))
    return Bureau(
        kinds=by_code(kinds.listed(ctx.tx, organisation_id)),
        groups=frozenset(people.groups(ctx.tx, ctx.reach)),
        departments=tuple(names),
        people={person.id: person.name for person in people.everyone(ctx.tx, ctx.reach)},
    )


def item_of(ctx: Context, item_id: UUID, year: int, facts: PlanFacts, known: Bureau, *, before: PlanItem | None = None) -> PlanItem:
    """The item that ``facts`` make of ``before`` (None: a new one). BadArgument names the field that cannot be, NotFound who or what
    is not there. What ``before`` names already may stay, though it is closed or gone by now."""
    check_year(year)
    _check_rows(ctx, facts, known, before)
    clean = _clean(facts)
    _check_days(year, clean)
    check_number("amount", clean.amount, 1, MOST.get(clean.target, MOST_OF_ALL))
    _check_kind(clean, known, before)
    _check_whom(clean, known, before)
    own = {name: getattr(clean, name) for name in PlanFacts.__struct_fields__}
    return PlanItem(id=item_id, year=year, version=1 if before is None else before.version, **own)


def check_year(year: int) -> None:
    check_number("year", year, FIRST_YEAR, LAST_YEAR)


def _check_rows(ctx: Context, facts: PlanFacts, known: Bureau, before: PlanItem | None) -> None:
    """NotFound for a person or a line of the checklist that is not there."""
    kept = (None, None) if before is None else (before.owner_id, before.arrangement_id)
    if facts.owner_id not in {None, kept[0], *known.people}:
        raise NotFound(noun="person", ident=str(facts.owner_id))
    if facts.arrangement_id is not None and facts.arrangement_id != kept[1]:
        plans.get_arrangement(ctx.tx, ctx.reach.organisation_id, facts.arrangement_id)


def _clean(facts: PlanFacts) -> PlanFacts:
    """An exam and 旁听庭审 have their own kind, so none is written for them."""
    own_kind = facts.target in {Target.EXAM, Target.COURT}
    return structs.replace(
        facts,
        title=line_within("title", facts.title, most=LONGEST),
        law=line_within("law", facts.law, least=0, most=LONGEST),
        note=line_within("note", facts.note, least=0, most=LONGEST_NOTE),
        kind="" if own_kind else facts.kind,
        more_kinds=() if own_kind else tuple(dict.fromkeys(code for code in facts.more_kinds if code != facts.kind)),
        words=_names("words", facts.words, MOST_WORDS),
        groups=_names("groups", facts.groups, MOST_GROUPS),
        departments=_names("departments", facts.departments, MOST_GROUPS),
        owner_department=line_within("owner_department", facts.owner_department, least=0, most=LONGEST_WORD),
    )


def _names(field: str, given: Iterable[str], most: int) -> tuple[str, ...]:
    """In the order in which they are given; what is said twice stands once."""
    listed = tuple(dict.fromkeys(line_within(field, name, most=LONGEST_WORD) for name in given))
    check_count(field, len(listed), most, least=0)
    return listed


def _check_days(year: int, facts: PlanFacts) -> None:
    first, last = day_of("from_day", facts.from_day), day_of("to_day", facts.to_day)
    if last < first:
        raise BadArgument(name="to_day", reason="it lies before the first day")
    for name, day in (("from_day", first), ("to_day", last)):
        if day.year != year:
            raise BadArgument(name=name, reason="{day} is not a day of the year {year}", values={"day": day.isoformat(), "year": year})


def _check_kind(facts: PlanFacts, known: Bureau, before: PlanItem | None) -> None:
    if not facts.kind:
        if facts.more_kinds or facts.target in {Target.TIMES, Target.ATTENDANCES, Target.VISITS}:
            raise BadArgument(name="kind", reason="say what kind of activities count; only exams, hours and court visits need none")
        return
    check_count("more_kinds", len(facts.more_kinds), MOST_KINDS, least=0)
    kept = () if before is None else kinds_of(before)
    for name, code in (("kind", facts.kind), *(("more_kinds", code) for code in facts.more_kinds)):
        _check_one_kind(name, code, facts.target, known, kept)


def _check_one_kind(name: str, code: str, target: Target, known: Bureau, kept: Collection[str]) -> None:
    kind = known.kinds.get(code)
    if kind is None:
        raise BadArgument(name=name, reason="there is no kind “{given}”", values={"given": code[:LONGEST_WORD]})
    if kind.closed and code not in kept:
        raise BadArgument(name=name, reason="“{given}” is closed: nothing new is written under it", values={"given": kind.name})
    if target is Target.VISITS and not kind.asks_for_firms:
        raise BadArgument(name="target", reason="activities of the kind “{given}” go to no firms", values={"given": kind.name})
    if target in {Target.ATTENDANCES, Target.HOURS} and not kind.asks_for_people:
        raise BadArgument(name="target", reason="nobody attends activities of the kind “{given}”", values={"given": kind.name})


def _check_whom(facts: PlanFacts, known: Bureau, before: PlanItem | None) -> None:
    kept = before or PlanFacts(title="", from_day="", to_day="")
    _check_named("groups", facts.groups, {*known.groups, *kept.groups}, "nobody is in the group “{given}”")
    departments = {*known.departments, *kept.departments, kept.owner_department}
    _check_named("departments", facts.departments, departments, "there is no department “{given}”")
    owners = {*departments, EVERY_DEPARTMENT, ""}
    _check_named("owner_department", (facts.owner_department,), owners, "there is no department “{given}”")


def _check_named(field: str, given: Iterable[str], known: Collection[str], reason: str) -> None:
    for name in given:
        if name not in known:
            raise BadArgument(name=field, reason=reason, values={"given": name})


def kind_of_activity(item: PlanItem) -> str:
    """The kind that an activity planned from an item begins with."""
    return ActivityKind.COURT_VISIT if item.target is Target.COURT else item.kind or str(ActivityKind.GROUP_STUDY)
