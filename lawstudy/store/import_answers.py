"""What people decided about the tables of a kind: which column, which kind of activity, which namesake."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import delete, insert, select

from lawstudy.store.tables import import_answer
from lawstudy.store.transaction import Transaction

# Words that mean the same in every file of the bureau: the name of a kind, of a department, of a unit.
_EVERYWHERE = ("kind:", "department:", "unit:")


class Answers:
    """The decisions of one kind of list. Those for files of the same header go before those of words that mean the same everywhere."""

    def __init__(self, rows: Mapping[tuple[str, str], str]) -> None:
        self._rows = rows

    def of(self, signature: str) -> dict[str, str]:
        """Key → choice for files with this header."""
        mine = _hashed(signature)
        shared = {key: choice for (_, key), choice in self._rows.items() if key.startswith(_EVERYWHERE)}
        return shared | {key: choice for (sign, key), choice in self._rows.items() if sign == mine}


def of_noun(tx: Transaction, organisation_id: UUID, noun: str) -> Answers:
    mine = (import_answer.c.organisation_id == organisation_id) & (import_answer.c.noun == noun)
    rows = tx.run(select(import_answer).where(mine).order_by(import_answer.c.decided_at))
    return Answers({(row.signature, row.key): row.choice for row in rows})


def remember(
    tx: Transaction, organisation_id: UUID, noun: str, signature: str, decided: Mapping[str, str], *, now: int, account_id: UUID
) -> None:
    """The last word counts."""
    if not decided:
        return
    sign = _hashed(signature)
    mine = (import_answer.c.organisation_id == organisation_id) & (import_answer.c.noun == noun) & (import_answer.c.signature == sign)
    tx.run(delete(import_answer).where(mine, import_answer.c.key.in_(list(decided))))
    common = {"organisation_id": organisation_id, "noun": noun, "signature": sign, "decided_at": now, "account_id": account_id}
    tx.run(insert(import_answer), [common | {"key": key, "choice": choice} for key, choice in decided.items()])


def weed(tx: Transaction, organisation_id: UUID, noun: str, may_stay: Callable[[str, str], bool]) -> None:
    """Drop those of one kind of list that may not be kept; older versions kept them."""
    mine = (import_answer.c.organisation_id == organisation_id) & (import_answer.c.noun == noun)
    rows = tx.run(select(import_answer.c.key, import_answer.c.choice).where(mine)).all()
    for key in {row.key for row in rows if not may_stay(row.key, row.choice)}:
        tx.run(delete(import_answer).where(mine, import_answer.c.key == key))


def forget_keys(tx: Transaction, organisation_id: UUID, noun: str, keys: Sequence[str]) -> None:
    """Drop what was decided about these, in files of any header."""
    mine = (import_answer.c.organisation_id == organisation_id) & (import_answer.c.noun == noun)
    for key in keys:
        tx.run(delete(import_answer).where(mine, import_answer.c.key == key))


def forget(tx: Transaction, organisation_id: UUID, noun: str) -> None:
    """Drop all decisions about one kind of list."""
    tx.run(delete(import_answer).where(import_answer.c.organisation_id == organisation_id, import_answer.c.noun == noun))


def _hashed(signature: str) -> str:
    """Header words can be long."""
    return hashlib.sha256(signature.encode()).hexdigest()[:32]
