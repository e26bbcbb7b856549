"""What rows are worth: the hash of each sealed row, taken into the line of the log that was written with it, and compared later.

A seal is half a SHA-256 over the table's name and the columns that are not null, by name: a column that is added later and empty
changes nothing. The seals of a line are packed in one value that the line's hash covers. Where an attempt is written its journal
is sealed too, by where it ends.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Column, Table, Update, and_, delete, func, select, tuple_

from lawstudy.errors import ChangedMeanwhile
from lawstudy.store import bulk
from lawstudy.store.columns import Uuid
from lawstudy.store.sealed_tables import GONE, ORGANISATION, SEALED, Sealed, seal_of
from lawstudy.store.tables import journal, seal_pending
from lawstudy.store.transaction import Transaction
from lawstudy.store.written import Foretold, Key, as_stored, conditions, plain, set_by

JOURNAL = str(journal.name)
# Of a table: what rows of it were worth when the line found them, each by its place among those that it wrote.
FOUND = "found "
_AT_ONCE = 400

# By table, the packed key of each row and what it is worth.
Seals = dict[str, list[tuple[bytes, bytes]]]

_encode = msgspec.msgpack.Encoder().encode
_decode_key = msgspec.msgpack.Decoder(tuple[Any, ...]).decode
decode_seals: Callable[[bytes], Seals] = msgspec.msgpack.Decoder(Seals).decode


def pack_key(key: Key) -> bytes:
    return _encode(key)


def unpack_key(key: bytes) -> Key:
    return _decode_key(key)


# --- sealing ------------------------------------------------------------------------------------------------------------------


def taken(tx: Transaction, organisation_id: UUID, *, waiting: bool = False) -> bytes | None:
    """The seals of all that the transaction has written so far, packed, with those that are ``waiting`` where asked; None for
    nothing. What is taken is not taken again."""
    found = _of_found(tx)
    seals = _of_written(tx, organisation_id)
    _no_longer_waiting(tx, organisation_id, seals)
    for table, key, seal in _take_waiting(tx, organisation_id) if waiting else ():
        seals.setdefault(table, []).append((key, seal))
    return _encode(seals | found) if seals else None


def _of_found(tx: Transaction) -> Seals:
    """What the rows that were written were worth before; it is not asked again."""
    found: Seals = {}
    for name, before in tx.written.before.items():
        places = {key: place for place, key in enumerate(tx.written.rows.get(name, ()))}
        pairs = [(_encode(places[key]), seal) for key, seal in before.items() if key in places]
        if pairs:
            found[FOUND + name] = pairs
    tx.written.before.clear()
    return found


def may_wait(tx: Transaction) -> bool:
    """Whether all that was written is of the kind that is also written without a line."""
    return all(SEALED[name].studied for name, keys in tx.written.rows.items() if keys)


def put_by(tx: Transaction, organisation_id: UUID) -> None:
    """Where there is no line of the log: let the seals of what was written wait for the next sign-in."""
    for table, pairs in _of_written(tx, organisation_id).items():
        rows = [{ORGANISATION: organisation_id, "rows_of": table, "key": key, "seal": seal} for key, seal in pairs]
        made = bulk.dialect_insert(tx.dialect, seal_pending)
        tx.run(made.on_conflict_do_update(index_elements=list(seal_pending.primary_key), set_={"seal": made.excluded.seal}), rows)


def _of_written(tx: Transaction, organisation_id: UUID) -> Seals:
    found: Seals = {}
    for name, keys in tx.written.rows.items():
        if keys:
            sealed = SEALED[name]
            found[name] = list(_sealed_rows(tx, organisation_id, sealed, keys))
            if sealed.noun == "attempt" and name == "attempt":
                found[JOURNAL] = [(pack_key(key), _journal_now(tx, key[0])) for key in keys]
    tx.written.rows.clear()
    return found


def _sealed_rows(tx: Transaction, organisation_id: UUID, sealed: Sealed, noted: dict[Key, bytes | None]) -> Iterator[tuple[bytes, bytes]]:
    unread = [key for key, seal in noted.items() if seal is None]
    rows = iter((_rows_on_sqlite if tx.dialect == "sqlite" else _rows)(tx, organisation_id, sealed, unread))
    for key, seal in noted.items():
        yield _encode(key), _worth(sealed, next(rows)) if seal is None else seal


def _worth(sealed: Sealed, row: Sequence[Any] | None) -> bytes:
    return GONE if row is None else seal_of(sealed.name, sealed.columns, row)


def _rows_on_sqlite(tx: Transaction, organisation_id: UUID, sealed: Sealed, keys: Sequence[Key]) -> Iterator[Sequence[Any] | None]:
    statement, execute = _by_key(sealed), tx.driver().execute
    mine = (organisation_id.bytes,) if sealed.of_organisation else ()
    for key in keys:
        yield execute(statement, (*mine, *key)).fetchone()


@lru_cache(maxsize=64)
def _by_key(sealed: Sealed) -> str:
    """Names come from our own tables and never from outside."""
    columns = ", ".join(f'"{name}"' for name in sealed.columns)
    mine = (f"{ORGANISATION} = ?",) if sealed.of_organisation else ()
    wanted = " AND ".join((*mine, *(f'"{c.name}" {"IS" if c.nullable else "="} ?' for c in sealed.key_columns)))
    return f'SELECT {columns} FROM "{sealed.name}" WHERE {wanted}'  # noqa: S608


def _rows(tx: Transaction, organisation_id: UUID, sealed: Sealed, keys: Sequence[Key]) -> list[Sequence[Any] | None]:
    """On PostgreSQL, where each question is a journey: many at once, unless a part of the key may be null."""
    mine = [sealed.table.c[ORGANISATION] == organisation_id] if sealed.of_organisation else []
    found: dict[Key, Sequence[Any]] = {}
    at_once = 1 if any(column.nullable for column in sealed.key_columns) else _AT_ONCE
    for start in range(0, len(keys), at_once):
        some = [tuple(map(_bound, sealed.key_columns, key)) for key in keys[start : start + at_once]]
        wanted = tuple_(*sealed.key_columns).in_(some) if at_once > 1 else and_(*map(_is, sealed.key_columns, some[0]))
        for row in tx.run(select(*sealed.key_columns, *sealed.value_columns).where(*mine, wanted)):
            values = [plain(value) for value in row]
            found[tuple(values[: len(sealed.key)])] = values[len(sealed.key) :]
    return [found.get(key) for key in keys]


def _bound(column: Column[Any], value: Any) -> Any:
    """As the column takes it: ids are not bytes there."""
    return UUID(bytes=value) if isinstance(value, bytes) and isinstance(column.type, Uuid) else value


def _is(column: Column[Any], value: Any) -> Any:
    return column.is_(None) if value is None else column == value


def _journal_now(tx: Transaction, attempt_id: bytes) -> bytes:
    ends = select(journal.c.position, journal.c.hash).where(journal.c.attempt_id == UUID(bytes=attempt_id))
    row = tx.run(ends.order_by(journal.c.position.desc()).limit(1)).one_or_none()
    return GONE if row is None else journal_seal(row[0], row[1])


def journal_seal(position: int, digest: bytes) -> bytes:
    """Where a journal stood: how many entries, and the hash of the last."""
    return position.to_bytes(4, "big") + digest[:16]


# --- seals made before --------------------------------------------------------------------------------------------------------


def foretold(tx: Transaction, statement: Update) -> Foretold:
    """What the rows that ``statement`` changes will be worth after it, for ``tx.written.foretold`` of the transaction that runs it.
    Everyone waits for that one, and to seal thousands of rows takes longer than to write them."""
    sealed, becomes = _sealed_by(statement), set_by(statement)
    values = (becomes.get(column.name, column) for column in sealed.value_columns)
    rows = tx.run(select(*as_stored((*sealed.key_columns, *values))).where(*conditions(statement))).all()
    found: dict[Key, bytes] = {}
    for row in rows:
        content = [plain(value) for value in row]
        found[tuple(content[: len(sealed.key)])] = seal_of(sealed.name, sealed.columns, content[len(sealed.key) :])
    return {sealed.name: found}


def run_foretold(tx: Transaction, statement: Update) -> None:
    """Run ``statement``, with what was foretold of it if anything was; ChangedMeanwhile when it finds other rows than those."""
    sealed = _sealed_by(statement)
    seals = tx.written.foretold.pop(sealed.name, None)
    if seals is None:
        tx.run(statement)
        return
    if tx.connection.execute(statement).rowcount != len(seals):
        raise ChangedMeanwhile(noun=sealed.noun)
    tx.written.rows.setdefault(sealed.name, {}).update(seals)


def _sealed_by(statement: Update) -> Sealed:
    if not isinstance(statement.table, Table):
        raise TypeError("this changes no table")
    return SEALED[statement.table.name]


# --- seals that wait ----------------------------------------------------------------------------------------------------------


def _no_longer_waiting(tx: Transaction, organisation_id: UUID, seals: Seals) -> None:
    """A line says more than what was put by before it."""
    for table, pairs in seals.items():
        if table != JOURNAL and SEALED[table].studied:
            for start in range(0, len(pairs), _AT_ONCE):
                keys = [key for key, _seal in pairs[start : start + _AT_ONCE]]
                mine = (seal_pending.c.organisation_id == organisation_id) & (seal_pending.c.rows_of == table)
                tx.run(delete(seal_pending).where(mine, seal_pending.c.key.in_(keys)))


def waiting(tx: Transaction, organisation_id: UUID) -> list[tuple[str, bytes, bytes]]:
    """(table, key, seal) of what no line of the log holds yet. What stands there of tables that are written with lines only was not
    put there by the program."""
    columns = (seal_pending.c.rows_of, seal_pending.c.key, seal_pending.c.seal)
    rows = tx.run(select(*columns).where(seal_pending.c.organisation_id == organisation_id)).all()
    return [(table, key, seal) for table, key, seal in rows if table in SEALED and SEALED[table].studied]


def _take_waiting(tx: Transaction, organisation_id: UUID) -> list[tuple[str, bytes, bytes]]:
    found = waiting(tx, organisation_id)
    if found:
        tx.run(delete(seal_pending).where(seal_pending.c.organisation_id == organisation_id))
    return found


# --- all rows -----------------------------------------------------------------------------------------------------------------


def all_rows(tx: Transaction, organisation_id: UUID, sealed: Sealed, columns: Sequence[str]) -> Iterator[tuple[Key, Sequence[Any]]]:
    """Every row of a table: its key, and the values of ``columns``. A file holds one organisation, so that a row of another one is
    none of the program's."""
    names = ", ".join(f'"{name}"' for name in (*sealed.key, *columns))
    statement = f'SELECT {names} FROM "{sealed.name}"'  # noqa: S608  # names come from our own tables
    width = len(sealed.key)
    if tx.dialect == "sqlite":
        for row in tx.driver().execute(statement):
            yield row[:width], row[width:]
        return
    mine = f" WHERE {ORGANISATION if sealed.of_organisation else 'id'} = %(mine)s" if sealed.name != "workspace" else ""
    streamed = tx.connection.execution_options(yield_per=1000).exec_driver_sql(statement + mine, {"mine": organisation_id})
    for row in streamed:
        values = tuple(plain(value) for value in row)
        yield values[:width], values[width:]


def seal_everything(tx: Transaction) -> None:
    """Note every row that there is, so that the next line seals it: the beginning for a record that was made without seals."""
    for sealed in SEALED.values():
        keys = (sealed.table.c[name] for name in sealed.key)
        tx.written.add(sealed, tx.run(select(*keys)))


def count(tx: Transaction, sealed: Sealed) -> int:
    return int(tx.run(select(func.count()).select_from(sealed.table)).scalar_one())
