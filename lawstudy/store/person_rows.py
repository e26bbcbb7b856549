"""Writing rows of people, many in few statements, and all that a row held before. Where people belong is in store/memberships."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any
from uuid import UUID

from msgspec import Struct
from sqlalchemy import Update, bindparam, delete, func, insert, select, update

from lawstudy.domain.belonging import Belonging
from lawstudy.domain.identity import number_key
from lawstudy.domain.people import Person, PersonState, found_by, initials, sort_key
from lawstudy.errors import ChangedMeanwhile
from lawstudy.store import bulk, memberships, seals
from lawstudy.store.memberships import SEEN, chunks
from lawstudy.store.tables import batch_change, membership, person, person_group, person_name
from lawstudy.store.transaction import Transaction
from lawstudy.store.written import Foretold

# What a row says as the value does.
_PLAIN = tuple(name for name in Person.__struct_fields__ if name in person.c and name != "id")


class FormerName(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person was called until the day before ``to_day``."""

    name: str
    to_day: str


class PersonRecord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that is kept of a person: enough to put it back as it was."""

    person: Person
    belonging: Belonging
    former: tuple[FormerName, ...] = ()


class Known(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What tells a person from others. ``staff_key`` is None for whoever holds no number, or one that belongs to another."""

    id: UUID
    name: str
    department: str
    staff_number: str | None
    staff_key: str | None
    state: str


def census(tx: Transaction, organisation_id: UUID) -> tuple[Known, ...]:
    """Everyone who is seen, in one statement."""
    names = Known.__struct_fields__
    columns = [person.c[name] for name in names]
    rows = tx.run(select(*columns).where(person.c.organisation_id == organisation_id, person.c.state.in_(SEEN)))
    return tuple(Known(**dict(zip(names, row, strict=True))) for row in rows)


def insert_rows(tx: Transaction, organisation_id: UUID, people: Sequence[Person]) -> None:
    """Rows alone, which say what follows from the memberships that are written in the same transaction."""
    bulk.insert_records(tx, person, [_columns(p) | {"id": p.id, "organisation_id": organisation_id} for p in people])


def update_rows(tx: Transaction, organisation_id: UUID, people: Sequence[Person], *, keyless: Collection[UUID] = ()) -> None:
    """Write over rows that are there, each with the version that it gets. ``keyless`` people have a number that is another's.

    ChangedMeanwhile when any row is not of the version before. Numbers may change hands among these people.
    """
    versions = dict(_versions(tx, organisation_id, [p.id for p in people]))
    if any(versions.get(p.id) != p.version - 1 for p in people):
        raise ChangedMeanwhile(noun="person")
    if not people:
        return
    mine = person.c.organisation_id == organisation_id
    for some in chunks([p.id for p in people]):
        tx.run(update(person).where(mine, person.c.id.in_(some)).values(staff_key=None))
    rows = [{"who": p.id} | {f"new_{name}": value for name, value in _columns(p, keyed=p.id not in keyless).items()} for p in people]
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in _columns(people[0])}
    tx.run(update(person).where(mine, person.c.id == bindparam("who")).values(values), rows)


def _versions(tx: Transaction, organisation_id: UUID, ids: Collection[UUID]) -> Iterator[tuple[UUID, int]]:
    for some in chunks(ids):
        statement = select(person.c.id, person.c.version).where(person.c.organisation_id == organisation_id)
        yield from ((row[0], row[1]) for row in tx.run(statement.where(person.c.id.in_(some))))


def _columns(value: Person, *, keyed: bool = True) -> dict[str, Any]:
    key = number_key(value.staff_number or "") if keyed and (value.state in SEEN or value.state is PersonState.STAGED) else ""
    if key and value.state is PersonState.STAGED:
        key = value.id.hex + key  # nobody's number yet: it takes none from those who are seen
    return {name: getattr(value, name) for name in _PLAIN} | {
        "sort_key": sort_key(value.name, value.reading),
        "initials": initials(value.name, value.reading),
        "found_by": found_by(value.name, value.reading),
        "staff_key": key or None,
    }


def former_names(tx: Transaction, organisation_id: UUID, person_ids: Collection[UUID]) -> dict[UUID, tuple[FormerName, ...]]:
    """Oldest first; whoever was never called otherwise is not in it."""
    found: dict[UUID, tuple[FormerName, ...]] = {}
    for some in chunks(person_ids):
        mine = select(person_name).where(person_name.c.organisation_id == organisation_id, person_name.c.person_id.in_(some))
        for row in tx.run(mine.order_by(person_name.c.to_day)):
            found[row.person_id] = (*found.get(row.person_id, ()), FormerName(name=row.name, to_day=row.to_day))
    return found


def record_of(tx: Transaction, organisation_id: UUID, value: Person) -> PersonRecord:
    former = former_names(tx, organisation_id, [value.id]).get(value.id, ())
    belonging = memberships.of_people(tx, organisation_id, [value.id])[value.id]
    return PersonRecord(person=value, belonging=belonging, former=former)


def write_former_names(tx: Transaction, organisation_id: UUID, names: dict[UUID, tuple[FormerName, ...]]) -> None:
    """Replace the former names of these people."""
    for some in chunks(names):
        tx.run(delete(person_name).where(person_name.c.organisation_id == organisation_id, person_name.c.person_id.in_(some)))
    rows = [
        {"organisation_id": organisation_id, "person_id": who, "to_day": one.to_day, "name": one.name}
        for who, listed in names.items()
        for one in listed
    ]
    if rows:
        tx.run(insert(person_name), rows)


# --- what an import has staged ------------------------------------------------------------------------------------------------


def seals_when_shown(tx: Transaction, organisation_id: UUID, batch_id: UUID) -> Foretold:
    return seals.foretold(tx, _showing(organisation_id, batch_id))


def show_staged(tx: Transaction, organisation_id: UUID, batch_id: UUID) -> None:
    """Make the people that a batch staged visible, with the keys that tell them apart."""
    seals.run_foretold(tx, _showing(organisation_id, batch_id))


def _showing(organisation_id: UUID, batch_id: UUID) -> Update:
    made = select(batch_change.c.id).where(batch_change.c.organisation_id == organisation_id, batch_change.c.batch_id == batch_id)
    mine = (person.c.organisation_id == organisation_id) & (person.c.state == PersonState.STAGED) & person.c.id.in_(made)
    # Everyone waits for this, so it is one statement that writes each row once.
    own_key = func.substr(person.c.staff_key, len(UUID(int=0).hex) + 1)
    return update(person).where(mine).values(state=PersonState.ACTIVE.value, staff_key=own_key)


def drop_staged(tx: Transaction, organisation_id: UUID, ids: Collection[UUID]) -> None:
    """Delete those of ``ids`` that are staged, with where they would belong."""
    mine = (person.c.organisation_id == organisation_id) & (person.c.state == PersonState.STAGED)
    chosen = [ident for some in chunks(ids) for ident in tx.run(select(person.c.id).where(mine, person.c.id.in_(some))).scalars()]
    for some in chunks(chosen):
        for table in (membership, person_group, person_name):
            tx.run(delete(table).where(table.c.organisation_id == organisation_id, table.c.person_id.in_(some)))
        tx.run(delete(person).where(mine, person.c.id.in_(some)))
