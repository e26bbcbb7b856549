"""Batches: what one import wrote. Its rows are unseen until one short commit shows them all, and can be taken back whole."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, Row, delete, insert, select, update

from lawstudy.errors import NotFound
from lawstudy.store import bulk
from lawstudy.store.tables import batch, batch_change
from lawstudy.store.transaction import Transaction

_CHANGE = ("organisation_id", "batch_id", "noun", "id", "before", "version_after")
STAGING, VISIBLE, WITHDRAWN = "staging", "visible", "withdrawn"


class BatchContent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is shown of a batch later: what the table was called, and how many records it made and changed."""

    schema: int = 1
    title: str = ""
    added: int = 0
    changed: int = 0
    left: int = 0
    shown_at: int = 0


class Batch(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: UUID
    kind: str
    state: str
    created_at: int
    account_id: UUID
    content: BatchContent
    withdrawn_at: int | None = None
    reason: str = ""


class BatchChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One record that a batch wrote: the bytes that stood there before (None for a new one), and the version it left."""

    noun: str
    id: UUID
    before: bytes | None
    version_after: int


def open_batch(tx: Transaction, organisation_id: UUID, batch_id: UUID, *, kind: str, now: int, account_id: UUID) -> None:
    row = {"id": batch_id, "organisation_id": organisation_id, "kind": kind, "state": STAGING, "created_at": now, "account_id": account_id}
    tx.run(insert(batch), row)


def show_batch(tx: Transaction, organisation_id: UUID, batch_id: UUID, content: BatchContent | None = None) -> None:
    values = {"state": VISIBLE} | ({} if content is None else {"content": msgspec.json.encode(content, order="deterministic")})
    tx.run(update(batch).where(_mine(organisation_id, batch_id)).values(values))


def drop_batch(tx: Transaction, organisation_id: UUID, batch_id: UUID) -> None:
    """Forget a batch that was never shown."""
    tx.run(delete(batch).where(_mine(organisation_id, batch_id), batch.c.state == STAGING))


def is_known(tx: Transaction, organisation_id: UUID, batch_id: UUID) -> bool:
    """Whether the batch was accepted, so that a repeat of the same call writes nothing twice."""
    return tx.run(select(batch.c.id).where(_mine(organisation_id, batch_id), batch.c.state != STAGING)).first() is not None


def staged(tx: Transaction, organisation_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """Batches that were begun and never shown, with their kind."""
    statement = select(batch.c.id, batch.c.kind).where(batch.c.organisation_id == organisation_id, batch.c.state == STAGING)
    return tuple((row.id, row.kind) for row in tx.run(statement))


def get(tx: Transaction, organisation_id: UUID, batch_id: UUID) -> Batch:
    row = tx.run(select(batch).where(_mine(organisation_id, batch_id), batch.c.state != STAGING)).one_or_none()
    if row is None:
        raise NotFound(noun="batch", ident=str(batch_id))
    return _value(row)


def listed(tx: Transaction, organisation_id: UUID, kinds: Iterable[str], limit: int) -> tuple[Batch, ...]:
    """Accepted batches of some kinds, newest first."""
    mine = (batch.c.organisation_id == organisation_id) & batch.c.kind.in_(list(kinds)) & (batch.c.state != STAGING)
    rows = tx.run(select(batch).where(mine).order_by(batch.c.created_at.desc(), batch.c.id).limit(limit))
    return tuple(_value(row) for row in rows)


def withdraw(tx: Transaction, organisation_id: UUID, batch_id: UUID, *, now: int, account_id: UUID, reason: str) -> None:
    values = {"state": WITHDRAWN, "withdrawn_at": now, "withdrawn_by": account_id, "reason": reason}
    tx.run(update(batch).where(_mine(organisation_id, batch_id)).values(values))


# --- what it wrote -----------------------------------------------------------------------------------------------------------


def note_changes(tx: Transaction, organisation_id: UUID, batch_id: UUID, made: Iterable[BatchChange]) -> None:
    rows = [(organisation_id, batch_id, one.noun, one.id, one.before, one.version_after) for one in made]
    bulk.insert_rows(tx, batch_change, _CHANGE, rows)


def changes_of(tx: Transaction, organisation_id: UUID, batch_id: UUID) -> tuple[BatchChange, ...]:
    mine = (batch_change.c.organisation_id == organisation_id) & (batch_change.c.batch_id == batch_id)
    rows = tx.run(select(batch_change).where(mine).order_by(batch_change.c.noun, batch_change.c.id))
    return tuple(BatchChange(noun=r.noun, id=r.id, before=r.before, version_after=r.version_after) for r in rows)


def restored(tx: Transaction, organisation_id: UUID, noun: str, ident: UUID, *, was: int, now: int) -> None:
    """A record is again as it was at version ``was``, under the version ``now``: the import that left it so finds it unchanged."""
    mine = (batch_change.c.organisation_id == organisation_id) & (batch_change.c.noun == noun) & (batch_change.c.id == ident)
    tx.run(update(batch_change).where(mine, batch_change.c.version_after == was).values(version_after=now))


def drop_changes(tx: Transaction, organisation_id: UUID, batch_id: UUID, ids: Iterable[UUID]) -> None:
    """Forget what a batch that was never shown had noted of these records."""
    mine = (batch_change.c.organisation_id == organisation_id) & (batch_change.c.batch_id == batch_id)
    tx.run(delete(batch_change).where(mine, batch_change.c.id.in_(list(ids))))


def _mine(organisation_id: UUID, batch_id: UUID) -> ColumnElement[bool]:
    return (batch.c.organisation_id == organisation_id) & (batch.c.id == batch_id)


def _value(row: Row[*tuple[Any, ...]]) -> Batch:
    content = BatchContent() if row.content is None else msgspec.json.decode(row.content, type=BatchContent)
    return Batch(
        id=row.id,
        kind=row.kind,
        state=VISIBLE if row.state == "accepted" else row.state,
        created_at=row.created_at,
        account_id=row.account_id,
        content=content,
        withdrawn_at=row.withdrawn_at,
        reason=row.reason or "",
    )
