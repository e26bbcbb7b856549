"""Files that a command reads and writes. Only the window and the command line open paths."""

import sys
from pathlib import Path

from lawstudy.disk_reasons import no_room, reason_of
from lawstudy.errors import BadArgument, DiskFull, FileNotWritten, FileUnreadable
from lawstudy.i18n import N_
from lawstudy.outside_file import larger, read_outside
from lawstudy.whole_file import write_whole

STANDARD_INPUT = "-"
# What people know a document by.
DOCUMENTS = frozenset({".pdf", ".doc", ".docx", ".wps", ".xls", ".xlsx", ".et", ".csv", ".zip"})
LONGEST_SECRET = 64 * 1024


def read_file(path: Path, *, most: int) -> bytes:
    """FileUnreadable, also for a file of more than ``most`` bytes, which is not loaded; ``-`` is standard input."""
    if str(path) != STANDARD_INPUT:
        return read_outside(path, most)
    data = sys.stdin.buffer.read(most + 1)
    if len(data) > most:
        raise larger(STANDARD_INPUT, most)
    return data


def read_text_file(path: Path, *, most: int = LONGEST_SECRET) -> str:
    """A text file in UTF-8, with or without a mark at its beginning; by default one that holds a password."""
    try:
        return read_file(path, most=most).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileUnreadable(path=str(path), reason=N_("it is not text in UTF-8")) from error


def written(data: bytes, name: str, out: Path) -> Path:
    """Write ``data`` to ``out``, or to ``name`` in it when it is a folder, and return the path; a file there is replaced.

    A path without an ending that does not exist yet means a folder. Another kind of document than its ending says would open nowhere.

    FileNotWritten, DiskFull; the file appears there whole or not at all.
    """
    target = out / name if out.is_dir() or (not out.suffix and not out.exists()) else out
    made = Path(name).suffix
    if made and target.suffix.lower() != made and target.suffix.lower() in DOCUMENTS:
        raise BadArgument(name="out", reason=N_("this makes a {ending} file"), values={"ending": made})
    try:
        write_whole(target, data)
    except OSError as error:
        if no_room(error):
            raise DiskFull from error
        raise FileNotWritten(path=str(target), reason=reason_of(error)) from error
    return target
