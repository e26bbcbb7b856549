"""Where a table comes from and what people decided about it."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.text import AsTyped
from lawstudy.errors import BadArgument
from lawstudy.formats.tables.cells import Workbook
from lawstudy.formats.tables.columns import NONE_OF_THEM
from lawstudy.formats.tables.meaning import folded_header
from lawstudy.formats.tables.reading import read_pasted
from lawstudy.formats.tables.table import SHEET_KEY, Choices, Lists, Table, table_of
from lawstudy.usecases.imports.kept import KeptTables

LONGEST_PASTE = 4_000_000
MOST_DECISIONS = 20_000


class Correction(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What to take instead of what stands in a cell; the same again confirms a cell that was doubted."""

    row: int
    column: str
    value: str
    sheet: str = ""


class Answer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision about a doubt: the ``key`` of its note and one of its repairs or a text of one's own. With a ``place`` it holds
    for that row alone, without one for all like cells; ``remember`` offers it again for the next file of the same kind."""

    key: str
    choice: str
    place: str = ""
    remember: bool = True


class ImportSource(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Pasted ``text``, or the id of a file that was read before (``stage_table``).

    ``sheet`` "" leaves the choice of sheets to the program; ``header_row`` 0 looks for the header, -1 says there is none. ``columns``
    (letter → meaning, "" for not used) goes before what the header says. ``skipped`` rows (their places) are not imported.
    """

    text: AsTyped = ""
    staged: UUID | None = None
    sheet: str = ""
    header_row: int = 0
    columns: dict[str, str] = {}
    corrections: tuple[Correction, ...] = ()
    answers: tuple[Answer, ...] = ()
    skipped: tuple[str, ...] = ()


# The decisions remembered for files of a signature: key → choice.
Remembered = Callable[[str], Mapping[str, str]]
COLUMN_KEY = "column-of:"
# What is told where decisions about earlier files decided something in this one, and the choice to be asked instead.
EARLIER_KEY, ASK_ANEW = "earlier", "=ask_anew"
# A doubt about which of several columns has a meaning; its repairs are their letters.
_WHICH_COLUMN = "column:"


def workbook_of(tables: KeptTables, owner: UUID, source: ImportSource) -> Workbook:
    """The cells of a source; TableUnreadable, NotFound for a file that is no longer here, BadArgument for no source or two."""
    if bool(source.text.strip()) == (source.staged is not None):
        raise BadArgument(name="source", reason="either pasted cells or a file")
    if len(source.text) > LONGEST_PASTE:
        raise BadArgument(name="text", reason="more than {most} characters", values={"most": LONGEST_PASTE})
    if len(source.corrections) + len(source.answers) + len(source.skipped) > MOST_DECISIONS:
        raise BadArgument(name="answers", reason="more than {most} decisions", values={"most": MOST_DECISIONS})
    return read_pasted(source.text) if source.staged is None else tables.table(source.staged, owner)


def table_from(book: Workbook, source: ImportSource, lists: Lists, remembered: Remembered) -> Table:
    """The list in a workbook, by what people said of it."""
    anew = asks_anew(source.answers)
    # A correction without a sheet means the sheet that is read, whichever that is.
    corrections = {
        (sheet, c.row, c.column.upper()): c.value
        for c in source.corrections
        for sheet in ([c.sheet] if c.sheet else [one.name for one in book.sheets])
    }
    return table_of(
        book,
        lists,
        Choices(
            source.sheet or _sheet_of(source),
            source.header_row,
            columns_of(source),
            corrections,
            lambda sign: {} if anew else _columns(remembered(sign)),
        ),
    )


def asks_anew(answers: Sequence[Answer]) -> bool:
    """Whether a person wants to decide what was decided about earlier files."""
    return any((answer.key, answer.choice) == (EARLIER_KEY, ASK_ANEW) for answer in answers)


def _sheet_of(source: ImportSource) -> str:
    """The sheet that a person chose where several could be meant."""
    return next((answer.choice for answer in source.answers if answer.key == SHEET_KEY), "")


def _columns(decisions: Mapping[str, str]) -> dict[str, str]:
    return {folded_header(key.removeprefix(COLUMN_KEY)): choice for key, choice in decisions.items() if key.startswith(COLUMN_KEY)}


def columns_of(source: ImportSource) -> dict[str, str]:
    """What people said of columns: where they chose among several, and where they gave one a meaning, which goes before that."""
    chosen: dict[str, str] = {}
    for answer in source.answers:
        if answer.key.startswith(_WHICH_COLUMN):
            none, _colon, letters = answer.choice.partition(":")
            meaning = answer.key.removeprefix(_WHICH_COLUMN)
            chosen |= dict.fromkeys(letters.split(","), "") if none == NONE_OF_THEM else {answer.choice.upper(): meaning}
    return chosen | {letter.upper(): meaning for letter, meaning in source.columns.items()}
