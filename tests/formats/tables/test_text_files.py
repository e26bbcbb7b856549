"""CSV and other text files in any encoding and with any separator, and pasted cells."""

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawstudy.errors import TableUnreadable
from lawstudy.formats.tables.cells import FileKind
from lawstudy.formats.tables.pasted import pasted_rows
from lawstudy.formats.tables.reading import read_pasted, read_workbook
from lawstudy.formats.tables.tidy import tidied
from tests.formats.tables.making import only, seen

TABLE = '姓名,科室\r\n周明岚,"成果转化科，二室"\r\n'
TRADITIONAL = "姓名,科室\r\n陳靜儀,政策法規科\r\n張國強,辦公室\r\n劉麗華,科技成果轉化與區域創新處\r\n"
CELL = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00", exclude_categories=["Cc", "Cs"]), max_size=12)


def rows(data: bytes | str) -> list[list[str]]:
    return [cells for _, cells in seen(only(read_workbook(data if isinstance(data, bytes) else data.encode())))]


def pasted(text: str) -> list[list[str]]:
    return [cells for _, cells in seen(only(read_pasted(text)))]


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(),
        codecs.BOM_UTF8 + TABLE.encode(),
        TABLE.encode("gb18030"),
        TABLE.encode("gbk"),
        TABLE.encode("utf-16"),
        TABLE.encode("utf-16-le"),
        TABLE.encode("utf-16-be"),
        codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TABLE.encode("utf-32-le"),
        TABLE.encode() + b"\x1a",
    ],
)
def test_every_encoding_of_office_programs(data: bytes) -> None:
    book = read_workbook(data, "名单/花名册 2024.csv")
    assert book.kind is FileKind.CSV
    assert only(book).name == "花名册 2024"
    assert seen(only(book)) == [(1, ["姓名", "科室"]), (2, ["周明岚", "成果转化科，二室"])]


def test_big5_only_where_it_is_certain() -> None:
    assert rows(TRADITIONAL.encode("big5"))[1:] == [line.split(",") for line in TRADITIONAL.splitlines()[1:]]
    assert rows(TRADITIONAL.encode("gb18030"))[1:] == [line.split(",") for line in TRADITIONAL.splitlines()[1:]]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no filled cells"),
        (b" \r\n\r\n", "no filled cells"),
        (b",,,\n,,\n", "no filled cells"),
        (b"\x00\x01\x02" * 50, "encoding"),
        (b"\xff\xff\xff\xff\xff", "encoding"),
        (bytes(range(1, 32)) * 20, "neither"),
        ('姓名,科室\n"甲一,综合科\n乙二,人事科\n'.encode(), r"never closed.*'line': 2"),
        ('姓名,主题\n甲一,两法\n乙二,"学习"两法\n'.encode(), r"more text follows.*'line': 3"),
        ('sep=;\n姓名;主题\n"两\n行";两法\n乙二;"学习"两法\n'.encode(), r"more text follows.*'line': 5"),
    ],
)
def test_what_is_no_table_has_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(TableUnreadable, match=reason):
        read_workbook(data)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("日期,主题\n3月1日,新法，讨论，交流\n3月2日,讲座\n", [["日期", "主题"], ["3月1日", "新法，讨论，交流"], ["3月2日", "讲座"]]),
        ("日期，主题\n3月1日，讲座\n", [["日期", "主题"], ["3月1日", "讲座"]]),
        ("a;b\n1,5;2,5\n", [["a", "b"], ["1,5", "2,5"]]),
        ("a\tb\n甲,乙\t丙,丁\n", [["a", "b"], ["甲,乙", "丙,丁"]]),
        ("sep=;\r\na;b,c\r\n", [["a", "b,c"]]),
        ('"sep=|"\na|b\n', [["a", "b"]]),
        ("| 姓名 | 成绩 |\n| 王芳 | 95 |\n| 李伟 | 90 |\n", [["姓名", "成绩"], ["王芳", "95"], ["李伟", "90"]]),
        ('姓名|职务\n"王芳"|"主任|兼"\n李伟|科员\n', [["姓名", "职务"], ["王芳", "主任|兼"], ["李伟", "科员"]]),
        ('姓名|备注\n王芳|5" 屏\n李伟|"学习"两法\n', [["姓名", "备注"], ["王芳", '5" 屏'], ["李伟", '"学习"两法']]),
        ("姓名、科室\n王芳、办公室\n李伟、人事科\n", [["姓名", "科室"], ["王芳", "办公室"], ["李伟", "人事科"]]),
        ("姓名  科室\n王芳   办公室\n李伟 人事科\n", [["姓名", "科室"], ["王芳", "办公室"], ["李伟", "人事科"]]),
        ("参加人员\n王芳、李伟、张敏\n李伟、张敏\n", [["参加人员"], ["王芳、李伟、张敏"], ["李伟、张敏"]]),
        ("会议纪要\n学习了新法，并讨论。\n会议结束\n", [["会议纪要"], ["学习了新法，并讨论。"], ["会议结束"]]),
        ("台账\n姓名,成绩,\n王芳,95,\n李伟,90,\n", [["台账"], ["姓名", "成绩"], ["王芳", "95"], ["李伟", "90"]]),
        ('姓名,备注\n王芳,"第一行\r\n第二行 ""引"""\n', [["姓名", "备注"], ["王芳", '第一行\n第二行 "引"']]),
        ('姓名,工号\n王芳,="0012"\n李伟,\'0013\n', [["姓名", "工号"], ["王芳", "0012"], ["李伟", "0013"]]),
        ('工号,姓名\n"=""0014""",张敏\n', [["工号", "姓名"], ["0014", "张敏"]]),
        ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
        ("a,甲\u2028乙\n", [["a", "甲\n乙"]]),
    ],
)  # fmt: skip
def test_the_separator_is_the_one_that_gives_rows_of_equal_length(text: str, expected: list[list[str]]) -> None:
    assert rows(text) == expected


