"""Transactions that PostgreSQL could not serialise are run again, and reads whose connection was lost."""

import random
import threading
from collections.abc import Callable
from typing import TypeVar

import msgspec

from lawstudy.errors import ServerLost, UserError, WorkspaceBusy, WorkspaceDamaged
from lawstudy.store.engine import Database, Lane
from lawstudy.store.faults import SerializationFailure
from lawstudy.store.shape import refuse_damage
from lawstudy.store.transaction import Transaction

T = TypeVar("T")

# What the values of an enumeration say of a text that is none of them.
_NO_MEMBER = " is not a valid "

# Waits of chance length that grow: those that met once do not meet again.
RERUNS = 8
FIRST_WAIT_S, LONGEST_WAIT_S = 0.01, 0.3
# A server that is started again is back within some seconds.
LOST_WAITS_S = (0.0, 0.2, 0.5, 1.0, 2.0, 3.0)


class StoppedError(Exception):
    """For whoever ends a transaction on purpose and says nothing to anybody: nobody looks for damage then."""


def rerunning(database: Database, lane: Lane, function: Callable[[Transaction], T]) -> T:
    """Run ``function`` in a transaction, again when PostgreSQL could not serialise it; WorkspaceBusy when it never could.

    A read is also run again when the connection to the server was lost; ServerLost when that does not help, and at once for a write:
    nobody knows whether it arrived.
    """
    waits = iter(LOST_WAITS_S if lane is Lane.READ else ())
    while True:
        try:
            return _serialised(database, lane, function)
        except ServerLost:
            wait = next(waits, None)
            if wait is None:
                raise
            threading.Event().wait(wait)


def _serialised(database: Database, lane: Lane, function: Callable[[Transaction], T]) -> T:
    for attempt in range(RERUNS):
        try:
            with database.transaction(lane) as tx:
                result = function(tx)
                # Whoever wrote a line of the log too early would make the check of the record name honest rows.
                assert not tx.written.anything, "rows were written without a seal"
                return result
        except SerializationFailure as failure:
            if attempt + 1 == RERUNS:
                raise WorkspaceBusy from failure
            threading.Event().wait(random.uniform(0, min(LONGEST_WAIT_S, FIRST_WAIT_S * 2**attempt)))
        except (UserError, OSError, StoppedError):
            raise
        except Exception as error:
            _blame(database, error)
            raise
    raise AssertionError("unreachable")


def _blame(database: Database, error: Exception) -> None:
    """WorkspaceDamaged when ``error``, which nobody expected, comes of what lies in the database: arguments were checked before, so a
    stored value that is none of its kind is damage, and anything else is, where the file can be seen to be damaged."""
    if isinstance(error, msgspec.MsgspecError | UnicodeDecodeError) or (isinstance(error, ValueError) and _NO_MEMBER in str(error)):
        raise WorkspaceDamaged(path=database.place) from error
    with database.transaction(Lane.READ) as tx:
        refuse_damage(tx)
