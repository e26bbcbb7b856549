"""The rising change number of an organisation and what each commit changed, so that screens and other processes go stale."""

from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import delete, insert, select, update

from lawstudy.store.tables import change_head, change_log
from lawstudy.store.transaction import Transaction

KEPT = 2000
# More things than this are not listed one by one: whoever shows them reads all of their noun again.
MOST_LISTED = 200


class Change(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``ids`` is empty when a great many things of this noun changed."""

    number: int
    noun: str
    ids: tuple[UUID, ...]


def start(tx: Transaction, organisation_id: UUID) -> None:
    tx.run(insert(change_head), {"organisation_id": organisation_id, "number": 0})


def append(tx: Transaction, organisation_id: UUID, nouns: dict[str, list[UUID]]) -> int:
    """Write one row per noun under the next number, which is returned."""
    mine = change_head.c.organisation_id == organisation_id
    last: int = tx.run(select(change_head.c.number).where(mine).with_for_update()).scalar_one()
    number = last + 1
    tx.run(update(change_head).where(mine).values(number=number))
    for noun, ids in nouns.items():
        listed = msgspec.json.encode(ids if len(ids) <= MOST_LISTED else [])
        tx.run(insert(change_log), {"organisation_id": organisation_id, "number": number, "noun": noun, "ids": listed})
    if number % 100 == 0:
        tx.run(delete(change_log).where(change_log.c.organisation_id == organisation_id, change_log.c.number < number - KEPT))
    return number


def newest(tx: Transaction, organisation_id: UUID) -> int:
    """The number of the last commit that changed anything."""
    number: int = tx.run(select(change_head.c.number).where(change_head.c.organisation_id == organisation_id)).scalar_one()
    return number


def since(tx: Transaction, organisation_id: UUID, number: int) -> tuple[int, tuple[Change, ...]]:
    """The newest number, and the changes after ``number`` in order."""
    rows = tx.run(
        select(change_log.c.number, change_log.c.noun, change_log.c.ids)
        .where(change_log.c.organisation_id == organisation_id, change_log.c.number > number)
        .order_by(change_log.c.number)
    )
    found = tuple(Change(number=n, noun=noun, ids=msgspec.json.decode(ids, type=tuple[UUID, ...])) for n, noun, ids in rows)
    return newest(tx, organisation_id), found
