"""A table as XLSX: A4, fitted to the width of the page, the header repeated, and every text a text.

What people typed is never a formula: cells that begin like one are written as strings and marked so that a program which
edits them keeps them strings. openpyxl is imported late.
"""

import io
import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
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
_FONT = "宋体"


class _Look(NamedTuple):
    """Of a line above the columns; its height in points."""

    size: float
    bold: bool
    align: str
    height: float


_HEADS = (_Look(14, True, "center", 30), _Look(10, False, "left", 20))  # the title; unit and time


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
        signing = "　　".join((unit, "填表人：　　　　", "审核人：　　　　", "填报日期：　　　年　　月　　日"))
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

    first = len(table.head()) + 1
    for row, (words, look) in enumerate(zip(table.head(), _HEADS, strict=False), start=1):
        _put(sheet, row, 1, words, Kind.TEXT, Font(name=_FONT, bold=look.bold, size=look.size), align=look.align, framed=False)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(table.columns))
        sheet.row_dimensions[row].height = look.height
    head, plain = Font(name=_FONT, bold=True, size=11), Font(name=_FONT, size=11)
    for place, column in enumerate(table.columns, start=1):
        _put(sheet, first, place, column.title, Kind.TEXT, head, align="center")
    for number, values in enumerate(table.rows, start=first + 1):
        for place, (column, value) in enumerate(zip(table.columns, values, strict=True), start=1):
            _put(sheet, number, place, value, column.kind, plain, align=_ALIGNMENT.get(column.kind, "left"))
    _add_foot(sheet, table, len(table.rows) + first + 1)
    _set_widths(sheet, table)
    _set_paper(sheet, len(table.columns), first)


def _put(sheet: "Worksheet", row: int, column: int, value: Value, kind: Kind, font: Any, *, align: str, framed: bool = True) -> None:
    from openpyxl.styles import Alignment, Border, Side  # late: heavy

    cell: Any = sheet.cell(row=row, column=column)
    content, form = _content(value, kind)
    if isinstance(content, str):
        cell.value = clean_text(content)
        cell.data_type = "s"
        cell.quotePrefix = content.startswith(FORMULA_STARTS)
    else:
        cell.value, cell.number_format = content, form
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


def _add_foot(sheet: "Worksheet", table: SheetTable, row: int) -> None:
    from openpyxl.styles import Font  # late: heavy

    for number, words in enumerate(table.foot(), start=row):
        _put(sheet, number, 1, words, Kind.TEXT, Font(name=_FONT, size=10), align="left", framed=False)


def _set_widths(sheet: "Worksheet", table: SheetTable) -> None:
    """As wide as the widest text, in widths of digits, within limits; together as wide as the lines above, which merged cells would cut."""
    from openpyxl.utils import get_column_letter  # late: heavy

    lines = zip(table.head(), _HEADS, strict=False)
    each = max(2 * characters(words) * look.size / 11 + 2 for words, look in lines) / len(table.columns)
    for place, column in enumerate(table.columns):
        texts = [column.title, *(row[place] if isinstance(row[place], str) else "0" * 10 for row in table.rows)]
        widest = max(2 * characters(str(text)[:60]) for text in texts)
        sheet.column_dimensions[get_column_letter(place + 1)].width = max(each, min(_WIDEST, widest + 3))


def _set_paper(sheet: "Worksheet", columns: int, head: int) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties  # late: heavy

    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "landscape" if columns > 8 else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"1:{head}"
    sheet.freeze_panes = f"A{head + 1}"
    footer: Any = sheet.oddFooter
    footer.center.text = "第 &P 页，共 &N 页"
    sheet.print_options.horizontalCentered = True
