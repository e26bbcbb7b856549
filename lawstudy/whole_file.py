"""Files that are there whole or not at all, also after a power cut: the file reaches the disk before its name does, and the name too."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from threading import get_ident


def write_whole(target: Path, data: bytes) -> None:
    """Write ``data`` beside ``target``, onto the disk, then put it in its place; folders are made. On OSError nothing stays."""
    # Two threads may write the same file at the same moment.
    draft = target.with_name(f".{target.name}.{os.getpid()}-{get_ident()}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        put_in_place(draft, target)
    except OSError:
        with suppress(OSError):  # the folder may be the very thing that is not there
            draft.unlink()
        raise


def put_in_place(draft: Path, target: Path) -> None:
    """Give ``draft``, whose content is on the disk already, the name ``target``; when this returns the name is on the disk as well.

    A file under that name is replaced, a folder must not be there. Both lie in one folder or at least on one disk.
    """
    if draft.is_dir():
        draft.rename(target)
    else:
        draft.replace(target)
    for folder in {target.parent, draft.parent}:
        sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Bring the names in ``folder`` onto the disk: the system may keep them in memory long after the files themselves are safe.

    Where a folder cannot be synced (Windows, some drives) the system does it in its own time; that is no reason to fail.
    """
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
