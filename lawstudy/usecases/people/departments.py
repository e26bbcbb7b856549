"""Departments over time: which there are and were, from when until when; and who came, moved and left in a period."""

from collections.abc import Iterator
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.belonging import UNKNOWN_END, Belonging, EndReason, Membership
from lawstudy.domain.departments import Department, House
from lawstudy.domain.people import entry_of
from lawstudy.errors import BadArgument, DayBeforeStart, DayTooFar, DepartmentHasPeople, DepartmentTaken, NotFound
from lawstudy.store import departments as store
from lawstudy.store import memberships, people
from lawstudy.usecases.arguments import check_period, day_of, line_within
from lawstudy.usecases.context import Context
from lawstudy.usecases.people.plan import LONGEST, plan_change
from lawstudy.usecases.people.writing import write_people
from lawstudy.usecases.registry import Kind, use_case

STAFF = {Role.COORDINATOR, Role.ADMINISTRATOR}


class Movement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One change of a person: ``before`` "" came (调入, 新增), ``after`` "" left, else moved within the bureau. ``reason`` of an end."""

    person_id: UUID
    name: str
    day: str
    before: str
    after: str
    reason: EndReason


@use_case(kind=Kind.QUERY, roles=STAFF, scope=Scope.ORGANISATION)
def department_history(ctx: Context) -> tuple[Department, ...]:
    """Every department there is or was, with all its names and their days, in house order."""
    house, gone = store.house(ctx.tx, ctx.reach.organisation_id), store.taken_back(ctx.tx, ctx.reach.organisation_id)
    return tuple(one for one in house.departments if one.id not in gone)


@use_case(kind=Kind.COMMAND, roles=STAFF, scope=Scope.ORGANISATION)
def add_department(ctx: Context, *, name: str, since: str = "") -> Department:
    """A department that nobody belongs to yet, from ``since`` on ("": always). DepartmentTaken."""
    called = line_within("name", name, most=LONGEST)
    if since:
        day_of("since", since)
    if any(one.name == called for one in store.house(ctx.tx, ctx.reach.organisation_id).departments):
        raise DepartmentTaken(name=called)
    store.with_these(ctx.tx, ctx.reach.organisation_id, {called: since})
    return _noted(ctx, _named(ctx, called))


@use_case(kind=Kind.COMMAND, roles=STAFF, scope=Scope.ORGANISATION)
def close_department(ctx: Context, *, name: str, on: str, to_department: str = "") -> Department:
    """撤并: there is no such department from ``on`` on; what was printed before keeps it. Its people of today belong to
    ``to_department`` from that day on; without one, or while anybody else belongs to it then, DepartmentHasPeople.
    A day ahead is too far."""
    which = _named(ctx, name)
    if day_of("on", on).isoformat() > ctx.today:
        raise DayTooFar(day=on, latest=ctx.today)
    if on <= which.names[-1].from_day:
        raise DayBeforeStart(day=on, start=which.names[-1].from_day)
    if to_department:
        if _named(ctx, to_department).id == which.id:
            raise BadArgument(name="to_department", reason="people go to another department than the one that is closed")
        mine = [person for person in people.everyone(ctx.tx, ctx.reach) if person.department == which.name]
        moved = [plan_change(person, structs.replace(entry_of(person), department=to_department), on, namesake=True) for person in mine]
        write_people(ctx, (), moved)
    if (count := store.belonging_from(ctx.tx, ctx.reach.organisation_id, which.id, on)) > 0:
        raise DepartmentHasPeople(name=name, count=count, day=on)
    store.set_end(ctx.tx, ctx.reach.organisation_id, which, on)
    return _noted(ctx, _named(ctx, name))


@use_case(kind=Kind.COMMAND, roles=STAFF, scope=Scope.ORGANISATION)
def reopen_department(ctx: Context, *, name: str) -> Department:
    """The closing is taken back."""
    store.set_end(ctx.tx, ctx.reach.organisation_id, _named(ctx, name), "")
    return _noted(ctx, _named(ctx, name))


@use_case(kind=Kind.QUERY, roles=STAFF, scope=Scope.ORGANISATION)
def people_movements(ctx: Context, *, first_day: str, last_day: str) -> tuple[Movement, ...]:
    """Who came, moved and left in a period (local ISO dates, both included), by day; what nobody knows the day of is not in it."""
    check_period(first_day, last_day)
    house = store.house(ctx.tx, ctx.reach.organisation_id)
    known = {person.id: person.name for person in people.everyone(ctx.tx, ctx.reach, active_only=False)}
    belong = memberships.of_people(ctx.tx, ctx.reach.organisation_id, list(known))
    found = [structs.replace(each, person_id=who, name=known[who]) for who, one in belong.items() for each in _moves(one, house)]
    inside = [one for one in found if one.day != UNKNOWN_END and first_day <= one.day <= last_day]
    return tuple(sorted(inside, key=lambda one: (one.day, one.name)))


_NOBODY = UUID(int=0)


def _moves(who: Belonging, house: House) -> Iterator[Movement]:
    """A department that nobody named is told as —."""
    before: Membership | None = None
    for stay in (*who.memberships, None):
        follows = before is not None and stay is not None and before.to_day == stay.from_day
        left = "" if before is None else house.name_on(before.department, before.to_day) or "—"
        if before is not None and before.to_day and not follows:
            yield Movement(person_id=_NOBODY, name="", day=before.to_day, before=left, after="", reason=before.reason)
        if stay is not None:
            here = house.name_on(stay.department, stay.from_day) or "—"
            came = left if follows else ""
            yield Movement(person_id=_NOBODY, name="", day=stay.from_day, before=came, after=here, reason=EndReason.NONE)
        before = stay


def _named(ctx: Context, name: str) -> Department:
    for one in store.house(ctx.tx, ctx.reach.organisation_id).departments:
        if one.name == name:
            return one
    raise NotFound(noun="department", ident=name)


def _noted(ctx: Context, which: Department) -> Department:
    ctx.changes.add("person")
    ctx.changes.note(which.id)
    return which
