"""XLSX that a bureau can print, and in which nothing that was typed is ever a formula."""

import io
from datetime import date

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from lawstudy.documents.official import characters
from lawstudy.documents.spreadsheet import Column, Kind, SheetTable, Value, clean_text, xlsx_bytes
from lawstudy.domain.statistics.ratio import Ratio

COLUMNS = (
    Column(title="姓名"),
    Column(title="成绩", kind=Kind.POINTS),
    Column(title="参考率", kind=Kind.PERCENT),
    Column(title="日期", kind=Kind.DAY),
    Column(title="次数", kind=Kind.COUNT),
    Column(title="人均", kind=Kind.COUNT),
)


def opened(*tables: SheetTable) -> list[Worksheet]:
    return [sheet for sheet in openpyxl.load_workbook(io.BytesIO(xlsx_bytes(tables))).worksheets if isinstance(sheet, Worksheet)]


def table(*rows: tuple[Value, ...], title: str = "成绩表", **more: object) -> SheetTable:
    return SheetTable(title=title, columns=COLUMNS, rows=rows, organisation="青岚区科学技术局", **more)  # type: ignore[arg-type]


def test_values_and_their_formats() -> None:
    row = ("周明岚", 9050, Ratio(numerator=43, denominator=44), date(2026, 12, 3), 3, Ratio(numerator=5, denominator=2))
    (sheet,) = opened(table(row, ("罗时雨", 9000, Ratio(numerator=44, denominator=44), None, 0, Ratio(numerator=0, denominator=0))))
    cells, second = list(sheet[3]), list(sheet[4])
    assert cells[0].value == "周明岚"
    assert (cells[1].value, cells[1].number_format) == (90.5, "0.##")
    assert (cells[2].value, cells[2].number_format) == (43 / 44, "0.00%")
    assert (str(cells[3].value)[:10], cells[3].number_format) == ("2026-12-03", "yyyy-mm-dd")
    assert (cells[4].value, cells[5].value) == (3, 2.5)
    assert (second[1].value, second[1].number_format) == (90, "0")
    assert (second[2].value, second[2].number_format) == (1, "0%")
    assert (second[3].value, second[5].value) == ("—", "—")


def test_a_part_never_reads_as_the_whole() -> None:
    (sheet,) = opened(table(("甲", None, Ratio(numerator=99_999, denominator=100_000), None, None, None)))
    assert sheet["C3"].value == "99.99%"


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x")', "+86", "-1", "@SUM(A1)", "\t=1", "＝1+1", "=cmd|' /C calc'!A0"])
def test_what_begins_like_a_formula_is_text(text: str) -> None:
    (sheet,) = opened(table((text, None, None, None, None, None)))
    cell = sheet["A3"]
    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.quotePrefix
    assert b"<f>" not in xlsx_bytes([table((text, None, None, None, None, None))])


def test_characters_that_no_spreadsheet_holds() -> None:
    assert clean_text("甲\x00乙\x0b\ud800丙\n丁") == "甲乙丙\n丁"
    assert len(clean_text("长" * 40_000)) == 32_767
    (sheet,) = opened(table(("甲\x01乙", None, None, None, None, None)))
    assert sheet["A3"].value == "甲乙"


def test_paper() -> None:
    rows: list[tuple[Value, ...]] = [("甲", 1, None, None, None, None)] * 60
    (sheet,) = opened(table(*rows, notes=("注：成绩按最高一次计。",), signed=True))
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (9, 1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$2"
    assert sheet["A63"].value == "注：成绩按最高一次计。"
    assert str(sheet["A65"].value).startswith("填报单位（盖章）：青岚区科学技术局")
    assert sheet.page_setup.orientation == "portrait"


def test_sheets_have_names_of_their_own() -> None:
    names = [
        sheet.title
        for sheet in opened(table(title="甲/乙:[丙]"), table(title="甲 乙  丙 "), table(title="长" * 50), table(title="长" * 50))
    ]
    assert len(set(names)) == 4
    assert all(len(name) <= 31 for name in names)
    assert opened(table(title="*"))[0].title == "表"


def test_bad_tables_are_refused() -> None:
    with pytest.raises(ValueError, match="no tables"):
        xlsx_bytes([])
    with pytest.raises(ValueError):
        xlsx_bytes([table(("甲",))])


def test_unit_and_time_stand_whole_over_narrow_columns() -> None:
    """They stand in merged cells, which cut what is wider than their columns."""
    table = SheetTable(
        title="成绩分布",
        columns=(Column(title="人数"),),
        rows=(("1",),),
        organisation="青岚区科学技术局",
        span="期间：2026年1月1日—12月31日",
    )
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes([table]))).worksheets[0]
    assert sum(found.width for found in sheet.column_dimensions.values()) >= 2 * 29 * 10 / 11


def test_what_stands_under_a_narrow_table_stays_within_it() -> None:
    """A note that runs past the last column makes the page smaller, or is cut by it."""
    columns, note = (Column(title="分数段"), Column(title="人数", kind=Kind.COUNT)), "应考名单46人，免考1人；" * 20
    narrow = SheetTable(title="成绩分布", columns=columns, rows=(("0—4", 1),), notes=(note,), organisation="青岚区科学技术局", signed=True)
    (sheet,) = opened(narrow)
    room = sum(sheet.column_dimensions[letter].width for letter in "AB")
    below = {row: str(sheet.cell(row=row, column=1).value or "") for row in range(4, sheet.max_row + 1)}
    assert set(below.values()) == {note, "", narrow.foot()[-1]}
    assert room <= 112
    assert sheet.row_dimensions[sheet.max_row].height == 30  # the five places to sign stand in two lines of so narrow a page
    for row, words in below.items():
        assert f"A{row}:B{row}" in {str(each) for each in sheet.merged_cells.ranges}
        assert sheet.cell(row=row, column=1).alignment.wrap_text
        lines = (sheet.row_dimensions[row].height or 0) / 15
        assert 2 * characters(words) * 10 / 11 <= lines * room, words


def test_a_long_title_widens_no_page_and_long_cells_have_their_lines() -> None:
    title, people = "2026年度全区机关干部学习行政复议法和科学技术进步法等法律法规知识闭卷测试成绩册" * 2, "、".join(["欧阳静怡"] * 40)
    (sheet,) = opened(SheetTable(title=title, columns=(Column(title="科室"), Column(title="姓名")), rows=(("办公室", people), ("a", "b"))))
    widths = [sheet.column_dimensions[letter].width for letter in "AB"]
    assert sum(widths) <= 112
    assert (sheet.row_dimensions[1].height or 0) >= 60  # its lines, twice 30
    assert (sheet.row_dimensions[3].height or 0) >= 15 * 2 * characters(people) / widths[1]
    assert sheet.row_dimensions[4].height == 18
