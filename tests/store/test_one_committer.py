"""SQLite before 3.51.3 can lose a commit when one connection moves its log into the database while another commits (the WAL-reset fault).

Here only whoever holds the gate does either: connections that read can do neither, and those that write take turns, the moving of the
log that follows a commit included. That is seen at the driver, below the gate, on a workspace that is written from all sides.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from lawstudy.errors import WorkspaceReadOnly
from lawstudy.store.engine import Database, Lane, open_sqlite

ROUNDS = 80
WRITING = (Lane.WRITE, Lane.STAGE, Lane.ANSWER)


class Watch:
    """How many connections are at once between asking for a commit and its end."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self.most = 0
        self.commits = 0

    @contextmanager
    def committing(self) -> Iterator[None]:
        with self._lock:
            self._inside += 1
            self.commits += 1
            self.most = max(self.most, self._inside)
        try:
            yield
        finally:
            with self._lock:
                self._inside -= 1


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    watch, connect = Watch(), sqlite3.connect

    class Watched(sqlite3.Connection):
        def commit(self) -> None:
            if not self.in_transaction or self.execute("PRAGMA query_only").fetchone()[0]:
                super().commit()
                return
            with watch.committing():
                super().commit()

        def execute(self, *given: Any) -> sqlite3.Cursor:
            if given[0] != "COMMIT":
                return super().execute(*given)
            with watch.committing():
                return super().execute(*given)

    monkeypatch.setattr(sqlite3, "connect", lambda *given, **named: connect(*given, **named, factory=Watched))
    return watch


@pytest.fixture
def database(tmp_path: Path, watch: Watch) -> Iterator[Database]:
    (tmp_path / "x").touch()
    with closing(open_sqlite(tmp_path / "x")) as opened:
        with opened.transaction(Lane.WRITE) as tx:
            tx.driver().execute("CREATE TABLE scratch (a)")
        yield opened


def in_threads(works: list[Callable[[], None]]) -> None:
    failed: list[BaseException] = []

    def guarded(work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=guarded, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed


def test_nobody_commits_or_moves_the_log_while_another_does(database: Database, watch: Watch) -> None:
    def writer(lane: Lane) -> Callable[[], None]:
        def work() -> None:
            for _ in range(ROUNDS):
                with database.transaction(lane) as tx:
                    tx.driver().execute("PRAGMA wal_autocheckpoint=2")  # every commit moves the log
                    tx.driver().execute("INSERT INTO scratch VALUES (zeroblob(9000))")

        return work

    def read() -> None:
        for _ in range(ROUNDS * 3):
            with database.transaction(Lane.READ) as tx:
                tx.connection.execute(text("SELECT count(*) FROM scratch")).scalar_one()

    before = watch.commits
    in_threads([*(writer(lane) for lane in WRITING * 2), read, read])
    assert watch.commits - before == ROUNDS * 6
    assert watch.most == 1
    with database.transaction(Lane.READ) as tx:
        assert tx.connection.execute(text("SELECT count(*) FROM scratch")).scalar_one() == ROUNDS * 6
        assert tx.connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"


def test_whoever_reads_can_neither_write_nor_move_the_log(database: Database) -> None:
    with database.transaction(Lane.READ) as tx:
        assert tx.connection.execute(text("PRAGMA wal_autocheckpoint")).scalar_one() == 0
    with pytest.raises(WorkspaceReadOnly), database.transaction(Lane.READ) as tx:
        tx.connection.execute(text("INSERT INTO scratch VALUES (1)"))
