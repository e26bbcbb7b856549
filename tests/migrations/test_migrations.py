"""Every released schema comes up to today's, on both engines, after a backup, or stays as it was."""

import gzip
import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from msgspec import structs
from sqlalchemy import Connection, create_engine, inspect

from lawstudy.backend.local import LocalDoor, open_entrance
from lawstudy.domain.kinds_shipped import SHIPPED
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.errors import BackupPlaceUnusable, ExamToBeChosen, WorkspaceNewer, message
from lawstudy.store import tables
from lawstudy.store.archive import read_manifest
from lawstudy.store.engine import Lane, open_postgresql
from lawstudy.store.folder import DATABASE, database_path
from lawstudy.store.migrate import MIGRATIONS, upgrade
from lawstudy.store.transaction import Transaction
from lawstudy.store.workspace import SCHEMA_VERSION, make_schema, open_folder
from lawstudy.usecases.activities import activities, kinds
from lawstudy.usecases.bank import questions
from lawstudy.usecases.certificates import certificates
from lawstudy.usecases.exams import exams
from lawstudy.usecases.people import people
from lawstudy.usecases.reports import reports, statistics
from lawstudy.usecases.workspace import audit_log
from tests import postgres
from tests.conftest import FakeClock, signed_in
from tests.migrations.sample import SAMPLES, YEAR
from tests.usecases.test_certificates import SCORES

SAMPLE_FILES = sorted(SAMPLES.glob("*.lawstudy.gz"))


def shape(connection: Connection) -> dict[str, Any]:
    """Tables, columns, keys and indexes, without the order in which they were made."""
    found = inspect(connection)
    return {
        name: {
            "columns": sorted((c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(name)),
            "key": found.get_pk_constraint(name),
            "unique": sorted((u["name"], tuple(u["column_names"])) for u in found.get_unique_constraints(name)),
            "foreign": sorted(
                # The name of a key that stands at an added column is not told by SQLite.
                (f["name"] or f"fk_{name}_{f['constrained_columns'][0]}", tuple(f["constrained_columns"]), f["referred_table"])
                for f in found.get_foreign_keys(name)
            ),
            "indexes": sorted((i["name"] or "", tuple(i["column_names"])) for i in found.get_indexes(name)),
        }
        for name in found.get_table_names()
    }


def test_all_steps_together_make_the_tables_of_today_on_sqlite() -> None:
    stepwise, at_once = create_engine("sqlite://"), create_engine("sqlite://")
    with stepwise.begin() as one, at_once.begin() as other:
        upgrade(Transaction(one, "sqlite"), "", "")
        make_schema(Transaction(other, "sqlite"))
        assert shape(one) == shape(other)
        virtual = "SELECT sql FROM sqlite_schema WHERE name = 'question_search'"
        assert one.exec_driver_sql(virtual).scalar_one() == other.exec_driver_sql(virtual).scalar_one()
        automatic = "SELECT name FROM sqlite_schema WHERE sql LIKE '%AUTOINCREMENT%'"
        assert one.exec_driver_sql(automatic).all() == other.exec_driver_sql(automatic).all()
    stepwise.dispose()
    at_once.dispose()


@pytest.mark.postgres
def test_all_steps_together_make_the_tables_of_today_on_postgresql(postgres_template: str) -> None:
    stepwise, at_once = (open_postgresql(postgres.fresh_database(postgres_template)) for _ in range(2))
    with closing(stepwise), closing(at_once), stepwise.transaction(Lane.WRITE) as one, at_once.transaction(Lane.WRITE) as other:
        upgrade(one, "", "")
        make_schema(other)
        assert shape(one.connection) == shape(other.connection)
        assert compare_metadata(MigrationContext.configure(one.connection), tables.metadata) == []


def test_the_newest_step_is_the_version_that_the_program_knows() -> None:
    steps = sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("0*.py"))
    assert steps[-1] == SCHEMA_VERSION
    assert {path.name[:4] for path in SAMPLE_FILES} <= set(steps)


