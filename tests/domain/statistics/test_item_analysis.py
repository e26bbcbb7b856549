"""Worked by hand: five people, three questions, and what every formula gives; then the same by plain arithmetic over many."""

import random
import statistics
from math import sqrt

import numpy as np
import pytest

from lawstudy.domain.statistics.item_analysis import (
    ItemFlag,
    ItemIndices,
    PaperIndices,
    flags_of,
    item_indices,
    paper_indices,
)

# Totals 3, 2, 2, 1, 0: mean 1.6, Σ(T − T̄)² = 5.2.
WORKED = np.array([[1.0, 1, 1], [1, 1, 0], [1, 0, 1], [0, 1, 0], [0, 0, 0]])


def test_the_indices_of_questions_are_those_worked_by_hand() -> None:
    first, second, third = item_indices(WORKED, [1, 1, 1], full=3)
    # Of the first: x̄ = 0.6, Σdx² = 1.2; the rest 2 1 1 1 0 has mean 1, Σdr² = 2; Σ dx·dr = 0.4 + 0 + 0 + 0 + 0.6 = 1.
    assert (first.n, first.facility) == (5, 0.6)
    assert first.deviation == pytest.approx(sqrt(0.3))
    assert first.discrimination == pytest.approx(100 / sqrt(1.2 * 2))
    # Sorted: −0.6 −0.6 0.4 0.4 0.4 against −1 0 0 0 1 is 1 again.
    assert first.efficiency == pytest.approx(100)
    # Of five people one is 27 %: the best has it, the last has not.
    assert first.upper_lower == 100
    # C(x, T): 0.25 + 0.3 of four; of the others 0 + 0.3 and 0.15 + 0.3.
    roots = [sqrt(0.55), sqrt(0.3), sqrt(0.45)]
    weights = [one.effective for one in (first, second, third)]
    assert weights == [pytest.approx(100 * root / sum(roots)) for root in roots]
    assert [round(one.intended or 0, 6) for one in (first, second, third)] == [33.333333] * 3


def test_the_paper_as_a_whole_is_as_worked_by_hand() -> None:
    paper = paper_indices(WORKED)
    variance = 5.2 / 4
    assert (paper.n, paper.median) == (5, 2)
    assert paper.mean == pytest.approx(1.6)
    assert paper.deviation == pytest.approx(sqrt(variance))
    alone = (1.2 + 1.2 + 1.2) / 4
    assert paper.consistency == pytest.approx(100 * 3 / 2 * (1 - alone / variance))
    assert paper.error_ratio == pytest.approx(100 * sqrt(1 - (paper.consistency or 0) / 100))
    assert paper.standard_error == pytest.approx((paper.error_ratio or 0) / 100 * sqrt(variance))
    m2, m3, m4 = (sum((t - 1.6) ** k for t in (3, 2, 2, 1, 0)) / 5 for k in (2, 3, 4))
    assert paper.skewness == pytest.approx(25 * m3 / (4 * 3) / variance**1.5)
    assert paper.kurtosis == pytest.approx(25 * (6 * m4 - 12 * m2**2) / (4 * 3 * 2) / variance**2)


def test_many_people_agree_with_plain_arithmetic() -> None:
    chance = random.Random(7)
    marks = [[chance.choice((0.0, 0.3, 1.0)) * worth for worth in (1, 2, 5)] for _ in range(60)]
    totals = [sum(row) for row in marks]
    for place, one in enumerate(item_indices(np.array(marks), [1, 2, 5], full=8)):
        x = [row[place] for row in marks]
        rest = [total - each for total, each in zip(totals, x, strict=True)]
        greatest = statistics.covariance(sorted(x), sorted(rest))
        assert one.discrimination == pytest.approx(100 * statistics.correlation(x, rest), abs=1e-6)
        assert one.efficiency == pytest.approx(100 * statistics.covariance(x, rest) / greatest, abs=1e-6)


