"""What exams measured of one question: its difficulty and discrimination, beside the label that its author gave it."""

from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.exam import ExamOrigin
from lawstudy.domain.exam.record import Exam
from lawstudy.errors import HeldForExam, NotFound, PaperOfYourOwn
from lawstudy.store import exams, questions
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.reports.item_analysis import item_analysis
from lawstudy.usecases.reports.statistics import is_open

# Closed exams that are looked through, the newest first: what was measured long ago says little of the people of today.
MOST_EXAMS = 6


class Measured(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """In one exam, by the definitions of 试题分析: ``n`` people were asked it, ``facility`` is points earned over points possible,
    ``discrimination`` the correlation of mark and rest ×100 (None where it is not defined)."""

    exam_id: UUID
    exam_title: str
    revision: int
    n: int
    facility: float
    discrimination: float | None


class QuestionMeasures(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``newest`` is of the last closed exam that asked it, None where none did."""

    question_id: UUID
    newest: Measured | None


@use_case(kind=Kind.QUERY, roles={Role.COORDINATOR}, scope=Scope.ORGANISATION, questions=True)
def question_measures(ctx: Context, *, question_id: UUID) -> QuestionMeasures:
    """Of the closed exams of the bureau. One that the caller must still sit a question of is passed over."""
    if questions.version_if_there(ctx.tx, ctx.reach.organisation_id, question_id) is None:
        raise NotFound(noun="question", ident=str(question_id))
    closed = [exam for exam in exams.listed(ctx.tx, ctx.reach.organisation_id) if _is_done(ctx, exam)]
    newest = sorted(closed, key=lambda exam: exam.begins_on, reverse=True)[:MOST_EXAMS]
    found = (measured for exam in newest if (measured := _in_exam(ctx, exam, question_id)) is not None)
    return QuestionMeasures(question_id=question_id, newest=next(found, None))


def _is_done(ctx: Context, exam: Exam) -> bool:
    return exam.counts and exam.origin is ExamOrigin.OWN and not is_open(ctx, exam)


def _in_exam(ctx: Context, exam: Exam, question_id: UUID) -> Measured | None:
    try:
        found = item_analysis.function(ctx, exam_id=exam.id, with_answers=False)
    except (PaperOfYourOwn, HeldForExam):
        return None
    for line in found.items:
        indices = line.indices
        if line.question_id == question_id and indices.facility is not None:
            return Measured(
                exam_id=exam.id,
                exam_title=exam.title,
                revision=line.revision,
                n=indices.n,
                facility=indices.facility,
                discrimination=indices.discrimination,
            )
    return None
