"""Word documents: numbers that Word makes, styles that mark the key, tables, lines to fill, and what is no document."""

import io
import zipfile
from collections.abc import Sequence

import pytest

from lawstudy.errors import TextUnreadable
from lawstudy.formats.question_files import word
from lawstudy.formats.question_files.found import FileRead, Found
from lawstudy.formats.question_files.lines import Line
from lawstudy.formats.question_files.pictures import Pictures
from lawstudy.formats.question_files.reading import read_question_file

_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMBERING = f"""<w:numbering {_NS}>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/>
<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>
{"".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="2"/></w:num>' for n in (21, 22))}
</w:numbering>"""


def read_word(data: bytes) -> FileRead:
    return word.read_word(data, Pictures())


def lines_of(data: bytes) -> list[Line]:
    return word.lines_of(data, Pictures())


def docx(body: str, **parts: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {_NS}><w:body>{body}</w:body></w:document>")
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return held.getvalue()


def run(text: str, style: str = "") -> str:
    return f'<w:r><w:rPr>{style}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, listed: int = 0) -> str:
    numbered = f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{listed}"/></w:numPr></w:pPr>' if listed else ""
    return f"<w:p>{numbered}{''.join(each if each.startswith('<') else run(each) for each in runs)}</w:p>"


def table(*rows: Sequence[str]) -> str:
    return "<w:tbl>" + "".join("<w:tr>" + "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows) + "</w:tbl>"


def answers(data: bytes) -> list[object]:
    read = read_word(data)
    assert [found.problems for found in read.questions] == [()] * len(read.questions)
    return [found.draft.answer for found in read.questions]


def test_numbers_and_letters_that_word_makes() -> None:
    body = p("甲（ ）", listed=1) + p("一", listed=21) + p("二", listed=21) + p("答案：A")
    body += p("乙（ ）", listed=1) + p("三", listed=22) + p("四", listed=22) + p("答案：B")
    read = read_word(docx(body, numbering=NUMBERING))
    assert [(q.number, q.draft.stem, q.draft.options, q.draft.answer) for q in read.questions] == [
        ("1", "甲（ ）", {"A": "一", "B": "二"}, "A"),
        ("2", "乙（ ）", {"A": "三", "B": "四"}, "B"),
    ]


@pytest.mark.parametrize("style", ["<w:b/>", '<w:u w:val="single"/>', '<w:color w:val="FF0000"/>', '<w:highlight w:val="yellow"/>'])
def test_a_key_that_is_marked_is_likely_and_said(style: str) -> None:
    read = read_word(docx(p("1.期限是（ ）。") + p("A.三十日") + p(run("B.六十日", style)) + p("C.九十日")))
    (found,) = read.questions
    assert (found.draft.answer, [(remark.code, remark.parameters) for remark in found.said]) == ("B", [("key_from_style", {"key": "B"})])


@pytest.mark.parametrize("style", ['<w:b w:val="0"/>', '<w:color w:val="000000"/>', '<w:u w:val="none"/>', '<w:color w:val="333333"/>'])
def test_what_is_not_marked_is_no_key(style: str) -> None:
    (found,) = read_word(docx(p("1.期限是（ ）。") + p(run("A.三十日", style)) + p("B.六十日"))).questions
    assert [problem.code for problem in found.problems] == ["key_missing"]


def test_options_that_are_all_bold_say_nothing() -> None:
    (found,) = read_word(docx(p("1.期限是（ ）。") + p(run("A.三十日", "<w:b/>")) + p(run("B.六十日", "<w:b/>")))).questions
    assert [problem.code for problem in found.problems] == ["key_missing"]


def test_an_underlined_space_is_a_blank() -> None:
    body = p("填空题") + p("1.期限为", run("      ", '<w:u w:val="single"/>'), "日。") + p("答案：六十")
    (found,) = read_word(docx(body)).questions
    assert (found.draft.stem, found.draft.answer) == ("期限为____日。", [["六十"]])


def test_keys_in_a_table_below() -> None:
    ask = "".join(p(f"{n}.第{n}问（ ）") + p("A.一") + p("B.二") for n in (1, 2, 3))
    assert answers(docx(p("单选题") + ask + p("参考答案") + table(["题号", "1", "2", "3"], ["答案", "A", "B", "A"]))) == ["A", "B", "A"]


def test_breaks_and_tabs_within_a_paragraph() -> None:
    broken = "<w:r><w:t>1.期限是（ ）。</w:t><w:br/><w:t>A.三十日</w:t><w:tab/><w:t>B.六十日</w:t><w:br/><w:t>答案：B</w:t></w:r>"
    assert answers(docx(p(broken))) == ["B"]


def kept(body: str, **parts: str) -> Found:
    (found,) = read_question_file(docx(body, **parts), "甲.docx").questions
    return found


def test_a_drawing_that_is_no_picture_is_told() -> None:
    found = kept(p("1.看图（ ）。", "<w:r><w:drawing/></w:r>") + p("A.一") + p("B.二") + p("答案：A"))
    assert [remark.code for remark in found.said] == ["picture_of_other_kind"]


def test_notes_stand_where_they_are_called() -> None:
    notes = "".join(f'<w:{{kind}} w:id="{n}"><w:p>{run(text)}</w:p></w:{{kind}}>' for n, text in ((0, ""), (2, "自收到之日起算")))
    foot, end = (f"<w:{kind}s {_NS}>{notes.format(kind=kind)}</w:{kind}s>" for kind in ("footnote", "endnote"))
    body = p("1.期限", '<w:r><w:footnoteReference w:id="2"/></w:r>', "是（ ）。")
    body += p("A.三十日") + p("B.六十日", '<w:r><w:endnoteReference w:id="2"/></w:r>') + p("答案：B")
    found = kept(body, footnotes=foot, endnotes=end)
    assert (found.draft.stem, found.draft.options["B"], found.draft.answer) == (
        "期限（注：自收到之日起算）是（ ）。",
        "六十日（注：自收到之日起算）",
        "B",
    )


def test_equations_are_kept_as_text_and_said() -> None:
    def m(name: str, *inner: str) -> str:
        return f"<m:{name}>{''.join(inner)}</m:{name}>"

    def t(text: str) -> str:
        return m("r", m("t", text))

    sup = m("sSup", m("e", t("x")), m("sup", t("2")))
    fraction = m("f", m("num", t("a+b")), m("den", t("2")))
    rest = m("rad", m("e", t("y"))) + m("d", m("e", t("z"))) + m("sSub", m("e", t("n")), m("sub", t("10")))
    space = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    body = p("1.求", f"<m:oMath {space}>{sup}{t('+')}{fraction}{rest}</m:oMath>", "的值（ ）。") + p("A.一") + p("B.二") + p("答案：A")
    found = kept(body)
    assert (found.draft.stem, [remark.code for remark in found.said]) == ("求x^2+(a+b)/2√y(z)n_10的值（ ）。", ["equation_as_text"])


def test_what_a_document_says_twice_for_two_programs_is_read_once() -> None:
    text = run("在框里")
    box = f"<w:txbxContent><w:p>{text}</w:p></w:txbxContent>"
    both = f'<mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>'
    assert [line.text for line in lines_of(docx(p(f"<w:r>{both}</w:r>")))] == ["在框里"]


def test_hidden_words_are_not_read() -> None:
    assert [line.text for line in lines_of(docx(p("甲", run("乙", "<w:vanish/>"), "丙")))] == ["甲丙"]


BROKEN = [
    (b"PK\x03\x04 word/ no archive", "not_a_document"),
    (docx("<w:p>")[:-40], "not_a_document"),
    (b"", "file_empty"),
    (b"\x89PNG\r\n\x1a\n" + bytes(400), "table_unreadable"),
]


@pytest.mark.parametrize(("data", "code"), BROKEN[:3])
def test_what_is_no_document_is_told(data: bytes, code: str) -> None:
    assert [problem.code for problem in read_question_file(data, "甲.docx").problems] == [code]


def test_entities_are_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", f'<!DOCTYPE w [<!ENTITY a "b">]><w:document {_NS}><w:body>&a;</w:body></w:document>')
    with pytest.raises(TextUnreadable):
        lines_of(held.getvalue())


def test_a_bomb_is_refused() -> None:
    with pytest.raises(TextUnreadable) as refused:
        lines_of(docx("<!--" + " " * 70_000_000 + "-->"))
    assert refused.value.reason == "too_large"
