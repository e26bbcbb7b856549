import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawstudy.domain import text


def test_stored_text_is_nfc_without_control_characters() -> None:
    assert text.stored("a\r\nb\rc\x00\ud800e\u0301\t") == "a\nb\nc\u00e9\t"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("６０日", "60日"),
        ("六十 日", "60日"),
        ("复议机关。", "复议机关"),
        ("ＡBc", "abc"),
        ("二十三", "23"),
        ("《行政复议法》", "行政复议法"),
    ],
)
def test_short_answers_that_are_the_same(left: str, right: str) -> None:
    assert text.compared(left) == text.compared(right)


def test_short_answers_that_differ() -> None:
    assert text.compared("十五日") != text.compared("十日")


def test_folding_drops_space_and_punctuation_only() -> None:
    assert text.folded("（一）　行政 处罚，\n决定；") == "一行政处罚决定"
    assert text.article_hash("行政，处罚") == hashlib.sha256("行政处罚".encode()).hexdigest()


def test_tokens_are_characters_and_pairs() -> None:
    assert text.search_tokens("行政复议 60日A1") == ["行", "政", "复", "议", "行政", "政复", "复议", "60", "日", "a1"]


@pytest.mark.parametrize(
    ("query", "tokens"),
    [("复议", ["复议"]), ("复", ["复"]), ("行政复议 复议", ["行政", "政复", "复议"]), ("60 日", ["60", "日"]), ("，。", [])],
)
def test_query_tokens(query: str, tokens: list[str]) -> None:
    assert text.query_tokens(query) == tokens


@given(st.text(alphabet="行政复议申请60a，", min_size=2, max_size=30))
def test_any_part_of_a_text_is_found_by_its_tokens(words: str) -> None:
    whole = set(text.search_tokens(words))
    for run in text._WORD.findall(words):
        assert set(text.query_tokens(run)) <= whole
