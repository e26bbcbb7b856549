"""XLS and ODS as office programs write them; and what is no table at all."""

from pathlib import Path

import pytest

from lawstudy.errors import TableUnreadable
from lawstudy.formats.tables.cells import CellKind, FileKind, Range, Special, Workbook
from lawstudy.formats.tables.ole import SIGNATURE
from lawstudy.formats.tables.reading import ENDINGS, read_workbook
from tests.formats.tables.making import only, parts_of, seen, xlsx, zipped
from tests.formats.tables.old_biff import container, excel_95

SAMPLES = Path(__file__).with_name("samples")


def read_sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def sample(name: str) -> Workbook:
    return read_workbook(read_sample(name), name)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("xlwt.xls", "xls"), ("xlwt_1904.xls", "xls"), ("libreoffice.xls", "xls"), ("libreoffice.ods", "ods"), ("libreoffice.xlsx", "xlsx")],
)
def test_one_list_in_every_shape(name: str, kind: str) -> None:
    book = sample(name)
    first, hidden, empty = book.sheets
    assert book.kind is FileKind(kind)
    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [("在职", False), ("旧名单", True), ("空表", False)]
    assert (seen(hidden), seen(empty)) == ([(1, ["姓名"])], [])
    assert set(first.merged) == {Range(1, 0, 1, 5), Range(3, 2, 5, 2)}
    assert first.hidden_columns == (2,)
    assert first.withheld == {5: "identity_number"}
    assert [row.number for row in first.rows if row.hidden] == [4]
    rows = [cells for _, cells in seen(first)]
    assert rows[:2] == [["花名册"], ["工号", "姓名", "科室", "日期", "占比", "身份证号", "是否", "错误"]]
    assert rows[2][:6] == ["0012", "甲一", "综合科", "2024-12-03", "95%", ""]
    assert rows[3][:6] == ["0013", "乙二", "", "2024-12-03 14:30", "36:00", ""]
    assert rows[4][0] == "0014"
    assert rows[4][3:5] == ["09:00", "90.5"]
    kinds = [[cell.kind.value if isinstance(cell, Special) else "" for cell in row.cells] for row in first.rows]
    assert kinds[2][:5] == ["zeros", "", "", "date", "percent"]
    assert kinds[3][:5] == ["zeros", "", "", "date", "duration"]
    assert kinds[4][:4] == ["", "", "", "time"]
    assert [row.cells[7] for row in first.rows[2:4] if len(row.cells) > 7][-1] == Special(kind=CellKind.ERROR, text="#N/A")


@pytest.mark.parametrize("name", ["libreoffice.xls", "libreoffice.ods", "libreoffice.xlsx"])
def test_breaks_in_cells_and_months(name: str) -> None:
    first = sample(name).sheets[0]
    assert first.rows[4].cells[1] == "丙三\n（借调）"
    assert first.rows[5].cells[3] == Special(kind=CellKind.DATE, text="2024-12", number=45627)


@pytest.mark.parametrize("name", ["xlwt.xls", "libreoffice.xls", "libreoffice.ods", "libreoffice.xlsx"])
def test_booleans(name: str) -> None:
    first = sample(name).sheets[0]
    assert [row.cells[6] for row in first.rows[2:4]] == [Special(kind=CellKind.BOOLEAN, text=text) for text in ("TRUE", "FALSE")]


def test_what_libreoffice_saves_as_a_page() -> None:
    sheet = only(sample("libreoffice.html"))
    assert (sheet.name, sheet.withheld) == ("libreoffice", {4: "identity_number"})
    assert seen(sheet)[2] == (3, ["0012", "甲一", "2024年12月3日", "95%", "", "1", "#DIV/0!"])


@pytest.mark.parametrize("codepage", [936, 1200, None])
def test_excel_95_with_and_without_its_code_page(codepage: int | None) -> None:
    book = read_workbook(excel_95([["姓名", "成绩"], ["王芳", 95.0]], codepage=936 if codepage == 1200 else codepage))
    assert book.kind is FileKind.XLS
    assert only(book).name == "在职"
    assert seen(only(book)) == [(1, ["姓名", "成绩"]), (2, ["王芳", "95"])]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (container("EncryptionInfo", "EncryptedPackage"), "password"),
        (container("WordDocument"), "no spreadsheet"),
        (container("Workbook"), "damaged"),
        (container(), "no spreadsheet"),
        (SIGNATURE, "damaged"),
        (SIGNATURE + b"\x00" * 600, "damaged"),
        (container("Workbook").replace(b"\xfe\xff\xff\xff", b"\x01\x00\x00\x00"), "damaged"),
        (read_sample("xlwt.xls")[:2000], "damaged"),
        (b"\x09\x08\x10\x00" + b"\x00" * 40, "damaged"),
        (b"%PDF-1.7\n", "picture"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture"),
        (b"Rar!\x1a\x07\x00", "archive"),
        (zipped({"a.txt": b"x"}), "archive"),
        (zipped({"word/document.xml": b"<x/>", "_rels/.rels": b"<x/>"}), "no spreadsheet"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "no spreadsheet"),
        (b"{\\rtf1 x}", "no spreadsheet"),
        (b"PK\x03\x04", "damaged"),
    ],
)
def test_what_is_no_table_says_what_it_is(data: bytes, reason: str) -> None:
    with pytest.raises(TableUnreadable, match=reason):
        read_workbook(data)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_an_error(number: float) -> None:
    sheet = only(read_workbook(excel_95([["姓名", "成绩"], ["甲一", number]])))
    assert sheet.rows[1].cells == ("甲一", Special(kind=CellKind.ERROR, text="#NUM!"))


