"""A ZIP file that may be a spreadsheet: its parts by name, none of them larger than it can honestly be."""

import io
import posixpath
import zipfile

from lawstudy.formats.tables import refusals
from lawstudy.formats.tables.limits import MOST_IN_SMALL_PART, MOST_PARTS, MOST_UNPACKED
from lawstudy.hostile_zip import is_bomb

_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"


class Archive:
    """The parts of a file by name. TableUnreadable for one that would unpack to more than any table."""

    def __init__(self, data: bytes) -> None:
        self._file = zipfile.ZipFile(io.BytesIO(data))
        parts = self._file.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise refusals.unpacks_too_large()
        self._parts = {_plain(part.filename): part for part in parts}

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._parts

    @property
    def is_open_document(self) -> bool:
        """Whether it is a spreadsheet of the OpenDocument family; TableUnreadable for a text or a picture of it."""
        kind = self.small("mimetype") if "mimetype" in self else b""
        if kind.startswith(_OPEN_DOCUMENT) and b"spreadsheet" not in kind:
            raise refusals.other_document()
        return kind.startswith(_OPEN_DOCUMENT)

    def size(self, name: str) -> int:
        return self._part(name).file_size

    def small(self, name: str) -> bytes:
        """The whole of a part that is small in every honest file."""
        part = self._part(name)
        if is_bomb(part, MOST_IN_SMALL_PART):
            raise refusals.unpacks_too_large()
        return self._file.read(part)

    def stream(self, name: str) -> zipfile.ZipExtFile:
        part = self._part(name)
        if is_bomb(part, MOST_UNPACKED):
            raise refusals.unpacks_too_large()
        return self._file.open(part)  # type: ignore[return-value]

    def _part(self, name: str) -> zipfile.ZipInfo:
        part = self._parts.get(_plain(name))
        if part is None:
            raise refusals.damaged()
        return part


def _plain(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/").lstrip("/")).casefold()
