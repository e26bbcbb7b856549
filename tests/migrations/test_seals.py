"""A record of an older version is sealed as it stands; a later migration seals anew what it changes and nothing else."""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lawstudy.backend.local import open_entrance
from lawstudy.domain.audit import How
from lawstudy.store import audit_replay
from lawstudy.store.engine import Lane, open_sqlite
from lawstudy.store.folder import database_path
from lawstudy.usecases.workspace.audit_log import list_audit, verify_audit
from tests.conftest import FakeClock, signed_in
from tests.migrations.sample import SAMPLES


@pytest.fixture
def old(tmp_path: Path) -> Path:
    folder = tmp_path / "old"
    (folder / "files").mkdir(parents=True)
    database_path(folder).write_bytes(gzip.decompress((SAMPLES / "0001.lawstudy.gz").read_bytes()))
    return folder


def test_the_beginning_is_one_line_and_what_is_changed_after_it_is_named(old: Path) -> None:
    with closing(open_entrance(old, clock=FakeClock())) as entrance:
        door = signed_in(entrance)
        assert door.call(list_audit, action="begin_seals").total == 1
        assert door.call(verify_audit).whole
        with closing(sqlite3.connect(database_path(old))) as db, db:
            db.execute("UPDATE person SET rank = '局长' WHERE id = (SELECT id FROM person LIMIT 1)")
        (changed,) = door.call(verify_audit).changed_records
        assert (changed.noun, changed.how, changed.action) == ("person", How.CHANGED, "begin_seals")


def test_a_later_migration_seals_what_it_changed_and_leaves_an_alarm_an_alarm(old: Path) -> None:
    open_entrance(old, clock=FakeClock()).close()
    with closing(open_sqlite(database_path(old))) as database, database.transaction(Lane.WRITE) as tx:
        run = tx.driver().execute
        run("UPDATE activity SET place = 'elsewhere'")
        tampered = len(run("SELECT id FROM activity").fetchall())
        differed = audit_replay.differing(tx)
        run("UPDATE person SET rank = 'a migration wrote this'")
        audit_replay.seal_anew(tx, differed, now=1, version="9999")
    with closing(open_entrance(old, clock=FakeClock())) as entrance:
        door = signed_in(entrance)
        assert door.call(list_audit, action="migrate").items[0].detail == {"version": "9999"}
        named = door.call(verify_audit).changed_records
        assert {record.noun for record in named} == {"activity"}
        assert len(named) == tampered > 0
