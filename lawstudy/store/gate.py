"""Turns at writing within this process: answers go first.

SQLite lets one connection write at a time and makes the others poll with growing pauses. Waiting here instead costs
nothing and keeps the order: a waiting answer is served before any other writer. PostgreSQL would let all write and refuse all
but one at the end; there answers need no turn.
"""

import threading


class WriteGate:
    """Entered before a write transaction and left after it. Not reentrant. No context manager: every answer passes here."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._held = False
        self._answers_waiting = 0

    def enter(self, *, answer: bool) -> None:
        """Wait for the turn; :meth:`leave` must follow."""
        with self._condition:
            self._answers_waiting += answer
            try:
                while self._held or (self._answers_waiting and not answer):
                    self._condition.wait()
            finally:
                self._answers_waiting -= answer
            self._held = True

    def leave(self) -> None:
        with self._condition:
            self._held = False
            self._condition.notify_all()
