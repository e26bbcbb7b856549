"""Rows of plan items and of last year's arrangements. Nothing is deleted: what was taken out, or what an import made and took back, is
withdrawn."""

from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import Row, Select, select

from lawstudy.domain.plan import Arrangement, ArrangementState, PlanItem, Target
from lawstudy.errors import NotFound
from lawstudy.store.kept_reads import read_once
from lawstudy.store.tables import arrangement, plan_item
from lawstudy.store.transaction import Transaction
from lawstudy.store.value_rows import LISTED, ValueRows


class ItemContent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the content column of an item holds beside the columns."""

    schema: int = 1
    from_day: str
    to_day: str
    law: str = ""
    kind: str = ""
    more_kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    target: Target = Target.TIMES
    amount: int = 1
    groups: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    owner_department: str = ""
    duty: bool = False
    note: str = ""


class ArrangementContent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    schema: int = 1
    place: int = 0
    decided: ArrangementState = ArrangementState.NOT_BEGUN
    note: str = ""


_ITEM = tuple(name for name in ItemContent.__struct_fields__ if name != "schema")


def items(organisation_id: UUID, year: int) -> Select[*tuple[Any, ...]]:
    mine = (plan_item.c.organisation_id == organisation_id) & (plan_item.c.year == year) & (plan_item.c.state == LISTED)
    return select(plan_item).where(mine)


def promises(organisation_id: UUID, year: int) -> Select[*tuple[Any, ...]]:
    """Arrangements of a year."""
    mine = (arrangement.c.organisation_id == organisation_id) & (arrangement.c.year == year) & (arrangement.c.state == LISTED)
    return select(arrangement).where(mine)


@read_once
def of_year(tx: Transaction, organisation_id: UUID, year: int) -> tuple[PlanItem, ...]:
    """By their last days, then their titles."""
    found = [_item(row) for row in tx.run(items(organisation_id, year))]
    return tuple(sorted(found, key=lambda item: (item.to_day, item.from_day, item.title, item.id)))


def get(tx: Transaction, organisation_id: UUID, item_id: UUID) -> PlanItem:
    mine = (plan_item.c.organisation_id == organisation_id) & (plan_item.c.id == item_id) & (plan_item.c.state == LISTED)
    row = tx.run(select(plan_item).where(mine)).one_or_none()
    if row is None:
        raise NotFound(noun="plan_item", ident=str(item_id))
    return _item(row)


def is_there(tx: Transaction, organisation_id: UUID, item_id: UUID) -> bool:
    """Whether the id was ever an item of ours, taken out or not."""
    mine = (plan_item.c.organisation_id == organisation_id) & (plan_item.c.id == item_id)
    return tx.run(select(plan_item.c.id).where(mine)).first() is not None


# --- last year's arrangements -------------------------------------------------------------------------------------------------------


def arrangements(tx: Transaction, organisation_id: UUID, year: int) -> tuple[Arrangement, ...]:
    """In the order in which they were written down."""
    found = [_arrangement(row) for row in tx.run(promises(organisation_id, year))]
    return tuple(sorted(found, key=lambda one: (one.place, one.text, one.id)))


def get_arrangement(tx: Transaction, organisation_id: UUID, arrangement_id: UUID) -> Arrangement:
    mine = (arrangement.c.organisation_id == organisation_id) & (arrangement.c.id == arrangement_id) & (arrangement.c.state == LISTED)
    row = tx.run(select(arrangement).where(mine)).one_or_none()
    if row is None:
        raise NotFound(noun="arrangement", ident=str(arrangement_id))
    return _arrangement(row)


# --- rows and values ----------------------------------------------------------------------------------------------------------------


def item_columns(value: PlanItem) -> dict[str, Any]:
    content = ItemContent(**{name: getattr(value, name) for name in _ITEM})
    return {
        "id": value.id,
        "year": value.year,
        "title": value.title,
        "owner_id": value.owner_id,
        "arrangement_id": value.arrangement_id,
        "content": msgspec.json.encode(content, order="deterministic"),
        "version": value.version,
    }


def _item(row: Row[*tuple[Any, ...]]) -> PlanItem:
    content = msgspec.json.decode(row.content, type=ItemContent)
    own = {"title": row.title, "owner_id": row.owner_id, "arrangement_id": row.arrangement_id}
    facts = {name: getattr(content, name) for name in _ITEM}
    return PlanItem(id=row.id, year=row.year, version=row.version, **own, **facts)


def arrangement_columns(value: Arrangement) -> dict[str, Any]:
    content = ArrangementContent(place=value.place, decided=value.state, note=value.note)
    encoded = msgspec.json.encode(content, order="deterministic")
    return {"id": value.id, "year": value.year, "text": value.text, "content": encoded, "version": value.version}


def _arrangement(row: Row[*tuple[Any, ...]]) -> Arrangement:
    content = msgspec.json.decode(row.content, type=ArrangementContent)
    return Arrangement(
        id=row.id, year=row.year, text=row.text, place=content.place, state=content.decided, note=content.note, version=row.version
    )


ITEMS = ValueRows(plan_item, item_columns)
ARRANGEMENTS = ValueRows(arrangement, arrangement_columns)
