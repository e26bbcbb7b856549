"""kill -9 while an import is accepted, and a disk that fills: all of it is there or nothing, and the same call once more makes it whole."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select

from lawstudy.backend.local import LocalDoor, LocalEntrance, open_entrance
from lawstudy.errors import DiskFull
from lawstudy.store.engine import Lane
from lawstudy.store.tables import batch, person
from lawstudy.usecases.people.people import list_people
from tests.conftest import signed_in
from tests.crash.importing import COUNT, accept
from tests.crash.test_disk import fill, small_disk

__all__ = ["small_disk"]
ROOT = Path(__file__).parents[2]
BATCH = UUID(int=7)
MOMENTS = 6


def accepting(folder: Path) -> tuple[subprocess.Popen[str], str]:
    """A process that has previewed and begins to accept, and the token of its preview."""
    command = [sys.executable, "-m", "tests.crash.importing", str(folder), str(BATCH)]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    word, token = child.stdout.readline().split()
    assert word == "ready"
    return child, token


def whole_s(folder: Path) -> float:
    """How long accepting takes when nobody kills it."""
    child, _token = accepting(folder)
    began = time.perf_counter()
    assert child.stdout is not None
    assert child.stdout.readline().strip() == "done"
    child.communicate()
    return time.perf_counter() - began


def rows(entrance: LocalEntrance) -> tuple[int, int]:
    """People and batches in the tables, staged ones too."""
    with entrance.database.transaction(Lane.READ) as tx:
        counted = [tx.run(select(func.count()).select_from(table)).scalar_one() for table in (person, batch)]
    return counted[0], counted[1]


def test_a_killed_import_is_whole_or_was_never_there(template: Path, tmp_path: Path) -> None:
    shutil.copytree(template, tmp_path / "whole")
    with closing(open_entrance(tmp_path / "whole")) as entrance:
        before = rows(entrance)
    whole = whole_s(tmp_path / "whole")
    outcomes = set[bool]()
    for moment in range(MOMENTS + 1):
        folder = tmp_path / str(moment)
        shutil.copytree(template, folder)
        child, _token = accepting(folder)
        if moment < MOMENTS:
            time.sleep(whole * moment / MOMENTS)
        else:
            assert child.stdout is not None
            child.stdout.readline()  # done, but nobody was told
        os.kill(child.pid, signal.SIGKILL)
        child.communicate()
        with closing(open_entrance(folder)) as entrance:
            found = rows(entrance)
            assert found in {before, (before[0] + COUNT, before[1] + 1)}, "nothing is left of one that was not accepted"
            outcomes.add(found != before)
            door = signed_in(entrance)
            assert accept(door, BATCH).repeated is (found != before)
            assert rows(entrance) == (before[0] + COUNT, before[1] + 1)
            assert door.call(list_people, limit=1).total == before[0] + COUNT
            door.sign_out()
    assert outcomes == {False, True}


def test_a_disk_that_fills_while_it_is_accepted_leaves_nothing_of_it(small_disk: Path) -> None:
    with closing(open_entrance(small_disk / "workspace")) as entrance:
        door = signed_in(entrance)
        assert isinstance(door, LocalDoor)
        before = rows(entrance)
        filler = fill(small_disk)
        with pytest.raises(DiskFull):
            accept(door, BATCH)
        assert door.call(list_people, limit=1).total == before[0]
        filler.unlink()
        assert accept(door, UUID(int=8)).added == COUNT
        assert door.call(list_people, limit=1).total == before[0] + COUNT
        door.sign_out()
