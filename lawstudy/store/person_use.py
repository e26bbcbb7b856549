"""What rests on people: whoever is named anywhere beyond his own rows cannot be taken back."""

from collections.abc import Collection, Iterator
from uuid import UUID

from sqlalchemy import Column, ColumnElement, FromClause, or_, select

from lawstudy.domain.exam.record import ExamState
from lawstudy.store import tables
from lawstudy.store.activities import visible
from lawstudy.store.memberships import chunks
from lawstudy.store.tables import activity, exam
from lawstudy.store.transaction import Transaction
from lawstudy.store.value_rows import LISTED

OWN = {tables.membership, tables.person_group, tables.person_name}
_WITHDRAWN_BY_STATE = (tables.plan_item, tables.external_record, tables.absence, tables.duty_entry)


def rests_on(tx: Transaction, organisation_id: UUID, person_ids: Collection[UUID]) -> dict[UUID, tuple[str, ...]]:
    """The names of the tables that name each of these people; nobody else is in it."""
    found: dict[UUID, tuple[str, ...]] = {}
    for column in references(tx.dialect):
        mine = (column.table.c.organisation_id == organisation_id, *_standing(column.table))
        for some in chunks(person_ids):
            for ident in tx.run(select(column).distinct().where(*mine, column.in_(some))).scalars():
                found[ident] = (*found.get(ident, ()), column.table.name)
    return found


def _standing(table: FromClause) -> tuple[ColumnElement[bool], ...]:
    """What was removed or withdrawn names nobody any more, though its rows stay."""
    conditions: list[ColumnElement[bool]] = []
    if "activity_id" in table.c:
        conditions.append(or_(table.c.activity_id.is_(None), table.c.activity_id.not_in(select(activity.c.id).where(~visible()))))
    if "exam_id" in table.c:
        removed = select(exam.c.id).where(exam.c.state == ExamState.REMOVED)
        conditions.append(or_(table.c.exam_id.is_(None), table.c.exam_id.not_in(removed)))
    if (kept := next((one for one in _WITHDRAWN_BY_STATE if one is table), None)) is not None:
        conditions.append(kept.c.state == LISTED)
    if table is tables.person_merge:
        conditions.append(tables.person_merge.c.undone_at.is_(None))
    if "withdrawn_at" in table.c:
        conditions.append(table.c.withdrawn_at.is_(None))
    return tuple(conditions)


def references(dialect: str) -> Iterator[Column[UUID]]:
    """Every column that names a person, in whatever table it is added."""
    for table in tables.metadata.sorted_tables:
        if table not in OWN and table.info.get("only", dialect) == dialect:
            yield from (key.parent for key in table.foreign_keys if key.column is tables.person.c.id)
