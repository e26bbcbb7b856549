"""What a restore that was ended in the middle left beside a workspace: finished or dropped at the next opening.

A restore makes everything ready in a folder of its own beside the workspace and then renames twice. That folder is locked for as long
as the restore lives, so that nobody takes it for one that was left.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

from lawstudy.errors import UserError, WorkspaceInUse
from lawstudy.store.folder import LOCK, FolderLock, database_path
from lawstudy.whole_file import put_in_place


def ready_place(folder: Path) -> Path:
    """Where the restored workspace waits, whole, for its name."""
    return folder.with_name(f".{folder.name}.restored")


def finish_interrupted(folder: Path) -> None:
    """Put the restored workspace in its place when the restore was ended between the two renames: the old one is aside, and
    the new one, which is whole, waits beside it. WorkspaceInUse while a restore is at it."""
    ready = ready_place(folder)
    with suppress(OSError):  # whoever opens the folder next is told that there is nothing
        if database_path(ready).is_file() and not folder.exists():
            with _locked(ready, folder):
                put_in_place(ready, folder)


def drop_interrupted(folder: Path) -> None:
    """Drop what a restore that was ended before it took the old workspace away left waiting; the workspace in ``folder`` stands.
    WorkspaceInUse while a restore is at it."""
    for path in (ready_place(folder), *folder.parent.glob(f".{escape(folder.name)}.restoring-*")):
        if path.is_dir():
            with _locked(path, folder):
                shutil.rmtree(path, ignore_errors=True)


@contextmanager
def _locked(place: Path, folder: Path) -> Iterator[None]:
    try:
        lock = FolderLock(place)
    except UserError as error:
        raise WorkspaceInUse(path=str(folder)) from error
    try:
        (place / LOCK).unlink(missing_ok=True)
        yield
    finally:
        lock.release()
