"""Dates, times and lengths in the many ways people write them in a ledger."""

import re
import unicodedata
from datetime import date, timedelta

from lawstudy.domain.numerals import arabic

_FULL = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"(?<!\d)'?(\d\d)[-./年](\d{1,2})[-./月](\d{1,2})[日号]?(?!\d)")
_NO_YEAR = re.compile(r"(?<!\d)(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?(?!\d)")
_DAY_ONLY = re.compile(r"\s*[-~—–至到]+\s*(\d{1,2})\s*[日号]?(?!\d)")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_EXCEL_EPOCH = date(1899, 12, 30)
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})\s*[:时点]\s*(半|\d{1,2})?\s*分?(?!\d)")
_MINUTES = re.compile(r"(\d+(?:\.\d+)?)\s*(小时|个小时|h|hours?|分钟|分|min|minutes?)?", re.IGNORECASE)
_LONGEST_MINUTES = 24 * 60


def read_date(text: str, year: int) -> str | None:
    """The local ISO date that ``text`` names, the first one of a range; ``year`` serves where none is written. None if none."""
    found = _first(_plain(text), year)
    return found[0] if found else None


def read_period(text: str, year: int) -> tuple[str, str]:
    """The first and last day of ``2026.10.1-10.31``, ``10月1日至31日`` …; twice the same for one day, ("", "") for none."""
    plain = _plain(text)
    first = _first(plain, year)
    if first is None:
        return "", ""
    rest = plain[first[1] :]
    second = _first(rest, int(first[0][:4]))
    if second is None and (match := _DAY_ONLY.match(rest)):
        day = _iso(int(first[0][:4]), int(first[0][5:7]), int(match[1]))
        second = (day, 0) if day else None
    last = second[0] if second is not None and second[0] >= first[0] else first[0]
    return first[0], last


def _first(plain: str, year: int) -> tuple[str, int] | None:
    """The first date in ``plain`` and where it ends. A pattern that matches an impossible day hides the weaker ones."""
    for pattern in (_FULL, _COMPACT, _SHORT_YEAR, _NO_YEAR):
        if match := pattern.search(plain):
            *years, month, day = (int(part) for part in match.groups())
            written = years[0] if years else year
            found = _iso(written if written > 99 else 2000 + written, month, day)
            return (found, match.end()) if found else None
        if pattern is _SHORT_YEAR and _SERIAL.fullmatch(plain) and 30_000 < float(plain) < 60_000:
            return (_EXCEL_EPOCH + timedelta(days=int(float(plain)))).isoformat(), len(plain)
    return None


def read_times(text: str) -> tuple[str, int]:
    """(``HH:MM`` or "", minutes until the end or 0) from a time or a range: ``14:30-16:00`` → ("14:30", 90)."""
    plain = _plain(text)
    found = [_clock(match, plain) for match in _CLOCK.finditer(plain)]
    times = [minutes for minutes in found if minutes is not None]
    if not times:
        return "", 0
    length = times[1] - times[0] if len(times) > 1 else 0
    return f"{times[0] // 60:02d}:{times[0] % 60:02d}", max(0, length)


def read_minutes(text: str) -> int | None:
    """``90``, ``90分钟``, ``1.5小时``, ``1小时30分`` → minutes; None for anything else, or more than a day."""
    plain = "".join(_plain(text).split())
    total, place = 0.0, 0
    while match := _MINUTES.match(plain, place):
        hours = (match[2] or "").lower().startswith(("小", "个", "h"))
        total += float(match[1]) * (60 if hours else 1)
        place = match.end()
    return round(total) if place and place == len(plain) and total <= _LONGEST_MINUTES else None


def looks_like_date(text: str) -> bool:
    return len(text) < 40 and read_date(text, 2000) is not None


def _plain(text: str) -> str:
    """Half-width, with Chinese numerals in digits; 二〇二六 and 十一月 alike."""
    return arabic(unicodedata.normalize("NFKC", text)).strip()


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _clock(match: re.Match[str], text: str) -> int | None:
    """Minutes since midnight; 下午3点 is 15:00."""
    hour, minute = int(match[1]), 30 if match[2] == "半" else int(match[2] or 0)
    before = text[: match.start()]
    afternoon = max(before.rfind(word) for word in ("下午", "晚上", "晚", "PM", "pm")) > before.rfind("上午")
    if afternoon and hour < 12:
        hour += 12
    return hour * 60 + minute if hour < 24 and minute < 60 else None
