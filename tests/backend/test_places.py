"""Places where a workspace is made or opened: odd paths, what is no workspace, and makers that were killed."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from lawstudy.backend.backup import save_copy
from lawstudy.backend.create import create_workspace, drafted
from lawstudy.backend.local import open_entrance
from lawstudy.backend.restore import restore
from lawstudy.errors import (
    FilesUnusable,
    UserError,
    WorkspaceDamaged,
    WorkspaceExists,
    WorkspaceInUse,
    WorkspacePlaceUnusable,
    WorkspaceUnreadable,
    message,
)
from lawstudy.store.folder import DATABASE
from lawstudy.usecases.workspace.backup import back_up
from tests.conftest import FIRST, NAME, FakeClock, opened_copy, signed_in

ROOT = Path(__file__).parents[2]


def refused(error: UserError) -> None:
    said = message(error)
    assert said.happened
    assert said.kept
    assert said.todo


@pytest.fixture
def folder(tmp_path: Path, template: Path) -> Path:
    shutil.copytree(template, tmp_path / "workspace")
    return tmp_path / "workspace"


def test_a_relative_path_does_for_making_opening_backup_and_restore(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: FakeClock
) -> None:
    monkeypatch.chdir(tmp_path)
    create_workspace(Path("here"), FIRST, clock=clock).close()
    entrance = open_entrance(Path("here"), clock=clock)
    made = signed_in(entrance).call(back_up)
    save_copy(Path("here/backups") / made.name, Path("copy.lawstudy-backup"))
    entrance.close()
    assert restore(Path("copy.lawstudy-backup"), Path("here"), clock=clock).aside is not None
    open_entrance(Path("here"), clock=clock).close()


def test_quotes_percent_signs_emoji_and_spaces_in_a_path(tmp_path: Path, template: Path, clock: FakeClock) -> None:
    place = tmp_path / "学 法 '\"%20?#&😀 𬭊"
    place.mkdir()
    entrance = opened_copy(template, place / "工作区 (1)", clock)
    made = signed_in(entrance).call(back_up)
    entrance.close()
    restore(place / "工作区 (1)" / "backups" / made.name, place / "另一处", clock=clock)
    again = open_entrance(place / "另一处", clock=clock)
    names = [found.name for found in again.sign_in_names("")]
    again.close()
    assert names == [NAME]


def test_a_database_of_another_program_is_told_and_left_alone(folder: Path) -> None:
    (folder / DATABASE).unlink()
    with closing(sqlite3.connect(folder / DATABASE)) as other:
        other.execute("CREATE TABLE recipes (name)")
    before = (folder / DATABASE).read_bytes()
    with pytest.raises(WorkspaceUnreadable) as raised:
        open_entrance(folder)
    refused(raised.value)
    assert (folder / DATABASE).read_bytes()[100:] == before[100:]  # the head says that it keeps a log now


@pytest.mark.parametrize("loss", ["DELETE FROM workspace", "DROP TABLE audit_line", "DROP TABLE number_series"])
def test_a_database_without_what_it_must_have_is_damaged(folder: Path, loss: str) -> None:
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as database:
        database.execute(loss)
    with pytest.raises(WorkspaceDamaged) as raised, closing(open_entrance(folder)) as entrance:
        signed_in(entrance)
    refused(raised.value)


def test_files_that_are_no_folder_are_told(folder: Path, clock: FakeClock) -> None:
    shutil.rmtree(folder / "files")
    (folder / "files").write_text("not a folder")
    entrance = open_entrance(folder, clock=clock)
    door = signed_in(entrance)
    with pytest.raises(FilesUnusable) as raised:
        door.put_blob(b"evidence")
    refused(raised.value)
    with pytest.raises(FilesUnusable):
        door.get_blob("0" * 64)
    entrance.close()


def test_no_workspace_is_made_where_none_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for place in (tmp_path / "file", tmp_path / "file" / "under", tmp_path / ("长" * 200)):
        with pytest.raises(WorkspacePlaceUnusable) as raised:
            create_workspace(place, FIRST)
        refused(raised.value)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_other_files_are_never_taken_for_leftovers(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "letter.txt").write_text("mine")
    with pytest.raises(WorkspaceExists):
        create_workspace(tmp_path, FIRST)
    assert (tmp_path / "files" / "letter.txt").read_text() == "mine"


def test_a_draft_that_fails_leaves_an_empty_folder_empty(tmp_path: Path) -> None:
    def fail() -> None:
        with drafted(tmp_path) as draft:
            create_workspace(draft, FIRST).close()
            raise RuntimeError("power")

    with pytest.raises(RuntimeError, match="power"):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_two_makers_at_one_place_do_not_meet(tmp_path: Path) -> None:
    with drafted(tmp_path / "demo") as draft:
        create_workspace(draft, FIRST).close()
        with pytest.raises(WorkspaceInUse):
            create_workspace(tmp_path / "demo", FIRST)
    open_entrance(tmp_path / "demo").close()


def test_a_killed_demo_is_no_workspace_and_can_be_made_again(tmp_path: Path) -> None:
    place = tmp_path / "demo"
    maker = subprocess.Popen([sys.executable, "-m", "lawstudy", "demo", str(place)], cwd=ROOT, stdout=subprocess.DEVNULL)
    until = time.monotonic() + 30
    while not (place / ".making" / DATABASE).exists() and time.monotonic() < until:
        time.sleep(0.05)
    os.kill(maker.pid, signal.SIGKILL)
    maker.wait()
    assert (place / ".making" / DATABASE).exists()
    assert not (place / DATABASE).exists()
    create_workspace(place, FIRST).close()
    assert sorted(path.name for path in place.iterdir()) == ["backups", "files", DATABASE, "workspace.lock"]
