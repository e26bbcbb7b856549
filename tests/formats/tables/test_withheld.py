"""What must never leave the reader, and what only looks like it."""

import pytest

from lawstudy.formats.tables.cells import Cell, CellKind, Range, Special
from lawstudy.formats.tables.private_headers import header_kind, private_kind
from lawstudy.formats.tables.private_numbers import without_private
from lawstudy.formats.tables.raw_sheets import RawRow, RawSheet
from lawstudy.formats.tables.withheld import protected, without_private_values
from lawstudy.words.withheld import WITHHELD_WORDS

IDENTITY, IDENTITY_X, OLD_IDENTITY = "410305198001011234", "41030519800101123X", "410305800101123"
MOBILE, CARD = "13800000001", "6222021234567890123"
SECRETS = (IDENTITY, IDENTITY_X, OLD_IDENTITY, MOBILE, CARD)


def sheet(rows: list[list[Cell]], merged: list[Range] | None = None) -> RawSheet:
    return RawSheet(rows=[RawRow(number, cells) for number, cells in enumerate(rows, start=1) if cells], merged=merged or [])


def kept(rows: list[list[Cell]], merged: list[Range] | None = None) -> tuple[dict[int, str], list[tuple[Cell, ...]]]:
    found = protected(sheet(rows, merged))
    return found.withheld, [row.cells for row in found.rows]


@pytest.mark.parametrize(
    ("value", "left"),
    [
        (f"王芳{MOBILE}", "王芳"),
        (f"王芳（{MOBILE}）", "王芳"),
        (f"王芳 {IDENTITY}", "王芳"),
        (f"王芳{IDENTITY_X}科员", "王芳科员"),
        (f"王芳 {OLD_IDENTITY}", "王芳"),
        (f"卡号{CARD}", "卡号"),
        ("6222 0212 3456 7890 123", ""),
        ("4111 1111 1111 1111", ""),
        ("410305 19800101 123X", ""),
        ("4103 0519 8001 0112 34", ""),
        ("４１０３０５１９８００１０１１２３Ｘ", ""),
        ("138 0000 0001", ""),
        ("138-0000-0001", ""),
        ("+86 13800000001", ""),
        ("8613800000001", ""),
        ("王芳138\u200b0000\u200b0001", "王芳"),
        ("联系电话：0379-63912345", "联系电话："),
        ("（0379）63912345", ""),
        ("电话：63912345", "电话："),
        ("发至 wang.fang@example.gov.cn 即可", "发至  即可"),
        ("'410305198001011234", "'"),
        (f"{IDENTITY}、{MOBILE}", "、"),
        ("410305199913011234", ""),
        (f"乙二 {IDENTITY_X}{MOBILE}", "乙二"),
        (f"乙二{IDENTITY_X}{IDENTITY_X}", "乙二"),
        (f"乙二{IDENTITY_X}{IDENTITY}科员", "乙二科员"),
        (f"wang.fang@example.gov.cn{IDENTITY_X}", ""),
    ],
)
def test_private_numbers_are_taken_out(value: str, left: str) -> None:
    assert without_private(value) == left


@pytest.mark.parametrize(
    "value",
    [
        "王芳",
        "20261128",
        "2026-11-28",
        "2026年11月28日14:30",
        "202611281430",
        "20261128143000",
        "2026112814300012",
        "00010023",
        "KJ20260012",
        "洛科〔2026〕12号",
        "豫科学〔2026〕112号 2026年3月5日",
        "91410300MA44QWER1X",
        "114103000054321234",
        "12345678901234567",
        "123456789012345678",
        "ISBN 9787519712345",
        "95 88 76 60 90 85 77 81 92",
        "14:30-16:00、8:30-11:30",
        "1.380000000001",
        "人次 1380 场次 12",
        "第13800次",
        "3.14159265358979",
        "63912345",
        "@全体",
        "2024.3.5-2024.3.12",
        "100000000000",
        "12800000001",
    ],
)
def test_what_only_looks_private_stays(value: str) -> None:
    assert without_private(value) == value


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("身份证号码（18位）", "identity_number"),
        ("公民身份号码", "identity_number"),
        ("证件号", "identity_number"),
        ("* 身 份 证 号", "identity_number"),
        ("手机", "phone"),
        ("联系方式", "phone"),
        ("办公电话（内线）", "phone"),
        ("本人手机号码", "phone"),
        ("微信号", "phone"),
        ("QQ", "phone"),
        ("银行卡号", "bank_card"),
        ("工资卡开户行", "bank_card"),
        ("出生年月", "birth"),
        ("出生日期", "birth"),
        ("年龄", "birth"),
        ("家庭住址", "address"),
        ("户籍所在地", "address"),
        ("籍贯", "address"),
        ("性别", "gender"),
        ("民族", "ethnic"),
        ("学历", "education"),
        ("全日制学历学位", "education"),
        ("毕业院校及专业", "education"),
        ("文化程度", "education"),
        ("婚姻状况", "marital"),
        ("健康状况", "health"),
        ("既往病史", "health"),
        ("家庭成员", "family"),
        ("配偶姓名", "family"),
        ("电子邮箱", "email"),
        ("E-mail", "email"),
        ("宗教信仰", "religion"),
        ("基本工资", "salary"),
        ("初始密码", "password"),
        ("一寸照", "portrait"),
    ],
)
def test_headers_of_private_columns(header: str, kind: str) -> None:
    assert header_kind(header, of_people=True) == kind
    assert kind in WITHHELD_WORDS


