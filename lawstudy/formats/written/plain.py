"""The form in which a cell is read, and the way back to what stands in it."""

import re
import unicodedata
from dataclasses import dataclass

from lawstudy.domain.numerals import NUMERAL_RUN, from_chinese
from lawstudy.domain.unseen import SELECTORS, seen

# No date, time, score, count or word of an office is longer.
LONGEST = 200
# What stands for “nothing” in a filled cell.
NOTHING = frozenset({"", "-", "--", "---", "/", "//", "\\", "无", "没有", "暂无", "空", "略", "nil", "none", "null", "n/a", "na", "."})

_DITTO_WORDS = "同上 同左上 同上行 同上一行 同上格 同上栏 同前 同前一行 上同 〃 〃〃 -〃- ′′ '' ” “ “” ” ” 〞 ditto"
_LONGEST_DITTO = 10
_DITTO = frozenset({*_DITTO_WORDS.split(), '"', '""', "' '"})

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20, 0x2236: 0x3A, 0x2215: 0x2F, 0x2044: 0x2F}
_LINES = dict.fromkeys((0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), 0x0A)
_FOLDS = _WIDE | _LINES | {0x09: 0x20}
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−─━﹘﹣ー~〜∼～－⁓"), "-")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)\s+(?=\d)")
_RUNS = re.compile("  | \n|\n |\n\n|^[ \n]|[ \n]$")


@dataclass(frozen=True)
class Plain:
    """``text`` is half-width, without unseen characters, with single blanks and line ends. ``at`` says which piece of ``written``
    each character came from; None where all stand at their own place."""

    written: str
    text: str
    at: tuple[tuple[int, int], ...] | None = None

    def raw(self, start: int, end: int) -> str:
        """What stands in the cell for ``text[start:end]``."""
        if start >= end:
            return ""
        if self.at is None:
            return self.written[start:end]
        return self.written[self.at[start][0] : self.at[end - 1][1]]

    @property
    def is_nothing(self) -> bool:
        return self.text.translate(_DASHES).casefold() in NOTHING


def plain(written: str) -> Plain:
    """The reading form of a cell. Linear in its length."""
    simple = written.translate(_FOLDS)
    if simple.isprintable() and unicodedata.is_normalized("NFKC", simple) and not _RUNS.search(simple):
        return Plain(written, simple)
    chars: list[str] = []
    at: list[tuple[int, int]] = []
    for place, char in enumerate(simple):
        for piece in _seen(char):
            if piece in " \n" and (not chars or chars[-1] in " \n"):
                if chars and piece == "\n":
                    chars[-1] = "\n"
                continue
            chars.append(piece)
            at.append((place, place + 1))
    if chars and chars[-1] in " \n":
        chars.pop()
        at.pop()
    return Plain(written, "".join(chars), tuple(at))


def _seen(char: str) -> str:
    """What a person sees of a character, in half width; "" for what nobody sees."""
    if char in " \n":
        return char
    if not seen(char) or SELECTORS.match(char):
        return ""
    folded = unicodedata.normalize("NFKC", char)
    return " " if folded.isspace() else folded.replace(" ", "")


def is_ditto(text: str) -> bool:
    """Whether a cell only says that the row above holds for it too: 同上, 〃."""
    return len(text) <= _LONGEST_DITTO and plain(text).text.strip("()").casefold() in _DITTO


def with_dashes(found: Plain) -> Plain:
    """Every dash and tilde as ``-``, for what is no name."""
    return Plain(found.written, found.text.translate(_DASHES), found.at)


def with_digits(found: Plain) -> Plain:
    """Chinese numerals in Arabic digits: 二〇二四年三月五日, 四十六人."""
    if not NUMERAL_RUN.search(found.text):
        return found
    chars: list[str] = []
    at: list[tuple[int, int]] = []
    places = found.at or tuple((place, place + 1) for place in range(len(found.text)))
    end = 0
    for run in NUMERAL_RUN.finditer(found.text):
        chars += found.text[end : run.start()]
        at += places[end : run.start()]
        value = from_chinese(run[0]) if len(run[0]) <= LONGEST else None
        digits = run[0] if value is None else str(value)
        whole = (places[run.start()][0], places[run.end() - 1][1])
        at += [whole] * len(digits) if value is not None else places[run.start() : run.end()]
        chars += digits
        end = run.end()
    chars += found.text[end:]
    at += places[end:]
    return Plain(found.written, "".join(chars), tuple(at))


def squeezed(found: Plain) -> str:
    """The text without any blank, for words and numbers; a blank between two digits parts two numbers."""
    return "".join(_BETWEEN_DIGITS.sub("、", found.text).split())
