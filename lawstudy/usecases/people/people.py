"""People of the bureau: list, add, change, and who is signed in."""

from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Reach, Role, Scope
from lawstudy.domain.belonging import UNKNOWN_END, EndReason, GroupSpan, LeavingReason, Membership, present
from lawstudy.domain.clock import day_before
from lawstudy.domain.departments import House
from lawstudy.domain.page import LARGEST_PAGE, Page
from lawstudy.domain.people import Person, PersonState
from lawstudy.domain.people import PersonEntry as PersonEntry  # noqa: PLC0414  # callers find it beside what takes it
from lawstudy.errors import ChangedMeanwhile, DayBeforeStart, DayTooFar, DepartmentTaken, NotFound
from lawstudy.store import departments, memberships, organisations, person_rows
from lawstudy.store import people as store
from lawstudy.store.organisations import Organisation
from lawstudy.store.person_rows import FormerName as FormerName  # noqa: PLC0414  # a part of what is told
from lawstudy.usecases.arguments import check_count, day_of, line_within, page_limit
from lawstudy.usecases.context import Context
from lawstudy.usecases.people.plan import (
    ALWAYS,
    LONGEST,
    NewPerson,
    PersonChange,
    Step,
    person_of,
    plan_change,
    plan_leaving,
)
from lawstudy.usecases.people.writing import default_since, write_people
from lawstudy.usecases.registry import Kind, use_case

STAFF = {Role.COORDINATOR, Role.ADMINISTRATOR}
EVERYONE = {Role.EMPLOYEE, Role.COORDINATOR, Role.ADMINISTRATOR}


