"""Rows of 不在岗, and whom they take out of 应到."""

from collections import Counter
from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, exists, or_, select

from lawstudy.domain.absence import Absence, AbsenceReason, away_on
from lawstudy.errors import NotFound
from lawstudy.store.kept_reads import read_once
from lawstudy.store.people import visible
from lawstudy.store.tables import absence as table
from lawstudy.store.tables import activity, activity_audience, attendance, person
from lawstudy.store.transaction import Transaction
from lawstudy.store.value_rows import LISTED, ValueRows


@read_once
def listed(
    tx: Transaction, organisation_id: UUID, *, first_day: str = "", last_day: str = "", person_id: UUID | None = None
) -> tuple[Absence, ...]:
    """Those that meet a period ("": without that end), of everyone or of one person, by their first day."""
    statement = kept(organisation_id)
    if last_day:
        statement = statement.where(table.c.from_day <= last_day)
    if first_day:
        statement = statement.where(or_(table.c.to_day == "", table.c.to_day >= first_day))
    if person_id is not None:
        statement = statement.where(table.c.person_id == person_id)
    return tuple(map(_value, tx.run(statement.order_by(table.c.from_day, table.c.id))))


def get(tx: Transaction, organisation_id: UUID, absence_id: UUID) -> Absence:
    row = tx.run(kept(organisation_id).where(table.c.id == absence_id)).one_or_none()
    if row is None:
        raise NotFound(noun="absence", ident=str(absence_id))
    return _value(row)


def away(tx: Transaction, organisation_id: UUID, day: str) -> frozenset[UUID]:
    """Who is away on ``day``."""
    return away_on(listed(tx, organisation_id, first_day=day, last_day=day), day)


def is_away(person_id: ColumnElement[UUID]) -> ColumnElement[bool]:
    """Whether somebody is away on the day of the activity of a statement."""
    dated = (table.c.from_day <= activity.c.date) & or_(table.c.to_day == "", table.c.to_day >= activity.c.date)
    return exists().where(table.c.person_id == person_id, table.c.state == LISTED, dated).correlate(activity, activity_audience)


def not_expected(tx: Transaction, organisation_id: UUID, activity_ids: Collection[UUID]) -> Counter[UUID]:
    """By activity, how many of its audience were away on the day and have nothing recorded. Who came all the same is counted as everybody
    is."""
    recorded = exists().where(
        attendance.c.activity_id == activity_audience.c.activity_id, attendance.c.person_id == activity_audience.c.person_id
    )
    dated = (table.c.from_day <= activity.c.date) & or_(table.c.to_day == "", table.c.to_day >= activity.c.date)
    statement = (
        select(activity_audience.c.activity_id)
        .join(activity, activity.c.id == activity_audience.c.activity_id)
        .join(table, table.c.person_id == activity_audience.c.person_id)
        .where(table.c.organisation_id == organisation_id, table.c.state == LISTED, dated, ~recorded)
        .where(activity_audience.c.organisation_id == organisation_id, activity.c.id.in_(list(activity_ids)))
    )
    return Counter(tx.run(statement).scalars())


def kept(organisation_id: UUID) -> Select[*tuple[Any, ...]]:
    statement = select(table).join(person, person.c.id == table.c.person_id)
    return statement.where(table.c.organisation_id == organisation_id, table.c.state == LISTED, visible())


def _columns(value: Absence) -> dict[str, Any]:
    return {name: getattr(value, name) for name in Absence.__struct_fields__} | {"reason": value.reason.value}


def _value(row: Row[*tuple[Any, ...]]) -> Absence:
    return Absence(
        id=row.id,
        person_id=row.person_id,
        from_day=row.from_day,
        to_day=row.to_day,
        reason=AbsenceReason(row.reason),
        document=row.document,
        version=row.version,
    )


ROWS = ValueRows(table, _columns)
