"""XLSX: what a person sees in a sheet, and what stands behind it."""

import io
from datetime import date, datetime, time

import openpyxl
import pytest
from python_calamine import load_workbook

from lawstudy.errors import TableUnreadable
from lawstudy.formats.tables.cells import Cell, CellKind, Range, Special, shown
from lawstudy.formats.tables.reading import read_workbook
from tests.formats.tables.making import MAIN, RELATIONS, SHEET, cells, only, parts_of, seen, text_cell, xlsx, zipped


def special(kind: str, text: str, number: float | None = None) -> Special:
    return Special(kind=CellKind(kind), text=text, number=number)


def one(cell: str, **more: object) -> Cell:
    """The only cell of a file, at B2."""
    (row,) = cells(read_workbook(xlsx(f'<row r="2">{cell}</row>', **more)))  # type: ignore[arg-type]
    assert row[0] == ""
    return row[1]


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ('<c r="B2"><v>46</v></c>', 46),
        ('<c r="B2" t="n"><v>90.5</v></c>', 90.5),
        ('<c r="B2"><v>4.10105199003071E+13</v></c>', 41010519900307.1),
        ('<c r="B2"><v>1E+3</v></c>', 1000),
        ('<c r="B2" t="s"><v>0</v></c>', "政策法规科"),
        ('<c r="B2" t="s"><v>1</v></c>', "两法 学习"),
        ('<c r="B2" t="s"><v>2</v></c>', "甲一"),
        ('<c r="B2" t="inlineStr"><is><r><t>甲</t></r><r><rPr/><t>一</t></r></is></c>', "甲一"),
        ('<c r="B2" t="inlineStr"><is><t>  A &amp; B&#10;第二行&#x20;</t></is></c>', "A & B\n第二行"),
        ('<c r="B2" t="inlineStr"><is><t>甲_x000D__x000A_乙</t></is></c>', "甲\n乙"),
        ('<c r="B2" t="str"><f>A1&amp;"x"</f><v>甲x</v></c>', "甲x"),
        ('<c r="B2" t="str"><f>A1</f><v>a&lt;b</v></c>', "a<b"),
        ('<c r="B2"><f>SUM(A1:A9)</f><v>46</v></c>', 46),
        ('<c r="B2"><f t="shared" si="0"/><v>7</v></c>', 7),
        ('<c r="B2"><f>SUM(A1:A9)</f></c>', special("no_value", "")),
        ('<c r="B2"><f>SUM(A1:A9)</f><v/></c>', special("no_value", "")),
        ('<c r="B2"><f>SUM(A1:A9)</f><v></v></c>', special("no_value", "")),
        ('<c r="B2" t="e"><v>#N/A</v></c>', special("error", "#N/A")),
        ('<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', special("error", "#DIV/0!")),
        ('<c r="B2" t="b"><v>1</v></c>', special("boolean", "TRUE")),
        ('<c r="B2" t="b"><v>0</v></c>', special("boolean", "FALSE")),
        ('<c r="B2" t="d"><v>2024-12-03T14:30:00</v></c>', special("date", "2024-12-03 14:30", 45629 + 14.5 / 24)),
        ('<c r="B2"><v>nan</v></c>', "nan"),
        ('<c r="B2"><v>1_000</v></c>', "1_000"),
    ],
)
def test_values(stored: str, expected: Cell) -> None:
    texts = [
        "<t>政策法规科</t>",
        '<r><t xml:space="preserve">两法 </t></r><r><t>学习</t></r><rPh sb="0" eb="1"><t>lf</t></rPh><phoneticPr fontId="1"/>',
        '<t>甲一</t><phoneticPr fontId="1" type="noConversion"/>',
    ]
    assert one(stored, texts=texts) == expected


@pytest.mark.parametrize("stored", ['<c r="B2" s="1"/>', '<c r="B2" t="str"><f>IF(A1,"")</f><v></v></c>', '<c r="B2" t="s"><v></v></c>'])
def test_empty_cells_are_no_rows(stored: str) -> None:
    with pytest.raises(TableUnreadable, match="no filled cells"):
        read_workbook(xlsx(f'<row r="2">{stored}</row>', texts=["<t>x</t>"], formats=["0%"]))


