"""GIFT, Aiken, Moodle XML, QTI and tables, each with the habits of the platform that writes it."""

import io
import zipfile

import pytest

from lawstudy.domain.question_types import compose
from lawstudy.formats.question_files import qti
from lawstudy.formats.question_files.found import FileRead, Found
from lawstudy.formats.question_files.reading import read_question_file

MAY_LACK = {"explanation_missing", "rubric_missing"}


def read(text: str, name: str) -> FileRead:
    return read_question_file(text.encode(), name)


def drafts(text: str, name: str = "甲.txt") -> list[Found]:
    found = read(text, name)
    assert found.problems == ()
    for one in found.questions:
        assert one.problems == (), one
        assert {problem.code for problem in compose(one.draft, "", "")[2]} <= MAY_LACK, one.draft
    return list(found.questions)


GIFT = """// a remark
$CATEGORY: $course$/学法/复议法

::名::期限是多少日？{~三十 =六十#对 ~九十#太长}

期限为 {=六十 =60} 日。

公布后施行。{TRUE}

包括哪些？{
  ~%50%甲
  ~%50%乙
  ~%-100%丙 }

有几条？{#53}

何为 5 \\= 2 + 3\\?{~\\{甲\\} =乙}

[html]<p>看<b>这里</b><br>再看</p>{T#反馈}
"""


def test_gift() -> None:
    choice, blank, truth, several, number, signs, rich = drafts(GIFT)
    assert (choice.category, choice.draft.stem, choice.draft.options, choice.draft.answer) == (
        *("复议法", "期限是多少日？"),
        *({"A": "三十", "B": "六十", "C": "九十"}, "B"),
    )
    assert choice.draft.explanation == "B：对；C：太长"
    assert (blank.draft.stem, blank.draft.answer) == ("期限为____日。", [["六十", "60"]])
    assert (truth.draft.type, truth.draft.answer, rich.draft.stem) == ("true_false", "对", "看这里\n再看")
    assert (several.draft.type, several.draft.answer) == ("multiple_choice", ["A", "B"])
    assert (number.draft.stem, number.draft.answer) == ("有几条？____", [["53"]])
    assert (signs.draft.stem, signs.draft.options) == ("何为 5 = 2 + 3\\?", {"A": "{甲}", "B": "乙"})


@pytest.mark.parametrize(
    ("text", "problems", "said"),
    [
        ("配对{=甲 -> 乙 =丙 -> 丁}", ["type_not_held"], []),
        ("谈谈看法{}", ["key_missing"], []),
        ("几？{#3.14:0.01}", [], ["tolerance_left_out"]),
        ("谁？{=甲 =%50%乙}", [], ["weights_left_out"]),
        ("谁？{~%50%甲 =乙}", [], ["weights_left_out"]),
    ],
)
def test_what_gift_can_say_and_the_bank_cannot_hold(text: str, problems: list[str], said: list[str]) -> None:
    (found,) = read("::甲::" + text, "甲.gift").questions
    assert ([p.code for p in found.problems], [p.code for p in found.said]) == (problems, said)


def test_aiken() -> None:
    text = "第一问？\nA) 甲\nB) 乙\nANSWER: B\n\n没有答案？\nA. 甲\nB. 乙\n\n第三问？\nA. 丙\nB. 丁\nANSWER: A\n"
    found = read(text, "甲.txt")
    assert [(one.row, one.draft.stem, one.draft.answer, [p.code for p in one.problems]) for one in found.questions] == [
        (1, "第一问？", "B", []),
        (6, "没有答案？", "", ["key_missing"]),
        (10, "第三问？", "A", []),
    ]


MOODLE = """<?xml version="1.0"?><quiz>
<question type="category"><category><text>$course$/学法/复议</text></category></question>
<question type="multichoice"><name><text>n</text></name><questiontext format="html"><text>
<![CDATA[<p>期限？<script>x()</script></p>]]></text>
</questiontext><generalfeedback><text>见总则</text></generalfeedback><single>true</single>
<answer fraction="0"><text>三十</text></answer><answer fraction="100"><text><![CDATA[<p>六十</p>]]></text></answer></question>
<question type="multichoice"><questiontext><text>包括？<![CDATA[<img src="a.png">]]></text></questiontext><single>false</single>
<answer fraction="50"><text>甲</text></answer><answer fraction="50"><text>乙</text></answer><answer fraction="-100">
<text>丙</text></answer></question>
<question type="truefalse"><questiontext><text>施行。</text></questiontext><answer fraction="100"><text>false</text></answer>
<answer fraction="0"><text>true</text></answer></question>
<question type="shortanswer"><questiontext><text>几日？</text></questiontext><answer fraction="100"><text>六十</text></answer>
<answer fraction="100"><text>60</text></answer></question>
<question type="essay"><questiontext><text>谈谈。</text></questiontext><graderinfo><text>要点一。</text></graderinfo></question>
<question type="matching"><questiontext><text>配对。</text></questiontext></question>
<question type="description"><questiontext><text>说明文字</text></questiontext></question></quiz>"""


