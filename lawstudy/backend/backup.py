"""Backups of an opened workspace, taking one along, and putting one back.

Only the window and the command line open paths: they call :func:`save_copy` and :func:`lawstudy.backend.restore.restore`.
"""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from uuid import UUID

from lawstudy.disk_reasons import reason_of
from lawstudy.domain.clock import local_date
from lawstudy.errors import BackupDamaged, BackupsUnreadable, NotFound, UserError
from lawstudy.store.archive import check_archive, read_manifest
from lawstudy.store.backup import make_archive
from lawstudy.store.manifest import ENDING, MIGRATION, NAME, Manifest, fitting_name, place_error
from lawstudy.store.workspace import Workspace
from lawstudy.usecases.context import BackupMade
from lawstudy.whole_file import put_in_place

DAILY = "daily"
# How many of each kind stay. What a person asked for is never thrown away; a migration that fails makes one each time it is tried.
KEPT = {DAILY: 14, MIGRATION: 5}


class FolderBackups:
    """Archives in the workspace's folder ``backups``. The newest fourteen daily ones are kept, and all that were asked for."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._lock = Lock()

    @property
    def folder(self) -> Path:
        return self._workspace.folder / "backups"

    def make(self, kind: str, now: int, progress: Callable[[int, int], None]) -> BackupMade:
        with self._lock:
            target = self.folder / fitting_name(kind, now)
            manifest = make_archive(self._workspace.folder, target, kind=kind, made_at=now, progress=progress)
            self._drop_old()
            return described(target, manifest)

    def listed(self) -> tuple[BackupMade, ...]:
        return tuple(look_at(path) for path in self._paths())

    def newest(self) -> BackupMade | None:
        """The last backup that can be used; only as many files are opened as it takes."""
        return next((made for path in self._paths() if not (made := look_at(path)).problem), None)

    def path(self, name: str) -> Path:
        """NotFound for a name that is not one of the listed backups."""
        if NAME.fullmatch(name) is None or not (self.folder / name).is_file():
            raise NotFound(noun="backup", ident=name[:80])
        return self.folder / name

    def is_due(self, now: int) -> bool:
        """Whether no backup of this local day is there yet."""
        today = local_date(now).replace("-", "")
        return not any(path.name.startswith(today) for path in self._paths())

    def _paths(self) -> list[Path]:
        """Newest first: names begin with the time. BackupsUnreadable; none where there is no such folder."""
        try:
            found = list(self.folder.iterdir()) if self.folder.is_dir() else []
        except OSError as error:
            raise BackupsUnreadable(path=str(self.folder), reason=reason_of(error)) from error
        return sorted((path for path in found if NAME.fullmatch(path.name) and path.is_file()), reverse=True)

    def _drop_old(self) -> None:
        for kind, kept in KEPT.items():
            for path in [each for each in self._paths() if each.name.endswith(f"-{kind}{ENDING}")][kept:]:
                with suppress(OSError):  # the new one is there; an old one too many does no harm
                    path.unlink()


def look_at(path: Path) -> BackupMade:
    """What an archive says of itself, or why it cannot be used."""
    try:
        return described(path, read_manifest(path))
    except BackupDamaged as error:
        stat = path.stat()
        return BackupMade(name=path.name, made_at=int(stat.st_mtime * 1e6), size=stat.st_size, problem=error.reason)


def last_numbers_in(folder: Path, organisation_id: UUID, workspace_id: UUID) -> dict[str, int]:
    """The highest last number of each series that the backups of a workspace name; one that cannot be read names none."""
    found: dict[str, int] = {}
    for path in folder.glob(f"*{ENDING}"):
        with suppress(UserError, OSError):
            manifest = read_manifest(path)
            if (manifest.organisation_id, manifest.workspace_id) == (organisation_id, workspace_id):
                found = {series: max(last, found.get(series, 0)) for series, last in {**found, **manifest.series}.items()}
    return found


def described(path: Path, manifest: Manifest) -> BackupMade:
    return BackupMade(
        name=path.name,
        made_at=manifest.made_at,
        size=path.stat().st_size,
        kind=manifest.kind,
        files=len(manifest.files) - 1,
        epoch=manifest.epoch,
        audit_seq=manifest.audit_seq,
        audit_hash=manifest.audit_hash,
    )


def save_copy(source: Path, target: Path) -> None:
    """Copy a backup to a place that the person chose; it appears there whole, and is checked there by opening it.

    BackupPlaceUnusable and DiskFull leave nothing behind; an older file under the name stays until the new one is whole.
    """
    draft = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with source.open("rb") as reading, draft.open("xb") as writing:
            shutil.copyfileobj(reading, writing, 1 << 20)
            writing.flush()
            os.fsync(writing.fileno())
        check_archive(draft)
        put_in_place(draft, target)
    except OSError as error:
        raise place_error(error, target) from error
    finally:
        with suppress(OSError):  # the place may be the very thing that cannot be used
            draft.unlink()


def back_up_daily(backups: FolderBackups, now: int) -> BackupMade | UserError | None:
    """The first backup of a day. None when there is one already; an error is returned: opening goes on without it."""
    try:
        if not backups.is_due(now):
            return None
        return backups.make(DAILY, now, lambda _done, _total: None)
    except UserError as error:
        return error
