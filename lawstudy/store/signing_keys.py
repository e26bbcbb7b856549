"""Keys of certificates. The public part is kept for ever; the private part only as its owner's secret has wrapped it."""

from typing import Any
from uuid import UUID

from msgspec import Struct
from sqlalchemy import Row, insert, select, update

from lawstudy.store.tables import signing_key
from lawstudy.store.transaction import Transaction


class StoredKey(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``wrapped`` is None for a key of another organisation that is trusted on purpose; ``code`` is what it may sign under then ("" for
    one that was trusted before codes were asked for), ``since`` the ISO date on which it was made, "" where that is not known.
    ``account_id`` made or trusted it."""

    key_id: str
    label: str
    public: bytes
    wrapped: bytes | None
    account_id: UUID
    created_at: int
    code: str = ""
    since: str = ""

    @property
    def own(self) -> bool:
        return self.wrapped is not None


def add(tx: Transaction, organisation_id: UUID, value: StoredKey) -> None:
    row = {
        "organisation_id": organisation_id,
        "key_id": value.key_id,
        "label": value.label,
        "public": value.public,
        "wrapped_private": value.wrapped,
        "account_id": value.account_id,
        "created_at": value.created_at,
        "code": value.code or None,
        "since": value.since or None,
    }
    tx.run(insert(signing_key), row)


def listed(tx: Transaction, organisation_id: UUID) -> tuple[StoredKey, ...]:
    """All keys, newest first."""
    statement = select(signing_key).where(signing_key.c.organisation_id == organisation_id)
    rows = tx.run(statement.order_by(signing_key.c.created_at.desc(), signing_key.c.key_id))
    return tuple(_value(row) for row in rows)


def of_account(tx: Transaction, organisation_id: UUID, account_id: UUID) -> StoredKey | None:
    """The newest own key of an account."""
    return next((key for key in listed(tx, organisation_id) if key.own and key.account_id == account_id), None)


def bind(tx: Transaction, organisation_id: UUID, key_id: str, *, code: str, since: str) -> None:
    """What a trusted key may sign under, and from when."""
    mine = (signing_key.c.organisation_id == organisation_id) & (signing_key.c.key_id == key_id)
    tx.run(update(signing_key).where(mine).values(code=code or None, since=since or None))


def rewrap(tx: Transaction, organisation_id: UUID, key_id: str, wrapped: bytes) -> None:
    """The same private part under another secret."""
    mine = (signing_key.c.organisation_id == organisation_id) & (signing_key.c.key_id == key_id)
    tx.run(update(signing_key).where(mine).values(wrapped_private=wrapped))


def _value(row: Row[*tuple[Any, ...]]) -> StoredKey:
    return StoredKey(
        key_id=row.key_id,
        label=row.label,
        public=bytes(row.public),
        wrapped=None if row.wrapped_private is None else bytes(row.wrapped_private),
        account_id=row.account_id,
        created_at=row.created_at,
        code=row.code or "",
        since=row.since or "",
    )