@pytest.fixture(params=SAMPLE_FILES, ids=lambda path: path.name[:4])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A workspace that an older version left."""
    folder = tmp_path / "old"
    (folder / "files").mkdir(parents=True)
    database_path(folder).write_bytes(gzip.decompress(request.param.read_bytes()))
    return folder


def version(folder: Path) -> str:
    engine = create_engine(f"sqlite:///{database_path(folder)}")
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT schema_version FROM workspace").scalar_one()
    engine.dispose()
    return str(found)


def test_an_older_workspace_opens_with_everything_in_it(old: Path) -> None:
    before = version(old)
    with_clock = FakeClock()
    entrance = open_entrance(old, clock=with_clock)
    door = signed_in(entrance)
    assert version(old) == SCHEMA_VERSION
    assert door.call(people.list_people).total == 7
    assert [line.serial for line in door.call(certificates.list_certificates).items] == [2, 1]
    _outside_exam_is_whole(door)
    for typed in ("第3条", "第三条", "_"):
        assert door.call(questions.list_questions, wanted=QuestionFilter(text=typed)).total == {"_": 2}.get(typed, 1)
    _a_report_is_frozen(door)
    assert door.call(audit_log.verify_audit).whole
    assert door.call(kinds.list_kinds) == SHIPPED
    held = [line.activity.kind for line in door.call(activities.list_activities).items]
    assert held[:1] == ["warning"]
    assert set(held) <= {"warning", "party_meeting", "seminar"}
    entrance.close()
    connection = sqlite3.connect(database_path(old))
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    (made,) = (old / "backups").iterdir()
    assert (read_manifest(made).schema_version, read_manifest(made).kind) == (before, "migration")
    open_entrance(old, clock=with_clock).close()
    assert len(list((old / "backups").iterdir())) == 1


def test_what_an_older_version_had_only_staged_goes_with_its_batch() -> None:
    """And what cannot be told to be of a batch is seen by nobody."""
    engine, scripts = create_engine("sqlite://"), ScriptDirectory(str(MIGRATIONS))
    steps = list(reversed(list(scripts.iterate_revisions("0008", "base"))))
    batch_id, staged, lost = UUID(int=1).bytes, UUID(int=2).bytes, UUID(int=3).bytes
    with engine.begin() as connection:
        with Operations.context(MigrationContext.configure(connection)):
            for step in steps[:-1]:
                step.module.upgrade()
            for ident in (staged, lost):
                columns = "id, organisation_id, title, kind, date, place, speaker, found_by, state, counting, content, version"
                connection.exec_driver_sql(
                    f"INSERT INTO activity ({columns}) VALUES (?, ?, '', '', '', '', '', '', 'staged', '', '', 1)",
                    (ident, batch_id),
                )
            made = "INSERT INTO batch_change (organisation_id, batch_id, noun, id, version_after) VALUES (?, ?, 'activity', ?, 1)"
            connection.exec_driver_sql(made, (batch_id, batch_id, staged))
            steps[-1].module.upgrade()
        found = connection.exec_driver_sql("SELECT id, batch_id, state FROM activity ORDER BY id").all()
    assert found == [(staged, batch_id, "held"), (lost, None, "removed")]
    engine.dispose()


def test_a_table_that_an_older_version_laid_down_goes_and_no_backup_keeps_it(old: Path) -> None:
    """It lay in the workspace with every column, also those that are never kept; the backup before the migration is made without it."""
    raw = "姓名,身份证号\n沈静怡,11010119900307123X".encode()
    digest = hashlib.sha256(raw).hexdigest()
    place = old / "files" / digest[:2] / digest
    place.parent.mkdir(parents=True)
    place.write_bytes(raw)
    open_entrance(old, clock=FakeClock()).close()
    assert not list((old / "files").iterdir())
    (made,) = (old / "backups").iterdir()
    assert [entry.name for entry in read_manifest(made).files] == [DATABASE]
    assert not [path for path in old.rglob("*") if path.is_file() and b"11010119900307123X" in path.read_bytes()]


def _a_report_is_frozen(door: LocalDoor) -> None:
    """Its draft is there; of two exams the one that it quotes is chosen now."""
    known = door.call(reports.report_paragraph, period=YEAR)
    assert (known.draft_version, known.draft.removed, known.draft.exam_id) == (1, ("activities.seminar",), None)
    with pytest.raises(ExamToBeChosen) as refused:
        door.call(reports.freeze_report, period=YEAR)
    assert len(refused.value.titles) == 2
    exam_id = next(line.exam.id for line in door.call(exams.list_exams) if line.exam.outside is not None)
    chosen = structs.replace(known.draft, exam_id=exam_id)
    door.call(reports.save_report_draft, period=YEAR, draft=chosen, expected_version=1)
    assert door.call(reports.freeze_report, period=YEAR).content.exam_id == exam_id


def _outside_exam_is_whole(door: LocalDoor) -> None:
    """Scores and the exclusion of an exam held elsewhere are its first decision now, and count as they did."""
    exam_id = next(line.exam.id for line in door.call(exams.list_exams) if line.exam.outside is not None)
    found = door.call(statistics.exam_statistics, exam_id=exam_id)
    assert (len(found.exempt), len(found.before.should), found.decision) == (1, 5, 1)
    assert sorted(attempt.points or 0 for attempt in found.before.kept) == sorted(points for points in SCORES.values() if points)
    (excused,) = [person.exclusion for person in door.call(exams.exam_roster, exam_id=exam_id) if person.exclusion is not None]
    assert (excused.approver, excused.approved_on, excused.by_organiser) == ("张局", "2026-11-01", False)


def test_a_step_that_fails_leaves_the_old_version_as_it_was(old: Path) -> None:
    engine = create_engine(f"sqlite:///{database_path(old)}")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE activity_kind (id INTEGER)")
    engine.dispose()
    before = version(old)
    with pytest.raises(Exception, match="activity_kind"):
        open_folder(old)
    assert version(old) == before
    assert len(list((old / "backups").iterdir())) == 1


def test_without_a_backup_nothing_is_migrated(old: Path) -> None:
    before = version(old)
    (old / "backups").write_text("not a folder")
    with pytest.raises(BackupPlaceUnusable) as refused:
        open_folder(old)
    assert version(old) == before
    assert message(refused.value).kept
    os.remove(old / "backups")
    open_folder(old).close()


def test_a_newer_workspace_is_left_alone(old: Path) -> None:
    engine = create_engine(f"sqlite:///{database_path(old)}")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE workspace SET schema_version = '9999'")
    engine.dispose()
    with pytest.raises(WorkspaceNewer):
        open_folder(old)
    assert not (old / "backups").exists()
