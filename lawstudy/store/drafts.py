"""What a process that was ended left in a workspace folder: unfinished backups, and files that nothing names any more.

``files/`` holds only what passes between a door and a use case: printed documents, question files, pages to check. No row names one,
so they go when the workspace opens; older versions also laid whole tables there, with every column of them.
"""

import shutil
from contextlib import suppress
from pathlib import Path

# Drafts of backups and the copies that they are made and checked from.
_DRAFTS = ("backups/.*.new", "backups/.*.database*", "backups/lawstudy-check-*")
_PASSING = ("files/??",)


def drop_drafts(folder: Path) -> None:
    """Drop them; whoever calls has just opened the workspace and holds its lock, so nobody is writing one.

    One that cannot be dropped is left: opening matters more.
    """
    for pattern in (*_DRAFTS, *_PASSING):
        for path in folder.glob(pattern):
            with suppress(OSError):
                if path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink()
