import hashlib
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawstudy.domain import text
from lawstudy.domain.unseen import DRAWN, seen


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\x00\ud800e\u0301\t", "a\nb\nc\u00e9\t"),
        ("第一行\x0b第二行\x0c\x85\u2028\u2029末", "第一行\n第二行\n\n\n\n末"),
        ("行\u200b政\u200d\u200c复\u2060议\ufeff", "行政复议"),
        ("协\u00ad议\u202e\u202c\u200e\u200f", "协议"),
        ("第\xa0十\u2002条\u202f\u2009", "第 十 条  "),
        ("　　是（　　）。", "　　是（　　）。"),
        ("\u3164空\u115f\u2800", "空 "),
        ("\ufffe\uffff\U0001fffe字", "字"),
        ("\ufa0c\ufa19\U0002f81a", "\ufa0c\ufa19\U0002f81a"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("ᠰᠠ\u180eᠠ", "ᠰᠠ\u180eᠠ"),
        ("م\u200c字\u180e", "م字"),
        ("\u0601٢٣", "\u0601٢٣"),
    ],
)
def test_stored_text(typed: str, kept: str) -> None:
    assert text.stored(typed) == kept
    assert text.stored(kept) == kept


def test_every_format_character_is_known() -> None:
    """The ranges that are written out are those of category Cf; what is drawn or spelt is kept."""
    formats = {chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == "Cf"}
    assert {c for c in formats if seen(c)} == {c for c in formats if re.match(f"[{DRAWN}]", c)}


def test_every_space_and_line_break_is_known() -> None:
    odd = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in {"Zs", "Zl", "Zp", "Cc", "Cs"}]
    assert {seen(c) for c in odd} == {" ", "\n", "\t", "", "\u3000"}


@given(st.text())
def test_storing_twice_changes_nothing(typed: str) -> None:
    assert text.stored(text.stored(typed)) == text.stored(typed)


def test_folding_drops_space_and_punctuation_only() -> None:
    assert text.folded("（一）　行政 处罚，\n决定；") == "一行政处罚决定"
    assert text.article_hash("行政，处罚") == hashlib.sha256("行政处罚".encode()).hexdigest()


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_visible_ascii_is_stored_as_it_is(typed: str) -> None:
    assert text.stored(typed) == typed
