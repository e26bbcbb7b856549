"""Marking by a person, line by line of a rubric."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawstudy.domain.hand_marking import HandMark, fits_rubric, marked_by_hand, model_of, pending_parts, rubric_of
from lawstudy.domain.marking import Mark, Outcome
from lawstudy.domain.question_types import worth_of_part
from lawstudy.domain.question_types.case import CaseAnswer, CasePart, CasePartKey, CasePrompt
from lawstudy.domain.question_types.record import RubricLine
from lawstudy.domain.question_types.short_answer import ShortAnswerAnswer, ShortAnswerPrompt
from lawstudy.domain.question_types.true_false import TrueFalseAnswer, TrueFalsePrompt

RUBRIC = (RubricLine(point="主体", share=1), RubricLine(point="期限", share=2), RubricLine(point="方式", share=1))
ANSWER = ShortAnswerAnswer(text="……", rubric=RUBRIC)
PROMPT = ShortAnswerPrompt(stem="简述。")
PENDING = Mark(outcome=Outcome.PENDING, points=0)
RIGHT = Mark(outcome=Outcome.RIGHT, points=400)

PARTS = (CasePart(prompt=TrueFalsePrompt(stem="对吗")), CasePart(prompt=PROMPT), CasePart(prompt=PROMPT, share=2))
CASE_PROMPT = CasePrompt(stem="案情", parts=PARTS)
CASE_ANSWER = CaseAnswer(
    parts=(
        CasePartKey(answer=TrueFalseAnswer(right=True), explanation="", citations=()),
        CasePartKey(answer=ANSWER, explanation="", citations=()),
        CasePartKey(answer=ANSWER, explanation="", citations=()),
    )
)
CASE_MARK = Mark(outcome=Outcome.PENDING, points=400, parts=(RIGHT, PENDING, PENDING))


@pytest.mark.parametrize(
    ("shares", "outcome", "points"),
    [((1, 2, 1), Outcome.RIGHT, 1000), ((1, 1, 0), Outcome.PARTIAL, 500), ((0, 0, 0), Outcome.WRONG, 0), ((1, 0, 0), Outcome.PARTIAL, 250)],
)
def test_points_follow_the_shares(shares: tuple[int, ...], outcome: Outcome, points: int) -> None:
    assert marked_by_hand(PROMPT, ANSWER, PENDING, 1000, HandMark(shares=shares)) == Mark(outcome=outcome, points=points)


@pytest.mark.parametrize(
    "hand",
    [
        HandMark(shares=(1, 2)),
        HandMark(shares=(1, 3, 1)),
        HandMark(shares=(-1, 2, 1)),
        HandMark(part=1, shares=(1, 2, 1)),
    ],
)
def test_marks_that_do_not_fit_the_rubric_are_refused(hand: HandMark) -> None:
    assert not fits_rubric(ANSWER, hand)
    with pytest.raises(ValueError, match="rubric"):
        marked_by_hand(PROMPT, ANSWER, PENDING, 1000, hand)


def test_only_parts_with_a_rubric_are_marked() -> None:
    assert rubric_of(ANSWER, 0) == RUBRIC
    assert rubric_of(CASE_ANSWER, 2) == RUBRIC
    assert [rubric_of(CASE_ANSWER, part) for part in (0, 1, 4)] == [(), (), ()]
    assert rubric_of(TrueFalseAnswer(right=True), 0) == ()


def test_the_model_answer_and_the_worth_of_a_part() -> None:
    assert [model_of(CASE_ANSWER, part) for part in range(4)] == ["", "", "……", "……"]
    assert model_of(ANSWER, 0) == "……"
    assert worth_of_part(PROMPT, 1000, 0) == 1000
    assert sum(worth_of_part(CASE_PROMPT, 1000, part) for part in (1, 2, 3)) == 1000
    assert worth_of_part(CASE_PROMPT, 1000, 3) == 500


def test_a_case_is_pending_until_its_last_part_is_marked() -> None:
    assert pending_parts(CASE_MARK) == (2, 3)
    one = marked_by_hand(CASE_PROMPT, CASE_ANSWER, CASE_MARK, 1600, HandMark(part=2, shares=(1, 2, 1)))
    assert (one.outcome, one.points, pending_parts(one)) == (Outcome.PENDING, 800, (3,))
    both = marked_by_hand(CASE_PROMPT, CASE_ANSWER, one, 1600, HandMark(part=3, shares=(0, 2, 0)))
    assert (both.outcome, both.points, pending_parts(both)) == (Outcome.PARTIAL, 1200, ())
    again = marked_by_hand(CASE_PROMPT, CASE_ANSWER, both, 1600, HandMark(part=3, shares=(1, 2, 1)))
    assert (again.outcome, again.points) == (Outcome.RIGHT, 1600)


def test_what_waits_for_a_person() -> None:
    assert pending_parts(PENDING) == (0,)
    assert pending_parts(RIGHT) == ()


@given(st.integers(0, 10_000), st.tuples(st.integers(0, 1), st.integers(0, 2), st.integers(0, 1)))
def test_no_mark_is_above_its_worth_and_more_never_earns_less(worth: int, shares: tuple[int, int, int]) -> None:
    mark = marked_by_hand(PROMPT, ANSWER, PENDING, worth, HandMark(shares=shares))
    most = marked_by_hand(PROMPT, ANSWER, PENDING, worth, HandMark(shares=(1, 2, 1)))
    assert 0 <= mark.points <= most.points == worth
