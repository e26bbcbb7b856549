"""Places of a search in a text as it was written."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawstudy.domain.places import article_named, places

TEXT = "第二十三条　自收到之日起六十日内；160日、６０日。\n罚款10万元，百分之六十，ＡＩ\u2060与 法治。"


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        ("60日", ["六十日", "６０日"]),
        ("六十日", ["六十日", "６０日"]),
        ("第23条", ["第二十三条"]),
        ("23", ["二十三"]),
        ("十万元", ["10万元"]),
        ("100000元", ["10万元"]),
        ("60%", ["百分之六十"]),
        ("ai与法治", ["ＡＩ\u2060与 法治"]),
        ("之日", ["之日"]),
        ("60", ["六十", "６０"]),
        ("6", []),
        ("三条", []),
        ("。罚", []),
        ("", []),
        ("\u200b ", []),
    ],
)
def test_places(wanted: str, shown: list[str]) -> None:
    assert [TEXT[start:end] for start, end in places(TEXT, wanted)] == shown


def test_places_follow_each_other() -> None:
    assert places("复议复议复", "复议") == [(0, 2), (2, 4)]
    assert places("复复复", "复复") == [(0, 2)]


@pytest.mark.parametrize(
    ("words", "article"),
    [
        ("第二十三条", 23),
        ("第23条", 23),
        ("２３条", 23),
        ("23", 23),
        ("第23条第一款", 23),
        ("第二十三条第一款第（二）项", 23),
        ("23日", None),
        ("条", None),
    ],
)
def test_articles_that_are_named(words: str, article: int | None) -> None:
    assert article_named(words) == article


ANYTHING = st.characters() | st.sampled_from("一二十百万点分之%60. \n复议")


@given(st.text(ANYTHING), st.text("一二十百万点60 复议%", max_size=4))
def test_places_lie_in_the_text(text: str, wanted: str) -> None:
    found = places(text, wanted)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
