"""Text as it is stored, compared and searched."""

import hashlib
import re
import unicodedata

from lawstudy.domain.numerals import arabic

_EDGE = " \t\r\n，。、；：！？,.;:!?《》〈〉“”‘’\"'「」"
_CJK = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_WORD = re.compile(f"[{_CJK}]+|[0-9a-z]+")
_CJK_CHAR = re.compile(f"[{_CJK}]")


def stored(text: str) -> str:
    """NFC, line ends as ``\\n``, without NUL and other control characters, without lone surrogates."""
    clean = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(c for c in clean if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})


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
