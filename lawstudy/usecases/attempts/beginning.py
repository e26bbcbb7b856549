"""The first entry of an attempt, whoever begins it: the candidate's window, or the office that read a sheet of paper."""

from uuid import UUID

from lawstudy.domain.attempt import FIRST_EPOCH, AttemptState, EntryDraft, EntryKind, advance_head, beginning, chained, state
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.paper import Paper, paper_bytes
from lawstudy.store import attempts, journals
from lawstudy.store.attempts import AttemptRow
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.papers import settings_of


def begin_attempt(
    ctx: Context, exam: Exam, paper: Paper, *, person_id: UUID, number: int, attempt_id: UUID, until_us: int
) -> tuple[AttemptRow, AttemptState]:
    """Store the paper and the entry that starts its time, now; nothing may be answered after ``until_us``."""
    stored = paper_bytes(paper)
    draft = EntryDraft(
        epoch=FIRST_EPOCH,
        seq=1,
        kind=EntryKind.START,
        amount_us=settings_of(exam).duration_s * 1_000_000,
        until_us=until_us,
        reason=beginning(stored, exam_id=exam.id, person_id=person_id, number=number),
    )
    blank = AttemptState(attempt_id=attempt_id)
    entry = chained(attempt_id, 1, draft, ctx.clock, blank.head)
    head = advance_head(blank, entry)
    row = AttemptRow(
        id=attempt_id,
        exam_id=exam.id,
        person_id=person_id,
        number=number,
        state=attempts.RUNNING,
        started_us=ctx.now,
        deadline_us=state(head, ctx.clock).deadline_us or ctx.now,
        submitted_us=None,
    )
    attempts.add(ctx.tx, ctx.reach.organisation_id, row, stored, head)
    journals.append(ctx.tx, ctx.reach.organisation_id, entry, head)
    ctx.changes.add("attempt", attempt_id)
    return row, head
