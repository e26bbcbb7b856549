"""Commands that think long do so before their write, so that no answer waits for a draw."""

import threading
from collections.abc import Callable, Hashable
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from lawstudy.backend.rerunning import StoppedError, rerunning
from lawstudy.backend.short_turns import short_turns
from lawstudy.store import changes
from lawstudy.store.engine import Database, Lane
from lawstudy.store.transaction import Transaction
from lawstudy.usecases.context import Thoughts
from lawstudy.usecases.registry import Ahead

T = TypeVar("T")

# So often a change may overtake the thinking; then it is done inside the write, where nothing can.
TRIES = 3


class _OvertakenError(StoppedError):
    """What was thought rests on something that has changed since."""


class SharedThoughts:
    """What commands worked out for everybody: forty people who start one exam at one moment read its pool of questions once."""

    MOST = 4  # of a large bank each is a few megabytes

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._owner: tuple[UUID, Ahead] | None = None
        self._number = 0
        self._known: dict[Hashable, Any] = {}

    def at(self, tx: Transaction, organisation_id: UUID, ahead: Ahead) -> tuple[int, dict[Hashable, Any]]:
        """The change number of a snapshot, and what is known there; what is put in is known to the next."""
        newest, mine = changes.newest(tx, organisation_id), (organisation_id, ahead)
        with self._lock:
            owner, number, known = self._owner, self._number, self._known
        if owner != mine or number > newest or len(known) > self.MOST or _changed(tx, organisation_id, ahead, number):
            known = {}
        with self._lock:
            if newest >= self._number or self._owner != mine:
                self._owner, self._number, self._known = mine, newest, known
        return newest, known


def _changed(tx: Transaction, organisation_id: UUID, ahead: Ahead, number: int) -> bool:
    """Whether anything that was thought of has changed after change ``number``."""
    _newest, found = changes.since(tx, organisation_id, number)
    return any(change.noun in ahead.rests_on for change in found)


def thought_first(
    database: Database,
    organisation_id: UUID,
    ahead: Ahead,
    shared: SharedThoughts,
    think: Callable[[Transaction, Thoughts], None],
    run: Callable[[Transaction, Thoughts], T],
) -> T:
    """``run`` in a write transaction, with what ``think`` has worked out before it on a snapshot of its own."""

    def thinking(tx: Transaction) -> tuple[int, Thoughts]:
        number, known = shared.at(tx, organisation_id, ahead)
        thoughts = Thoughts(known)
        think(tx, thoughts)
        return number, thoughts

    def running(thoughts: Thoughts, number: int, tx: Transaction) -> T:
        if _changed(tx, organisation_id, ahead, number):
            raise _OvertakenError
        return run(tx, thoughts)

    for _ in range(TRIES):
        with short_turns():
            number, thoughts = rerunning(database, Lane.READ, thinking)
        try:
            return rerunning(database, Lane.WRITE, partial(running, thoughts, number))
        except _OvertakenError:
            continue
    return rerunning(database, Lane.WRITE, lambda tx: run(tx, Thoughts()))
