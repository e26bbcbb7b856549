"""Days of which the bureau says itself whether work is done."""

from uuid import UUID

from sqlalchemy import delete, insert, select

from lawstudy.domain.workdays import CalendarDay
from lawstudy.store.tables import calendar_day as table
from lawstudy.store.transaction import Transaction


def own(tx: Transaction, organisation_id: UUID) -> dict[str, CalendarDay]:
    """By date; those of some years are few enough to be read together."""
    rows = tx.run(select(table).where(table.c.organisation_id == organisation_id).order_by(table.c.date))
    return {row.date: CalendarDay(date=row.date, works=bool(row.works), name=row.name, own=True, version=row.version) for row in rows}


def put(tx: Transaction, organisation_id: UUID, value: CalendarDay) -> None:
    """Say it of a day, whatever was said before."""
    drop(tx, organisation_id, value.date)
    columns = {"date": value.date, "name": value.name, "works": int(value.works), "version": value.version}
    tx.run(insert(table), [columns | {"organisation_id": organisation_id}])


def drop(tx: Transaction, organisation_id: UUID, day: str) -> bool:
    """Whether anything was said of it."""
    mine = (table.c.organisation_id == organisation_id) & (table.c.date == day)
    return tx.run(delete(table).where(mine)).rowcount == 1
