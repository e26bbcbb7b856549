"""What the database says when something is wrong, as errors for people."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from lawstudy.errors import (
    AlreadyThere,
    DiskFull,
    LinkBroken,
    UserError,
    WorkspaceBusy,
    WorkspaceDamaged,
    WorkspaceReadOnly,
    WorkspaceUnreadable,
)


class SerializationFailure(Exception):
    """PostgreSQL asks to run the transaction again (SQLSTATE 40001 or 40P01)."""


def translated(error: Exception, place: str) -> Exception:
    """The error for people that stands for a database error; the error itself when it is a bug."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    if getattr(cause, "sqlstate", None) in {"40001", "40P01"}:
        return SerializationFailure()
    text = str(cause).lower()
    found: UserError | None = None
    if "unique constraint" in text:
        found = AlreadyThere()
    elif "foreign key constraint" in text:
        found = LinkBroken()
    elif "locked" in text or "database is busy" in text:
        found = WorkspaceBusy()
    elif "full" in text and "disk" in text:
        found = DiskFull()
    elif "readonly" in text or "read-only" in text:
        found = WorkspaceReadOnly(path=place)
    elif "malformed" in text or "not a database" in text or "corrupt" in text:
        found = WorkspaceDamaged(path=place)
    elif "unable to open" in text or "disk i/o error" in text:
        found = WorkspaceUnreadable(path=place, reason=str(cause))
    return found or error


@contextmanager
def translating(place: str) -> Iterator[None]:
    """Run the block; database errors leave it as errors for people."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        mended = translated(error, place)
        if mended is error:
            raise
        raise mended from error