@pytest.mark.parametrize(
    ("code", "stored", "expected"),
    [
        ("0000", "12", special("zeros", "0012", 12)),
        ("000000", "1234567", special("zeros", "1234567", 1234567)),
        ("&quot;KJ&quot;0000", "12", special("zeros", "KJ0012", 12)),
        ("0000-00-00", "20241203", special("zeros", "2024-12-03", 20241203)),
        ("0%", "0.95", special("percent", "95%", 0.95)),
        ("0.00%", "0.8555", special("percent", "85.55%", 0.8555)),
        ("yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", "45629", special("date", "2024-12-03", 45629)),
        ("yyyy\\-mm\\-dd;@", "45629.75", special("date", "2024-12-03", 45629.75)),
        ("m/d", "45629", special("date", "2024-12-03", 45629)),
        ("m&quot;月&quot;d&quot;日&quot;;@", "45629", special("date", "2024-12-03", 45629)),
        ("yyyy&quot;年&quot;m&quot;月&quot;", "45629", special("date", "2024-12", 45629)),
        ("[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;dddd", "45629", special("date", "2024-12-03", 45629)),
        ("[DBNum1][$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@", "45629", special("date", "2024-12-03", 45629)),
        ("yyyy/m/d h:mm", "45629.604166666664", special("date", "2024-12-03 14:30", 45629.604166666664)),
        ("[$-409]yyyy/m/d h:mm AM/PM", "45629.604166666664", special("date", "2024-12-03 14:30", 45629.604166666664)),
        ("h:mm", "0.604166666666667", special("time", "14:30", 0.604166666666667)),
        ("h:mm:ss", "45629.5", special("time", "12:00", 45629.5)),
        ("上午/下午h&quot;时&quot;mm&quot;分&quot;", "0.375", special("time", "09:00", 0.375)),
        ("[h]:mm", "1.0625", special("duration", "25:30", 1.0625)),
        ("[mm]:ss", "0.0625", special("duration", "1:30", 0.0625)),
        ("General", "5.5", 5.5),
        ("G/通用格式&quot;分&quot;", "95", 95),
        ("0.00", "89.995", 89.995),
        ("#,##0", "1234", 1234),
        ("0.00E+00", "12345", 12345),
        ("0_ ", "5", 5),
        ("[Red]0;[Blue]-0", "5", 5),
        ("@", "12", 12),
        ("yyyy/m/d", "-3", -3),
        ("yyyy/m/d", "60", 60),
        ("yyyy/m/d", "99999999", 99999999),
        ("&quot;&quot;&quot;&quot;[[[[\\", "12", 12),
    ],
)
def test_number_formats(code: str, stored: str, expected: Cell) -> None:
    assert one(f'<c r="B2" s="1"><v>{stored}</v></c>', formats=[code]) == expected


@pytest.mark.parametrize(
    ("ident", "stored", "text"),
    [(9, "0.95", "95%"), (14, "45629", "2024-12-03"), (20, "0.375", "09:00"), (22, "45629.5", "2024-12-03 12:00"), (46, "1.5", "36:00")]
    + [(ident, "45629", "2024-12") for ident in (27, 36, 50, 52, 57)]
    + [(ident, "45629", "2024-12-03") for ident in (28, 29, 30, 31, 51, 53, 54, 58)]
    + [(ident, "0.375", "09:00") for ident in (32, 33, 34, 35, 55, 56)],
)
def test_formats_that_are_named_by_number_only(ident: int, stored: str, text: str) -> None:
    styles = f'<styleSheet {MAIN}><cellXfs><xf numFmtId="0"/><xf numFmtId="{ident}"/></cellXfs></styleSheet>'.encode()
    assert shown(one(f'<c r="B2" s="1"><v>{stored}</v></c>', more={"xl/styles.xml": styles})) == text


def test_days_of_files_that_begin_in_1904() -> None:
    cell = one('<c r="B2" s="1"><v>44167</v></c>', formats=["yyyy/m/d"], settings='<workbookPr date1904="1"/>')
    assert cell == special("date", "2024-12-03", 45629)


def test_the_first_days_of_1900_are_counted_as_spreadsheets_do() -> None:
    assert shown(one('<c r="B2" s="1"><v>1</v></c>', formats=["yyyy/m/d"])) == "1900-01-01"
    assert shown(one('<c r="B2" s="1"><v>61</v></c>', formats=["yyyy/m/d"])) == "1900-03-01"


def test_rows_columns_and_ranges_that_are_hidden_or_merged() -> None:
    rows = (
        f'<row r="1">{text_cell("A1", "科室")}{text_cell("B1", "姓名")}{text_cell("D1", "备注")}</row>'
        f'<row r="2" hidden="1">{text_cell("A2", "综合科")}{text_cell("B2", "甲一")}</row>'
        f'<row r="3" ht="0" customHeight="1">{text_cell("B3", "乙二")}</row>'
        f'<row r="7" spans="1:2" ht="14.25">{text_cell("B7", "丙三")}</row>'
    )
    head = '<dimension ref="A1:XFD1048576"/><cols><col min="3" max="4" width="9" hidden="1"/><col min="6" max="16384" hidden="1"/></cols>'
    tail = '<mergeCells count="3"><mergeCell ref="A2:A7"/><mergeCell ref="A1:XFD1"/><mergeCell ref="B9:B9"/></mergeCells><pageMargins/>'
    sheet = only(read_workbook(xlsx(rows, head=head, tail=tail)))
    assert [(row.number, row.hidden) for row in sheet.rows] == [(1, False), (2, True), (3, True), (7, False)]
    assert sheet.merged == (Range(2, 0, 7, 0), Range(1, 0, 1, 3))
    assert sheet.hidden_columns == (2, 3)


