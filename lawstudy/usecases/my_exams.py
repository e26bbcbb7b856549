"""The exams that I may sit, as the list of exams and today show them."""

from collections import Counter
from collections.abc import Collection, Sequence
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.exam import ExamSettings
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.store import attempts, exams
from lawstudy.usecases.context import Context
from lawstudy.usecases.papers import settings_of
from lawstudy.usecases.registry import Kind, use_case

CANDIDATES = {Role.EMPLOYEE}


class MyExam(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An exam whose roster names me. ``phase`` is early, open, over; ``running_id`` is my unfinished attempt."""

    exam_id: UUID
    settings: ExamSettings
    phase: str
    attempts_used: int
    running_id: UUID | None
    exempt: bool


@use_case(kind=Kind.QUERY, roles=CANDIDATES, scope=Scope.OWN)
def my_exams(ctx: Context) -> tuple[MyExam, ...]:
    """Published own exams whose roster names me, open ones first."""
    found = exams.listed(ctx.tx, ctx.reach.organisation_id, person_id=ctx.actor.person_id)
    mine = as_mine(ctx, [exam for exam in found if exam.settings is not None and exam.counts])
    order = {"open": 0, "early": 1, "over": 2}
    return tuple(sorted(mine, key=lambda e: order[e.phase]))


def as_mine(ctx: Context, found: Sequence[Exam]) -> list[MyExam]:
    """Exams as their candidate sees them in a list."""
    ids = [exam.id for exam in found]
    rows = [row for row in attempts.of_exams(ctx.tx, ctx.reach, ids) if row.person_id == ctx.actor.person_id] if ids else []
    exempt = excused_from(ctx, ids)
    used = Counter(row.exam_id for row in rows)
    running = {row.exam_id: row.id for row in reversed(rows) if row.submitted_us is None}
    return [
        MyExam(
            exam_id=exam.id,
            settings=settings_of(exam),
            phase=phase_of(exam, ctx.now),
            attempts_used=used[exam.id],
            running_id=running.get(exam.id),
            exempt=exam.id in exempt,
        )
        for exam in found
    ]


def excused_from(ctx: Context, exam_ids: Collection[UUID]) -> frozenset[UUID]:
    """From which of some exams I am exempt or deferred."""
    return frozenset(exams.excused(ctx.tx, ctx.reach.organisation_id, exam_ids, ctx.actor.person_id)) if exam_ids else frozenset()


def phase_of(exam: Exam, now: int) -> str:
    """early, open or over."""
    settings = settings_of(exam)
    if exam.state is not ExamState.PUBLISHED or now >= settings.window_end_us:
        return "over"
    return "open" if now >= settings.window_start_us else "early"
