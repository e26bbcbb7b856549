"""Files that the person chose in a dialog, read and written. Only the window and the command line open paths."""

from pathlib import Path

from lawstudy.disk_reasons import no_room, reason_of
from lawstudy.errors import DiskFull, FileNotWritten, FileUnreadable
from lawstudy.i18n import N_
from lawstudy.whole_file import write_whole

LARGEST = 50_000_000


def read_chosen(path: Path, most: int = LARGEST) -> bytes:
    """FileUnreadable, also for what is no ordinary file and for more than ``most`` bytes."""
    try:
        if path.exists() and not path.is_file():
            raise FileUnreadable(path=path.name, reason=N_("it is no ordinary file"))
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as error:
        raise FileUnreadable(path=path.name, reason=reason_of(error)) from error
    if len(data) > most:
        raise FileUnreadable(path=path.name, reason=N_("it is far too large"))
    return data


def write_chosen(path: Path, data: bytes) -> None:
    """The file appears whole or not at all; FileNotWritten, DiskFull."""
    try:
        if path.is_dir():
            raise FileNotWritten(path=str(path), reason=N_("it is a folder"))
        write_whole(path, data)
    except OSError as error:
        raise (DiskFull() if no_room(error) else FileNotWritten(path=str(path), reason=reason_of(error))) from error
