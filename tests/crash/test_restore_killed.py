"""kill -9 at the steps of a restore: the workspace is the old one or the new one, whole, and the next opening leaves nothing lying."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from lawstudy.backend.create import create_workspace
from lawstudy.backend.local import open_entrance
from lawstudy.domain.bank import ReadBank
from lawstudy.store.engine import Lane
from lawstudy.store.folder import LOCK
from lawstudy.usecases.people import people
from lawstudy.usecases.people.people import PersonEntry
from lawstudy.usecases.workspace import audit_log, backup
from tests.conftest import FIRST, signed_in

ROOT = Path(__file__).parents[2]
# All of them with LAWSTUDY_EVERY_STEP=1; in the test run a few over the whole length, and the last ones, where folders are renamed.
EVERY = bool(os.environ.get("LAWSTUDY_EVERY_STEP"))
NEWER = "后来的人"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with somebody who came after its backup."""
    folder = tmp_path_factory.mktemp("original") / "workspace"
    entrance = create_workspace(folder, FIRST, bank=ReadBank(editions=(), outlines={}, questions=(), problems=()))
    door = signed_in(entrance)
    door.call(backup.back_up)
    door.call(people.add_person, entry=PersonEntry(name=NEWER))
    door.sign_out()
    entrance.close()
    return folder


def restored(folder: Path, step: int) -> subprocess.CompletedProcess[str]:
    archive = next((folder / "backups").iterdir())
    command = [sys.executable, "-m", "tests.crash.restoring", str(archive), str(folder), str(step)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)


def fresh(original: Path, place: Path) -> Path:
    place.mkdir()
    shutil.copytree(original, place / "workspace")
    return place / "workspace"


def check(folder: Path) -> int:
    """The epoch of what stands there."""
    with closing(open_entrance(folder)) as entrance:
        door = signed_in(entrance)
        names = {person.name for person in door.call(people.list_people).items}
        assert door.call(audit_log.verify_audit).whole
        with entrance.database.transaction(Lane.READ) as tx:
            epoch: int = tx.connection.exec_driver_sql("SELECT epoch FROM workspace").scalar_one()
        assert (NEWER in names) == (epoch == 1)
        assert len([made for made in door.call(backup.list_backups) if not made.problem]) == 1
        door.sign_out()
    beside = [path.name for path in folder.parent.iterdir() if path.name != folder.name]
    assert all(name.startswith("workspace.replaced-") for name in beside), beside
    assert len(beside) == (epoch == 2)
    rest = {path.name for path in folder.iterdir()} - {"backups", "files", "workspace.lawstudy", LOCK}
    assert not rest
    return epoch


def test_a_restore_that_is_killed_leaves_nothing_lying(original: Path, tmp_path: Path) -> None:
    folder = fresh(original, tmp_path / "place")
    steps = int(restored(folder, 0).stdout)
    assert check(folder) == 2
    few = sorted({1, *range(2, steps, max(1, steps // 5)), *range(steps - 6, steps + 1)})
    epochs = []
    for step in range(1, steps + 1) if EVERY else few:
        folder = fresh(original, tmp_path / f"place {step}")  # of its own: here no folder is copied back
        assert restored(folder, step).returncode in {-signal.SIGKILL, 0}, "0: it came to its end in a step less"
        epochs.append(check(folder))
    assert set(epochs) == {1, 2}
    assert epochs == sorted(epochs), "from some step on it is the restored one"
