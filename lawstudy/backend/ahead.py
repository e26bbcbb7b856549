"""Commands that think long do so before their write, so that no answer waits for a draw."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar
from uuid import UUID

from lawstudy.backend.rerunning import rerunning
from lawstudy.backend.short_turns import short_turns
from lawstudy.store import changes
from lawstudy.store.engine import Database, Lane
from lawstudy.store.session import Session
from lawstudy.usecases.context import Thoughts
from lawstudy.usecases.registry import Ahead

T = TypeVar("T")

# So often a change may overtake the thinking; then it is done inside the write, where nothing can.
TRIES = 3


class _OvertakenError(Exception):
    """What was thought rests on something that has changed since."""


def thought_first(
    database: Database,
    organisation_id: UUID,
    ahead: Ahead,
    think: Callable[[Session, Thoughts], None],
    run: Callable[[Session, Thoughts], T],
) -> T:
    """``run`` in a write transaction, with what ``think`` has worked out before it on a snapshot of its own."""

    def thinking(thoughts: Thoughts, session: Session) -> int:
        think(session, thoughts)
        return changes.newest(session, organisation_id)

    def running(thoughts: Thoughts, number: int, session: Session) -> T:
        _newest, found = changes.since(session, organisation_id, number)
        if any(change.noun in ahead.rests_on for change in found):
            raise _OvertakenError
        return run(session, thoughts)

    for _ in range(TRIES):
        thoughts = Thoughts()
        with short_turns():
            number = rerunning(database, Lane.READ, partial(thinking, thoughts))
        try:
            return rerunning(database, Lane.WRITE, partial(running, thoughts, number))
        except _OvertakenError:
            continue
    return rerunning(database, Lane.WRITE, lambda session: run(session, Thoughts()))
