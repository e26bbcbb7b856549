"""Making a workspace folder, so that whoever is stopped in the middle leaves nothing that looks like a workspace."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import UUID

from sqlalchemy import insert

from lawstudy.disk_reasons import no_room, reason_of
from lawstudy.errors import DiskFull, WorkspaceExists, WorkspacePlaceUnusable
from lawstudy.store import tables
from lawstudy.store.engine import Lane, open_sqlite
from lawstudy.store.folder import EVIDENCE, LOCK, FolderLock, database_path, refuse_network
from lawstudy.store.transaction import Transaction
from lawstudy.store.workspace import SCHEMA_VERSION, Workspace, make_schema
from lawstudy.whole_file import put_in_place

DRAFT = "workspace.new"
MAKING = ".making"
# What a process that was ended while it made a workspace leaves in the folder.
LEFTOVERS = frozenset({LOCK, MAKING, DRAFT, *(DRAFT + ending for ending in ("-journal", "-wal", "-shm"))})


def create(
    folder: Path,
    *,
    workspace_id: UUID,
    now: int,
    found: Callable[[Transaction], object] = lambda _tx: None,
    durable: bool = True,
) -> Workspace:
    """A new workspace in ``folder``, which must be absent or empty, with what ``found`` writes first. A place of :func:`drafted` need
    not be ``durable`` until it is done.

    The database appears under its name only when it is complete, so a crash leaves no half workspace, and the folder can be
    tried again. WorkspaceExists, WorkspaceInUse (one is being made there), WorkspacePlaceUnusable, DiskFull.
    """
    existed = _prepare(folder)
    lock = FolderLock(folder)
    try:
        _clear(folder)
        draft = folder / DRAFT
        draft.touch()
        database = open_sqlite(draft)
        try:
            with database.transaction(Lane.WRITE) as tx:
                make_schema(tx)
                tx.run(insert(tables.workspace), {"id": workspace_id, "schema_version": SCHEMA_VERSION, "epoch": 1, "created_at": now})
                found(tx)
        finally:
            database.close()
        for name in ("files", "backups"):
            (folder / name).mkdir(exist_ok=True)
        put_in_place(draft, database_path(folder))
        return Workspace(folder, open_sqlite(database_path(folder), durable=durable), lock, workspace_id, 1)
    except BaseException as error:
        lock.release()
        _leave(folder, existed=existed)
        if isinstance(error, OSError):
            raise _no_place(folder, error) from error
        raise


def _prepare(folder: Path) -> bool:
    """Make ``folder`` for a new workspace; whether it was there already. WorkspaceExists when it holds anything else than
    what an interrupted attempt to make one leaves."""
    try:
        existed = folder.exists()
        refuse_network(next(place for place in (folder, *folder.absolute().parents) if place.exists()))
        folder.mkdir(parents=True, exist_ok=True)
        strangers = [path for path in folder.iterdir() if path.name not in LEFTOVERS and not _is_empty(path)]
    except OSError as error:
        raise _no_place(folder, error) from error
    if strangers:
        raise WorkspaceExists(path=str(folder))
    return existed


def _clear(folder: Path) -> None:
    """Drop what an interrupted attempt to make a workspace left; whoever calls holds the lock of the folder."""
    for name in LEFTOVERS - {LOCK}:
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _leave(folder: Path, *, existed: bool) -> None:
    """Take everything of a failed attempt away, and the folder itself when it was made for it."""
    with suppress(OSError):
        _clear(folder)
        (folder / LOCK).unlink(missing_ok=True)
        for name in ("files", "backups"):
            if _is_empty(folder / name):
                (folder / name).rmdir()
        if not existed:
            folder.rmdir()


def _is_empty(path: Path) -> bool:
    return path.name in {"files", "backups"} and path.is_dir() and not any(path.iterdir())


def _no_place(folder: Path, error: OSError) -> Exception:
    return DiskFull() if no_room(error) else WorkspacePlaceUnusable(path=str(folder), reason=reason_of(error))


def _reach_the_disk(folder: Path) -> None:
    """Wait for the disk once for all files of a draft."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("r+b") as stream:
                os.fsync(stream.fileno())


@contextmanager
def drafted(folder: Path) -> Iterator[Path]:
    """A place inside ``folder`` for a workspace that takes long to make: what the block made there becomes the workspace in
    ``folder``, the database last of all; nothing of it stays when the block fails. The errors of :func:`create`."""
    existed = _prepare(folder)
    lock = FolderLock(folder)
    try:
        _clear(folder)
        draft = folder / MAKING
        yield draft
        _reach_the_disk(draft)
        for name in ("files", "backups", EVIDENCE):
            if (folder / name).exists():
                (folder / name).rmdir()
            if (draft / name).exists():
                (draft / name).rename(folder / name)
        put_in_place(database_path(draft), database_path(folder))
        shutil.rmtree(draft, ignore_errors=True)
    except BaseException as error:
        lock.release()
        _leave(folder, existed=existed)
        if isinstance(error, OSError):
            raise _no_place(folder, error) from error
        raise
    lock.release()
