"""Where questions stood before: on the frozen papers of exams, and how they were answered there."""

from collections import Counter
from collections.abc import Collection, Iterator
from uuid import UUID

import msgspec
from sqlalchemy import func, select

from lawstudy.domain.exam.record import ExamState
from lawstudy.domain.paper import held_questions
from lawstudy.domain.statistics.question_facility import MarkedItem
from lawstudy.store.results import AttemptResult
from lawstudy.store.tables import attempt, exam, exam_question, exam_roster, result
from lawstudy.store.transaction import Transaction

_result_decoder = msgspec.json.Decoder(AttemptResult)


def exams_holding(tx: Transaction, organisation_id: UUID, *, before_us: int, without: Collection[UUID] = ()) -> Counter[UUID]:
    """By question, in how many own exams it stood: on the common paper of one published before the instant, or, where each
    person has a paper of their own, on one that was begun before it. Exams ``without`` are passed over."""
    return _on_common_papers(tx, organisation_id, before_us, without) + _on_own_papers(tx, organisation_id, before_us, without)


def on_papers(tx: Transaction, organisation_id: UUID, wanted: Collection[UUID]) -> frozenset[UUID]:
    """Those of ``wanted`` that stand on a paper, of a draft too, or that somebody's own paper holds."""
    asked = frozenset(wanted)
    common = select(exam_question.c.question_id).where(exam_question.c.organisation_id == organisation_id).distinct()
    papers = tx.run(select(attempt.c.paper).where(attempt.c.organisation_id == organisation_id)).scalars() if asked else ()
    own = {question.question_id for paper in papers for question in held_questions(paper)}
    return asked & (own | set(tx.run(common).scalars()))


def _on_common_papers(tx: Transaction, organisation_id: UUID, before_us: int, without: Collection[UUID]) -> Counter[UUID]:
    published = select(exam_roster.c.exam_id).where(exam_roster.c.organisation_id == organisation_id).group_by(exam_roster.c.exam_id)
    statement = (
        select(exam_question.c.question_id, func.count(exam_question.c.exam_id.distinct()))
        .join(exam, exam.c.id == exam_question.c.exam_id)
        .where(exam_question.c.organisation_id == organisation_id, exam.c.state.not_in([ExamState.DRAFT, ExamState.REMOVED]))
        .where(exam.c.id.in_(published.having(func.min(exam_roster.c.frozen_at) < before_us)), exam.c.id.not_in(without))
        .group_by(exam_question.c.question_id)
    )
    return Counter({row[0]: row[1] for row in tx.run(statement)})


def _on_own_papers(tx: Transaction, organisation_id: UUID, before_us: int, without: Collection[UUID]) -> Counter[UUID]:
    common = select(exam_question.c.exam_id).where(exam_question.c.organisation_id == organisation_id)
    statement = select(attempt.c.exam_id, attempt.c.paper).where(
        attempt.c.organisation_id == organisation_id,
        attempt.c.started_at < before_us,
        attempt.c.exam_id.not_in(common),
        attempt.c.exam_id.not_in(without),
    )
    held: dict[UUID, set[UUID]] = {}
    for exam_id, paper in tx.run(statement):
        held.setdefault(exam_id, set()).update(question.question_id for question in held_questions(paper))
    return Counter(question_id for questions in held.values() for question_id in questions)


def marked_items(tx: Transaction, organisation_id: UUID, *, before_us: int, without: Collection[UUID] = ()) -> Iterator[MarkedItem]:
    """Every response of the attempts that were handed in before the instant, as its newest result marks it; none of exams ``without``."""
    newest = select(result.c.attempt_id, func.max(result.c.version).label("version")).where(result.c.organisation_id == organisation_id)
    last = newest.group_by(result.c.attempt_id).subquery()
    statement = (
        select(attempt.c.paper, result.c.content)
        .join(result, result.c.attempt_id == attempt.c.id)
        .join(last, (last.c.attempt_id == result.c.attempt_id) & (last.c.version == result.c.version))
        .where(attempt.c.organisation_id == organisation_id, attempt.c.submitted_at < before_us, attempt.c.exam_id.not_in(without))
    )
    for paper, content in tx.run(statement):
        asked = {question.number: question for question in held_questions(paper)}
        for item in _result_decoder.decode(content).items:
            question, mark = asked[item.number], item.mark
            yield MarkedItem(
                question_id=question.question_id,
                revision=question.revision,
                points=mark.points,
                full=item.worth,
                outcome=mark.outcome,
            )
