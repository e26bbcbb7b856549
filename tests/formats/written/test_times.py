"""Times of day as people write them."""

import pytest

from lawstudy.formats.tables.cells import Cell, CellKind
from lawstudy.formats.tables.notes import Chosen, Read, nothing_chosen
from lawstudy.formats.written.times import Times, read_times
from tests.formats.written.reading import ERROR, TRUE, UNCOUNTED, choose, codes, day, level, percent, special, time

CERTAIN: list[tuple[Cell, str]] = [
    ("", ""),
    ("——", ""),
    ("14:30", "14:30"),
    ("14：30", "14:30"),
    ("１４：３０", "14:30"),
    ("14∶30", "14:30"),
    ("14:30:00", "14:30"),
    ("02:30", "02:30"),
    ("9:00", "09:00"),
    ("9点", "09:00"),
    ("9点半", "09:30"),
    ("9点一刻", "09:15"),
    ("9时30分", "09:30"),
    ("上午9点整", "09:00"),
    ("十四时三十分", "14:30"),
    ("下午3点", "15:00"),
    ("下午两点半", "14:30"),
    ("下午14:30", "14:30"),
    ("晚上7点", "19:00"),
    ("中午12点", "12:00"),
    ("2:30 PM", "14:30"),
    ("9:00am", "09:00"),
    ("12:15 AM", "00:15"),
    ("0930", "09:30"),
    ("14:30开始", "14:30"),
    ("14:30-16:00", "14:30+90"),
    ("14:30—16:00", "14:30+90"),
    ("14:30~16:00", "14:30+90"),
    ("14：30 － 16：00", "14:30+90"),
    ("14:30 至 16:30", "14:30+120"),
    ("14.30-16.00", "14:30+90"),
    ("0930-1130", "09:30+120"),
    ("9-11点", "09:00+120"),
    ("9-11 AM", "09:00+120"),
    ("下午2点至4点", "14:00+120"),
    ("下午2-4点", "14:00+120"),
    ("上午9:00—11:00", "09:00+120"),
    ("上午9:00至下午5:00", "09:00+480"),
    ("2:30 PM-4 PM", "14:30+90"),
    ("晚上7点-9点", "19:00+120"),
    ("22:00-次日1:00", "22:00+180"),
    ("22:00-24:00", "22:00+120"),
    ("8:30-11:30、14:30-16:30", "08:30+300"),
    ("8:30-11:30 14:30-16:30", "08:30+300"),
    ("上午", "morning"),
    ("下午", "afternoon"),
    (time("14:30"), "14:30"),
    (day("2024-12-03 14:30"), "14:30"),
    (9.05, "09:05"),
    ("约14:30", "14:30"),
    ("14点30分00秒", "14:30"),
    ("14h30", "14:30"),
    ("9:30-", "09:30"),
    ("星期五 15:00", "15:00"),
    ("每周五下午3点", "15:00"),
    ("930-1130", "09:30+120"),
    ("14-16", "14:00+120"),
    ("9:00-11", "09:00+120"),
    ("全天（9:00-17:00）", "09:00+480"),
    ("9:00-次日9:00", "09:00+1440"),
    ("上午9:00-11:30 下午2:30-5:00", "09:00+300"),
]
SAID: list[tuple[Cell, str, str]] = [
    ("22:00-1:00", "22:00+180", "past_midnight"),
    ("晚10点到1点", "22:00+180", "past_midnight"),
    ("2:30", "14:30", "taken_as_afternoon"),
    ("３点", "15:00", "taken_as_afternoon"),
    ("2:30-4:00", "14:30+90", "taken_as_afternoon"),
    ("2:30-4 PM", "14:30+90", "taken_as_afternoon"),
    ("9:00-3:00", "09:00+360", "taken_as_afternoon"),
    ("14:30-4:00", "14:30+90", "taken_as_afternoon"),
    ("8:30-5:30", "08:30+540", "taken_as_afternoon"),
    (special(CellKind.DURATION, "1:30", 0.0625), "13:30", "taken_as_afternoon"),
    ("上午14:00", "14:00", "half_of_day_differs"),
    ("9:00、14:30", "09:00", "several_times"),
    ("全天", "+360", "whole_day"),
    ("上下午", "+360", "whole_day"),
    ("晚上", "", "time_vague"),
    ("待定", "", "time_vague"),
    ("会后", "", "time_vague"),
    ("14;30", "14:30", "taken_as"),
    ("14:3", "14:03", "taken_as"),
    ("9:00以后", "09:00", "rest_not_read"),
    ("14。30", "14:30", "taken_as"),
    ("半天", "+180", "days_as_minutes"),
    ("8:30—10:00（两节）", "08:30+90", "rest_not_read"),
    ("党组会后14:30", "14:30", "rest_not_read"),
    (930, "09:30", "time_of_number"),
    (1430, "14:30", "time_of_number"),
    (14, "14:00", "time_of_number"),
    (0.6041666666666666, "14:30", "time_serial"),
]
ASKED: list[tuple[Cell, str]] = [("24:00", "time_at_midnight"), (9.5, "time_decimal"), ("9.5", "time_decimal"), (9.3, "time_decimal")]
WRONG: list[tuple[Cell, str]] = [
    ("25:00", "time_impossible"),
    ("9:75", "time_impossible"),
    ("24:30", "time_impossible"),
    ("9:00-9:00", "time_impossible"),
    ("14:30-25:00", "time_impossible"),
    ("14:30 第2批", "time_unreadable"),
    ("14::30", "time_unreadable"),
    ("14:", "time_unreadable"),
    ("上午或下午", "time_unreadable"),
    ("14:30或15:00", "time_unreadable"),
    ("14:30（取消）", "time_unreadable"),
    ("-9:00", "time_unreadable"),
    ("至11:30", "time_unreadable"),
    ("11:30结束", "time_unreadable"),
    ("9:00前", "time_unreadable"),
    ("9", "time_unreadable"),
    (3000, "time_unreadable"),
    (-1, "time_unreadable"),
    (float("inf"), "time_unreadable"),
    (percent("95%", 0.95), "time_unreadable"),
    (ERROR, "cell_error"),
    (TRUE, "cell_boolean"),
    (UNCOUNTED, "cell_without_value"),
]
CELLS: list[Cell] = [*(row[0] for row in CERTAIN), *(row[0] for row in SAID), *(row[0] for row in ASKED), *(row[0] for row in WRONG)]


