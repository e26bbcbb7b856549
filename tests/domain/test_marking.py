from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawstudy.domain.marking import Mark, MultipleRule, Outcome, Scoring, graded, multiple_points, points_text, share_of, split

RULES = list(MultipleRule)


@pytest.mark.parametrize(
    ("rule", "right", "wrong", "earned"),
    [
        # k = 3 right options, 3 points, fixed partial 1 point
        (MultipleRule.ALL_OR_NOTHING, 3, 0, 300),
        (MultipleRule.ALL_OR_NOTHING, 2, 0, 0),
        (MultipleRule.ALL_OR_NOTHING, 3, 1, 0),
        (MultipleRule.FIXED_PARTIAL, 3, 0, 300),
        (MultipleRule.FIXED_PARTIAL, 1, 0, 100),
        (MultipleRule.FIXED_PARTIAL, 2, 1, 0),
        (MultipleRule.HALF, 2, 0, 150),
        (MultipleRule.HALF, 2, 1, 0),
        (MultipleRule.PROPORTIONAL, 2, 0, 200),
        (MultipleRule.PROPORTIONAL, 1, 1, 0),
        (MultipleRule.RIGHT_MINUS_WRONG, 2, 1, 100),
        (MultipleRule.RIGHT_MINUS_WRONG, 1, 2, 0),
        (MultipleRule.RIGHT_MINUS_WRONG, 3, 1, 200),
    ],
)
def test_the_five_rules(rule: MultipleRule, right: int, wrong: int, earned: int) -> None:
    scoring = Scoring(multiple=rule, partial_points=100)
    assert multiple_points(right=right, wrong=wrong, k=3, points=300, scoring=scoring) == earned


@pytest.mark.parametrize("rule", RULES)
def test_a_blank_answer_earns_nothing(rule: MultipleRule) -> None:
    assert multiple_points(right=0, wrong=0, k=3, points=300, scoring=Scoring(multiple=rule, partial_points=100)) == 0


@pytest.mark.parametrize(("rule", "k"), list(product(RULES, range(2, 6))))
def test_never_below_nothing_nor_above_the_full_mark(rule: MultipleRule, k: int) -> None:
    scoring = Scoring(multiple=rule, partial_points=1000)
    for right, wrong in product(range(k + 1), range(4)):
        earned = multiple_points(right=right, wrong=wrong, k=k, points=300, scoring=scoring)
        assert 0 <= earned <= 300
        assert (earned == 300) >= (right == k and wrong == 0)


def test_half_a_hundredth_goes_up() -> None:
    assert share_of(5, 1, 2) == 3
    assert share_of(100, 1, 3) == 33
    assert share_of(100, 2, 3) == 67


@given(st.integers(0, 10_000), st.lists(st.integers(1, 9), min_size=1, max_size=6))
def test_parts_add_up_exactly(points: int, shares: list[int]) -> None:
    parts = split(points, tuple(shares))
    assert sum(parts) == points
    assert all(abs(part - points * share / sum(shares)) < 1 for part, share in zip(parts, shares, strict=True))


@pytest.mark.parametrize(("earned", "outcome"), [(300, Outcome.RIGHT), (1, Outcome.PARTIAL), (0, Outcome.WRONG)])
def test_outcome_follows_from_the_points(earned: int, outcome: Outcome) -> None:
    assert graded(earned, 300).outcome is outcome


def test_what_was_missed() -> None:
    missed = [outcome for outcome in Outcome if Mark(outcome=outcome, points=0).missed]
    assert missed == [Outcome.PARTIAL, Outcome.WRONG, Outcome.BLANK]


@pytest.mark.parametrize(
    ("points", "text"), [(0, "0"), (50, "0.5"), (150, "1.5"), (200, "2"), (9050, "90.5"), (333, "3.33"), (1234567, "12345.67")]
)
def test_points_lose_needless_zeros(points: int, text: str) -> None:
    assert points_text(points) == text


def test_what_does_not_divide_goes_to_the_earlier_parts() -> None:
    assert split(100, (1, 1, 1)) == (34, 33, 33)
