"""Dates, times, lengths and names as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawstudy.domain.training import AttendanceState
from lawstudy.formats.written_date import read_date, read_minutes, read_period, read_times
from lawstudy.formats.written_names import and_others, is_name, read_headcount, split_names


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-05", "2026-03-05"),
        ("2026/3/5", "2026-03-05"),
        ("2026.3.5", "2026-03-05"),
        ("2026年3月5日", "2026-03-05"),
        ("2026年3月5日（周四）下午", "2026-03-05"),
        ("２０２６年３月５日", "2026-03-05"),
        ("二〇二六年三月五日", "2026-03-05"),
        ("二〇二六年十一月二十四日", "2026-11-24"),
        ("20260305", "2026-03-05"),
        ("26.3.5", "2026-03-05"),
        ("46086", "2026-03-05"),
        ("3月5日", "2026-03-05"),
        ("3.5", "2026-03-05"),
        ("十一月二十四日", "2026-11-24"),
        ("2026.3.5-3.6", "2026-03-05"),
        ("2026-03-05 14:30", "2026-03-05"),
        ("2026年2月30日", None),
        ("13月1日", None),
        ("待定", None),
        ("", None),
    ],
)
def test_dates(text: str, day: str | None) -> None:
    assert read_date(text, 2026) == day


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("14:30", ("14:30", 0)),
        ("14:30-16:00", ("14:30", 90)),
        ("14：30—16：00", ("14:30", 90)),
        ("上午9点至11点半", ("09:00", 150)),
        ("下午3点-5点", ("15:00", 120)),
        ("2026年3月5日 9时30分", ("09:30", 0)),
        ("2026-03-05", ("", 0)),
        ("25:00", ("", 0)),
    ],
)
def test_times(text: str, found: tuple[str, int]) -> None:
    assert read_times(text) == found


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("90", 90),
        ("90分钟", 90),
        ("1.5小时", 90),
        ("1小时30分", 90),
        ("2h", 120),
        ("一个半小时", None),
        ("很久", None),
        ("9999小时", None),
        ("", None),
    ],
)
def test_lengths(text: str, minutes: int | None) -> None:
    assert read_minutes(text) == minutes


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2025.11.1-2025.11.30", ("2025-11-01", "2025-11-30")),
        ("2025.11.1-11.30", ("2025-11-01", "2025-11-30")),
        ("2025年11月1日至30日", ("2025-11-01", "2025-11-30")),
        ("11月1日", ("2026-11-01", "2026-11-01")),
        ("2025-11-30至2025-11-01", ("2025-11-30", "2025-11-30")),
        ("全年", ("", "")),
    ],
)
def test_periods(text: str, period: tuple[str, str]) -> None:
    assert read_period(text, 2026) == period


@given(st.text(max_size=60))
def test_no_text_breaks_the_readers(text: str) -> None:
    day = read_date(text, 2026)
    assert day is None or len(day) == 10
    read_times(text)
    assert read_period(text, 2026) <= ("9", "9")
    minutes = read_minutes(text)
    assert minutes is None or 0 <= minutes <= 1440
    assert all(name.name for name in split_names(text))
    assert read_headcount(text) is None or text


def test_names_in_every_separation() -> None:
    found = [name.name for name in split_names("沈静怡、周明岚，张既明;秦 望 舒\n苏见微 陆行简")]
    assert found == ["沈静怡", "周明岚", "张既明", "秦望舒", "苏见微", "陆行简"]


def test_single_characters_belong_together_in_pairs() -> None:
    assert [name.name for name in split_names("白 露 任 远")] == ["白露", "任远"]


def test_remarks_are_states_or_departments() -> None:
    late, other, plain = split_names("白露（迟到）、任远（成果转化科）、丁亦白")
    assert (late.name, late.state) == ("白露", AttendanceState.LATE)
    assert (other.remark, other.state) == ("成果转化科", None)
    assert (plain.remark, plain.state) == ("", None)


def test_incomplete_lists_and_headcounts() -> None:
    assert and_others("沈静怡、周明岚等46名干部") == 46
    assert and_others("沈静怡、周明岚") is None
    assert [name.name for name in split_names("沈静怡、周明岚等46人")] == ["沈静怡", "周明岚"]
    assert [read_headcount(text) for text in ("46", "46人", "共46人参加", "全体", "")] == [46, 46, 46, None, None]
    assert [read_headcount(text) for text in ("50余人", "约50人", "50多人")] == [None] * 3


@pytest.mark.parametrize(
    ("text", "fits"), [("沈静怡", True), ("买买提·艾力", True), ("Anna Li", True), ("张1", False), ("张", False), ("合计：3", False)]
)
def test_names(text: str, fits: bool) -> None:
    assert is_name(text) is fits
