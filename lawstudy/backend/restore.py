"""Putting a backup back: the folder that it replaces is kept aside, and numbers that were given stay given.

Nobody may have the workspace open meanwhile; :func:`lawstudy.usecases.backup.announce_restore` asks for the right to do it
and writes it down before the window or the command line closes the workspace and comes here.
"""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from msgspec import Struct

from lawstudy.backend.blobs import FolderBlobs
from lawstudy.backend.clock import read_clock
from lawstudy.backend.head_file import HeadFile
from lawstudy.backend.interrupted import drop_interrupted, finish_interrupted, ready_place
from lawstudy.backend.local import LocalEntrance
from lawstudy.backend.number_file import NumberFile
from lawstudy.backend.rerunning import rerunning
from lawstudy.domain.attempt import ClockReading
from lawstudy.domain.clock import local
from lawstudy.errors import BackupDamaged, DiskFull, WorkspaceDamaged, WorkspaceExists, WorkspaceNewer
from lawstudy.i18n import N_
from lawstudy.store import changes
from lawstudy.store.archive import extract, room_for
from lawstudy.store.archive_apart import look_through, look_through_database
from lawstudy.store.engine import Lane, open_sqlite
from lawstudy.store.folder import FolderLock, database_path, refuse_network
from lawstudy.store.manifest import NAME, Manifest, fitting_name, place_error
from lawstudy.store.restore import Series, begin_epoch, refuse_newer, series_in
from lawstudy.usecases.context import LastNumbers
from lawstudy.whole_file import put_in_place

_UNFIT = re.compile(r"[^0-9A-Za-z._-]")


class Restored(Struct, frozen=True, kw_only=True):
    """``aside`` is where the replaced folder is kept, None when there was none. ``open_attempts`` were running at the backup."""

    manifest: Manifest
    epoch: int
    aside: Path | None
    open_attempts: tuple[UUID, ...]


def check_readable(archive: Path) -> None:
    """BackupDamaged for a file that is no backup of ours."""
    look_through(archive)


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
    manifest = look_through(archive)
    refuse_newer(manifest.schema_version, archive)
    lock = FolderLock(folder) if database_path(folder).exists() else None
    draft = folder.with_name(f".{folder.name}.restoring-{os.getpid()}")
    try:
        drop_interrupted(folder)
        replaced = series_in(folder)
        with _drafted(draft):
            open_attempts, epoch = _prepare(archive, manifest, draft, folder, replaced, now=now, clock=clock)
            if replaced is not None:
                _remember_numbers(beside, replaced)
            _keep_backups(folder, draft, archive, manifest)
            if lock is not None and sys.platform == "win32":
                lock.release()  # a folder with an open file in it cannot be renamed there
            aside = _swap(folder, draft, now)
            HeadFile(manifest.organisation_id, folder).forget()
            return Restored(manifest=manifest, epoch=epoch, aside=aside, open_attempts=open_attempts)
    except OSError as error:
        raise place_error(error, folder) from error
    finally:
        if lock is not None:
            lock.release()


@contextmanager
def _drafted(draft: Path) -> Iterator[None]:
    """The place where the restored workspace is made ready, locked until it has its name; nothing of it stays when the block fails."""
    draft.mkdir(parents=True)
    lock = FolderLock(draft)
    try:
        if sys.platform == "win32":
            lock.release()  # as in the block
        yield
    finally:
        shutil.rmtree(draft, ignore_errors=True)
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


def _prepare(
    archive: Path, manifest: Manifest, draft: Path, folder: Path, replaced: Series | None, *, now: int, clock: Callable[[], ClockReading]
) -> tuple[tuple[UUID, ...], int]:
    """Make the workspace of ``archive`` ready in ``draft``, and prove it there by opening it as it will be opened. BackupDamaged also
    where it is another file by now than the one that was looked through."""
    if not room_for(manifest, draft):
        raise DiskFull
    if extract(archive, draft, check=look_through_database) != manifest:
        raise BackupDamaged(name=archive.name, reason=N_("a file in it is not what its list of contents says"))
    for name in ("files", "backups"):
        (draft / name).mkdir(exist_ok=True)
    kept = HeadFile(manifest.organisation_id, folder).read()
    epoch = max(manifest.epoch, replaced.epoch if replaced is not None else 0, kept.epoch if kept is not None else 0) + 1
    try:
        open_attempts = begin_epoch(draft, epoch=epoch, now=now, from_backup=_UNFIT.sub("_", archive.name)[:80])
        _open_and_close(draft, clock)
    except (DiskFull, WorkspaceNewer):
        raise
    except Exception as error:  # whatever it is, it comes of what lies in the archive
        raise BackupDamaged(name=archive.name, reason=N_("the workspace in it cannot be opened")) from error
    return open_attempts, epoch


def _open_and_close(draft: Path, clock: Callable[[], ClockReading]) -> None:
    """Without the numbers beside it: what a backup says of them counts only once a person has confirmed it."""
    database = open_sqlite(database_path(draft))
    try:
        entrance = LocalEntrance(database, FolderBlobs(draft / "files"), clock=clock)
        entrance.put_in_order()
        if not (entrance.organisation_name() and entrance.sign_in_names("")):
            raise WorkspaceDamaged(path=database.place)  # nobody could come in
        rerunning(database, Lane.READ, lambda tx: changes.newest(tx, entrance.organisation_id))
    finally:
        database.close()


def _remember_numbers(numbers: LastNumbers, replaced: Series) -> None:
    """Whatever the replaced workspace gave is given: the side file is what the restored one will be measured by."""
    for series, last in replaced.last.items():
        numbers.raise_to(replaced.organisation_id, series, last)


def _keep_backups(folder: Path, draft: Path, archive: Path, manifest: Manifest) -> None:
    """The backups of the replaced folder stay at hand under the same names, and so does the one that is put back."""
    found = [path for path in (folder / "backups").glob("*") if NAME.fullmatch(path.name)] if folder.exists() else []
    for path in found:
        _share(path, draft / "backups" / path.name)
    if archive.parent != folder / "backups":
        shutil.copyfile(archive, draft / "backups" / fitting_name(manifest.kind, manifest.made_at))


def _share(source: Path, target: Path) -> None:
    """One file under two names where the disk can do that; else a copy."""
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)


def _swap(folder: Path, draft: Path, now: int) -> Path | None:
    """Both renames or none; :func:`finish_interrupted` does the second one where the first was the last thing that happened."""
    ready = ready_place(folder)
    put_in_place(draft, ready)
    aside = folder.with_name(f"{folder.name}.replaced-{local(now):%Y%m%d-%H%M%S}")
    had_one = database_path(folder).exists()
    if had_one:
        while aside.exists():
            aside = aside.with_name(aside.name + "+")
        folder.rename(aside)
    elif folder.exists():
        folder.rmdir()
    try:
        put_in_place(ready, folder)
    except OSError:
        if had_one:
            aside.rename(folder)
        shutil.rmtree(ready, ignore_errors=True)
        raise
    return aside if had_one else None
