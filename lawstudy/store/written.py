"""Which sealed rows a transaction has written: found out at the one place where statements pass, so that nobody has to tell."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, CursorResult, Insert, Table, Update, select
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.elements import BinaryExpression, BindParameter
from sqlalchemy.sql.operators import eq
from sqlalchemy.sql.visitors import iterate

from lawstudy.store.sealed_tables import SEALED, Sealed

Key = tuple[Any, ...]
# The number of a line of the log and its hash.
Head = tuple[int, bytes]


def _conditions(statement: UpdateBase) -> Sequence[ColumnElement[bool]]:
    """There is no other way to ask for them."""
    found: Sequence[ColumnElement[bool]] = getattr(statement, "_where_criteria", ())
    return found


class HeadMoved(NamedTuple):
    """Where the log of an organisation ended before a transaction, and where it ends after it."""

    organisation_id: UUID
    before: Head
    after: Head


class Written:
    """The keys of the rows that were written, by table, ids as bytes. ``moved`` is what became of the end of the log."""

    __slots__ = ("moved", "rows")

    def __init__(self) -> None:
        self.rows: dict[str, dict[Key, None]] = {}
        self.moved: HeadMoved | None = None

    def ends_now(self, organisation_id: UUID, before: Head, after: Head) -> None:
        """The log has got a line more."""
        self.moved = HeadMoved(organisation_id, before if self.moved is None else self.moved.before, after)

    @property
    def anything(self) -> bool:
        """Whether a sealed row was written that no line has sealed yet."""
        return any(self.rows.values())

    def run(self, connection: Connection, statement: UpdateBase, parameters: Any) -> CursorResult[*tuple[Any, ...]]:
        """Run a statement that writes, and note what it wrote."""
        table = statement.table
        sealed = SEALED.get(table.name) if isinstance(table, Table) else None
        if sealed is None:
            return connection.execute(statement, parameters)
        if isinstance(statement, Insert) and parameters is not None:
            found = connection.execute(statement, parameters)
            self.add(sealed, ([row[name] for name in sealed.key] for row in _each(parameters)))
            return found
        if not isinstance(parameters, Mapping) and parameters is not None:
            self.add(sealed, _pinned(sealed, statement, parameters))
            return connection.execute(statement, parameters)
        return self._returning(connection, sealed, statement, parameters)

    def _returning(self, connection: Connection, sealed: Sealed, statement: UpdateBase, parameters: Any) -> CursorResult[Any]:
        if isinstance(statement, Update) and not _set_by(statement).isdisjoint(sealed.key):
            # Whoever gets another key is written twice: under the old one there is nothing left.
            before = select(*sealed.key_columns).where(*_conditions(statement))
            self.add(sealed, connection.execute(before, parameters))
        found: Any = connection.execute(statement.returning(*sealed.key_columns), parameters)
        keys = found.all()
        self.add(sealed, keys)
        found.rowcount = len(keys)
        return found  # type: ignore[no-any-return]

    def add_rows(self, table: Table, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Rows that went past SQLAlchemy: the values of the columns ``names``."""
        sealed = SEALED.get(table.name)
        if sealed is not None:
            places = [names.index(name) for name in sealed.key]
            self.add(sealed, ([row[place] for place in places] for row in rows))

    def add(self, sealed: Sealed, keys: Iterable[Sequence[Any]]) -> None:
        noted = self.rows.setdefault(sealed.name, {})
        for key in keys:
            noted[tuple([value.bytes if type(value) is UUID else value for value in key])] = None


def _each(parameters: Any) -> Sequence[Mapping[str, Any]]:
    return [parameters] if isinstance(parameters, Mapping) else parameters


def _set_by(statement: Update) -> set[str]:
    """The columns that it sets, however they were given."""
    return {str(getattr(column, "key", None) or column) for column in statement._values or ()}


def _pinned(sealed: Sealed, statement: UpdateBase, parameters: Sequence[Mapping[str, Any]]) -> Iterable[Key]:
    """The keys of the rows that are written one for each set of parameters: their conditions must name the whole key."""
    names = {}
    for criterion in _conditions(statement):
        for part in iterate(criterion):
            if isinstance(part, BinaryExpression) and part.operator is eq and isinstance(part.right, BindParameter):
                names[getattr(part.left, "name", "")] = part.right.key
    return [tuple(row[names[name]] for name in sealed.key) for row in parameters]
