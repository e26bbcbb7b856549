"""Whether a question begins on a line: by its number, by what stands around it, or by what follows."""

from collections.abc import Sequence

from lawstudy.formats.question_files.block import Block
from lawstudy.formats.question_files.lines import Line
from lawstudy.formats.question_files.marks import (
    ATTRIBUTE,
    CASE,
    EXPLANATION,
    FREE,
    KEY,
    Heading,
    Number,
    category_of,
    heading_of,
    number_of,
)
from lawstudy.formats.question_files.options import options_of
from lawstudy.formats.question_files.pictures import MARK

GAP_IN_NUMBERS = 5


def is_sign(text: str) -> bool:
    """A key, an explanation, an option: it goes on with what is open."""
    word = text.strip()
    return (
        bool(KEY.match(word) or ATTRIBUTE.match(word) or EXPLANATION.match(word))
        or options_of(f"A.x\n{word}") is not None
        or word[:1] in "ABCDEFGHＡＢＣＤ【"
        or MARK.fullmatch(word[:1]) is not None
    )


def looks_like_one(lines: Sequence[Line], at: int) -> bool:
    """Without numbers a question is known by what follows: an option or a key within a few lines."""
    for line in lines[at : at + 6]:
        word = line.text.strip()
        if line is not lines[at] and (heading_of(word) or category_of(word) or number_of(line.text)):
            return False
        if line is not lines[at] and (KEY.match(word) or word[:2].strip(".．、 ") == "A"):
            return True
    return options_of(lines[at].text) is not None


def is_next(heading: Heading, style: str, last: int, block: Block | None, number: Number, lines: Sequence[Line], at: int) -> bool:
    """Whether the numbered line at ``at`` is the question after ``last``, and no item of the answer of ``block``."""
    if style and number.style != style:
        return False
    if block is None:
        return bool(heading.type) or number.style != "一" or _followed(lines, at)
    if heading.type in FREE or (not heading.type and block.is_free()):
        return number.n == last + 1 and _answered_before_next(lines, at, number, heading.type)
    if number.n == last + 1:
        return True
    finished = block.has_key() or block.has_options()
    if number.n in (1, last):
        return finished
    return finished and last < number.n <= last + GAP_IN_NUMBERS


def _followed(lines: Sequence[Line], at: int) -> bool:
    return _answered_before_next(lines, at, number_of(lines[at].text) or Number(0, "", ""), "")


def _answered_before_next(lines: Sequence[Line], at: int, number: Number, kind: str) -> bool:
    """Whether a key stands before the next line of the same style: items of an answer have none."""
    seen = 0
    for line in lines[at + 1 :]:
        word = line.text.strip()
        if KEY.match(word):
            return True
        if heading_of(word) is not None:
            return False
        other = number_of(word)
        if other is not None and other.style == number.style:
            seen += 1
            if kind != CASE or seen > GAP_IN_NUMBERS:
                return False
    return KEY.search(lines[at].text) is not None
