"""Columns whose word stands once for several rows: merged cells come so when they are pasted, and people write so. Whether the
blanks below mean the same is one decision for all of them; until it is made nobody is without a department, or ours, by silence."""

from collections.abc import Sequence

from lawstudy.formats.tables.cells import Cell, shown
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.formats.tables.table import Table
from lawstudy.formats.written.plain import is_ditto
from lawstudy.usecases.imports.asking import RowReading

AS_ABOVE, LEFT_EMPTY = "=as_above", "=left_empty"
BLANK_BELOW, BLANK_AMONG = "blank_below", "blank_among"
# Nobody is called 同上, and no two rows have one number.
_OF_ONE_ROW = ("name", "staff_number", "score")
_MEANINGS = ("unit", "department", "date")


def take_from_above(table: Table, rows: Sequence[RowReading], also: Sequence[str] = ()) -> None:
    """Fill the blanks as it was decided, or ask. 同上 says it by itself. ``also`` are meanings that in this kind of list may stand once
    for several rows: the person over his courses."""
    _take_dittos(rows)
    for meaning in (*also, *_MEANINGS):
        letter = table.letter(meaning)
        if letter and _stands_once(rows, meaning):
            # A record without a person or a course is none: that it stays so is no choice.
            _fill(rows, meaning, letter, (AS_ABOVE,) if meaning in also else (AS_ABOVE, LEFT_EMPTY))
        elif letter and meaning == "department":
            _say_blanks(rows, meaning)


def _take_dittos(rows: Sequence[RowReading]) -> None:
    """同上 and 〃 are the cell above them, whatever the column."""
    above: dict[tuple[str, str, str], Cell] = {}
    for row in rows:
        part = (row.row.sheet, row.row.place.partition("/")[2])
        for meaning in row.row.columns:
            cell = row.row.cell(meaning)
            if cell == "":
                continue
            known = above.get((*part, meaning), "")
            if not (isinstance(cell, str) and is_ditto(cell)):
                above[(*part, meaning)] = cell
            elif meaning in _OF_ONE_ROW:
                continue
            elif known == "":
                row.say(Note(code="cell_ditto", value=cell), meaning)
                row.row = row.row.with_cell(meaning, "")
            else:
                row.row = row.row.with_cell(meaning, known)
                row.say(Note(code="as_row_above", level=Level.SAID, value=cell, other=shown(known)), meaning)


def from_above(meaning: str) -> str:
    """The key of the one decision about a column."""
    return f"from-above:{meaning}"


def _stands_once(rows: Sequence[RowReading], meaning: str) -> bool:
    """Whether hardly a word of the column comes twice: where each row has its own, the same words come again and again."""
    words = [text for row in rows if (text := row.row.text(meaning))]
    return 0 < len(words) < len(rows) and 2 * len(set(words)) > len(words)


def _say_blanks(rows: Sequence[RowReading], meaning: str) -> None:
    """Where each row has a word of its own a blank is none, which is said of the few that have none."""
    blank = [row for row in rows if row.row.cell(meaning) == "" and not row.row.section and meaning not in row.row.confirmed]
    if 2 * len(blank) <= len(rows):
        for row in blank:
            row.say(Note(code=BLANK_AMONG, level=Level.SAID), meaning)


def _fill(rows: Sequence[RowReading], meaning: str, letter: str, repairs: tuple[str, ...]) -> None:
    key = from_above(meaning)
    above: dict[tuple[str, str], tuple[str, Cell]] = {}
    for row in rows:
        part = (row.row.sheet, row.row.place.partition("/")[2])
        if row.row.cell(meaning) != "" or row.row.section:
            above[part] = (row.row.letter(meaning) or letter, row.row.cell(meaning))
            continue
        column, cell = above.get(part, (letter, ""))
        if cell == "" or meaning in row.row.confirmed:
            continue
        choice = row.chosen(key)
        if choice == AS_ABOVE:
            row.row = row.row.with_cell(meaning, cell)
        elif choice != LEFT_EMPTY:
            note = Note(code=BLANK_BELOW, level=Level.ASKED, value=shown(cell), key=key, repairs=repairs, column=column)
            row.say(note, meaning)
