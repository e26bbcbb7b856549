"""Official text: split into articles, proved by hashes, searched."""

import pytest

from lawstudy.domain.law import Article, Chapter, Edition
from lawstudy.domain.statute import beginning, split_articles, strays, unproved
from lawstudy.domain.text import article_hash

TEXTS = {1: "为了试验，制定本办法。", 2: "本办法所称试验，包括下列各项：\n（一）甲；\n（二）乙。"}
EDITION = Edition(
    code="syf",
    title="试验办法",
    short_title="试验办法",
    edition="2020",
    edition_name="2020年",
    adopted="2020-01-01",
    effective="2020-02-01",
    article_count=2,
    chapters=(Chapter(number=1, title="总则", short_title="总则", articles=(1, 2)),),
    articles=tuple(Article(article=n, caption="", sha256=article_hash(text)) for n, text in TEXTS.items()),
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("为了试验，制定本办法。", "为了试验，制定本办法"),
        ("本办法所称的各种试验，包括下列各项：\n（一）甲；", "本办法所称的各种试验"),
        ("短。\n第二款在后", "短。"),
        ("一二三四五六七八九十一二三四五六七八九十多", "一二三四五六七八九十一二三四五六七八九十"),
        ("", ""),
    ],
)
def test_how_an_article_begins(text: str, said: str) -> None:
    assert beginning(text) == said


def test_the_whole_text_is_proved() -> None:
    assert unproved(EDITION, TEXTS) == ()


@pytest.mark.parametrize(
    ("texts", "differing"),
    [
        ({}, (1, 2)),
        ({1: TEXTS[1]}, (2,)),
        ({1: TEXTS[1].replace("试验", "实验"), 2: TEXTS[2]}, (1,)),
        ({1: " 为了 试验,制定本办法", 2: TEXTS[2]}, ()),  # white space and punctuation do not count
    ],
)
def test_what_differs_is_named(texts: dict[int, str], differing: tuple[int, ...]) -> None:
    assert unproved(EDITION, texts) == differing


def test_a_law_is_split_into_its_articles() -> None:
    paragraphs = [
        "试验办法",
        "目　　录",
        "第一章　总　则",
        "",
        "第一章　总　则",
        "第一条　为了试验，制定本办法。",
        "　　第二条 本办法所称试验，包括下列各项：",
        "（一）甲；",
        "　　（二）乙。",
        "第二章　附　则",
        "这一行不属于任何一条",
    ]
    assert split_articles(paragraphs) == TEXTS


def test_articles_count_up_from_one() -> None:
    paragraphs = ["第二条　没有第一条", "第一条", "第一款。", "第五条　之后的条文", "第一条第二款规定的情形。"]
    assert split_articles(paragraphs) == {1: "第一款。\n第五条　之后的条文\n第一条第二款规定的情形。"}


def test_an_article_that_was_taken_into_another_is_found() -> None:
    paragraphs = ["第一条 甲。", "第三条 丙。", "第二条 乙。", "依照第三条办理。"]
    assert strays(split_articles(paragraphs)) == ("第三条 丙。",)
    assert strays(split_articles(["第一条 甲。", "第二条 乙。"])) == ()
