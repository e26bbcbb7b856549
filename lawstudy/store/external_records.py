"""Rows of what platforms of others say."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from lawstudy.domain.external_records import ExternalRecord
from lawstudy.store.tables import external_record as table
from lawstudy.store.transaction import Transaction
from lawstudy.store.value_rows import LISTED, ValueRows


def of_year(tx: Transaction, organisation_id: UUID, year: int, *, person_id: UUID | None = None) -> tuple[ExternalRecord, ...]:
    """By platform, course and person."""
    mine = (table.c.organisation_id == organisation_id) & (table.c.state == LISTED)
    statement = select(table).where(mine, table.c.year == year)
    if person_id is not None:
        statement = statement.where(table.c.person_id == person_id)
    rows = tx.run(statement.order_by(table.c.platform, table.c.course, table.c.person_id))
    return tuple(map(_value, rows))


def _columns(value: ExternalRecord) -> dict[str, Any]:
    return {
        "id": value.id,
        "person_id": value.person_id,
        "platform": value.platform,
        "course": value.course,
        "year": value.year,
        "done": int(value.done),
        "hundredths": value.hours,
        "written": value.written,
        "version": value.version,
    }


def _value(row: Row[*tuple[Any, ...]]) -> ExternalRecord:
    return ExternalRecord(
        id=row.id,
        person_id=row.person_id,
        platform=row.platform,
        course=row.course,
        year=row.year,
        done=bool(row.done),
        hours=row.hundredths,
        written=row.written,
        version=row.version,
    )


ROWS = ValueRows(table, _columns)
