"""Lengths as people write them: minutes, and when it began where the cell says that."""

import pytest

from lawstudy.formats.tables.cells import Cell, CellKind
from lawstudy.formats.tables.notes import Chosen, Read, nothing_chosen
from lawstudy.formats.written.durations import Length, read_length, unit_of_header
from tests.formats.written.reading import ERROR, TRUE, UNCOUNTED, choose, codes, day, level, special, time

CERTAIN: list[tuple[Cell, str, int]] = [
    ("", "", 0),
    ("—", "", 0),
    ("90", "", 90),
    (90, "", 90),
    ("９０", "", 90),
    ("15", "", 15),
    ("1440", "", 1440),
    ("90分钟", "", 90),
    ("90分", "", 90),
    ("九十分钟", "", 90),
    ("120min", "", 120),
    ("1.5小时", "", 90),
    ("1.5个小时", "", 90),
    ("1.5H", "", 90),
    ("０．５小时", "", 30),
    ("1小时30分", "", 90),
    ("1小时30分钟", "", 90),
    ("1小时30", "", 90),
    ("1小时半", "", 90),
    ("一个半小时", "", 90),
    ("两个半小时", "", 150),
    ("半小时", "", 30),
    ("半个小时", "", 30),
    ("1h30m", "", 90),
    ("2h", "", 120),
    ("45分钟×2", "", 90),
    ("2*45分钟", "", 90),
    ("0:45", "", 45),
    ("9:00-11:30", "", 150),
    ("14:30—16:00", "", 90),
    (special(CellKind.DURATION, "1:30", 0.0625), "", 90),
    ("9", "hours", 540),
    ("1.5", "hours", 90),
    (1.5, "hours", 90),
    ("90分钟", "hours", 90),
    ("9", "minutes", 9),
    ("90", "minutes", 90),
    ("1.5小时", "minutes", 90),
]
SAID: list[tuple[Cell, str, int, str]] = [
    ("1.5", "", 90, "length_as_hours"),
    (2, "", 120, "length_as_hours"),
    (0.5, "", 30, "length_as_hours"),
    ("2课时", "", 90, "lessons_as_minutes"),
    ("2学时", "", 90, "lessons_as_minutes"),
    ("两个课时", "", 90, "lessons_as_minutes"),
    ("4学时", "hours", 180, "lessons_as_minutes"),
    ("2", "lessons", 90, "lessons_as_minutes"),
    ("0", "", 0, "length_zero"),
    ("0", "hours", 0, "length_zero"),
    ("0小时", "", 0, "length_zero"),
    (0, "", 0, "length_zero"),
    ("0.5", "days", 180, "days_as_minutes"),
    ("半天", "", 180, "days_as_minutes"),
    ("上午", "", 180, "days_as_minutes"),
    ("1天半", "", 540, "days_as_minutes"),
    ("三天", "", 1080, "days_as_minutes"),
    ("一天", "", 360, "whole_day"),
    ("1天", "", 360, "whole_day"),
    ("全天", "", 360, "whole_day"),
    ("约1.5小时", "", 90, "rest_not_read"),
    ("2小时左右", "", 120, "rest_not_read"),
    ("1:30", "", 90, "length_of_clock"),
    (time("01:30"), "", 90, "length_of_clock"),
    (0.0625, "", 90, "length_serial"),
    ("22.5", "", 23, "minutes_rounded"),
    ("2:30-4:00", "", 90, "taken_as_afternoon"),
]
ASKED: list[tuple[Cell, str, str]] = [
    ("9", "", "length_without_unit"),
    (12, "", "length_without_unit"),
    ("14", "", "length_without_unit"),
    ("9:00", "", "length_or_time"),
    (time("09:00"), "", "length_or_time"),
    ("9:00", "hours", "length_or_time"),
    ("90", "hours", "length_unit_doubtful"),
    ("1.5", "minutes", "length_unit_doubtful"),
    ("20", "lessons", "length_unit_doubtful"),
]
WRONG: list[tuple[Cell, str, str]] = [
    ("1500", "", "minutes_too_many"),
    ("9999小时", "", "minutes_too_many"),
    ("5000", "hours", "minutes_too_many"),
    ("很久", "", "minutes_unreadable"),
    ("-3", "", "minutes_unreadable"),
    ("1:75", "", "minutes_unreadable"),
    ("1小时2小时", "", "minutes_unreadable"),
    (float("nan"), "", "minutes_unreadable"),
    (day("2024-03-05"), "", "minutes_unreadable"),
    (ERROR, "", "cell_error"),
    (TRUE, "", "cell_boolean"),
    (UNCOUNTED, "", "cell_without_value"),
]
CELLS: list[tuple[Cell, str]] = [
    *((cell, unit) for cell, unit, _ in CERTAIN),
    *((cell, unit) for cell, unit, *_ in SAID),
    *((cell, unit) for cell, unit, _ in ASKED),
    *((cell, unit) for cell, unit, _ in WRONG),
]


