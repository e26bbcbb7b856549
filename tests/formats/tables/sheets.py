"""Sheets in a line: rows of cells, as a reader would bring them."""

from collections.abc import Sequence

from lawstudy.formats.tables.cells import Cell, FileKind, Range, Sheet, SheetRow, Workbook


def sheet(
    *rows: Sequence[Cell],
    name: str = "",
    merged: Sequence[tuple[int, int, int, int]] = (),
    hidden_rows: Sequence[int] = (),
    hidden: bool = False,
    first: int = 1,
) -> Sheet:
    """Rows are numbered from ``first``; empty ones are left out, as a reader does. ``merged`` are (row, column, row, column)."""
    found = []
    for number, cells in enumerate(rows, start=first):
        kept = list(cells)
        while kept and kept[-1] == "":
            kept.pop()
        if kept:
            found.append(SheetRow(number=number, cells=tuple(kept), hidden=number in hidden_rows))
    return Sheet(name=name, rows=tuple(found), merged=tuple(Range(*one) for one in merged), hidden=hidden)


def book(*sheets: Sheet, kind: FileKind = FileKind.XLSX) -> Workbook:
    return Workbook(kind=kind, sheets=sheets)
