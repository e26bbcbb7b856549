"""What a transaction that only reads has read already. Its snapshot stands still, so the same question has the same answer."""

from collections.abc import Callable, Collection, Hashable, Iterable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from lawstudy.store.transaction import Transaction

P = ParamSpec("P")
R = TypeVar("R")
Whose = TypeVar("Whose", bound=Hashable)
Each = TypeVar("Each", bound=Hashable)


def read_once(read: Callable[Concatenate[Transaction, P], R]) -> Callable[Concatenate[Transaction, P], R]:
    """The same arguments are answered from memory while the transaction lasts; only for what gives values that nobody changes. A
    transaction that may write asks each time."""

    @wraps(read)
    def kept(tx: Transaction, /, *args: P.args, **kwargs: P.kwargs) -> R:
        if tx.kept is None:
            return read(tx, *args, **kwargs)
        key = (read, args, *sorted(kwargs.items()))
        if key not in tx.kept:
            tx.kept[key] = read(tx, *args, **kwargs)
        found: R = tx.kept[key]
        return found

    return kept


def each_read_once(
    read: Callable[[Transaction, Whose, Collection[Each]], dict[Each, R]],
) -> Callable[[Transaction, Whose, Iterable[Each]], dict[Each, R]]:
    """As :func:`read_once`, for what gives a value for each of some keys: only those are read that nobody has asked for."""

    @wraps(read)
    def kept(tx: Transaction, whose: Whose, asked: Iterable[Each]) -> dict[Each, R]:
        wanted = list(dict.fromkeys(asked))
        if tx.kept is None:
            return read(tx, whose, wanted)
        known: dict[Each, R] = tx.kept.setdefault((read, whose), {})
        if fresh := [key for key in wanted if key not in known]:
            known |= read(tx, whose, fresh)
        return {key: known[key] for key in wanted}

    return kept
