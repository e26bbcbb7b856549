"""The exams that I may sit, as the list of exams and today show them."""

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
    found = exams.listed(ctx.session, ctx.reach.organisation_id, person_id=ctx.actor.person_id)
    mine = [my_exam(ctx, exam) for exam in found if exam.settings is not None and exam.counts]
    order = {"open": 0, "early": 1, "over": 2}
    return tuple(sorted(mine, key=lambda e: order[e.phase]))


def my_exam(ctx: Context, exam: Exam) -> MyExam:
    """An exam as its candidate sees it in a list."""
    rows = [row for row in attempts.of_exam(ctx.session, ctx.reach, exam.id) if row.person_id == ctx.actor.person_id]
    running = next((row.id for row in rows if row.submitted_us is None), None)
    return MyExam(
        exam_id=exam.id,
        settings=settings_of(exam),
        phase=phase_of(exam, ctx.now),
        attempts_used=len(rows),
        running_id=running,
        exempt=is_excused(ctx, exam),
    )


def is_excused(ctx: Context, exam: Exam) -> bool:
    """Whether I am exempt or deferred."""
    entries = exams.roster(ctx.session, ctx.reach.organisation_id, exam.id).entries
    return any(entry.person_id == ctx.actor.person_id and entry.exclusion is not None for entry in entries)


def phase_of(exam: Exam, now: int) -> str:
    """early, open or over."""
    settings = settings_of(exam)
    if exam.state is not ExamState.PUBLISHED or now >= settings.window_end_us:
        return "over"
    return "open" if now >= settings.window_start_us else "early"