def test_rows_count_records_as_a_spreadsheet_would() -> None:
    assert seen(only(read_workbook(b'a,b\n\n"1\n2",3\n,,\n4,5\n'))) == [(1, ["a", "b"]), (3, ["1\n2", "3"]), (5, ["4", "5"])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("姓名\t科室\r\n沈静怡\t政策法规科\r\n", [["姓名", "科室"], ["沈静怡", "政策法规科"]]),
        ('a\t"两行\n“一”""二""\t三"\tc', [["a", '两行\n“一”"二"\t三', "c"]]),
        ('"a\tb\n5"屏\tc', [['"a', "b"], ['5"屏', "c"]]),
        ("姓名\t工号\n王芳\t'0012\n", [["姓名", "工号"], ["王芳", "0012"]]),
        ("两行\v文字\t甲\u2028乙\n", [["两行\n文字", "甲\n乙"]]),
        ("王芳、李伟\n张敏、赵丽\n", [["王芳、李伟"], ["张敏、赵丽"]]),
        ("姓名 科室\n王芳 办公室\n", [["姓名", "科室"], ["王芳", "办公室"]]),
        ("姓名,成绩\n王芳,95\n", [["姓名", "成绩"], ["王芳", "95"]]),
        ("王芳 95\n李伟 90\n张敏 60\n", [["王芳", "95"], ["李伟", "90"], ["张敏", "60"]]),
        ("王 芳\n李伟\n张敏\n", [["王 芳"], ["李伟"], ["张敏"]]),
        ("今天学习了新法 请大家记录\n好的\n收到 谢谢\n", [["今天学习了新法 请大家记录"], ["好的"], ["收到 谢谢"]]),
    ],
)
def test_pasted_cells(text: str, expected: list[list[str]]) -> None:
    assert pasted(text) == expected


def test_empty_pasted_rows_are_passed_over_but_counted() -> None:
    assert seen(only(read_pasted("a\n\n\t\nb\t"))) == [(1, ["a"]), (4, ["b"])]


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u200b\t\n"])
def test_nothing_pasted_is_an_error(text: str) -> None:
    with pytest.raises(TableUnreadable, match="no filled cells"):
        read_pasted(text)


@given(st.lists(st.lists(CELL, min_size=2, max_size=5), min_size=1, max_size=6))
def test_what_excel_copies_is_read_back(table: list[list[str]]) -> None:
    """Every cell that needs it is quoted, as Excel does."""
    text = "\n".join("\t".join(f'"{c.replace(chr(34), chr(34) * 2)}"' if set(c) & set('"\t\n') else c for c in row) for row in table)
    assert list(pasted_rows(text)) == [[unicodedata.normalize("NFC", cell) and cell for cell in row] for row in table] or text == ""


@given(st.text())
def test_any_pasted_text_is_a_table_or_a_named_error(text: str) -> None:
    try:
        sheet = only(read_pasted(text))
    except TableUnreadable:
        return
    assert all(row.cells[-1] != "" for row in sheet.rows)
    assert all(cell == tidied(cell) for row in sheet.rows for cell in row.cells if isinstance(cell, str))


ALONE = [
    ["姓名", "科室", "职级"],
    ["孙勇", "办公室", "科员"],
    ["黄强", '"', "同上"],
    ["徐洋", '"', '"'],
    ["周磊", "法规科", "科员，\n兼职"],
]


@pytest.mark.parametrize("mark", ["\t", ",", ";"])
def test_a_mark_alone_in_its_cell_opens_no_cell(mark: str) -> None:
    """Two of them would hold all that stands between them."""
    text = "\n".join(mark.join(f'"{cell}"' if "\n" in cell else cell for cell in line) for line in ALONE)
    assert rows(text) == ALONE
    if mark == "\t":
        assert pasted(text) == ALONE


def test_a_mark_behind_a_cell_of_two_lines_stands_alone_too() -> None:
    text = '日期,主题,地点,人数\n3月5日,"法治\n中国",三楼,30\n3月6日,"宪法\n日",",30\n3月7日,乙,",31\n'
    assert [line[2] for line in rows(text)] == ["地点", "三楼", '"', '"']


def test_a_quoted_cell_may_begin_with_a_separator() -> None:
    assert rows('姓名,备注\n孙勇,",无"\n黄强,",,"\n') == [["姓名", "备注"], ["孙勇", ",无"], ["黄强", ",,"]]
    assert pasted('姓名\t备注\n孙勇\t"\n两行"\n黄强\t无')[1] == ["孙勇", "两行"]
