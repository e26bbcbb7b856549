"""A table that people paste or keep in a file: which column means what, and its rows without what must not be read.

A reader (pasted_table, csv_table, xlsx_table) gives a :class:`Grid` of texts; :func:`as_table` finds the header, drops private
columns and guesses what the others mean. The guess can be corrected, column by column.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec import Struct

from lawstudy.domain.text import stored
from lawstudy.errors import TableUnreadable
from lawstudy.formats.tables.withheld import private_kind, without_private
from lawstudy.i18n import N_

MOST_ROWS = 5000
MOST_BYTES = 20_000_000
MOST_COLUMNS = 60
LONGEST_CELL = 8000
_HEADER_WITHIN = 12
_FOOTERS = re.compile(r"合计|总计|小计|平均.*|填表人.*|审核人.*|制表.*|备注.*|注[:：].*|单位负责人.*|说明[:：].*|共计.*")


@dataclass(frozen=True)
class Grid:
    """Texts by row, with the number that each row has in its source (1-based)."""

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    sheet: str = ""
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Meaning:
    """What a column can mean: header words (exact ones first), and how its values look when there is no header."""

    code: str
    words: tuple[str, ...]
    shape: Callable[[str], bool] | None = None


class Column(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``meaning`` is a code of the vocabulary, "" for a column that is not used. A ``withheld`` column (the kind of private
    data that it holds) was not read: it has neither sample nor meaning and cannot be given one."""

    letter: str
    header: str
    sample: str = ""
    meaning: str = ""
    withheld: str = ""


