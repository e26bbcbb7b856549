"""Who has sat an exam: one rule for every list and figure. A paper that says nothing and that time ended is 未作答, not 实考."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Reach
from lawstudy.domain.attempt import Phase, replay, says_nothing, state, unanswered
from lawstudy.domain.exam import ExamOrigin
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.exam_decision import DecisionKind
from lawstudy.domain.marking import Outcome
from lawstudy.store import attempts, exam_decisions
from lawstudy.store.attempts import AttemptRow
from lawstudy.store.results import AttemptResult, earned_nothing
from lawstudy.usecases.context import Context


class Sittings(Struct, frozen=True, kw_only=True):
    """By person: how many submissions count, also those that ran out and that nobody has closed yet; who has one that is 未作答;
    who is on an attempt now. Someone may stand in several of them."""

    submitted: Mapping[UUID, int]
    unanswered: frozenset[UUID] = frozenset()
    running: frozenset[UUID] = frozenset()


def sittings_of(ctx: Context, exam: Exam) -> Sittings:
    return all_sittings(ctx, [exam])[exam.id]


def all_sittings(ctx: Context, exams: Sequence[Exam]) -> dict[UUID, Sittings]:
    """By exam: of own ones from their journals; of any other each score is one submission."""
    own = [exam.id for exam in exams if exam.origin is ExamOrigin.OWN]
    others = [exam.id for exam in exams if exam.origin is not ExamOrigin.OWN]
    rows: dict[UUID, list[AttemptRow]] = {ident: [] for ident in own}
    if own:
        for row in attempts.of_exams(ctx.tx, Reach(organisation_id=ctx.reach.organisation_id), own):
            rows[row.exam_id].append(row)
    silent = unanswered_among(ctx, [row for of_exam in rows.values() for row in of_exam])
    given = exam_decisions.histories(ctx.tx, ctx.reach.organisation_id, others, DecisionKind.SCORE) if others else {}
    scored = {ident: exam_decisions.scores_among(decided) for ident, decided in given.items()}
    return {ident: _own(of_exam, silent) for ident, of_exam in rows.items()} | {
        ident: Sittings(submitted={score.person_id: 1 for score in scores}) for ident, scores in scored.items()
    }


class Silent(Struct, frozen=True, kw_only=True):
    """Among attempts: ``due`` are past their deadline and nobody has closed them yet; ``unanswered`` are 未作答."""

    due: frozenset[UUID]
    unanswered: frozenset[UUID]


def _own(rows: Iterable[AttemptRow], silent: Silent) -> Sittings:
    submitted: dict[UUID, int] = {}
    blank: set[UUID] = set()
    running: set[UUID] = set()
    for row in rows:
        if row.submitted_us is None and row.id not in silent.due:
            running.add(row.person_id)
        elif row.id in silent.unanswered:
            blank.add(row.person_id)
        else:
            submitted[row.person_id] = submitted.get(row.person_id, 0) + 1
    return Sittings(submitted=submitted, unanswered=frozenset(blank), running=frozenset(running))


def unanswered_among(ctx: Context, rows: Sequence[AttemptRow]) -> Silent:
    """Which of some attempts are due, and which are 未作答. Journals are read of those alone that may be."""
    organisation_id = ctx.reach.organisation_id
    open_ones = [row.id for row in rows if row.submitted_us is None]
    heads = attempts.peek_heads(ctx.tx, organisation_id, open_ones) if open_ones else {}
    due = frozenset(ident for ident, head in heads.items() if state(head, ctx.clock).phase is Phase.DUE)
    nothing = earned_nothing(ctx.tx, organisation_id, {row.exam_id for row in rows}) if len(rows) > len(open_ones) else {}
    asked = [row.id for row in rows if row.id in due or (row.submitted_us is not None and _all_blank(nothing.get(row.id)))]
    journals = attempts.journals(ctx.tx, organisation_id, asked) if asked else {}
    found = set()
    for ident, entries in journals.items():
        replayed = replay(ident, entries)
        if says_nothing(replayed) if ident in due else unanswered(replayed, entries):
            found.add(ident)
    return Silent(due=due, unanswered=frozenset(found))


def _all_blank(result: AttemptResult | None) -> bool:
    return result is not None and all(item.mark.outcome is Outcome.BLANK for item in result.items)
