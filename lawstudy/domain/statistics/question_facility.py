"""答对率 of each question over the attempts that count, with how many chose each outcome."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.marking import Outcome
from lawstudy.domain.statistics.ratio import Ratio


class MarkedItem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One marked response: points earned and points possible, in hundredths."""

    question_id: UUID
    revision: int
    points: int
    full: int
    outcome: Outcome


class QuestionFacility(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``facility`` is points earned over points possible (mean / max). ``n`` leaves out responses not marked yet."""

    question_id: UUID
    revision: int
    n: int
    facility: Ratio
    right: int
    partial: int
    wrong: int
    blank: int


def question_facility(items: Iterable[MarkedItem]) -> tuple[QuestionFacility, ...]:
    """One row per question and revision, in order of first appearance."""
    rows: dict[tuple[UUID, int], list[MarkedItem]] = {}
    for item in items:
        rows.setdefault((item.question_id, item.revision), []).append(item)
    return tuple(_row(question_id, revision, marked) for (question_id, revision), marked in rows.items())


def _row(question_id: UUID, revision: int, items: list[MarkedItem]) -> QuestionFacility:
    marked = [item for item in items if item.outcome is not Outcome.PENDING]
    outcomes = Counter(item.outcome for item in marked)
    return QuestionFacility(
        question_id=question_id,
        revision=revision,
        n=len(marked),
        facility=Ratio(numerator=sum(item.points for item in marked), denominator=sum(item.full for item in marked)),
        right=outcomes[Outcome.RIGHT],
        partial=outcomes[Outcome.PARTIAL],
        wrong=outcomes[Outcome.WRONG],
        blank=outcomes[Outcome.BLANK],
    )
