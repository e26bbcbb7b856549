"""Pictures of questions, kept once under the hash of their bytes."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import func, insert, select

from lawstudy.domain.question_types.picture import KeptPicture
from lawstudy.errors import NotFound
from lawstudy.store.tables import picture as table
from lawstudy.store.transaction import Transaction
from lawstudy.store.value_rows import stretches


def add(tx: Transaction, organisation_id: UUID, pictures: Sequence[KeptPicture], *, now: int) -> None:
    """Those that are not there yet."""
    there = sizes(tx, organisation_id, [each.sha256 for each in pictures])
    rows = [
        {
            "organisation_id": organisation_id,
            "sha256": each.sha256,
            "width": each.width,
            "height": each.height,
            "content": each.data,
            "created_at": now,
        }
        for each in {each.sha256: each for each in pictures}.values()
        if each.sha256 not in there
    ]
    if rows:
        tx.run(insert(table), rows)


def sizes(tx: Transaction, organisation_id: UUID, hashes: Collection[str]) -> dict[str, tuple[int, int]]:
    """Width and height of those that are there."""
    found: dict[str, tuple[int, int]] = {}
    for some in stretches(list(dict.fromkeys(hashes))):
        statement = select(table.c.sha256, table.c.width, table.c.height).where(table.c.organisation_id == organisation_id)
        found.update({row.sha256: (row.width, row.height) for row in tx.run(statement.where(table.c.sha256.in_(some)))})
    return found


def contents(tx: Transaction, organisation_id: UUID, hashes: Collection[str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for some in stretches(list(dict.fromkeys(hashes))):
        statement = select(table.c.sha256, table.c.content).where(table.c.organisation_id == organisation_id)
        found.update({row.sha256: bytes(row.content) for row in tx.run(statement.where(table.c.sha256.in_(some)))})
    return found


def get(tx: Transaction, organisation_id: UUID, sha256: str) -> KeptPicture:
    """NotFound."""
    row = tx.run(select(table).where(table.c.organisation_id == organisation_id, table.c.sha256 == sha256)).one_or_none()
    if row is None:
        raise NotFound(noun="picture", ident=sha256)
    return KeptPicture(sha256=row.sha256, width=row.width, height=row.height, data=bytes(row.content))


def bytes_kept(tx: Transaction, organisation_id: UUID) -> int:
    """What all of them take."""
    statement = select(func.coalesce(func.sum(func.length(table.c.content)), 0)).where(table.c.organisation_id == organisation_id)
    return int(tx.run(statement).scalar_one())
