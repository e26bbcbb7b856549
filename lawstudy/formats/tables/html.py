"""Tables in HTML, which platforms export under the name .xls, read as a stream: each table is a sheet.

What a cell shows is its value; hints of Office (x:num, x:str, mso-number-format) tell what kind of value it is.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from lawstudy.formats.tables import refusals
from lawstudy.formats.tables.cells import Cell, Range
from lawstudy.formats.tables.html_cells import Looks, looks_of, text_of, value_of
from lawstudy.formats.tables.limits import MOST_COLUMNS, MOST_MERGED
from lawstudy.formats.tables.places import LAST_ROW, column_letter
from lawstudy.formats.tables.raw_sheets import RawSheet, Tally, gathered
from lawstudy.formats.tables.tidy import tidied

_AT_ONCE = 64 * 1024
_END = "lawstudy-end"  # added behind the file: whoever does not come to it has not read all of it
_MET = ("table", "tr", "td", "th", "col", "caption", _END)
_SHEET_NAMES = re.compile(r"<x:Name>([^<]{1,100})</x:Name>")


@dataclass
class _Table:
    """A table that is being read. ``down``: column → how many further rows a cell above reaches into. ``begun``: a row was begun
    and has not ended."""

    sheet: RawSheet = field(default_factory=RawSheet)
    row: int = 0
    begun: bool = False
    column: int = 0
    down: dict[int, int] = field(default_factory=dict)
    cells: list[Cell] = field(default_factory=list)


def read_html(text: str, progress: Callable[[int, int], None]) -> Iterator[RawSheet]:
    """The tables in the order in which they begin."""
    reader = _Reader(looks_of(text))
    parser = etree.HTMLPullParser(
        events=("start", "end"), tag=_MET, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        for start in range(0, len(text), _AT_ONCE):
            parser.feed(text[start : start + _AT_ONCE])
            reader.take(parser)
            progress(start, len(text))
        parser.feed(f"<{_END}></{_END}>")
        reader.take(parser)
        parser.close()
        reader.take(parser)
    except (etree.ParseError, ValueError) as error:
        raise refusals.damaged() from error
    if not reader.ended:
        raise refusals.damaged()
    yield from _named(reader.sheets, _SHEET_NAMES.findall(text))


def _named(sheets: list[RawSheet], names: list[str]) -> list[RawSheet]:
    """A caption, the names that Office wrote, or numbers where there are several."""
    filled = [sheet for sheet in sheets if sheet.rows]
    for number, sheet in enumerate(filled):
        known = names[number] if len(names) == len(filled) else str(number + 1) if len(filled) > 1 else ""
        sheet.name = sheet.name or tidied(known)
    return filled


class _Reader:
    def __init__(self, looks: Looks) -> None:
        self.sheets: list[RawSheet] = []
        self.ended = False
        self._looks = looks
        self._open: list[_Table] = []
        self._tally = Tally()

    def take(self, parser: etree.HTMLPullParser) -> None:
        for event, element in parser.read_events():
            if event == "start":
                self._begin(element)
            else:
                self._end(element)

    def _begin(self, element: etree._Element) -> None:
        name = element.tag
        if name == "table":
            self._tally.sheet()
            self._open.append(_Table())
            self._open[-1].sheet.hidden = self._looks.hides(element)
            self.sheets.append(self._open[-1].sheet)
        elif name == "tr" and self._open:
            self._begin_row(self._open[-1])

    def _begin_row(self, table: _Table) -> None:
        self._end_row(table)  # one that was never closed
        table.row += 1
        table.begun = True
        if table.row > LAST_ROW:
            raise refusals.too_many_rows()

    def _end_row(self, table: _Table, hidden: bool = False) -> None:
        if not table.begun:
            return
        _pass_over(table)
        table.down = {column: left - 1 for column, left in table.down.items() if left > 1}
        gathered(table.row, table.cells, self._tally, table.sheet.rows, hidden)
        table.begun, table.cells, table.column = False, [], 0

    def _end(self, element: etree._Element) -> None:
        name = element.tag
        if name == _END:
            self.ended = True
        elif name == "table" and self._open:
            self._end_row(self._open.pop())
            element.clear(keep_tail=True)
        elif self._open:
            self._end_part(name, element, self._open[-1])

    def _end_part(self, name: str, element: etree._Element, table: _Table) -> None:
        if name in {"td", "th"}:
            self._take_cell(element, table)
        elif name == "tr":
            self._end_row(table, self._looks.hides(element))
            element.clear(keep_tail=True)
        elif name == "col" and self._looks.hides(element):
            table.sheet.hidden_columns.add(element.getparent().index(element))
        elif name == "caption":
            table.sheet.name = tidied(text_of(element))[:100]

    def _take_cell(self, element: etree._Element, table: _Table) -> None:
        if not table.begun:  # a cell without a row around it
            self._begin_row(table)
        _pass_over(table)
        spans = element.keys()
        across, down = (_span(element, "colspan", MOST_COLUMNS), _span(element, "rowspan", LAST_ROW)) if spans else (1, 1)
        place, value = table.column, value_of(element, self._looks)
        if place + across > MOST_COLUMNS and value == "":
            return
        table.cells += [value, *([""] * (across - 1))]
        if len(table.cells) > 2 * MOST_COLUMNS:
            raise refusals.too_many_columns(table.row, column_letter(place))
        table.column += across
        if down > 1:
            table.down |= dict.fromkeys(range(place, place + across), down)
        if across > 1 or down > 1:
            table.sheet.merged.append(Range(table.row, place, table.row + down - 1, place + across - 1))
            if len(table.sheet.merged) > MOST_MERGED:
                raise refusals.too_many_merged()


def _pass_over(table: _Table) -> None:
    """Cells of rows above reach into the next columns of this row."""
    while table.column in table.down and table.column < MOST_COLUMNS:
        table.cells.append("")
        table.column += 1


def _span(element: etree._Element, name: str, most: int) -> int:
    text = (element.get(name) or "1").strip()
    return min(max(int(text), 1), most) if text.isascii() and text.isdecimal() and len(text) < 9 else 1
