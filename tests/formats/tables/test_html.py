"""HTML tables and XML Spreadsheet 2003 under the name .xls, as platforms export them."""

from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from lawstudy.errors import TableUnreadable
from lawstudy.formats.tables.cells import Cell, CellKind, FileKind, Range, Special, Workbook, shown
from lawstudy.formats.tables.reading import read_workbook
from tests.formats.tables.making import cells, only, seen

SPACES = (
    'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
)


def html(body: str, head: str = "", encoding: str = "utf-8") -> Workbook:
    text = f"<html><head>{head}</head><body>{body}</body></html>"
    return read_workbook(text.encode(encoding), "成绩.xls")


def special(kind: str, text: str, number: float | None = None) -> Special:
    return Special(kind=CellKind(kind), text=text, number=number)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("<td>王芳</td>", "王芳"),
        ("<th> 王&nbsp;芳\r\n  </th>", "王 芳"),
        ("<td>第一行<br>第二行<p>第三段</p>尾</td>", "第一行\n第二行\n第三段\n尾"),
        ("<td><div><span>甲</span>、<b>乙</b></div></td>", "甲、乙"),
        ("<td>A &amp; B &lt;c&gt;</td>", "A & B <c>"),
        ("<td>95</td>", "95"),
        ("<td>0012</td>", "0012"),
        ('<td>="0012"</td>', "0012"),
        ("<td style='mso-number-format:\"\\@\"'>0012</td>", "0012"),
        ("<td x:str>0012</td>", "0012"),
        ("<td x:num>46</td>", 46),
        ('<td x:num="1234.5">1,234.50</td>', 1234.5),
        ('<td x:num="13">0013</td>', special("zeros", "0013", 13)),
        ('<td x:num="0.95">95%</td>', special("percent", "95%", 0.95)),
        ("<td x:num style='mso-number-format:0%'>0.95</td>", special("percent", "95%", 0.95)),
        ("<td style='mso-number-format:\"0000\"'>12</td>", special("zeros", "0012", 12)),
        ("<td style='mso-number-format:\"Short Date\"' x:num=45629>2024/12/3</td>", special("date", "2024-12-03", 45629)),
        ("<td class=xl65>45629</td>", special("date", "2024-12-03", 45629)),
        ('<td style="vnd.ms-excel.numberformat:@">0012</td>', "0012"),
        ("<td>#N/A</td>", special("error", "#N/A")),
        ('<td x:err="#REF!">#REF!</td>', special("error", "#REF!")),
        ('<td x:bool="TRUE">TRUE</td>', special("boolean", "TRUE")),
        ("<td><select><option>甲<option>乙</select>丙</td>", "丙"),
        ("<td>甲<script>var x = 1</script><!-- 注 --></td>", "甲"),
    ],
)
def test_values(cell: str, expected: Cell) -> None:
    style = '<style>.xl65 {mso-number-format:"yyyy\\0022年\\0022m\\0022月\\0022d\\0022日\\0022"; color:red}</style>'
    assert cells(html(f"<table><tr>{cell}</tr></table>", style)) == [(expected,)]


def test_spans_and_hidden_rows() -> None:
    sheet = only(
        html(
            "<table><col style='width:9'><col style='display:none'>"
            "<tr><td colspan=3>学法成绩</td></tr><tr><td>科室</td><td>姓名</td><td>成绩</td></tr>"
            "<tr><td rowspan=2>综合科</td><td>甲一</td><td>90</td></tr><tr style='Display : none'><td>乙二</td><td>80</td></tr>"
            "<tr class=gone><td>人事科</td><td>丙三</td><td>70</td></tr><tr><td></td></tr><tr><td>丁</td></tr></table>",
            "<style>.gone{display:none}</style>",
        )
    )
    assert seen(sheet) == [
        (1, ["学法成绩"]), (2, ["科室", "姓名", "成绩"]), (3, ["综合科", "甲一", "90"]), (4, ["", "乙二", "80"]),
        (5, ["人事科", "丙三", "70"]), (7, ["丁"]),
    ]  # fmt: skip
    assert [row.number for row in sheet.rows if row.hidden] == [4, 5]
    assert sheet.merged == (Range(1, 0, 1, 2), Range(3, 0, 4, 0))
    assert sheet.hidden_columns == (1,)


def test_several_tables_are_several_sheets_and_a_table_in_a_table_is_one_of_its_own() -> None:
    book = html(
        "<table><caption>甲表</caption><tr><td>姓名</td></tr></table><table></table>"
        "<table><tr><td>外</td><td><table><tr><td>内</td></tr></table></td></tr></table>"
    )
    assert [(sheet.name, seen(sheet)) for sheet in book.sheets] == [("甲表", [(1, ["姓名"])]), ("2", [(1, ["外"])]), ("3", [(1, ["内"])])]


