"""Where something stands in a text that is shown as it was written: the folding of searches with the places kept."""

import re
from functools import lru_cache

from lawstudy.domain.quantities import with_numbers
from lawstudy.domain.text import plain

_NUMERALS = "零〇○一二两三四五六七八九十百千万亿"
# A number however it is written, and what lies between numbers.
_PIECES = re.compile(
    rf"[{_NUMERALS}]+(?:分之(?:[{_NUMERALS}]+|\d+(?:\.\d+)?)(?:点[{_NUMERALS}]+)?|点[{_NUMERALS}]+)?"
    rf"|\d{{1,3}}(?:[,，]\d{{3}})+(?!\d)|\d+(?:\.\d+)?(?:[百千万亿]+\d*)*|[^\d{_NUMERALS}]+"
)
_ARTICLE = re.compile(r"第?(\d{1,4})(?:条(?:第\d+款)?(?:第\(\d+\)项)?)?")


def places(text: str, wanted: str) -> list[tuple[int, int]]:
    """(start, end) in ``text`` of each place of ``wanted``, taken as one piece; none inside another.

    Width, case, spaces and how numbers are written make no difference; a number is found whole (60日 is not in 160日); nothing is
    found over the end of a line.
    """
    sought = "".join(form for form, _start, _end in _units(wanted)).strip()
    if not sought:
        return []
    units = _units(text)
    folded = "".join(form for form, _start, _end in units)
    begins, ends = _bounds(units)
    found: list[tuple[int, int]] = []
    at = folded.find(sought)
    while at >= 0:
        end = at + len(sought)
        whole = at in begins and end in ends and not (_digits(folded[at - 1 : at + 1]) or _digits(folded[end - 1 : end + 1]))
        if whole:
            found.append((begins[at], ends[end]))
        at = folded.find(sought, end if whole else at + 1)
    return found


def article_named(words: str) -> int | None:
    """The number of the article that ``words`` name: 第二十三条, 23条第一款, 23."""
    match = _ARTICLE.fullmatch("".join(with_numbers(plain(words)).split()))
    return int(match[1]) if match else None


def _units(text: str) -> list[tuple[str, int, int]]:
    """The folded text in the smallest pieces that belong to places of their own: characters, and numbers written in words."""
    found: list[tuple[str, int, int]] = []
    for match in _PIECES.finditer(text):
        piece, at = match[0], match.start()
        form = with_numbers(plain(piece))
        if form == piece or form == plain(piece):
            found += [(_char(char), at + n, at + n + 1) for n, char in enumerate(piece)]
        else:
            found.append((form, at, match.end()))
    return found


@lru_cache(maxsize=8192)
def _char(char: str) -> str:
    return "\n" if char in "\n\u2029" else "".join(plain(char).split())


def _bounds(units: list[tuple[str, int, int]]) -> tuple[dict[int, int], dict[int, int]]:
    """Where units begin and end: place in the folded text → place in the text."""
    begins: dict[int, int] = {}
    ends: dict[int, int] = {}
    at = 0
    for form, start, end in units:
        if form:
            begins[at] = start
            at += len(form)
            ends[at] = end
    return begins, ends


def _digits(pair: str) -> bool:
    return len(pair) == 2 and pair.isdigit()
