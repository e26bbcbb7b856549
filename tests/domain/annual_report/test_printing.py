"""Ways to print a figure: true of it, or not used."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from lawstudy.domain.annual_report.figure import AnyFigure, LedgerRow, Period
from lawstudy.domain.annual_report.printing import PAIRED, Way, holds, printed, round_above, round_below, ways_for
from lawstudy.domain.statistics.ratio import Ratio
from tests.domain.annual_report.samples import YEAR, by_hand, figure

HALF = Period(first_day=date(2026, 1, 1), last_day=date(2026, 6, 30))


def of(value: int | Ratio, *days: str, period: Period = YEAR) -> AnyFigure:
    rows = tuple(LedgerRow(noun="activity", id=day, label=f"{day}讲座", day=date.fromisoformat(day)) for day in days)
    slot = "activities.warning" if isinstance(value, int) else "exam.attendance_rate"
    return structs.replace(figure(slot, value), rows=rows, period=period)


def share(part: int, whole: int) -> AnyFigure:
    return of(Ratio(numerator=part, denominator=whole))


@pytest.mark.parametrize(
    ("value", "way", "text"),
    [
        (48, Way.NEAR, "近50次"),
        (45, Way.NEAR, "近50次"),
        (44, Way.NEAR, "44次"),
        (50, Way.NEAR, "50次"),
        (7, Way.NEAR, "7次"),
        (9, Way.NEAR, "近10次"),
        (197, Way.NEAR, "近200次"),
        (1960, Way.NEAR, "近2000次"),
        (0, Way.NEAR, "0次"),
        (73, Way.OVER, "超70次"),
        (70, Way.OVER, "70次"),
        (9, Way.OVER, "9次"),
        (128, Way.OVER, "超100次"),
        (2300, Way.OVER, "超2000次"),
        (12, Way.TENS, "10余次"),
        (12, Way.FULL, "12次"),
    ],
)
def test_round_numbers_are_never_untrue(value: int, way: Way, text: str) -> None:
    assert printed(of(value), way) == text
    assert holds(of(value), way) is (text != f"{value}次")


@given(st.integers(0, 10_000_000))
def test_over_lies_below_and_near_above(value: int) -> None:
    assert round_below(value) <= value <= round_above(value)
    if holds(of(value), Way.OVER):
        assert round_below(value) < value
    if holds(of(value), Way.NEAR):
        assert value < round_above(value) <= value * 10 // 9 + 1
    for way in (Way.TENS, Way.HUNDREDS, Way.THOUSANDS):
        said = printed(of(value), way)
        assert int(said.split("余")[0].removesuffix("次")) <= value


@pytest.mark.parametrize(
    ("days", "period", "way", "text"),
    [
        (("2026-01-05", "2026-04-30", "2026-07-01", "2026-12-31"), YEAR, Way.QUARTERLY, "每季度至少1次"),
        (("2026-01-05", "2026-04-30", "2026-07-01"), YEAR, Way.QUARTERLY, "4次"),
        (("2026-01-05", "2026-04-30"), HALF, Way.QUARTERLY, "每季度至少1次"),
        (tuple(f"2026-{month:02d}-05" for month in range(1, 7)), HALF, Way.MONTHLY, "每月至少1次"),
        (tuple(f"2026-{month:02d}-05" for month in range(2, 7)), HALF, Way.MONTHLY, "4次"),
    ],
)
def test_so_often_in_each_only_when_it_is_true(days: tuple[str, ...], period: Period, way: Way, text: str) -> None:
    assert printed(of(4, *days, period=period), way) == text


def test_all_reached_and_a_hundred_percent_only_when_both_are_equal() -> None:
    assert printed(share(12, 12), Way.FULL) == "全覆盖"
    assert printed(share(12, 12)) == "100%"
    assert printed(share(99_999, 100_000), Way.FULL) == "99.99%"
    assert printed(share(0, 0), Way.FULL) == "—"
    assert printed(share(11, 12), Way.NEAR) == "91.67%"


def test_a_pair_is_two_figures() -> None:
    sessions, items = of(20, "2026-03-01"), structs.replace(of(76), unit="项")
    assert printed(sessions, Way.WITH, items) == "20次76项"
    assert printed(sessions, Way.WITH) == "20次"


@pytest.mark.parametrize(
    ("whole", "part", "text"),
    [
        (of(12, "2026-03-01", "2026-04-01"), of(3, "2026-03-01"), "12次（其中3次）"),
        (of(12, "2026-03-01"), of(3, "2026-05-01"), "12次"),  # not of its rows
        (of(2), of(3), "2次"),
        (of(12), by_hand("activities.warning", 3), "12次（其中3次）"),
        (of(12), share(1, 2), "12次"),
        (share(1, 2), of(1), "50.00%"),
    ],
)
def test_of_which_only_of_a_part(whole: AnyFigure, part: AnyFigure, text: str) -> None:
    assert printed(whole, Way.OF_WHICH, part) == text


def test_a_list_names_each_row_once() -> None:
    found = of(3, "2026-03-01", "2026-04-01", "2026-03-01")
    assert printed(found, Way.NAMES) == "2026-03-01讲座、2026-04-01讲座"
    assert printed(by_hand("activities.warning", 3), Way.NAMES) == "3次"
    assert printed(by_hand("activities.warning", 3), Way.QUARTERLY) == "3次"


@pytest.mark.parametrize("one", [of(48, "2026-03-01"), of(12), share(3, 3), share(1, 3), by_hand("activities.warning", 53)])
def test_what_is_offered_is_true_and_says_something_else(one: AnyFigure) -> None:
    ways = ways_for(one)
    assert ways[0] is Way.EXACT
    assert not PAIRED & set(ways)
    assert all(holds(one, way) for way in ways)
    assert len({printed(one, way) for way in ways}) == len(ways)
