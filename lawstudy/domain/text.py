"""Text as it is stored and compared; :mod:`lawstudy.domain.search_words` is about searching."""

import hashlib
import re
import unicodedata
from typing import Annotated

from msgspec import Meta

from lawstudy.domain.quantities import with_numbers
from lawstudy.domain.unseen import SELECTORS, seen

# A text that stays what was typed, to the last unseen character: a password, or cells that are read by rules of their own.
AsTyped = Annotated[str, Meta(extra={"as_typed": True})]

_EDGE = "。、：！？.:!?-"
_DIVIDERS = str.maketrans("，；､", "、、、")
_QUOTES, _TITLE_MARKS, _OPENING, _CLOSING = "“”‘’„‟‛「」『』﹁﹂〝〞〟\"'`´", "《》〈〉«»‹›", "[〔【〖{⟨", "]〕】〗}⟩"
_BRACKETS = dict.fromkeys(map(ord, _OPENING), "(") | dict.fromkeys(map(ord, _CLOSING), ")")
_SHAPES = dict.fromkeys(map(ord, _QUOTES + _TITLE_MARKS), "") | _BRACKETS | {ord(";"): "、"}
_SHAPES_KEPT = dict.fromkeys(map(ord, _QUOTES), '"') | _BRACKETS
_RANGE = re.compile("[-‐‑‒–—―−~～〜∼]+|(?<=\\d)[至到](?=\\d)")
_DIVIDER_OF_WORDS = re.compile(r"(?<!\d)、|、(?!\d)")
# Chinese characters, as the inside of a class of a regular expression; 々 and 〇 are written like them.
CJK = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
COMPATIBLE = "\uf900-\ufaff\U0002f800-\U0002fa1f"
_BETWEEN_COMPATIBLE = re.compile(f"[^{COMPATIBLE}]+")


def stored(text: str) -> str:
    """``text`` as it is kept: NFC, line breaks of every kind as ``\\n``, odd spaces as plain ones, nothing that cannot be seen.

    Compatibility ideographs stay as they were written: NFC would put another character, drawn otherwise in many fonts, into a
    person's name. What compares (:func:`compared`, ``search_words``, ``people.same_name``) takes the two for one.
    """
    text = seen(text)
    if unicodedata.is_normalized("NFC", text):
        return text
    return _BETWEEN_COMPATIBLE.sub(lambda run: unicodedata.normalize("NFC", run[0]), text)


def plain(text: str) -> str:
    """``text`` without differences of width, case, shape and of what nobody sees. Spaces stay."""
    return unicodedata.normalize("NFKC", SELECTORS.sub("", seen(text))).casefold()


def compared(text: str) -> str:
    """The form in which two answers are the same: one thing, written in one of several ways.

    No difference make: width, case, spaces, what is not seen; quotes and 《》; ， ； or nothing for 、; the kind of dash, tilde and
    bracket; how a number is written (:func:`lawstudy.domain.quantities.with_numbers`); punctuation at both ends. Everything else
    does: 元, 日 and 以上 are part of an answer, 天 is not 日, and the order of a list is its order.
    """
    # A full-width comma divides; only a half-width one may be a sign of thousands.
    words = "".join(plain(text.translate(_DIVIDERS)).split()).translate(_SHAPES)
    words = with_numbers(_RANGE.sub("-", words)).replace(",", "、").strip(_EDGE)
    return _DIVIDER_OF_WORDS.sub("", _RANGE.sub("-", words))


def same_title(text: str) -> str:
    """The key that two titles of exams or activities, departments or groups have in common when they are one. Never shown."""
    return _RANGE.sub("-", "".join(plain(text).split()).translate(_SHAPES_KEPT))


def folded(text: str) -> str:
    """``text`` without white space, punctuation, symbols and control characters, NFKC: what proves an article's text."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c)[0] not in "PZCS")


def article_hash(text: str) -> str:
    """Hex SHA-256 over the folded text, as kept in law.yaml."""
    return hashlib.sha256(folded(text).encode()).hexdigest()
