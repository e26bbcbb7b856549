"""Codes of questions as people say them: kxjsjbf-06-017 is 科技进步法 6-17. Only the editor shows the code itself."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－", "-"))
_CODE = re.compile(r"(?P<law>[a-z][a-z0-9]*)-(?P<chapter>\d{2,3})-(?P<number>\d{3,4})")
_BETWEEN = re.compile(r"[\s,，、;；]+")
_PLACE = re.compile(r"\d{1,3}[-‐‑‒–—―−－]\d{1,4}")


# What a question of the bureau's own under a law is numbered from: below are those that come with the program.
OWN_FROM = 5_001


def next_code(codes: Iterable[str], start: str, *, own: bool) -> str:
    """The code behind those of ``codes`` that begin with ``start`` (law and chapter); ``own`` is a collection, numbered from 1."""
    numbers = [int(rest) for code in codes if (rest := code.removeprefix(start)).isdecimal()]
    return f"{start}{max([0 if own else OWN_FROM - 1, *numbers]) + 1:03}"


def folded_code(code: str) -> str:
    """The form in which two codes are the same: width, case, kinds of dashes and white space folded."""
    plain = unicodedata.normalize("NFKC", code.translate(_DASHES)).casefold()
    return "".join(plain.split())


# What an office says where leaving out a word is not all; what comes after the first is understood too.
_CALLED = {"科学技术普及法": ("科普法", "科技普及法"), "促进科技成果转化法": ("成果转化法", "科技成果转化法")}


def spoken_title(title: str) -> str:
    """A law as an office calls it: 科学技术进步法 is 科技进步法, 科学技术普及法 is 科普法."""
    return names_of(title)[1]


def names_of(title: str) -> tuple[str, ...]:
    """What is understood for a law: its short title, what an office calls it, and what it is called besides."""
    return (title, *_CALLED.get(title, (title.replace("科学技术", "科技"),)))


def code_words(code: str, titles: Mapping[str, str]) -> str:
    """The short title of the law, chapter and number; a code of another form, or of a law that ``titles`` does not name, as it is."""
    match = _CODE.fullmatch(code)
    title = spoken_title(titles.get(match["law"], "")) if match else ""
    words = f"{title} {int(match['chapter'])}-{int(match['number'])}" if match and title else code
    return words if code_said(words, titles) == code else code


def code_said(said: str, titles: Mapping[str, str]) -> str:
    """The folded code that is meant by a code or by its words."""
    folded = folded_code(said)
    for law, title in titles.items():
        names = "|".join(re.escape(folded_code(name)) for name in names_of(title))
        if match := re.fullmatch(rf"《?(?:{names})》?第?(\d{{1,3}})-(\d{{1,4}})", folded):
            return f"{law}-{int(match[1]):02}-{int(match[2]):03}"
    return folded


def codes_in(text: str) -> tuple[str, ...]:
    """The codes in a text, in words or as they are: 科技进步法 6-17、6-18 are two of one law. What is none stays, to be refused."""
    found: list[str] = []
    title = ""
    for piece in filter(None, _BETWEEN.split(text.strip())):
        if _PLACE.fullmatch(piece):
            if found and found[-1] == title:
                found.pop()
            found.append(f"{title} {piece}".strip())
        else:
            found.append(piece)
            title = "" if piece.isascii() else _PLACE.sub("", piece)
    return tuple(found)
