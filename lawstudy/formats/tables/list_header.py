"""The header of a list: where it is, how many rows it has, and the words of each column."""

from collections.abc import Sequence, Set

from lawstudy.formats.tables.cells import Cell, SheetRow, shown
from lawstudy.formats.tables.meaning import Meaning, OwnColumns, folded_header, header_words
from lawstudy.formats.tables.private_headers import private_kind

HEADER_WITHIN = 40


def header_place(rows: Sequence[SheetRow], vocabulary: Sequence[Meaning], asked: int) -> int | None:
    """The first row that holds the word of the first meaning (姓名, 日期) and another one; else the row with the most header words.
    One word is enough if it is the leading one; of the others two are needed, because some of them (党员) are values too."""
    if asked:
        return next((place for place, row in enumerate(rows) if row.number == asked), None)
    known, leading = header_words(vocabulary), header_words(vocabulary[:1])
    scores = [header_score(row.cells, known, leading) for row in rows[:HEADER_WITHIN]]
    for place, score in enumerate(scores):
        if score >= 3 and any(folded_header(cell) in leading for cell in rows[place].cells if isinstance(cell, str)):
            return place
    best = max(scores, default=0)
    return scores.index(best) if best >= 2 else None


def header_score(cells: Sequence[Cell], known: frozenset[str], leading: frozenset[str]) -> int:
    words = [folded_header(cell) for cell in cells if isinstance(cell, str) and cell]
    hits = {word for word in words if word in known} | {word for word in words if private_kind(word, ())}
    return len(hits) + any(word in leading for word in words)


def last_header_row(rows: Sequence[SheetRow], place: int, known: Set[str], own: OwnColumns) -> int:
    """A header of several rows: a cell of it is merged into the next one, which is then header too."""
    last = place
    while last + 1 < len(rows) and last - place < 3:
        upper, lower = rows[last].cells, rows[last + 1].cells
        same = [a for a, b in zip(upper, lower, strict=False) if isinstance(a, str) and a and a == b]
        if any(not isinstance(cell, str) for cell in lower) or not (same or _stands_under(upper, lower, known, own)):
            break
        last += 1
    return last


def _stands_under(upper: Sequence[Cell], lower: Sequence[Cell], known: Set[str], own: OwnColumns) -> bool:
    """Whether a row is the second one of a header whose merged cells were lost on the way: words under a word that spans them (总分
    under 成绩), nothing under the others, and no number among them."""
    words = {place: cell for place, cell in enumerate(lower) if isinstance(cell, str) and cell}
    above = {place for place, cell in enumerate(upper) if cell != ""}
    if len(words) < 2 or not above or min(above) in words or any(char.isdecimal() for word in words.values() for char in word):
        return False
    spanned = all(place not in above or (place + 1 not in above and place + 1 in words) for place in words)
    return (
        spanned
        and any(place not in above for place in words)
        and any(folded_header(word) in known or own.known(word) for word in words.values())
    )


def header_text(rows: Sequence[SheetRow]) -> tuple[str, ...]:
    """The words of each column, upper rows first; a word that spans several columns (成绩 over 笔试 and 面试) stands in each."""
    wide = max(len(row.cells) for row in rows)
    found: list[list[str]] = [[] for _ in range(wide)]
    for depth, row in enumerate(rows):
        spanning = ""
        for column in range(wide):
            text = shown(row.cells[column]) if column < len(row.cells) else ""
            spanning = text or spanning
            word = text or (spanning if depth < len(rows) - 1 and _has_words_below(rows[depth + 1 :], column) else "")
            if word and word not in found[column]:
                found[column].append(word)
    return tuple(" / ".join(words) for words in found)


def _has_words_below(rows: Sequence[SheetRow], column: int) -> bool:
    return any(column < len(row.cells) and row.cells[column] != "" for row in rows)
