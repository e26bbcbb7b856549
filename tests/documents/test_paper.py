"""A printed paper: everything is on it, in order, on as many pages as it takes, and headings stay with their questions."""

from lawstudy.documents.paper import PaperPart, PaperQuestion, PaperSheet, paper_pdf
from lawstudy.domain.printed import PrintedQuestion
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
