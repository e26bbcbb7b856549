"""Putting a backup back: the folder that it replaces is kept aside, and numbers that were given stay given.

Nobody may have the workspace open meanwhile; :func:`lawstudy.usecases.backup.announce_restore` asks for the right to do it
and writes it down before the window or the command line closes the workspace and comes here.
"""

import os
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from glob import escape
from pathlib import Path
from uuid import UUID

from msgspec import Struct

from lawstudy.backend.clock import read_clock
from lawstudy.backend.head_file import HeadFile
from lawstudy.backend.number_file import NumberFile
from lawstudy.domain.attempt import ClockReading
from lawstudy.domain.clock import local
from lawstudy.errors import DiskFull, WorkspaceExists
from lawstudy.store.archive import extract, read_manifest, room_for
from lawstudy.store.folder import FolderLock, database_path, refuse_network
from lawstudy.store.manifest import NAME, Manifest, fitting_name, place_error
from lawstudy.store.restore import Series, begin_epoch, refuse_newer, series_in
from lawstudy.usecases.context import LastNumbers

_UNFIT = re.compile(r"[^0-9A-Za-z._-]")


class Restored(Struct, frozen=True, kw_only=True):
    """``aside`` is where the replaced folder is kept, None when there was none. ``open_attempts`` were running at the backup."""

    manifest: Manifest
    epoch: int
    aside: Path | None
    open_attempts: tuple[UUID, ...]


def check_readable(archive: Path) -> None:
    """BackupDamaged for a file that is no backup of ours."""
    read_manifest(archive)


def restore(
    archive: Path,
    folder: Path,
    *,
    clock: Callable[[], ClockReading] = read_clock,
    numbers: LastNumbers | None = None,
) -> Restored:
    """Put the backup in ``archive`` back as the workspace in ``folder``, which may be missing, empty, or a workspace.

    BackupDamaged, WorkspaceNewer, WorkspaceInUse, WorkspaceOnNetwork, WorkspaceExists (other files are there), DiskFull: the
    folder is then as it was before.
    """
    folder = folder.absolute()
    now, beside = clock().wall_us, numbers or NumberFile()
    _refuse(folder)
    finish_interrupted(folder)
    manifest = read_manifest(archive)
    refuse_newer(manifest.schema_version, archive)
    lock = FolderLock(folder) if database_path(folder).exists() else None
    draft = folder.with_name(f".{folder.name}.restoring-{os.getpid()}")
    try:
        _drop_interrupted(folder)
        replaced = series_in(folder)
        epoch = max(manifest.epoch, replaced.epoch if replaced is not None else 0) + 1
        open_attempts = _prepare(archive, draft, manifest, epoch=epoch, now=now)
        _remember_numbers(beside, manifest, replaced)
        _keep_backups(folder, draft, archive)
        if lock is not None:
            lock.release()  # a folder with an open file in it cannot be renamed everywhere
        aside = _swap(folder, draft, now)
        HeadFile(manifest.organisation_id, folder).forget()
        return Restored(manifest=manifest, epoch=epoch, aside=aside, open_attempts=open_attempts)
    except OSError as error:
        raise place_error(error, folder) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        if lock is not None:
            lock.release()


def _refuse(folder: Path) -> None:
    if holds_anything(folder) and not database_path(folder).exists():
        raise WorkspaceExists(path=str(folder))
    refuse_network(folder if folder.exists() else folder.parent)


def holds_anything(folder: Path) -> bool:
    """Whether there is something that a restore into ``folder`` would replace. BackupPlaceUnusable when it can be no folder."""
    try:
        return folder.exists() and any(folder.iterdir())
    except OSError as error:
        raise place_error(error, folder) from error


def _prepare(archive: Path, draft: Path, manifest: Manifest, *, epoch: int, now: int) -> tuple[UUID, ...]:
    draft.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    if not room_for(manifest, draft):
        raise DiskFull
    extract(archive, draft)
    for name in ("files", "backups"):
        (draft / name).mkdir(exist_ok=True)
    return begin_epoch(draft, epoch=epoch, now=now, from_backup=_UNFIT.sub("_", archive.name)[:80])


def _remember_numbers(numbers: LastNumbers, manifest: Manifest, replaced: Series | None) -> None:
    """Whatever either database gave is given: the side file is what the restored one will be measured by."""
    for series, last in manifest.series.items():
        numbers.raise_to(manifest.organisation_id, series, last)
    if replaced is not None:
        for series, last in replaced.last.items():
            numbers.raise_to(replaced.organisation_id, series, last)


def _keep_backups(folder: Path, draft: Path, archive: Path) -> None:
    """The backups of the replaced folder stay at hand under the same names, and so does the one that is put back."""
    found = [path for path in (folder / "backups").glob("*") if NAME.fullmatch(path.name)] if folder.exists() else []
    for path in found:
        _share(path, draft / "backups" / path.name)
    manifest = read_manifest(archive)
    if archive.parent != folder / "backups":
        shutil.copyfile(archive, draft / "backups" / fitting_name(manifest.kind, manifest.made_at))


def _share(source: Path, target: Path) -> None:
    """One file under two names where the disk can do that; else a copy."""
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)


def finish_interrupted(folder: Path) -> None:
    """Put the restored workspace in its place when the restore was ended between the two renames: the old one is aside, and
    the new one, which is whole, waits beside it."""
    ready = _ready(folder)
    with suppress(OSError):  # whoever opens the folder next is told that there is nothing
        if database_path(ready).is_file() and not folder.exists():
            ready.rename(folder)


def drop_waiting(folder: Path) -> None:
    """Drop what a restore that was ended before it took the old workspace away left waiting; the workspace in ``folder`` stands."""
    shutil.rmtree(_ready(folder), ignore_errors=True)


def _ready(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.restored")


def _drop_interrupted(folder: Path) -> None:
    """Drop what a restore that was ended in the middle left beside the folder."""
    for path in (_ready(folder), *folder.parent.glob(f".{escape(folder.name)}.restoring-*")):
        shutil.rmtree(path, ignore_errors=True)


def _swap(folder: Path, draft: Path, now: int) -> Path | None:
    """Both renames or none; :func:`finish_interrupted` does the second one where the first was the last thing that happened."""
    ready = draft.rename(_ready(folder))
    aside = folder.with_name(f"{folder.name}.replaced-{local(now):%Y%m%d-%H%M%S}")
    had_one = database_path(folder).exists()
    if had_one:
        while aside.exists():
            aside = aside.with_name(aside.name + "+")
        folder.rename(aside)
    elif folder.exists():
        folder.rmdir()
    try:
        ready.rename(folder)
    except OSError:
        if had_one:
            aside.rename(folder)
        shutil.rmtree(ready, ignore_errors=True)
        raise
    return aside if had_one else None
