"""The container of Office files before 2007: a small file system in a file. Only its named streams are looked at.

xlrd has a reader of its own, which follows a chain of sectors that bites its tail for ever.
"""

import struct
from collections.abc import Iterator

from lawstudy.formats.tables import refusals

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER, _IN_HEADER, _ENTRY = 512, 109, 128
_STREAM, _ROOT = 2, 5
_LAST = 0xFFFFFFFA  # sector numbers from here on are no sectors


class Container:
    """TableUnreadable for one that is damaged, here or where a stream is asked for."""

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER:
            raise refusals.damaged()
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in {9, 12} or mini_shift != 6:
            raise refusals.damaged()
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        directory, _, self._cutoff, mini_table = struct.unpack_from("<IIII", data, 48)
        self._table = b"".join(self._sector(number) for number in self._table_sectors())
        self._mini_table = self._chained(mini_table)
        self._entries = list(_entries(self._chained(directory)))
        roots = [start for _, kind, start, _ in self._entries if kind == _ROOT]
        if not roots:
            raise refusals.damaged()
        self._mini = self._chained(roots[0])

    def names(self) -> set[str]:
        return {name for name, kind, _, _ in self._entries if kind == _STREAM}

    def stream(self, name: str) -> bytes:
        start, size = next((start, size) for each, kind, start, size in self._entries if each == name and kind == _STREAM)
        if size >= self._cutoff:
            return self._chained(start)[:size]
        return b"".join(self._links(start, self._mini_table, self._mini, self._mini_size))[:size]

    def _table_sectors(self) -> Iterator[int]:
        """Where the table of sectors lies: the first numbers stand in the header, further ones in a chain of their own."""
        yield from (number for number in struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76) if number < _LAST)
        (more,) = struct.unpack_from("<I", self._data, 68)
        seen = set[int]()
        while more < _LAST:
            sector = self._sector(more)
            if more in seen or len(sector) < self._size:
                raise refusals.damaged()
            seen.add(more)
            *numbers, more = struct.unpack(f"<{self._size // 4}I", sector)
            yield from (number for number in numbers if number < _LAST)

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def _chained(self, start: int) -> bytes:
        return b"".join(self._links(start, self._table, self._data[self._size :], self._size))

    def _links(self, start: int, table: bytes, sectors: bytes, size: int) -> Iterator[bytes]:
        """A chain ends where its table or its sectors do: the last of them may be cut short."""
        seen = bytearray(len(table) // 4)
        while start < _LAST:
            if start >= len(seen):
                return
            if seen[start]:
                raise refusals.damaged()
            seen[start] = 1
            yield sectors[start * size : (start + 1) * size]
            (start,) = struct.unpack_from("<I", table, start * 4)


def _entries(directory: bytes) -> Iterator[tuple[str, int, int, int]]:
    """Name, kind, first sector and size of each entry."""
    for place in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length, kind = struct.unpack_from("<HB", directory, place + 64)
        start, size = struct.unpack_from("<II", directory, place + 116)
        name = directory[place : place + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        yield name, kind, start, size