def test_moodle_xml() -> None:
    found = read(MOODLE, "甲.xml")
    single, several, truth, blank, essay, matching = found.questions
    assert (single.category, single.draft.stem, single.draft.options, single.draft.answer, single.draft.explanation) == (
        *("复议", "期限？", {"A": "三十", "B": "六十"}),
        *("B", "见总则"),
    )
    assert (several.draft.type, several.draft.answer) == ("multiple_choice", ["A", "B"])
    assert [p.code for p in several.said] == ["picture_elsewhere"]
    assert (truth.draft.answer, blank.draft.answer, essay.draft.answer) == ("错", [["六十", "60"]], "要点一。")
    assert [p.code for p in matching.problems] == ["type_not_held"]
    assert [line for _row, line in found.passed_over] == ["说明文字"]


V2 = """<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i" title="t">
<responseDeclaration identifier="R" cardinality="{cardinality}"><correctResponse>{values}</correctResponse></responseDeclaration>
<itemBody><p>前言。</p><choiceInteraction responseIdentifier="R" maxChoices="{most}"><prompt>哪个？</prompt>
<simpleChoice identifier="x">甲</simpleChoice><simpleChoice identifier="y">乙</simpleChoice><simpleChoice identifier="z">丙</simpleChoice>
</choiceInteraction></itemBody></assessmentItem>"""
V3 = """<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i" title="t">
<qti-response-declaration identifier="R"><qti-correct-response><qti-value>y</qti-value></qti-correct-response></qti-response-declaration>
<qti-item-body><qti-choice-interaction response-identifier="R" max-choices="1"><qti-prompt>哪个？</qti-prompt>
<qti-simple-choice identifier="x">甲</qti-simple-choice><qti-simple-choice identifier="y">乙</qti-simple-choice>
</qti-choice-interaction></qti-item-body></qti-assessment-item>"""
ORDER = """<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="i" title="t">
<responseDeclaration identifier="R" cardinality="ordered"><correctResponse><value>b</value><value>c</value>
<value>a</value></correctResponse>
</responseDeclaration><itemBody><orderInteraction responseIdentifier="R"><prompt>排序。</prompt>
<simpleChoice identifier="a">甲</simpleChoice>
<simpleChoice identifier="b">乙</simpleChoice><simpleChoice identifier="c">丙</simpleChoice></orderInteraction>
</itemBody></assessmentItem>"""
ENTRY = """<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i" title="t">
<responseDeclaration identifier="R"><correctResponse><value>六十</value></correctResponse><mapping>
<mapEntry mapKey="60" mappedValue="1"/></mapping>
</responseDeclaration><itemBody><p>期限为<textEntryInteraction responseIdentifier="R"/>日。</p></itemBody></assessmentItem>"""


def test_qti_of_every_version() -> None:
    (single,) = drafts(V2.format(cardinality="single", values="<value>y</value>", most=1), "甲.xml")
    (several,) = drafts(V2.format(cardinality="multiple", values="<value>x</value><value>z</value>", most=0), "甲.xml")
    (third,), (order,), (entry,) = drafts(V3, "甲.xml"), drafts(ORDER, "甲.xml"), drafts(ENTRY, "甲.xml")
    assert (single.draft.stem, single.draft.options, single.draft.answer) == ("前言。哪个？", {"A": "甲", "B": "乙", "C": "丙"}, "B")
    assert (several.draft.type, several.draft.answer) == ("multiple_choice", ["A", "C"])
    assert (third.draft.stem, third.draft.answer) == ("哪个？", "B")
    assert (order.draft.type, order.draft.answer) == ("ordering", ["B", "C", "A"])
    assert (entry.draft.stem, entry.draft.answer) == ("期限为____日。", [["六十", "60"]])


def test_a_package_of_qti_with_a_broken_item() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("imsmanifest.xml", "<manifest/>")
        archive.writestr("items/1.xml", V3)
        archive.writestr("items/2.xml", "<broken")
        archive.writestr("items/3.xml", ORDER)
        archive.writestr("items/a.png", b"")
    found = read_question_file(held.getvalue(), "甲.zip")
    assert [one.draft.type for one in found.questions] == ["single_choice", "ordering"]
    assert [(problem.code, problem.parameters) for problem in found.problems] == [("file_broken", {"name": "items/2.xml"})]


