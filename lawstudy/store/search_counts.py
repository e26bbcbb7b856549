"""Totals of searches, kept until the organisation's next change: scrolling through hits counts them once."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, select

from lawstudy.store.tables import change_head
from lawstudy.store.transaction import Transaction

MOST = 500

_known: "WeakKeyDictionary[Engine, OrderedDict[Hashable, int]]" = WeakKeyDictionary()
_lock = Lock()


def counted(tx: Transaction, organisation_id: UUID | None, terms: Hashable, count: Callable[[], int]) -> int:
    """What ``count`` gives, or gave under the same change number. A transaction that may write always counts."""
    if organisation_id is None or not tx.connection.get_execution_options().get("reading"):
        return count()
    mine = change_head.c.organisation_id == organisation_id
    number: int = tx.run(select(change_head.c.number).where(mine)).scalar_one()
    key = (organisation_id, number, terms)
    with _lock:
        kept = _known.setdefault(tx.connection.engine, OrderedDict())
        if key in kept:
            kept.move_to_end(key)
            return kept[key]
    found = count()
    with _lock:
        kept[key] = found
        if len(kept) > MOST:
            kept.popitem(last=False)
    return found
