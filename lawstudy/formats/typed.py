"""What people type into one field, in a form or on a command line: a day, a time, a length, a number, a number of people.

Read as a cell of a table is. Whoever types is there to be told, so nothing is taken that a table would ask about: it is None.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from lawstudy.formats.tables.notes import nothing_chosen
from lawstudy.formats.written.counts import read_heads
from lawstudy.formats.written.dates import YearHint, read_days
from lawstudy.formats.written.durations import read_length
from lawstudy.formats.written.numbers import read_number
from lawstudy.formats.written.plain import plain, with_digits
from lawstudy.formats.written.times import read_times

_MIDNIGHT = re.compile(r"24(?::?00|[点时](?:整|00分?)?)")
_DAY_OF_MONTH = re.compile(r"(?:本月)?(\d{1,2})\s?[日号]?")

_AT_ONCE = re.compile("当场(?:整改|改正)?|立即(?:整改|改正)?|立行立改|当日|当天")
_NUMERALS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_TERM = re.compile(
    r"(?:自.{1,12}之?日起|收到.{1,12}之?日起)?(?:在)?(?:(?P<digits>\d{1,3})|(?P<word>[一两二三四五六七八九十]))\s?(?:个)?(?:自然)?"
    r"(?P<unit>工作日|日|天|周|星期|月)(?:之)?(?:以)?内?(?:整改|改正)?(?:完成|完毕|到位)?"
)
_UNITS = {"天": "日", "星期": "周"}
_LONGEST_TERM = 400


@dataclass(frozen=True)
class Typed:
    """``value``: an ISO date, HH:MM or minutes. ``whole``: nothing was filled in that was not written; else whoever typed it is told."""

    value: str
    whole: bool = True


def typed_day(text: str, year: int) -> str | None:
    """The local ISO date of 2026-11-28, 20261128, 2026.11.28, 11-28, 11月28日 …; ``year`` serves where none is written."""
    found = _day(text, year)
    return None if found is None else found.value


def typed_day_near(text: str, near: date) -> Typed | None:
    """As :func:`typed_day`, and the day alone (28日, 28) of the month of ``near``, whose year serves as well."""
    if match := _DAY_OF_MONTH.fullmatch(with_digits(plain(text.strip())).text):
        try:
            return Typed(near.replace(day=int(match[1])).isoformat(), whole=False)
        except ValueError:
            return None
    return _day(text, near.year)


def _day(text: str, year: int) -> Typed | None:
    read = read_days(text, YearHint(year), nothing_chosen)
    if not read.settled or read.value is None or len(read.value) != 1:
        return None
    (found,) = read.value
    with_year = not any(note.code == "year_of_house" for note in read.notes)
    return Typed(found.first, whole=with_year) if found.first == found.last else None


def typed_term(text: str, first: date, works: Callable[[date], bool]) -> str | None:
    """The last day of a term that begins with what happened on ``first``: a day of its own, or 15日内, 15个工作日, 两个月内, 当场; that day
    itself is not counted. None for anything else."""
    written = with_digits(plain(text.strip())).text
    if _AT_ONCE.fullmatch(written):
        return first.isoformat()
    if match := _TERM.fullmatch(written):
        number = int(match["digits"]) if match["digits"] else _NUMERALS[match["word"]]
        return _term_end(first, number, _UNITS.get(match["unit"], match["unit"]), works) if 0 < number <= _LONGEST_TERM else None
    found = typed_day_near(text, first)
    if found is None:
        return None
    day = date.fromisoformat(found.value)
    if day < first and not found.whole:  # 1月15日 after a check in December is in the next year
        return typed_day(text, first.year + 1)
    return day.isoformat() if day >= first else None


def _term_end(first: date, number: int, unit: str, works: Callable[[date], bool]) -> str:
    if unit == "月":
        place = first.year * 12 + first.month - 1 + number
        year, month = place // 12, place % 12 + 1
        return date(year, month, min(first.day, monthrange(year, month)[1])).isoformat()
    if unit == "周":
        return (first + timedelta(weeks=number)).isoformat()
    day = first
    while number:
        day += timedelta(days=1)
        number -= unit == "日" or works(day)
    return day.isoformat()


def is_midnight(text: str) -> bool:
    """24:00, 2400, 24点, 24时: the end of the day that stands beside it, which no other time of day can name."""
    return _MIDNIGHT.fullmatch(with_digits(plain(text.strip())).text) is not None


def typed_time(text: str) -> Typed | None:
    """09:30 for 9:30, 0930, 930, 9点半, 上午9时30分 …; 14:30 for 2点半, which nobody means in the night. None for a range and for
    anything else."""
    bare = plain(text.strip()).text
    short = bare.isdecimal() and bare.isascii() and len(bare) <= 3
    read = read_times(int(bare) if short else text, nothing_chosen)
    if not read.settled or read.value is None or not read.value.starts_at or read.value.minutes or read.value.half:
        return None
    return Typed(read.value.starts_at, whole=not read.notes)


def typed_minutes(text: str) -> Typed | None:
    """90 for 90分钟, 1.5小时, 一个半小时, 1小时30分, 2课时, 半天 …: a length with its unit; None for a bare number and anything else."""
    if read_number(text) is not None:
        return None
    read = read_length(text, "", nothing_chosen)
    if not read.settled or read.value is None or not read.value.minutes or read.value.starts_at:
        return None
    return Typed(str(read.value.minutes), whole=False)


def typed_number(text: str) -> Decimal | None:
    """46, ４６, 四十六, 92.5, 1,200; None for anything else, nan and inf too."""
    return read_number(text)


@dataclass(frozen=True)
class TypedHeads:
    """``number`` is the number that is named; ``about`` is what was written where it is not meant exactly (50余人), else "".
    ``should``: how many were to come, where that is written too (44/46)."""

    number: int
    about: str = ""
    should: str = ""


def typed_names(text: str, whole: Collection[str] = (), *, spaces: bool = False) -> tuple[str, ...]:
    """What stands between 、 , ; and line breaks, with ``spaces`` between those too, each once. A name of ``whole`` that holds such a
    sign itself is not cut there."""
    signs = r"、,，;；\n" + (r"\s" if spaces else "")
    uncut = sorted((name for name in whole if re.search(f"[{signs}]", name)), key=len, reverse=True)
    known = f"(?<![^{signs}])\\s*({'|'.join(map(re.escape, uncut))})(?=\\s*(?:[{signs}]|$))|" if uncut else "()"
    parts = re.finditer(f"{known}[^{signs}]+", text)
    return tuple(dict.fromkeys(name for part in parts if (name := part[1] or " ".join(part[0].split()))))


def typed_firm_count(text: str) -> TypedHeads | None:
    """60, 60家, 5家企业 and about-numbers such as 约60家 or 50余家; None for anything else, a name of a firm too."""
    return _typed_number_of("家(?:企业|公司|单位)?", text)


def typed_amount(text: str) -> TypedHeads | None:
    """12, 12条, 2000册, and about-numbers such as 2000余份; None for anything else."""
    return _typed_number_of("[件条册份本项张次]", text)


def _typed_number_of(unit: str, text: str) -> TypedHeads | None:
    found = typed_heads(re.sub(unit, "人", text))
    if found is None or not found.number or found.should:
        return None
    return TypedHeads(found.number, " ".join(text.split()) if found.about else "")


def typed_heads(text: str) -> TypedHeads | None:
    """46, 46人, 44/46, 应到46实到44, and about-numbers such as 50余人, 约50人; None for anything else."""
    read = read_heads(text, nothing_chosen)
    if not read.settled or read.value is None or read.value.present is None:
        return None
    heads = read.value
    about = " ".join((heads.written or text).split()) if heads.about else ""
    return TypedHeads(heads.present or 0, about, "" if heads.should is None else str(heads.should))
