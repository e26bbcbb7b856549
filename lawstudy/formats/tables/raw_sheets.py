"""What every reader brings before anything is withheld; it never leaves the reader's process."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from lawstudy.formats.tables import refusals
from lawstudy.formats.tables.cells import Cell, Range
from lawstudy.formats.tables.limits import LONGEST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, MOST_TEXT
from lawstudy.formats.tables.places import column_letter


class RawRow(NamedTuple):
    """``cells`` without empty ones at the end, at least one."""

    number: int
    cells: list[Cell]
    hidden: bool = False


class Tally:
    """Counts what was taken from a file; TableUnreadable at the sheet, row or cell that is one too many."""

    def __init__(self) -> None:
        self._sheets = self._rows = self._cells = self._text = 0

    def sheet(self) -> None:
        self._sheets += 1
        self._rows = 0
        if self._sheets > MOST_SHEETS:
            raise refusals.too_many_sheets()

    def row(self, number: int, cells: list[Cell]) -> None:
        self._rows += 1
        self._cells += len(cells)
        if self._rows > MOST_ROWS:
            raise refusals.too_many_rows()
        if self._cells > MOST_CELLS:
            raise refusals.too_many_cells()
        if len(cells) > MOST_COLUMNS:
            raise refusals.too_many_columns(number, column_letter(len(cells) - 1))
        length = sum([len(cell) for cell in cells if type(cell) is str])
        if length > LONGEST_CELL:
            _check_each(number, cells)
        self._text += length
        if self._text > MOST_TEXT:
            raise refusals.too_much_text()


@dataclass
class RawSheet:
    """Rows in ascending order."""

    name: str = ""
    rows: list[RawRow] = field(default_factory=list)
    hidden: bool = False
    merged: list[Range] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    unseen: tuple[str, ...] = ()


def gathered(number: int, cells: Iterable[Cell], tally: Tally, rows: list[RawRow], hidden: bool = False) -> None:
    """Append a row to ``rows``, without empty cells at its end and not at all where it has no others."""
    kept = list(cells)
    while kept and kept[-1] == "":
        kept.pop()
    if kept:
        tally.row(number, kept)
        rows.append(RawRow(number, kept, hidden))


def _check_each(row: int, cells: list[Cell]) -> None:
    for place, cell in enumerate(cells):
        if isinstance(cell, str) and len(cell) > LONGEST_CELL:
            raise refusals.cell_too_long(row, column_letter(place))
