"""kill -9 while answering: what was reported as saved is there, in the files as they lay and after opening again."""

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from uuid import UUID

import pytest

from lawstudy.backend.clock import read_clock
from lawstudy.backend.local import LocalDoor, open_entrance
from lawstudy.domain.attempt import broken_at
from lawstudy.domain.question_types.single_choice import SingleChoiceResponse
from lawstudy.store import journals as store
from lawstudy.store.engine import Lane
from lawstudy.usecases.attempts.attempts import AttemptView, start_attempt
from tests.conftest import NAME, PASSWORD
from tests.sitting import published

ROOT = Path(__file__).parents[2]


class Child:
    """The answering process, and what it has reported so far."""

    def __init__(self, folder: Path, exam_id: UUID) -> None:
        command = [sys.executable, "-m", "tests.crash.answering", str(folder), str(exam_id)]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        self.lines: list[str] = []
        self._ready = threading.Event()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()
        assert self._ready.wait(30), "the child did not come to answer"

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.strip() == "ready":
                self._ready.set()
            elif line.endswith("\n"):
                self.lines.append(line.strip())

    def stop_still(self) -> None:
        """Not one more instruction; what it has written to the pipe is read before this returns."""
        os.kill(self.process.pid, signal.SIGSTOP)
        os.waitid(os.P_PID, self.process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)

    def kill(self) -> dict[int, str]:
        """kill -9; the last letter reported for each item."""
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._reader.join()
        assert self.process.stdout is not None
        self.process.stdout.close()
        return {int(item): letter for item, letter in (line.split() for line in self.lines)}


def answers_in(folder: Path, exam_id: UUID) -> tuple[AttemptView, dict[int, str], int]:
    """Open the workspace as after a crash: the resumed attempt, its answers, and the length of its journal."""
    entrance = open_entrance(folder)
    door = entrance.sign_in(NAME, PASSWORD)
    assert isinstance(door, LocalDoor)
    view = door.call(start_attempt, exam_id=exam_id)
    with entrance.database.transaction(Lane.READ) as tx:
        journal = store.entries(tx, entrance.organisation_id, view.attempt_id)
    assert broken_at(journal) is None
    door.sign_out()
    entrance.close()
    given = {item.number: item.response.letter for item in view.items if isinstance(item.response, SingleChoiceResponse)}
    return view, given, len(journal)


@pytest.fixture
def folder(tmp_path: Path, template: Path) -> Path:
    shutil.copytree(template, tmp_path / "workspace")
    return tmp_path / "workspace"


@pytest.fixture
def exam_id(folder: Path) -> UUID:
    entrance = open_entrance(folder)
    door = entrance.sign_in(NAME, PASSWORD)
    assert isinstance(door, LocalDoor)
    exam = published(door, read_clock().wall_us)
    door.sign_out()
    entrance.close()
    return exam.id


def kept(reported: dict[int, str], found: dict[int, str]) -> None:
    """Each item holds what was reported last, or one answer more that was under way when the process died."""
    differing = {item for item in reported.keys() | found.keys() if reported.get(item) != found.get(item)}
    assert reported.keys() <= found.keys()
    assert len(differing) <= 1


@pytest.mark.parametrize("moment", range(3))
def test_reported_answers_survive_a_kill(folder: Path, exam_id: UUID, moment: int) -> None:
    child = Child(folder, exam_id)
    time.sleep(random.Random(moment).uniform(0.05, 0.4))
    reported = child.kill()
    assert len(child.lines) > 10
    view, found, _length = answers_in(folder, exam_id)
    kept(reported, found)
    again, same, _more = answers_in(folder, exam_id)  # and again: nothing but the epoch moves
    assert (again.epoch, same) == (view.epoch + 1, found)
    assert [(i.number, i.prompt, i.option_order) for i in again.items] == [(i.number, i.prompt, i.option_order) for i in view.items]
    assert again.standing.deadline_us == view.standing.deadline_us
    assert again.standing.left_us < view.standing.left_us


def test_reported_answers_are_in_the_files_of_that_instant(folder: Path, exam_id: UUID, tmp_path: Path) -> None:
    child = Child(folder, exam_id)
    time.sleep(0.2)
    child.stop_still()
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in ("workspace.lawstudy", "workspace.lawstudy-wal"):  # the shared-memory index is made anew from these two
        shutil.copy(folder / name, copy / name)
    for path in folder.iterdir():
        if path.is_dir():
            shutil.copytree(path, copy / path.name)
    reported = child.kill()
    _view, found, length = answers_in(copy, exam_id)
    kept(reported, found)
    assert length >= len(child.lines)
