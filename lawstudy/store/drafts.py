"""What a process that was ended while it wrote left in a workspace folder: unfinished backups and files."""

import shutil
from contextlib import suppress
from pathlib import Path

# Drafts of backups and the copies that they are made and checked from; drafts of files.
_DRAFTS = ("backups/.*.new", "backups/.*.database*", "backups/lawstudy-check-*", "files/??/*.new")


def drop_drafts(folder: Path) -> None:
    """Drop them; whoever calls has just opened the workspace and holds its lock, so nobody is writing one.

    One that cannot be dropped is left: opening matters more.
    """
    for pattern in _DRAFTS:
        for path in folder.glob(pattern):
            with suppress(OSError):
                if path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink()
