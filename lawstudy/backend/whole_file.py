"""Small files that are there whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path
from threading import get_ident


def write_whole(target: Path, data: bytes) -> None:
    """Write ``data`` beside ``target``, onto the disk, then put it in its place; folders are made. On OSError nothing stays."""
    # Two threads may write the same file at the same moment.
    draft = target.with_suffix(f".{os.getpid()}-{get_ident()}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(target)
    except OSError:
        with suppress(OSError):  # the folder may be the very thing that is not there
            draft.unlink()
        raise
