"""One day, or a stretch of days that is written in one word, at a place in a text.

Written years are never replaced. Where none is written the year of the text so far is meant, else that of the hint.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from lawstudy.formats.tables.notes import Note
from lawstudy.formats.written.doubts import asked, key_of, said, wrong
from lawstudy.formats.written.plain import Plain

YEARS = range(1950, 2100)
# A year in two digits, or one of several orders of day and month, is meant near the year of the table.
_NEAR = 10
_SLIPS = "、。,;_\\"
MONTHS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12}

_DAY_END = r"(\d{1,2})(?:\s?[日号]|(?!\d))"
_FULL = re.compile(r"(\d{4})\s?([-./_\\、。,;]|年)\s?(\d{1,2})\s?([-./_\\、。,;]|月)\s?(\d{1,2})(?:\s?[日号]|(?!\d|\s?月))")
_SPACED = re.compile(r"(\d{4}) (\d{1,2}) (\d{1,2})(?!\d)")
_SHORT_CHINESE = re.compile(rf"(\d{{2}})年(\d{{1,2}})月{_DAY_END}")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})\s?([-./])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")
_THREE = re.compile(r"'?(\d{1,2})([-./])(\d{1,2})\2(\d{1,2})(?:[日号]|(?!\d|\s?[-./]\s?\d))")
_MONTH_DAY = re.compile(rf"(\d{{1,2}})\s?(?:月份?)\s?{_DAY_END}")
_DOTTED = re.compile(rf"(\d{{1,2}})\s?([-./。])\s?{_DAY_END}")
_DAY = re.compile(r"(\d{1,2})\s?[日号]")
_BARE_DAY = re.compile(r"(\d{1,2})(?![\d.:/月年时点])")
_NAME = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_ENGLISH = re.compile(rf"{_NAME}[.\s-]{{0,2}}(\d{{1,2}})(?:st|nd|rd|th)?(?:\s?,?\s?(\d{{4}}))?(?!\d)", re.IGNORECASE)
_ENGLISH_YEAR_FIRST = re.compile(rf"(\d{{4}})[\s/-]{_NAME}[\s/-](\d{{1,2}})(?!\d)", re.IGNORECASE)
_ENGLISH_DAY_FIRST = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[\s/-]?{_NAME}\.?(?:[\s,/-]{{1,2}}(\d{{4}}|\d\d))?(?!\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Context:
    """The year that is meant where none is written (``known``: it stands in the text before), and the month before, 0 for none."""

    year: int
    known: bool = False
    month: int = 0


@dataclass(frozen=True)
class Day:
    """``first`` to ``last`` at ``start`` to ``end`` of the text. ``exact``: one day, not a month or a quarter. ``day`` None says that
    it is no day of the calendar, and a note says why."""

    first: date | None
    last: date | None
    start: int
    end: int
    with_year: bool
    exact: bool = True
    notes: tuple[Note, ...] = field(default=())


Reader = Callable[[Plain, int, Context], Day | None]


def day_at(found: Plain, start: int, context: Context) -> Day | None:
    """The day that begins at ``start``; None where none does."""
    return next((day for read in _READERS if (day := read(found, start, context)) is not None), None)


def last_of_month(year: int, month: int) -> date:
    return (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)


def real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


# --- a whole date ---------------------------------------------------------------------------------------------------------------------


def _full(found: Plain, start: int, _context: Context) -> Day | None:
    match = _FULL.match(found.text, start)
    if match is None:
        return _spaced(found, start)
    first, second = match[2], match[4]
    if second == "-" and first != "-":
        return None  # 2024.3-5: from March to May
    plainly = first == second or (first, second) == ("年", "月")
    notes = () if plainly and first not in _SLIPS else (said("date_marks", match[0]),)
    return _made(found, match, int(match[1]), int(match[3]), int(match[5]), notes=notes)


def _spaced(found: Plain, start: int) -> Day | None:
    match = _SPACED.match(found.text, start)
    return _made(found, match, int(match[1]), int(match[2]), int(match[3]), notes=(said("date_marks", match[0]),)) if match else None


def _short_chinese(found: Plain, start: int, _context: Context) -> Day | None:
    match = _SHORT_CHINESE.match(found.text, start)
    return _made(found, match, 2000 + int(match[1]), int(match[2]), int(match[3])) if match else None


def _compact(found: Plain, start: int, _context: Context) -> Day | None:
    match = _COMPACT.match(found.text, start)
    return _made(found, match, int(match[1]), int(match[2]), int(match[3])) if match else None


def _english(found: Plain, start: int, context: Context) -> Day | None:
    if match := _ENGLISH_YEAR_FIRST.match(found.text, start):
        return _made(found, match, int(match[1]), MONTHS[match[2].lower()], int(match[3]))
    if match := _ENGLISH.match(found.text, start):
        name, day, year = match[1], int(match[2]), match[3]
        if "-" in match[0] and not year and day > 12:  # Mar-24 is how Excel shows a month
            return _month_or_day(found, match, MONTHS[name.lower()], day, context)
        return _made(found, match, int(year or context.year), MONTHS[name.lower()], day, with_year=bool(year))
    if match := _ENGLISH_DAY_FIRST.match(found.text, start):
        year = int(match[3]) + (0 if len(match[3]) == 4 else 2000) if match[3] else context.year
        return _made(found, match, year, MONTHS[match[2].lower()], int(match[1]), with_year=bool(match[3]))
    return None


def _month_or_day(found: Plain, match: re.Match[str], month: int, number: int, context: Context) -> Day:
    part = found.raw(*match.span())
    days = [day.isoformat() for day in [real(context.year, month, number)] if day]
    repairs = (*days, f"{2000 + number}年{month}月")
    note = asked("date_ambiguous", part, part=part, repairs=repairs, key=key_of("date", match[0]))
    return Day(None, None, match.start(), match.end(), with_year=True, notes=(note,))


# --- day, month and year in an order that is not told -----------------------------------------------------------------------------------


def _year_last(found: Plain, start: int, _context: Context) -> Day | None:
    match = _YEAR_LAST.match(found.text, start)
    if match is None:
        return None
    one, two, year = int(match[1]), int(match[3]), int(match[4])
    return _ordered(found, match, [day for day in (real(year, one, two), real(year, two, one)) if day])


def _three(found: Plain, start: int, context: Context) -> Day | None:
    match = _THREE.match(found.text, start)
    if match is None:
        return None
    one, two, three = int(match[1]), int(match[3]), int(match[4])
    usual = real(2000 + one, two, three)
    others = [day for day in (real(2000 + three, one, two), real(2000 + three, two, one)) if day and day != usual]
    if usual and abs(usual.year - context.year) <= 1 and (match[2] == "." or not any(abs(d.year - context.year) <= 1 for d in others)):
        return Day(usual, usual, start, match.end(), with_year=True)
    everything = [day for day in (usual, *others) if day]
    near = [day for day in everything if abs(day.year - context.year) <= _NEAR] or everything
    if near == [usual]:
        return Day(usual, usual, start, match.end(), with_year=True)
    return _ordered(found, match, sorted(near, key=lambda day: abs(day.year - context.year)))


def _ordered(found: Plain, match: re.Match[str], days: list[date]) -> Day:
    """The one day that it can be, or the doubt which of several."""
    days = list(dict.fromkeys(days))
    part, key = found.raw(*match.span()), key_of("date", match[0])
    repairs = tuple(day.isoformat() for day in days)
    if len(days) == 1:
        same = match[1].lstrip("0") == match[3].lstrip("0")
        notes = () if same else (said("date_order", part, repairs[0]),)
        return Day(days[0], days[0], match.start(), match.end(), with_year=True, notes=notes)
    if days:
        note = asked("date_ambiguous", part, part=part, repairs=repairs, key=key)
    else:
        note = wrong("date_impossible", part, part=part, key=key)
    return Day(None, None, match.start(), match.end(), with_year=True, notes=(note,))


# --- without a year ---------------------------------------------------------------------------------------------------------------------


def _month_day(found: Plain, start: int, context: Context) -> Day | None:
    match = _MONTH_DAY.match(found.text, start)
    return _made(found, match, context.year, int(match[1]), int(match[2]), with_year=False) if match else None


def _dotted(found: Plain, start: int, context: Context) -> Day | None:
    match = _DOTTED.match(found.text, start)
    if match is None or re.match(r"\s?月", found.text[match.end() : match.end() + 2]):
        return None  # 3-5月: two months
    if context.month and not context.known and match[2] == "-" and int(match[1]) != context.month:
        return None  # 5-7日 under 3月: two days
    notes = (said("date_marks", match[0]),) if match[2] in _SLIPS else ()
    return _made(found, match, context.year, int(match[1]), int(match[3]), with_year=False, notes=notes)


def day_of_month_at(found: Plain, start: int, context: Context, *, bare: bool) -> Day | None:
    """``12日``, or (``bare``) ``12``, in the month before."""
    match = _DAY.match(found.text, start) or (_BARE_DAY.match(found.text, start) if bare else None)
    return _made(found, match, context.year, context.month, int(match[1]), with_year=False) if match and context.month else None


def _made(
    found: Plain, match: re.Match[str], year: int, month: int, day: int, *, with_year: bool = True, notes: tuple[Note, ...] = ()
) -> Day:
    made = real(year, month, day)
    if made is None:
        part = found.raw(*match.span())
        near = tuple(near_day.isoformat() for near_day in _near(year, month, day))
        notes = (*notes, wrong("date_impossible", part, part=part, repairs=near, key=key_of("date", match[0])))
    return Day(made, made, match.start(), match.end(), with_year=with_year, notes=notes)


def _near(year: int, month: int, day: int) -> list[date]:
    """Days that a slip of the hand may have meant: 2.30 → the end of February or the day after; 13.5 → 5.13, 1.5, 3.5."""
    found: list[date | None] = []
    if 1 <= month <= 12 and year in YEARS:
        end = last_of_month(year, month)
        found += [end, end + timedelta(days=1)] if day <= 31 else [end, *(real(year, month, int(digit)) for digit in str(day))]
    else:
        found += [real(year, day, month), *(real(year, int(digit), day) for digit in str(month))]
    return list(dict.fromkeys(day for day in found if day))


_READERS: tuple[Reader, ...] = (_full, _short_chinese, _compact, _year_last, _three, _english, _month_day, _dotted)
