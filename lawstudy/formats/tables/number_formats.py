"""What a number format makes of a number: a day, a time, a share, a number with its zeros, or nothing that matters.

A code is taken apart in one pass over at most LONGEST_FORMAT characters; what is not understood leaves the number as it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum, auto

from lawstudy.formats.tables import serials
from lawstudy.formats.tables.cells import Cell, CellKind, Special
from lawstudy.formats.tables.limits import LONGEST_FORMAT

# Formats that files name by number only; 27 to 36 and 50 to 58 as a Chinese Office has them.
BUILT_IN: dict[int, str] = {
    **{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??"},
    **{14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss"},
    **{22: "yyyy/m/d h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 49: "@"},
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    **{30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"'},
    **dict.fromkeys((34, 55), '上午/下午h"时"mm"分"'),
    **dict.fromkeys((35, 56), '上午/下午h"时"mm"分"ss"秒"'),
}
_GENERAL = ("g/通用格式", "general")
_HALVES = ("am/pm", "a/p", "上午/下午")
_DATE_LETTERS = "ymdhsaeg"
_MOST = 1e15  # beyond it spreadsheets have no digits left, and show numbers as they please
_MOST_DECIMALS = 10


class Shape(Enum):
    PLAIN = auto()
    DAY = auto()
    MONTH = auto()
    YEAR = auto()
    TIME = auto()
    DURATION = auto()
    PERCENT = auto()
    ZEROS = auto()


@dataclass(frozen=True)
class Format:
    """``timed``: a day shown with its time. ``decimals``: places after the point. ``whole``: the pieces before it, where ``0``
    and ``#`` stand for digits and anything longer, or after a backslash, for itself."""

    shape: Shape = Shape.PLAIN
    timed: bool = False
    decimals: int = 0
    whole: tuple[str, ...] = ()


PLAIN = Format()


def format_of(code: str) -> Format:
    """How numbers in a cell with this format are shown; only the first section counts, that of positive numbers."""
    if len(code) > LONGEST_FORMAT:
        return PLAIN
    pieces = tuple(_pieces(code))
    letters = [piece for kind, piece in pieces if kind == "date"]
    if letters:
        return _of_date(letters, any(kind == "half" for kind, _ in pieces))
    marks = [piece for kind, piece in pieces if kind == "mark"]
    decimals = _decimals(marks)
    if "%" in marks:
        return Format(Shape.PERCENT, decimals=decimals)
    whole = _whole(pieces)
    if whole.count("0") > 1 and not set(marks) & set(",/eE*"):
        return Format(Shape.ZEROS, decimals=decimals, whole=whole)
    return PLAIN


def shown_as(number: float, form: Format) -> Cell:
    """The cell of a stored ``number``; the number itself where the format says nothing about it, or cannot show it."""
    if form.shape is Shape.PLAIN or abs(number) >= _MOST:
        return number
    if form.shape is Shape.PERCENT:
        return Special(kind=CellKind.PERCENT, text=_rounded(Decimal(repr(number)) * 100, form.decimals) + "%", number=number)
    if form.shape is Shape.ZEROS:
        return Special(kind=CellKind.ZEROS, text=_filled(number, form), number=number)
    if number < 0:
        return number
    if form.shape is Shape.DURATION:
        return Special(kind=CellKind.DURATION, text=serials.hours(number), number=number) if number < 1e6 else number
    return _moment(number, form)


def _moment(number: float, form: Format) -> Cell:
    if form.shape is Shape.TIME or (form.timed and 0 < number < 1):
        return Special(kind=CellKind.TIME, text=serials.clock(number), number=number) if number < 1e6 else number
    when = serials.moment(number)
    if when is None:
        return number
    text = when.date().isoformat()
    if form.shape is Shape.MONTH:
        text = text[:7]
    elif form.shape is Shape.YEAR:
        text = text[:4]
    elif form.timed and (when.hour or when.minute):
        text += f" {when:%H:%M}"
    return Special(kind=CellKind.DATE, text=text, number=number)


