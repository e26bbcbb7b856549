"""普法提示 as the coordinator sees them: open until they are answered, with the rows that their measures consist of.

Nobody else is told of them, and no document for the public knows them: a test of the reports holds that."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from lawstudy.documents.fonts import unprintable
from lawstudy.documents.prompt_reply import PromptReply, reply_document
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import ActivityStatus
from lawstudy.domain.blob import DOCX, Blob
from lawstudy.domain.duties import Duty, PromptNotice, PromptState, is_overdue, prompt_state
from lawstudy.domain.kinds import by_code, of_code
from lawstudy.errors import BadArgument, NotFound
from lawstudy.store import activities, kinds, organisations
from lawstudy.store import duties as store
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.exams.paper_printing import NOT_IN_NAMES
from lawstudy.usecases.registry import Kind, job, use_case

COORDINATORS = {Role.COORDINATOR}


class LedgerRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An activity that a duty names; ``held``: it has taken place."""

    id: UUID
    day: str
    kind: str
    topic: str
    held: bool


class PromptLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A notice with its state today and the rows of its measures."""

    id: UUID
    version: int
    notice: PromptNotice
    state: PromptState
    overdue: bool
    rows: tuple[LedgerRow, ...]


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def list_prompts(ctx: Context) -> tuple[PromptLine, ...]:
    """What is open first, that which is due first; then what was answered, the newest first."""
    lines = [_line(ctx, duty, notice) for duty, notice in store.of_kind(ctx.tx, ctx.reach.organisation_id, PromptNotice)]
    waiting = [line for line in lines if line.state is not PromptState.ANSWERED]
    done = [line for line in lines if line.state is PromptState.ANSWERED]
    waiting.sort(key=lambda line: (line.notice.due_on or "9999", line.notice.received_on, line.notice.title))
    done.sort(key=lambda line: (line.notice.answered_on, line.notice.received_on, line.notice.title), reverse=True)
    return (*waiting, *done)


def open_prompts(ctx: Context) -> tuple[PromptLine, ...]:
    """For the coordinator's 总览."""
    return tuple(line for line in list_prompts.function(ctx) if line.state is not PromptState.ANSWERED)


def _line(ctx: Context, duty: Duty, notice: PromptNotice) -> PromptLine:
    rows = ledger_rows(ctx, notice.activities)
    return PromptLine(
        id=duty.id,
        version=duty.version,
        notice=notice,
        state=prompt_state(notice),
        overdue=is_overdue(notice, ctx.today),
        rows=rows,
    )


def ledger_rows(ctx: Context, ids: Iterable[UUID]) -> tuple[LedgerRow, ...]:
    """By their days; what was taken out of the ledger since is none of them."""
    wanted = frozenset(ids)
    if not wanted:
        return ()
    known = by_code(kinds.listed(ctx.tx, ctx.reach.organisation_id))
    found = [held for held, _named in activities.ledger(ctx.tx, ctx.reach) if held.activity_id in wanted]
    rows = [
        LedgerRow(
            id=one.activity_id,
            day=one.held_on,
            kind=of_code(known, one.kind).name,
            topic=one.topic,
            held=one.status is ActivityStatus.HELD,
        )
        for one in found
        if one.status is not ActivityStatus.CANCELLED
    ]
    return tuple(sorted(rows, key=lambda row: (row.day, row.topic)))


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def print_prompt_reply(ctx: JobContext, *, duty_id: UUID) -> Blob:
    """关于普法提示落实情况的反馈 as DOCX; BadArgument before any measures are written down. Only what was held is told of."""
    from lawstudy.documents import official_docx  # loads python-docx

    unit, line = ctx.read(lambda reading: (organisations.get(reading.tx, reading.reach.organisation_id).name, _found(reading, duty_id)))
    if line.state is PromptState.OPEN:
        raise BadArgument(name="measures", reason="an answer says which measures were taken: write them down first")
    document = reply_document(_reply(unit, line.notice, line.rows, ctx.today))
    name = f"{NOT_IN_NAMES.sub('-', document.title)}.docx"
    data = official_docx.docx_bytes(document)
    return Blob(name=name, media_type=DOCX, sha256=ctx.blobs.put(data), unprintable=unprintable(document))


def _found(ctx: Context, duty_id: UUID) -> PromptLine:
    duty = store.get(ctx.tx, ctx.reach.organisation_id, duty_id)
    if not isinstance(duty.facts, PromptNotice):
        raise NotFound(noun="prompt_notice", ident=str(duty_id))
    return _line(ctx, duty, duty.facts)


def _reply(unit: str, notice: PromptNotice, rows: Sequence[LedgerRow], today: str) -> PromptReply:
    return PromptReply(
        organisation=unit,
        issuer=notice.issuer,
        number=notice.number,
        received_on=date.fromisoformat(notice.received_on),
        content=notice.content,
        measures=notice.measures,
        held=tuple((date.fromisoformat(row.day), row.kind, row.topic) for row in rows if row.held),
        day=date.fromisoformat(notice.answered_on or today),
    )