class CellProblem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is wrong with a cell: ``column`` is its letter ("" for the row as a whole), ``repairs`` are values that would do."""

    row: int
    column: str = ""
    code: str
    value: str = ""
    other: str = ""
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableRow:
    """The cells of a row by what their column means; empty cells are absent. ``confirmed`` were typed or confirmed by a person."""

    number: int
    cells: Mapping[str, str]
    confirmed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Table:
    """``header_row`` is 0 when there is no header. ``caption`` is what stands alone in a row above it, "" when nothing does."""

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    header_row: int
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    caption: str = ""

    def letter(self, meaning: str) -> str:
        """The column that means ``meaning``; "" when none does."""
        return next((column.letter for column in self.columns if column.meaning == meaning), "")


def grid_of(rows: Iterable[tuple[int, Sequence[str]]], sheet: str = "", sheets: tuple[str, ...] = ()) -> Grid:
    """A grid of clean texts without empty rows or empty cells at their ends; TableUnreadable when it is empty or far too large."""
    kept: list[tuple[int, tuple[str, ...]]] = []
    for number, cells in rows:
        clean = [stored(cell[:LONGEST_CELL]).strip() for cell in cells[:MOST_COLUMNS]]
        while clean and not clean[-1]:
            clean.pop()
        if clean:
            kept.append((number, tuple(clean)))
        if len(kept) > MOST_ROWS:
            raise TableUnreadable(reason=N_("it has more rows than any list of this kind"))
    if not kept:
        raise TableUnreadable(reason=N_("there are no filled cells in it"))
    return Grid(rows=tuple(kept), sheet=sheet, sheets=sheets)


def column_letter(place: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(65 + rest) + text
    return text


def as_table(
    grid: Grid,
    vocabulary: Sequence[Meaning],
    mapping: Mapping[str, str] | None = None,
    corrections: Mapping[tuple[int, str], str] | None = None,
) -> Table:
    """``mapping`` (letter → meaning, "" for none) goes before the guess; ``corrections`` (row, letter) replace cells."""
    place = _header_place(grid, vocabulary)
    header = grid.rows[place][1] if place is not None else ()
    below = grid.rows[place + 1 :] if place is not None else grid.rows
    body = tuple((number, cells) for number, cells in below if not _is_footer(cells))
    columns = _columns(header, body, vocabulary, mapping or {})
    rows = tuple(_row(number, cells, columns, corrections or {}) for number, cells in body)
    return Table(
        columns=columns,
        rows=tuple(row for row in rows if row.cells),
        header_row=grid.rows[place][0] if place is not None else 0,
        sheet=grid.sheet,
        sheets=grid.sheets,
        caption=_caption(grid.rows[: place or 0]),
    )


def _caption(above: Sequence[tuple[int, tuple[str, ...]]]) -> str:
    """The first text that has a row above the header for itself: a merged title."""
    alone = (filled[0] for _, cells in above if len(filled := [cell for cell in cells if cell]) == 1)
    return without_private(next(alone, ""))


def _is_footer(cells: tuple[str, ...]) -> bool:
    """Totals and signatures under the list: by the first filled cell of the row."""
    first = next(cell for cell in cells if cell)
    return _FOOTERS.fullmatch("".join(first.split())) is not None


def folded_header(text: str) -> str:
    """A header word without width, spaces, marks and what stands in brackets: ``姓 名（签字）`` → ``姓名``."""
    plain = unicodedata.normalize("NFKC", text).split("(")[0]
    return "".join(c for c in plain if unicodedata.category(c)[0] in "LN").casefold()


def _header_place(grid: Grid, vocabulary: Sequence[Meaning]) -> int | None:
    """The row with the most header words among the first. One word is enough if it is that of the first meaning (姓名, 日期);
    of the others two are needed, because some of them (党员) are values too."""
    scores = [_header_score(cells, vocabulary) for _, cells in grid.rows[:_HEADER_WITHIN]]
    best = max(scores)
    return scores.index(best) if best >= 2 else None


def _header_score(cells: tuple[str, ...], vocabulary: Sequence[Meaning]) -> int:
    leading = any(folded_header(cell) in vocabulary[0].words for cell in cells if cell)
    return sum(bool(cell) and _is_header(cell, vocabulary) for cell in cells) + leading


def _is_header(cell: str, vocabulary: Sequence[Meaning]) -> bool:
    word = folded_header(cell)
    return any(word == known for meaning in vocabulary for known in meaning.words) or private_kind(cell, ()) != ""


def _columns(
    header: tuple[str, ...], body: Sequence[tuple[int, tuple[str, ...]]], vocabulary: Sequence[Meaning], mapping: Mapping[str, str]
) -> tuple[Column, ...]:
    wide = max((len(cells) for _, cells in body), default=len(header))
    known = {meaning.code for meaning in vocabulary}
    columns: list[Column] = []
    taken: set[str] = {meaning for meaning in mapping.values() if meaning}
    for place in range(max(wide, len(header))):
        letter, name = column_letter(place), header[place] if place < len(header) else ""
        values = [cells[place] for _, cells in body if place < len(cells) and cells[place]]
        if kind := private_kind(name, values):
            columns.append(Column(letter=letter, header=without_private(name), withheld=kind))
            continue
        if not name and not values:
            continue
        meaning = mapping.get(letter) if mapping.get(letter) in {*known, ""} else _guessed(name, values, vocabulary, taken)
        taken.add(meaning or "")
        sample = without_private(values[0])[:40] if values else ""
        columns.append(Column(letter=letter, header=name, sample=sample, meaning=meaning or ""))
    return tuple(columns)


def _guessed(name: str, values: Sequence[str], vocabulary: Sequence[Meaning], taken: set[str]) -> str:
    """By the header word, exact before partial; by the look of the values only where there is no header word."""
    free = [meaning for meaning in vocabulary if meaning.code not in taken]
    word = folded_header(name)
    if word:
        exact = next((meaning.code for meaning in free if word in meaning.words), None)
        if exact is not None:
            return exact
        partial = [(len(known), meaning.code) for meaning in free for known in meaning.words if len(known) > 1 and known in word]
        return max(partial)[1] if partial else ""
    return next((m.code for m in free if m.shape is not None and values and _mostly(m.shape, values)), "")


def _mostly(shape: Callable[[str], bool], values: Sequence[str]) -> bool:
    return 2 * sum(shape(value) for value in values) > len(values)


def _row(number: int, cells: tuple[str, ...], columns: tuple[Column, ...], corrections: Mapping[tuple[int, str], str]) -> TableRow:
    found: dict[str, str] = {}
    confirmed: set[str] = set()
    for column in columns:
        if not column.meaning:
            continue
        if (number, column.letter) in corrections:
            found[column.meaning] = without_private(stored(corrections[number, column.letter])[:LONGEST_CELL].strip())
            confirmed.add(column.meaning)
            continue
        place = _place(column.letter)
        if place < len(cells) and cells[place]:
            found[column.meaning] = without_private(cells[place])
    return TableRow(number=number, cells={meaning: cell for meaning, cell in found.items() if cell}, confirmed=frozenset(confirmed))


def _place(letter: str) -> int:
    place = 0
    for char in letter:
        place = place * 26 + ord(char) - 64
    return place - 1
