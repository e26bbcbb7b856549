"""Cells pasted from Excel or WPS: tab-separated lines, cells with line breaks or quotes in double quotes."""

from collections.abc import Iterator

from lawstudy.formats.table import Grid, grid_of
from lawstudy.formats.tables.withheld import private_kind, without_private


def read_pasted(text: str) -> Grid:
    """The grid of pasted ``text``; row numbers count the pasted rows. Text without a tab is one column. TableUnreadable if empty."""
    return grid_of(enumerate(_rows(text.replace("\r\n", "\n").replace("\r", "\n")), start=1))


def without_private_values(text: str) -> str:
    """The same cells without anything that is never read, so that not even the field where they are pasted shows it.

    Columns of private data keep their header and lose their values; numbers behind a name are taken out.
    """
    rows = list(_rows(text.replace("\r\n", "\n").replace("\r", "\n")))
    wide = max((len(row) for row in rows), default=0)
    private = set()
    for place in range(wide):
        column = [row[place] for row in rows if place < len(row) and row[place].strip()]
        if any(private_kind(cell, ()) for cell in column[:12]) or private_kind("", column):
            private.add(place)
    cleaned = ([_kept(cell, place in private) for place, cell in enumerate(row)] for row in rows)
    return "\n".join("\t".join(row) for row in cleaned)


def _kept(cell: str, private: bool) -> str:
    if private:
        return cell if private_kind(cell, ()) else ""
    kept = without_private(cell)
    return '"' + kept.replace('"', '""') + '"' if set(kept) & set('"\t\n') else kept


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
    """The cell that begins at ``place``, and where it ends. A quote that is never closed is an ordinary character."""
    if text.startswith('"', place):
        quoted = _quoted(text, place + 1)
        if quoted is not None:
            return quoted
    end = place
    while end < len(text) and text[end] not in "\t\n":
        end += 1
    return text[place:end], end


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
