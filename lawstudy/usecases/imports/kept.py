"""What was read and waits to be accepted: only parsed, allowed cells, in memory and for a while. Nothing of it is ever on the disk,
and closing the workspace forgets it."""

from collections import OrderedDict
from threading import Lock
from typing import Any
from uuid import UUID

from lawstudy.domain.clock import SECOND
from lawstudy.errors import NotFound
from lawstudy.formats.tables.cells import Workbook

MOST_TABLES = 8
KEPT_FOR = 3 * 3600 * SECOND


class KeptTables:
    """Tables that were staged, by id, and the newest plan of each account. For the process that serves a workspace; the oldest
    table goes when there are too many."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._tables: OrderedDict[UUID, tuple[UUID, int, Workbook, str]] = OrderedDict()
        self._plans: dict[UUID, tuple[str, int, Any]] = {}
        self._left: set[UUID] = set()

    def keep(self, ident: UUID, owner: UUID, now: int, book: Workbook, name: str = "") -> None:
        """``name`` is what the file was called, without anything that is withheld."""
        with self._lock:
            self._tables[ident] = (owner, now, book, name)
            for old in [key for key, (_, since, _, _) in self._tables.items() if not 0 <= now - since <= KEPT_FOR]:
                del self._tables[old]
            while len(self._tables) > MOST_TABLES:
                self._tables.popitem(last=False)

    def table(self, ident: UUID, owner: UUID) -> Workbook:
        """The cells of a file that ``owner`` (an account) brought; NotFound when they are no longer kept."""
        return self._of(ident, owner)[2]

    def name(self, ident: UUID, owner: UUID) -> str:
        """What that file was called; NotFound as for its cells."""
        return self._of(ident, owner)[3]

    def _of(self, ident: UUID, owner: UUID) -> tuple[UUID, int, Workbook, str]:
        with self._lock:
            found = self._tables.get(ident)
        if found is None or found[0] != owner:
            raise NotFound(noun="staged_table", ident=str(ident))
        return found

    def drop(self, ident: UUID, owner: UUID) -> None:
        with self._lock:
            if ident in self._tables and self._tables[ident][0] == owner:
                del self._tables[ident]

    def keep_plan(self, owner: UUID, token: str, number: int, plan: Any) -> None:
        """Remember the plan that ``token`` accepts; it holds while the change number is still ``number``."""
        with self._lock:
            self._plans[owner] = (token, number, plan)

    def plan(self, owner: UUID, token: str, number: int) -> Any:
        """The plan that was kept; None when it is another or when something changed since."""
        with self._lock:
            kept = self._plans.get(owner)
        return kept[2] if kept is not None and kept[:2] == (token, number) else None

    def drop_plan(self, owner: UUID) -> None:
        with self._lock:
            self._plans.pop(owner, None)

    def leave(self, batch_id: UUID) -> None:
        """Rows of an accept that failed could not be deleted: nobody sees them, and they are in the way of the same accept."""
        with self._lock:
            self._left.add(batch_id)

    def was_left(self, batch_id: UUID) -> bool:
        """Whether that is so; once, for whoever asks deletes them."""
        with self._lock:
            there = batch_id in self._left
            self._left.discard(batch_id)
        return there
