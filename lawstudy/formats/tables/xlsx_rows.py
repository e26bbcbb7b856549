"""The rows of an XLSX sheet, out of runs of them.

Most rows are nothing but cells as Excel, WPS and every library write them: such a row is taken apart by one expression, which
either accounts for each of its characters or leaves the row to the XML parser. Both ways end in the same values.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise

from lxml import etree

from lawstudy.formats.tables import refusals
from lawstudy.formats.tables.cells import Cell
from lawstudy.formats.tables.limits import MOST_COLUMNS
from lawstudy.formats.tables.places import COLUMNS, LAST_ROW, column_letter
from lawstudy.formats.tables.raw_sheets import RawRow, Tally, gathered
from lawstudy.formats.tables.xlsx_parts import text_of
from lawstudy.formats.tables.xlsx_values import NO_VALUE, Reading, Values
from lawstudy.formats.tables.xml_runs import Runs, local

_ROW = re.compile(r'<row r="([1-9][0-9]{0,6})"((?: [^<>"=]{1,30}="[^<>"]*")*)')
_HIDDEN = re.compile(r' hidden="([^"]*)"| ht="([^"]*)"')
_CELL = re.compile(
    r'<c r="([^"]*)"(?: s="([^"]*)")?(?: t="([^"]*)")?'
    r"(?:/>|>(?:<v>([^<]*)</v>|<is><t(?: [^<>]*)?>([^<]*)</t></is>)</c>)"
)
_GROUPS = 6  # those of _CELL, and what stands between two cells
_MOST_KEPT = 2_000


def read_rows(runs: Runs, values: Values, tally: Tally) -> list[RawRow]:
    """The rows in order of their numbers, without empty ones. TableUnreadable where two stand in one place."""
    reader = _Rows(values, tally)
    for run in runs.texts():
        *closed, rest = run.split("</row>") if runs.is_plain else [run]
        for row in closed:
            if not reader.take_plain(row):
                reader.take(runs.parsed(row + "</row>"))
        if rest and not rest.isspace():
            reader.take(runs.parsed(rest))
    return reader.in_order()


class _Rows:
    def __init__(self, values: Values, tally: Tally) -> None:
        self._values = values
        self._tally = tally
        self._rows: list[RawRow] = []
        self._number = self._met = 0
        self._letters: list[str] = []
        self._readings: dict[tuple[tuple[str | None, ...], tuple[str | None, ...]], list[Reading]] = {}

    def in_order(self) -> list[RawRow]:
        rows = sorted(self._rows, key=lambda row: row.number)
        if any(one.number == other.number for one, other in pairwise(rows)):
            raise refusals.damaged()
        return rows

    def take(self, run: Iterable[etree._Element]) -> None:
        """Rows that the XML parser has read."""
        for row in run:
            self._met += 1
            if self._met > LAST_ROW:
                raise refusals.damaged()
            if local(row) == "row":
                self._number = _row_number(row.get("r"), self._number)
                hidden = _is_hidden(row.get("hidden"), row.get("ht"))
                self._keep(_placed(_stored(row, self._values), self._number), hidden)

    def take_plain(self, row: str) -> bool:
        """A row without its closing tag; False if it is not made of plain cells alone, and nothing was taken."""
        head, _, body = row.partition(">")
        opening = _ROW.fullmatch(head)
        if opening is None:
            return False
        pieces = _CELL.split(body)
        if any(pieces[::_GROUPS]):
            return False
        cells = self._plain_cells(pieces)
        places = pieces[1::_GROUPS]
        self._number = _row_number(opening[1], self._number)
        if places != [letter + opening[1] for letter in self._letters[: len(places)]]:
            self._letters = [place.rstrip("0123456789") for place in places]
            if [COLUMNS.get(letter) for letter in self._letters] != list(range(len(places))):
                cells = _placed(zip(map(_column, self._letters), cells, strict=True), self._number)
                self._letters = []
        hidden = "h" in opening[2] and any(_is_hidden(*found) for found in _HIDDEN.findall(opening[2]))
        self._keep(cells, hidden)
        return True

    def _plain_cells(self, pieces: list[str | None]) -> list[Cell]:
        """``pieces`` are a gap, then place, style, type, value and text of a cell, again and again."""
        signature = tuple(pieces[2::_GROUPS]), tuple(pieces[3::_GROUPS])
        readings = self._readings.get(signature)
        if readings is None:
            if len(self._readings) > _MOST_KEPT:
                self._readings.clear()
            readings = [self._values.reading(kind, style) for style, kind in zip(*signature, strict=True)]
            self._readings[signature] = readings
        texts = pieces[4::_GROUPS]
        if "inlineStr" in signature[1]:
            texts = [inline if text is None else text for text, inline in zip(texts, pieces[5::_GROUPS], strict=True)]
        return [reading[text] for reading, text in zip(readings, texts, strict=True)]

    def _keep(self, cells: list[Cell], hidden: bool) -> None:
        gathered(self._number, cells, self._tally, self._rows, hidden)


def _stored(row: etree._Element, values: Values) -> Iterator[tuple[int, Cell]]:
    """Column and value of the cells that hold something."""
    before, since = "", 0  # where the last cell with a place stands, and how many without one came after it
    for cell in row:
        at = cell.get("r")
        before, since = (at, 0) if at is not None else (before, since + 1)
        if len(cell) and local(cell) == "c":
            yield (_column(before.rstrip("0123456789")) if before else -1) + since, _value(cell, values)


def _value(cell: etree._Element, values: Values) -> Cell:
    kind, text, formula = cell.get("t"), None, False
    for child in cell:
        name = local(child)
        if name == "v":
            text = child.text
        elif name == "is" and kind == "inlineStr":
            text = text_of(child)
        elif name == "f":
            formula = True
    if formula and not text and kind != "str":
        return NO_VALUE
    return values.reading(kind, cell.get("s"))[text and escape(text, quote=False)]


def _placed(found: Iterable[tuple[int, Cell]], row: int) -> list[Cell]:
    """The cells at their columns; two in one place are one too many."""
    cells: list[Cell] = []
    for place, cell in found:
        if cell == "":
            continue
        if place >= MOST_COLUMNS:
            raise refusals.too_many_columns(row, column_letter(place))
        cells += [""] * (place + 1 - len(cells))
        if cells[place] != "":
            raise refusals.damaged()
        cells[place] = cell
    return cells


def _column(letters: str) -> int:
    place = COLUMNS.get(letters.upper())
    if place is None:
        raise refusals.damaged()
    return place


def _row_number(text: str | None, before: int) -> int:
    if text is None:
        return before + 1
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else 0
    if not 1 <= number <= LAST_ROW:
        raise refusals.damaged()
    return number


def _is_hidden(hidden: str | None, height: str | None) -> bool:
    return hidden in {"1", "true"} or height in {"0", "0.0"}
