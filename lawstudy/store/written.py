"""Which sealed rows a transaction has written: found out at the one place where statements pass, so that nobody has to tell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Connection, CursorResult, Delete, Insert, Select, Table, Update, select, tuple_, type_coerce
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.elements import BinaryExpression, BindParameter
from sqlalchemy.sql.operators import eq
from sqlalchemy.sql.visitors import iterate
from sqlalchemy.types import NullType

from lawstudy.store.columns import Uuid
from lawstudy.store.sealed_tables import GONE, ORGANISATION, SEALED, Sealed, seal_of, seal_of_given

Key = tuple[Any, ...]
# By table, seals of rows.
Foretold = dict[str, dict[Key, bytes]]
# The number of a line of the log and its hash.
Head = tuple[int, bytes]
_FOUND_AT_ONCE = 400


def conditions(statement: UpdateBase) -> Sequence[ColumnElement[bool]]:
    """There is no other way to ask for them."""
    found: Sequence[ColumnElement[bool]] = getattr(statement, "_where_criteria", ())
    return found


class HeadMoved(NamedTuple):
    """Where the log of an organisation ended before a transaction, and where it ends after it."""

    organisation_id: UUID
    before: Head
    after: Head


class Written:
    """The keys of the rows that were written, by table, ids as bytes, each with its seal where its values are known and None where the
    row has to be read. ``before`` says what they were worth when the transaction found them: whoever changed a row behind the program's
    back would else be vouched for by the next that writes another column of it. Rows of one's own study, which are also written without
    a line, are not looked at. ``foretold`` are seals that were made before the transaction (:func:`lawstudy.store.seals.foretold`).
    ``moved`` is what became of the end of the log."""

    __slots__ = ("before", "foretold", "moved", "rows")

    def __init__(self) -> None:
        self.rows: dict[str, dict[Key, bytes | None]] = {}
        self.before: Foretold = {}
        self.foretold: Foretold = {}
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
            keys = list(_pinned(sealed, statement, parameters))
            self._find(connection, sealed, keys)
            self.add(sealed, keys)
            return connection.execute(statement, parameters)
        return self._returning(connection, sealed, statement, parameters)

    def _returning(self, connection: Connection, sealed: Sealed, statement: UpdateBase, parameters: Any) -> CursorResult[Any]:
        if isinstance(statement, Update) and not set_by(statement).keys().isdisjoint(sealed.key):
            # Whoever gets another key is written twice: under the old one there is nothing left.
            before = select(*sealed.key_columns).where(*conditions(statement))
            self.add(sealed, connection.execute(before, parameters))
        stored = _stored(sealed)
        if isinstance(statement, Update) and not sealed.studied:
            self._found(sealed, _rows(connection, _select(sealed).where(*conditions(statement)), parameters))
        found: Any = connection.execute(statement.returning(*stored), parameters)
        rows: Any = found.all()
        if connection.dialect.name != "sqlite":
            rows = [[plain(value) for value in row] for row in rows]
        if isinstance(statement, Delete) and not sealed.studied:
            self._found(sealed, rows)
        noted, width = self.rows.setdefault(sealed.name, {}), len(sealed.key)
        for row in rows:
            noted[tuple(row[:width])] = GONE if isinstance(statement, Delete) else seal_of(sealed.name, sealed.columns, row[width:])
        found.rowcount = len(rows)
        return found  # type: ignore[no-any-return]

    def _find(self, connection: Connection, sealed: Sealed, keys: Sequence[Key]) -> None:
        """As ``_found``, of rows that are written one for each set of parameters."""
        named = {str(column.name) for column in sealed.table.primary_key.columns}
        if sealed.studied or any(c.nullable for c in sealed.key_columns) or (connection.dialect.name != "sqlite" and ORGANISATION in named):
            return  # a key that may be empty, or that another organisation may have too
        for start in range(0, len(keys), _FOUND_AT_ONCE):
            wanted = tuple_(*sealed.key_columns).in_(keys[start : start + _FOUND_AT_ONCE])
            self._found(sealed, _rows(connection, _select(sealed).where(wanted), None))

    def _found(self, sealed: Sealed, rows: Iterable[Sequence[Any]]) -> None:
        """Note what rows are worth that are about to be written for the first time, or that were deleted just now."""
        noted, before, width = self.rows.get(sealed.name, {}), self.before.setdefault(sealed.name, {}), len(sealed.key)
        for row in rows:
            key = tuple(row[:width])
            if key not in noted and key not in before:
                before[key] = seal_of(sealed.name, sealed.columns, row[width:])

    def add_rows(self, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """New rows that went past SQLAlchemy: the values of the columns ``names`` as the driver took them, ids as bytes. What is not
        named is null, so that each can be sealed without being read again."""
        sealed = SEALED.get(table.name)
        if sealed is None:
            return
        columns = list(zip(*rows, strict=True))
        keys = zip(*(columns[names.index(name)] for name in sealed.key), strict=True)
        self.rows.setdefault(sealed.name, {}).update(zip(keys, _SealOfNew(sealed, names).of_all(rows, columns), strict=True))

    def add(self, sealed: Sealed, keys: Iterable[Sequence[Any]]) -> None:
        noted = self.rows.setdefault(sealed.name, {})
        for key in keys:
            noted[tuple([plain(value) for value in key])] = None


@cache
def _stored(sealed: Sealed) -> tuple[ColumnElement[Any], ...]:
    return (*as_stored(sealed.key_columns), *as_stored(sealed.value_columns))


@cache
def _select(sealed: Sealed) -> Select[Any]:
    """The key of a row and its values; made once, since it takes longer to make than to run."""
    return select(*_stored(sealed))


def _rows(connection: Connection, statement: Select[Any], parameters: Any) -> list[Sequence[Any]]:
    return [[plain(value) for value in row] for row in connection.execute(statement, parameters)]


def plain(value: Any) -> Any:
    """As SQLite keeps it: ids are bytes."""
    return value.bytes if type(value) is UUID else value


def as_stored(columns: Iterable[ColumnElement[Any]]) -> Iterator[ColumnElement[Any]]:
    """As the driver gives them."""
    return (type_coerce(column, NullType()) for column in columns)


class _SealOfNew:
    """The seal of a new row of which the columns ``names`` are given: None unless each gives back exactly what it took, which values
    of its own type do; then what stands there has to be read."""

    def __init__(self, sealed: Sealed, names: Sequence[str]) -> None:
        self._table = sealed.name
        self._places = [(name, names.index(name), _own_type(sealed.table.c[name])) for name in sealed.columns if name in names]
        # Rows come in thousands, and in few kinds of them.
        self._kinds: dict[tuple[type, ...], tuple[tuple[str, ...], tuple[int, ...]] | None] = {}

    def of_all(self, rows: Iterable[Sequence[Any]], columns: Sequence[Sequence[Any]]) -> Iterator[bytes | None]:
        """``rows`` and, the same again, their ``columns``: where each holds values of one type, all rows are of one kind."""
        types = [set(map(type, column)) for column in columns]
        kind = self._read_as_given([each.pop() for each in types]) if all(len(each) == 1 for each in types) else None
        if kind is None:
            return map(self._of_one, rows)
        names, places = kind
        values = zip(*(columns[place] for place in places), strict=True)
        return (seal_of_given(self._table, dict(zip(names, each, strict=True))) for each in values)

    def _of_one(self, row: Sequence[Any]) -> bytes | None:
        types = tuple(map(type, row))
        try:
            kind = self._kinds[types]
        except KeyError:
            kind = self._kinds[types] = self._read_as_given(types)
        return None if kind is None else seal_of_given(self._table, {name: row[place] for name, place in zip(*kind, strict=True)})

    def _read_as_given(self, types: Sequence[type]) -> tuple[tuple[str, ...], tuple[int, ...]] | None:
        given = [(name, place, own, types[place]) for name, place, own in self._places if types[place] is not type(None)]
        # An enum's value is what is bound, and what is sealed.
        if not all(of is own or issubclass(of, Enum) for _name, _place, own, of in given):
            return None
        return tuple(name for name, *_ in given), tuple(place for _, place, *_ in given)


def _own_type(column: Column[Any]) -> type:
    return bytes if isinstance(column.type, Uuid) else column.type.python_type


def _each(parameters: Any) -> Sequence[Mapping[str, Any]]:
    return [parameters] if isinstance(parameters, Mapping) else parameters


def set_by(statement: Update) -> dict[str, ColumnElement[Any]]:
    """What it sets each column to, however they were given; there is no other way to ask."""
    return {str(getattr(column, "key", None) or column): value for column, value in (statement._values or {}).items()}


def _pinned(sealed: Sealed, statement: UpdateBase, parameters: Sequence[Mapping[str, Any]]) -> Iterable[Key]:
    """The keys of the rows that are written one for each set of parameters: their conditions must name the whole key."""
    names = {}
    for criterion in conditions(statement):
        for part in iterate(criterion):
            if isinstance(part, BinaryExpression) and part.operator is eq and isinstance(part.right, BindParameter):
                names[getattr(part.left, "name", "")] = part.right.key
    return [tuple(row[names[name]] for name in sealed.key) for row in parameters]
