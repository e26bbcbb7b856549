"""Bringing a file in: it is read in a process of its own, and only its parsed, allowed cells are kept, for a while."""

from pathlib import PurePath
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.formats.tables.cells import FileKind, Sheet, Workbook, shown
from lawstudy.formats.tables.reading import read_workbook
from lawstudy.formats.tables.tidy import tidied
from lawstudy.formats.tables.withheld import without_private
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.registry import Kind, job, use_case

STAFF = {Role.COORDINATOR, Role.ADMINISTRATOR}
SAMPLE_ROWS, SAMPLE_COLUMNS = 12, 30
LONGEST_NAME = 120


class StagedSheet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sheet of a staged file; its first rows as texts, so that a person can choose."""

    name: str
    rows: int
    hidden: bool
    sample: tuple[tuple[str, ...], ...]


class Staged(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file that was read. ``withheld`` are the kinds of private data that were not."""

    id: UUID
    kind: FileKind
    sheets: tuple[StagedSheet, ...]
    withheld: tuple[str, ...] = ()


@job(roles=STAFF, scope=Scope.ORGANISATION)
def stage_table(ctx: JobContext, *, data: bytes, name: str = "") -> Staged:
    """Read a file; its id serves as the source of an import. TableUnreadable with the reason. ``name`` is that of the file, without
    its folder."""
    book = read_workbook(data, name, progress=ctx.progress)
    ident = ctx.new_id()
    ctx.tables.keep(ident, ctx.actor.account_id, ctx.now, book, name_shown(name))
    return staged_as(ident, book)


def name_shown(name: str) -> str:
    """What a file is called in the list of imports: on one line, without its folder and without anything that is withheld."""
    return without_private(tidied(PurePath(name).name))[:LONGEST_NAME]


@use_case(kind=Kind.QUERY, roles=STAFF, scope=Scope.ORGANISATION)
def drop_table(ctx: Context, *, staged: UUID) -> None:
    """Forget a file that was read; one that is gone already is no error."""
    ctx.tables.drop(staged, ctx.actor.account_id)
    ctx.tables.drop_plan(ctx.actor.account_id)


def staged_as(ident: UUID, book: Workbook) -> Staged:
    kinds = dict.fromkeys(kind for sheet in book.sheets for kind in sheet.withheld.values())
    return Staged(id=ident, kind=book.kind, sheets=tuple(_sheet(sheet) for sheet in book.sheets), withheld=tuple(kinds))


def _sheet(sheet: Sheet) -> StagedSheet:
    sample = tuple(tuple(shown(cell)[:60] for cell in row.cells[:SAMPLE_COLUMNS]) for row in sheet.rows[:SAMPLE_ROWS])
    return StagedSheet(name=sheet.name, rows=len(sheet.rows), hidden=sheet.hidden, sample=sample)
