"""Lists as files: the same words in XLSX and CSV, nothing that was typed a formula."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from lawstudy.documents.lists import ListFormat, csv_bytes, list_bytes
from lawstudy.documents.spreadsheet import Column, Kind, SheetTable, Value
from lawstudy.domain.statistics.ratio import Ratio

COLUMNS = (
    Column(title="姓名"),
    Column(title="成绩", kind=Kind.POINTS),
    Column(title="参考率", kind=Kind.PERCENT),
    Column(title="日期", kind=Kind.DAY),
    Column(title="次数", kind=Kind.COUNT),
)
SPAN = "期间：2026年1月1日—12月31日"


def table(*rows: tuple[Value, ...], title: str = "成绩册") -> SheetTable:
    return SheetTable(title=title, columns=COLUMNS, rows=rows, organisation="青岚区科学技术局", signed=True, span=SPAN, notes=("共1人",))


def lines(*tables: SheetTable) -> list[list[str]]:
    data = csv_bytes(tables)
    assert data.startswith("\ufeff".encode())
    assert data.endswith(b"\r\n")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_csv_says_title_unit_time_and_where_to_sign() -> None:
    row = ("王芳", 9050, Ratio(numerator=43, denominator=44), date(2026, 12, 3), 3)
    found = lines(table(row))
    assert {len(line) for line in found} == {5}
    assert [line[0] for line in found[:2]] == ["成绩册", f"填报单位：青岚区科学技术局　　{SPAN}"]
    assert found[2] == ["姓名", "成绩", "参考率", "日期", "次数"]
    assert found[3] == ["王芳", "90.5", "97.73%", "2026-12-03", "3"]
    assert found[4][0] == "共1人"
    assert found[5] == [""] * 5
    assert [part for part in ("填报单位（盖章）：青岚区科学技术局", "填表人：", "审核人：", "填报日期：") if part not in found[6][0]] == []


def test_xlsx_says_the_same_and_repeats_its_head() -> None:
    book = openpyxl.load_workbook(io.BytesIO(list_bytes([table(("王芳", 9050, None, None, 3))], ListFormat.XLSX)))
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    assert (sheet["A2"].value, sheet["A3"].value, sheet["B4"].value) == (f"填报单位：青岚区科学技术局　　{SPAN}", "姓名", 90.5)
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$1:$3", "A4")
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (9, 1, 0)


@pytest.mark.parametrize("text", ["=1+1", "+86", "-学习", "@SUM(A1)", "＝1", "\t=1", " =1", "\n=cmd"])
def test_what_begins_like_a_formula_is_marked_as_text(text: str) -> None:
    assert lines(table((text, None, None, None, None)))[3][0] == f"'{text.strip()}"


@pytest.mark.parametrize("text", ["0012", "王“芳”,李四", "一\n二", "'已", "100%"])
def test_other_texts_stay_what_they_are(text: str) -> None:
    assert lines(table((text, None, None, None, None)))[3] == [text, "", "", "", ""]


def test_several_tables_stand_one_under_the_other() -> None:
    found = lines(table(("王芳", 1, None, None, 1)), table(("李四", 2, None, None, 2), title="另一张"))
    assert [line[0] for line in found if line[0] in {"成绩册", "另一张"}] == ["成绩册", "另一张"]
    assert found[[line[0] for line in found].index("另一张") - 1] == [""] * 5


def test_without_tables_there_is_no_file() -> None:
    for form in ListFormat:
        with pytest.raises(ValueError, match="no tables"):
            list_bytes([], form)
