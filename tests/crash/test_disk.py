"""A disk that is full, read-only or held by another process: a clear named error, nothing lost, and saving goes on afterwards."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lawstudy.backend.clock import read_clock
from lawstudy.backend.local import LocalDoor, LocalEntrance, open_entrance
from lawstudy.domain.question_types.single_choice import SingleChoiceResponse
from lawstudy.errors import DiskFull, UserError, WorkspaceBusy, WorkspaceReadOnly
from lawstudy.store.engine import Lane
from lawstudy.usecases.attempts.attempts import AttemptView, Saved, SaveOutcome, save_answer, start_attempt
from tests.conftest import NAME, PASSWORD
from tests.sitting import published

ROOM = 8 << 20
"""Bytes that are left beside the workspace of the tests."""


class Sitting:
    """An open workspace with a running attempt."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entrance: LocalEntrance = open_entrance(folder)
        door = self.entrance.sign_in(NAME, PASSWORD)
        assert isinstance(door, LocalDoor)
        self.door = door
        self.exam = published(door, read_clock().wall_us)
        self.view: AttemptView = door.call(start_attempt, exam_id=self.exam.id)
        self.seq = self.view.next_seq

    def save(self, letter: str) -> SaveOutcome:
        """With a seq of its own on success only: what failed is tried again under the same number."""
        response = SingleChoiceResponse(letter=letter)
        outcome = self.door.call(
            save_answer, attempt_id=self.view.attempt_id, epoch=self.view.epoch, seq=self.seq, item=1, response=response
        )
        self.seq += 1
        return outcome

    def letter_after_reopening(self) -> str:
        self.entrance.close()
        again = open_entrance(self.folder)
        door = again.sign_in(NAME, PASSWORD)
        assert isinstance(door, LocalDoor)
        view = door.call(start_attempt, exam_id=self.exam.id)
        door.sign_out()
        again.close()
        response = view.items[0].response
        assert isinstance(response, SingleChoiceResponse)
        return response.letter


@pytest.fixture
def sitting(tmp_path: Path, template: Path) -> Iterator[Sitting]:
    shutil.copytree(template, tmp_path / "workspace")
    made = Sitting(tmp_path / "workspace")
    yield made
    made.entrance.close()


@pytest.fixture
def small_disk(tmp_path: Path, template: Path) -> Iterator[Path]:
    """A real file system of a few megabytes, with a copy of the workspace on it."""
    place = tmp_path / "disk"
    place.mkdir()
    size = ROOM + sum(file.stat().st_size for file in template.rglob("*") if file.is_file())
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], capture_output=True, check=False)
    if mounted.returncode != 0:
        pytest.skip("mounting needs rights that this account has not")
    shutil.copytree(template, place / "workspace")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(place: Path) -> Path:
    """A file that takes all the room there is."""
    filler = place / "filler"
    with filler.open("wb") as stream:
        try:
            for size in (1 << 20, 1 << 12, 1):
                while True:
                    stream.write(b"\0" * size)
                    stream.flush()
        except OSError:
            pass
    with filler.open("ab", buffering=0) as stream:
        try:
            while True:
                stream.write(b"\0" * 512)
        except OSError:
            return filler


def save_until_refused(sitting: Sitting) -> None:
    """The files may have room left in their last pages."""
    refused = False
    while not refused and sitting.seq < 2000:
        try:
            sitting.save("B")
        except DiskFull:
            refused = True
    assert refused


def test_a_full_disk_is_told_and_saving_goes_on_when_there_is_room(small_disk: Path) -> None:
    sitting = Sitting(small_disk / "workspace")
    assert isinstance(sitting.save("A"), Saved)
    filler = fill(small_disk)
    save_until_refused(sitting)
    filler.unlink()
    assert isinstance(sitting.save("C"), Saved)
    assert sitting.letter_after_reopening() == "C"


def test_opening_on_a_full_disk_says_that_it_is_full(small_disk: Path) -> None:
    filler = fill(small_disk)
    with pytest.raises(DiskFull):
        open_entrance(small_disk / "workspace")
    filler.unlink()
    open_entrance(small_disk / "workspace").close()


def test_a_disk_that_becomes_read_only_is_told(small_disk: Path) -> None:
    sitting = Sitting(small_disk / "workspace")
    assert isinstance(sitting.save("A"), Saved)
    sitting.entrance.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(WorkspaceReadOnly):
        open_entrance(small_disk / "workspace")
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    again = open_entrance(small_disk / "workspace")
    again.close()


def test_a_full_quota_is_told_without_any_rights(sitting: Sitting) -> None:
    """The same refusal by SQLite's own limit on its file, for accounts that may not mount."""
    assert isinstance(sitting.save("A"), Saved)
    with sitting.entrance.database.transaction(Lane.ANSWER) as tx:
        driver = tx.driver()
    pages = driver.execute("PRAGMA page_count").fetchone()[0]
    driver.execute(f"PRAGMA max_page_count={pages}")
    save_until_refused(sitting)
    assert isinstance(sitting.save("C"), Saved)  # on a new connection, without the limit
    assert sitting.letter_after_reopening() == "C"


def test_a_database_held_by_another_process_is_told_and_then_written(sitting: Sitting) -> None:
    with sitting.entrance.database.transaction(Lane.ANSWER) as tx:
        tx.driver().execute("PRAGMA busy_timeout=200")
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(sitting.folder / "workspace.lawstudy")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline().strip() == "held"
    with pytest.raises(WorkspaceBusy):
        sitting.save("B")
    holder.communicate("go\n")
    assert isinstance(sitting.save("C"), Saved)
    assert sitting.letter_after_reopening() == "C"


HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
connection.close()
"""


def test_write_protection_found_while_answering_is_told(sitting: Sitting) -> None:
    assert isinstance(sitting.save("A"), Saved)
    with sitting.entrance.database.transaction(Lane.ANSWER) as tx:
        tx.driver().execute("PRAGMA query_only=ON")
    with pytest.raises(WorkspaceReadOnly):
        sitting.save("B")
    assert isinstance(sitting.save("C"), Saved)  # a new connection looks afresh
    assert sitting.letter_after_reopening() == "C"


def test_every_error_of_the_disk_says_what_was_kept() -> None:
    for error in (DiskFull(), WorkspaceBusy(), WorkspaceReadOnly(path="/x")):
        assert isinstance(error, UserError)
        assert error.words.kept
        assert error.words.todo
