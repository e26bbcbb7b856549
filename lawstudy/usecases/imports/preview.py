"""The plan of an import as people see it: what the table was understood as, and what each row comes to."""

from enum import StrEnum
from typing import Literal
from uuid import UUID

from msgspec import Struct

from lawstudy.formats.tables.columns import Column
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.formats.tables.table import SheetFound

PART_OF_HOUSE = 3


class Outcome(StrEnum):
    """What accepting does with a row.

    ``LEAVING``: a person whom the list no longer names. ``OUTSIDE``: the row is of another unit. ``ASKED``: something in it is
    doubtful and waits for a person; ``WRONG``: something cannot be. None of these three is written.
    """

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    LEAVING = "leaving"
    ASKED = "asked"
    WRONG = "wrong"
    OUTSIDE = "outside"
    SKIPPED = "skipped"


WRITING = frozenset({Outcome.NEW, Outcome.CHANGED, Outcome.LEAVING})
OPEN = frozenset({Outcome.ASKED, Outcome.WRONG})


class FieldChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """``field`` is a code of the vocabulary; ``old`` is empty for something new."""

    field: str
    old: str = ""
    new: str = ""


class ImportRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One row of the plan. ``place`` names it in decisions ("" for someone who is not in the list, whose ``row`` is 0).
    ``subject`` is the record that it claims, None for a new one."""

    row: int
    outcome: Outcome
    title: str
    second: str = ""
    changes: tuple[FieldChange, ...] = ()
    notes: tuple[Note, ...] = ()
    subject: UUID | None = None
    place: str = ""
    sheet: str = ""

    @property
    def open_notes(self) -> tuple[Note, ...]:
        """What has to be asked or put right before the row can be written."""
        return tuple(note for note in self.notes if note.level is not Level.SAID)


class ColumnUse(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A column for scripts: what became of it, in one word."""

    letter: str
    header: str
    use: Literal["taken", "ignored", "withheld", "empty"]
    meaning: str = ""
    withheld: str = ""


class ImportPreview(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a table was understood as, row by row, and the token that accepts exactly this. ``notes`` speak of the whole table;
    while one of them is asked nothing can be accepted."""

    columns: tuple[Column, ...]
    header_row: int
    sheet: str
    sheets: tuple[SheetFound, ...]
    title: str
    notes: tuple[Note, ...]
    rows: tuple[ImportRow, ...]
    token: str

    def count(self, *outcomes: Outcome) -> int:
        return sum(row.outcome in outcomes for row in self.rows)

    @property
    def is_partial(self) -> bool:
        """Whether more people are missing than a third of those who are named: the list is probably of one department only."""
        leaving = self.count(Outcome.LEAVING)
        return leaving * PART_OF_HOUSE > len(self.rows) - leaving

    @property
    def writes(self) -> int:
        """How many rows accepting would write."""
        return self.count(*WRITING)

    @property
    def asks(self) -> tuple[Note, ...]:
        """What has to be decided about the table as a whole."""
        return tuple(note for note in self.notes if note.level is not Level.SAID)

    @property
    def column_uses(self) -> tuple[ColumnUse, ...]:
        return tuple(_use(column) for column in self.columns)


def _use(column: Column) -> ColumnUse:
    use: Literal["taken", "ignored", "withheld", "empty"] = "empty"
    if column.withheld:
        use = "withheld"
    elif column.meaning:
        use = "taken"
    elif column.filled:
        use = "ignored"
    return ColumnUse(letter=column.letter, header=column.header, use=use, meaning=column.meaning, withheld=column.withheld)


class Accepted(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What accepting wrote. ``repeated``: the same call came before, and nothing was written again. ``newest``: what is
    to be shown of it, of activities the one with the latest date."""

    batch_id: UUID
    added: int = 0
    changed: int = 0
    left: int = 0
    problems: int = 0
    repeated: bool = False
    newest: UUID | None = None
