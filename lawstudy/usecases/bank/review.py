"""Review: who looks at a question before it is in use is another than who wrote it, or says why not; and a batch of questions taken back.

Both are jobs: a batch can hold thousands, which are written in chunks that hold the lock for a moment.
"""

from collections.abc import Callable, Sequence
from uuid import UUID

from msgspec import structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.question import ReviewCheck, Status
from lawstudy.errors import BadArgument, BatchWithdrawn, HeldForExam, QuestionsOnPapers, ReviewedAlone
from lawstudy.store import batches, question_use, question_writing, questions
from lawstudy.store.batches import WITHDRAWN
from lawstudy.usecases.arguments import check_count, reason_given
from lawstudy.usecases.attempts.held import check_free, held_among, office_holding
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.registry import job

COORDINATORS = {Role.COORDINATOR}
CHUNK = 20
MOST = 100_000
LONGEST = 200


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def review_questions(
    ctx: JobContext,
    *,
    question_ids: tuple[UUID, ...] = (),
    batch_id: UUID | None = None,
    reason: str = "",
    checks: tuple[ReviewCheck, ...] = (),
) -> int:
    """Put questions that wait for review into use: those named, or all of a batch; how many. ReviewedAlone where the reviewer brought
    one of them in and gives no ``reason``; with one that is noted. ``checks`` say what was looked at, and are kept with the review in
    the log."""
    check_count("question_ids", len(question_ids), MOST, least=0)
    wanted = ctx.read(lambda c: _waiting(c, _named(c, question_ids, batch_id)))
    alone = ctx.read(lambda c: _own(c, wanted))
    if alone and not reason.strip():
        raise ReviewedAlone(count=len(alone))
    said = reason.strip()[:LONGEST] if alone else ""
    looked_at = ",".join(dict.fromkeys(each.value for each in checks))
    return _in_chunks(ctx, wanted, lambda c, part: _set(c, part, Status.PUBLISHED, reviewed_alone=said, checks=looked_at))


@job(roles=COORDINATORS, scope=Scope.ORGANISATION, questions=True)
def withdraw_question_batch(ctx: JobContext, *, batch_id: UUID, reason: str) -> int:
    """Take the questions of an import out of use; how many. QuestionsOnPapers where some stand on papers: these would go with them.
    BatchWithdrawn for one that was taken back before. HeldForExam for whoever must sit an open exam that holds any: he would be told
    which."""
    said = reason_given(reason)[:LONGEST]
    ids = ctx.read(lambda c: _unused(c, batch_id))
    done = _in_chunks(ctx, ids, lambda c, part: _set(c, part, Status.WITHDRAWN, reason=said))
    ctx.write(lambda c: _close(c, batch_id, said, done))
    return done


def _named(c: Context, question_ids: Sequence[UUID], batch_id: UUID | None) -> tuple[UUID, ...]:
    if batch_id is None:
        if not question_ids:
            raise BadArgument(name="question_ids", reason="no question is named")
        return tuple(dict.fromkeys(question_ids))
    batches.get(c.tx, c.reach.organisation_id, batch_id)
    return questions.of_batch(c.tx, c.reach.organisation_id, batch_id)


def _waiting(c: Context, ids: Sequence[UUID]) -> tuple[UUID, ...]:
    holding = office_holding(c)
    waiting = []
    for ident in ids:
        check_free(c, holding, ident)
        if questions.get(c.tx, c.reach, ident).status in {Status.REVIEW, Status.DRAFT}:
            waiting.append(ident)
    return tuple(waiting)


def _own(c: Context, ids: Sequence[UUID]) -> tuple[UUID, ...]:
    authors = questions.authors(c.tx, c.reach.organisation_id, ids)
    return tuple(ident for ident in ids if authors.get(ident) == c.actor.account_id)


def _unused(c: Context, batch_id: UUID) -> tuple[UUID, ...]:
    batch = batches.get(c.tx, c.reach.organisation_id, batch_id)
    if batch.state == WITHDRAWN:
        raise BatchWithdrawn
    ids = questions.of_batch(c.tx, c.reach.organisation_id, batch_id)
    if held_among(c, office_holding(c), ids):
        raise HeldForExam
    used = question_use.on_papers(c.tx, c.reach.organisation_id, ids)
    if used:
        codes = sorted(questions.codes(c.tx, c.reach.organisation_id, sorted(used)[:5]).values())
        raise QuestionsOnPapers(count=len(used), codes="、".join(codes))
    return ids


def _in_chunks(ctx: JobContext, ids: Sequence[UUID], write: Callable[[Context, Sequence[UUID]], None]) -> int:
    """Each chunk is whole by itself: a run that was cancelled is run again."""
    for start in range(0, len(ids), CHUNK):
        ctx.progress(start, len(ids))
        part = ids[start : start + CHUNK]
        ctx.write(lambda c, part=part: write(c, part))  # type: ignore[misc]
    return len(ids)


def _set(c: Context, part: Sequence[UUID], status: Status, **detail: str) -> None:
    for ident in part:
        value = questions.get(c.tx, c.reach, ident)
        if value.status is not status:
            version = questions.version_of(c.tx, c.reach.organisation_id, ident)
            changed = structs.replace(value, status=status)
            question_writing.change_around(c.tx, c.reach.organisation_id, changed, expected_version=version)
            c.changes.add("question", ident)
    c.changes.note(*part, status=status.value, **{name: text for name, text in detail.items() if text})


def _close(c: Context, batch_id: UUID, reason: str, count: int) -> None:
    batches.withdraw(c.tx, c.reach.organisation_id, batch_id, now=c.now, account_id=c.actor.account_id, reason=reason)
    c.changes.add("import", batch_id)
    c.changes.note(batch_id, withdrawn=count)
