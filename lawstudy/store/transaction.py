"""A transaction that a use case hands on to the store, and nothing more."""

import sqlite3
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, CursorResult, Executable
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.sql.dml import UpdateBase

from lawstudy.store.written import Written

T = TypeVar("T")


class Transaction(Struct, frozen=True, eq=False):
    """One open transaction. ``dialect`` is ``sqlite`` or ``postgresql``; ``written`` is what it has written of what is sealed. ``kept``
    is what one that only reads has read (:mod:`lawstudy.store.kept_reads`), None for one that may write."""

    connection: Connection
    dialect: str
    written: Written = msgspec.field(default_factory=Written)
    kept: dict[Hashable, Any] | None = None

    def driver(self) -> sqlite3.Connection:
        """SQLite's own connection in the same transaction, for the few statements whose time counts. Only on SQLite. Whoever writes
        sealed rows with it says so to ``written``."""
        found: Any = self.connection.connection.driver_connection
        if not isinstance(found, sqlite3.Connection):
            raise TypeError("this is not SQLite")
        return found

    def run(self, statement: Executable, parameters: Any = None) -> CursorResult[*tuple[Any, ...]]:
        if isinstance(statement, UpdateBase):
            return self.written.run(self.connection, statement, parameters)
        return self.connection.execute(statement, parameters)

    def apart(self, work: Callable[[], T]) -> T | Exception:
        """What ``work`` gives; when it fails what it wrote is taken back alone, and this is why. What the engine itself refuses
        (a full disk, a transaction to be run again) is no matter of this work alone and is raised."""
        part = self.connection.begin_nested()
        try:
            done = work()
        except (SQLAlchemyError, sqlite3.Error):
            raise
        except Exception as error:
            part.rollback()
            return error
        part.commit()
        return done
