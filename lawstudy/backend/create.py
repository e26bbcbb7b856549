"""Making a workspace: a folder, an organisation, the first account and the bank, or nothing at all."""

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from lawstudy import paths
from lawstudy.backend.blobs import FolderBlobs
from lawstudy.backend.clock import read_clock
from lawstudy.backend.local import LocalEntrance
from lawstudy.domain.attempt import ClockReading
from lawstudy.domain.bank import ReadBank
from lawstudy.domain.ids import uuid7
from lawstudy.formats.bank_yaml import read_bank
from lawstudy.store import new_workspace
from lawstudy.store.transaction import Transaction
from lawstudy.usecases.accounts.recovery import hash_code
from lawstudy.usecases.accounts.sign_in import hash_password
from lawstudy.usecases.workspace import setup
from lawstudy.usecases.workspace.setup import FirstStart


def drafted(folder: Path) -> AbstractContextManager[Path]:
    """A place for a workspace that takes long to make; see :func:`lawstudy.store.new_workspace.drafted`."""
    return new_workspace.drafted(folder)


def own_bank() -> ReadBank:
    """The questions that come with the program."""
    return read_bank(paths.question_bank())


def create_workspace(
    folder: Path,
    first: FirstStart,
    *,
    clock: Callable[[], ClockReading] = read_clock,
    chance: Callable[[int], bytes] = os.urandom,
    bank: ReadBank | None = None,
    durable: bool = True,
) -> LocalEntrance:
    """A new workspace in ``folder``, with the bank of the program unless it has been read already. When anything fails the folder is
    as it was before. In a place of :func:`drafted` it need not be ``durable``."""
    setup.check(first)
    password_hash = hash_password(first.password)
    recovery_hash = hash_code(first.recovery_code) if first.recovery_code else ""
    shipped = bank or own_bank()
    now = clock().wall_us

    def found(tx: Transaction) -> None:
        setup.found_organisation(tx, first, password_hash, shipped, now=now, chance=chance, recovery_hash=recovery_hash)

    made = new_workspace.create(folder, workspace_id=uuid7(now // 1000, chance(10)), now=now, found=found, durable=durable)
    return LocalEntrance(made.database, FolderBlobs(folder / "files"), clock=clock, chance=chance, workspace=made)
