"""Batches: questions written under a staging batch are invisible until one short commit shows them all."""

from uuid import UUID

from sqlalchemy import delete, insert, update

from lawstudy.store.question_writing import delete_rows
from lawstudy.store.questions import STAGING
from lawstudy.store.session import Session
from lawstudy.store.tables import batch

VISIBLE = "visible"


def open_batch(session: Session, organisation_id: UUID, batch_id: UUID, *, kind: str, now: int, account_id: UUID) -> None:
    row = {"id": batch_id, "organisation_id": organisation_id, "kind": kind, "state": STAGING, "created_at": now, "account_id": account_id}
    session.run(insert(batch), row)


def show_batch(session: Session, organisation_id: UUID, batch_id: UUID) -> None:
    session.run(update(batch).where(batch.c.organisation_id == organisation_id, batch.c.id == batch_id).values(state=VISIBLE))


def drop_staged(session: Session, organisation_id: UUID, batch_id: UUID, limit: int) -> bool:
    """Delete up to ``limit`` questions of a staging batch, and the batch with the last; True when nothing is left."""
    if delete_rows(session, organisation_id, batch_id, limit) == limit:
        return False
    session.run(delete(batch).where(batch.c.organisation_id == organisation_id, batch.c.id == batch_id))
    return True
