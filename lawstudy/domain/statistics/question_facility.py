"""答对率 of each question over the attempts that count, with how many chose each outcome."""

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
    raise NotImplementedError
