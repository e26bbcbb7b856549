"""Tables whose rows are each one value, with a state and a version. Nothing is deleted that was ever seen: what is taken out, or what an
import made and took back, is withdrawn."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Table, delete, update

from lawstudy.errors import ChangedMeanwhile
from lawstudy.store import bulk
from lawstudy.store.transaction import Transaction

LISTED, STAGED, WITHDRAWN = "listed", "staged", "withdrawn"
_AT_ONCE = 500


class Versioned(Protocol):
    @property
    def id(self) -> UUID: ...

    @property
    def version(self) -> int: ...


V = TypeVar("V", bound=Versioned)
K = TypeVar("K")


@dataclass(frozen=True)
class ValueRows(Generic[V]):
    """``columns`` gives what a row holds of a value, its id and version among it. The table is named as its noun."""

    table: Table
    columns: Callable[[V], Mapping[str, Any]]

    def add(self, tx: Transaction, organisation_id: UUID, values: Iterable[V], *, state: str = LISTED) -> None:
        rows = [{**self.columns(value), "organisation_id": organisation_id, "state": state} for value in values]
        bulk.insert_records(tx, self.table, rows)

    def change(self, tx: Transaction, organisation_id: UUID, value: V, expected_version: int) -> None:
        """Write ``value`` over the row with its id; ChangedMeanwhile when that has moved on."""
        self._write_over(tx, organisation_id, value.id, self.columns(value), expected_version)

    def withdraw(self, tx: Transaction, organisation_id: UUID, ident: UUID, expected_version: int) -> None:
        """Nobody sees the row from now on."""
        self._write_over(tx, organisation_id, ident, {"state": WITHDRAWN}, expected_version)

    def _write_over(self, tx: Transaction, organisation_id: UUID, ident: UUID, columns: Mapping[str, Any], expected_version: int) -> None:
        mine = (self.table.c.organisation_id == organisation_id) & (self.table.c.id == ident) & (self.table.c.state == LISTED)
        statement = update(self.table).where(mine, self.table.c.version == expected_version)
        if tx.run(statement.values({**columns, "version": expected_version + 1})).rowcount != 1:
            raise ChangedMeanwhile(noun=str(self.table.name))

    def show_staged(self, tx: Transaction, organisation_id: UUID, ids: Collection[UUID]) -> None:
        for mine in self._staged(organisation_id, ids):
            tx.run(update(self.table).where(mine).values(state=LISTED))

    def drop_staged(self, tx: Transaction, organisation_id: UUID, ids: Collection[UUID]) -> None:
        """Delete those of ``ids`` that were never shown."""
        for mine in self._staged(organisation_id, ids):
            tx.run(delete(self.table).where(mine))

    def _staged(self, organisation_id: UUID, ids: Collection[UUID]) -> Iterator[ColumnElement[bool]]:
        mine = (self.table.c.organisation_id == organisation_id) & (self.table.c.state == STAGED)
        return (mine & self.table.c.id.in_(some) for some in stretches(ids))


def stretches(ids: Collection[K], length: int = _AT_ONCE) -> Iterator[list[K]]:
    """``ids`` in parts that fit into one statement."""
    listed = list(ids)
    return (listed[begin : begin + length] for begin in range(0, len(listed), length))
