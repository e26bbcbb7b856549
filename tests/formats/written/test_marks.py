"""Yes and no, and membership of the Party, as rosters mark them. Only a real no takes somebody out of a group."""

import pytest

from lawstudy.formats.tables.cells import Cell
from lawstudy.formats.tables.notes import Chosen, Read, nothing_chosen
from lawstudy.formats.written.marks import read_mark, read_party
from tests.formats.written.reading import ERROR, FALSE, TRUE, UNCOUNTED, choose, codes, level

MARKS: list[tuple[Cell, bool | None]] = [
    *((yes, True) for yes in ("是", "√", "✓", "✔", "Y", "ＹＥＳ", "1", 1, 1.0, "有", "对", TRUE, " 是 ", "班子")),
    *((no, False) for no in ("否", "×", "✗", "N", "0", 0, "无", "没有", "不是", FALSE)),
    *((nothing, None) for nothing in ("", "—", "/", "　")),
]
PARTY: list[tuple[Cell, bool | None]] = [
    *(
        (yes, True)
        for yes in ("中共党员", "中国共产党党员", "党员", "正式党员", "是", "√", TRUE, "中共", "党员 1990.7", "中共党员1990年7月")
    ),
    *((yes, True) for yes in ("中共预备党员", "预备党员", "中国共产党预备党员", "中共党员（预备）")),
    *(
        (no, False)
        for no in ("群众", "普通群众", "共青团员", "团员", "无党派", "无党派人士", "入党积极分子", "发展对象", "非党员", "否", "无", FALSE)
    ),
    *((no, False) for no in ("民革党员", "民盟盟员", "民建会员", "致公党党员", "九三学社社员", "农工党党员", "民主党派", "台盟")),
    *((nothing, None) for nothing in ("", "—")),
]
ASKED: list[Cell] = ["待定", "其他", "已退党", "？", 2, "x" * 200]
WRONG: list[Cell] = [ERROR, UNCOUNTED]
CELLS: list[Cell] = [*(cell for cell, _ in MARKS), *(cell for cell, _ in PARTY), *ASKED, *WRONG]


def read(cell: Cell, chosen: Chosen = nothing_chosen) -> Read[bool]:
    return read_party(cell, chosen)


def mark(cell: Cell, chosen: Chosen = nothing_chosen) -> Read[bool]:
    return read_mark(cell, chosen, ("班子",))


@pytest.mark.parametrize(("cell", "yes"), MARKS, ids=repr)
def test_marks(cell: Cell, yes: bool | None) -> None:
    assert mark(cell) == Read(yes)


@pytest.mark.parametrize(("cell", "yes"), PARTY, ids=repr)
def test_members(cell: Cell, yes: bool | None) -> None:
    assert read(cell) == Read(yes)


@pytest.mark.parametrize("cell", ASKED, ids=lambda cell: repr(cell)[:20])
def test_anything_else_is_asked_about(cell: Cell) -> None:
    for found, code in ((mark(cell), "mark_unknown"), (read(cell), "party_unknown")):
        assert (found.value, codes(found.notes), level(found.notes)) == (None, [code], "asked")
    assert mark(cell, choose({mark(cell).notes[0].key: "是"})).value is True
    assert read(cell, choose({read(cell).notes[0].key: "群众"})).value is False


@pytest.mark.parametrize("cell", WRONG)
def test_cells_without_a_value(cell: Cell) -> None:
    for found in (mark(cell), read(cell)):
        assert (found.value, level(found.notes)) == (None, "wrong")
