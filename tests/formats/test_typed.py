"""What is typed into one field: read as in a table, and nothing doubtful is taken."""

from datetime import date

import pytest

from lawstudy.domain.workdays import day_of
from lawstudy.formats.typed import TypedHeads, typed_day, typed_heads, typed_term


@pytest.mark.parametrize(
    "text",
    ["2026-11-28", "20261128", "2026.11.28", "2026/11/28", "2026年11月28日", "11-28", "11.28", "11月28日", "11月28号", " 2026-11-28 "],
)
def test_a_day_however_it_is_typed(text: str) -> None:
    assert typed_day(text, 2026) == "2026-11-28"


@pytest.mark.parametrize("text", ["", "明天", "2026-02-30", "11月下旬", "11月28日至30日", "11-28、12-1", "28"])
def test_what_is_no_one_day_is_none(text: str) -> None:
    assert typed_day(text, 2026) is None


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("46", TypedHeads(46)),
        ("46人", TypedHeads(46)),
        ("0", TypedHeads(0)),
        ("50余人", TypedHeads(50, "50余人")),
        ("约50", TypedHeads(50, "约50")),
        ("44/46", TypedHeads(44, "", "46")),
        ("应到46人，实到44人", TypedHeads(44, "", "46")),
    ],
)
def test_a_number_of_people_however_it_is_typed(text: str, heads: TypedHeads) -> None:
    assert typed_heads(text) == heads


@pytest.mark.parametrize("text", ["", "许多", "若干人", "张三", "-3"])
def test_what_is_no_number_of_people_is_none(text: str) -> None:
    assert typed_heads(text) is None


@pytest.mark.parametrize(
    ("written", "due"),
    [
        ("2026-12-15", "2026-12-15"),
        ("12月15日", "2026-12-15"),
        ("1月15日", "2027-01-15"),  # after the check, so of the next year
        ("15日内", "2026-12-09"),
        ("十五日内", "2026-12-09"),
        ("自通知书送达之日起15日内", "2026-12-09"),
        ("3天内完成", "2026-11-27"),
        ("15个工作日", "2026-12-15"),
        ("2周", "2026-12-08"),
        ("三个月内", "2027-02-24"),
        ("当场整改", "2026-11-24"),
        ("2026-11-01", None),
        ("0日", None),
        ("999日", None),
        ("尽快", None),
        ("", None),
    ],
)
def test_a_term_ends_on_a_day(written: str, due: str | None) -> None:
    assert typed_term(written, date(2026, 11, 24), lambda day: day_of(day, {}).works) == due


def test_a_month_that_is_shorter_ends_a_term_on_its_last_day() -> None:
    assert typed_term("一个月内", date(2027, 1, 31), lambda _day: True) == "2027-02-28"
