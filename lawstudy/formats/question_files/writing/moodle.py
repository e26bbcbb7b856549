"""Moodle XML."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

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
        answers = "".join(_answer(share if letter in right_ones else wrong, text) for letter, text in draft.options.items())
        single = "true" if draft.type == SINGLE else "false"
        return _whole(one, "multichoice", f"<single>{single}</single><answernumbering>ABCD</answernumbering>{answers}")
    if draft.type == FILL_BLANK and draft.stem.count(GAP) == 1:
        return _whole(one, "shortanswer", "".join(_answer(100, text) for text in blanks(draft.answer)[0]))
    if draft.type == SHORT and isinstance(draft.answer, str):
        return _whole(one, "essay", f'<graderinfo format="plain_text"><text>{escape(draft.answer)}</text></graderinfo>')
    return ""


def _whole(one: Given, kind: str, inside: str) -> str:
    stem, said = escape(one.draft.stem), escape(one.draft.explanation)
    return (
        f'<question type="{kind}"><name><text>{escape(one.code)}</text></name>'
        f'<questiontext format="plain_text"><text>{stem}</text></questiontext>'
        f'<generalfeedback format="plain_text"><text>{said}</text></generalfeedback>{inside}</question>'
    )


def _answer(share: float, text: str) -> str:
    return f'<answer fraction="{round(share, 5):g}" format="plain_text"><text>{escape(text)}</text></answer>'
