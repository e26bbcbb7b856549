"""The numbers by which spreadsheets keep days and times: days since 1899-12-30, the time of day as a fraction."""

from datetime import date, datetime, timedelta

_BEGIN = datetime(1899, 12, 30)
_LAST = 2_958_466  # the day after 9999-12-31
SINCE_1904 = 1462


def moment(number: float) -> datetime | None:
    """The day and time of a serial number, to the second; None where there is none.

    Spreadsheets count a 29 February 1900 that never was (serial 60): the days before it are one further on.
    """
    if not 1 <= number < _LAST or 60 <= number < 61:
        return None
    whole = timedelta(seconds=round(number * 86_400))
    return _BEGIN + whole + timedelta(days=1) if number < 60 else _BEGIN + whole


def serial(when: datetime | date) -> float:
    """The inverse of :func:`moment`, for the days after February 1900."""
    at = when if isinstance(when, datetime) else datetime(when.year, when.month, when.day)
    return (at - _BEGIN) / timedelta(days=1)


def clock(number: float) -> str:
    """``14:30``: the time of day of a serial number."""
    minutes = round(number % 1 * 86_400) // 60 % 1440
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def hours(number: float) -> str:
    """``25:30``: a length of time in hours and minutes."""
    minutes = round(number * 1440)
    return f"{minutes // 60}:{minutes % 60:02d}"
