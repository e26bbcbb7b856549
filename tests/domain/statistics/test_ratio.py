from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawstudy.domain.statistics.ratio import Ratio, half_up


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [
        (42, 44, "95.45%"),
        (40, 42, "95.24%"),
        (31, 42, "73.81%"),
        (44, 44, "100%"),
        (1, 2, "50.00%"),
        (0, 44, "0.00%"),
        (0, 0, "—"),
        (1, 800, "0.13%"),
        (1, 8000, "0.01%"),
        (1, 100_000, "0.00%"),
        (99_999, 100_000, "99.99%"),
        (3, 2, "150.00%"),
    ],
)
def test_percent(numerator: int, denominator: int, text: str) -> None:
    assert Ratio(numerator=numerator, denominator=denominator).percent_text() == text


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_a_hundred_is_printed_only_for_the_whole(numerator: int, denominator: int) -> None:
    text = Ratio(numerator=numerator, denominator=denominator).percent_text()
    assert (text == "100%") is (numerator == denominator)
    assert numerator == denominator or text != "100.00%" or numerator > denominator


@pytest.mark.parametrize(
    ("numerator", "denominator", "places", "text"),
    [(374_800, 4200, 2, "89.24"), (1, 8, 2, "0.13"), (5, 2, 0, "3"), (7, 2, 1, "3.5"), (0, 0, 2, "—"), (187, 2, 2, "93.50")],
)
def test_decimal(numerator: int, denominator: int, places: int, text: str) -> None:
    assert Ratio(numerator=numerator, denominator=denominator).decimal_text(places) == text


@given(st.integers(0, 10**9), st.integers(1, 10**6))
def test_half_up_is_the_nearest_integer(numerator: int, denominator: int) -> None:
    exact = Fraction(numerator, denominator)
    assert exact - Fraction(1, 2) < half_up(numerator, denominator) <= exact + Fraction(1, 2)


def test_a_chart_gets_a_number_or_nothing() -> None:
    assert Ratio(numerator=1, denominator=4).as_float() == 0.25
    assert Ratio(numerator=1, denominator=0).as_float() is None
