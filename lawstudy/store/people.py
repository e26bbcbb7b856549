"""Rows of people. Where they belong and when is in store/memberships."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, func, or_, select

from lawstudy.domain.access import Reach
from lawstudy.domain.belonging import begun
from lawstudy.domain.identity import number_key
from lawstudy.domain.page import Page
from lawstudy.domain.people import Person, PersonState, typed_name
from lawstudy.errors import BadArgument, NotFound
from lawstudy.store import departments as house_store
from lawstudy.store import memberships, person_rows
from lawstudy.store.gathered import gathered, records
from lawstudy.store.kept_reads import read_once
from lawstudy.store.memberships import SEEN
from lawstudy.store.patterns import contains
from lawstudy.store.tables import department, person, person_group
from lawstudy.store.transaction import Transaction

# A statement that selects from the table of people.
People = Select[*tuple[Any, ...]]


def visible() -> ColumnElement[bool]:
    """Whoever is seen at all: not what an import has staged, nor what was taken back. Every query over people asks for it."""
    return person.c.state.in_(SEEN)


def within(statement: People, reach: Reach) -> People:
    """Only the people that ``reach`` covers."""
    statement = statement.where(person.c.organisation_id == reach.organisation_id, visible())
    if reach.person_id is not None:
        statement = statement.where(person.c.id == reach.person_id)
    if reach.departments is not None:
        statement = statement.where(person.c.department.in_(reach.departments))
    return statement


def add(tx: Transaction, organisation_id: UUID, people: Iterable[Person], *, since: str = "", today: str = "") -> None:
    """Add people who belong to their departments and groups from ``since`` on ("": since nobody knows when)."""
    listed = list(people)
    if not listed:
        return
    known = house_store.with_these(tx, organisation_id, {p.department: since for p in listed})
    belong = {p.id: begun(known.id_of(p.department), p.groups, since) for p in listed}
    day = today or since
    person_rows.insert_rows(tx, organisation_id, memberships.following(listed, belong, today=day, known=known))
    memberships.write(tx, organisation_id, belong, today=day)


def get(tx: Transaction, reach: Reach, person_id: UUID) -> Person:
    found = find(tx, reach, person_id)
    if found is None:
        raise NotFound(noun="person", ident=str(person_id))
    return found


def find(tx: Transaction, reach: Reach, person_id: UUID) -> Person | None:
    row = tx.run(within(select(*_PERSON), reach).where(person.c.id == person_id)).one_or_none()
    return None if row is None else _values([row])[0]


def is_in_service(tx: Transaction, organisation_id: UUID, person_id: UUID) -> bool:
    mine = (person.c.organisation_id == organisation_id) & (person.c.id == person_id)
    return bool(tx.run(select(person.c.state).where(mine)).scalar_one() == PersonState.ACTIVE)


@read_once
def everyone(tx: Transaction, reach: Reach, *, active_only: bool = True) -> tuple[Person, ...]:
    """All people of the reach in the order of their names."""
    statement = within(select(*_PERSON), reach).order_by(person.c.sort_key, person.c.id)
    if active_only:
        statement = statement.where(person.c.state == PersonState.ACTIVE)
    return _values(tx.run(statement).all())


def names(tx: Transaction, reach: Reach) -> frozenset[str]:
    """What everybody of the reach is called, also people who have left."""
    return frozenset(tx.run(within(select(person.c.name), reach)).scalars())


def named(tx: Transaction, reach: Reach, person_ids: Iterable[UUID]) -> tuple[Person, ...]:
    """Those of ``person_ids`` that are in the reach, also people who have left, in the order of their names."""
    statement = within(select(*_PERSON), reach).where(person.c.id.in_(list(person_ids)))
    return _values(tx.run(statement.order_by(person.c.sort_key, person.c.id)).all())


def letters(tx: Transaction, reach: Reach, person_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The initials of those of ``person_ids`` that are in the reach, as stored: reading names anew loads dictionaries of 52 MB."""
    statement = within(select(person.c.id, person.c.initials), reach).where(person.c.id.in_(list(person_ids)))
    return {row.id: row.initials for row in tx.run(statement)}


def page(
    tx: Transaction, reach: Reach, *, text: str, department_name: str, group: str, state: str, cursor: str, limit: int
) -> Page[Person]:
    """People by name; ``text`` finds name, initials, pinyin or staff number. An empty filter does not filter."""
    statement = within(select(*_PERSON), reach)
    if text.strip():
        statement = statement.where(_found(text))
    if department_name:
        statement = statement.where(person.c.department == department_name)
    if group:
        members = select(person_group.c.person_id).where(person_group.c.group_code == group, person_group.c.present == 1)
        statement = statement.where(person.c.id.in_(members))
    if state:
        statement = statement.where(person.c.state == state)
    total = tx.run(select(func.count()).select_from(statement.subquery())).scalar_one()
    rows = tx.run(_after(statement, cursor).order_by(person.c.sort_key, person.c.id).limit(limit)).all()
    following = f"{rows[-1].sort_key}\n{rows[-1].id}" if len(rows) == limit else ""
    return Page(items=_values(rows), total=total, next_cursor=following)


def _found(text: str) -> ColumnElement[bool]:
    """By name, initials or pinyin from any character on, or by a part of the staff number."""
    typed = typed_name(text)
    by_name = [contains(person.c.found_by, f"{mark}{typed}") for mark in "\t\n"] if typed else []
    return or_(*by_name, contains(func.lower(person.c.staff_number), number_key(text)))


def _after(statement: People, cursor: str) -> People:
    if not cursor:
        return statement
    key, _, ident = cursor.partition("\n")
    try:
        last = UUID(ident)
    except ValueError as error:
        raise BadArgument(name="cursor", reason="it is not one of this list") from error
    return statement.where(or_(person.c.sort_key > key, (person.c.sort_key == key) & (person.c.id > last)))


def departments(tx: Transaction, organisation_id: UUID) -> tuple[str, ...]:
    """Department names in house order."""
    gone = house_store.taken_back(tx, organisation_id)
    statement = select(department.c.name).where(department.c.organisation_id == organisation_id, department.c.id.not_in(gone))
    return tuple(tx.run(statement.order_by(department.c.position, department.c.name)).scalars())


def groups(tx: Transaction, reach: Reach) -> tuple[str, ...]:
    """Names of the groups that active people within ``reach`` are in."""
    statement = select(person_group.c.group_code).distinct().join(person, person.c.id == person_group.c.person_id)
    mine = (person_group.c.organisation_id == reach.organisation_id) & (person_group.c.present == 1)
    if reach.departments is not None:
        statement = statement.where(person.c.department.in_(reach.departments))
    statement = statement.where(mine, person.c.state == PersonState.ACTIVE)
    return tuple(tx.run(statement.order_by(person_group.c.group_code)).scalars())


_GROUPS = gathered(person_group.c.group_code, of=(person_group.c.person_id == person.c.id) & (person_group.c.present == 1))
# A person with the groups of the present.
_PERSON = (*person.c, _GROUPS.label("groups"))
_PLAIN = tuple(name for name in Person.__struct_fields__ if name in person.c and name != "state")


def value_of(row: Row[*tuple[Any, ...]], groups: tuple[str, ...]) -> Person:
    return Person(**{name: getattr(row, name) for name in _PLAIN}, groups=groups, state=PersonState(row.state))


def _values(rows: Iterable[Row[*tuple[Any, ...]]]) -> tuple[Person, ...]:
    return tuple(value_of(row, tuple(sorted(code for (code,) in records(row.groups)))) for row in rows)
