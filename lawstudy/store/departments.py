"""Rows of departments and of the names they have had."""

from collections.abc import Mapping
from itertools import count
from uuid import UUID, uuid5

from sqlalchemy import func, insert, or_, select, update

from lawstudy.domain.departments import DatedName, Department, House
from lawstudy.domain.people import PersonState
from lawstudy.store.gathered import gathered, records
from lawstudy.store.kept_reads import read_once
from lawstudy.store.tables import department, department_name, grant, membership, person
from lawstudy.store.transaction import Transaction


@read_once
def house(tx: Transaction, organisation_id: UUID) -> House:
    """All departments in house order."""
    dated = gathered(
        department_name.c.from_day, department_name.c.to_day, department_name.c.name, of=department_name.c.department_id == department.c.id
    )
    mine = select(department, dated.label("names")).where(department.c.organisation_id == organisation_id)
    rows = tx.run(mine.order_by(department.c.position, department.c.name))
    return House(departments=tuple(Department(id=r.id, name=r.name, names=_names(r.names)) for r in rows))


def _names(text: str) -> tuple[DatedName, ...]:
    return tuple(DatedName(name=name, from_day=from_day, to_day=to_day) for from_day, to_day, name in sorted(records(text)))


def with_these(tx: Transaction, organisation_id: UUID, names: Mapping[str, str]) -> House:
    """The house, with rows for those of ``names`` that it did not have; each is called so from the day that stands with it."""
    known = house(tx, organisation_id)
    present = {d.name for d in known.departments}
    fresh = [name for name in names if name and name not in present]
    if not fresh:
        return known
    taken = {d.id for d in known.departments}
    rows = [
        {"id": _fresh_id(organisation_id, name, taken), "organisation_id": organisation_id, "name": name, "position": place}
        for place, name in enumerate(fresh, len(present))
    ]
    tx.run(insert(department), rows)
    tx.run(insert(department_name), [_called(organisation_id, r["id"], str(r["name"]), names[str(r["name"])]) for r in rows])
    return house(tx, organisation_id)


def rename(tx: Transaction, organisation_id: UUID, which: Department, name: str, on: str) -> None:
    """``which`` is called ``name`` from ``on`` on, which is not before its present name; people and grants follow. A name that was
    given on the same day is put right."""
    mine = (department_name.c.organisation_id == organisation_id) & (department_name.c.department_id == which.id)
    last = which.names[-1]
    if last.from_day == on:
        tx.run(update(department_name).where(mine, department_name.c.from_day == on).values(name=name))
    else:
        tx.run(update(department_name).where(mine, department_name.c.from_day == last.from_day).values(to_day=on))
        tx.run(insert(department_name), [_called(organisation_id, which.id, name, on)])
    tx.run(update(department).where(department.c.organisation_id == organisation_id, department.c.id == which.id).values(name=name))
    for table in (person, grant):
        tx.run(update(table).where(table.c.organisation_id == organisation_id, table.c.department == which.name).values(department=name))


def set_end(tx: Transaction, organisation_id: UUID, which: Department, on: str) -> None:
    """``which`` is there no more from ``on`` on; "" takes that back."""
    mine = (department_name.c.organisation_id == organisation_id) & (department_name.c.department_id == which.id)
    tx.run(update(department_name).where(mine, department_name.c.from_day == which.names[-1].from_day).values(to_day=on))


def belonging_from(tx: Transaction, organisation_id: UUID, department_id: UUID, on: str) -> int:
    """How many people belong to a department on a day or later."""
    mine = (membership.c.organisation_id == organisation_id) & (membership.c.department_id == department_id)
    still = or_(membership.c.to_day == "", membership.c.to_day > on)
    seen = person.c.state.in_((PersonState.ACTIVE, PersonState.LEFT))
    statement = select(func.count(membership.c.person_id.distinct())).join(person, person.c.id == membership.c.person_id)
    return int(tx.run(statement.where(mine, still, seen)).scalar_one())


def taken_back(tx: Transaction, organisation_id: UUID) -> frozenset[UUID]:
    """The departments that came with people alone who were taken back: they are there no more than those people are."""
    rows = tx.run(
        select(membership.c.department_id, person.c.state)
        .join(person, person.c.id == membership.c.person_id)
        .where(membership.c.organisation_id == organisation_id, membership.c.department_id.is_not(None))
        .distinct()
    ).all()
    seen = {row.department_id for row in rows if row.state in {PersonState.ACTIVE, PersonState.LEFT}}
    return frozenset(row.department_id for row in rows if row.department_id not in seen)


def _called(organisation_id: UUID, ident: object, name: str, since: str) -> dict[str, object]:
    return {"organisation_id": organisation_id, "department_id": ident, "from_day": since, "to_day": "", "name": name}


def _fresh_id(organisation_id: UUID, name: str, taken: set[UUID]) -> UUID:
    """A department is the same row whoever adds it first; one that takes over a name that another had is a row of its own."""
    tries = (uuid5(organisation_id, f"department:{name}" + (f":{turn}" if turn else "")) for turn in count())
    ident = next(one for one in tries if one not in taken)
    taken.add(ident)
    return ident