@pytest.mark.parametrize("data", [(SAMPLES / "libreoffice.xlsx").read_bytes(), (SAMPLES / "xlwt.xls").read_bytes()])
def test_the_name_decides_nothing(data: bytes) -> None:
    assert read_workbook(data, "名单.csv").kind is read_workbook(data, "名单.xlsx").kind


def test_every_shape_is_looked_for() -> None:
    assert {path.suffix for path in SAMPLES.iterdir()} - {".md"} <= set(ENDINGS)


def test_a_locked_open_document_says_so() -> None:
    parts = parts_of((SAMPLES / "libreoffice.ods").read_bytes())
    parts["META-INF/manifest.xml"] = b"<manifest><encryption-data/></manifest>"
    with pytest.raises(TableUnreadable, match="password"):
        read_workbook(zipped(parts))


def ods(rows: str) -> Workbook:
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    table, text = office.replace("office:1.0", "table:1.0"), office.replace("office:1.0", "text:1.0")
    content = (
        f'<o:document-content xmlns:o="{office}" xmlns:t="{table}" xmlns:x="{text}"><o:body><o:spreadsheet>'
        f'<t:table t:name="在职">{rows}</t:table></o:spreadsheet></o:body></o:document-content>'
    )
    return read_workbook(zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode()}))


def test_repeated_cells_and_rows_of_open_documents() -> None:
    cell = '<t:table-cell o:value-type="string" t:number-columns-repeated="2"><x:p>是</x:p></t:table-cell>'
    empty = '<t:table-cell t:number-columns-repeated="16382"/>'
    row, rest = (f'<t:table-row t:number-rows-repeated="{times}">' for times in (3, 1_048_573))
    sheet = only(ods(f"{row}{cell}{empty}</t:table-row>{rest}{empty}</t:table-row>"))
    assert seen(sheet) == [(1, ["是", "是"]), (2, ["是", "是"]), (3, ["是", "是"])]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (
            '<t:table-cell o:value-type="string"><x:p>甲<x:s x:c="2"/>乙<x:line-break/>丙</x:p><x:p>丁</x:p></t:table-cell>',
            "甲  乙\n丙\n丁",
        ),
        ('<t:table-cell o:value-type="string"><o:annotation><x:p>批注</x:p></o:annotation><x:p>甲</x:p></t:table-cell>', "甲"),
        ('<t:table-cell o:value-type="float" o:value="12"><x:p>12</x:p></t:table-cell>', 12),
        ('<t:table-cell t:formula="of:=A1"/>', Special(kind=CellKind.NO_VALUE, text="")),
        (
            '<t:table-cell o:value-type="boolean" o:boolean-value="true"/>',
            Special(kind=CellKind.BOOLEAN, text="TRUE"),
        ),
        ('<t:table-cell o:value-type="percentage" o:value="0.5"/>', Special(kind=CellKind.PERCENT, text="50%", number=0.5)),
        ('<t:table-cell o:value-type="time" o:time-value="PT09H30M00S"/>', Special(kind=CellKind.TIME, text="09:30", number=34200 / 86400)),
        ('<t:table-cell o:value-type="date" o:date-value="soon"><x:p>不久</x:p></t:table-cell>', "不久"),
    ],
)
def test_values_of_open_documents(cell: str, expected: object) -> None:
    assert only(ods(f"<t:table-row>{cell}</t:table-row>")).rows[0].cells == (expected,)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (
            '<t:table-row t:number-rows-repeated="900000"><t:table-cell o:value-type="string"><x:p>x</x:p></t:table-cell></t:table-row>',
            "rows",
        ),
        (
            '<t:table-row t:number-rows-repeated="1048576"/><t:table-row><t:table-cell o:value-type="string"><x:p>x</x:p></t:table-cell>'
            "</t:table-row>",
            "rows",
        ),
        (
            '<t:table-row><t:table-cell o:value-type="string" t:number-columns-repeated="999"><x:p>x</x:p></t:table-cell></t:table-row>',
            "beyond",
        ),
        ('<t:table-row><t:table-cell t:number-columns-repeated="-1"/></t:table-row>', "damaged"),
        ("<t:table-row>", "damaged"),
    ],
)
def test_open_documents_that_go_too_far(rows: str, reason: str) -> None:
    with pytest.raises(TableUnreadable, match=reason):
        ods(rows)


def test_a_spreadsheet_without_a_filled_cell() -> None:
    with pytest.raises(TableUnreadable, match="no filled cells"):
        read_workbook(xlsx('<row r="1"><c r="A1"/></row>'))
