"""XLS of Excel 97 to 2003 and of WPS, through xlrd: values, number formats, hidden and merged cells, errors.

A formula whose value was never computed is stored with a zero there; that cannot be told from a real one.
"""

import io
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import isfinite
from typing import Any

from lawstudy.errors import TableUnreadable
from lawstudy.formats.tables import refusals
from lawstudy.formats.tables.cells import Cell, CellKind, Range, Special
from lawstudy.formats.tables.limits import MOST_MERGED, SEEN_EVERY
from lawstudy.formats.tables.number_formats import BUILT_IN, PLAIN, Format, Shape, format_of, shown_as
from lawstudy.formats.tables.raw_sheets import RawRow, RawSheet, Tally, gathered
from lawstudy.formats.tables.serials import SINCE_1904
from lawstudy.formats.tables.tidy import Made, tidied

_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5
_UNICODE_SINCE = 80  # BIFF8


def read_xls(data: bytes, progress: Callable[[int, int], None]) -> Iterator[RawSheet]:
    """The sheets one after the other, from a stream of records without the container around it."""
    book = _opened(data)
    reader, tally = _Cells(book), Tally()
    for number in range(book.nsheets):
        tally.sheet()
        with _stumbling(), _watched(book, len(data), progress):
            raw = _sheet(book.sheet_by_index(number), reader, tally)
            book.unload_sheet(number)
        yield raw


def _opened(data: bytes) -> Any:
    import xlrd

    how = {"file_contents": data, "formatting_info": True, "on_demand": True, "ragged_rows": True}
    with _stumbling():
        try:
            book = xlrd.open_workbook(logfile=io.StringIO(), **how)
        except xlrd.XLRDError as error:
            raise (refusals.password() if "encrypted" in str(error) else refusals.damaged()) from error
        if book.biff_version < _UNICODE_SINCE and not book.codepage:
            book = xlrd.open_workbook(logfile=io.StringIO(), encoding_override="gb18030", **how)
    return book


@contextmanager
def _stumbling() -> Iterator[None]:
    """The library raises whatever a broken record makes it stumble over."""
    try:
        yield
    except (TableUnreadable, MemoryError):
        raise
    except Exception as error:
        raise refusals.damaged() from error


@contextmanager
def _watched(book: Any, total: int, progress: Callable[[int, int], None]) -> Iterator[None]:
    """Tell how far the library has come, which says nothing itself until a sheet is read."""
    over = threading.Event()

    def look() -> None:
        while not over.wait(SEEN_EVERY):
            progress(min(book._position, total), total)

    watch = threading.Thread(target=look, daemon=True)
    watch.start()
    try:
        yield
    finally:
        over.set()
        watch.join()


def _sheet(sheet: Any, reader: "_Cells", tally: Tally) -> RawSheet:
    rows: list[RawRow] = []
    for number in range(sheet.nrows):
        kinds, values = sheet.row_types(number), sheet.row_values(number)
        cells = (reader.cell(sheet, number, place, kind, values[place]) for place, kind in enumerate(kinds))
        info = sheet.rowinfo_map.get(number)
        gathered(number + 1, cells, tally, rows, hidden=info is not None and bool(info.hidden or info.height == 0))
    if len(sheet.merged_cells) > MOST_MERGED:
        raise refusals.too_many_merged()
    return RawSheet(
        name=sheet.name,
        rows=rows,
        hidden=sheet.visibility != 0,
        merged=[Range(top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells],
        hidden_columns={place for place, info in sheet.colinfo_map.items() if info.hidden or info.width == 0},
    )


class _Cells:
    def __init__(self, book: Any) -> None:
        self._book = book
        self._texts = Made(tidied)
        self._formats: dict[int, Format] = {}

    def cell(self, sheet: Any, row: int, place: int, kind: int, value: Any) -> Cell:
        if kind == _TEXT:
            return self._texts[value]
        if kind in {_NUMBER, _DATE}:
            return self._number(value, self._format(sheet.cell_xf_index(row, place)))
        if kind == _BOOLEAN:
            return Special(kind=CellKind.BOOLEAN, text="TRUE" if value else "FALSE")
        return _error(value) if kind == _ERROR else ""

    def _number(self, stored: float, form: Format) -> Cell:
        if not isfinite(stored):
            return Special(kind=CellKind.ERROR, text="#NUM!")
        number = int(stored) if stored.is_integer() and abs(stored) < 1e15 else stored
        if self._book.datemode and form.shape in {Shape.DAY, Shape.MONTH, Shape.YEAR}:
            number += SINCE_1904
        return number if form is PLAIN else shown_as(number, form)

    def _format(self, style: int) -> Format:
        if style not in self._formats:
            key = self._book.xf_list[style].format_key
            written = self._book.format_map.get(key)
            code = BUILT_IN.get(key) or (written.format_str if written is not None else "")
            self._formats[style] = format_of(code)
        return self._formats[style]


def _error(code: int) -> Cell:
    import xlrd

    return Special(kind=CellKind.ERROR, text=xlrd.error_text_from_code.get(code, "#N/A"))
