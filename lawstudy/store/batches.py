"""Batches: one row for each import that was accepted, so that a repeat of the same call writes nothing twice."""

from uuid import UUID

from sqlalchemy import insert, select

from lawstudy.store.session import Session
from lawstudy.store.tables import batch

ACCEPTED = "accepted"


def is_known(session: Session, organisation_id: UUID, batch_id: UUID) -> bool:
    statement = select(batch.c.id).where(batch.c.organisation_id == organisation_id, batch.c.id == batch_id)
    return session.run(statement).first() is not None


def add(session: Session, organisation_id: UUID, batch_id: UUID, *, kind: str, now: int, account_id: UUID) -> None:
    row = {"id": batch_id, "organisation_id": organisation_id, "kind": kind, "state": ACCEPTED, "created_at": now}
    session.run(insert(batch), row | {"account_id": account_id})
