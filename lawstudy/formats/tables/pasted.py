"""Cells pasted from Excel, WPS, Word or a chat: tab-separated lines, cells with line breaks or quotes in double quotes.

Text without a tab is one column, unless commas or spaces cut every line into the same number of pieces.
"""

import re
from collections.abc import Iterator

from lawstudy.formats.tables.private_headers import is_known_header
from lawstudy.formats.tables.raw_sheets import RawRow, RawSheet, Tally, gathered
from lawstudy.formats.tables.separated import SPACES, cut, is_even
from lawstudy.formats.tables.tidy import Made, written

_CELL = re.compile("[^\t\n]*")
# A mark alone in its cell says 同上; one that opens a cell with a line break in it has words before the next cell.
_LONE = re.compile('"[ \\u3000]*(?=[\t\n]|$)')
_MARKS = (",", ";", "，", "|", "、", SPACES)


def read_cells(text: str) -> RawSheet:
    """One sheet without a name; rows count the pasted ones. TableUnreadable beyond a limit."""
    texts, tally, rows = Made(written), Tally(), list[RawRow]()
    for number, row in enumerate(pasted_rows(text), start=1):
        if len(row) == 1 and not row[0]:
            continue
        gathered(number, map(texts.__getitem__, row), tally, rows)
    return RawSheet(rows=rows)


def pasted_rows(text: str) -> Iterator[list[str]]:
    """The cells as they were pasted. A vertical tab or U+2028 is a line break inside a cell: Word and web pages put them there."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if '"' in text:
        yield from _rows(text)
        return
    lines = text.split("\n")
    mark = "\t" if "\t" in text else next((mark for mark in _MARKS if is_even(lines, mark, _least(lines, mark))), "")
    yield from (cut(line, mark) for line in lines)


def _least(lines: list[str], mark: str) -> int:
    """Two lines are enough where the first is a header."""
    first = next(filter(str.strip, lines), "")
    return 2 if any(map(is_known_header, cut(first, mark))) else 3


def _rows(text: str) -> Iterator[list[str]]:
    cells: list[str] = []
    place = 0
    while place < len(text):
        cell, place = _cell(text, place)
        cells.append(cell)
        if place >= len(text) or text[place] == "\n":
            yield cells
            cells = []
        elif place + 1 == len(text):  # a tab at the very end opens one more, empty cell
            yield [*cells, ""]
        place += 1


def _cell(text: str, place: int) -> tuple[str, int]:
    """The cell that begins at ``place``, and where it ends. A quote that is never closed is an ordinary character, and so is one that
    stands alone in its cell: two of them with cells between are no cell of two lines."""
    if text.startswith('"', place):
        quoted, alone = _quoted(text, place + 1), _LONE.match(text, place) is not None
        if quoted is not None and not (alone and ("\t" in quoted[0] or not quoted[0].strip())):
            return quoted
    found = _CELL.match(text, place)
    return (found[0], found.end()) if found else ("", place)


def _quoted(text: str, place: int) -> tuple[str, int] | None:
    parts: list[str] = []
    while (end := text.find('"', place)) >= 0:
        parts.append(text[place:end])
        if text.startswith('"', end + 1):
            parts.append('"')
            place = end + 2
            continue
        closed = end + 1
        return ("".join(parts), closed) if closed >= len(text) or text[closed] in "\t\n" else None
    return None
