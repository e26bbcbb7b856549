"""Departments and units as lists write them."""

import pytest

from lawstudy.formats.tables.cells import Cell
from lawstudy.formats.tables.notes import Chosen, Read, nothing_chosen
from lawstudy.formats.written.departments import Departments, looks_like_department, read_department
from lawstudy.formats.written.units import looks_like_unit, read_unit
from tests.formats.written.reading import ERROR, TRUE, UNCOUNTED, choose, codes, level

HOUSE = Departments(
    known=("办公室", "政策法规科", "高新技术科", "业务一科"), written={"办公室": 5, "综合科": 1, "综合股": 4, "业务二科": 1, "财 务 科": 1}
)
CERTAIN: list[tuple[Cell, str]] = [
    ("办公室", "办公室"),
    ("办 公 室", "办公室"),
    ("　办公室\u200b", "办公室"),
    ("业务二科", "业务二科"),
    ("财务科", "财务科"),
    ("财 务 科", "财务科"),
    ("综合股", "综合股"),
    ("", ""),
    ("—", ""),
    ("/", ""),
]
ASKED: list[tuple[Cell, str]] = [
    ("政策法规股", "政策法规科"),
    ("法规科", "政策法规科"),
    ("高新科", "高新技术科"),
    ("办公司室", "办公室"),
    ("综合科", "综合股"),
]
CELLS: list[Cell] = [*(row[0] for row in CERTAIN), *(row[0] for row in ASKED), ERROR, TRUE, UNCOUNTED, "x" * 100, "x" * 1000]


def read(cell: Cell, chosen: Chosen = nothing_chosen) -> Read[str]:
    return read_department(cell, HOUSE, chosen)


@pytest.mark.parametrize(("cell", "name"), CERTAIN, ids=repr)
def test_departments(cell: Cell, name: str) -> None:
    assert read(cell) == Read(name)


@pytest.mark.parametrize(("cell", "near"), ASKED, ids=repr)
def test_what_is_nearly_a_department_is_asked_about(cell: Cell, near: str) -> None:
    found = read(cell)
    assert (found.value, codes(found.notes), level(found.notes)) == (None, ["department_unknown"], "asked")
    assert found.notes[0].repairs == (near, "=new_department")
    assert read(cell, choose({found.notes[0].key: near})).value == near
    assert read(cell, choose({found.notes[0].key: "=new_department"})).value == cell


@pytest.mark.parametrize("cell", ["科室（4人）", "科室", "退休", "合计"])
def test_what_is_hardly_a_department_is_asked_about(cell: str) -> None:
    found = read(cell)
    assert (found.value, codes(found.notes), level(found.notes)) == (None, ["department_no_name"], "asked")
    assert read(cell, choose({found.notes[0].key: "=new_department"})).value == cell.removesuffix("（4人）")
    assert read(cell, choose({found.notes[0].key: "办公室"})).value == "办公室"


def test_cells_that_hold_no_department() -> None:
    for cell, code in ((ERROR, "cell_error"), (TRUE, "cell_boolean"), (UNCOUNTED, "cell_without_value"), ("x" * 100, "too_long")):
        assert (codes(read(cell).notes), level(read(cell).notes)) == ([code], "wrong")


def test_the_look_of_departments_and_units() -> None:
    assert all(map(looks_like_department, ("办公室", "政策法规科", "局领导", "综合股", "党 支 部", "创新中心")))
    assert not any(map(looks_like_department, ("王芳", "区财政局", "科员", "", "x" * 30)))
    assert all(map(looks_like_unit, ("区财政局", "青岚区科技局", "区委办公室", "某某公司", "科技创新服务中心", "本单位", "街道办")))
    assert not any(map(looks_like_unit, ("办公室", "政策法规科", "局领导", "创新中心", "局", "", "王芳", "x" * 100)))


BUREAU = "青岚区科学技术局"
UNITS: list[tuple[Cell, bool | None]] = [
    *(
        (ours, True)
        for ours in (
            BUREAU,
            "青岚区科技局",
            "区科技局",
            "科技局",
            "青岚科技局",
            "科学技术局",
            "本单位",
            "我局",
            "本局",
            "局机关",
            "局本级",
            "中共青岚区科学技术局党组",
            "青岚区科学技术局办公室",
            "青岚区科技局（区知识产权局）",
            "岚山市青岚区科技局",
            "青岚区 科技局",
        )
    ),
    *(
        (others, False)
        for others in (
            "区财政局",
            "青岚区教体局",
            "财政局",
            "市科技局",
            "省科技厅",
            "红山区科技局",
            "县科技局",
            "区委办公室",
            "区政府",
            "区科协",
            "青岚区人民法院",
            "某某有限公司",
            "技术局",
        )
    ),
    *((nothing, None) for nothing in ("", "—")),
]
ASKED_UNITS: list[Cell] = ["区科技创新服务中心", "局属某中心", "局属事业单位", "青岚区生产力促进中心", "？？", "x" * 200]


def unit(cell: Cell, chosen: Chosen = nothing_chosen) -> Read[bool]:
    return read_unit(cell, BUREAU, chosen)


@pytest.mark.parametrize(("cell", "ours"), UNITS, ids=repr)
def test_units(cell: Cell, ours: bool | None) -> None:
    assert unit(cell) == Read(ours)


@pytest.mark.parametrize("cell", ASKED_UNITS, ids=lambda cell: repr(cell)[:20])
def test_a_unit_that_may_be_ours_is_asked_about(cell: Cell) -> None:
    found = unit(cell)
    assert (found.value, codes(found.notes), level(found.notes)) == (None, ["unit_unknown"], "asked")
    assert unit(cell, choose({found.notes[0].key: "=ours"})).value is True
    assert unit(cell, choose({found.notes[0].key: "=other"})).value is False


def test_a_department_in_a_column_of_units_is_ours() -> None:
    assert (unit("办公室").value, codes(unit("办公室").notes)) == (True, ["unit_is_department"])


def test_units_by_other_names_of_bureaus() -> None:
    assert read_unit("西工区科学技术局", "西工区科技局", nothing_chosen).value is True
    assert read_unit("科工信局", "青岚区科学技术和工业信息化局", nothing_chosen).value is True
    assert read_unit("区发改委", "青岚区发展和改革委员会", nothing_chosen).value is True
    assert level(unit(ERROR).notes) == "wrong"
