"""What the database says when something is wrong, as errors for people.

Told by codes, never by words: PostgreSQL speaks the language of its server, and SQLite's sentences change from version to version.
"""

import shutil
import sqlite3

from sqlalchemy.exc import DBAPIError, MultipleResultsFound, NoResultFound, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

from lawstudy.errors import (
    AlreadyThere,
    BadArgument,
    DiskFull,
    LinkBroken,
    ServerLost,
    UserError,
    WorkspaceBusy,
    WorkspaceDamaged,
    WorkspaceReadOnly,
    WorkspaceUnreadable,
)
from lawstudy.i18n import N_

LEAST_ROOM = 64 * 1024
# Whole classes of SQLSTATEs, and single ones, that say: this connection is no more, or none can be made just now.
LOST_CLASSES, LOST = frozenset({"08"}), frozenset({"57P01", "57P02", "57P03", "57P04", "57P05", "25P03", "25P04", "40003", "53300"})
_FAULT_OF_DISK = N_("the disk reports a fault")


class RowsDamaged(Exception):
    """The pages of the database, or cells in them, are not what anybody wrote (:func:`lawstudy.store.shape.refuse_damage`)."""


class SerializationFailure(Exception):
    """PostgreSQL asks to run the transaction again (SQLSTATE 40001 or 40P01)."""


# What engines and drivers raise; OverflowError is SQLite's driver refusing a number by itself, UnicodeDecodeError its failing to read
# the engine's own complaint, which quotes what is broken.
DATABASE_FAULTS = (
    DBAPIError,
    NoConnectionLeft,
    sqlite3.Error,
    OverflowError,
    UnicodeDecodeError,
    RowsDamaged,
    NoResultFound,
    MultipleResultsFound,
)
_DRIVEN_FROM = ("sqlalchemy.", "lawstudy.store.")


def translated(error: Exception, place: str) -> Exception:
    """The error for people that stands for a database error; the error itself when it is a bug."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    if isinstance(cause, RowsDamaged | NoResultFound | MultipleResultsFound):  # a row that must be there once is not
        return WorkspaceDamaged(path=place)
    if isinstance(cause, sqlite3.Error):
        return _of_sqlite(cause, place) or error
    if isinstance(cause, UnicodeDecodeError):
        return WorkspaceDamaged(path=place) if _raised_in(cause).startswith(_DRIVEN_FROM) else error
    if isinstance(cause, OverflowError):
        return BadArgument(name="a number", reason="it is larger than can be kept") if "SQLite" in str(cause) else error
    if isinstance(cause, NoConnectionLeft):
        return WorkspaceBusy()
    state: str | None = getattr(cause, "sqlstate", None)
    if isinstance(error, DBAPIError) and (error.connection_invalidated or _is_lost(error, state)):
        return ServerLost()
    return _of_postgresql(state, place) or _unsayable(cause) or error


def _raised_in(error: BaseException) -> str:
    """The module whose call raised it: a driver written in C leaves no frame of its own."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "" if trace is None else str(trace.tb_frame.f_globals.get("__name__", ""))


def _of_sqlite(cause: sqlite3.Error, place: str) -> UserError | None:
    """By the extended result code, or the primary one under it. Python's own errors have none."""
    code: int | None = getattr(cause, "sqlite_errorcode", None)
    if code is None:
        # The driver could not read a text as UTF-8: this program writes nothing else.
        return WorkspaceDamaged(path=place) if isinstance(cause, sqlite3.OperationalError) else None
    match code:
        case sqlite3.SQLITE_CONSTRAINT_UNIQUE | sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY | sqlite3.SQLITE_CONSTRAINT_ROWID:
            return AlreadyThere()
        case sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
            return LinkBroken()
    match code & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return WorkspaceBusy()
        case sqlite3.SQLITE_FULL:
            return DiskFull()
        case sqlite3.SQLITE_IOERR:
            # SQLite calls a full disk a fault when its log finds no room at opening.
            return DiskFull() if _no_room(place) else WorkspaceUnreadable(path=place, reason=_FAULT_OF_DISK)
        case sqlite3.SQLITE_READONLY:
            return WorkspaceReadOnly(path=place)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_FORMAT:
            return WorkspaceDamaged(path=place)
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return WorkspaceUnreadable(path=place, reason=N_("the database in it cannot be opened"))
        case sqlite3.SQLITE_TOOBIG:
            return BadArgument(name="a text", reason="it is longer than can be kept")
        case sqlite3.SQLITE_ERROR if str(cause).startswith(("no such table", "no such column", "malformed")):
            # The one code for a hundred things; every statement of ours is right for a whole database.
            return WorkspaceDamaged(path=place)
        case _:
            return None


def _is_lost(error: DBAPIError, state: str | None) -> bool:
    """Where no server answers nobody gives the fault a state."""
    if state is None:
        return isinstance(error, OperationalError)
    return state[:2] in LOST_CLASSES or state in LOST


def _of_postgresql(state: str | None, place: str) -> Exception | None:
    match state:
        case "40001" | "40P01":
            return SerializationFailure()
        case "22003":
            return BadArgument(name="a number", reason="it is larger than can be kept")
        case "22021" | "22P05":
            return _character()
        case "23505":
            return AlreadyThere()
        case "23503":
            return LinkBroken()
        case "53100":
            return DiskFull()
        case "55P03" | "57014" | "53200":
            return WorkspaceBusy()
        case "25006" | "42501":
            return WorkspaceReadOnly(path=place)
        case "42P01" | "42703" | "XX001" | "XX002":
            return WorkspaceDamaged(path=place)
        case "58030" | "58P01" | "58P02":
            return WorkspaceUnreadable(path=place, reason=_FAULT_OF_DISK)
        case _:
            return None


def _character() -> UserError:
    return BadArgument(name="a text", reason="it holds a character that cannot be kept")


def _unsayable(cause: BaseException) -> UserError | None:
    """Only PostgreSQL's driver refuses a text by itself, before the server could give it a code: one with NUL."""
    return _character() if "cannot contain NUL" in str(cause) else None


def _no_room(place: str) -> bool:
    """Whether the disk of a workspace is full."""
    try:
        return shutil.disk_usage(place).free < LEAST_ROOM
    except OSError:  # the disk is gone
        return False
