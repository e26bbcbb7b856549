"""Rows of evidence. What is taken out of the workspace keeps its row, without name and hash."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Row, exists, insert, select, update

from lawstudy.domain.evidence import Evidence
from lawstudy.errors import ChangedMeanwhile, NotFound
from lawstudy.store.activities import visible
from lawstudy.store.tables import activity
from lawstudy.store.tables import evidence as table
from lawstudy.store.transaction import Transaction
from lawstudy.store.value_rows import stretches

SCHEMA = 1
_OF_COLUMNS = ("id", "activity_id", "sha256", "version")
_OF_CONTENT = tuple(name for name in Evidence.__struct_fields__ if name not in _OF_COLUMNS)
_encoder = msgspec.json.Encoder(order="deterministic")


def add(tx: Transaction, organisation_id: UUID, value: Evidence) -> None:
    tx.run(insert(table), [_columns(value) | {"organisation_id": organisation_id}])


def change(tx: Transaction, organisation_id: UUID, value: Evidence, expected_version: int) -> None:
    """Write ``value`` over the row with its id; ChangedMeanwhile when that has moved on."""
    mine = (table.c.organisation_id == organisation_id) & (table.c.id == value.id) & (table.c.version == expected_version)
    if tx.run(update(table).where(mine).values(_columns(value) | {"version": expected_version + 1})).rowcount != 1:
        raise ChangedMeanwhile(noun="evidence")


def get(tx: Transaction, organisation_id: UUID, ident: UUID) -> Evidence:
    """NotFound also for a paper of an activity that nobody sees."""
    found = find(tx, organisation_id, ident)
    if found is None:
        raise NotFound(noun="evidence", ident=str(ident))
    return found


def find(tx: Transaction, organisation_id: UUID, ident: UUID) -> Evidence | None:
    row = tx.run(_seen(organisation_id).where(table.c.id == ident)).one_or_none()
    return None if row is None else _value(row)


def of_activities(tx: Transaction, organisation_id: UUID, activity_ids: Collection[UUID]) -> dict[UUID, tuple[Evidence, ...]]:
    """The papers of each activity that has any, in the order in which they were added; purged ones are among them."""
    found: dict[UUID, list[Evidence]] = {}
    for some in stretches(activity_ids):
        for row in tx.run(_seen(organisation_id).where(table.c.activity_id.in_(some))):
            found.setdefault(row.activity_id, []).append(_value(row))
    return {activity_id: tuple(sorted(listed, key=lambda each: (each.added_at, each.id))) for activity_id, listed in found.items()}


def hashes(tx: Transaction, organisation_id: UUID) -> frozenset[str]:
    """Of every content that a row names, of activities that were taken out too."""
    mine = (table.c.organisation_id == organisation_id) & (table.c.sha256 != "")
    return frozenset(tx.run(select(table.c.sha256).where(mine).distinct()).scalars())


def is_named(tx: Transaction, organisation_id: UUID, sha256: str) -> bool:
    mine = (table.c.organisation_id == organisation_id) & (table.c.sha256 == sha256)
    return bool(tx.run(select(exists().where(mine))).scalar_one())


def copied_bytes(tx: Transaction, organisation_id: UUID) -> int:
    """What all contents take together, each once."""
    mine = (table.c.organisation_id == organisation_id) & (table.c.sha256 != "")
    return sum({row.sha256: _content(row.content)["size"] for row in tx.run(select(table.c.sha256, table.c.content).where(mine))}.values())


def _seen(organisation_id: UUID) -> Any:
    statement = select(table).join(activity, activity.c.id == table.c.activity_id)
    return statement.where(table.c.organisation_id == organisation_id, visible())


def _columns(value: Evidence) -> dict[str, Any]:
    content = {"schema": SCHEMA, **{name: getattr(value, name) for name in _OF_CONTENT}}
    own = {name: getattr(value, name) for name in _OF_COLUMNS}
    return own | {"content": _encoder.encode(content)}


def _content(data: bytes) -> dict[str, Any]:
    content: dict[str, Any] = msgspec.json.decode(data, type=dict[str, Any])
    if content.pop("schema") != SCHEMA:
        raise msgspec.ValidationError("the content of a paper is of another schema")
    return content


def _value(row: Row[*tuple[Any, ...]]) -> Evidence:
    own = {name: getattr(row, name) for name in _OF_COLUMNS}
    return msgspec.convert(_content(row.content) | own, Evidence)
