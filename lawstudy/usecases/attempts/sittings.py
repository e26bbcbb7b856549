"""Who has sat an exam: one rule for every list and figure. A paper that says nothing and that time ended is 未作答, not 实考."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Reach
from lawstudy.domain.attempt import Phase, state
from lawstudy.domain.exam import ExamOrigin
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.exam_decision import DecisionKind
from lawstudy.store import exam_decisions, heads
from lawstudy.store.exam_decisions import ExternalScore
from lawstudy.store.heads import Begun
from lawstudy.usecases.context import Context


class Sittings(Struct, frozen=True, kw_only=True):
    """By person: how many submissions count, also those that ran out and that nobody has closed yet; who has one that is 未作答;
    who is on an attempt now. Someone may stand in several of them."""

    submitted: Mapping[UUID, int]
    unanswered: frozenset[UUID] = frozenset()
    running: frozenset[UUID] = frozenset()


def sittings_of(ctx: Context, exam: Exam) -> Sittings:
    return all_sittings(ctx, [exam])[exam.id]


def all_sittings(ctx: Context, exams: Sequence[Exam], scores: Mapping[UUID, Sequence[ExternalScore]] | None = None) -> dict[UUID, Sittings]:
    """By exam: of own ones from the heads of their journals; of any other each score is one submission. ``scores`` are read unless
    they are given."""
    own = [exam.id for exam in exams if exam.origin is ExamOrigin.OWN]
    others = [exam.id for exam in exams if exam.origin is not ExamOrigin.OWN]
    begun = heads.by_exam(ctx.tx, Reach(organisation_id=ctx.reach.organisation_id), own) if own else {}
    silent = silent_among(ctx, [one for of_exam in begun.values() for one in of_exam])
    if scores is None:
        decided = exam_decisions.histories(ctx.tx, ctx.reach.organisation_id, others, DecisionKind.SCORE) if others else {}
        scores = {ident: exam_decisions.scores_among(decisions) for ident, decisions in decided.items()}
    return {ident: _own(of_exam, silent) for ident, of_exam in begun.items()} | {
        ident: Sittings(submitted={score.person_id: 1 for score in scores[ident]}) for ident in others
    }


class Silent(Struct, frozen=True, kw_only=True):
    """Among attempts: ``due`` are past their deadline and nobody has closed them yet; ``unanswered`` are 未作答."""

    due: frozenset[UUID]
    unanswered: frozenset[UUID]


def _own(begun: Iterable[Begun], silent: Silent) -> Sittings:
    submitted: dict[UUID, int] = {}
    blank: set[UUID] = set()
    running: set[UUID] = set()
    for row in (one.row for one in begun):
        if row.submitted_us is None and row.id not in silent.due:
            running.add(row.person_id)
        elif row.id in silent.unanswered:
            blank.add(row.person_id)
        else:
            submitted[row.person_id] = submitted.get(row.person_id, 0) + 1
    return Sittings(submitted=submitted, unanswered=frozenset(blank), running=frozenset(running))


def silent_among(ctx: Context, begun: Sequence[Begun]) -> Silent:
    """Which of some attempts are due, and which are 未作答."""
    due = frozenset(one.row.id for one in begun if _is_due(ctx, one))
    silent = (one.row.id for one in begun if (not one.tally.answered if one.row.id in due else _is_over(one) and one.tally.unanswered))
    return Silent(due=due, unanswered=frozenset(silent))


def _is_due(ctx: Context, one: Begun) -> bool:
    return not _is_over(one) and one.state is not None and state(one.state, ctx.clock).phase is Phase.DUE


def _is_over(one: Begun) -> bool:
    return one.row.submitted_us is not None
