"""完成情况 and 学时 of platforms."""

import pytest

from lawstudy.formats.tables.cells import Cell, CellKind
from lawstudy.formats.written.completion import read_completion, read_platform_hours
from tests.formats.written.reading import ERROR, TRUE, codes, special


def nothing(_key: str) -> None:
    return None


@pytest.mark.parametrize(
    ("cell", "done"),
    [
        ("已完成", True), ("完成", True), (" 已 结业 ", True), ("√", True), ("是", True), ("100%", True),
        ("完成100%", True), ("100.0％", True),
        ("12/12", True), ("已学12/12课时", True), (TRUE, True),
        (special(CellKind.PERCENT, "100%"), True), ("合格", True), ("Y", True),
        ("未完成", False), ("学习中", False), ("进行中", False), ("未开始", False), ("×", False), ("否", False), ("0%", False),
        ("99.9%", False), ("11/12", False), (special(CellKind.PERCENT, "80%"), False), ("不合格", False),
    ],
    ids=repr,
)  # fmt: skip
def test_states(cell: Cell, done: bool) -> None:
    found = read_completion(cell, nothing)
    assert found.value is not None
    assert (found.value.done, found.notes) == (done, ())


@pytest.mark.parametrize("cell", ["差一节", "120%", "13/12", "0/0", 1, 100, "基本完成", "优", "2026-03-05"], ids=repr)
def test_what_may_be_either_is_asked(cell: Cell) -> None:
    found = read_completion(cell, nothing)
    assert (found.value, codes(found.notes), found.notes[0].repairs) == (None, ["completion_unknown"], ("已完成", "未完成"))
    chosen = read_completion(cell, {found.notes[0].key: "未完成"}.get).value
    assert chosen is not None
    assert not chosen.done


@pytest.mark.parametrize("cell", ["", "—", "/"], ids=repr)
def test_nothing_is_nothing(cell: Cell) -> None:
    assert (read_completion(cell, nothing).value, read_completion(cell, nothing).notes) == (None, ())
    assert (read_platform_hours(cell, nothing).value, read_platform_hours(cell, nothing).notes) == (None, ())


@pytest.mark.parametrize(
    ("cell", "hundredths"),
    [
        (6, 600),
        (12.5, 1250),
        ("6", 600),
        ("6学时", 600),
        ("12.50 学时", 1250),
        ("3个课时", 300),
        ("０", 0),
        ("二十", 2000),
        ("1,200", 120_000),
    ],
    ids=repr,
)
def test_hours(cell: Cell, hundredths: int) -> None:
    found = read_platform_hours(cell, nothing)
    assert (found.value, found.notes) == (hundredths, ())


@pytest.mark.parametrize("cell", ["约6", -1, "6.333", 20_000, "六个半", special(CellKind.PERCENT, "80%")], ids=repr)
def test_no_hours(cell: Cell) -> None:
    assert (read_platform_hours(cell, nothing).value, codes(read_platform_hours(cell, nothing).notes)) == (None, ["hours_unreadable"])


def test_an_error_cell_is_told() -> None:
    assert codes(read_completion(ERROR, nothing).notes) == codes(read_platform_hours(ERROR, nothing).notes) == ["cell_error"]
