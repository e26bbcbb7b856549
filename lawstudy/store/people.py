"""Rows of people, their groups and departments."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Row, Select, delete, func, insert, or_, select, update

from lawstudy.domain.access import Reach
from lawstudy.domain.page import Page
from lawstudy.domain.people import Person, PersonState, initials, sort_key
from lawstudy.errors import BadArgument, ChangedMeanwhile, NotFound
from lawstudy.store.patterns import part
from lawstudy.store.session import Session
from lawstudy.store.tables import department, person, person_group

# A statement that selects from the table of people.
People = Select[*tuple[Any, ...]]


def within(statement: People, reach: Reach) -> People:
    """Only the people that ``reach`` covers."""
    statement = statement.where(person.c.organisation_id == reach.organisation_id)
    if reach.person_id is not None:
        statement = statement.where(person.c.id == reach.person_id)
    if reach.department is not None:
        statement = statement.where(person.c.department == reach.department)
    return statement


def add(session: Session, organisation_id: UUID, people: Iterable[Person]) -> None:
    listed = list(people)
    if not listed:
        return
    session.run(insert(person), [_columns(organisation_id, p) for p in listed])
    _write_groups(session, organisation_id, listed)
    _know_departments(session, organisation_id, [p.department for p in listed])


def change(session: Session, reach: Reach, value: Person, expected_version: int) -> Person:
    """Write ``value`` over the person with its id; ChangedMeanwhile when the row has moved on, NotFound outside the reach."""
    get(session, reach, value.id)
    columns = _columns(reach.organisation_id, value) | {"version": expected_version + 1}
    statement = update(person).where(person.c.id == value.id, person.c.version == expected_version).values(columns)
    if session.run(statement).rowcount != 1:
        raise ChangedMeanwhile(noun="person")
    _write_groups(session, reach.organisation_id, [value])
    _know_departments(session, reach.organisation_id, [value.department])
    return get(session, reach, value.id)


def get(session: Session, reach: Reach, person_id: UUID) -> Person:
    found = find(session, reach, person_id)
    if found is None:
        raise NotFound(noun="person", ident=str(person_id))
    return found


def find(session: Session, reach: Reach, person_id: UUID) -> Person | None:
    row = session.run(within(select(person), reach).where(person.c.id == person_id)).one_or_none()
    return None if row is None else _values(session, [row])[0]


def everyone(session: Session, reach: Reach, *, active_only: bool = True) -> tuple[Person, ...]:
    """All people of the reach in the order of their names."""
    statement = within(select(person), reach).order_by(person.c.sort_key, person.c.id)
    if active_only:
        statement = statement.where(person.c.state == PersonState.ACTIVE)
    return _values(session, session.run(statement).all())


def named(session: Session, reach: Reach, person_ids: Iterable[UUID]) -> tuple[Person, ...]:
    """Those of ``person_ids`` that are in the reach, also people who have left, in the order of their names."""
    statement = within(select(person), reach).where(person.c.id.in_(list(person_ids)))
    return _values(session, session.run(statement.order_by(person.c.sort_key, person.c.id)).all())


def letters(session: Session, reach: Reach, person_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The initials of those of ``person_ids`` that are in the reach, as stored: reading names anew loads dictionaries of 52 MB."""
    statement = within(select(person.c.id, person.c.initials), reach).where(person.c.id.in_(list(person_ids)))
    return {row.id: row.initials for row in session.run(statement)}


def page(
    session: Session, reach: Reach, *, text: str, department_name: str, group: str, state: str, cursor: str, limit: int
) -> Page[Person]:
    """People by name; ``text`` matches name, initials or staff number. An empty filter does not filter."""
    statement = within(select(person), reach)
    if text:
        like = part(text.lower())
        statement = statement.where(or_(person.c.name.like(like), person.c.initials.like(like), person.c.staff_number.like(like)))
    if department_name:
        statement = statement.where(person.c.department == department_name)
    if group:
        members = select(person_group.c.person_id).where(person_group.c.group_code == group)
        statement = statement.where(person.c.id.in_(members))
    if state:
        statement = statement.where(person.c.state == state)
    total = session.run(select(func.count()).select_from(statement.subquery())).scalar_one()
    rows = session.run(_after(statement, cursor).order_by(person.c.sort_key, person.c.id).limit(limit)).all()
    following = f"{rows[-1].sort_key}\n{rows[-1].id}" if len(rows) == limit else ""
    return Page(items=_values(session, rows), total=total, next_cursor=following)


def _after(statement: People, cursor: str) -> People:
    if not cursor:
        return statement
    key, _, ident = cursor.partition("\n")
    try:
        last = UUID(ident)
    except ValueError as error:
        raise BadArgument(name="cursor", reason="it is not one of this list") from error
    return statement.where(or_(person.c.sort_key > key, (person.c.sort_key == key) & (person.c.id > last)))


def departments(session: Session, organisation_id: UUID) -> tuple[str, ...]:
    """Department names in house order."""
    statement = select(department.c.name).where(department.c.organisation_id == organisation_id)
    return tuple(session.run(statement.order_by(department.c.position, department.c.name)).scalars())


def groups(session: Session, organisation_id: UUID) -> tuple[str, ...]:
    """Names of the groups that active people are in."""
    statement = select(person_group.c.group_code).distinct().join(person, person.c.id == person_group.c.person_id)
    statement = statement.where(person_group.c.organisation_id == organisation_id, person.c.state == PersonState.ACTIVE)
    return tuple(session.run(statement.order_by(person_group.c.group_code)).scalars())


def _columns(organisation_id: UUID, value: Person) -> dict[str, object]:
    return {
        "id": value.id,
        "organisation_id": organisation_id,
        "name": value.name,
        "sort_key": sort_key(value.name),
        "initials": initials(value.name),
        "department": value.department,
        "rank": value.rank,
        "staff_number": value.staff_number,
        "state": value.state,
        "version": value.version,
    }


def _write_groups(session: Session, organisation_id: UUID, people: list[Person]) -> None:
    session.run(delete(person_group).where(person_group.c.person_id.in_([p.id for p in people])))
    rows = [{"organisation_id": organisation_id, "person_id": p.id, "group_code": g} for p in people for g in dict.fromkeys(p.groups)]
    if rows:
        session.run(insert(person_group), rows)


def _know_departments(session: Session, organisation_id: UUID, names: list[str]) -> None:
    known = departments(session, organisation_id)
    new = [name for name in dict.fromkeys(names) if name and name not in known]
    rows = [
        {"id": _department_id(organisation_id, name), "organisation_id": organisation_id, "name": name, "position": len(known) + i}
        for i, name in enumerate(new)
    ]
    if rows:
        session.run(insert(department), rows)


def _department_id(organisation_id: UUID, name: str) -> UUID:
    """A department is the same row whoever adds it first."""
    return uuid5(organisation_id, f"department:{name}")


def _values(session: Session, rows: Iterable[Row[*tuple[Any, ...]]]) -> tuple[Person, ...]:
    listed = list(rows)
    groups: dict[UUID, list[str]] = {}
    statement = select(person_group.c.person_id, person_group.c.group_code).where(person_group.c.person_id.in_([r.id for r in listed]))
    for person_id, code in session.run(statement.order_by(person_group.c.group_code)):
        groups.setdefault(person_id, []).append(code)
    return tuple(
        Person(
            id=r.id,
            name=r.name,
            department=r.department,
            rank=r.rank,
            staff_number=r.staff_number,
            groups=tuple(groups.get(r.id, ())),
            state=PersonState(r.state),
            version=r.version,
        )
        for r in listed
    )
