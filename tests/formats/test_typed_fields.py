"""What people type into a field of a form."""

from datetime import date
from decimal import Decimal

import pytest

from lawstudy.formats.typed import Typed, is_midnight, typed_day_near, typed_minutes, typed_number, typed_time

NEAR = date(2026, 11, 24)
WHOLE = (
    "20261128",
    "2026-11-28",
    "2026.11.28",
    "2026/11/28",
    "2026年11月28日",
    "２０２６．１１．２８",
    "二〇二六年十一月二十八日",
    "26.11.28",
)
PART = ("11-28", "11.28", "11月28日", "十一月二十八日", "1128", "28日", "28号", "28", "２８日", "本月28日")
NONE = (
    "",
    "32日",
    "2026-02-30",
    "2026-11",
    "11月",
    "明天",
    "abc",
    "11-28、11-29",
    "11月28日或29日",
    "2026-11-28至11-30",
    "28日、29日",
    "-1",
    "0",
)


@pytest.mark.parametrize("text", WHOLE)
def test_a_day_in_full(text: str) -> None:
    assert typed_day_near(text, NEAR) == Typed("2026-11-28")


@pytest.mark.parametrize("text", PART)
def test_half_a_day_is_filled_in_and_said(text: str) -> None:
    assert typed_day_near(text, NEAR) == Typed("2026-11-28", whole=False)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_single_day_is_none(text: str) -> None:
    assert typed_day_near(text, NEAR) is None


@pytest.mark.parametrize(
    ("text", "clock", "whole"),
    [
        ("0930", "09:30", True),
        ("9:30", "09:30", True),
        ("９：３０", "09:30", True),
        ("9点半", "09:30", True),
        ("九点半", "09:30", True),
        ("上午9时30分", "09:30", True),
        ("14.30", "14:30", True),
        ("930", "09:30", False),
        ("9", "09:00", False),
        ("2:30", "14:30", False),
        ("02:30", "02:30", True),
    ],
)
def test_a_time_of_day(text: str, clock: str, whole: bool) -> None:
    assert typed_time(text) == Typed(clock, whole=whole)


@pytest.mark.parametrize("text", ["", "25:00", "9:75", "2", "14:30-16:00", "上午", "全天", "9.5", "abc", "24:00", "9点或10点"])
def test_what_is_no_single_time_is_none(text: str) -> None:
    assert typed_time(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("46", "46"), ("４６", "46"), ("四十六", "46"), ("92.5", "92.5"), ("９２．５", "92.5"), ("1,200", "1200"), ("-3", "-3")],
)
def test_a_number(text: str, number: str) -> None:
    assert typed_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "nan", "inf", "-inf", "Infinity", "1e3", "abc", "4 6", "4/6", "0x10"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert typed_number(text) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("90分钟", "90"), ("1.5小时", "90"), ("一个半小时", "90"), ("1小时30分", "90"), ("2课时", "90"), ("半天", "180"), ("２小时", "120")],
)
def test_a_length_with_its_unit(text: str, minutes: str) -> None:
    assert typed_minutes(text) == Typed(minutes, whole=False)


@pytest.mark.parametrize("text", ["", "90", "1.5", "九十", "很久", "9:00-11:30", "3天4夜", "-1小时"])
def test_a_bare_number_and_what_is_no_length_are_none(text: str) -> None:
    assert typed_minutes(text) is None


@pytest.mark.parametrize(
    ("text", "is_it"),
    [("24:00", True), ("2400", True), ("24点", True), ("２４：００", True), ("24:30", False), ("0:00", False), ("", False)],
)
def test_the_end_of_a_day(text: str, is_it: bool) -> None:
    assert is_midnight(text) is is_it