class Stay(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A membership as it is shown: ``department`` as it was called at its end (today, while it lasts). Days as in domain.belonging."""

    department: str
    from_day: str
    to_day: str
    reason: EndReason


class PersonStay(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    person_id: UUID
    stay: Stay


class PersonHistory(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything dated about one person, oldest first."""

    person: Person
    stays: tuple[Stay, ...]
    groups: tuple[GroupSpan, ...]
    former: tuple[FormerName, ...]


@use_case(kind=Kind.QUERY, roles=STAFF, scope=Scope.DEPARTMENT)
def list_people(
    ctx: Context, *, text: str = "", department: str = "", group: str = "", state: str = "active", cursor: str = "", limit: int = 100
) -> Page[Person]:
    """People in the order of their names. ``state`` is active, left or "" for all."""
    return store.page(
        ctx.tx,
        ctx.reach,
        text=text,
        department_name=department,
        group=group,
        state=state,
        cursor=cursor,
        limit=page_limit(limit),
    )


@use_case(kind=Kind.QUERY, roles=STAFF, scope=Scope.DEPARTMENT)
def list_departments(ctx: Context, *, on: str = "") -> tuple[str, ...]:
    """Names of the departments in reach, in house order, as they are or as they were ``on`` a day."""
    if on:
        day_of("on", on)
    house, gone = departments.house(ctx.tx, ctx.reach.organisation_id), departments.taken_back(ctx.tx, ctx.reach.organisation_id)
    there = tuple(one for one in house.departments if one.id not in gone and ctx.reach.covers([one.name]))
    return structs.replace(house, departments=there).named_on(on or ctx.today)


@use_case(kind=Kind.QUERY, roles=STAFF, scope=Scope.DEPARTMENT)
def list_groups(ctx: Context) -> tuple[str, ...]:
    """Names of the groups that anyone in reach is in."""
    return store.groups(ctx.tx, ctx.reach)


@use_case(kind=Kind.QUERY, roles=EVERYONE, scope=Scope.OWN)
def who_am_i(ctx: Context) -> Person:
    """The person that the signed-in account belongs to."""
    return store.get(ctx.tx, ctx.reach, ctx.actor.person_id)


@use_case(kind=Kind.QUERY, roles=EVERYONE, scope=Scope.OWN)
def our_organisation(ctx: Context) -> Organisation:
    """The bureau and its settings."""
    return organisations.get(ctx.tx, ctx.reach.organisation_id)


@use_case(kind=Kind.QUERY, roles=STAFF, scope=Scope.ORGANISATION)
def first_day_of_new(ctx: Context) -> str:
    """Since when a person is here who is added without a day: "" (nobody knows) in the first roster, else today."""
    return default_since(ctx)


@use_case(kind=Kind.QUERY, roles=STAFF, scope=Scope.ORGANISATION)
def person_history(ctx: Context, *, person_id: UUID) -> PersonHistory:
    """Where a person was and when, in which groups, and under which names."""
    person = store.get(ctx.tx, ctx.reach, person_id)
    record = person_rows.record_of(ctx.tx, ctx.reach.organisation_id, person)
    house = departments.house(ctx.tx, ctx.reach.organisation_id)
    return PersonHistory(
        person=person,
        stays=tuple(_stay(house, stay, ctx.today) for stay in record.belonging.memberships),
        groups=record.belonging.groups,
        former=record.former,
    )


@use_case(kind=Kind.QUERY, roles=STAFF, scope=Scope.DEPARTMENT)
def list_stays(ctx: Context, *, person_ids: tuple[UUID, ...]) -> tuple[PersonStay, ...]:
    """The membership that is shown of each of these people: that of today, else the next, else the last; at most 500 people."""
    check_count("person_ids", len(person_ids), LARGEST_PAGE, least=0)
    ours = [person.id for person in store.named(ctx.tx, ctx.reach, person_ids)]
    belong = memberships.of_people(ctx.tx, ctx.reach.organisation_id, ours)
    house = departments.house(ctx.tx, ctx.reach.organisation_id)
    return tuple(PersonStay(person_id=who, stay=_stay(house, present(one, ctx.today), ctx.today)) for who, one in belong.items())


def _stay(house: House, stay: Membership, today: str) -> Stay:
    day = min(today, day_before(stay.to_day)) if stay.to_day > UNKNOWN_END else today
    name = house.name_on(stay.department, max(day, stay.from_day))
    return Stay(department=name, from_day=stay.from_day, to_day=stay.to_day, reason=stay.reason)


@use_case(kind=Kind.COMMAND, roles=STAFF, scope=Scope.ORGANISATION)
def add_person(
    ctx: Context, *, entry: PersonEntry, since: str | None = None, namesake: bool = False, person_id: UUID | None = None
) -> Person:
    """Add one person who is here from ``since`` on ("": nobody knows since when; None: so in the first roster, else today).

    With ``person_id`` given a repeat of the call is harmless. StaffNumberTaken, NamesakeThere unless ``namesake`` says that it is
    really another person, NotAName.
    """
    if person_id is not None and (found := store.find(ctx.tx, ctx.reach, person_id)) is not None:
        return found
    person = person_of(person_id or ctx.new_id(), entry)
    first_day = default_since(ctx) if since is None else since
    write_people(ctx, [NewPerson(person=person, since=first_day, namesake=namesake)], ())
    _note(ctx, person.id, first_day)
    return store.get(ctx.tx, Reach(organisation_id=ctx.reach.organisation_id), person.id)


@use_case(kind=Kind.COMMAND, roles=STAFF, scope=Scope.ORGANISATION)
def change_person(
    ctx: Context,
    *,
    person_id: UUID,
    entry: PersonEntry,
    expected_version: int,
    state: PersonState | None = None,
    on: str | None = None,
    reason: EndReason = EndReason.UNKNOWN,
    namesake: bool = False,
) -> Person:
    """Write new facts over a person; ChangedMeanwhile when someone was faster.

    Another department, name or group holds from ``on`` on; "" puts right what was written down: it was so all the time. None is
    today, and "" for whoever has left. ``state`` lets a person leave or return on that day as well; frozen rosters stay as they are.
    """
    person = _of_version(ctx, person_id, expected_version)
    there = state is PersonState.ACTIVE
    day = on if on is not None else ALWAYS if person.state is PersonState.LEFT and not there else ctx.today
    change = plan_change(person, entry, day, there=there, namesake=namesake)
    if state is PersonState.LEFT and person.state is PersonState.ACTIVE:
        change = structs.replace(change, step=Step.LEAVE, reason=reason)
    return _changed(ctx, change)


@use_case(kind=Kind.COMMAND, roles=STAFF, scope=Scope.ORGANISATION)
def leave_person(ctx: Context, *, person_id: UUID, on: str, reason: LeavingReason, expected_version: int) -> Person:
    """调出, 退休: from ``on`` on a person is not here any more; said again it puts day and reason right.

    The record stays, and so do figures of days before. The account, if there is one, does not open while the person is away.
    """
    return _changed(ctx, plan_leaving(_of_version(ctx, person_id, expected_version), on, EndReason(reason.value)))


@use_case(kind=Kind.COMMAND, roles=STAFF, scope=Scope.ORGANISATION)
def return_person(ctx: Context, *, person_id: UUID, on: str, expected_version: int, department: str | None = None) -> Person:
    """Here again from ``on`` on, in the department left or in another; on the day of leaving, into the same department, the
    leaving is taken back."""
    person = _of_version(ctx, person_id, expected_version)
    change = plan_change(person, person if department is None else structs.replace(person, department=department), on)
    return _changed(ctx, structs.replace(change, after=structs.replace(change.after, state=PersonState.ACTIVE), step=Step.RETURN))


@use_case(kind=Kind.COMMAND, roles=STAFF, scope=Scope.ORGANISATION)
def rename_department(ctx: Context, *, name: str, new_name: str, on: str | None = None) -> tuple[str, ...]:
    """A department is called ``new_name`` from ``on`` on (today; not ahead of it). What was printed before keeps the old name."""
    tx, organisation_id = ctx.tx, ctx.reach.organisation_id
    known = departments.house(tx, organisation_id).departments
    which = next((one for one in known if one.name == name), None)
    if which is None:
        raise NotFound(noun="department", ident=name)
    called, day = line_within("new_name", new_name, most=LONGEST), ctx.today if on is None else on
    if any(one.name == called for one in known):  # its own name too: nothing would change, and a change would be told
        raise DepartmentTaken(name=called)
    if day_of("on", day).isoformat() > ctx.today:
        raise DayTooFar(day=day, latest=ctx.today)
    if day < which.names[-1].from_day:
        raise DayBeforeStart(day=day, start=which.names[-1].from_day)
    departments.rename(tx, organisation_id, which, called, day)
    ctx.changes.add("person")
    ctx.changes.note(which.id, on=day)
    return departments.house(tx, organisation_id).named_on(ctx.today)


def _of_version(ctx: Context, person_id: UUID, expected_version: int) -> Person:
    person = store.get(ctx.tx, ctx.reach, person_id)
    if person.version != expected_version:
        raise ChangedMeanwhile(noun="person")
    return person


def _changed(ctx: Context, change: PersonChange) -> Person:
    write_people(ctx, (), [change])
    _note(ctx, change.before.id, change.on)
    return store.get(ctx.tx, Reach(organisation_id=ctx.reach.organisation_id), change.before.id)


def _note(ctx: Context, person_id: UUID, day: str) -> None:
    ctx.changes.note(person_id, **({"on": day} if day else {}))
