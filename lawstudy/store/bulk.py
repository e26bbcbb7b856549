"""Inserting very many rows: on SQLite straight through the driver, where SQLAlchemy would take longer than the database does."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy import Table, insert

from lawstudy.store.columns import Uuid
from lawstudy.store.session import Session

# So many rows in one statement: the driver gives up the interpreter for all of them once, so that answers are saved meanwhile.
_AT_ONCE = 64


def insert_rows(session: Session, table: Table, names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert ``rows``, each the values of the columns ``names`` in their order: these and no defaults."""
    if not rows:
        return
    if session.dialect != "sqlite":
        session.run(insert(table), [dict(zip(names, row, strict=True)) for row in rows])
        return
    bound = list(_bound(table, names, rows))
    driver = session.driver()
    whole = len(bound) - len(bound) % _AT_ONCE
    for begin in range(0, whole, _AT_ONCE):
        driver.execute(_statement(table, names, _AT_ONCE), list(chain.from_iterable(bound[begin : begin + _AT_ONCE])))
    if whole < len(bound):
        driver.execute(_statement(table, names, len(bound) - whole), list(chain.from_iterable(bound[whole:])))


def insert_records(session: Session, table: Table, records: Sequence[Mapping[str, Any]]) -> None:
    """As :func:`insert_rows`, of records that all name the same columns in the same order."""
    if records:
        insert_rows(session, table, tuple(records[0]), [tuple(record.values()) for record in records])


def _bound(table: Table, names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """As the driver takes them: ids are bytes."""
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
    for place, name in enumerate(names):
        if isinstance(table.c[name].type, Uuid):
            columns[place] = _bytes_of(columns[place])
    return zip(*columns, strict=True)


def _bytes_of(column: Sequence[UUID | None]) -> list[bytes | None]:
    """Each id that stands in many rows is asked once."""
    distinct = {id(value): value for value in column}
    found = {place: None if value is None else value.bytes for place, value in distinct.items()}
    return [found[id(value)] for value in column]


@lru_cache(maxsize=256)
def _statement(table: Table, names: tuple[str, ...], count: int) -> str:
    """Names come from our own tables and never from outside."""
    one = f"({', '.join('?' * len(names))})"
    return f"INSERT INTO {table.name} ({', '.join(names)}) VALUES {', '.join([one] * count)}"  # noqa: S608
