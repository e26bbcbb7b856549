"""What GIFT reads at a glance it reads as with care: the short way changes nothing but the time."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawstudy.formats.question_files import gift
from lawstudy.formats.question_files.found import FileRead
from lawstudy.formats.question_files.pictures import Pictures

_NEVER, _ALWAYS = re.compile(r"(?!)"), re.compile("")
TEXTS = [
    "::a::甲应当 {\n=三十日\n~六十日\n}\n\n\n乙{=一 ~二}\n",
    "q {=a\nb ~c}",
    "{=a ~b}",
    "x{=a~b=c}",
    "x{~a ~b}",
    "a: b {=c ~d}",
    "a\nb {=c ~d}",
    "a {=c ~d} e",
    "$CATEGORY: k/l\n\nx{=a ~b}",
    "x{= ~b}",
    "x{=a ~b\n\n~c}\n\ny{=1 ~2}",
    "// 甲\nx{=a ~b}",
    "  \nx{=a ~b}\n \ny{=c ~d}",
    "x{=a#对 ~b}",
    "x{=%100%a ~b}",
    "x {=一 二  三 ~b}",
]


def read_with_care(text: str) -> FileRead:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gift, "_CHOICE", _NEVER)
        patch.setattr(gift, "_ONLY_BLANKS", _ALWAYS)
        return gift.read_gift(text, Pictures())


@pytest.mark.parametrize("text", TEXTS)
def test_the_short_way_reads_the_same(text: str) -> None:
    assert gift.read_gift(text, Pictures()) == read_with_care(text)


PIECES = [*"{}=~#:\\ \n甲a%", "\n\n", "::a::", "{=", "}\n\n", "->", "//", "T", "[html]", "<b>", "　"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_the_short_way_reads_the_same_whatever_is_written(text: str) -> None:
    assert gift.read_gift(text, Pictures()) == read_with_care(text)
