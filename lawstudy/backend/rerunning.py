"""Transactions that PostgreSQL could not serialise are run again, and reads whose connection was lost."""

import random
import threading
from collections.abc import Callable
from typing import TypeVar

from lawstudy.errors import ServerLost, WorkspaceBusy
from lawstudy.store.engine import Database, Lane
from lawstudy.store.faults import SerializationFailure
from lawstudy.store.transaction import Transaction

T = TypeVar("T")

# Waits of chance length that grow: those that met once do not meet again.
RERUNS = 8
FIRST_WAIT_S, LONGEST_WAIT_S = 0.01, 0.3
# A server that is started again is back within some seconds.
LOST_WAITS_S = (0.0, 0.2, 0.5, 1.0, 2.0, 3.0)


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
                return function(tx)
        except SerializationFailure as failure:
            if attempt + 1 == RERUNS:
                raise WorkspaceBusy from failure
            threading.Event().wait(random.uniform(0, min(LONGEST_WAIT_S, FIRST_WAIT_S * 2**attempt)))
    raise AssertionError("unreachable")
