"""A transaction that a use case hands on to the store, and nothing more."""

import sqlite3
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable


@dataclass(frozen=True)
class Transaction:
    """One open transaction. ``dialect`` is ``sqlite`` or ``postgresql``."""

    connection: Connection
    dialect: str

    def driver(self) -> sqlite3.Connection:
        """SQLite's own connection in the same transaction, for the few statements whose time counts. Only on SQLite."""
        found: Any = self.connection.connection.driver_connection
        if not isinstance(found, sqlite3.Connection):
            raise TypeError("this is not SQLite")
        return found

    def run(self, statement: Executable, parameters: Any = None) -> CursorResult[*tuple[Any, ...]]:
        return self.connection.execute(statement, parameters)