def test_sheets_in_their_order_hidden_and_empty_ones_too() -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, state in (("说明", "visible"), ("空表", "visible"), ("旧名单", "hidden"), ("底稿", "veryHidden")):
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        if title != "空表":
            sheet["A1"] = title
    stream = io.BytesIO()
    book.save(stream)
    read = read_workbook(stream.getvalue())
    assert [(sheet.name, sheet.hidden, len(sheet.rows)) for sheet in read.sheets] == [
        ("说明", False, 1), ("空表", False, 0), ("旧名单", True, 1), ("底稿", True, 1),
    ]  # fmt: skip


def test_rows_and_cells_without_numbers_stand_one_after_the_other() -> None:
    sheet = only(read_workbook(xlsx("<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c/><c><v>3</v></c></row>")))
    assert seen(sheet) == [(1, ["1", "2"]), (3, ["", "3"])]


def test_rows_and_cells_out_of_order_are_put_in_order_and_none_is_lost() -> None:
    rows = '<row r="3"><c r="C3"><v>3</v></c><c r="A3"><v>1</v></c></row><row r="1"><c r="A1"><v>0</v></c></row>'
    assert seen(only(read_workbook(xlsx(rows)))) == [(1, ["0"]), (3, ["1", "", "3"])]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="0"><c r="A1"><v>1</v></c></row>',
        '<row r="99999999"><c r="A1"><v>1</v></c></row>',
        '<row r="x"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="1"><v>1</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&nobody;</t></is></c></row>',
        '<row r="1"><c r="A1"><v>1</c></row>',
        '<row r="1"><c r="A1"><v>1</v></c>',
        '<!-- <row r="1"> --><row r="2"><c r="A1"><v>1</v></c></row></sheetData><sheetData>',
        f'<row r="1"><c r="A1" t="e"><v>{"#" * 50}</v></c></row>',
    ],
)
def test_a_damaged_sheet_is_refused(rows: str) -> None:
    with pytest.raises(TableUnreadable, match="damaged"):
        read_workbook(xlsx(rows, texts=["<t>x</t>"]))


@pytest.mark.parametrize("leave_out", [SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_a_file_without_its_parts_is_refused(leave_out: str) -> None:
    with pytest.raises(TableUnreadable, match="damaged"):
        read_workbook(xlsx('<row r="1"><c r="A1"><v>1</v></c></row>', leave_out=[leave_out]))


def test_parts_are_found_whatever_the_case_and_slashes_of_their_names() -> None:
    data = parts_of(xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', texts=["<t>姓名</t>"]))
    odd = {name.replace("xl/", "XL\\").replace("worksheets/", "Worksheets\\"): part for name, part in data.items()}
    assert cells(read_workbook(zipped(odd))) == [("姓名",)]


def test_the_strict_kind_and_prefixed_names() -> None:
    space = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    sheet = (
        f'<x:worksheet xmlns:x="{space}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>'
        '<x:row r="2" hidden="true"><x:c r="A2" t="inlineStr"><x:is><x:t>甲一</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>'
    )
    sheet_read = only(read_workbook(xlsx("", more={SHEET: sheet.encode()})))
    assert seen(sheet_read) == [(1, ["1"]), (2, ["甲一"])]
    assert sheet_read.rows[1].hidden


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030", "utf-8-sig"])
def test_parts_in_another_encoding(encoding: str) -> None:
    declared = "UTF-16" if encoding == "utf-16" else "GB18030" if encoding == "gb18030" else "UTF-8"
    rows = f'<row r="1">{text_cell("A1", "甲一")}</row>'
    sheet = f'<?xml version="1.0" encoding="{declared}"?>\n<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>'
    assert cells(read_workbook(xlsx("", more={SHEET: sheet.encode(encoding)}))) == [("甲一",)]


def test_links_to_other_files_are_not_followed() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="worksheet" Type="{RELATIONS}/worksheet" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    )
    with pytest.raises(TableUnreadable, match="damaged"):
        read_workbook(xlsx("", more={"xl/_rels/workbook.xml.rels": relations.encode()}))


def test_what_openpyxl_writes_and_calamine_reads_is_what_we_read() -> None:
    """The values of a file as another reader sees them, over both ways in which rows are taken apart."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for number in range(300):
        sheet.append(
            [f"甲{number} <&> ", number, number / 7, date(2024, 1, 1), time(9, number % 60), datetime(2024, 5, 6, 7, 8), None, "是"]
        )
        if number % 7 == 0:
            sheet.cell(number + 1, 7, "=1+1")
    stream = io.BytesIO()
    book.save(stream)
    ours = cells(read_workbook(stream.getvalue()))
    theirs = load_workbook(io.BytesIO(stream.getvalue())).get_sheet_by_index(0).to_python()
    assert len(ours) == len(theirs) == 300
    for mine, other in zip(ours, theirs, strict=True):
        assert mine[0] == str(other[0]).strip()
        assert mine[1:3] == (other[1], other[2])
        assert [shown(cell) for cell in mine[3:6]] == [
            str(other[3]), other[4].strftime("%H:%M"), other[5].strftime("%Y-%m-%d %H:%M"),  # type: ignore[union-attr]
        ]  # fmt: skip
        assert mine[7] == "是"