def test_whoever_was_not_asked_counts_for_no_question() -> None:
    nan = float("nan")
    found = item_indices(np.array([[1.0, 2, nan], [0, nan, 4], [1, 0, nan]]), [1, 2, 4], full=3)
    assert [(one.n, one.facility) for one in found] == [(3, pytest.approx(2 / 3)), (2, 0.5), (1, 1.0)]
    assert [one.effective for one in found] == [None] * 3
    assert found[2] == ItemIndices(n=1, facility=1.0, intended=100 * 4 / 3)


def test_what_tells_nobody_apart_has_no_index() -> None:
    same, other = item_indices(np.array([[0.3, 1], [0.3, 0], [0.3, 0]]), [1, 1], full=2)
    assert (same.deviation, same.discrimination, same.efficiency, same.effective) == (0, None, None, 0)
    assert (other.discrimination, other.effective) == (None, 100)
    against = item_indices(np.array([[0.0, 3], [1, 0], [1, 0]]), [1, 3], full=4)
    assert against[0].discrimination == pytest.approx(-100)
    assert against[0].effective is None
    nothing = item_indices(np.array([[0.0], [0]]), [0], full=0)
    assert nothing == (ItemIndices(n=2, deviation=0),)
    assert item_indices(np.empty((0, 1)), [1], full=1)[0].facility is None


def test_people_of_one_total_share_the_edge_of_a_part() -> None:
    """Of eleven people three are 27 %. Three of the four best have the question right: whoever of them is at the edge, it is 9/4 of 3."""
    marks = np.array([[1.0, 9], [1, 9], [1, 9], [0, 10], *[[0, 0]] * 7])
    assert item_indices(marks, [1, 10], full=11)[0].upper_lower == pytest.approx(100 * (9 / 4) / 3)
    assert item_indices(np.array([[1.0, 1]]), [1, 1], full=2)[0].upper_lower is None


@pytest.mark.parametrize(
    ("marks", "found"),
    [
        (np.empty((0, 3)), PaperIndices(n=0)),
        (np.array([[1.0, 2]]), PaperIndices(n=1, mean=3, median=3)),
        (np.array([[1.0], [1]]), PaperIndices(n=2, mean=1, median=1, deviation=0)),
        (np.array([[1.0], [1], [1], [1]]), PaperIndices(n=4, mean=1, median=1, deviation=0)),
    ],
)
def test_too_few_people_or_places_leave_the_rest_unknown(marks: np.ndarray, found: PaperIndices) -> None:
    assert paper_indices(marks) == found


def test_a_spread_without_order_has_more_error_than_spread() -> None:
    """Alpha may be negative: the error ratio is then above 100."""
    paper = paper_indices(np.array([[1.0, 0], [0, 1], [1, 1], [0, 0], [1, 0], [0, 1]]))
    assert (paper.consistency or 0) < 0
    assert (paper.error_ratio or 0) > 100


@pytest.mark.parametrize(
    ("n", "facility", "discrimination", "unused", "flags"),
    [
        (40, 0.5, -0.1, False, [ItemFlag.NEGATIVE]),
        (29, 0.5, -0.1, False, []),
        (40, 1.0, None, True, [ItemFlag.ALL_RIGHT, ItemFlag.UNUSED_OPTION]),
        (5, 0.0, None, False, [ItemFlag.NOBODY_RIGHT]),
        (40, 0.95, 8.3, False, [ItemFlag.TOO_EASY, ItemFlag.LOW]),
        (40, 0.2, 20.0, False, [ItemFlag.TOO_HARD]),
        (40, 0.5, 19.99, True, [ItemFlag.LOW, ItemFlag.UNUSED_OPTION]),
        (0, None, None, False, []),
    ],
)
def test_what_to_look_at(n: int, facility: float | None, discrimination: float | None, unused: bool, flags: list[ItemFlag]) -> None:
    item = ItemIndices(n=n, facility=facility, discrimination=discrimination)
    assert list(flags_of(item, unused_option=unused)) == flags
