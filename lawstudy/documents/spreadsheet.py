"""A table as XLSX: A4, fitted to the width of the page, the header repeated, and every text a text.

What people typed is never a formula: cells that begin like one are written as strings and marked so that a program which
edits them keeps them strings. openpyxl is imported late.
"""

import io
import re
from collections.abc import Sequence
from copy import copy
from datetime import date
from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from lawstudy.documents.official import characters
from lawstudy.domain.statistics.ratio import NOTHING, Ratio

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | float | date | Ratio | None
LONGEST_TEXT = 32_767
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_WIDEST = 40.0
_PORTRAIT, _LANDSCAPE = 110.0, 150.0  # what A4 takes, in widths of digits: lines above and below widen no table beyond it
_LINE, _HIGHEST = 15.0, 409.0  # points; no program makes a row higher
_FONT = "宋体"


class _Look(NamedTuple):
    """Of a line above the columns; its height in points."""

    size: float
    bold: bool
    align: str
    height: float


_HEADS = (_Look(14, True, "center", 30), _Look(10, False, "left", 20))  # the title; unit and time
_FOOT = _Look(10, False, "left", 15)


class Kind(StrEnum):
    """How a column is shown. POINTS are integers in hundredths; PERCENT takes ratios; DAY takes local dates."""

    TEXT = "text"
    COUNT = "count"
    POINTS = "points"
    PERCENT = "percent"
    DAY = "day"


_FORMATS = {Kind.COUNT: "0", Kind.DAY: "yyyy-mm-dd"}
_ALIGNMENT = {Kind.COUNT: "right", Kind.POINTS: "right", Kind.PERCENT: "right", Kind.DAY: "center"}


