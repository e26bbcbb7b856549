"""成绩单: facts, points by part, questions; a head of many chapters stays on its page."""

import pytest
from msgspec import structs

from lawstudy.documents.paper import PaperPart, PaperQuestion
from lawstudy.documents.result_sheet import PointsRow, ResultSheet, result_pdf
from lawstudy.domain.question_types.record import PrintedQuestion
from tests.documents import pdf

QUESTION = PaperQuestion(number=1, question=PrintedQuestion(stem="复议不收费。", lines=("我的答案：正确",)))
SHEET = ResultSheet(
    organisation="青岚区科学技术局",
    title="2026年度学法考试（正考）成绩单",
    facts=(("姓名", "周明岚"), ("成绩", "90.5 / 100分"), ("等次", "优秀")),
    points=(),
    parts=(PaperPart(title="一、判断题", questions=(QUESTION,)),),
    day="2026-11-24",
)


def test_it_holds_facts_and_questions() -> None:
    (page,) = pdf.pages(result_pdf(SHEET))
    for words in ("成绩单", "青岚区科学技术局", "姓名：周明岚", "等次：优秀", "一、判断题", "1．复议不收费。", "我的答案：正确", "第1页"):
        assert words in page
    assert "得分 / 分值" not in page


@pytest.mark.parametrize("chapters", [1, 20, 60])
def test_the_points_of_many_chapters_stay_on_the_first_page(chapters: int) -> None:
    rows = tuple(PointsRow(title=f"第{n}章", count="2", earned="3 / 4", strong=n == 1) for n in range(1, chapters + 1))
    pages = pdf.pages(result_pdf(structs.replace(SHEET, points=rows)))
    assert all(row.title in pages[0] for row in rows)
    assert "复议不收费" in "".join(pages)


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert result_pdf(SHEET) == result_pdf(SHEET)


def test_hundreds_of_chapters_run_on_to_further_pages() -> None:
    rows = tuple(PointsRow(title=f"第{n}章", count="2", earned="3 / 4") for n in range(1, 301))
    pages = pdf.pages(result_pdf(structs.replace(SHEET, points=rows)))
    whole = "".join(pages)
    assert [row.title for row in rows if row.title not in whole] == []
    assert len(pages) > 3
    assert "复议不收费" in pages[-1]


def test_no_line_is_cut() -> None:
    title, fact, chapter = (
        "二〇二六年度全区干部职工学法用法考试" * 6,
        "优秀（合格线60分，优秀线90分，均含；" * 5,
        "第三章行政复议的申请、受理与审理程序" * 4,
    )
    long = structs.replace(
        SHEET,
        title=title,
        organisation="局" * 60,
        facts=(("姓名", "周明岚"), ("等次", fact), ("成绩", "90.5 / 100分")),
        points=(PointsRow(title=chapter, count="12", earned="20 / 24", strong=True), PointsRow(title=chapter, count="7", earned="9 / 9")),
    )
    (page,) = pdf.pages(result_pdf(long))
    for words in (title, "局" * 60, f"等次：{fact}", "姓名：周明岚", "成绩：90.5/100分", "复议不收费"):
        assert words in page
    assert page.count("第三章行政复议的申请") == 8
    assert "…" not in page
