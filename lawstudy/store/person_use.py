"""What rests on people: whoever is named anywhere beyond his own rows cannot be taken back."""

from collections.abc import Collection, Iterator
from uuid import UUID

from sqlalchemy import Column, select

from lawstudy.store import tables
from lawstudy.store.memberships import chunks
from lawstudy.store.session import Session

OWN = {tables.membership, tables.person_group, tables.person_name}


def rests_on(session: Session, organisation_id: UUID, person_ids: Collection[UUID]) -> dict[UUID, tuple[str, ...]]:
    """The names of the tables that name each of these people; nobody else is in it."""
    found: dict[UUID, tuple[str, ...]] = {}
    for column in _references(session.dialect):
        mine = column.table.c.organisation_id == organisation_id
        for some in chunks(person_ids):
            for ident in session.run(select(column).distinct().where(mine, column.in_(some))).scalars():
                found[ident] = (*found.get(ident, ()), column.table.name)
    return found


def _references(dialect: str) -> Iterator[Column[UUID]]:
    """Every column that names a person, in whatever table it is added."""
    for table in tables.metadata.sorted_tables:
        if table not in OWN and table.info.get("only", dialect) == dialect:
            yield from (key.parent for key in table.foreign_keys if key.column is tables.person.c.id)
