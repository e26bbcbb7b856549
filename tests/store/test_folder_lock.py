"""A second program is kept out of a workspace, also when somebody deleted the file that says that it is open."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from lawstudy.backend.local import LocalEntrance, open_entrance
from lawstudy.errors import UserError, WorkspaceInUse, message
from lawstudy.store.folder import LOCK, FolderLock

ROOT = Path(__file__).parents[2]
OPEN = """
import sys
from pathlib import Path
from lawstudy.backend.local import open_entrance
from lawstudy.errors import UserError
try:
    entrance = open_entrance(Path(sys.argv[1]))
except UserError as error:
    print(error.code, flush=True)
else:
    print("open", flush=True)
    sys.stdin.readline()
    entrance.close()
"""


class Program:
    """Another process that opens the workspace, and what it met."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-c", OPEN, str(folder)]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.met = self._process.stdout.readline().strip()

    def end(self) -> None:
        self._process.communicate("\n", timeout=60)


def test_of_two_programs_one_works(entrance: LocalEntrance, tmp_path: Path) -> None:
    second = Program(tmp_path / "workspace")
    second.end()
    assert second.met == "workspace_in_use"
    assert entrance.sign_in_names("")


def test_a_lock_file_that_was_deleted_lets_nobody_in(entrance: LocalEntrance, tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    (folder / LOCK).unlink()
    second = Program(folder)
    second.end()
    assert second.met == "workspace_in_use"
    (folder / LOCK).unlink(missing_ok=True)
    with pytest.raises(WorkspaceInUse) as refused, closing(open_entrance(folder)):
        pass
    assert message(refused.value).todo
    entrance.close()
    third = Program(folder)
    with pytest.raises(UserError):
        open_entrance(folder)
    third.end()
    assert third.met == "open"
    open_entrance(folder).close()


def test_a_file_of_an_older_program_counts_too(tmp_path: Path) -> None:
    """Older versions lock the file alone."""
    fcntl = pytest.importorskip("fcntl")
    with (tmp_path / LOCK).open("a+b") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(WorkspaceInUse):
            FolderLock(tmp_path)
    FolderLock(tmp_path).release()
