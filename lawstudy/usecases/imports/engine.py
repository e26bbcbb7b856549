"""The road of every import: a source becomes a plan, a plan is accepted as it was shown.

A preview writes nothing. The plan that it shows is kept with its token and the change number it was made at; accepting takes that
plan while nothing changed since, else plans anew and refuses (PreviewOutdated) when the token differs. Rows are written in chunks
that hold the lock for a moment, unseen by everyone, and become visible by one short commit.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePath
from typing import Generic, TypeVar
from uuid import UUID

import msgspec

from lawstudy.domain.ids import numbered_id
from lawstudy.errors import DecisionNeeded, PreviewOutdated
from lawstudy.formats.tables.meaning import folded_header
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.formats.tables.table import Lists, Table
from lawstudy.store import batches, changes, import_answers, staged_rows
from lawstudy.store.batches import BatchContent
from lawstudy.store.written import Foretold
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.imports.asking import Asking, RowReading
from lawstudy.usecases.imports.from_above import take_from_above
from lawstudy.usecases.imports.preview import OPEN, Accepted, FieldChange, ImportPreview, ImportRow, Outcome
from lawstudy.usecases.imports.remembering import may_be_remembered
from lawstudy.usecases.imports.source import ASK_ANEW, COLUMN_KEY, EARLIER_KEY, ImportSource, columns_of, table_from, workbook_of

# So many rows in one write transaction: it stays well under 20 ms.
CHUNK_ROWS = 1000
# So many earlier decisions are named, each so far.
_MOST_TOLD, _LONGEST_TOLD = 8, 20
_encoder = msgspec.json.Encoder(order="deterministic")
F = TypeVar("F")
W = TypeVar("W")


Progress = Callable[[int, int], None]
_TOLD_EVERY = 50


def _unseen(_done: int, _total: int) -> None:
    """Nobody looks on."""


@dataclass
class Reading(Generic[F]):
    """A table in the reading. ``facts`` are what the person gave beside it, ``earlier`` what was decided about files like it before."""

    ctx: Context
    table: Table
    source: ImportSource
    facts: F
    asking: Asking
    earlier: Mapping[str, str] = field(default_factory=dict)
    rows: list[ImportRow] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    progress: Progress = _unseen

    def going_on(self, done: int) -> None:
        """Tell how many rows were read; raises Cancelled when nobody waits any more."""
        if done % _TOLD_EVERY == 0:
            self.progress(done, len(self.table.rows))

    def readings(self, once_for_several: Sequence[str] = ()) -> list[RowReading]:
        """All rows, blanks below a word taken as it was decided; so also those of the meanings ``once_for_several``."""
        rows = [RowReading(row, self.asking) for row in self.table.rows]
        take_from_above(self.table, rows, once_for_several)
        return rows

    def is_skipped(self, row: RowReading) -> bool:
        """Whether a person left the row out."""
        return bool({row.row.place, row.row.place.partition("#")[0]} & set(self.source.skipped)) or row.left_out

    def put(
        self,
        row: RowReading,
        outcome: Outcome,
        title: str,
        second: str = "",
        *,
        changes: Sequence[FieldChange] = (),
        subject: UUID | None = None,
    ) -> Outcome:
        """Add the row to the plan. Whatever has to be asked or put right first goes before ``outcome``, which is returned."""
        if outcome in {Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED} and not row.settled:
            wrong = any(note.level == "wrong" for note in row.notes)
            outcome = Outcome.WRONG if wrong else Outcome.ASKED
        self.going_on(len(self.rows))
        self.rows.append(
            ImportRow(
                row=row.row.number,
                outcome=outcome,
                title=title,
                second=second,
                changes=tuple(changes),
                notes=tuple(row.notes),
                subject=subject,
                place=row.row.place,
                sheet=row.row.sheet if row.row.place.count("!") else "",
            )
        )
        return outcome


@dataclass(frozen=True)
class Noun(Generic[F, W]):
    """A kind of list. ``plan`` reads the rows and returns what accepting writes, in the order of writing; ``stage`` writes one
    chunk of it unseen (what each is worth in rows is its ``weight``); ``show`` makes the batch visible and writes whatever changes
    records that are known already. Where that writes thousands of rows, ``foretell`` seals them before, while nobody waits."""

    code: str
    lists: Callable[[Context], Lists]
    plan: Callable[[Reading[F]], Sequence[W]]
    stage: Callable[[Context, UUID, Sequence[W]], None]
    show: Callable[[Context, UUID, Sequence[W]], None]
    weight: Callable[[W], int]
    foretell: Callable[[Context, UUID], Foretold] = lambda _ctx, _ident: {}


@dataclass(frozen=True)
class Plan(Generic[W]):
    preview: ImportPreview
    writes: tuple[W, ...]
    number: int
    signature: str
    decided: dict[str, str]
    title: str
    forgotten: tuple[str, ...] = ()


def preview(ctx: JobContext, noun: Noun[F, W], source: ImportSource, facts: F) -> Plan[W]:
    """What accepting would do, row by row; kept for :func:`accept`."""
    plan = _planned(ctx, noun, source, facts)
    ctx.tables.keep_plan(ctx.actor.account_id, plan.preview.token, plan.number, plan)
    return plan


def accept(
    ctx: JobContext, noun: Noun[F, W], source: ImportSource, facts: F, token: str, batch_id: UUID | None
) -> tuple[Accepted, Plan[W]]:
    """Write what was previewed, open rows left out; PreviewOutdated when it is no longer the same, DecisionNeeded while something
    has to be decided about the table as a whole."""
    ident = batch_id or ctx.new_id()
    number, known = ctx.read(partial(_standing, ident=ident))
    kept = ctx.tables.plan(ctx.actor.account_id, token, number)
    plan: Plan[W] = kept if kept is not None else _planned(ctx, noun, source, facts)
    if known:
        return Accepted(batch_id=ident, repeated=True), plan
    if plan.preview.token != token:
        raise PreviewOutdated
    if plan.preview.asks:
        raise DecisionNeeded(count=len(plan.preview.asks))
    accepted = _write(ctx, noun, plan, ident)
    ctx.tables.drop_plan(ctx.actor.account_id)
    if source.staged is not None and not accepted.repeated:
        ctx.tables.drop(source.staged, ctx.actor.account_id)
    return accepted, plan


def _standing(ctx: Context, ident: UUID) -> tuple[int, bool]:
    """The change number, and whether the batch was accepted before."""
    organisation_id = ctx.reach.organisation_id
    return changes.newest(ctx.tx, organisation_id), batches.is_known(ctx.tx, organisation_id, ident)


# --- planning -------------------------------------------------------------------------------------------------------------------------


def _planned(ctx: JobContext, noun: Noun[F, W], source: ImportSource, facts: F) -> Plan[W]:
    book = workbook_of(ctx.tables, ctx.actor.account_id, source)
    lists, answers = ctx.read(lambda c: (noun.lists(c), import_answers.of_noun(c.tx, c.reach.organisation_id, noun.code)))
    table = table_from(book, source, lists, answers.of)
    title = _title(table, "" if source.staged is None else ctx.tables.name(source.staged, ctx.actor.account_id))
    earlier = answers.of(table.signature)
    asking = Asking(source.answers, earlier)
    return ctx.read(lambda c: _plan_of(c, noun, Reading(c, table, source, facts, asking, earlier, progress=ctx.progress), title))


def _title(table: Table, file: str) -> str:
    """What the import is called later: the words above the table, else its file and sheet; "" for cells pasted without a title."""
    sheet = "" if PurePath(file).stem.strip() == table.sheet.strip() else table.sheet
    return table.title or " · ".join(name for name in (file, sheet) if name)


def _plan_of(ctx: Context, noun: Noun[F, W], reading: Reading[F], title: str) -> Plan[W]:
    source, writes = reading.source, tuple(noun.plan(reading))
    table = reading.table
    earlier = _earlier(reading)
    digest = _digest(reading.notes, table.notes, *reading.rows, *writes)
    return Plan(
        preview=ImportPreview(
            columns=table.columns,
            header_row=table.header_row,
            sheet=table.sheet,
            sheets=table.sheets,
            title=table.title,
            notes=(*table.notes, *reading.notes, *_told(reading, earlier)),
            rows=tuple(reading.rows),
            token=digest,
        ),
        writes=writes,
        number=changes.newest(ctx.tx, ctx.reach.organisation_id),
        signature=table.signature,
        decided=_to_remember(source, table),
        title=title,
        forgotten=tuple(earlier) if reading.asking.anew else (),
    )


def _digest(*shown: object) -> str:
    """Piece by piece: the whole at once would keep the answers of others waiting."""
    digest = hashlib.sha256()
    for each in shown:
        digest.update(_encoder.encode(each))
    return digest.hexdigest()


def _earlier(reading: Reading[F]) -> dict[str, str]:
    """What was decided about earlier files and is of use in this one."""
    heads = {folded_header(column.header) for column in reading.table.columns if column.header}
    columns = {key: choice for key, choice in reading.earlier.items() if key.startswith(COLUMN_KEY) and _head(key) in heads}
    return columns | reading.asking.used


def _head(key: str) -> str:
    return folded_header(key.removeprefix(COLUMN_KEY))


def _told(reading: Reading[F], earlier: Mapping[str, str]) -> tuple[Note, ...]:
    """That decisions about earlier files hold here, what they are of, and that one may be asked instead."""
    if not earlier:
        return ()
    words = (key.partition(":")[2] or key for key in earlier)
    named = "、".join(dict.fromkeys(word[:_LONGEST_TOLD] for word in list(words)[:_MOST_TOLD]))
    code = "earlier_dropped" if reading.asking.anew else "earlier_used"
    repairs = () if reading.asking.anew else (ASK_ANEW,)
    return (Note(code=code, level=Level.SAID, value=named, other=str(len(earlier)), key=EARLIER_KEY, repairs=repairs),)


def _to_remember(source: ImportSource, table: Table) -> dict[str, str]:
    """What people decided for all like cells and columns, as far as it may be kept."""
    heads = {column.letter: folded_header(column.header) for column in table.columns}
    columns = {COLUMN_KEY + heads[letter]: meaning for letter, meaning in columns_of(source).items() if heads.get(letter)}
    said = {answer.key: answer.choice for answer in source.answers if answer.remember and not answer.place and answer.key != EARLIER_KEY}
    return {key: choice for key, choice in (columns | said).items() if may_be_remembered(key, choice)}


# --- writing --------------------------------------------------------------------------------------------------------------------------


def _write(ctx: JobContext, noun: Noun[F, W], plan: Plan[W], ident: UUID) -> Accepted:
    if ctx.tables.was_left(ident):  # an accept before this one had no room even to take back what it had begun
        _undo(ctx, ident)
    ctx.write(partial(_open, noun_code=noun.code, ident=ident))
    with ctx.undoing(partial(_undo, ctx, ident)):
        for done, chunk in _chunks(plan.writes, noun.weight):
            ctx.progress(done, len(plan.writes))
            ctx.stage(partial(_stage, noun=noun, ident=ident, chunk=chunk))
        foretold = ctx.read(lambda c: noun.foretell(c, ident))
        return ctx.write(lambda c: _show(c, noun, plan, ident, foretold))


def _open(ctx: Context, noun_code: str, ident: UUID) -> None:
    account_id = ctx.actor.account_id
    batches.open_batch(ctx.tx, ctx.reach.organisation_id, ident, kind=noun_code, now=ctx.now, account_id=account_id)


def _stage(ctx: Context, noun: Noun[F, W], ident: UUID, chunk: Sequence[W]) -> None:
    """Nobody sees it yet, so it is neither a change nor a line of the audit log."""
    noun.stage(ctx, ident, chunk)
    ctx.changes.forget()


def _chunks(writes: Sequence[W], weight: Callable[[W], int]) -> Iterator[tuple[int, Sequence[W]]]:
    """Stretches of ``writes`` that are light enough for one turn, with how many came before."""
    begin, heavy = 0, 0
    for place, write in enumerate(writes):
        heavy += weight(write)
        if heavy >= CHUNK_ROWS:
            yield begin, writes[begin : place + 1]
            begin, heavy = place + 1, 0
    if begin < len(writes):
        yield begin, writes[begin:]


def _undo(ctx: JobContext, ident: UUID) -> None:
    """Delete what was begun; where that fails too (the disk is full) the next accept of it, or the next opening, does."""
    try:
        _drop(ctx, ident)
    except BaseException:
        ctx.tables.leave(ident)
        raise


def _drop(ctx: JobContext, ident: UUID) -> None:
    while not ctx.write(lambda c: staged_rows.drop(c.tx, c.reach.organisation_id, ident, CHUNK_ROWS)):
        pass


def made_ids(batch_id: UUID, code: str, slots: Sequence[int]) -> list[UUID]:
    """What a batch made, for the list of changes; nothing when it is more than is listed, for everyone waits meanwhile."""
    return [] if len(slots) > changes.MOST_LISTED else [numbered_id(batch_id, code, slot) for slot in slots]


def _show(ctx: Context, noun: Noun[F, W], plan: Plan[W], ident: UUID, foretold: Foretold) -> Accepted:
    """The one commit that everyone sees."""
    ctx.tx.written.foretold = foretold
    organisation_id = ctx.reach.organisation_id
    if changes.newest(ctx.tx, organisation_id) != plan.number:
        raise PreviewOutdated
    noun.show(ctx, ident, plan.writes)
    account_id, shown = ctx.actor.account_id, plan.preview
    import_answers.weed(ctx.tx, organisation_id, noun.code, may_be_remembered)
    import_answers.forget_keys(ctx.tx, organisation_id, noun.code, plan.forgotten)
    import_answers.remember(ctx.tx, organisation_id, noun.code, plan.signature, plan.decided, now=ctx.now, account_id=account_id)
    accepted = Accepted(
        batch_id=ident,
        added=shown.count(Outcome.NEW),
        changed=shown.count(Outcome.CHANGED),
        left=shown.count(Outcome.LEAVING),
        problems=shown.count(*OPEN),
    )
    counts = {"added": accepted.added, "changed": accepted.changed, "left": accepted.left}
    content = BatchContent(title=plan.title, shown_at=ctx.now, **counts)
    batches.show_batch(ctx.tx, organisation_id, ident, content)
    ctx.changes.add("import", ident)
    ctx.changes.note(ident, **counts)
    return accepted