def test_names_of_sheets_as_office_writes_them() -> None:
    head = "<!--[if gte mso 9]><xml><x:ExcelWorksheet><x:Name>学员成绩</x:Name></x:ExcelWorksheet></xml><![endif]-->"
    book = html("<table><tr><td>姓名</td></tr></table>", head)
    assert only(book).name == "学员成绩"
    assert only(html("<table><tr><td>姓名</td></tr></table>")).name == "成绩"


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr><td>姓名<td>成绩<tr><td>王芳<td>95</table>",
        "<table><thead><tr><th>姓名</th><th>成绩</th></tr></thead><tbody><tr><td>王芳</td><td>95</td></tr></tbody></table>",
        "<TABLE><TR><TD>姓名</TD><TD>成绩</TD></TR><TR><TD>王芳</TD><TD>95</TD></TR>",
        "<table><tr><td>姓名</td><td>成绩</td></tr><tr><td>王芳</td><td>95",
        "<table><td>姓名</td><td>成绩</td><tr><td>王芳</td><td>95</td></tr></table>",
    ],
)
def test_tags_that_are_never_closed(body: str) -> None:
    assert seen(only(html(body))) == [(1, ["姓名", "成绩"]), (2, ["王芳", "95"])]


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("gb18030", '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'),
        ("gb18030", ""),
        ("utf-8", '<meta charset="utf-8">'),
        ("utf-8-sig", '<meta charset="gb2312">'),
        ("utf-16", ""),
        ("big5", "<meta charset=big5>"),
    ],
)
def test_encodings_of_pages(encoding: str, head: str) -> None:
    assert seen(only(html("<table><tr><td>姓名</td><td>王芳</td></tr></table>", head, encoding))) == [(1, ["姓名", "王芳"])]


def test_a_page_in_one_file_with_several_pages() -> None:
    whole = MIMEMultipart("related")
    for text in ("<html><frameset></frameset></html>", "<table><tr><td>姓名</td></tr></table>", "<table><tr><td>成绩</td></tr></table>"):
        whole.attach(MIMEText(text, "html", "gb18030"))
    book = read_workbook(whole.as_bytes().replace(b"Content-Type: multipart", b"MIME-Version: 1.0\nContent-Type: multipart", 1))
    assert book.kind is FileKind.HTML
    assert [seen(sheet) for sheet in book.sheets] == [[(1, ["姓名"])], [(1, ["成绩"])]]


@pytest.mark.parametrize("body", ["<table></table>", "<table><tr><td> &nbsp; </td></tr></table>", "<p>没有表格</p><table>"])
def test_a_page_without_filled_cells_is_an_error(body: str) -> None:
    with pytest.raises(TableUnreadable, match="no filled cells"):
        html(body)


def test_a_page_that_swallows_its_own_end_is_damaged() -> None:
    with pytest.raises(TableUnreadable, match="damaged"):
        html("<table><tr><td>王芳</td></tr><!-- <tr><td>李伟</td></tr></table>")


def test_text_about_pages_is_no_page() -> None:
    assert read_workbook(b"<tag>,1\n<b>,2\n").kind is FileKind.CSV


