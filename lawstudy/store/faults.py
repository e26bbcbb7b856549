"""What the database says when something is wrong, as errors for people."""

import shutil
import sqlite3

from sqlalchemy.exc import DBAPIError

from lawstudy.errors import (
    AlreadyThere,
    BadArgument,
    DiskFull,
    LinkBroken,
    UserError,
    WorkspaceBusy,
    WorkspaceDamaged,
    WorkspaceReadOnly,
    WorkspaceUnreadable,
)
from lawstudy.i18n import N_

LEAST_ROOM = 64 * 1024
# What engines and drivers raise; OverflowError is SQLite's driver refusing a number by itself.
DATABASE_FAULTS = (DBAPIError, sqlite3.Error, OverflowError)


class SerializationFailure(Exception):
    """PostgreSQL asks to run the transaction again (SQLSTATE 40001 or 40P01)."""


def translated(error: Exception, place: str) -> Exception:
    """The error for people that stands for a database error; the error itself when it is a bug."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    if getattr(cause, "sqlstate", None) in {"40001", "40P01"}:
        return SerializationFailure()
    if _too_large(cause):
        return BadArgument(name="a number", reason="it is larger than can be kept")
    if _untextual(cause):
        return BadArgument(name="a text", reason="it holds a character that cannot be kept")
    text = str(cause).lower()
    found: UserError | None = _by_state(getattr(cause, "sqlstate", None))
    if found is not None:
        return found
    if "unique constraint" in text:
        found = AlreadyThere()
    elif "foreign key constraint" in text:
        found = LinkBroken()
    elif "locked" in text or "database is busy" in text:
        found = WorkspaceBusy()
    elif ("full" in text and "disk" in text) or ("disk i/o error" in text and _no_room(place)):
        found = DiskFull()
    elif "readonly" in text or "read-only" in text:
        found = WorkspaceReadOnly(path=place)
    elif "no such table" in text or "malformed" in text or "not a database" in text or "corrupt" in text:
        found = WorkspaceDamaged(path=place)
    elif "unable to open" in text:
        found = WorkspaceUnreadable(path=place, reason=N_("the database in it cannot be opened"))
    elif "disk i/o error" in text:
        found = WorkspaceUnreadable(path=place, reason=N_("the disk reports a fault"))
    return found or error


def _by_state(sqlstate: str | None) -> UserError | None:
    """What PostgreSQL says in every language: its words are those of the server's locale."""
    match sqlstate:
        case "23505":
            return AlreadyThere()
        case "23503":
            return LinkBroken()
        case "53100":
            return DiskFull()
        case "55P03" | "57014":
            return WorkspaceBusy()
        case _:
            return None


def _no_room(place: str) -> bool:
    """Whether the disk of a workspace is full: SQLite calls that a fault of the disk when its log finds no room at opening."""
    try:
        return shutil.disk_usage(place).free < LEAST_ROOM
    except OSError:  # a server, or the disk is gone
        return False


def _too_large(cause: BaseException) -> bool:
    """SQLite's driver refuses such a number by itself."""
    return getattr(cause, "sqlstate", None) == "22003" or "too large to convert to SQLite" in str(cause)


def _untextual(cause: BaseException) -> bool:
    """Only PostgreSQL has such characters: NUL; its driver refuses them by itself."""
    return getattr(cause, "sqlstate", None) in {"22021", "22P05"} or "cannot contain NUL" in str(cause)
