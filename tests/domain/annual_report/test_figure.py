"""Figures: what they hold, how they are printed."""

from datetime import date
from uuid import UUID

import msgspec
import pytest
from msgspec import structs

from lawstudy.domain.annual_report.figure import (
    AnyFigure,
    LastSource,
    ManualFigure,
    Period,
    free_slot,
    is_free,
    not_asked_again,
    year_before,
    year_of,
)
from lawstudy.domain.annual_report.printing import Way, printed, ways_for
from lawstudy.domain.statistics.ratio import Ratio
from tests.domain.annual_report.samples import by_hand, figure


@pytest.mark.parametrize(
    ("value", "way", "text"),
    [
        (53, Way.EXACT, "53次"),
        (53, Way.TENS, "50余次"),
        (50, Way.TENS, "50次"),
        (8, Way.TENS, "8次"),
        (0, Way.TENS, "0次"),
        (236, Way.TENS, "230余次"),
        (236, Way.HUNDREDS, "200余次"),
        (1500, Way.THOUSANDS, "1000余次"),
    ],
)
def test_counts(value: int, way: Way, text: str) -> None:
    assert printed(figure("activities.seminar", value), way) == text


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [
        (44, 44, "100%"),
        (43, 44, "97.73%"),
        (22, 44, "50.00%"),
        (99_999, 100_000, "99.99%"),
        (0, 0, "—"),
        (1, 3, "33.33%"),
        (1, 800, "0.13%"),
    ],
)
def test_percentages(numerator: int, denominator: int, text: str) -> None:
    value = Ratio(numerator=numerator, denominator=denominator)
    assert printed(figure("exam.pass_rate", value)) == text
    assert printed(figure("exam.pass_rate", value), Way.TENS) == text


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [(241_000, 4600, "52.39学时"), (5240, 100, "52.4学时"), (5200, 100, "52学时"), (0, 46, "0学时"), (1, 0, "—"), (10_000, 1, "10000学时")],
)
def test_averages(numerator: int, denominator: int, text: str) -> None:
    assert printed(figure("hours.per_head", Ratio(numerator=numerator, denominator=denominator))) == text


@pytest.mark.parametrize(
    ("value", "ways"),
    [
        (8, (Way.EXACT,)),
        (10, (Way.EXACT,)),
        (13, (Way.EXACT, Way.TENS, Way.OVER)),
        (200, (Way.EXACT,)),
        (230, (Way.EXACT, Way.HUNDREDS, Way.NEAR, Way.OVER)),
        (1236, (Way.EXACT, Way.TENS, Way.HUNDREDS, Way.THOUSANDS, Way.OVER)),
    ],
)
def test_only_ways_that_differ_are_offered(value: int, ways: tuple[Way, ...]) -> None:
    assert ways_for(figure("activities.seminar", value)) == ways
    prints = [printed(figure("activities.seminar", value), way) for way in ways]
    assert len(set(prints)) == len(prints)


def test_ratios_have_one_way() -> None:
    assert ways_for(figure("exam.pass_rate", Ratio(numerator=1, denominator=2))) == (Way.EXACT,)


def test_periods() -> None:
    assert Period(first_day=date(2026, 1, 1), last_day=date(2026, 6, 30)).text == "2026年1月1日—6月30日"
    assert Period(first_day=date(2025, 11, 1), last_day=date(2026, 10, 31)).text == "2025年11月1日—2026年10月31日"
    with pytest.raises(ValueError):
        Period(first_day=date(2026, 1, 2), last_day=date(2026, 1, 1))


def test_what_a_figure_may_not_be() -> None:
    with pytest.raises(ValueError, match="negative"):
        figure("activities.seminar", -1)
    with pytest.raises(ValueError, match="numerator"):
        figure("exam.pass_rate", 97)
    with pytest.raises(ValueError, match="office"):
        msgspec.structs.replace(by_hand("activities.seminar", 1), document=" ")


@pytest.mark.parametrize("one", [figure("activities.seminar", 3, 3), figure("exam.pass_rate", Ratio(numerator=1, denominator=2))])
def test_figures_keep_their_bytes(one: AnyFigure) -> None:
    data = msgspec.json.encode(one)
    assert msgspec.json.decode(data, type=AnyFigure) == one
    assert msgspec.json.encode(msgspec.json.decode(data, type=AnyFigure)) == data


def test_figures_by_hand_keep_their_bytes() -> None:
    one = by_hand("activities.seminar", 3)
    again = msgspec.json.decode(msgspec.json.encode(one), type=AnyFigure)
    assert isinstance(again, ManualFigure)
    assert again == one


def test_a_figure_of_the_bureaus_own_has_a_slot_of_its_own() -> None:
    slot = free_slot(UUID(int=7))
    assert is_free(slot)
    assert slot != free_slot(UUID(int=8))
    assert not is_free("hours.per_head")


def test_the_same_days_of_the_year_before() -> None:
    assert year_before(year_of(2026)) == year_of(2025)
    leap = Period(first_day=date(2024, 2, 29), last_day=date(2024, 2, 29))
    assert year_before(leap) == Period(first_day=date(2023, 2, 28), last_day=date(2023, 2, 28))


def test_last_years_sources_are_asked_again_without_their_values() -> None:
    lecture = by_hand("activities.party_lecture", 1)
    cases = structs.replace(lecture, slot=free_slot(UUID(int=1)), label="行政执法案件", unit="件", value=6)
    visits = structs.replace(lecture, slot=free_slot(UUID(int=2)), label="接待来访", unit="次", value=9)
    last = [lecture, cases, visits]
    assert [one.slot for one in not_asked_again(last, [])] == [lecture.slot, cases.slot, visits.slot]
    assert not_asked_again([cases], []) == (
        LastSource(slot=cases.slot, label="行政执法案件", unit="件", office="机关党支部", document="2026年党课台账"),
    )
    again = structs.replace(cases, slot=free_slot(UUID(int=3)))
    assert [one.slot for one in not_asked_again(last, [lecture, again])] == [visits.slot]
