"""Which statements are run while something is read or written."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine


@contextmanager
def counted() -> Iterator[list[str]]:
    """Every statement that is run inside the block, in order."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@contextmanager
def written() -> Iterator[list[str]]:
    """The statements of transactions that may write: nobody else writes while they run."""
    seen: list[str] = []

    def note(connection: Connection, _cursor: object, statement: str, *_more: object) -> None:
        if not connection.get_execution_options().get("reading"):
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)
