"""Text as it is stored, compared and searched."""

import hashlib
import re
import unicodedata
from typing import Annotated

from msgspec import Meta

from lawstudy.domain.numerals import arabic
from lawstudy.domain.unseen import seen

# A text that stays what was typed, to the last unseen character: a password, or cells that are read by rules of their own.
AsTyped = Annotated[str, Meta(extra={"as_typed": True})]

_EDGE = " \t\r\n，。、；：！？,.;:!?《》〈〉“”‘’\"'「」"
# Chinese characters, as the inside of a class of a regular expression; 々 and 〇 are written like them.
CJK = "\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
COMPATIBLE = "\uf900-\ufaff\U0002f800-\U0002fa1f"
_WORD = re.compile(f"[{CJK}]+|[0-9a-z]+")
_BETWEEN_COMPATIBLE = re.compile(f"[^{COMPATIBLE}]+")
_CJK_CHAR = re.compile(f"[{CJK}]")


def stored(text: str) -> str:
    """``text`` as it is kept: NFC, line breaks of every kind as ``\\n``, odd spaces as plain ones, nothing that cannot be seen.

    Compatibility ideographs stay as they were written: NFC would put another character, drawn otherwise in many fonts, into a
    person's name. What compares (:func:`compared`, :func:`search_tokens`, ``people.same_name``) takes the two for one.
    """
    return _BETWEEN_COMPATIBLE.sub(lambda run: unicodedata.normalize("NFC", run[0]), seen(text))


def compared(text: str) -> str:
    """The form in which two short answers are the same: width, spaces, case, numerals and edge punctuation folded."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return arabic("".join(folded.split()).strip(_EDGE))


def folded(text: str) -> str:
    """``text`` without white space, punctuation, symbols and control characters, NFKC: what proves an article's text."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c)[0] not in "PZCS")


def article_hash(text: str) -> str:
    """Hex SHA-256 over the folded text, as kept in law.yaml."""
    return hashlib.sha256(folded(text).encode()).hexdigest()


def search_tokens(text: str) -> list[str]:
    """Characters and neighbouring pairs of Chinese text, and whole Latin or digit words, in order of appearance."""
    tokens: list[str] = []
    for run in _WORD.findall(unicodedata.normalize("NFKC", text).casefold()):
        if _CJK_CHAR.match(run):
            tokens.extend(run)
            tokens.extend(run[i : i + 2] for i in range(len(run) - 1))
        else:
            tokens.append(run)
    return tokens


def query_tokens(query: str) -> list[str]:
    """The tokens that must all be present: pairs where a Chinese word has two or more characters, else the character."""
    tokens: list[str] = []
    for run in _WORD.findall(unicodedata.normalize("NFKC", query).casefold()):
        if _CJK_CHAR.match(run) and len(run) > 1:
            tokens.extend(run[i : i + 2] for i in range(len(run) - 1))
        else:
            tokens.append(run)
    return list(dict.fromkeys(tokens))
