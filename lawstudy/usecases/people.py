"""People of the bureau: list, add, change, and who is signed in."""

from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.page import Page
from lawstudy.domain.people import Person, PersonState
from lawstudy.store import organisations
from lawstudy.store import people as store
from lawstudy.store.organisations import Organisation
from lawstudy.usecases.arguments import line_within, name_within, page_limit
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case

STAFF = {Role.COORDINATOR, Role.ADMINISTRATOR}
EVERYONE = {Role.EMPLOYEE, Role.COORDINATOR, Role.ADMINISTRATOR}
LONGEST = 60


class PersonEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is known of a person: nothing beyond these fields is ever kept."""

    name: str
    department: str = ""
    rank: str = ""
    staff_number: str | None = None
    groups: tuple[str, ...] = ()


@use_case(kind=Kind.QUERY, roles=STAFF, scope=Scope.ORGANISATION)
def list_people(
    ctx: Context, *, text: str = "", department: str = "", group: str = "", state: str = "active", cursor: str = "", limit: int = 100
) -> Page[Person]:
    """People in the order of their names. ``state`` is active, left or "" for all."""
    return store.page(
        ctx.session,
        ctx.reach,
        text=text,
        department_name=department,
        group=group,
        state=state,
        cursor=cursor,
        limit=page_limit(limit),
    )


@use_case(kind=Kind.QUERY, roles=STAFF, scope=Scope.ORGANISATION)
def list_departments(ctx: Context) -> tuple[str, ...]:
    """Names of the departments, in house order."""
    return store.departments(ctx.session, ctx.reach.organisation_id)


@use_case(kind=Kind.QUERY, roles=STAFF, scope=Scope.ORGANISATION)
def list_groups(ctx: Context) -> tuple[str, ...]:
    """Names of the groups that anyone is in."""
    return store.groups(ctx.session, ctx.reach.organisation_id)


@use_case(kind=Kind.QUERY, roles=EVERYONE, scope=Scope.OWN)
def who_am_i(ctx: Context) -> Person:
    """The person that the signed-in account belongs to."""
    return store.get(ctx.session, ctx.reach, ctx.actor.person_id)


@use_case(kind=Kind.QUERY, roles=EVERYONE, scope=Scope.OWN)
def our_organisation(ctx: Context) -> Organisation:
    """The bureau and its settings."""
    return organisations.get(ctx.session, ctx.reach.organisation_id)


@use_case(kind=Kind.COMMAND, roles=STAFF, scope=Scope.ORGANISATION)
def add_person(ctx: Context, *, entry: PersonEntry, person_id: UUID | None = None) -> Person:
    """Add one person. With ``person_id`` given a repeat of the call is harmless."""
    if person_id is not None and (found := store.find(ctx.session, ctx.reach, person_id)) is not None:
        return found
    person = _person(person_id or ctx.new_id(), entry)
    store.add(ctx.session, ctx.reach.organisation_id, [person])
    ctx.changes.add("person", person.id)
    ctx.changes.note(person.id)
    return person


@use_case(kind=Kind.COMMAND, roles=STAFF, scope=Scope.ORGANISATION)
def change_person(ctx: Context, *, person_id: UUID, entry: PersonEntry, state: PersonState, expected_version: int) -> Person:
    """Write new facts over a person; ChangedMeanwhile when someone was faster."""
    plain = _person(person_id, entry)
    value = Person(
        id=person_id,
        name=plain.name,
        department=plain.department,
        rank=plain.rank,
        staff_number=plain.staff_number,
        groups=plain.groups,
        state=state,
    )
    changed = store.change(ctx.session, ctx.reach, value, expected_version)
    ctx.changes.add("person", person_id)
    ctx.changes.note(person_id)
    return changed


def _person(person_id: UUID, entry: PersonEntry) -> Person:
    return Person(
        id=person_id,
        name=name_within("name", entry.name, most=LONGEST),
        department=line_within("department", entry.department, least=0, most=LONGEST),
        rank=line_within("rank", entry.rank, least=0, most=LONGEST),
        staff_number=line_within("staff_number", entry.staff_number or "", least=0, most=LONGEST) or None,
        groups=tuple(dict.fromkeys(line_within("groups", group, most=LONGEST) for group in entry.groups)),
    )
