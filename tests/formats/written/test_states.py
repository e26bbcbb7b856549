"""States of attendance as sheets write them."""

import pytest

from lawstudy.domain.attendance import AttendanceState
from lawstudy.formats.tables.cells import Cell
from lawstudy.formats.tables.notes import Chosen, Read, nothing_chosen
from lawstudy.formats.written.states import is_plain_state, read_state, state_of
from tests.formats.written.reading import ERROR, FALSE, TRUE, UNCOUNTED, choose, codes, level

PRESENT, LATE, ON_DUTY = AttendanceState.PRESENT, AttendanceState.LATE, AttendanceState.ON_DUTY
ON_LEAVE, ABSENT = AttendanceState.ON_LEAVE, AttendanceState.ABSENT
CERTAIN: list[tuple[Cell, AttendanceState | None]] = [
    *((word, PRESENT) for word in ("出席", "参加", "到会", "已到", "签到", "√", "✓", "1", 1, "Y", TRUE, "已参加", "线上参加")),
    *((word, LATE) for word in ("迟到", "晚到", "迟到10分钟", "迟")),
    *(
        (word, ON_DUTY)
        for word in ("公出", "出差", "因公", "因公外出", "公假", "外出开会", "省里出差", "驻村", "借调", "因公请假", "公", "差")
    ),
    *((word, ON_LEAVE) for word in ("请假", "已请假", "休假", "事假", "请 假", "事")),
    *((word, ABSENT) for word in ("缺席", "旷会", "未参加", "未到", "无故缺席", "未请假", "旷", "×", "0", 0, "N", FALSE)),
    *((nothing, None) for nothing in ("", "—", "无")),
]
PRIVATE: list[Cell] = [
    "病假",
    "病",
    "产假",
    "婚假",
    "请假（病）",
    "因病请假",
    "住院",
    "陪护父亲",
    "年休假",
    "孩子生病请假",
    "哺乳假",
    "体检",
]
ASKED: list[Cell] = ["○", "△", "早退", "待定", "?", "/", "x" * 100]
CELLS: list[Cell] = [*(cell for cell, _ in CERTAIN), *PRIVATE, *ASKED, ERROR, UNCOUNTED]


def read(cell: Cell, chosen: Chosen = nothing_chosen) -> Read[AttendanceState]:
    return read_state(cell, chosen)


@pytest.mark.parametrize(("cell", "state"), CERTAIN, ids=repr)
def test_certain(cell: Cell, state: AttendanceState | None) -> None:
    assert read(cell) == Read(state)


@pytest.mark.parametrize("cell", PRIVATE)
def test_every_leave_is_leave_and_its_reason_is_dropped(cell: Cell) -> None:
    found = read(cell)
    assert (found.value, codes(found.notes)) == (ON_LEAVE, ["reason_dropped"])
    assert found.notes[0].value == found.notes[0].part == found.notes[0].key == ""


@pytest.mark.parametrize("cell", ASKED, ids=lambda cell: repr(cell)[:20])
def test_what_is_unknown_is_asked_about(cell: Cell) -> None:
    found = read(cell)
    assert (found.value, codes(found.notes), level(found.notes)) == (None, ["state_unknown"], "asked")
    assert read(cell, choose({found.notes[0].key: "迟到"})).value is LATE


@pytest.mark.parametrize("cell", [ERROR, UNCOUNTED])
def test_cells_without_a_value(cell: Cell) -> None:
    assert level(read(cell).notes) == "wrong"


def test_where_somebody_works_is_no_reason_to_be_away() -> None:
    for word in ("值班室主任", "市医院专家", "主讲", "办公室", "家庭教育指导师", "王芳"):
        assert state_of(word) is None


def test_a_state_that_could_be_a_name_is_not_plain() -> None:
    assert is_plain_state("请假")
    assert is_plain_state("因病请假")
    assert not is_plain_state("李家中")