def _pieces(code: str) -> Iterator[tuple[str, str]]:
    """The first section piece by piece: ("date", "yyyy"), ("mark", "0"), ("text", "年"), ("half", "AM/PM")."""
    place, low = 0, code.lower()
    while place < len(code) and code[place] != ";":
        kind, piece, place = _piece(code, low, place)
        if piece:
            yield kind, piece


def _piece(code: str, low: str, place: int) -> tuple[str, str, int]:
    """The kind and text of the piece that begins at ``place``, and where the next one does."""
    char = low[place]
    if char == '"':
        end = code.find('"', place + 1)
        end = len(code) if end < 0 else end
        return "text", code[place + 1 : end], end + 1
    if char == "[":
        return _bracket(code, low, place)
    if char in "\\!_*":
        return "text", code[place + 1 : place + 2] if char in "\\!" else "", place + 2
    for words, kind in ((_GENERAL, ""), (_HALVES, "half")):
        for word in words:
            if low.startswith(word, place):
                return kind, word, place + len(word)
    if char == "e" and low[place + 1 : place + 2] in {"+", "-"}:
        return "mark", "e", place + 2
    if char in _DATE_LETTERS:
        end = place
        while end < len(low) and low[end] == char:
            end += 1
        return "date", low[place:end], end
    return "mark" if char in "0#?.,%/@" else "text", code[place], place + 1


def _bracket(code: str, low: str, place: int) -> tuple[str, str, int]:
    """Colours, conditions and languages say nothing; ``[h]`` is a length of time."""
    end = code.find("]", place)
    end = len(code) if end < 0 else end
    inner = low[place + 1 : end]
    return ("date", f"[{inner}]", end + 1) if inner and set(inner) in ({"h"}, {"m"}, {"s"}) else ("", "", end + 1)


def _of_date(letters: Sequence[str], halves: bool) -> Format:
    if any(piece.startswith("[") for piece in letters):
        return Format(Shape.DURATION)
    kinds = {_meant(letters, place) for place in range(len(letters))}
    timed = bool(kinds & {"h", "min", "s"}) or halves
    if "d" in kinds or "a" in kinds:
        return Format(Shape.DAY, timed=timed)
    if "m" in kinds:
        return Format(Shape.DAY if timed else Shape.MONTH, timed=timed)
    if kinds & {"y", "e", "g"}:
        return Format(Shape.DAY if timed else Shape.YEAR, timed=timed)
    return Format(Shape.TIME)


def _meant(letters: Sequence[str], place: int) -> str:
    """``m`` beside hours or seconds is minutes."""
    letter = letters[place][0]
    before = letters[place - 1][0] if place else ""
    after = letters[place + 1][0] if place + 1 < len(letters) else ""
    return "min" if letter == "m" and (before == "h" or after == "s") else letter


def _decimals(marks: Sequence[str]) -> int:
    after = marks[marks.index(".") + 1 :] if "." in marks else ()
    return min(sum(mark in "0#?" for mark in after), _MOST_DECIMALS)


def _whole(pieces: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    found: list[str] = []
    for kind, piece in pieces:
        if kind == "mark" and piece == ".":
            break
        if kind == "text":
            found.append(f"\\{piece}")
        elif kind == "mark" and piece in "0#?":
            found.append("0" if piece == "0" else "#")
    return tuple(found)


def _filled(number: float, form: Format) -> str:
    """Digits from the right into their places, the first place taking all that are left: 12 in ``"KJ"0000`` is KJ0012."""
    if not form.decimals and isinstance(number, int) and number >= 0 and set(form.whole) == {"0"}:
        return str(number).zfill(len(form.whole))
    whole, _, fraction = _rounded(abs(Decimal(repr(number))), form.decimals).partition(".")
    digits, shown = list(whole.lstrip("0")), list[str]()
    left = sum(piece in {"0", "#"} for piece in form.whole)
    for piece in reversed(form.whole):
        if piece.startswith("\\"):
            shown.append(piece[1:])
            continue
        left -= 1
        shown.append("".join(digits) if not left and digits else digits.pop() if digits else "0" if piece == "0" else "")
        if not left:
            digits.clear()
    text = "".join(reversed(shown)).strip() + (f".{fraction}" if fraction else "")
    return f"-{text}" if number < 0 else text


def _rounded(number: Decimal, decimals: int) -> str:
    return format(number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), "f")
