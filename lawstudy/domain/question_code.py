"""Codes of questions as people say them: kxjsjbf-06-017 is 科技进步法 6-17. Only the editor shows the code itself."""

import re
import unicodedata
from collections.abc import Mapping

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－", "-"))
_CODE = re.compile(r"(?P<law>[a-z][a-z0-9]*)-(?P<chapter>\d{2,3})-(?P<number>\d{3,4})")
_BETWEEN = re.compile(r"[\s,，、;；]+")
_PLACE = re.compile(r"\d{1,3}[-‐‑‒–—―−－]\d{1,4}")


def folded_code(code: str) -> str:
    """The form in which two codes are the same: width, case, kinds of dashes and white space folded."""
    plain = unicodedata.normalize("NFKC", code.translate(_DASHES)).casefold()
    return "".join(plain.split())


def spoken_title(title: str) -> str:
    """A law as an office calls it: 科学技术进步法 is 科技进步法."""
    return title.replace("科学技术", "科技")


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
        names = "|".join(re.escape(folded_code(name)) for name in (title, spoken_title(title)))
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
