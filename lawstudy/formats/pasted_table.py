"""Cells pasted from Excel or WPS: tab-separated lines, cells with line breaks or quotes in double quotes."""

from collections.abc import Iterator

from lawstudy.formats.table import Grid, grid_of


def read_pasted(text: str) -> Grid:
    """The grid of pasted ``text``; row numbers count the pasted rows. Text without a tab is one column. TableUnreadable if empty."""
    return grid_of(enumerate(_rows(text.replace("\r\n", "\n").replace("\r", "\n")), start=1))


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
