"""What the three pastes share: where the table comes from, corrections, the preview, and what was accepted.

A preview writes nothing. Its ``token`` is a hash over everything that accepting would write; accepting plans anew inside its
one transaction and refuses (PreviewOutdated) when the token differs, so that only what was previewed is ever written.
"""

import hashlib
from collections.abc import Sequence
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct

from lawstudy.domain.text import AsTyped
from lawstudy.errors import BadArgument, PreviewOutdated
from lawstudy.formats.csv_table import read_csv
from lawstudy.formats.pasted_table import read_pasted
from lawstudy.formats.table import CellProblem, Column, Grid, Meaning, Table, as_table
from lawstudy.formats.xlsx_table import is_xlsx, read_xlsx
from lawstudy.store import batches
from lawstudy.usecases.context import Blobs, Context

LONGEST_PASTE = 4_000_000
PART_OF_HOUSE = 3


class Correction(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The value to take instead of what stands in a cell; the same value again confirms a cell that was doubted."""

    row: int
    column: str
    value: str


class ImportSource(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Pasted ``text``, or the ``sha256`` of a file that was put into the workspace (XLSX, CSV or TSV).

    ``columns`` (letter → meaning, "" for not used) goes before the guess. ``skipped`` rows are not imported.
    """

    text: AsTyped = ""
    sha256: str = ""
    sheet: str = ""
    columns: dict[str, str] = {}
    corrections: tuple[Correction, ...] = ()
    skipped: tuple[int, ...] = ()


class Outcome(StrEnum):
    """What accepting does with a row. ``LEAVING``: a person whom the list no longer names (调出/退休)."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    LEAVING = "leaving"
    PROBLEM = "problem"
    SKIPPED = "skipped"


class FieldChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``field`` is a code of the vocabulary; ``old`` is empty for something new."""

    field: str
    old: str = ""
    new: str = ""


class ImportRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row of the preview. ``row`` is 0 for someone who is not in the list. ``subject`` is the record that is changed.

    ``problems`` of any other outcome than PROBLEM are warnings.
    """

    row: int
    outcome: Outcome
    title: str
    second: str = ""
    changes: tuple[FieldChange, ...] = ()
    problems: tuple[CellProblem, ...] = ()
    subject: UUID | None = None


class ImportPreview(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a table was understood as, row by row, and the token that accepts exactly this."""

    columns: tuple[Column, ...]
    header_row: int
    sheet: str
    sheets: tuple[str, ...]
    rows: tuple[ImportRow, ...]
    token: str

    def count(self, outcome: Outcome) -> int:
        return sum(row.outcome is outcome for row in self.rows)

    @property
    def is_partial(self) -> bool:
        """Whether more people are missing than a third of those who are named: the list is probably of one department only."""
        leaving = self.count(Outcome.LEAVING)
        return leaving * PART_OF_HOUSE > len(self.rows) - leaving

    @property
    def writes(self) -> int:
        """How many rows accepting would write."""
        return sum(row.outcome in {Outcome.NEW, Outcome.CHANGED, Outcome.LEAVING} for row in self.rows)


class Accepted(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What accepting wrote. ``repeated``: the same call came before, and nothing was written again."""

    batch_id: UUID
    added: int = 0
    changed: int = 0
    left: int = 0
    problems: int = 0
    repeated: bool = False


def read_source(blobs: Blobs, source: ImportSource, vocabulary: Sequence[Meaning]) -> Table:
    """The table of a source; TableUnreadable, NotFound for a file that is not there, BadArgument for no source or two."""
    if bool(source.text.strip()) == bool(source.sha256):
        raise BadArgument(name="source", reason="either pasted cells or a file")
    corrections = {(correction.row, correction.column): correction.value for correction in source.corrections}
    return as_table(_grid(blobs, source), vocabulary, source.columns, corrections)


def _grid(blobs: Blobs, source: ImportSource) -> Grid:
    if not source.sha256:
        if len(source.text) > LONGEST_PASTE:
            raise BadArgument(name="text", reason="more than {most} characters", values={"most": LONGEST_PASTE})
        return read_pasted(source.text)
    data = blobs.get(source.sha256)
    return read_xlsx(data, source.sheet) if is_xlsx(data) else read_csv(data)


def preview_of(table: Table, rows: Sequence[ImportRow], basis: Any) -> ImportPreview:
    """``basis`` is everything that accepting would write beyond what the rows say; it goes into the token."""
    digest = hashlib.sha256(msgspec.json.encode([list(rows), basis], order="deterministic")).hexdigest()
    return ImportPreview(
        columns=table.columns, header_row=table.header_row, sheet=table.sheet, sheets=table.sheets, rows=tuple(rows), token=digest
    )


def title_of(table: Table, number: int, meaning: str) -> str:
    """What to call a row that could not be read: the cell of ``meaning``, else its first."""
    cells = next(row.cells for row in table.rows if row.number == number)
    return cells.get(meaning, next(iter(cells.values())))[:60]


def skipped_row(row: int, title: str, second: str = "") -> ImportRow:
    return ImportRow(row=row, outcome=Outcome.SKIPPED, title=title, second=second)


def problem_row(title: str, problems: tuple[CellProblem, ...], second: str = "") -> ImportRow:
    return ImportRow(row=problems[0].row, outcome=Outcome.PROBLEM, title=title, second=second, problems=problems)


def already_accepted(ctx: Context, batch_id: UUID) -> Accepted | None:
    known = batches.is_known(ctx.session, ctx.reach.organisation_id, batch_id)
    return Accepted(batch_id=batch_id, repeated=True) if known else None


def accept(ctx: Context, batch_id: UUID, preview: ImportPreview, token: str, *, kind: str) -> Accepted:
    """Check the token and write down the batch; the caller writes the rows in the same transaction."""
    if preview.token != token:
        raise PreviewOutdated
    batches.add(ctx.session, ctx.reach.organisation_id, batch_id, kind=kind, now=ctx.now, account_id=ctx.actor.account_id)
    accepted = Accepted(
        batch_id=batch_id,
        added=preview.count(Outcome.NEW),
        changed=preview.count(Outcome.CHANGED),
        left=preview.count(Outcome.LEAVING),
        problems=preview.count(Outcome.PROBLEM),
    )
    ctx.changes.note(batch_id, added=accepted.added, changed=accepted.changed, left=accepted.left)
    return accepted
