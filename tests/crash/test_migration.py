"""A migration that is killed, finds the disk full, or meets another one: the old schema or the new one, nothing lost, a backup."""

import gzip
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from lawstudy.errors import DiskFull, message
from lawstudy.store.archive import check_archive
from lawstudy.store.audit_chain import START, line_hash
from lawstudy.store.folder import DATABASE, database_path
from lawstudy.store.workspace import SCHEMA_VERSION, open_folder
from tests.crash.test_disk import fill
from tests.migrations.sample import SAMPLES

ROOT = Path(__file__).parents[2]
OLD = "0000"
LEAST_MOMENTS = 50
ROOM_MB = 16
ROUNDS = 3
LITTLE_KB, PLENTY_KB = 1024, 3000


class Content(NamedTuple):
    version: str
    rows: dict[str, list[Any]]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return left_by_the_old_version(tmp_path / "old")


def left_by_the_old_version(folder: Path) -> Path:
    (folder / "files").mkdir(parents=True)
    database_path(folder).write_bytes(gzip.decompress((SAMPLES / f"{OLD}.lawstudy.gz").read_bytes()))
    return folder


@pytest.fixture(scope="module")
def either(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Content]:
    """What a workspace holds, by its version: as the old version left it, and as a migration that nothing disturbed left it."""
    folder = left_by_the_old_version(tmp_path_factory.mktemp("either") / "workspace")
    before = content(folder)
    open_folder(folder).close()
    return {OLD: before, SCHEMA_VERSION: content(folder)}


def child(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "tests.crash.migrating", *map(str, arguments)]


def content(folder: Path) -> Content:
    """The version, and every row of every table, with a log that is whole; read on a copy, so that the folder stays as the dead process
    left it."""
    copy = folder.with_name("look-" + folder.name)
    copy.mkdir()
    for path in folder.glob(DATABASE + "*"):
        if not path.name.endswith("-shm"):  # made anew from the other two
            shutil.copy(path, copy / path.name)
    with closing(sqlite3.connect(copy / DATABASE)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        rows = {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for name in names if not name.startswith("question_search")}
        version = database.execute("SELECT schema_version FROM workspace").fetchone()[0]
    shutil.rmtree(copy)
    rows["audit_line"], rows["audit_head"] = whatever_the_time(rows["audit_line"], rows["audit_head"])
    return Content(version, rows)


def whatever_the_time(lines: list[Any], heads: list[Any]) -> tuple[list[Any], list[Any]]:
    """The log without what differs between two migrations of the same record: when the line that seals the rows was written, and so its
    hash. That the chain is whole is looked at first; what the line seals stays, and so does every other line."""
    kept, previous = [], START
    for house, number, at, account, action, outcome, said, digest, *seals in sorted(lines, key=lambda line: line[1]):
        assert digest == line_hash(previous, said, *seals)
        previous, line = digest, (house, number, at, account, action, outcome, json.loads(said), digest, *seals)
        assert line[6]["at"] == at
        if action == "begin_seals":
            assert seals[0]
            line = (house, number, "then", account, action, outcome, line[6] | {"at": "then"}, "its hash", *seals)
        kept.append(line)
    ((house, number, end),) = heads
    assert (number, end) == (len(kept), previous)
    return kept, [(house, number, kept[-1][7])]


def versions_backed_up(folder: Path) -> list[str]:
    """Of every archive that stands under its name; each is read to its end."""
    return [check_archive(path).schema_version for path in sorted((folder / "backups").glob("*.lawstudy-backup"))]


def found_after(folder: Path, either: dict[str, Content]) -> str:
    """The version that a killed process left, after everything about it was looked at and it was opened again."""
    left = content(folder)
    assert left == either[left.version]
    assert left.version == OLD or versions_backed_up(folder) == [OLD]  # never migrated without a backup
    open_folder(folder).close()
    assert content(folder) == either[SCHEMA_VERSION]
    assert set(versions_backed_up(folder)) == {OLD}
    assert [path.name for path in (folder / "backups").iterdir() if not path.name.endswith("-migration.lawstudy-backup")] == []
    return left.version


@pytest.mark.parametrize("how", ["each", "times"])
def test_a_killed_migration_left_the_old_schema_or_the_new_one(old: Path, tmp_path: Path, either: dict[str, Content], how: str) -> None:
    place = tmp_path / "killed"
    place.mkdir()
    ran = subprocess.run(child(how, old, place), cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    found = [found_after(folder, either) for folder in sorted(place.iterdir(), key=lambda path: path.name.zfill(9))]
    assert set(found) == {OLD, SCHEMA_VERSION}
    if how == "each":
        assert int(ran.stdout) == len(found) - 1 > LEAST_MOMENTS
        assert found == sorted(found)  # once it is the new one it never is the old one again


def test_two_processes_that_migrate_at_once_do_it_once(old: Path, tmp_path: Path, either: dict[str, Content]) -> None:
    for number in range(ROUNDS):
        folder = shutil.copytree(old, tmp_path / str(number))
        both = [subprocess.Popen(child("open", folder), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in "ab"]
        for process in both:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for process in both:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        said = sorted(process.communicate(timeout=60)[0].strip() for process in both)
        assert said in (["opened", "workspace_in_use"], ["opened", "opened"])  # the second one may come when the first has gone
        assert found_after(folder, either) == SCHEMA_VERSION
        assert versions_backed_up(folder) == [OLD]


@pytest.fixture
def small_disk(tmp_path: Path, old: Path) -> Iterator[Path]:
    """A real file system of a few megabytes, with the old workspace on it."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={ROOM_MB}m", "tmpfs", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("mounting needs rights that this account has not")
    shutil.copytree(old, place / "workspace")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.parametrize("free_kb", [0, 64, 256, 640, 1024, 1536, 2048, 2560, 3072, 3584])
def test_a_full_disk_leaves_the_old_schema_and_nothing_unfinished(
    small_disk: Path, old: Path, either: dict[str, Content], free_kb: int
) -> None:
    folder = small_disk / "workspace"
    filler = fill(small_disk)
    with filler.open("r+b") as stream:
        stream.truncate(filler.stat().st_size - free_kb * 1024)
    refused: DiskFull | None = None
    try:
        open_folder(folder).close()
    except DiskFull as error:
        refused = error
    assert free_kb >= LITTLE_KB or (refused is not None and message(refused).kept)
    assert free_kb <= PLENTY_KB or refused is None
    copy = shutil.copytree(folder, old.parent / "left")
    left = content(copy)
    assert left == either[left.version]
    assert left.version == OLD or versions_backed_up(copy) == [OLD]
    filler.unlink()
    found_after(folder, either)
