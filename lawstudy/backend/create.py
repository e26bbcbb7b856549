"""Making a workspace: a folder, an organisation, the first account and the bank, or nothing at all."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from lawstudy import paths
from lawstudy.backend.blobs import FolderBlobs
from lawstudy.backend.clock import read_clock
from lawstudy.backend.local import LocalEntrance
from lawstudy.domain.attempt import ClockReading
from lawstudy.domain.ids import uuid7
from lawstudy.formats.bank_yaml import read_bank
from lawstudy.store import workspace
from lawstudy.store.engine import Lane
from lawstudy.usecases import setup
from lawstudy.usecases.setup import FirstStart
from lawstudy.usecases.sign_in import hash_password


def create_workspace(
    folder: Path,
    first: FirstStart,
    *,
    clock: Callable[[], ClockReading] = read_clock,
    chance: Callable[[int], bytes] = os.urandom,
) -> LocalEntrance:
    """A new workspace in ``folder``. When anything fails the folder is as it was before."""
    setup.check(first)
    password_hash = hash_password(first.password)
    bank = read_bank(paths.question_bank())
    existed = folder.exists()
    now = clock().wall_us
    made = workspace.create(folder, workspace_id=uuid7(now // 1000, chance(10)), now=now)
    try:
        with made.database.transaction(Lane.WRITE) as session:
            setup.found_organisation(session, first, password_hash, bank, now=now, chance=chance)
        return LocalEntrance(made.database, FolderBlobs(folder / "files"), clock=clock, chance=chance, workspace=made)
    except BaseException:
        made.close()
        for child in folder.iterdir():
            shutil.rmtree(child) if child.is_dir() else child.unlink()
        if not existed:
            folder.rmdir()
        raise
