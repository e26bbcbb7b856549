"""Moodle XML."""

from base64 import b64encode
from collections.abc import Sequence
from xml.sax.saxutils import escape

from lawstudy.domain.question_types.picture import ANSWER, EXPLANATION
from lawstudy.formats.question_files.marks import FILL_BLANK, GAP, MULTIPLE, SHORT, SINGLE, TRUE_FALSE
from lawstudy.formats.question_files.writing.given import Given, blanks, letters


def write_moodle(questions: Sequence[Given]) -> bytes:
    parts, category = ['<?xml version="1.0" encoding="UTF-8"?>\n<quiz>'], ""
    for one in questions:
        if one.category and one.category != category:
            category = one.category
            path = escape(category.replace("/", "//"))
            parts.append(f'<question type="category"><category><text>{path}</text></category></question>')
        parts.append(_question(one))
    return "\n".join([*parts, "</quiz>\n"]).encode()


def _question(one: Given) -> str:
    draft = one.draft
    if draft.type == TRUE_FALSE:
        right = draft.answer == "对"
        return _whole(one, "truefalse", _answer(100 if right else 0, "true") + _answer(0 if right else 100, "false"))
    if draft.type in {SINGLE, MULTIPLE}:
        right_ones = letters(draft.answer)
        share, wrong = (100.0, 0.0) if draft.type == SINGLE else (100 / max(1, len(right_ones)), -100.0)
        answers = "".join(
            _answer(share if letter in right_ones else wrong, text, _files(one, letter)) for letter, text in draft.options.items()
        )
        single = "true" if draft.type == SINGLE else "false"
        return _whole(one, "multichoice", f"<single>{single}</single><answernumbering>ABCD</answernumbering>{answers}")
    if draft.type == FILL_BLANK and draft.stem.count(GAP) == 1:
        return _whole(one, "shortanswer", "".join(_answer(100, text) for text in blanks(draft.answer)[0]))
    if draft.type == SHORT and isinstance(draft.answer, str):
        return _whole(one, "essay", f"<graderinfo {_text(draft.answer, _files(one, ANSWER))}</graderinfo>")
    return ""


def _whole(one: Given, kind: str, inside: str) -> str:
    said, pictures = _text(one.draft.explanation, _files(one, EXPLANATION)), _files(one, "")
    return (
        f'<question type="{kind}"><name><text>{escape(one.code)}</text></name>'
        f"<questiontext {_text(one.draft.stem, pictures)}</questiontext>"
        f"<generalfeedback {said}</generalfeedback>{inside}</question>"
    )


def _answer(share: float, text: str, pictures: Sequence[tuple[str, bytes]] = ()) -> str:
    return f'<answer fraction="{round(share, 5):g}" {_text(text, pictures)}</answer>'


def _text(text: str, pictures: Sequence[tuple[str, bytes]]) -> str:
    """The rest of the tag that holds a text, and its content: plain, or with pictures a page and their files."""
    if not pictures:
        return f'format="plain_text"><text>{escape(text)}</text>'
    shown = "".join(f'<p><img src="@@PLUGINFILE@@/{name}" alt="图"/></p>' for name, _data in pictures)
    page = f"<p>{escape(text).replace(chr(10), '<br/>')}</p>{shown}"
    files = "".join(f'<file name="{name}" path="/" encoding="base64">{b64encode(data).decode()}</file>' for name, data in pictures)
    return f'format="html"><text>{escape(page)}</text>{files}'


def _files(one: Given, place: str) -> list[tuple[str, bytes]]:
    """The pictures of a place, with the names of their files."""
    return [(f"{each.sha256[:16]}.png", one.pictures[each.sha256]) for each in one.at(place) if each.sha256 in one.pictures]
