"""Connections and transactions on both engines.

SQLite: WAL, foreign keys, synchronous=FULL (a saved answer is on the disk), one connection for writing, one for answers,
a few for reading; writes begin with BEGIN IMMEDIATE. PostgreSQL: every transaction is SERIALIZABLE and may be run again; those of
one process that write and are audited take turns, for they would all meet at the head of the audit log.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from enum import Enum
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool

from lawstudy.errors import WorkspaceUnreadable
from lawstudy.store.faults import DATABASE_FAULTS, translated
from lawstudy.store.gate import WriteGate
from lawstudy.store.transaction import Transaction
from lawstudy.store.written import HeadMoved

BUSY_TIMEOUT_MS = 5000
TAKEN_AWAY = "the database file was taken away or replaced while it was open"
PRAGMAS = (
    f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}",
    "PRAGMA foreign_keys=ON",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cache_size=-16000",
    "PRAGMA temp_store=MEMORY",
)


class Lane(Enum):
    """Which connection a transaction runs on, and how.

    ``STAGE`` is ``WRITE`` for what counts only once a later transaction of ``WRITE`` shows it: it does not wait for the disk, which
    brings what was staged before it along when it commits.
    """

    READ = "read"
    WRITE = "write"
    STAGE = "stage"
    ANSWER = "answer"


class OpenedFile:
    """The file that was opened, to be told from one that stands under its name later. Where the system lets an open file be
    taken away, everything written to it from then on is lost, and nobody says so."""

    def __init__(self, path: Path) -> None:
        self._path = str(path.absolute())
        self._opened = self._now()

    def still_there(self) -> bool:
        return self._now() == self._opened

    def _now(self) -> tuple[int, int] | None:
        try:
            found = os.stat(self._path)
        except OSError:
            return None
        return found.st_dev, found.st_ino


class Database:
    """An opened database. ``place`` is how messages name it (a path without password); ``file`` is where SQLite keeps it."""

    def __init__(self, place: str, dialect: str, lanes: dict[Lane, Engine], file: OpenedFile | None = None) -> None:
        self.place = place
        self.dialect = dialect
        self._lanes = lanes
        self._file = file
        # Told where the audit log of an organisation ends, after each commit that added to it and before the next one.
        self.on_head: Callable[[HeadMoved], None] = lambda _moved: None
        self._gate = WriteGate()
        self._answers: Connection | None = None  # used by one thread at a time: whoever holds the gate

    @contextmanager
    def transaction(self, lane: Lane) -> Iterator[Transaction]:
        """One transaction: commits at the end of the block, rolls back when it raises. Database errors are translated.

        Every answer goes through here: a context manager more is felt.
        """
        try:
            if lane is Lane.READ or (lane is Lane.ANSWER and self.dialect != "sqlite"):
                with self._begin(lane) as connection:
                    yield Transaction(connection, self.dialect, kept={} if lane is Lane.READ else None)
                return
            self._refuse_another_file()
            self._gate.enter(answer=lane is Lane.ANSWER)
            try:
                with self._writing(lane) as connection:
                    tx = Transaction(connection, self.dialect)
                    yield tx
                if tx.written.moved is not None:
                    self.on_head(tx.written.moved)
            finally:
                self._gate.leave()
        except DATABASE_FAULTS as error:
            mended = translated(error, self.place)
            if mended is error:
                raise
            raise mended from error

    def _refuse_another_file(self) -> None:
        if self._file is not None and not self._file.still_there():
            raise WorkspaceUnreadable(path=self.place, reason=TAKEN_AWAY)

    @contextmanager
    def _begin(self, lane: Lane) -> Iterator[Connection]:
        with self._lanes[lane].begin() as connection:
            yield connection

    def _writing(self, lane: Lane) -> AbstractContextManager[Connection]:
        if lane is Lane.ANSWER:
            return self._answering()
        return self._staging() if lane is Lane.STAGE and self.dialect == "sqlite" else self._begin(lane)

    @contextmanager
    def _staging(self) -> Iterator[Connection]:
        """On the connection for writing: what is staged must never overtake the commit that shows it."""
        with self._lanes[Lane.WRITE].connect() as connection:
            driver: Any = connection.connection.driver_connection
            driver.execute("PRAGMA synchronous=NORMAL")
            try:
                with connection.begin():
                    yield connection
            finally:
                driver.execute("PRAGMA synchronous=FULL")

    @contextmanager
    def _answering(self) -> Iterator[Connection]:
        """The connection for answers is kept checked out, and its transaction is driven directly: an answer is three statements,
        and what the pool and the engine do around them would take as long. SQLAlchemy joins in when it is asked to run one."""
        connection = self._answers
        if connection is None or connection.invalidated:
            connection = self._answers = self._lanes[Lane.ANSWER].connect()
        driver: Any = connection.connection.driver_connection
        try:
            driver.execute("BEGIN IMMEDIATE")
            yield connection
            if connection.in_transaction():
                connection.commit()
            else:
                driver.execute("COMMIT")
        except BaseException as error:
            with suppress(sqlite3.Error, SQLAlchemyError):  # the first error is the one to tell
                if connection.in_transaction():
                    connection.rollback()
                if driver.in_transaction:
                    driver.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error | SQLAlchemyError):  # after a fault of the disk a new connection is the safe one
                self._answers = None
                connection.invalidate()
                connection.close()
            raise

    def raw(self) -> Engine:
        """The engine for writing, for migrations and backups."""
        return self._lanes[Lane.WRITE]

    def close(self) -> None:
        if self._answers is not None:
            self._answers.close()
            self._answers = None
        for engine in set(self._lanes.values()):
            engine.dispose()


def open_sqlite(path: Path, *, durable: bool = True) -> Database:
    """Open the SQLite file at ``path``, which must exist. One that is not ``durable`` waits for no disk: only for a file that
    nobody misses when the power goes."""
    reader, writer, answers = (_sqlite_engine(path, lane, durable=durable) for lane in (Lane.READ, Lane.WRITE, Lane.ANSWER))
    lanes = {Lane.READ: reader, Lane.WRITE: writer, Lane.STAGE: writer, Lane.ANSWER: answers}
    return Database(str(path.parent), "sqlite", lanes, OpenedFile(path))


def open_postgresql(url: str, place: str = "PostgreSQL") -> Database:
    """Connect to a PostgreSQL database (``postgresql+psycopg://…``)."""
    engine = create_engine(url, isolation_level="SERIALIZABLE", pool_size=5, max_overflow=10, pool_pre_ping=True)
    reader = engine.execution_options(postgresql_readonly=True, reading=True)
    return Database(place, "postgresql", {Lane.READ: reader, Lane.WRITE: engine, Lane.STAGE: engine, Lane.ANSWER: engine})


def _sqlite_engine(path: Path, lane: Lane, *, durable: bool) -> Engine:
    size = 4 if lane is Lane.READ else 1
    engine = create_engine(
        "sqlite://",
        creator=lambda: _connect(path, durable=durable, reading=lane is Lane.READ),
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=4 if lane is Lane.READ else 0,
        pool_timeout=30,
        execution_options={"reading": lane is Lane.READ},
    )
    begin = "BEGIN" if lane is Lane.READ else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # The driver would begin late and deferred; a transaction that reads first and then writes fails at once.
        dbapi: Any = connection.connection.driver_connection
        if dbapi.in_transaction:  # begun already by the lane for answers
            return
        try:
            dbapi.execute(begin)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise translated(error, str(path.parent)) from error

    return engine


def _connect(path: Path, *, durable: bool, reading: bool) -> sqlite3.Connection:
    """``mode=rw`` never makes a new file where one is missing. One for ``reading`` can neither write nor move what was written from
    the log into the database: only whoever holds the gate may (SQLite before 3.51.3 can lose a commit where two do so at once)."""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, check_same_thread=False, isolation_level=None)
        for pragma in PRAGMAS if durable else (*PRAGMAS, "PRAGMA synchronous=OFF"):
            connection.execute(pragma)
        if reading:
            connection.execute("PRAGMA query_only=ON")
            connection.execute("PRAGMA wal_autocheckpoint=0")
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise translated(error, str(path.parent)) from error
    return connection