def xml(rows: str, styles: str = "", more: str = "") -> Workbook:
    text = (
        f'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook {SPACES}><Styles>{styles}</Styles>'
        f'<Worksheet ss:Name="在职"><Table ss:ExpandedRowCount="9">{rows}</Table>{more}</Worksheet></Workbook>'
    )
    return read_workbook(text.encode())


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<Cell><Data ss:Type="String"> 王芳 </Data></Cell>', "王芳"),
        ('<Cell><Data ss:Type="String">甲&#10;乙</Data></Cell>', "甲\n乙"),
        ('<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>甲</B><Font>乙</Font></ss:Data></Cell>', "甲乙"),
        ('<Cell><Data ss:Type="Number">46</Data></Cell>', 46),
        ('<Cell ss:StyleID="s1"><Data ss:Type="Number">12</Data></Cell>', special("zeros", "0012", 12)),
        ('<Cell ss:StyleID="s2"><Data ss:Type="Number">0.95</Data></Cell>', special("percent", "95.00%", 0.95)),
        ('<Cell ss:StyleID="s5"><Data ss:Type="Number">12</Data></Cell>', special("zeros", "0012", 12)),
        ('<Cell ss:StyleID="s3"><Data ss:Type="DateTime">2024-12-03T00:00:00.000</Data></Cell>', special("date", "2024-12-03", 45629)),
        ('<Cell><Data ss:Type="DateTime">2024-12-03T12:00:00.000</Data></Cell>', special("date", "2024-12-03 12:00", 45629.5)),
        ('<Cell ss:StyleID="s4"><Data ss:Type="DateTime">1899-12-31T09:00:00.000</Data></Cell>', special("time", "09:00", 1.375)),
        ('<Cell><Data ss:Type="Boolean">1</Data></Cell>', special("boolean", "TRUE")),
        ('<Cell><Data ss:Type="Error">#N/A</Data></Cell>', special("error", "#N/A")),
        ('<Cell ss:Formula="=RC[-1]"/>', special("no_value", "")),
        ('<Cell ss:Formula="=RC[-1]"><Data ss:Type="Number">7</Data></Cell>', 7),
        ('<Cell ss:Formula="=RC[-1]"><Data ss:Type="String">甲</Data></Cell>', "甲"),
    ],
)
def test_values_of_xml_spreadsheets(cell: str, expected: Cell) -> None:
    styles = (
        '<Style ss:ID="s1"><NumberFormat ss:Format="0000"/></Style><Style ss:ID="s2"><NumberFormat ss:Format="Percent"/></Style>'
        '<Style ss:ID="s3"><NumberFormat ss:Format="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></Style>'
        '<Style ss:ID="s4"><NumberFormat ss:Format="Short Time"/></Style><Style ss:ID="s5" ss:Parent="s1"><Font/></Style>'
    )
    assert cells(xml(f"<Row>{cell}</Row>", styles)) == [(expected,)]


def test_rows_columns_and_ranges_of_xml_spreadsheets() -> None:
    def text(value: str, more: str = "") -> str:
        return f'<Cell{more}><Data ss:Type="String">{value}</Data></Cell>'

    book = xml(
        '<Column ss:Hidden="1" ss:Span="1"/><Column ss:Index="4" ss:StyleID="s1"/>'
        f"<Row>{text('标题', ' ss:MergeAcross=' + chr(34) + '2' + chr(34))}{text('右')}</Row>"
        f'<Row ss:Index="3" ss:Hidden="1">{text("综合科", " ss:MergeDown=" + chr(34) + "1" + chr(34))}{text("甲一")}</Row>'
        f'<Row>{text("乙二", " ss:Index=" + chr(34) + "2" + chr(34))}<Cell ss:Index="4"><Data ss:Type="Number">7</Data></Cell></Row>',
        '<Style ss:ID="s1"><NumberFormat ss:Format="0000"/></Style>',
        "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>",
    )
    sheet = only(book)
    assert book.kind is FileKind.XML_2003
    assert (sheet.name, sheet.hidden) == ("在职", True)
    assert seen(sheet) == [(1, ["标题", "", "", "右"]), (3, ["综合科", "甲一"]), (4, ["", "乙二", "", "0007"])]
    assert [row.number for row in sheet.rows if row.hidden] == [3]
    assert sheet.merged == (Range(1, 0, 1, 2), Range(3, 0, 4, 0))
    assert sheet.hidden_columns == (0, 1)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ('<Row><Cell ss:Index="2"/><Cell ss:Index="1"><Data ss:Type="Number">1</Data></Cell></Row>', "damaged"),
        ('<Row ss:Index="0"/>', "damaged"),
        ('<Row ss:Index="3"/><Row ss:Index="2"/>', "damaged"),
        ('<Row><Cell ss:Index="301"><Data ss:Type="Number">1</Data></Cell></Row>', "beyond column"),
        ("<Row>", "damaged"),
        ('<Row><Cell><Data ss:Type="Number">1</Data></Cell></Row></Table><Table><Row/>', "damaged"),
        ("", "no filled cells"),
    ],
)
def test_xml_spreadsheets_that_are_not_in_order(rows: str, reason: str) -> None:
    with pytest.raises(TableUnreadable, match=reason):
        xml(rows)


def test_xml_spreadsheets_may_not_declare_entities() -> None:
    text = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><Workbook {SPACES}><Worksheet/></Workbook>'
    with pytest.raises(TableUnreadable, match="entities"):
        read_workbook(text.encode())


def test_what_is_shown_is_a_text() -> None:
    assert [shown(cell) for row in cells(html("<table><tr><td x:num>1.50</td><td>二</td></tr></table>")) for cell in row] == ["1.5", "二"]
