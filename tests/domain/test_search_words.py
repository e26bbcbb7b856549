"""The same folding on the side that is searched and on the side that is typed."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lawstudy.domain.search_words import query_tokens, search_tokens, searched

TEXT = "行政复议机关应当自受理申请之日起六十日内作出行政复议决定；第二十三条第一款另有规定的，罚款10万元以下，占60%，____。"


def test_tokens_are_characters_pairs_numbers_and_words() -> None:
    assert search_tokens("行政复议 60日A1") == ["行", "政", "复", "议", "行政", "政复", "复议", "60", "日", "60日", "a1"]
    assert search_tokens("十日") == ["十", "日", "十日", "10", "日", "10日"]


@pytest.mark.parametrize(
    ("query", "tokens"),
    [
        ("复议", ["复议"]),
        ("复", ["复"]),
        ("行政复议 复议", ["行政", "政复", "复议"]),
        ("60 日", ["60", "日"]),
        ("第23条", ["第23", "23条"]),
        ("60%", ["60ζp"]),
        ("%", ["ζp"]),
        ("_", ["ζu"]),
        ("KJ-02-001", ["kj", "02", "001"]),
        ("，。", []),
        ("\u200b", []),
    ],
)
def test_query_tokens(query: str, tokens: list[str]) -> None:
    assert query_tokens(query) == tokens


FINDS = """
行政 复议 行 第23条 第二十三条 ２３条 60日 六十日 ６０日 60日内 自受理 10万元 十万元 100000元 100,000元 百分之六十 60% 60％ % _ ____
第一款 第1款 行\u200b政 二十三 23
"""


@pytest.mark.parametrize("query", [*FINDS.split(), "行政 决定"])
def test_what_finds_the_text(query: str) -> None:
    assert set(query_tokens(query)) <= set(search_tokens(TEXT))


@pytest.mark.parametrize("query", ["第32条", "十日", "6日", "60个", "70%", "第23款", "1万元", "诉讼"])
def test_what_does_not_find_the_text(query: str) -> None:
    assert not set(query_tokens(query)) <= set(search_tokens(TEXT))


@given(st.text(alphabet="行政复议申请60a，", min_size=2, max_size=30))
def test_a_text_is_found_by_itself(words: str) -> None:
    assert set(query_tokens(words)) <= set(search_tokens(words))


@example(typed="\u4dc0", words="")  # a sign of the 易经, in the middle of the characters
@given(st.text(st.characters(exclude_categories=["Cs", "Cn"])), st.text(alphabet="一二三十百千万点分之%_60日条a ，", max_size=20))
def test_tokens_hold_letters_and_digits_only(typed: str, words: str) -> None:
    assert all(token.isalnum() for token in search_tokens(typed + words) + query_tokens(words))


@pytest.mark.parametrize(
    ("typed", "kept"), [("Ａ座 ３楼", "a座 3楼"), ("第二十三条", "第23条"), ("60%_x", "60%_x"), ("  a\n b\u200b ", "a b")]
)
def test_text_that_is_searched_for_a_part(typed: str, kept: str) -> None:
    assert searched(typed) == kept
    assert searched(kept) == kept
