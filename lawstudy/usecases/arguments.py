"""What is checked in one way wherever it is given: lengths of text, counts, ranges, dates. What does not fit is BadArgument."""

from datetime import date

from lawstudy.domain.page import LARGEST_PAGE
from lawstudy.domain.people import clean_name
from lawstudy.domain.text import stored
from lawstudy.errors import BadArgument

FIRST_YEAR, LAST_YEAR = 1990, 2100


def text_within(name: str, value: str, *, least: int = 1, most: int) -> str:
    """``value`` as it is stored, without white space around it, of ``least`` (0 or 1) to ``most`` characters."""
    return _sized(name, stored(value).strip(), least, most)


def line_within(name: str, value: str, *, least: int = 1, most: int) -> str:
    """As :func:`text_within`, on one line."""
    return _sized(name, " ".join(stored(value).split()), least, most)


def name_within(name: str, value: str, *, most: int) -> str:
    """``value`` as the name of a person is kept (:func:`lawstudy.domain.people.clean_name`), of 1 to ``most`` characters."""
    return _sized(name, clean_name(value), 1, most)


def _sized(name: str, clean: str, least: int, most: int) -> str:
    if least and not least <= len(clean) <= most:
        raise BadArgument(name=name, reason="1–{most} characters are needed, not {given}", values={"most": most, "given": len(clean)})
    if len(clean) > most:
        raise BadArgument(
            name=name, reason="at most {most} characters are possible, not {given}", values={"most": most, "given": len(clean)}
        )
    return clean


def reason_given(reason: str, *, name: str = "reason") -> str:
    """The reason of an act that needs one, without white space around it."""
    clean = stored(reason).strip()
    if not clean:
        raise BadArgument(name=name, reason="a reason is needed")
    return clean


def check_number(name: str, given: int, low: int, high: int) -> None:
    """``given`` lies between ``low`` and ``high``, both included."""
    if not low <= given <= high:
        raise BadArgument(name=name, reason="{given} is not between {low} and {high}", values={"given": given, "low": low, "high": high})


def check_count(name: str, given: int, most: int, *, least: int = 1) -> None:
    """A list has ``least`` to ``most`` entries."""
    if not least <= given <= most:
        raise BadArgument(
            name=name, reason="{least}–{most} are possible at once, not {given}", values={"least": least, "most": most, "given": given}
        )


def page_limit(limit: int) -> int:
    """``limit`` when it is one of 1 … 500."""
    check_number("limit", limit, 1, LARGEST_PAGE)
    return limit


def number_cursor(cursor: str, *, digits: int) -> int | None:
    """The number of up to ``digits`` digits where a list goes on; None for the beginning."""
    if cursor and not (cursor.isascii() and cursor.isdigit() and len(cursor) <= digits):
        raise BadArgument(name="cursor", reason="it is not one of this list")
    return int(cursor) if cursor else None


def day_of(name: str, given: str) -> date:
    """The local date that ``given`` names in ISO form, in the years 1990 to 2100."""
    try:
        day = date.fromisoformat(given)
    except ValueError as error:
        raise BadArgument(name=name, reason="“{given}” is not a date such as 2026-03-05", values={"given": given[:20]}) from error
    if day.isoformat() != given:
        raise BadArgument(name=name, reason="“{given}” is not a date such as 2026-03-05", values={"given": given[:20]})
    check_number(name, day.year, FIRST_YEAR, LAST_YEAR)
    return day


def check_period(first_day: str, last_day: str) -> None:
    """Both are days, and the first is not after the last."""
    if day_of("last_day", last_day) < day_of("first_day", first_day):
        raise BadArgument(name="last_day", reason="it lies before the first day")
