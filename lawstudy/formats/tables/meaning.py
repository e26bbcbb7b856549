"""What the columns of a table can mean, and how a header says it."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lawstudy.formats.written.traditional import simplified


@dataclass(frozen=True)
class Meaning:
    """What a column can mean.

    ``words`` are header words that mean this and nothing else; ``also`` mean it only where nothing else claims them (时间 is the
    date, but beside a column 日期 it is the time); a header that merely contains one of ``parts`` may mean it. ``shape`` tells by
    the look of a value, for columns without a header word. ``several``: more than one column may have this meaning. ``missed``: where
    no column has it and one under another header looks like it, that is said. ``needed``: of several that could be it one is.
    """

    code: str
    words: tuple[str, ...]
    also: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    shape: Callable[[str], bool] | None = None
    several: bool = False
    missed: bool = False
    needed: bool = False


@dataclass(frozen=True)
class OwnColumns:
    """Columns that stand each for one of many, under whose own name they are (a person of an attendance grid): ``known`` says which
    headers are such a name, ``may_be`` which could be one beside others. What they mean is ``code`` with the header behind it.
    ``is_mark`` knows what stands in them; of the meanings that it ``needs`` one at least says what a row with such marks is about."""

    code: str = ""
    known: Callable[[str], bool] = lambda _header: False
    may_be: Callable[[str], bool] = lambda _header: False
    is_mark: Callable[[str], bool] = lambda _text: False
    needs: frozenset[str] = frozenset()


NO_COLUMNS = OwnColumns()


@lru_cache(4096)
def folded_header(text: str) -> str:
    """A header word without width, spaces, marks and what stands in brackets, in simplified characters: ``姓 名（簽字）`` → ``姓名``."""
    plain = unicodedata.normalize("NFKC", text).split("(")[0]
    return simplified("".join(c for c in plain if unicodedata.category(c)[0] in "LN").casefold())


def header_words(vocabulary: Sequence[Meaning]) -> frozenset[str]:
    """All words that a header may hold, weak ones too."""
    return frozenset(word for meaning in vocabulary for word in (*meaning.words, *meaning.also))


def column_letter(place: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(65 + rest) + text
    return text


def column_place(letter: str) -> int:
    """A → 0, Z → 25, AA → 26; -1 for what is no letter of a column."""
    place = 0
    for char in letter.upper():
        if not "A" <= char <= "Z":
            return -1
        place = place * 26 + ord(char) - 64
    return place - 1
