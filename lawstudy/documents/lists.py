"""A list that leaves the program, from one description of its columns and rows: XLSX to print, CSV for other programs.

Both say title, unit, period or day, and end in the places to sign. The words above the columns are those that the imports know, so that
what was exported can be read again.
"""

import csv
import io
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from lawstudy.documents.spreadsheet import FORMULA_STARTS, Kind, SheetTable, Value, clean_text, xlsx_bytes
from lawstudy.domain.statistics.ratio import Ratio

_BOM = "\ufeff"  # without it the usual office programs take the file for GBK


class ListFormat(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"


MEDIA_TYPES = {
    ListFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ListFormat.CSV: "text/csv",
}


def list_bytes(tables: Sequence[SheetTable], form: ListFormat) -> bytes:
    """The file: a sheet for each table, or one table under the other. ValueError without tables."""
    return xlsx_bytes(tables) if form is ListFormat.XLSX else csv_bytes(tables)


def csv_bytes(tables: Sequence[SheetTable]) -> bytes:
    """UTF-8 with its mark, lines ended as spreadsheets do. Every line has as many cells as there are columns."""
    if not tables:
        raise ValueError("no tables")
    stream = io.StringIO(_BOM)
    stream.seek(0, io.SEEK_END)
    writer = csv.writer(stream, lineterminator="\r\n")
    for place, table in enumerate(tables):
        if place:
            writer.writerow([""] * len(table.columns))
        for words in table.head():
            writer.writerow(_line(words, len(table.columns)))
        writer.writerow([_text(column.title) for column in table.columns])
        for row in table.rows:
            writer.writerow([_cell(value, column.kind) for value, column in zip(row, table.columns, strict=True)])
        for words in table.foot():
            writer.writerow(_line(words, len(table.columns)))
    return stream.getvalue().encode()


def _line(words: str, width: int) -> list[str]:
    return [_text(words), *[""] * (width - 1)]


def _cell(value: Value, kind: Kind) -> str:
    match value:
        case None:
            return ""
        case str():
            return _text(value)
        case date():
            return value.isoformat()
        case Ratio():
            return value.percent_text() if kind is Kind.PERCENT else value.decimal_text()
        case int() if kind is Kind.POINTS:
            return f"{value / 100:g}"
    return str(value)


def _text(words: str) -> str:
    """A text that begins like a formula is marked as one that is none, with the apostrophe that spreadsheets use for it."""
    plain = clean_text(words).strip()
    return f"'{plain}" if plain.startswith(FORMULA_STARTS) else plain
