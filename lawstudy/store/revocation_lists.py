"""Signed lists of what other organisations revoked, as they came."""

from uuid import UUID

from sqlalchemy import insert, select

from lawstudy.store.tables import revocation_list
from lawstudy.store.transaction import Transaction


def add(
    tx: Transaction, organisation_id: UUID, *, code: str, listed_on: str, key_id: str, content: bytes, account_id: UUID, taken_at: int
) -> bool:
    """False for a list of that day and key that is known: nothing is written then."""
    mine = (revocation_list.c.organisation_id == organisation_id) & (revocation_list.c.code == code)
    same = mine & (revocation_list.c.listed_on == listed_on) & (revocation_list.c.key_id == key_id)
    known = [bytes(row.content) for row in tx.run(select(revocation_list.c.content).where(same))]
    if known:
        return False
    row = {"organisation_id": organisation_id, "code": code, "listed_on": listed_on, "key_id": key_id, "content": content}
    tx.run(insert(revocation_list), row | {"account_id": account_id, "taken_at": taken_at})
    return True


def of_code(tx: Transaction, organisation_id: UUID, code: str) -> tuple[bytes, ...]:
    """The files of one organisation, oldest first."""
    statement = select(revocation_list.c.content).where(
        revocation_list.c.organisation_id == organisation_id, revocation_list.c.code == code
    )
    return tuple(bytes(row.content) for row in tx.run(statement.order_by(revocation_list.c.listed_on, revocation_list.c.taken_at)))


def count(tx: Transaction, organisation_id: UUID) -> int:
    return len(tx.run(select(revocation_list.c.key_id).where(revocation_list.c.organisation_id == organisation_id)).all())


def listed(tx: Transaction, organisation_id: UUID) -> tuple[tuple[str, str, bytes], ...]:
    """(code, day, file) of all that were taken in, newest first."""
    columns = (revocation_list.c.code, revocation_list.c.listed_on, revocation_list.c.content)
    mine = select(*columns).where(revocation_list.c.organisation_id == organisation_id)
    rows = tx.run(mine.order_by(revocation_list.c.listed_on.desc(), revocation_list.c.code))
    return tuple((row.code, row.listed_on, bytes(row.content)) for row in rows)
