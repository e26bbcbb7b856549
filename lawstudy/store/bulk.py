"""Inserting very many rows: on SQLite straight through the driver, where SQLAlchemy would take longer than the database does."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy import Table, insert

from lawstudy.store.transaction import Transaction
from lawstudy.store.written import plain

# So many rows in one statement: the driver gives up the interpreter for all of them once, so that answers are saved meanwhile.
_AT_ONCE = 64


def dialect_insert(dialect: str, table: Table) -> Any:
    """An insert that can say what to do on a conflict, in the words of the engine."""
    if dialect == "sqlite":
        from sqlalchemy.dialects.sqlite import insert as sqlite_insert  # late: only one of the two is ever needed

        return sqlite_insert(table)
    from sqlalchemy.dialects.postgresql import insert as postgresql_insert

    return postgresql_insert(table)


def insert_rows(tx: Transaction, table: Table, names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert ``rows``, each the values of the columns ``names`` in their order: these and no defaults."""
    if not rows:
        return
    if tx.dialect != "sqlite":
        tx.run(insert(table), [dict(zip(names, row, strict=True)) for row in rows])
        return
    driver, bound = tx.driver(), _bound(rows)
    for begin in range(0, len(bound), _AT_ONCE):
        some = bound[begin : begin + _AT_ONCE]
        driver.execute(_statement(table, names, len(some)), list(chain.from_iterable(some)))
    tx.written.add_rows(table, names, bound)


def insert_records(tx: Transaction, table: Table, records: Sequence[Mapping[str, Any]]) -> None:
    """As :func:`insert_rows`, of records that all name the same columns in the same order."""
    if records:
        insert_rows(tx, table, tuple(records[0]), [tuple(record.values()) for record in records])


def _bound(rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """As the driver takes them: ids are bytes. Column by column, for the same ids stand in a column again and again."""
    return list(zip(*map(_bound_column, zip(*rows, strict=True)), strict=True))


def _bound_column(column: tuple[Any, ...]) -> Sequence[Any]:
    if UUID not in map(type, column):
        return column
    known: dict[int, Any] = {}
    return [known.get(id(value)) or known.setdefault(id(value), plain(value)) for value in column]


@lru_cache(maxsize=256)
def _statement(table: Table, names: tuple[str, ...], count: int) -> str:
    """Names come from our own tables and never from outside."""
    one = f"({', '.join('?' * len(names))})"
    return f"INSERT INTO {table.name} ({', '.join(names)}) VALUES {', '.join([one] * count)}"  # noqa: S608