class Column(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    title: str
    kind: Kind = Kind.TEXT


class SheetTable(Struct, frozen=True, kw_only=True):
    """``span`` is the time that a list is about, such as 期间：2026年1月1日—12月31日: it stands under the title beside the unit.

    ``notes`` stand under the table; with ``signed`` it ends in 填报单位（盖章）, 填表人, 审核人, 填报日期.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[str, ...] = ()
    organisation: str = ""
    signed: bool = False
    span: str = ""

    def head(self) -> tuple[str, ...]:
        """The lines above the columns."""
        return (self.title, f"填报单位：{self.organisation}　　{self.span}") if self.span else (self.title,)

    def foot(self) -> tuple[str, ...]:
        """The lines under the rows, an empty one before the sign-off."""
        unit = f"填报单位（盖章）：{self.organisation}"
        people = (f"{who}：　　　　" for who in ("单位负责人", "审核人", "填表人"))
        signing = "　　".join((unit, *people, "填报日期：　　　年　　月　　日"))
        return (*self.notes, "", signing) if self.signed else self.notes


def xlsx_bytes(tables: Sequence[SheetTable]) -> bytes:
    """One sheet per table. ValueError without tables, or when a row has not as many values as there are columns."""
    from openpyxl import Workbook  # late: heavy

    if not tables:
        raise ValueError("no tables")
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = tables[0].organisation
    names: set[str] = set()
    for table in tables:
        names.add(name := _sheet_name(table.title, names))
        _fill(book.create_sheet(name), table)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def clean_text(text: str) -> str:
    """``text`` without what a spreadsheet cannot hold, at most 32,767 characters."""
    return _NOT_IN_XML.sub("", text)[:LONGEST_TEXT]


def _sheet_name(title: str, taken: set[str]) -> str:
    """At most 31 characters, without the forbidden ones, unlike the names before it."""
    plain = _NOT_IN_NAMES.sub(" ", clean_text(title)).strip()[:31] or "表"
    name, number = plain, 2
    while name.casefold() in {other.casefold() for other in taken}:
        name = f"{plain[:27]} {number}"
        number += 1
    return name


def _fill(sheet: "Worksheet", table: SheetTable) -> None:
    from openpyxl.styles import Font  # late: heavy

    if any(len(row) != len(table.columns) for row in table.rows):
        raise ValueError("a row has not as many values as there are columns")
    first = len(table.head()) + 1
    _set_widths(sheet, table)
    pen = _Pen(sheet)
    for row, (words, look) in enumerate(zip(table.head(), _HEADS, strict=False), start=1):
        _put_line(sheet, table, row, words, look)
    head, plain = Font(name=_FONT, bold=True, size=11), Font(name=_FONT, size=11)
    for place, column in enumerate(table.columns, start=1):
        pen.put(first, place, column.title, Kind.TEXT, head, align="center")
    for number, values in enumerate(table.rows, start=first + 1):
        for place, (column, value) in enumerate(zip(table.columns, values, strict=True), start=1):
            pen.put(number, place, value, column.kind, plain, align=_ALIGNMENT.get(column.kind, "left"))
    for row, words in enumerate(table.foot(), start=len(table.rows) + first + 1):
        _put_line(sheet, table, row, words, _FOOT)
    _set_heights(sheet, table, first + 1)
    _set_paper(sheet, len(table.columns), first)


class _Pen:
    """Writes the cells of a sheet. What a look is in the file is worked out once, for its first cell: for each it took most of the time."""

    def __init__(self, sheet: "Worksheet") -> None:
        self._sheet = sheet
        self._looks: dict[tuple[object, ...], Any] = {}

    def put(self, row: int, column: int, value: Value, kind: Kind, font: Any, *, align: str, framed: bool = True) -> None:
        cell: Any = self._sheet.cell(row=row, column=column)
        content, form = _content(value, kind)
        formula = isinstance(content, str) and content.startswith(FORMULA_STARTS)
        cell.value = clean_text(content) if isinstance(content, str) else content
        if isinstance(content, str):
            cell.data_type = "s"
        look = (id(font), align, framed, "" if isinstance(content, str) else form, formula)
        if look not in self._looks:
            self._dress(cell, font, align, framed)
            if isinstance(content, str):
                cell.quotePrefix = formula
            else:
                cell.number_format = form
            self._looks[look] = cell._style
        cell._style = copy(self._looks[look])

    def _dress(self, cell: Any, font: Any, align: str, framed: bool) -> None:
        from openpyxl.styles import Alignment, Border, Side  # late: heavy

        cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=framed)
        cell.font = font
        if framed:
            line = Side(style="thin")
            cell.border = Border(left=line, right=line, top=line, bottom=line)


def _content(value: Value, kind: Kind) -> tuple[str | int | float | date, str]:
    """What the cell holds and its number format: points become points, ratios shares; nothing to show is a dash."""
    if value is None:
        return NOTHING, ""
    if isinstance(value, Ratio):
        return _share(value, kind)
    if kind is Kind.POINTS and isinstance(value, int):
        return value / 100, "0.##" if value % 100 else "0"
    return value, _FORMATS.get(kind, "General")


def _share(value: Ratio, kind: Kind) -> tuple[str | float, str]:
    """Shown as on paper: 100% only for the whole; a part so near to it that it would round to the whole stays text."""
    share = value.as_float()
    if share is None:
        return NOTHING, ""
    if kind is not Kind.PERCENT:
        return share, "0.00"
    if value.numerator == value.denominator:
        return share, "0%"
    return (value.percent_text(), "") if 0.99995 <= share < 1 else (share, "0.00%")


def _put_line(sheet: "Worksheet", table: SheetTable, row: int, words: str, look: _Look) -> None:
    """Over the whole table, going on in further lines where that is narrower: what ran past its edge would make the page smaller."""
    from openpyxl.styles import Alignment, Font  # late: heavy

    font = Font(name=_FONT, bold=look.bold, size=look.size)
    _Pen(sheet).put(row, 1, words, Kind.TEXT, font, align=look.align, framed=False)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(table.columns))
    sheet.cell(row=row, column=1).alignment = Alignment(horizontal=look.align, vertical="center", wrap_text=True)
    room = sum(sheet.column_dimensions[letter].width for letter in _letters(table))
    sheet.row_dimensions[row].height = look.height * max(1, ceil(_width(words, look) / room))


def _set_heights(sheet: "Worksheet", table: SheetTable, first: int) -> None:
    """Of the rows, by what their cells hold: not every program makes room for a text that goes on in a second line."""
    widths = [sheet.column_dimensions[letter].width for letter in _letters(table)]
    for number, values in enumerate(table.rows, start=first):
        lines = max(_lines(value, width) for value, width in zip(values, widths, strict=True))
        sheet.row_dimensions[number].height = min(_HIGHEST, _LINE * lines + 3)


def _lines(value: Value, width: float) -> int:
    """Of a cell; what fits even if all of it is full-width is not measured."""
    if not isinstance(value, str) or 2 * len(value) + 1 <= width:
        return 1
    return sum(max(1, ceil((2 * characters(line) + 1) / width)) for line in value.split("\n"))


def _set_widths(sheet: "Worksheet", table: SheetTable) -> None:
    """As wide as the widest text, in widths of digits, within limits; together as wide as the lines above and the places to sign, which
    merged cells would cut."""
    lines = [*zip(table.head(), _HEADS, strict=False), *((words, _FOOT) for words in table.foot()[-1:] if table.signed)]
    page = _LANDSCAPE if _is_wide(len(table.columns)) else _PORTRAIT
    each = min(page, max(_width(words, look) for words, look in lines)) / len(table.columns)
    for place, (column, letter) in enumerate(zip(table.columns, _letters(table), strict=True)):
        texts = [column.title, *(row[place] if isinstance(row[place], str) else "0" * 10 for row in table.rows)]
        widest = max(2 * characters(str(text)[:60]) for text in texts)
        sheet.column_dimensions[letter].width = max(each, min(_WIDEST, widest + 3))


def _letters(table: SheetTable) -> list[str]:
    from openpyxl.utils import get_column_letter  # late: heavy

    return [get_column_letter(place) for place in range(1, len(table.columns) + 1)]


def _width(words: str, look: _Look) -> float:
    """Of a line, in widths of digits."""
    return 2 * characters(words) * look.size / 11 + 2


def _is_wide(columns: int) -> bool:
    return columns > 8


def _set_paper(sheet: "Worksheet", columns: int, head: int) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties  # late: heavy

    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "landscape" if _is_wide(columns) else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"1:{head}"
    sheet.freeze_panes = f"A{head + 1}"
    footer: Any = sheet.oddFooter
    footer.center.text = "第 &P 页，共 &N 页"
    sheet.print_options.horizontalCentered = True