def read(cell: tuple[Cell, str], chosen: Chosen = nothing_chosen) -> Read[Length]:
    return read_length(*cell, chosen)


@pytest.mark.parametrize(("cell", "unit", "minutes"), CERTAIN, ids=repr)
def test_certain(cell: Cell, unit: str, minutes: int) -> None:
    found = read((cell, unit))
    assert found.value is not None
    assert (found.value.minutes, found.notes) == (minutes, ())


@pytest.mark.parametrize(("cell", "unit", "minutes", "code"), SAID, ids=repr)
def test_likely(cell: Cell, unit: str, minutes: int, code: str) -> None:
    found = read((cell, unit))
    assert found.value is not None
    assert found.value.minutes == minutes
    assert code in codes(found.notes)
    assert level(found.notes) == "said"


@pytest.mark.parametrize(("cell", "unit", "code"), ASKED, ids=repr)
def test_doubtful(cell: Cell, unit: str, code: str) -> None:
    found = read((cell, unit))
    assert (found.value, codes(found.notes), level(found.notes)) == (None, [code], "asked")


@pytest.mark.parametrize(("cell", "unit", "code"), WRONG, ids=repr)
def test_impossible(cell: Cell, unit: str, code: str) -> None:
    found = read((cell, unit))
    assert (found.value, codes(found.notes), level(found.notes)) == (None, [code], "wrong")


@pytest.mark.parametrize(
    ("cell", "unit", "choices", "length"),
    [
        ("9:00", "", {"length:clock:0": "=starts_at"}, Length(starts_at="09:00")),
        ("9:00", "", {"length:clock:0": "=length"}, Length(minutes=540)),
        ("1:30", "", {"length:clock:1": "=starts_at"}, Length(starts_at="01:30")),
        ("9", "", {"length:9-14": "=hours"}, Length(minutes=540)),
        ("9", "", {"length:9-14": "=minutes"}, Length(minutes=9)),
        ("9", "", {"length:9-14": "=lessons"}, Length(minutes=405)),
        ("9", "", {"length:9-14": "1小时"}, Length(minutes=60)),
        ("2", "", {"length:few": "=lessons"}, Length(minutes=90)),
        ("90", "hours", {"length:hours:doubtful": "=minutes"}, Length(minutes=90)),
        ("1.5", "minutes", {"length:minutes:doubtful": "=hours"}, Length(minutes=90)),
    ],
    ids=repr,
)
def test_what_was_decided(cell: Cell, unit: str, choices: dict[str, str], length: Length) -> None:
    found = read((cell, unit), choose(choices))
    assert (found.value, found.settled) == (length, True)
    assert "as_decided" in codes(found.notes)


def test_ranges_say_when_it_began() -> None:
    assert read(("9:00-11:30", "")).value == Length(minutes=150, starts_at="09:00")


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("时长（小时）", "hours"),
        ("时长(分钟)", "minutes"),
        ("用时/分钟", "minutes"),
        ("学时", "lessons"),
        ("课时数", "lessons"),
        ("天数", "days"),
        ("时长（h）", "hours"),
        ("时长", ""),
        ("", ""),
        ("学 时", "lessons"),
    ],
)
def test_units_of_headers(header: str, unit: str) -> None:
    assert unit_of_header(header) == unit
