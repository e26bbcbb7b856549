"""XLSX: every sheet with what a person sees in it. One pass over each part, nothing computed, nothing believed about sizes.

The cells are read here and not by python-calamine, which shows errors and formulas without a value as empty, knows no number
formats and no hidden rows: asking both would read every file twice, and give two accounts of a file that is not quite in order.
"""

from collections.abc import Callable, Iterator

from lxml import etree

from lawstudy.formats.tables import refusals
from lawstudy.formats.tables.cells import Range
from lawstudy.formats.tables.limits import MOST_COLUMNS, MOST_MERGED
from lawstudy.formats.tables.places import cell_at
from lawstudy.formats.tables.raw_sheets import RawSheet, Tally
from lawstudy.formats.tables.xlsx_parts import Book, SheetPart, counted, has_comments, opened, shared_texts
from lawstudy.formats.tables.xlsx_rows import read_rows
from lawstudy.formats.tables.xlsx_values import Values
from lawstudy.formats.tables.xml_runs import Runs, local


def read_xlsx(data: bytes, progress: Callable[[int, int], None]) -> Iterator[RawSheet]:
    """The sheets one after the other; ``progress`` is told how many bytes of all that will be read were."""
    book = opened(data)
    parts = [book.texts_part, *(sheet.part for sheet in book.sheets)]
    total = sum(book.archive.size(part) for part in parts if part and part in book.archive)
    done = 0

    def seen(more: int) -> None:
        nonlocal done
        done += more
        progress(done, total)

    values = Values(shared_texts(book, seen), book.formats, book.since_1904)
    tally = Tally()
    for sheet in book.sheets:
        yield _sheet(book, sheet, values, tally, seen)


def _sheet(book: Book, sheet: SheetPart, values: Values, tally: Tally, seen: Callable[[int], None]) -> RawSheet:
    tally.sheet()
    with book.archive.stream(sheet.part) as stream:
        runs = Runs(counted(stream, seen), "sheetData", "row")
        hidden_columns = _hidden_columns(runs.head())
        rows = read_rows(runs, values, tally)
        merged = list(_merged(runs))
    unseen = ("comments",) if has_comments(book, sheet) else ()
    return RawSheet(name=sheet.name, rows=rows, hidden=sheet.hidden, merged=merged, hidden_columns=hidden_columns, unseen=unseen)


def _hidden_columns(head: etree._Element) -> set[int]:
    found: set[int] = set()
    for group in head:
        for each in group if local(group) == "cols" else ():
            first, last = each.get("min") or "", each.get("max") or ""
            if (each.get("hidden") in {"1", "true"} or each.get("width") == "0") and first.isdecimal() and last.isdecimal():
                found.update(range(int(first) - 1, min(int(last), MOST_COLUMNS)))
    return found


def _merged(runs: Runs) -> Iterator[Range]:
    for count, each in enumerate(runs.tail("mergeCell")):
        if count >= MOST_MERGED:
            raise refusals.too_many_merged()
        begin, _, end = (each.get("ref") or "").partition(":")
        one, other = cell_at(begin), cell_at(end)
        if one and other:
            yield Range(*one, *other)
