"""A transaction that a use case hands on to the store, and nothing more."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable


@dataclass(frozen=True)
class Session:
    """One open transaction. ``dialect`` is ``sqlite`` or ``postgresql``."""

    connection: Connection
    dialect: str

    def run(self, statement: Executable, parameters: Any = None) -> CursorResult[*tuple[Any, ...]]:
        return self.connection.execute(statement, parameters)
