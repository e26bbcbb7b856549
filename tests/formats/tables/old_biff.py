"""Old Office files by hand: Excel 95 (a stream of records, texts in a Chinese code page), and the container of later ones."""

import struct
from collections.abc import Sequence

_BOF, _EOF, _CODEPAGE, _SHEET, _XF, _LABEL, _NUMBER = 0x0809, 0x000A, 0x0042, 0x0085, 0x00E0, 0x0204, 0x0203


def excel_95(rows: Sequence[Sequence[str | float]], codepage: int | None = 936, name: str = "在职") -> bytes:
    """One sheet with ``rows``; without the record of the code page where it is None."""
    title = name.encode("gb18030")
    head = [_record(_BOF, struct.pack("<HHHH", 0x0500, 0x0005, 0, 0))]
    head += [_record(_CODEPAGE, struct.pack("<H", codepage))] if codepage is not None else []
    head += [_record(_XF, struct.pack("<HHHHHHHH", 0, 0, 0xFFF5, 0, 0, 0, 0, 0))] * 16
    last = len(b"".join(head)) + 4 + 7 + len(title) + 4
    head += [_record(_SHEET, struct.pack("<IBBB", last, 0, 0, len(title)) + title), _record(_EOF, b"")]
    cells = [_cell(row, column, value) for row, values in enumerate(rows) for column, value in enumerate(values)]
    return b"".join([*head, _record(_BOF, struct.pack("<HHHH", 0x0500, 0x0010, 0, 0)), *cells, _record(_EOF, b"")])


def _cell(row: int, column: int, value: str | float) -> bytes:
    if isinstance(value, str):
        text = value.encode("gb18030")
        return _record(_LABEL, struct.pack("<HHHH", row, column, 15, len(text)) + text)
    return _record(_NUMBER, struct.pack("<HHHd", row, column, 15, value))


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def container(*streams: str, content: bytes = b"x" * 600) -> bytes:
    """A container whose streams all hold ``content``, of up to one sector, behind a table (sector 0) and a directory (sectors 1, 2)."""
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0), *(_entry(name, 2, 3, len(content)) for name in streams)]
    directory = b"".join(entries).ljust(1024, b"\x00")
    table = struct.pack("<5I", 0xFFFFFFFD, 2, 0xFFFFFFFE, 4, 0xFFFFFFFE).ljust(512, b"\xff")
    head = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\x00" * 10
    head += struct.pack("<7I", 1, 1, 0, 256, 0xFFFFFFFE, 0, 0xFFFFFFFE)
    head = head.ljust(76, b"\x00") + struct.pack("<I", 0).ljust(436, b"\xff")
    return head + table + directory + content.ljust(1024, b"\x00")


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\x00\x00"
    return (
        text.ljust(64, b"\x00")
        + struct.pack("<HBB", len(text), kind, 1)
        + b"\xff" * 12
        + b"\x00" * 36
        + struct.pack("<III", start, size, 0)
    )
