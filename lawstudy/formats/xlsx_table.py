"""XLSX files. Hostile until read: sizes are checked before unpacking, XML entities are refused, formulas are never computed.

A formula cell gives the value that the office program stored with it; one without a stored value is empty.
"""

import io
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

from lawstudy.errors import TableUnreadable
from lawstudy.formats.table import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Grid, grid_of
from lawstudy.hostile_zip import ZIP_FAULTS, is_bomb
from lawstudy.i18n import N_

MOST_UNPACKED = 120_000_000
MOST_IN_SHEET = 60_000_000
MOST_IN_TEXTS = 30_000_000
MOST_ELSEWHERE = 10_000_000
MOST_PARTS = 2000
_OLE = b"\xd0\xcf\x11\xe0"
_LOOKED_AT = 400_000


def is_xlsx(data: bytes) -> bool:
    """Whether the bytes are a ZIP archive or an old Office file, so that :func:`read_xlsx` has something to say."""
    return data.startswith((b"PK\x03\x04", _OLE))


def read_xlsx(data: bytes, sheet: str = "") -> Grid:
    """The grid of ``sheet`` (the first visible one that is not empty, when none is named); TableUnreadable with the reason."""
    _check(data)
    import openpyxl  # slow to load

    try:
        # With defusedxml installed openpyxl reads every part through it.
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            return _grid(book, sheet)
        finally:
            book.close()
    except TableUnreadable:
        raise
    except Exception as error:  # the library raises whatever a broken part makes it stumble over
        raise TableUnreadable(reason=N_("it is damaged, or not a spreadsheet")) from error


def _check(data: bytes) -> None:
    if data.startswith(_OLE):
        raise TableUnreadable(reason=N_("it is an old .xls file or has a password; save it as .xlsx without a password"))
    if len(data) > MOST_BYTES:
        raise TableUnreadable(reason=N_("it is far larger than a list of this kind"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise TableUnreadable(reason=N_("it is far larger than a list of this kind"))
            for part in parts:
                _check_part(archive, part)
    except ZIP_FAULTS as error:
        raise TableUnreadable(reason=N_("it is damaged, or not a spreadsheet")) from error


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Reading a part takes many times its size in memory: none may be far larger than it is anywhere. None may declare entities."""
    if not part.filename.endswith((".xml", ".rels")):
        return
    if is_bomb(part, _most_in(part.filename)):
        raise TableUnreadable(reason=N_("it is far larger than a list of this kind"))
    with archive.open(part) as stream:
        head = stream.read(_LOOKED_AT)
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head or b"<\x00!\x00D\x00O" in head:
        raise TableUnreadable(reason=N_("it holds XML entities, which no spreadsheet needs"))


def _most_in(name: str) -> int:
    if "/worksheets/" in name:
        return MOST_IN_SHEET
    return MOST_IN_TEXTS if name.endswith("sharedStrings.xml") else MOST_ELSEWHERE


def _grid(book: Any, wanted: str) -> Grid:
    names = tuple(sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible")
    if wanted and wanted not in names:
        raise TableUnreadable(reason=N_("it has no sheet of that name"))
    empty: TableUnreadable | None = None
    for name in (wanted,) if wanted else names:
        try:
            return grid_of(_rows(book[name]), sheet=name, sheets=names)
        except TableUnreadable as error:
            empty = empty or error
    raise empty or TableUnreadable(reason=N_("there are no filled cells in it"))


def _rows(sheet: Any) -> list[tuple[int, list[str]]]:
    # The dimension in the file is only a claim.
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=MOST_ROWS + 100, max_col=MOST_COLUMNS, values_only=True)
    return [(number, [cell_text(value) for value in values]) for number, values in enumerate(rows, start=1)]


def cell_text(value: object) -> str:
    """A cell as a person would write it: dates in ISO form, whole numbers without a fraction."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(round(value, 6))
    return str(value)
