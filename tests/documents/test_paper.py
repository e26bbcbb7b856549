"""A printed paper: everything is on it, in order, on as many pages as it takes, and headings stay with their questions."""

import re

import pytest
from msgspec import structs

from lawstudy.documents.paper import PaperPart, PaperQuestion, PaperSheet, paper_pdf
from lawstudy.domain.question_types.record import PrintedQuestion
from tests.documents import pdf

OPTIONS = ("A．受理", "B．不予受理", "C．补正", "D．" + "转送有权处理的行政机关并告知申请人" * 4)


def question(number: int, stem: str, lines: tuple[str, ...]) -> PaperQuestion:
    return PaperQuestion(number=number, question=PrintedQuestion(stem=stem, lines=lines))


def sheet(count: int) -> PaperSheet:
    choices = tuple(
        PaperQuestion(number=n, question=PrintedQuestion(stem=f"第{n}题的题干（　　）。", lines=OPTIONS)) for n in range(1, count + 1)
    )
    short = PaperQuestion(number=count + 1, question=PrintedQuestion(stem="简述复议范围。", lines=("",) * 6))
    return PaperSheet(
        organisation="青岚区科学技术局",
        title="2026年度学法考试（正考）",
        facts="时间90分钟，满分100分",
        parts=(
            PaperPart(title="一、单项选择题（每题2分）", questions=choices),
            PaperPart(title="二、简答题（每题10分）", questions=(short,)),
        ),
        day="2026-11-24",
    )


def test_the_head_and_every_question_are_printed() -> None:
    pages = pdf.pages(paper_pdf(sheet(20)))
    whole = "".join(pages)
    for words in (
        "2026年度学法考试（正考）",
        "时间90分钟，满分100分",
        "姓名：",
        "科室：",
        "得分：",
        "一、单项选择题（每题2分）",
        "简述复议范围。",
    ):
        assert whole.count(words) == 1
    assert [whole.count(f"第{n}题的题干") for n in range(1, 21)] == [1] * 20
    assert whole.count("D．转送") == 20
    assert [f"第{n}页共{len(pages)}页" in text for n, text in enumerate(pages, 1)] == [True] * len(pages)
    assert len(pages) > 2


def test_a_page_never_ends_with_a_heading_or_a_lone_stem() -> None:
    for count in range(1, 16):
        for text in pdf.pages(paper_pdf(sheet(count))):
            body = text.rsplit("第", 1)[0]
            assert not body.endswith(("（每题2分）", "（每题10分）", "的题干（）。"))


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert paper_pdf(sheet(3)) == paper_pdf(sheet(3))
    assert pdf.sizes_mm(paper_pdf(sheet(1))) == [(210.0, 297.0)]


def test_an_empty_paper_is_one_page() -> None:
    empty = PaperSheet(organisation="", title="空白卷", facts="", parts=())
    assert len(pdf.pages(paper_pdf(empty))) == 1


def paper_of(*questions: PrintedQuestion, title: str = "2026年度学法考试") -> list[str]:
    numbered = tuple(PaperQuestion(number=number, question=each) for number, each in enumerate(questions, 1))
    parts = (PaperPart(title="一、题目（每题2分）", questions=numbered),)
    return pdf.pages(paper_pdf(PaperSheet(organisation="局", title=title, facts="时间90分钟", parts=parts)))


def choice(lines: int, words: int = 60) -> PrintedQuestion:
    return PrintedQuestion(stem="【题干】" + "述" * words, lines=tuple(f"{letter}．{'项' * 50}" for letter in "ABCDEFGH"[:lines]))


@pytest.mark.parametrize("words", range(0, 400, 37))
def test_a_question_that_fits_on_a_page_is_never_split(words: int) -> None:
    """Stem and last option on one page, whatever stands before."""
    pages = paper_of(*[choice(4, words), choice(8, words * 2)] * 9)
    assert len(pages) > 3
    for text in pages:
        assert text.count("【题干】") == text.count("A．")
        assert text.count("D．") == text.count("【题干】")
    assert not any(page.startswith(("B．", "C．", "项")) for page in pages)


def test_a_question_with_room_to_write_is_not_split() -> None:
    """The lines to write on follow their question: seen by where the next question begins."""
    short = PrintedQuestion(stem="【题干】简述复议范围。", lines=("",) * 6)
    assert [page.count("【题干】") for page in paper_of(*[short] * 20)] == [3, 4, 4, 4, 4, 1]


def test_a_case_higher_than_a_page_breaks_between_its_parts_only() -> None:
    lines: list[str] = []
    for part in range(1, 8):
        lines += [f"（{part}）" + "问" * 60, *(f"{letter}．{'项' * 45}" for letter in "ABCD")]
    pages = paper_of(choice(4), PrintedQuestion(stem="【案情】" + "事" * 400, lines=tuple(lines)), choice(4))
    assert len(pages) > 2
    for text in pages:
        assert text.count("A．") == text.count("D．")
        assert len(re.findall(r"（[1-7]）", text)) + text.count("【题干】") == text.count("A．")
    assert "（1）" in next(text for text in pages if "【案情】" in text)


@pytest.mark.parametrize("before", range(8))
def test_a_case_that_fits_on_a_page_is_never_split(before: int) -> None:
    lines = [text for part in (1, 2, 3) for text in (f"（{part}）问", *(f"{letter}．{'项' * 45}" for letter in "ABC"))]
    case = PrintedQuestion(stem="【案情】" + "事" * 200, lines=tuple(lines))
    pages = paper_of(*[choice(4, 30)] * before, case, choice(4))
    (text,) = (text for text in pages if "【案情】" in text)
    assert re.findall(r"（[1-7]）", text) == ["（1）", "（2）", "（3）"]
    assert text.count("项" * 20) >= 9


def test_what_is_higher_than_a_page_runs_on() -> None:
    pages = paper_of(choice(2), PrintedQuestion(stem="【长题】" + "长" * 4000, lines=("A．甲", "B．乙")))
    assert len(pages) >= 3
    assert "".join(pages).count("长") == 4001
    assert "【长题】" in pages[0]


def test_a_heading_is_never_alone() -> None:
    for count in range(1, 12):
        sections = tuple(
            PaperPart(title=f"【第{n}节】", questions=(PaperQuestion(number=n, question=choice(4, 90)),)) for n in range(1, count + 1)
        )
        pages = pdf.pages(paper_pdf(PaperSheet(organisation="局", title="卷", facts="", parts=sections)))
        assert all(text.count("【第") == text.count("【题干】") for text in pages)


@pytest.mark.parametrize("length", [10, 40, 80, 200])
def test_a_title_of_any_length_is_whole(length: int) -> None:
    title = "年度学法用法考试" * (length // 8)
    (first, *_others) = paper_of(choice(4), title=title)
    assert title in first
    with_key = structs.replace(sheet(2), title=title, key=sheet(2).parts)
    assert f"{title}参考答案" in pdf.pages(paper_pdf(with_key))[-1]
