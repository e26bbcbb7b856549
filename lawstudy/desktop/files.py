"""Files that the person chose in a dialog, read and written. Only the window and the command line open paths."""

import errno
import os
from pathlib import Path

from lawstudy.disk_reasons import no_room, reason_of
from lawstudy.errors import DiskFull, FileNotWritten
from lawstudy.i18n import N_
from lawstudy.outside_file import read_outside
from lawstudy.whole_file import write_whole

LARGEST = 50_000_000


def read_chosen(path: Path, most: int = LARGEST) -> bytes:
    """FileUnreadable, also for what is no ordinary file and for more than ``most`` bytes, which are not loaded."""
    return read_outside(path, most, shown=path.name)


def write_chosen(path: Path, data: bytes) -> None:
    """The file appears whole or not at all; FileNotWritten, DiskFull."""
    try:
        if path.is_dir():
            raise FileNotWritten(path=str(path), reason=N_("it is a folder"))
        if not path.parent.is_dir():  # a place was chosen, so none is made
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path.parent))
        write_whole(path, data)
    except OSError as error:
        raise (DiskFull() if no_room(error) else FileNotWritten(path=str(path), reason=reason_of(error))) from error
