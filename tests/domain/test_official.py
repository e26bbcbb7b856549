"""The official text of a law as its paragraphs give it. The laws are made up."""

import pytest

from lawstudy.domain.editions.official import read_official, without_headings
from lawstudy.domain.law import Chapter, Section

HEAD = [
    "青岚市河道采砂",
    "管理条例",
    "（2018年5月1日青岚市人民代表大会常务委员会通过　2026年10月8日修订）",
    "目　录",
    "第一章　总则",
    "第二章　开采",
]


def test_title_dates_chapters_and_articles() -> None:
    found = read_official(
        [
            *HEAD,
            "第一章　总则",
            "第一条　为了规范采砂，制定本条例。",
            "",
            "第二条　采砂人应当：",
            "（一）申请许可；第二章　开采",
            "第一节",
            "申请",
            "第三条　夜间不得采砂。第二节　许可",
            "第四条　本条例自公布之日起施行。",
        ]
    )
    assert (found.title, found.adopted, found.act, found.effective) == ("青岚市河道采砂管理条例", "2026-10-08", "修订", "2026-10-08")
    assert found.articles[2] == "采砂人应当：\n（一）申请许可；第二章　开采"
    assert found.articles[3] == "夜间不得采砂。"
    assert [(p.code, p.parameters["article"]) for p in found.problems] == [("law.heading_cut", "3")]


def test_headings_that_stick_to_an_article_are_parted() -> None:
    assert without_headings("不得采砂。第二章 开采第一节 申请") == ("不得采砂。", ("第二章 开采第一节 申请",))
    assert without_headings("不得采砂。") == ("不得采砂。", ())


def test_chapters_and_sections_count_their_articles() -> None:
    lines = [
        "某条例",
        "第一章　总则",
        "第一条　一。",
        "第二章　开采",
        "第一节　申请",
        "第二条　二。",
        "第二节　许可",
        "第三条　三。",
        "第三章　附则",
        "第四条　四。",
    ]
    found = read_official(lines)
    assert found.chapters == (
        Chapter(number=1, title="总则", short_title="总则", articles=(1, 1)),
        Chapter(
            number=2,
            title="开采",
            short_title="开采",
            articles=(2, 3),
            sections=(Section(number=1, title="申请", articles=(2, 2)), Section(number=2, title="许可", articles=(3, 3))),
        ),
        Chapter(number=3, title="附则", short_title="附则", articles=(4, 4)),
    )
    assert (found.adopted, found.act, found.effective) == ("", "", "")


def test_books_stand_before_their_chapters_and_a_law_without_chapters_is_one() -> None:
    books = read_official(["某法典", "第一编　总则", "第一章　规定", "第一条　一。", "第二编　物", "第一章　通则", "第二条　二。"])
    assert [chapter.title for chapter in books.chapters] == ["总则 规定", "物 通则"]
    only_books = read_official(["某法典", "第一编　总则", "第一条　一。", "第二编　物", "第二条　二。"])
    assert [chapter.title for chapter in only_books.chapters] == ["总则", "物"]
    assert [chapter.title for chapter in read_official(["某办法", "第一条　一。"]).chapters] == ["全文"]
    before = read_official(
        [
            "某办法",
            "第一条　一。",
            "第一章",
            "这一段很长，因此不是章的标题，而是别的什么话，写在这里只为试一试读得对不对，有没有把它当成标题，看看结果，够长了没有，再写一些。",
            "第二条　二。",
        ]
    )
    assert [(c.title, c.articles) for c in before.chapters] == [("第1章", (1, 1)), ("第2章", (2, 2))]
    assert read_official(["通知"]).chapters == ()


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["第一条　一。", "第三条　三。"], "law.article_missing"),
        (["第一条　一。", "第一条　又一。"], "law.article_twice"),
        (["第一条　一。", "第一条之一　插入。"], "law.article_inserted"),
        (["第一条", "第二条　二。"], "law.article_empty"),
    ],
)
def test_numbers_that_do_not_run_through_are_problems(lines: list[str], code: str) -> None:
    assert [problem.code for problem in read_official(["某办法", *lines]).problems] == [code]


def test_an_amended_law_repeats_its_first_day() -> None:
    """That day lies before the amendment, so it is no day of this edition."""
    head = ["某条例", "（2018年5月1日通过　根据2026年10月8日的决定修正）"]
    assert read_official([*head, "第一条　本条例自2018年6月1日起施行。"]).effective == ""
    assert read_official([*head, "第一条　本条例自2026年12月1日起施行。"]).effective == "2026-12-01"