@pytest.mark.parametrize(
    "header",
    ["姓名", "科室", "工号", "人员编号", "政治面貌", "是否党员", "职务职级", "民族区域自治法", "婚姻家庭编学习情况",
     "个人信息保护法", "手机答题成绩", "健康讲座", "参加工作时间", "入党时间", "电话会议", "学历教育学时", "活动照片",
     "活动地址", "地点", "联系单位", "主持人", "日期", "备注", "户籍管理条例", "残疾人保障法", "未成年人保护法",
     "准考证号", "账号", ""],
)  # fmt: skip
def test_headers_that_are_read(header: str) -> None:
    assert header_kind(header, of_people=True) == ""


def test_the_place_of_an_activity_is_read_and_that_of_a_person_is_not() -> None:
    assert kept([["日期", "主题", "地址"], ["3月1日", "讲座", "文化路1号"]]) == (
        {},
        [("日期", "主题", "地址"), ("3月1日", "讲座", "文化路1号")],
    )
    assert kept([["姓名", "科室", "地址"], ["王芳", "办公室", "文化路1号"]])[0] == {2: "address"}


def test_columns_keep_their_header_and_lose_their_values_wherever_the_header_stands() -> None:
    title, note = "科技局花名册", "填表说明：请如实填写。"
    rows: list[list[Cell]] = [
        [title],
        [note],
        [],
        ["序号", "身份证号", "姓名", "手机"],
        [1, IDENTITY, "王芳", 13800000001],
        [2, "无", "李伟", "同上"],
    ]
    assert kept(rows) == (
        {1: "identity_number", 3: "phone"},
        [(title,), (note,), ("序号", "身份证号", "姓名", "手机"), (1, "", "王芳"), (2, "", "李伟")],
    )


@pytest.mark.parametrize(
    "form",
    [
        ["单位（盖章）：", "", "", "填表人：王小明", "联系电话：0371-67123456"],
        ["单位（盖章）：", "", "", "填表人：", "联系电话："],
        ["填报单位：区科技局", "", "", "联系人：王小明", "手机：13800000001"],
        ["制表：王小明", "", "审核：李娜", "", "联系方式: 办公室"],
    ],
)
def test_a_line_of_a_form_above_a_list_heads_no_column(form: list[Cell]) -> None:
    rows: list[list[Cell]] = [["花名册"], form, ["科室", "姓名", "性别", "职务", "政治面貌"]]
    rows += [["办公室", "王芳", "女", "主任", "中共党员"], ["办公室", "李伟", "男", "科员", "群众"]]
    withheld, shown = kept(rows)
    assert withheld == {2: "gender"}
    assert [row[-1] for row in shown[-2:]] == ["中共党员", "群众"]
    assert not any(MOBILE in str(cell) or "67123456" in str(cell) for row in shown for cell in row)


def test_a_header_whose_words_end_in_a_colon_is_one() -> None:
    withheld, shown = kept([["姓名：", "手机号：", "科室："], ["王芳", MOBILE, "办公室"], ["李伟", "138", "办公室"]])
    assert withheld == {1: "phone"}
    assert shown[1:] == [("王芳", "", "办公室"), ("李伟", "", "办公室")]


def test_the_right_half_of_a_list_that_stands_side_by_side() -> None:
    withheld, rows = kept([["姓名", "电话", "姓名", "电话"], ["王芳", "内线8012", "李伟", "内线8013"], ["张敏", "8014"]])
    assert withheld == {1: "phone", 3: "phone"}
    assert rows[1:] == [("王芳", "", "李伟"), ("张敏",)]


def test_a_header_of_two_rows_with_and_without_merged_cells() -> None:
    rows: list[list[Cell]] = [
        ["姓名", "科室", "联系", "", "家庭成员", "", ""],
        ["", "", "手机", "邮箱", "称谓", "姓名", "单位"],
        ["王芳", "办公室", "见通讯录", "有", "父亲", "王强", "某厂"],
    ]
    for merged in ([], [Range(1, 2, 1, 3), Range(1, 4, 1, 6), Range(1, 0, 2, 0)]):
        withheld, left = kept(rows, merged)
        assert withheld == {2: "phone", 3: "email", 4: "family", 5: "family", 6: "family"}
        assert left[:2] == [tuple(rows[0][:5]), tuple(rows[1])]
        assert left[2] == ("王芳", "办公室")


