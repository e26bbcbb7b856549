"""Workdays, holidays and make-up workdays: what the State Council published, as a library knows it, and what the bureau says over it.

A year that is not published yet has weekends and nothing else, and says so.
"""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

_NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利70周年纪念日",
}


class CalendarDay(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``works``: work is done on it. ``name`` is the holiday that it is part of, or is worked for. ``own``: the bureau says so."""

    date: str
    works: bool
    name: str = ""
    own: bool = False
    version: int = 1


def published(year: int) -> bool:
    """Whether holidays and make-up workdays of a year are known."""
    from chinese_calendar import constants  # late: few calls ask for workdays

    return any(day.year == year for day in constants.holidays) and any(day.year == year for day in constants.workdays)


def day_of(day: date, own: Mapping[str, CalendarDay]) -> CalendarDay:
    """What a day is: as the bureau says, as was published, or by its weekday alone."""
    said = own.get(day.isoformat())
    if said is not None:
        return said
    from chinese_calendar import constants  # late, as above

    if (name := constants.holidays.get(day)) is not None:
        return CalendarDay(date=day.isoformat(), works=False, name=_NAMES.get(name, name))
    if (name := constants.workdays.get(day)) is not None:
        return CalendarDay(date=day.isoformat(), works=True, name=_NAMES.get(name, name))
    return CalendarDay(date=day.isoformat(), works=day.isoweekday() < 6)


def special_days(year: int, own: Mapping[str, CalendarDay]) -> tuple[CalendarDay, ...]:
    """The holidays, make-up workdays and what the bureau says of a year, by date."""
    from chinese_calendar import constants  # late, as above

    known = {day for table in (constants.holidays, constants.workdays) for day in table if day.year == year}
    known |= {date.fromisoformat(day) for day in own if day.startswith(f"{year}-")}
    return tuple(day_of(day, own) for day in sorted(known))
