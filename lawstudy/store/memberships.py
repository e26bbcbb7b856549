"""Rows of dated memberships and groups, and what follows from them: the only writer of a person's present department, state and groups."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from msgspec import structs
from sqlalchemy import ColumnElement, and_, bindparam, delete, or_, select, union_all, update

from lawstudy.domain import belonging as rules
from lawstudy.domain.belonging import Belonging, EndReason, GroupSpan, Membership
from lawstudy.domain.departments import House
from lawstudy.domain.people import Person, PersonState
from lawstudy.store import bulk
from lawstudy.store.columns import nothing
from lawstudy.store.departments import house
from lawstudy.store.kept_reads import each_read_once
from lawstudy.store.tables import membership, person, person_group
from lawstudy.store.transaction import Transaction

CHUNK = 5_000
# The states in which a person is seen at all; which of the two it is follows from the memberships.
SEEN = (PersonState.ACTIVE, PersonState.LEFT)


def holds_on(table: Any, day: str | ColumnElement[Any]) -> ColumnElement[bool]:
    """The rows of ``table``, memberships or groups, that hold on ``day``: :func:`lawstudy.domain.belonging.holds` for statements."""
    return and_(table.c.from_day <= day, or_(table.c.to_day == "", table.c.to_day > day))


@each_read_once
def of_people(tx: Transaction, organisation_id: UUID, person_ids: Collection[UUID]) -> dict[UUID, Belonging]:
    """The memberships and groups of those people."""
    found: dict[UUID, Belonging] = {}
    for some in chunks(person_ids):
        found |= _read(tx, organisation_id, membership.c.person_id.in_(some), person_group.c.person_id.in_(some))
    return found


def of_all(tx: Transaction, organisation_id: UUID) -> dict[UUID, Belonging]:
    """Of everyone of the organisation, whatever their state."""
    return _read(tx, organisation_id, membership.c.organisation_id == organisation_id, person_group.c.organisation_id == organisation_id)


def _read(tx: Transaction, organisation_id: UUID, of_members: Any, of_groups: Any) -> dict[UUID, Belonging]:
    """One statement for both tables."""
    stays_ = select(
        membership.c.person_id,
        membership.c.from_day,
        membership.c.to_day,
        membership.c.department_id,
        membership.c.reason,
        nothing(person_group.c.group_code),
        nothing(person_group.c.role),
    ).where(membership.c.organisation_id == organisation_id, of_members)
    spans = select(
        person_group.c.person_id,
        person_group.c.from_day,
        person_group.c.to_day,
        nothing(membership.c.department_id),
        nothing(membership.c.reason),
        person_group.c.group_code,
        person_group.c.role,
    ).where(person_group.c.organisation_id == organisation_id, of_groups)
    groups: dict[UUID, list[GroupSpan]] = {}
    stays: dict[UUID, list[Membership]] = {}
    for r in sorted(tx.run(union_all(stays_, spans)), key=lambda row: (row.from_day, row.group_code or "")):
        if r.group_code is not None:
            groups.setdefault(r.person_id, []).append(GroupSpan(group=r.group_code, from_day=r.from_day, to_day=r.to_day, role=r.role))
        else:
            stay = Membership(department=r.department_id, from_day=r.from_day, to_day=r.to_day, reason=EndReason(r.reason))
            stays.setdefault(r.person_id, []).append(stay)
    return {who: Belonging(memberships=tuple(listed), groups=tuple(groups.get(who, ()))) for who, listed in stays.items()}


def write(tx: Transaction, organisation_id: UUID, people: Mapping[UUID, Belonging], *, today: str) -> None:
    """Replace the spans of these people; their rows must say what follows from them (:func:`following`)."""
    for some in chunks(people):
        for table in (membership, person_group):
            tx.run(delete(table).where(table.c.organisation_id == organisation_id, table.c.person_id.in_(some)))
    stays = [_membership_row(organisation_id, who, stay) for who, one in people.items() for stay in one.memberships]
    groups = [_group_row(organisation_id, who, span, one, today) for who, one in people.items() for span in one.groups]
    for table, rows in ((membership, stays), (person_group, groups)):
        bulk.insert_records(tx, table, rows)


def following(people: Iterable[Person], belong: Mapping[UUID, Belonging], *, today: str, known: House) -> list[Person]:
    """These people with the department, state and groups that follow from where they belong. Staged and withdrawn ones stay so."""
    names = {department.id: department.name for department in known.departments}
    return [_following(person_, belong[person_.id], today, names) for person_ in people]


def _following(value: Person, one: Belonging, today: str, names: Mapping[UUID, str]) -> Person:
    stay = rules.present(one, today)
    state = PersonState.ACTIVE if rules.is_there(one, today) else PersonState.LEFT
    return structs.replace(
        value,
        department=names[stay.department] if stay.department is not None else "",
        state=state if value.state in SEEN else value.state,
        groups=rules.present_groups(one, today),
    )


def settle(tx: Transaction, organisation_id: UUID, *, today: str) -> frozenset[UUID]:
    """Bring everyone up to ``today``: whoever was to move, leave or come by now has done so. The people it changed."""
    due = of_people(tx, organisation_id, _overdue(tx, organisation_id, today))
    if due:
        write(tx, organisation_id, due, today=today)
        _follow(tx, organisation_id, due, today)
    return frozenset(due)


def _overdue(tx: Transaction, organisation_id: UUID, today: str) -> frozenset[UUID]:
    """Whose present state is not that of today."""
    known = house(tx, organisation_id)
    now = holds_on(membership, today)
    here = select(person.c.id, person.c.state, person.c.department, membership.c.department_id)
    here = here.join(membership, membership.c.person_id == person.c.id).where(person.c.organisation_id == organisation_id)
    rows = tx.run(here.where(now, person.c.state.in_(SEEN)))
    arrived = {r.id for r in rows if r.state == PersonState.LEFT or r.department != known.name_of(r.department_id)}
    staying = select(membership.c.person_id).where(or_(membership.c.to_day == "", membership.c.to_day > today))
    gone = select(person.c.id).where(person.c.organisation_id == organisation_id, person.c.state == PersonState.ACTIVE)
    departed = tx.run(gone.where(person.c.id.not_in(staying))).scalars()
    in_group = holds_on(person_group, today)
    turned = or_((person_group.c.present == 0) & in_group, (person_group.c.present == 1) & ~in_group)
    regrouped = tx.run(select(person_group.c.person_id).where(person_group.c.organisation_id == organisation_id, turned)).scalars()
    return frozenset({*arrived, *departed, *regrouped})


def _follow(tx: Transaction, organisation_id: UUID, people: Mapping[UUID, Belonging], today: str) -> None:
    """Department and state of today, on people who are seen."""
    known = house(tx, organisation_id)
    values = following((Person(id=who, name="") for who in people), people, today=today, known=known)
    mine = (person.c.organisation_id == organisation_id) & (person.c.id == bindparam("who"))
    seen = or_(*(person.c.state == state for state in SEEN))
    follows: dict[str, Any] = {"department": bindparam("now_in"), "state": bindparam("now")}
    rows = [{"who": value.id, "now_in": value.department, "now": value.state} for value in values]
    tx.run(update(person).where(mine, seen).values(follows), rows)


def _membership_row(organisation_id: UUID, who: UUID, stay: Membership) -> dict[str, object]:
    return {
        "organisation_id": organisation_id,
        "person_id": who,
        "department_id": stay.department,
        "from_day": stay.from_day,
        "to_day": stay.to_day,
        "reason": stay.reason,
    }


def _group_row(organisation_id: UUID, who: UUID, span: GroupSpan, one: Belonging, today: str) -> dict[str, object]:
    return {
        "organisation_id": organisation_id,
        "person_id": who,
        "group_code": span.group,
        "from_day": span.from_day,
        "to_day": span.to_day,
        "role": span.role,
        "present": int(rules.holds(span, max(today, one.memberships[0].from_day))),
    }


def chunks(ids: Collection[UUID]) -> Iterator[list[UUID]]:
    """Few enough for one statement."""
    listed = list(ids)
    yield from (listed[start : start + CHUNK] for start in range(0, len(listed), CHUNK))
