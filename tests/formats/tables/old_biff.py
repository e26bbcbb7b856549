"""Excel 95 by hand: a stream of records without a container around it, texts in the code page of a Chinese Windows."""

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
