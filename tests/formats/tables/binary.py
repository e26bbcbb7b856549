"""XLSB by hand: a ZIP file of records, each a kind and a length in seven bits a byte, then its data."""

import struct
from collections.abc import Mapping

from tests.formats.tables.making import zipped

_RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROW, _ERROR, _BOOLEAN, _REAL, _TEXT = 0, 3, 4, 5, 6


def xlsb(rows: Mapping[int, Mapping[int, str | float | bool | None]], *, hidden: bool = False) -> bytes:
    """One sheet; rows count from 1, columns from 0; None is an error."""
    cells = b"".join(
        _record(_ROW, struct.pack("<IIHHBI", number - 1, 0, 300, 0, 0, 0)) + b"".join(_cell(column, value) for column, value in row.items())
        for number, row in rows.items()
    )
    columns = [column for row in rows.values() for column in row]
    size = struct.pack("<IIII", min(rows) - 1, max(rows) - 1, min(columns), max(columns))
    sheet = [_record(129), _record(148, size), _record(145), cells, _record(146), _record(130)]
    named = struct.pack("<II", int(hidden), 1) + _wide("rId1") + _wide("在职")
    book = [_record(131), _record(143), _record(156, named), _record(144), _record(132)]
    return zipped(
        {
            "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": _relation("officeDocument", "xl/workbook.bin"),
            "xl/workbook.bin": b"".join(book),
            "xl/_rels/workbook.bin.rels": _relation("worksheet", "worksheets/sheet1.bin"),
            "xl/worksheets/sheet1.bin": b"".join(sheet),
        }
    )


def _relation(kind: str, target: str) -> bytes:
    return f'<Relationships {_RELATIONS}><Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'.encode()


def _cell(column: int, value: str | float | bool | None) -> bytes:
    place = struct.pack("<II", column, 0)
    if value is None:
        return _record(_ERROR, place + b"\x2a")  # #N/A
    if isinstance(value, bool):
        return _record(_BOOLEAN, place + bytes([value]))
    if isinstance(value, str):
        return _record(_TEXT, place + _wide(value))
    return _record(_REAL, place + struct.pack("<d", value))


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _record(kind: int, data: bytes = b"") -> bytes:
    return _sevens(kind) + _sevens(len(data)) + data


def _sevens(number: int) -> bytes:
    parts = []
    while number > 0x7F:
        parts.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*parts, number])
