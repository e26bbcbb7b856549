"""Which questions an exam holds back from practice, and which exam a person prepares for."""

from collections.abc import Iterable
from uuid import UUID

from lawstudy.domain.exam import Release
from lawstudy.domain.exam.record import Exam
from lawstudy.store import attempts, exams
from lawstudy.store.attempts import AttemptRow
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.mine import excused_from


def held_questions(ctx: Context) -> frozenset[UUID]:
    """Questions whose key the actor must not see now.

    Those on the paper of a running attempt; and while an exam is open to the actor those that every paper of it holds, and
    those on the actor's own papers unless the exam gives the key at once.
    """
    return held_among(ctx, _published(ctx), attempts.of_person(ctx.tx, ctx.reach, ctx.actor.person_id))


def held_among(ctx: Context, published: Iterable[Exam], mine: Iterable[AttemptRow]) -> frozenset[UUID]:
    """As :func:`held_questions`, from the published exams whose rosters name the actor and the actor's attempts."""
    found = {exam.id: exam for exam in published if _is_open(ctx, exam)}
    held = {chosen.question_id for exam in found.values() for chosen in exam.chosen}
    secret = [row.id for row in mine if row.submitted_us is None or _key_comes_later(found.get(row.exam_id))]
    papers = attempts.papers(ctx.tx, ctx.reach, secret) if secret else ()
    return frozenset(held.union(item.question_id for paper in papers for item in paper.items))


def _key_comes_later(exam: Exam | None) -> bool:
    return exam is not None and exam.settings is not None and exam.settings.release.key is not Release.AT_ONCE


def _is_open(ctx: Context, exam: Exam) -> bool:
    """Whether its window is."""
    return exam.settings is not None and exam.settings.window_start_us <= ctx.now < exam.settings.window_end_us


def next_exam_us(ctx: Context) -> int | None:
    """The start of the next exam that the actor must sit, as long as it lies ahead."""
    coming = {exam.id: exam.settings.window_start_us for exam in _published(ctx) if exam.settings is not None}
    ahead = {ident: starts for ident, starts in coming.items() if starts > ctx.now}
    exempt = excused_from(ctx, ahead)
    return min((starts for ident, starts in ahead.items() if ident not in exempt), default=None)


def _published(ctx: Context) -> tuple[Exam, ...]:
    """Of the actor's, those that have not closed yet: each answer of a round asks more than once, and closed ones grow in number every
    year."""
    now = ctx.now
    return ctx.thoughts.of(("not closed", now), lambda: exams.not_closed(ctx.tx, ctx.reach.organisation_id, ctx.actor.person_id, now))
