"""XML Spreadsheet 2003, which platforms export under the name .xls, read as a stream."""

from collections.abc import Callable, Iterator
from datetime import datetime

from lxml import etree

from lawstudy.formats.tables import refusals
from lawstudy.formats.tables.cells import Cell, CellKind, Range, Special
from lawstudy.formats.tables.limits import MOST_COLUMNS, MOST_MERGED
from lawstudy.formats.tables.number_formats import PLAIN, Format, format_of, shown_as
from lawstudy.formats.tables.places import LAST_ROW, column_letter
from lawstudy.formats.tables.raw_sheets import RawSheet, Tally, gathered
from lawstudy.formats.tables.serials import serial
from lawstudy.formats.tables.tidy import Made, tidied
from lawstudy.formats.tables.xlsx_values import number_of
from lawstudy.formats.tables.xml_runs import attributes, local, puller

# Formats that are named by a word.
NAMED = {
    "percent": "0.00%", "general date": "yyyy/m/d h:mm", "long date": "yyyy/m/d", "medium date": "yyyy/m/d", "short date": "yyyy/m/d",
    "long time": "h:mm:ss", "medium time": "h:mm", "short time": "h:mm",
}  # fmt: skip
_AT_ONCE = 256 * 1024
_KEPT = {"Row", "Column", "Style", "Worksheet"}
_MET = (*sorted(_KEPT), "Workbook", "Table", "Visible")


def read_xml_2003(text: str, progress: Callable[[int, int], None]) -> Iterator[RawSheet]:
    """The sheets one after the other."""
    reader, parser = _Reader(), puller(("start", "end"), _MET)
    try:
        for start in range(0, len(text), _AT_ONCE):
            parser.feed(text[start : start + _AT_ONCE])
            for event, element in parser.read_events():
                if (sheet := reader.met(event, element)) is not None:
                    yield sheet
            progress(start, len(text))
        parser.close()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refusals.damaged() from error


class _Reader:
    """What is known while the file goes by."""

    def __init__(self) -> None:
        self._formats: dict[str, Format] = {}
        self._texts = Made(tidied)
        self._tally = Tally()
        self._sheet = RawSheet()
        self._row = self._column = 0
        self._styles: dict[int, str] = {}
        self._table_style = ""
        self._in_table = False

    def met(self, event: str, element: etree._Element) -> RawSheet | None:
        """Takes in what began or ended; gives a sheet at its end."""
        name = local(element)
        if event == "start":
            self._begin(name, element)
            return None
        if name == "Style":
            self._style(element)
        elif name == "Column":
            self._take_column(element)
        elif name == "Row":
            self._take_row(element)
        elif name == "Visible" and element.text in {"SheetHidden", "SheetVeryHidden"}:
            self._sheet.hidden = True
        if name in _KEPT:
            element.clear()
            before = element.getprevious()
            if before is not None and before.getparent() is not None:
                before.getparent().remove(before)
        return self._sheet if name == "Worksheet" else None

    def _begin(self, name: str, element: etree._Element) -> None:
        if name in {"Workbook", "Worksheet"} and element.getroottree().docinfo.doctype:
            raise refusals.entities()
        if name == "Worksheet":
            self._tally.sheet()
            self._in_table = False
            self._sheet = RawSheet(name=attributes(element).get("Name", ""))
        elif name == "Table":
            if self._in_table:  # two in one sheet would both begin at its first row
                raise refusals.damaged()
            self._in_table = True
            self._row = self._column = 0
            self._styles = {}
            self._table_style = attributes(element).get("StyleID", "")

    def _style(self, element: etree._Element) -> None:
        said = attributes(element)
        written = next((attributes(child).get("Format", "") for child in element if local(child) == "NumberFormat"), None)
        inherited = self._formats.get(said.get("Parent", ""), PLAIN)
        self._formats[said.get("ID", "")] = inherited if written is None else format_of(NAMED.get(written.casefold(), written))

    def _take_column(self, element: etree._Element) -> None:
        said = attributes(element)
        first = _number(said, "Index", self._column + 1, MOST_COLUMNS)
        self._column = min(first + _number(said, "Span", 0, MOST_COLUMNS), MOST_COLUMNS)
        for place in range(first - 1, self._column):
            self._styles[place] = said.get("StyleID", "")
            if said.get("Hidden") == "1" or said.get("Width") == "0":
                self._sheet.hidden_columns.add(place)

    def _take_row(self, element: etree._Element) -> None:
        said = attributes(element)
        number = _number(said, "Index", self._row + 1, LAST_ROW)
        if number <= self._row:
            raise refusals.damaged()
        self._row = number + _number(said, "Span", 0, LAST_ROW)
        cells: list[Cell] = []
        for cell in element:
            if local(cell) == "Cell":
                self._take_cell(cell, cells, number, said.get("StyleID", ""))
        hidden = said.get("Hidden") == "1" or said.get("Height") == "0"
        gathered(number, cells, self._tally, self._sheet.rows, hidden)

    def _take_cell(self, element: etree._Element, cells: list[Cell], row: int, row_style: str) -> None:
        said = attributes(element)
        place = _number(said, "Index", len(cells) + 1, 1 << 20) - 1
        style = said.get("StyleID") or row_style or self._styles.get(place, "") or self._table_style
        value = self._value(element, style, "Formula" in said)
        across, down = _number(said, "MergeAcross", 0, MOST_COLUMNS), _number(said, "MergeDown", 0, LAST_ROW)
        if across or down:
            self._sheet.merged.append(Range(row, place, row + down, place + across))
            if len(self._sheet.merged) > MOST_MERGED:
                raise refusals.too_many_merged()
        if place < len(cells):
            raise refusals.damaged()
        if place + across >= MOST_COLUMNS:
            if value == "":
                return
            if place >= MOST_COLUMNS:
                raise refusals.too_many_columns(row, column_letter(place))
        cells += [""] * (place - len(cells))
        cells += [value, *([""] * across)]

    def _value(self, element: etree._Element, style: str, computed: bool) -> Cell:
        data = next((child for child in element if local(child) == "Data"), None)
        text = "" if data is None else "".join(data.itertext()) if len(data) else data.text or ""
        kind = attributes(data).get("Type", "") if data is not None else ""
        if not text:
            return Special(kind=CellKind.NO_VALUE, text="") if computed and kind != "String" else ""
        form = self._formats.get(style, PLAIN)
        if kind == "Number" and (number := number_of(text)) is not None:
            return number if form is PLAIN else shown_as(number, form)
        if kind == "DateTime" and (when := _moment(text)) is not None:
            return shown_as(serial(when), form if form is not PLAIN else format_of("yyyy/m/d h:mm"))
        if kind == "Boolean":
            return Special(kind=CellKind.BOOLEAN, text="TRUE" if text.strip() in {"1", "true"} else "FALSE")
        if kind == "Error" and len(text) < 40:
            return Special(kind=CellKind.ERROR, text=tidied(text))
        return self._texts[text]


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None


def _number(said: dict[str, str], name: str, otherwise: int, most: int) -> int:
    text = said.get(name, "")
    if not text:
        return otherwise
    if not (text.isascii() and text.isdecimal() and len(text) < 9 and (int(text) > 0 or not otherwise)):
        raise refusals.damaged()
    return min(int(text), most)
