"""What a file is, by what it holds: names lie (a platform's .xls is HTML more often than not)."""

from collections.abc import Callable, Iterable

from lawstudy.formats.tables import refusals
from lawstudy.formats.tables.cells import FileKind
from lawstudy.formats.tables.encodings import decoded
from lawstudy.formats.tables.limits import MOST_BYTES
from lawstudy.formats.tables.raw_sheets import RawSheet
from lawstudy.formats.tables.separated import read_separated
from lawstudy.hostile_zip import ZIP_FAULTS

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"


def read(data: bytes, progress: Callable[[int, int], None]) -> tuple[FileKind, Iterable[RawSheet]]:
    """The sheets of a file one after the other, nothing withheld yet; TableUnreadable with the reason, also while they are read."""
    if len(data) > MOST_BYTES:
        raise refusals.too_large()
    if not data.strip(b"\x00\t\r\n "):
        raise refusals.empty()
    if data.startswith(_ZIP):
        return FileKind.XLSX, _zipped(data, progress)
    return FileKind.CSV, [read_separated(decoded(data), progress)]


def _zipped(data: bytes, progress: Callable[[int, int], None]) -> Iterable[RawSheet]:
    from lawstudy.formats.tables.xlsx import read_xlsx

    try:
        yield from read_xlsx(data, progress)
    except ZIP_FAULTS as error:
        raise refusals.damaged() from error
