"""练习错题: what was missed in an attempt, as a round of practice."""

from uuid import UUID

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.practice import EVERYTHING
from lawstudy.store import practice as store
from lawstudy.usecases.attempts.held import holding
from lawstudy.usecases.attempts.review import review_attempt
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.study.practice import LARGEST_ROUND, PracticeRound
from lawstudy.usecases.study.practice_questions import presented


@use_case(kind=Kind.QUERY, roles={Role.EMPLOYEE}, scope=Scope.OWN, questions=True)
def draw_mistakes(ctx: Context, *, attempt_id: UUID) -> PracticeRound:
    """What I missed in one attempt of mine, in the order of its paper, at most 100 questions; NotReleased before the key is, HeldForExam
    while an exam keeps that paper back.

    ``total`` counts all that was missed: questions that are not for practice, or that an open exam still holds, are left out.
    """
    missed = [each.question_id for each in review_attempt.function(ctx, attempt_id=attempt_id) if each.mark.missed]
    held = holding(ctx)
    rows = {row.question_id: row for row in store.practisable(ctx.tx, ctx.reach, EVERYTHING, only=missed)}
    wanted = [rows[ident] for ident in missed if ident in rows and not held.holds(rows[ident])]
    cards = store.cards(ctx.tx, ctx.reach, ctx.actor.person_id)
    return PracticeRound(questions=presented(ctx, wanted[:LARGEST_ROUND], cards), total=len(missed))
