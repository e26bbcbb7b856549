"""Moodle's GIFT."""

import re
from collections.abc import Sequence

from lawstudy.formats.question_files.marks import FILL_BLANK, GAP, MULTIPLE, SINGLE, TRUE_FALSE
from lawstudy.formats.question_files.writing.given import Given, blanks, letters

_SIGNS = re.compile(r"([~=#{}:\\])")


def write_gift(questions: Sequence[Given]) -> bytes:
    """Questions by category; UTF-8."""
    parts, category = list[str](), ""
    for one in questions:
        if one.category and one.category != category:
            category = one.category
            parts.append(f"$CATEGORY: {category.replace('/', '／')}\n")
        parts.append(_question(one))
    return "\n".join(parts).encode()


def _question(one: Given) -> str:
    draft = one.draft
    general = f"\n####{_text(draft.explanation)}" if draft.explanation else ""
    head = f"::{_text(one.code)}::[plain]"
    if draft.type == TRUE_FALSE:
        return f"{head}{_text(draft.stem)} {{{'TRUE' if draft.answer == '对' else 'FALSE'}{general}}}\n"
    if draft.type in {SINGLE, MULTIPLE}:
        return f"{head}{_text(draft.stem)} {{\n{_options(one)}{general}}}\n"
    if draft.type == FILL_BLANK and draft.stem.count(GAP) == 1:
        before, _, after = draft.stem.partition(GAP)
        accepted = " ".join(f"={_text(text)}" for text in blanks(draft.answer)[0])
        return f"{head}{_text(before)}{{{accepted}{general}}}{_text(after)}\n"
    return ""


def _options(one: Given) -> str:
    right = letters(one.draft.answer)
    share = f"%{round(100 / len(right), 5):g}%" if one.draft.type == MULTIPLE and right else ""
    wrong = "%-100%" if one.draft.type == MULTIPLE else ""
    lines = [
        f"~{share}{_text(text)}" if share and letter in right else f"{'=' if letter in right else '~' + wrong}{_text(text)}"
        for letter, text in one.draft.options.items()
    ]
    return "\n".join(lines)


def _text(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text).replace("\n", "\\n")
