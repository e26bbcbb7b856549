"""What never leaves the reader: columns of private data keep their header and lose their values, private numbers in any other
cell, in titles, notes and names of sheets are taken out of the text."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lawstudy.formats.tables.cells import Cell, CellKind, Range, Sheet, SheetRow, Special
from lawstudy.formats.tables.limits import MOST_COLUMNS
from lawstudy.formats.tables.pasted import pasted_rows
from lawstudy.formats.tables.private_headers import (
    LONGEST_WORD,
    MOST_WORDS,
    header_kind,
    heads_people,
    is_form_entry,
    is_known_header,
    private_kind,
    shape_kind,
)
from lawstudy.formats.tables.private_numbers import digits_of, private_parts, wholly_private, without_private
from lawstudy.formats.tables.raw_sheets import RawRow, RawSheet

__all__ = ["private_kind", "protected", "without_private", "without_private_values"]

_FIRST_ROWS = 50
_FIRST_CELLS = 4
_OTHER = "-"  # what all that is nobody's looks like


@dataclass
class _Found:
    """``kinds``: column → kind. ``begins``: column → the place among the rows below which its values are taken out.
    ``headers``: the places of rows that are headers, which keep their words; ``words``: those words."""

    kinds: dict[int, str] = field(default_factory=dict)
    begins: dict[int, int] = field(default_factory=dict)
    headers: set[int] = field(default_factory=set)
    words: set[str] = field(default_factory=set)


def protected(raw: RawSheet) -> Sheet:
    """The sheet without anything that is withheld."""
    found, suspects = _by_header(raw), _suspects(raw.rows)
    _by_shape(raw.rows, found, suspects)
    rows = tuple(_kept(raw.rows, found, suspects))
    cut = tuple(row.number for place, row in enumerate(raw.rows) if suspects and _is_cut(place, row, found, suspects))
    widest = max((len(row.cells) for row in rows), default=0)
    return Sheet(
        name=without_private(raw.name),
        rows=rows,
        hidden=raw.hidden,
        merged=tuple(_inside(raw.merged, rows[-1].number, widest)) if rows else (),
        hidden_columns=tuple(sorted(column for column in raw.hidden_columns if column < widest)),
        withheld=dict(sorted(found.kinds.items())),
        unseen=raw.unseen,
        cut=cut,
    )


def without_private_values(text: str) -> str:
    """Pasted ``text`` without anything that is withheld, so that not even the field where it is pasted shows it."""
    pasted = list(pasted_rows(text))
    raw = [RawRow(number, list[Cell](cells)) for number, cells in enumerate(pasted) if any(cells)]
    kept = {row.number: row.cells for row in protected(RawSheet(rows=raw)).rows}
    rows = [[str(cell) for cell in kept.get(number, ())] for number in range(len(pasted))]
    if all(_trimmed(before) == after for before, after in zip(pasted, rows, strict=True)):
        return text
    return "\n".join("\t".join(map(_quoted, row)) for row in rows)


def _trimmed(cells: Sequence[str]) -> Sequence[str]:
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set('"\t\n') else cell


def _by_header(raw: RawSheet) -> _Found:
    found, filled = _Found(), set[int]()
    merged = {(each.first_row, each.first_column): each.last_column for each in raw.merged if each.last_column > each.first_column}
    for place in _perhaps_headers(raw.rows, found):
        row = raw.rows[place]
        words = {
            column: cell
            for column, cell in enumerate(row.cells)
            if isinstance(cell, str) and cell and len(cell) <= 40 and not is_form_entry(cell)
        }
        begins = not found.headers or _begins(raw.rows, place)
        if _is_header(row.cells, words, filled, begins) or _is_under_header(raw.rows, place, words, found):
            found.headers.add(place)
            found.words.update(words.values())
            of_people = any(map(heads_people, words.values()))
            for column, word in words.items():
                if kind := header_kind(word, of_people):
                    _spread(raw.rows, place, column, kind, merged.get((row.number, column), column), found)
        if sum(cell != "" for cell in row.cells) > 1:
            filled.update(column for column, cell in enumerate(row.cells) if cell != "")
    return found


def _perhaps_headers(rows: Sequence[RawRow], found: _Found) -> Iterator[int]:
    """The first rows, those after a gap, a title or another header, and those that begin like one that was found."""
    for place, row in enumerate(rows):
        if (
            place < _FIRST_ROWS
            or place - 1 in found.headers
            or _begins(rows, place)
            or any(type(cell) is str and cell in found.words for cell in row.cells[:_FIRST_CELLS])
        ):
            yield place


def _begins(rows: Sequence[RawRow], place: int) -> bool:
    """Whether a table can begin here: at the top, after empty rows, or under a title."""
    if place == 0 or rows[place].number > rows[place - 1].number + 1:
        return True
    return sum(cell != "" for cell in rows[place - 1].cells) == 1


def _is_header(cells: Sequence[Cell], words: dict[int, str], filled: set[int], begins: bool) -> bool:
    """Two words that head columns, or one in the first row that has several cells, or over columns that were empty so far."""
    private = {column for column, word in words.items() if header_kind(word, True)}
    others = {column for column, word in words.items() if is_known_header(word)} - private
    numeric = sum(not isinstance(cell, str) for cell in cells)
    if len(private | others) > 1 and (begins or others):
        return numeric < len(private | others)
    return not numeric and ((bool(private) and not private & filled) or (bool(others) and len(words) > 1 and not filled))


def _is_under_header(rows: Sequence[RawRow], place: int, words: dict[int, str], found: _Found) -> bool:
    """The second row of a header: a private word under a wider one, or under nothing."""
    if place - 1 not in found.headers:
        return False
    above, here = rows[place - 1].cells, rows[place].cells
    wider = {column for column in words if _at(above, column + 1) == "" != _at(here, column + 1)}
    return any(header_kind(word) and (column in wider or _at(above, column) == "") for column, word in words.items())


def _spread(rows: Sequence[RawRow], place: int, column: int, kind: str, last: int, found: _Found) -> None:
    """A word over several columns heads each of them. A file without merged cells shows it by empty cells beside the word."""
    if kind == "family" and last == column and place + 1 < len(rows):
        here, below = rows[place].cells, rows[place + 1].cells
        while last + 1 < len(below) and _at(here, last + 1) == "" and isinstance(below[last + 1], str) and below[last + 1] != "":
            last += 1
    if last > column:
        found.headers.add(place + 1)
    found.kinds[column] = kind  # a word of its own goes before a wider one above it
    for each in range(column, min(last, MOST_COLUMNS) + 1):
        found.kinds.setdefault(each, kind)
        found.begins.setdefault(each, place)


def _by_shape(rows: Sequence[RawRow], found: _Found, suspects: dict[Cell, Cell]) -> None:
    """Columns whose values look private, whatever stands above them."""
    body = [row.cells for place, row in enumerate(rows) if place not in found.headers]
    for column in range(max(map(len, body), default=0)):
        if column in found.kinds:
            continue
        cells = [cells[column] for cells in body if column < len(cells)]
        texts = Counter(cell for cell in cells if type(cell) is str and (cell in suspects or len(cell) <= LONGEST_WORD))
        looks = Counter({text: times for text, times in texts.items() if text in suspects or len(texts) <= MOST_WORDS})
        looks.update(_look(cell) for cell in cells if type(cell) is not str and cell in suspects)
        looks[_OTHER] += sum(cell != "" for cell in cells) - looks.total() + looks.pop("", 0)
        if kind := shape_kind(looks):
            found.kinds[column] = kind
            found.begins[column] = next(place for place, row in enumerate(rows) if _is_of(_at(row.cells, column), kind)) - 1


def _is_of(cell: Cell, kind: str) -> bool:
    return cell != "" and shape_kind({_look(cell): 2}) == kind


def _look(cell: Cell) -> str:
    """The text by which a cell is judged."""
    return cell if isinstance(cell, str) else cell.text if isinstance(cell, Special) else digits_of(cell)


def _suspects(rows: Iterable[RawRow]) -> dict[Cell, Cell]:
    """Each cell that holds a private number → the cell without it."""
    texts = {cell for row in rows for cell in row.cells if type(cell) is str}
    found: dict[Cell, Cell] = {text: without_private(text) for text in texts if private_parts(text)}
    numbers = {cell for row in rows for cell in row.cells if isinstance(cell, int | float) and cell > 1e9}
    found |= {number: "" for number in numbers if wholly_private(digits_of(number))}
    shown = {cell for row in rows for cell in row.cells if type(cell) is Special and cell.kind is CellKind.ZEROS}
    return found | {cell: "" for cell in shown if private_parts(cell.text)}


def _kept(rows: Iterable[RawRow], found: _Found, suspects: dict[Cell, Cell]) -> Iterator[SheetRow]:
    for place, row in enumerate(rows):
        cells = row.cells
        if suspects:
            cells = [suspects.get(cell, cell) for cell in cells]
        taken = [column for column, begins in found.begins.items() if place > begins and column < len(cells)]
        if taken and place not in found.headers:
            cells = list(cells)
            for column in taken:
                cells[column] = ""
        while cells and cells[-1] == "":
            cells.pop()
        if cells:
            yield SheetRow(number=row.number, cells=tuple(cells), hidden=row.hidden)


def _is_cut(place: int, row: RawRow, found: _Found, suspects: dict[Cell, Cell]) -> bool:
    """Whether something is taken out of a cell that stands in none of the columns which are told as a whole."""
    taken = {column for column, begins in found.begins.items() if place > begins}
    return any(cell in suspects and column not in taken for column, cell in enumerate(row.cells))


def _inside(merged: Iterable[Range], last_row: int, widest: int) -> Iterator[Range]:
    """Merged ranges as far as there are cells; one that is a single cell by then is none."""
    for each in merged:
        inside = Range(each.first_row, each.first_column, min(each.last_row, last_row), min(each.last_column, widest - 1))
        rows, columns = inside.last_row - inside.first_row, inside.last_column - inside.first_column
        if rows >= 0 and columns >= 0 and rows + columns > 0:
            yield inside


def _at(cells: Sequence[Cell], column: int) -> Cell:
    return cells[column] if column < len(cells) else ""
