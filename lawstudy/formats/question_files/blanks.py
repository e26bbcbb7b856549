"""Questions with blanks: what is a blank in a stem, and what belongs into each."""

import re
from collections.abc import Sequence

from lawstudy.domain.problems import WARNING, Problem
from lawstudy.domain.question_types.draft import Draft
from lawstudy.formats.question_files.cut import Cut, source_of
from lawstudy.formats.question_files.marks import FILL_BLANK, GAP

# A line to write on of which only the room is left.
_WIDE_SPACE = re.compile(r"(?<=\S)(?: {3,}|　{2,})(?=\S)")
_EMPTY_BRACKETS = re.compile(r"[（(]\s*[)）]")
# 期限为（60）日: in a 填空 of which nothing else says the key.
_FILLED_BRACKETS = re.compile(r"[（(]\s*+([^（()）\n]{1,20}?)\s*+[)）]")
WRITTEN_GAP = re.compile(r"[_＿]{2,}(?:\s*[_＿]+)*")
_FILLED_GAP = re.compile(r"(?<![_＿])[_＿]++\s*+([^_＿\n]{1,60}?)\s*+[_＿]++")
_VARIANT = re.compile("或者|或|/")
_BETWEEN_BLANKS = ("|", "；", ";", "、", "，", ",", "　", "  ", " ", "和", "与")


def gaps_of(stem: str) -> str:
    """The stem with each blank as the program writes one; brackets are blanks where nothing else is."""
    found = WRITTEN_GAP.sub(GAP, stem)
    for sign in (_EMPTY_BRACKETS, _WIDE_SPACE):
        found = found if GAP in found else sign.sub(GAP, found)
    return found


def fill_blank(cut: Cut, answer: str, marked: Sequence[tuple[int, int]] = ()) -> tuple[Draft, list[Problem]]:
    """``marked`` are the stretches of the block's text that look otherwise than the rest: underlined words are what belongs there."""
    notes: list[Problem] = []
    stem, inside = cut.head, list[str]()
    if not answer and (filled := [hit[1].strip() for hit in _FILLED_GAP.finditer(stem) if hit[1].strip()]):
        inside, stem = filled, _FILLED_GAP.sub(GAP, stem)
    elif (
        not answer
        and not gaps_of(stem).count(GAP)
        and (within := [(a, b) for a, b in marked if stem[a:b].strip() and b - a < len(stem) // 2])
    ):
        inside = [stem[a:b].strip() for a, b in within]
        for a, b in reversed(within):
            stem = stem[:a] + GAP + stem[b:]
        notes.append(Problem(code="key_from_style", field="answer", severity=WARNING, parameters={"key": "；".join(inside)}))
    elif not answer and not gaps_of(stem).count(GAP) and (filled := [hit[1] for hit in _FILLED_BRACKETS.finditer(stem)]):
        inside, stem = filled, _FILLED_BRACKETS.sub(GAP, stem)
        notes.append(Problem(code="blanks_from_brackets", field="answer", severity=WARNING, parameters={"key": "；".join(filled)}))
    stem, source = source_of(gaps_of(stem))
    count = stem.count(GAP)
    blanks: list[str | list[str]] = [_variants(each) for each in inside] if inside else blanks_of(answer, count)
    if not blanks:
        notes.append(Problem(code="key_missing", field="answer"))
    return Draft(type=FILL_BLANK, stem=stem, answer=blanks, explanation=cut.explanation or source), notes


def blanks_of(answer: str, count: int) -> list[str | list[str]]:
    """What belongs into each blank, by the sign that parts the key into as many as there are blanks."""
    word = answer.strip().strip("。")
    if not word:
        return []
    if count < 2:
        return [_variants(word)]
    numbered = [
        part.strip(" ；;。\n") for part in re.split(r"[（(]?\d{1,2}[)）]\s*|[①-⑳]|\d{1,2}[.．、]\s*", word) if part.strip(" ；;。\n")
    ]
    if len(numbered) == count:
        return [_variants(part) for part in numbered]
    for sign in ("\n", *_BETWEEN_BLANKS):
        parts = [part.strip() for part in word.split(sign) if part.strip()]
        if len(parts) == count:
            return [_variants(part) for part in parts]
    return [_variants(word)]


def _variants(word: str) -> list[str]:
    return [part.strip() for part in _VARIANT.split(word) if part.strip()] or [word.strip()]