def packed(manifest: str, **items: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("imsmanifest.xml", manifest)
        for name, text in items.items():
            archive.writestr(f"items/{name}.xml", text)
    return held.getvalue()


def resources(*names: str) -> str:
    each = "".join(f'<resource type="imsqti_item_xmlv2p1" href="{name}"/>' for name in names)
    return f'<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources>{each}</resources></manifest>'


def test_what_a_package_names_and_does_not_hold_is_told() -> None:
    found = read_question_file(packed(resources("items/a.xml", "../../outside.xml", "items/gone%20away.xml"), a=V3), "甲.zip")
    assert len(found.questions) == 1
    assert [(one.code, one.parameters["name"]) for one in found.problems] == [
        ("item_missing", "../../outside.xml"),
        ("item_missing", "items/gone away.xml"),
    ]


def test_a_package_with_more_items_than_are_read_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qti, "MOST_ITEMS", 1)
    found = read_question_file(packed("<manifest/>", a=V3, b=ORDER), "甲.zip")
    assert ([one.draft.type for one in found.questions], [one.code for one in found.problems]) == (
        ["single_choice"],
        ["too_many_questions"],
    )


def test_a_manifest_that_cannot_be_read_keeps_no_item_out() -> None:
    found = read_question_file(packed("<broken", a=V3), "甲.zip")
    assert (len(found.questions), [one.code for one in found.problems]) == (1, ["file_broken"])


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (packed("<manifest/>"), "空.zip"),
        (b"<?xml version='1.0'?><quiz></quiz>", "空.xml"),
        ("题干,答案,选项A\n".encode(), "空.csv"),
        ("会议通知\n请准时参加。".encode(), "空.txt"),
    ],
)
def test_a_file_without_questions_says_so_whatever_its_kind(data: bytes, name: str) -> None:
    found = read_question_file(data, name)
    assert found.questions == ()
    assert [one.code for one in found.problems] == ["file_without_questions"]


def csv(*rows: str) -> str:
    return "\n".join(row.replace(" ", ",") for row in rows)


def test_a_table_with_columns_in_any_order() -> None:
    text = csv(
        "试题导入表 _ _ _ _ _ _ _",
        "序号 正确答案 题干 题型 选项A 选项B 选项C 解析",
        "1 B 期限是多少 单选题 三十 六十 九十 见总则",
        "2 A、C 包括什么 多选题 甲 乙 丙 ",
        "3 正确 公布后施行 判断题    ",
        "4 六十 期限为____日 填空题    ",
        "5 一是合法。 原则是什么 简答题    ",
    )
    single, several, truth, blank, essay = drafts(text, "甲.csv")
    assert (single.number, single.row, single.draft.options, single.draft.answer, single.draft.explanation) == (
        *("1", 3, {"A": "三十", "B": "六十", "C": "九十"}),
        *("B", "见总则"),
    )
    assert (several.draft.answer, truth.draft.answer, blank.draft.answer, essay.draft.answer) == (
        *(["A", "C"], "对"),
        *([["六十"]], "一是合法。"),
    )


@pytest.mark.parametrize("cell", ["A.三十 B.六十 C.九十", "三十|六十|九十", "A、三十 B、六十 C、九十"])
def test_options_in_one_cell(cell: str) -> None:
    (found,) = drafts("题目\t题型\t选项\t答案\n期限是多少\t单选题\t" + cell + "\tC", "甲.tsv")
    assert (found.draft.options, found.draft.answer) == ({"A": "三十", "B": "六十", "C": "九十"}, "C")


def test_a_table_that_says_no_type_is_read_by_what_it_holds() -> None:
    text = csv("题目 A B 答案", "甲 一 二 B", "乙 正确 错误 A", "丙   错误", "丁____   戊", "己   庚是辛")
    assert [one.draft.type for one in drafts(text, "甲.csv")] == ["single_choice", "true_false", "true_false", "fill_blank", "short_answer"]


def test_a_table_row_that_cannot_be() -> None:
    text = csv("题型 题干 A B 答案", "连线题 甲 一 二 A", "单选题 乙 一 二 AB", "单选题 丙 一 二 ", "单选题  一 二 A")
    found = read(text, "甲.csv")
    assert [[p.code for p in one.problems] for one in found.questions] == [
        ["type_unknown"],
        ["keys_for_single"],
        ["key_missing"],
        ["stem_missing"],
    ]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"<?xml version='1.0'?><other/>", "甲.xml", "xml_unknown"),
        (b"<?xml version='1.0'?><quiz><question>", "甲.xml", "file_broken"),
        (b"<?xml version='1.0'?><!DOCTYPE q [<!ENTITY a 'b'>]><quiz>&a;</quiz>", "甲.xml", "file_broken"),
        (b"   ", "甲.txt", "file_empty"),
        ("第一条　为了试验，制定本办法。".encode(), "甲.txt", "file_without_questions"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "甲.doc", "old_word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "甲.docx", "file_locked"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, name: str, code: str) -> None:
    assert [problem.code for problem in read_question_file(data, name).problems] == [code]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(encoding: str) -> None:
    text = "1.期限是多少日，依照复议法的规定？\nA.三十日\nB.六十日\n答案：B\n" * 3
    found = read_question_file(text.encode(encoding), "甲.txt")
    assert [one.draft.answer for one in found.questions] == ["B"] * 3
