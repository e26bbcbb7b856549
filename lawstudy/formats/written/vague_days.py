"""Stretches of days in a word (5月下旬, 一季度, 上半年, 2024年5月, 2024年1-12月) and what comes again (每月5日, 每季度末)."""

import re
from datetime import date

from lawstudy.formats.written.calendar_days import MONTHS, YEARS, Context, Day, last_of_month, real
from lawstudy.formats.written.plain import Plain

_YEAR = r"(?:(?P<year>\d{4})\s?年?度?\s?|(?P<short>\d{2})年度?\s?|(?:本|今|当)年度?\s?)?"
_PARTS = {
    "上半月": (1, 15),
    "下半月": (16, 31),
    "上中旬": (1, 20),
    "中下旬": (11, 31),
    "上旬": (1, 10),
    "初": (1, 10),
    "中旬": (11, 20),
    "中": (11, 20),
    "下旬": (21, 31),
    "底": (21, 31),
    "末": (21, 31),
}
_MONTHS = re.compile(rf"{_YEAR}(?P<from>\d{{1,2}})\s?月?份?\s?(?P<to_word>-{{1,2}}|至|到|、|和)\s?(?P<to>\d{{1,2}})\s?月份?(?!\s?\d)")
_MONTH = re.compile(rf"{_YEAR}(?P<month>\d{{1,2}})\s?月份?(?:(?P<part>{'|'.join(_PARTS)})(?!\d)|(?!\s?\d|[初廿卅]))")
_DOTTED_MONTHS = re.compile(r"(?P<year>\d{4})\s?[./年]\s?(?P<from>\d{1,2})\s?-{1,2}\s?(?P<to>\d{1,2})(?![\d./月日-])")
_DOTTED_MONTH = re.compile(r"(?P<year>\d{4})\s?[-./年]\s?(?P<month>\d{1,2})(?![\d./月日])")
_QUARTER = re.compile(rf"{_YEAR}第?(?P<quarter>[1-4])\s?季度?(?P<end>末|底)?|(?P<short_year>\d{{4}})年?\s?Q(?P<q>[1-4])|Q(?P<only_q>[1-4])")
_QUARTERS = re.compile(rf"{_YEAR}前(?P<quarters>[23])个?季度")
_HALF = re.compile(rf"{_YEAR}(?P<half>[上下])半年度?")
_END_OF_YEAR = re.compile(rf"{_YEAR}(?:年(?P<end>初|底|末)|(?P<whole>全年|整年|年内|年度))")
_ENGLISH = re.compile(
    r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[.,\s-]{0,2}(?P<year>\d{4})(?!\d)", re.IGNORECASE
)
_A_YEAR = re.compile(r"(?P<year>\d{4})(?:年度?|$)(?:内|全年)?(?!\s?\d)")

_EVERY = re.compile(r"不定期|常年|长期|随时|经常性|每(?:个)?(?P<what>年|半年|季度?|月|旬|周|星期|礼拜|天|日|工作日)")
_DAY_OF_EVERY_MONTH = re.compile(r"每(?:个)?月的?(?P<day>\d{1,2})[日号]?$")
_END_OF_EVERY = re.compile(r"每(?:个)?(?P<what>季度?|月)(?:末|底)(?:最后1天)?$")


def stretch_at(found: Plain, start: int, context: Context) -> Day | None:
    """The stretch of days that begins at ``start``; None where none does, or where it cannot be (13月)."""
    for pattern, days_of in _STRETCHES:
        if match := pattern.match(found.text, start):
            year, with_year = _year(match, context)
            if year in YEARS and (days := days_of(match, year)):
                return Day(days[0], days[1], start, match.end(), with_year=with_year, exact=False)
    return None


def _year(match: re.Match[str], context: Context) -> tuple[int, bool]:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"]), True
    if groups.get("short_year"):
        return int(groups["short_year"]), True
    if groups.get("short"):
        return 2000 + int(groups["short"]), True
    return context.year, False


def _months(match: re.Match[str], year: int) -> tuple[date, date] | None:
    first, last = int(match["from"]), int(match["to"])
    apart = match.groupdict().get("to_word") in {"、", "和"} and last != first + 1
    return (date(year, first, 1), last_of_month(year, last)) if 1 <= first < last <= 12 and not apart else None


def _month(match: re.Match[str], year: int) -> tuple[date, date] | None:
    month = int(match["month"])
    if not 1 <= month <= 12:
        return None
    first, last = _PARTS.get(match.groupdict().get("part") or "", (1, 31))
    end = last_of_month(year, month)
    return date(year, month, first), end.replace(day=min(last, end.day))


def _english(match: re.Match[str], year: int) -> tuple[date, date]:
    month = MONTHS[match["name"].lower()]
    return date(year, month, 1), last_of_month(year, month)


def _quarter(match: re.Match[str], year: int) -> tuple[date, date]:
    last = 3 * int(match["quarter"] or match["q"] or match["only_q"])
    return date(year, last if match["end"] else last - 2, 1), last_of_month(year, last)


def _quarters(match: re.Match[str], year: int) -> tuple[date, date]:
    return date(year, 1, 1), last_of_month(year, 3 * int(match["quarters"]))


def _half(match: re.Match[str], year: int) -> tuple[date, date]:
    return (date(year, 1, 1), date(year, 6, 30)) if match["half"] == "上" else (date(year, 7, 1), date(year, 12, 31))


def _end_of_year(match: re.Match[str], year: int) -> tuple[date, date]:
    if match["whole"]:
        return date(year, 1, 1), date(year, 12, 31)
    return (date(year, 1, 1), date(year, 1, 31)) if match["end"] == "初" else (date(year, 12, 1), date(year, 12, 31))


def _whole_year(_match: re.Match[str], year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


_STRETCHES = (
    (_MONTHS, _months),
    (_DOTTED_MONTHS, _months),
    (_MONTH, _month),
    (_QUARTER, _quarter),
    (_QUARTERS, _quarters),
    (_HALF, _half),
    (_DOTTED_MONTH, _month),
    (_END_OF_YEAR, _end_of_year),
    (_ENGLISH, _english),
    (_A_YEAR, _whole_year),
)


def every(text: str, year: int) -> tuple[date, ...] | None:
    """The days of ``year`` that come again and again (每月5日, 每季度末); () where no day is named (每周); None for what is none."""
    if not _EVERY.search(text):
        return None
    if match := _DAY_OF_EVERY_MONTH.search(text):
        days = [real(year, month, int(match["day"])) for month in range(1, 13)]
        return tuple(day for day in days if day)
    if match := _END_OF_EVERY.search(text):
        step = 1 if match["what"] == "月" else 3
        return tuple(last_of_month(year, month) for month in range(step, 13, step))
    return ()
