"""Rows of 专项活动. Nothing is deleted: what was taken out is withdrawn."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from lawstudy.domain.campaign import Campaign
from lawstudy.errors import NotFound
from lawstudy.store.tables import campaign as table
from lawstudy.store.transaction import Transaction
from lawstudy.store.value_rows import LISTED, ValueRows


def listed(tx: Transaction, organisation_id: UUID) -> tuple[Campaign, ...]:
    """Of all years, by their first days."""
    mine = (table.c.organisation_id == organisation_id) & (table.c.state == LISTED)
    rows = tx.run(select(table).where(mine).order_by(table.c.from_day, table.c.name, table.c.id))
    return tuple(map(_value, rows))


def get(tx: Transaction, organisation_id: UUID, campaign_id: UUID) -> Campaign:
    mine = (table.c.organisation_id == organisation_id) & (table.c.id == campaign_id) & (table.c.state == LISTED)
    row = tx.run(select(table).where(mine)).one_or_none()
    if row is None:
        raise NotFound(noun="campaign", ident=str(campaign_id))
    return _value(row)


def _columns(value: Campaign) -> dict[str, Any]:
    return {name: getattr(value, name) for name in Campaign.__struct_fields__}


def _value(row: Row[*tuple[Any, ...]]) -> Campaign:
    return Campaign(**{name: getattr(row, name) for name in Campaign.__struct_fields__})


ROWS = ValueRows(table, _columns)