def test_a_table_further_down_with_columns_of_its_own() -> None:
    people: list[list[Cell]] = [[f"甲{n}", 90, "好"] for n in range(100)]
    first: list[list[Cell]] = [["姓名", "成绩", "备注"], *people]
    second: list[list[Cell]] = [["人事科"], ["姓名", "性别", "籍贯"], ["乙一", "女", "洛阳"]]
    withheld, rows = kept([*first, *second])
    assert withheld == {1: "gender", 2: "address"}
    assert rows[1] == ("甲0", 90, "好")
    assert rows[-2:] == [("姓名", "性别", "籍贯"), ("乙一",)]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([IDENTITY, IDENTITY_X, OLD_IDENTITY], "identity_number"),
        ([4.1030519800101123e17, 4.1030519800101123e17], "identity_number"),
        ([410305800101123], "identity_number"),
        ([f"'{IDENTITY}", " 4103 0519 8001 0112 34"], "identity_number"),
        ([13800000001, "138 0000 0002", "无"], "phone"),
        ([CARD, CARD], "bank_card"),
        (["a@b.cn", "无"], "email"),
        (["男", "女", "女"], "gender"),
        (["汉族", "回族", "汉"], "ethnic"),
        (["大学本科", "硕士研究生"], "education"),
        (["已婚", "未婚"], "marital"),
        (["0012", "0013"], ""),
        ([20240001, 20240002], ""),
        ([20261128, "20261129"], ""),
        ([95, 90.5, 88], ""),
        (["王芳13800000001", "李伟13800000002"], ""),
        (["群众", "中共党员"], ""),
        (["一级科员", "四级主任科员"], ""),
        (["是", "否"], ""),
        (["男"], ""),
    ],
)
def test_columns_are_known_by_the_look_of_most_of_their_values(values: list[Cell], kind: str) -> None:
    rows: list[list[Cell]] = [["姓名", "其他"], *(["王芳", value] for value in values)]
    withheld, left = kept(rows)
    assert withheld == ({1: kind} if kind else {})
    assert left[0] == ("姓名", "其他")
    if kind:
        assert left[1:] == [("王芳",)] * len(values)
    assert not any(secret in repr(left) for secret in SECRETS)


def test_a_number_in_any_other_cell_is_taken_out() -> None:
    zeros = Special(kind=CellKind.ZEROS, text="013800000001", number=13800000001)
    rows: list[list[Cell]] = [
        [f"花名册（联系人王芳 {MOBILE}）"],
        ["姓名", "科室", "备注"],
        [f"王芳{IDENTITY}", "办公室", 13800000001],
        ["李伟", "人事科", "好"],
        ["张敏", "人事科", 20240012],
        ["赵丽", "人事科", "无"],
        [f"填表人：王芳，电话{MOBILE}"],
    ]
    withheld, left = kept(rows)
    assert withheld == {}
    assert left == [
        ("花名册（联系人王芳 ）",), ("姓名", "科室", "备注"), ("王芳", "办公室"), ("李伟", "人事科", "好"), ("张敏", "人事科", 20240012),
        ("赵丽", "人事科", "无"), ("填表人：王芳，电话",),
    ]  # fmt: skip
    assert zeros.text == "013800000001"


def test_a_name_of_a_sheet_holds_none() -> None:
    assert protected(RawSheet(name=f"王芳{MOBILE}")).name == "王芳"


def test_scores_by_subject_are_not_private_because_of_their_names() -> None:
    rows: list[list[Cell]] = [["姓名", "民族区域自治法", "婚姻家庭编", "个人信息保护法"], ["王芳", 90, 80, 70]]
    assert kept(rows) == ({}, [tuple(row) for row in rows])


def test_a_topic_that_names_private_things_is_a_topic() -> None:
    rows: list[list[Cell]] = [
        ["日期", "主题", "方式"],
        ["3月1日", "民族团结", "微信"],
        ["3月2日", "健康", "电话"],
        ["3月3日", "婚姻", "手机"],
    ]
    assert kept(rows) == ({}, [tuple(row) for row in rows])


def test_pasted_cells_are_shown_without_what_is_withheld() -> None:
    text = f'花名册\n姓名\t身份证号\t备注\t其他\n沈静怡\t{IDENTITY}\t"两\t行"\t{MOBILE}\n\n周明岚 {MOBILE}\t\t\t{MOBILE}'
    assert without_private_values(text) == '花名册\n姓名\t身份证号\t备注\t其他\n沈静怡\t\t"两\t行"\n\n周明岚'


@pytest.mark.parametrize("text", ["", "姓名\t科室\r\n王芳\t办公室\t\r\n", "王芳\t2024001\n"])
def test_pasted_cells_with_nothing_to_withhold_are_left_as_they_are(text: str) -> None:
    assert without_private_values(text) == text


def test_a_column_by_itself() -> None:
    assert private_kind("手机", ()) == "phone"
    assert private_kind("备用", (MOBILE, "无")) == "phone"
    assert private_kind("备用", ("0012",)) == ""