def read(cell: Cell, chosen: Chosen = nothing_chosen) -> Read[Times]:
    return read_times(cell, chosen)


def told(times: Times | None) -> str | None:
    if times is None:
        return None
    return times.half or (f"{times.starts_at}+{times.minutes}" if times.minutes else times.starts_at)


@pytest.mark.parametrize(("cell", "times"), CERTAIN, ids=repr)
def test_certain(cell: Cell, times: str) -> None:
    found = read(cell)
    assert (told(found.value), found.notes) == (times, ())


@pytest.mark.parametrize(("cell", "times", "code"), SAID, ids=repr)
def test_likely(cell: Cell, times: str, code: str) -> None:
    found = read(cell)
    assert (told(found.value), codes(found.notes)) == (times, [code])
    assert level(found.notes) == "said"


@pytest.mark.parametrize(("cell", "code"), ASKED, ids=repr)
def test_doubtful(cell: Cell, code: str) -> None:
    found = read(cell)
    assert (found.value, codes(found.notes), level(found.notes)) == (None, [code], "asked")


@pytest.mark.parametrize(("cell", "code"), WRONG, ids=repr)
def test_impossible(cell: Cell, code: str) -> None:
    found = read(cell)
    assert (found.value, codes(found.notes), level(found.notes)) == (None, [code], "wrong")


@pytest.mark.parametrize(
    ("cell", "choices", "times"),
    [
        ("2:30", {"time:2:30": "02:30"}, "02:30"),
        ("2:30-4:00", {"time:2:30-4:00": "02:30-04:00"}, "02:30+90"),
        ("14:30-4:00", {"time:14:30-4:00": "14:30-次日04:00"}, "14:30+810"),
        ("24:00", {"time:24:00": "23:59"}, "23:59"),
        (9.5, {"time:9.5": "09:50"}, "09:50"),
        ("25:00", {"time:25:00": "下午3点"}, "15:00"),
    ],
    ids=repr,
)
def test_what_was_decided(cell: Cell, choices: dict[str, str], times: str) -> None:
    found = read(cell, choose(choices))
    assert (told(found.value), found.settled, codes(found.notes)) == (times, True, ["as_decided"])
