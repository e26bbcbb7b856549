"""Where the table lies in a sheet: its header, its rows, and what stands around them. ``list_header`` and ``list_rows`` read the two.

People write titles and notes above a list, totals and signatures below it, two lists side by side, a department in a row of its
own. What is left out of the rows is kept with the reason, so that whoever shows the table can say so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from lawstudy.formats.tables.cells import Cell, Sheet, SheetRow, shown
from lawstudy.formats.tables.forms import form_of
from lawstudy.formats.tables.list_header import HEADER_WITHIN, header_place, header_score, header_text, last_header_row
from lawstudy.formats.tables.list_rows import (
    LABEL,
    LONGEST_HEADING,
    Heads,
    LaidRow,
    Passed,
    PassedRow,
    in_one_line,
    list_body,
    nothing_heads,
    plain_heading,
)
from lawstudy.formats.tables.meaning import NO_COLUMNS, Meaning, OwnColumns, folded_header, header_words
from lawstudy.formats.tables.private_headers import private_kind

# So many header words one below another make a table that lies on its side, where no row has so many.
_UPRIGHT, _ACROSS = 4, 3
# What may stand over a column that only counts the rows, and over an empty one.
_RUNNING = frozenset({"", "序号", "序", "编号", "no"})


@dataclass(frozen=True)
class Layout:
    """``header`` holds the words of each column ("" where there is none) and ``header_row`` its last row, 0 without a header.

    ``blocks`` are the first columns of lists side by side, the first of them where the list begins; each is ``width`` columns wide.
    ``captions`` are what stands over each of them (办公室, 政策法规科); () where nothing does. ``turned``: the header words stand one
    below another in the sheet, and each of the ``rows`` is a column there; ``form``: they are labels with their values beside them.
    """

    sheet: Sheet
    header: tuple[str, ...]
    header_row: int
    blocks: tuple[int, ...]
    width: int
    rows: tuple[LaidRow, ...]
    passed: tuple[PassedRow, ...]
    title: str = ""
    captions: tuple[str, ...] = ()
    turned: bool = False
    form: bool = False


def lay_out(
    sheet: Sheet, vocabulary: Sequence[Meaning], header_row: int = 0, own: OwnColumns = NO_COLUMNS, heads: Heads = nothing_heads
) -> Layout:
    """The list in ``sheet``. ``header_row`` is the row that a person says the header is in; 0 looks for it, -1 says there is none.
    ``heads`` knows what heads a part of such a list by its word alone (a department)."""
    carried: dict[int, set[int]] = {}
    rows = tuple(_filled(sheet, carried))
    if not header_row and (other := _form(sheet, vocabulary) or _turned(sheet, rows, vocabulary)) is not None:
        return other
    place = header_place(rows, vocabulary, header_row)
    if place is None and not header_row and (other := _under_headings(sheet, rows, vocabulary, heads)) is not None:
        return other
    if place is None:
        wide = max((len(row.cells) for row in rows), default=0)
        body, passed = list_body(rows, (), wide, (), set())
        return Layout(sheet, ("",) * wide, 0, (0,), wide, body, passed)
    last = last_header_row(rows, place, header_words(vocabulary), own)
    header = header_text(rows[place : last + 1])
    blocks, width = _blocks(header, vocabulary)
    spanned = {m.first_row for m in sheet.merged if 2 * (m.last_column - m.first_column + 1) >= min(width, 6)}
    captions = _captions(rows[place - 1], blocks, width) if place else ()
    headed = "" if captions else _labelled_heading(rows[place - 1 : place])
    over = rows[: place - 1] if captions or headed else rows[:place]
    above = tuple(PassedRow(row.number, Passed.ABOVE, in_one_line(row.cells)) for row in over)
    body, passed = list_body(rows[last + 1 :], header, width, vocabulary, spanned, headed, heads, blocks)
    body = tuple(replace(row, carried=frozenset(carried[row.number])) if row.number in carried else row for row in body)
    return Layout(sheet, header, rows[last].number, blocks, width, body, (*above, *passed), _title(over), captions)


# --- merged cells ---------------------------------------------------------------------------------------------------------------------


def _filled(sheet: Sheet, carried: dict[int, set[int]]) -> Iterator[SheetRow]:
    """The rows with merged cells filled downwards: what a person sees beside each row. A range that is merged across columns keeps
    its text in the first of them, or a title would stand in every column. ``carried`` takes the columns that were filled so, by row."""
    below: dict[int, list[tuple[int, int]]] = {}
    for merged in sheet.merged:
        if merged.last_row > merged.first_row:
            below.setdefault(merged.first_row, []).append((merged.first_column, merged.last_row))
    if not below:
        yield from sheet.rows
        return
    running: dict[int, tuple[int, Cell]] = {}
    for row in sheet.rows:
        cells = list(row.cells)
        for column, (until, value) in list(running.items()):
            if row.number > until:
                del running[column]
                continue
            cells += [""] * (column + 1 - len(cells))
            if cells[column] == "":
                cells[column] = value
                carried.setdefault(row.number, set()).add(column)
        for column, until in below.get(row.number, ()):
            value = cells[column] if column < len(cells) else ""
            if value != "":
                running[column] = (until, value)
        yield SheetRow(number=row.number, cells=tuple(cells), hidden=row.hidden)


# --- what stands above the header ------------------------------------------------------------------------------------------------------


def _title(above: Sequence[SheetRow]) -> str:
    """The first text that has a row above the header for itself."""
    for row in above:
        filled = [shown(cell) for cell in row.cells if cell != ""]
        if len(filled) == 1:
            return filled[0]
    return ""


def _labelled_heading(row: Sequence[SheetRow]) -> str:
    """科室：办公室 alone over the header → 办公室: the first part of a list is headed as the others are."""
    texts = [text for one in row for cell in one.cells if (text := shown(cell))]
    return plain_heading(texts[0]) if len(texts) == 1 and LABEL.match(texts[0]) and len(texts[0]) <= LONGEST_HEADING else ""


# --- a table that lies on its side ------------------------------------------------------------------------------------------------------


def _form(sheet: Sheet, vocabulary: Sequence[Meaning]) -> Layout | None:
    """The layout of a form; its columns are lettered in the order of its labels."""
    form = form_of(sheet.rows, header_words(vocabulary), header_words(vocabulary[:1]))
    if form is None:
        return None
    withheld = {place: kind for place, label in enumerate(form.header) if (kind := private_kind(folded_header(label), ()))}
    upright = structs.replace(sheet, merged=(), hidden_columns=(), withheld=withheld)
    rows = tuple(LaidRow(row.number, row.cells) for row in form.rows)
    passed = tuple(PassedRow(row.number, Passed.ABOVE, in_one_line(row.cells)) for row in form.passed)
    first, width = rows[0].number, len(form.header)
    return Layout(upright, form.header, first, (0,), width, rows, passed, _title(form.passed), form=True)


def _turned(sheet: Sheet, rows: Sequence[SheetRow], vocabulary: Sequence[Meaning]) -> Layout | None:
    """The layout of a list whose header words stand one below another, each record in a column (a form, a table laid across); None
    for any other. Its rows are numbered as the columns of the sheet and its columns are lettered as the rows of that list."""
    known, leading = header_words(vocabulary), header_words(vocabulary[:1])
    words = [row.cells[0] for row in rows[:HEADER_WITHIN] if row.cells]
    first = next((place for place, word in enumerate(words) if header_score([word], known, leading)), len(rows))
    upright = header_score(words, known, leading)
    across = max((header_score(row.cells, known, leading) for row in rows[:HEADER_WITHIN]), default=0)
    wide = max((len(row.cells) for row in rows), default=0)
    filled = [word for word in words[first:] if word != ""]
    # Of few lines each begins with such a word, and none holds another. The leading one counts twice.
    few = 2 <= len(filled) == len(rows) - first == upright - 1 and across < _ACROSS
    if (
        not (few or (upright >= _UPRIGHT and across < _ACROSS))
        or wide < 2
        or not any(folded_header(w) in leading for w in words if isinstance(w, str))
    ):
        return None
    lines = rows[first:]
    columns = [tuple(row.cells[place] if place < len(row.cells) else "" for row in lines) for place in range(wide)]
    withheld = {place: kind for place, word in enumerate(columns[0]) if isinstance(word, str) and (kind := private_kind(word, ()))}
    turned = [
        SheetRow(number=number, cells=tuple("" if place in withheld and number > 1 else cell for place, cell in enumerate(cells)))
        for number, cells in enumerate(columns, 1)
        if any(cell != "" for cell in cells)
    ]
    header = header_text(turned[:1])
    on_its_side = structs.replace(sheet, merged=(), hidden_columns=(), withheld={**withheld})
    body, passed = list_body(turned[1:], header, len(header), vocabulary, set())
    above = tuple(PassedRow(row.number, Passed.ABOVE, in_one_line(row.cells)) for row in rows[:first])
    return Layout(on_its_side, header, 1, (0,), len(header), body, (*above, *passed), _title(rows[:first]), turned=True)


# --- lists under what heads them ---------------------------------------------------------------------------------------------------------


def _under_headings(sheet: Sheet, rows: Sequence[SheetRow], vocabulary: Sequence[Meaning], heads: Heads) -> Layout | None:
    """The layout of names that stand under their departments, a column for each (办公室 | 政策法规科); None for any other."""
    for place, row in enumerate(rows[:HEADER_WITHIN]):
        texts = {column: plain_heading(shown(cell)) for column, cell in enumerate(row.cells) if folded_header(shown(cell)) not in _RUNNING}
        if len(texts) < 2 or not all(map(heads, texts.values())):
            continue
        header = tuple(vocabulary[0].words[0] if column in texts else "" for column in range(max(texts) + 1))
        blocks = tuple(texts)
        body, passed = list_body(rows[place + 1 :], header, 1, vocabulary, set(), heads=heads, blocks=blocks)
        above = tuple(PassedRow(one.number, Passed.ABOVE, in_one_line(one.cells)) for one in rows[:place])
        return Layout(sheet, header, row.number, blocks, 1, body, (*above, *passed), _title(rows[:place]), tuple(texts.values()))
    return None


# --- lists side by side ---------------------------------------------------------------------------------------------------------------


def _blocks(header: Sequence[str], vocabulary: Sequence[Meaning]) -> tuple[tuple[int, ...], int]:
    """Where lists begin that stand side by side: the same words again, at equal distances, the leading one among them."""
    words = [folded_header(text) for text in header]
    leading = [place for place, word in enumerate(words) if word in header_words(vocabulary[:1])]
    first = next((place for place, word in enumerate(words) if word), 0)
    if len(leading) > 1:
        width = leading[1] - leading[0]
        wanted = [word for word in words[first : first + width] if word]
        starts = [place for place in range(first, len(words), width) if [w for w in words[place : place + width] if w] == wanted]
        if len(starts) == len(leading):
            return tuple(starts), width
    return (0,), len(header)


def _captions(row: SheetRow, blocks: Sequence[int], width: int) -> tuple[str, ...]:
    """The one text over each of several lists side by side, in the row above their header."""
    found = []
    for begin in blocks if len(blocks) > 1 else ():
        texts = [text for cell in row.cells[begin : begin + width] if (text := shown(cell))]
        found.append(plain_heading(texts[0]) if len(texts) == 1 and len(texts[0]) <= LONGEST_HEADING else "")
    outside = any(cell != "" for cell in row.cells[: blocks[0]])
    return tuple(found) if found and all(found) and not outside else ()
