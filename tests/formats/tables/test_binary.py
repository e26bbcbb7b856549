"""XLSB: values where they stand; what cannot be seen in it is named."""

import pytest

from lawstudy.errors import TableUnreadable
from lawstudy.formats.tables.cells import CellKind, FileKind, Special
from lawstudy.formats.tables.reading import read_workbook
from tests.formats.tables.binary import xlsb
from tests.formats.tables.making import only, parts_of, zipped


def test_values_stand_in_their_rows_and_columns() -> None:
    book = read_workbook(xlsb({3: {1: "姓名", 2: "成绩", 3: "党员"}, 6: {1: "甲一", 2: 95.0, 3: True}, 7: {1: "乙二", 2: 89.5}}))
    sheet = only(book)
    assert (book.kind, sheet.name, sheet.hidden) == (FileKind.XLSB, "在职", False)
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (3, ("", "姓名", "成绩", "党员")),
        (6, ("", "甲一", 95, Special(kind=CellKind.BOOLEAN, text="TRUE"))),
        (7, ("", "乙二", 89.5)),
    ]


def test_what_cannot_be_seen_is_named() -> None:
    sheet = only(read_workbook(xlsb({1: {0: "姓名", 1: "科室"}, 2: {0: "甲一", 1: None}})))
    assert sheet.rows[1].cells == ("甲一",)
    assert "errors" in sheet.unseen


def test_what_is_withheld_and_what_is_no_number() -> None:
    rows: dict[int, dict[int, str | float | bool | None]] = {1: {0: "姓名", 1: "身份证号", 2: "成绩"}}
    rows[2] = {0: "甲一", 1: "410305198001011234", 2: float("nan")}
    sheet = only(read_workbook(xlsb(rows, hidden=True)))
    assert sheet.hidden
    assert sheet.withheld == {1: "identity_number"}
    assert sheet.rows[1].cells == ("甲一", "", Special(kind=CellKind.ERROR, text="#NUM!"))


def test_a_sheet_that_no_relation_names_and_one_as_large_as_can_be() -> None:
    parts = parts_of(xlsb({1: {0: "姓名"}}))
    parts["xl/_rels/workbook.bin.rels"] = parts["xl/_rels/workbook.bin.rels"].replace(b"rId1", b"rId2")
    with pytest.raises(TableUnreadable, match="damaged"):
        read_workbook(zipped(parts))
    with pytest.raises(TableUnreadable, match="failed"):
        read_workbook(xlsb({1: {0: "姓名"}, 1_048_576: {16_383: "甲一"}}))


@pytest.mark.parametrize("part", ["xl/workbook.bin", "xl/worksheets/sheet1.bin"])
def test_a_part_that_was_cut(part: str) -> None:
    parts = parts_of(xlsb({1: {0: "姓名"}, 2: {0: "甲一"}}))
    parts[part] = parts[part][: len(parts[part]) // 2]
    with pytest.raises(TableUnreadable):
        read_workbook(zipped(parts))
