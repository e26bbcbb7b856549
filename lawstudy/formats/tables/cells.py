"""What a reader brings out of a file: sheets of cells, each with all that a person looking at it would see.

Nothing is judged here. The values are small enough to cross from the reader's process, and hold nothing that is withheld.
"""

from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct


class CellKind(StrEnum):
    """What a cell is beyond a text or a plain number."""

    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    PERCENT = "percent"
    ZEROS = "zeros"
    BOOLEAN = "boolean"
    ERROR = "error"
    NO_VALUE = "no_value"


class Special(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """``text`` is what the cell shows: ``2024-12-03`` or ``2024-12-03 14:30`` for a DATE (``2024-12`` or ``2024`` where the cell shows
    no more than month or year), ``14:30`` for a TIME, ``1:30`` (hours and
    minutes) for a DURATION, ``95%``, ``0012``, ``TRUE``, ``#N/A``, "" for a formula stored without a value.

    ``number`` is the stored number of a PERCENT (0.95), of ZEROS (12) and of a date, time or duration (days since 1899-12-30).
    """

    kind: CellKind
    text: str
    number: float | None = None


# A text; a number in a cell without a format of its own; or anything else. An empty cell is "".
Cell: TypeAlias = str | int | float | Special


class Range(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A merged range. Rows count as in the file (1-based), columns from 0; both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class SheetRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """``number`` is that of the row in its file or paste (1-based). Empty cells at the end are cut; a row without any is left out."""

    number: int
    cells: tuple[Cell, ...]
    hidden: bool = False


class Sheet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``withheld`` columns (from 0 → the kind of private data) hold their header and nothing else. ``unseen`` names what the
    reader of this format cannot see: ``hidden_rows``, ``number_formats``, ``merged_cells``, ``errors``. ``cut`` are the rows with a
    cell of which a private number was taken out."""

    name: str
    rows: tuple[SheetRow, ...]
    hidden: bool = False
    merged: tuple[Range, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    withheld: dict[int, str] = {}
    unseen: tuple[str, ...] = ()
    cut: tuple[int, ...] = ()


class FileKind(StrEnum):
    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    HTML = "html"
    XML_2003 = "xml_2003"
    CSV = "csv"
    CALENDAR = "calendar"
    PASTED = "pasted"


class Workbook(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All sheets in their order, also hidden and empty ones. ``pasted`` cells are one sheet without a name."""

    kind: FileKind
    sheets: tuple[Sheet, ...]


def shown(cell: Cell) -> str:
    """The text of a cell as a person sees it; a whole number without a fraction, any other with its shortest digits."""
    if isinstance(cell, Special):
        return cell.text
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return str(cell)
