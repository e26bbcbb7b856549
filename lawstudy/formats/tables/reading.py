"""Files and pasted cells → a workbook, with everything that is withheld left out. Nothing of what was given touches the disk."""

from collections.abc import Callable
from pathlib import PurePath

from msgspec.structs import replace

from lawstudy.formats.tables import refusals
from lawstudy.formats.tables.cells import FileKind, Workbook
from lawstudy.formats.tables.limits import MOST_BYTES, MOST_PASTED
from lawstudy.formats.tables.pasted import read_cells
from lawstudy.formats.tables.process import read_apart
from lawstudy.formats.tables.tidy import tidied
from lawstudy.formats.tables.withheld import protected, without_private

# By which tables are looked for; what a file is, its bytes say.
ENDINGS = (".xlsx", ".xlsm", ".xls", ".et", ".xlsb", ".ods", ".csv", ".tsv", ".txt", ".html", ".htm", ".mht", ".mhtml", ".xml", ".ics")


def _unseen(_done: int, _total: int) -> None:
    """Nobody looks on."""


def read_workbook(data: bytes, name: str = "", *, progress: Callable[[int, int], object] = _unseen) -> Workbook:
    """All sheets of a file, read by a process of its own. TableUnreadable says why there are none.

    What the file is, its bytes say; ``name`` only becomes that of the sheet where the file has no names for sheets.
    ``progress(done, total)`` is called at least every half second and may raise: the reader is killed, and the error passed on.
    """
    if len(data) > MOST_BYTES:
        raise refusals.too_large()
    return _named(read_apart(data, progress), name)


def _named(book: Workbook, name: str) -> Workbook:
    if len(book.sheets) != 1 or book.sheets[0].name:
        return book
    return replace(book, sheets=(replace(book.sheets[0], name=without_private(tidied(PurePath(name).stem))),))


def read_pasted(text: str) -> Workbook:
    """Pasted cells as one sheet without a name; TableUnreadable where there are none, or too many."""
    if len(text) > MOST_PASTED:
        raise refusals.too_much_pasted()
    sheet = protected(read_cells(text))
    if not sheet.rows:
        raise refusals.empty()
    return Workbook(kind=FileKind.PASTED, sheets=(sheet,))
