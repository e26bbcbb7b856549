"""Turns at writing within this process: answers go first.

SQLite lets one connection write at a time and makes the others poll with growing pauses. Waiting here instead costs
nothing and keeps the order: a waiting answer is served before any other writer. PostgreSQL would let all write and refuse all
but one at the end; there answers need no turn.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class WriteGate:
    """Hold it around a write transaction. Not reentrant."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._held = False
        self._answers_waiting = 0

    @contextmanager
    def held(self, *, answer: bool) -> Iterator[None]:
        self._enter(answer)
        try:
            yield
        finally:
            with self._condition:
                self._held = False
                self._condition.notify_all()

    def _enter(self, answer: bool) -> None:
        with self._condition:
            self._answers_waiting += answer
            try:
                while self._held or (self._answers_waiting and not answer):
                    self._condition.wait()
            finally:
                self._answers_waiting -= answer
            self._held = True
