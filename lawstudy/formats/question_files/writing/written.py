"""Questions as people write them: the lines of a text or a document, with keys below each question or without."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from lawstudy.domain.question_types.picture import ANSWER, EXPLANATION
from lawstudy.formats.question_files.marks import FILL_BLANK, MULTIPLE, ORDERING, SHORT, SINGLE, TRUE_FALSE
from lawstudy.formats.question_files.writing.given import Given, blanks, letters

HEADINGS = {SINGLE: "单项选择题", MULTIPLE: "多项选择题", TRUE_FALSE: "判断题", FILL_BLANK: "填空题", ORDERING: "排序题", SHORT: "简答题"}
_ORDER = list(HEADINGS)


class Written(Struct, frozen=True):
    """A line, and the pictures behind it; a line of pictures alone has no text."""

    text: str
    pictures: tuple[bytes, ...] = ()


def lines_of(questions: Sequence[Given], *, keys: bool = True) -> Iterator[Written]:
    """By type, in the order of papers, numbered within each."""
    for place, kind in enumerate([kind for kind in _ORDER if any(one.draft.type == kind for one in questions)]):
        yield Written(f"{'一二三四五六'[place]}、{HEADINGS[kind]}")
        for number, one in enumerate((one for one in questions if one.draft.type == kind), 1):
            yield from _question(number, one, keys=keys)


def write_text(questions: Sequence[Given]) -> bytes:
    """Without pictures, which a text cannot hold."""
    return "\r\n".join(line.text for line in lines_of(questions) if line.text).encode("utf-8-sig")


def _question(number: int, one: Given, *, keys: bool) -> Iterator[Written]:
    draft = one.draft
    first, *more = draft.stem.split("\n")
    brackets = "（　　）" if draft.type == TRUE_FALSE else ""
    yield Written(f"{number}. {first}{brackets if not more else ''}")
    yield from map(Written, more)
    yield from (Written("", (data,)) for data in _bytes(one, ""))
    for letter, text in draft.options.items():
        yield Written(f"{letter}. {text}", tuple(_bytes(one, letter)))
    if keys:
        yield Written(f"答案：{_key(one)}", tuple(_bytes(one, ANSWER)))
        if draft.explanation:
            yield Written(f"解析：{draft.explanation}", tuple(_bytes(one, EXPLANATION)))


def _bytes(one: Given, place: str) -> Iterator[bytes]:
    return (one.pictures[picture.sha256] for picture in one.at(place) if picture.sha256 in one.pictures)


def _key(one: Given) -> str:
    draft = one.draft
    if draft.type == FILL_BLANK:
        return "；".join("或".join(variants) for variants in blanks(draft.answer))
    if draft.options:
        return "".join(letters(draft.answer))
    return draft.answer if isinstance(draft.answer, str) else ""
