"""Options of a question: one a line, several in a line, or run together with the stem."""

import re
from functools import cache

from msgspec import Struct

LETTERS = "ABCDEFGH"
# Keys within a stem: （ D ）, __B__.
IN_BRACKETS = re.compile(r"[（(【\[]\s*+([A-HＡ-Ｈ](?:[\s、,，]*[A-HＡ-Ｈ])*)\s*[)）】\]]")
UNDERSCORED = re.compile(r"(?<![_＿])[_＿]++\s*+([A-HＡ-Ｈ](?:[\s、,，]*[A-HＡ-Ｈ])*)\s*[_＿]+")
_WIDE = "ＡＢＣＤＥＦＧＨ"
# a. b. c.: looked for only where there are no others.
# Without a second letter there are no two options.
_SECOND = re.compile("[BbＢ]")
_SMALL_A = re.compile(r"(?:^|(?<=[\s）)]))[（(]?a\s*+[.．、:：)）]", re.MULTILINE)
_SMALL_B = re.compile(r"(?:^|(?<=\s))[（(]?b\s*+[.．、:：)）]", re.MULTILINE)
_SMALL = re.compile(r"(?:^|(?<=[\s（(]))[a-h](?=\s*+[.．、:：)）])", re.MULTILINE)


class Options(Struct, frozen=True):
    """``stem`` is what stands before the first; ``places`` are begin and end of each text."""

    stem: str
    texts: dict[str, str]
    places: dict[str, tuple[int, int]]


@cache
def _signs(place: int, *, tight: bool) -> tuple[re.Pattern[str], ...]:
    """How option number ``place`` can begin: with a sign behind its letter, alone at the beginning of a line, behind spaces, and (only
    where the first option stands so) without a space before it."""
    letter = f"[{LETTERS[place]}{_WIDE[place]}]"
    marked = rf"(?:^|(?<=[\s；;。，,）)？?：:]))(?:[（(]\s*+)?{letter}\s*+(?:[)）]\s*+)?[.．、:：,，)）]++\s*+"
    bracketed = rf"[（(]\s*+{letter}\s*+[)）]\s*+[.．、]?+\s*+(?=\S)"
    bare = rf"(?:^|(?<=\n)|(?<=[ \t　]))[（(]?{letter}[)）]?[ \t　]*+(?=[^\sA-Za-z0-9.．、)）,，。；;：:=＝+\-])"
    spaced = rf"(?:^|(?<=\n)|(?<=[ \t　])){letter}[ \t　]++(?=\S)"
    close = rf"(?<![A-Za-z]){letter}[.．、]\s*+(?=\S)"
    found = [marked, spaced, bare, *([bracketed] if place else []), *([close] if tight else [])]
    return tuple(re.compile(sign) for sign in found)


def options_of(text: str, *, most: int = len(LETTERS)) -> Options | None:
    """The options of ``text``, None where there are not two. The first begins as early as two can be found from there."""
    if not _SECOND.search(text):
        return None
    shown = _without_keys(text)
    for sign in (*_signs(0, tight=True)[:3], _signs(0, tight=True)[-1]):
        first = sign.search(shown)
        # Where no second follows the earliest first one, none follows a later.
        if first is not None and len(marks := _from(shown, first, most)) > 1:
            return _cut(text, marks)
    small = _SMALL_A.search(text)
    if small is not None and _SMALL_B.search(text, small.end() + 1):
        return options_of(_SMALL.sub(lambda hit: hit[0].upper(), text), most=most)
    return None


def _without_keys(text: str) -> str:
    """As long as it was; letters in brackets and on lines that are keys, and no signs of options, are hidden."""
    hits = list(IN_BRACKETS.finditer(text))
    if [hit[1] for hit in hits[:2]] in (["A", "B"], ["Ａ", "Ｂ"]):
        hits = []
    shown: list[str] = []
    reached = 0
    for begin, end in sorted(hit.span() for hit in (*hits, *UNDERSCORED.finditer(text))):
        shown += [text[reached:begin], "□" * (end - max(begin, reached))]
        reached = max(end, reached)
    return "".join((*shown, text[reached:]))


def _from(text: str, first: re.Match[str], most: int) -> list[re.Match[str]]:
    """The marks from the first on, each the nearest of its letter."""
    marks = [first]
    for place in range(1, most):
        begin = marks[-1].end()
        hits = [hit for sign in _signs(place, tight=True) if (hit := sign.search(text, begin))]
        if not hits:
            break
        marks.append(min(hits, key=lambda hit: (hit.start(), -hit.end())))
    return marks


def _cut(text: str, marks: list[re.Match[str]]) -> Options:
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    texts = {LETTERS[place]: _tidy(text[mark.end() : end]) for place, (mark, end) in enumerate(zip(marks, ends, strict=True))}
    places = {LETTERS[place]: (mark.start(), end) for place, (mark, end) in enumerate(zip(marks, ends, strict=True))}
    return Options(text[: marks[0].start()].strip(), texts, places)


def _tidy(text: str) -> str:
    """One line; what only ended the option is no part of it."""
    return " ".join(text.split()).strip(" ；;")
