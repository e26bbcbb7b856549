from uuid import UUID

import pytest

from lawstudy.domain.exam import Band
from lawstudy.domain.exam_decision import (
    DecisionDraft,
    DecisionKind,
    ExamDecision,
    GivenScore,
    Withdrawal,
    current,
    exclusion_of,
    excuse_draft,
)
from lawstudy.domain.roster import ApprovedExclusion, Exclusion

ONE, OTHER = UUID(int=1), UUID(int=2)


def decided(number: int, person: UUID, points: int, *, withdrawn: int = 0) -> ExamDecision:
    return ExamDecision(
        exam_id=UUID(int=9),
        number=number,
        draft=DecisionDraft(kind=DecisionKind.SCORE, person_id=person, score=GivenScore(points=points, band=Band.PASSED)),
        account_id=None,
        recorded_us=number,
        withdrawn=Withdrawal(number=withdrawn, account_id=None, at_us=withdrawn, reason="错") if withdrawn else None,
    )


# 1: 50 for one; 2: 80 for one, 60 for the other; 3: the 80 is withdrawn; 4: 70 for one.
DECIDED = [decided(4, ONE, 7000), decided(2, ONE, 8000, withdrawn=3), decided(2, OTHER, 6000), decided(1, ONE, 5000)]


@pytest.mark.parametrize(
    ("at", "one", "other"),
    [(0, None, None), (1, 5000, None), (2, 8000, 6000), (3, 5000, 6000), (4, 7000, 6000), (None, 7000, 6000)],
)
def test_what_stands_at_a_decision_number(at: int | None, one: int | None, other: int | None) -> None:
    found = current(DECIDED, DecisionKind.SCORE, at=at)
    assert {person: decision.draft.score.points for person, decision in found.items()} == {
        person: points for person, points in ((ONE, one), (OTHER, other)) if points is not None
    }


def test_decisions_of_another_kind_are_left_out() -> None:
    assert current(DECIDED, DecisionKind.EXCUSE) == {}


def test_an_exclusion_comes_back_as_it_was_given() -> None:
    excused = ApprovedExclusion(
        kind=Exclusion.DEFERRED,
        reason="出差",
        approver="陈望津",
        approved_on="2026-11-24",
        approver_id=OTHER,
        alone_because="局内仅一人值守",
        by_organiser=True,
    )
    assert exclusion_of(excuse_draft(ONE, excused)) == excused
    assert exclusion_of(DECIDED[0].draft) is None
