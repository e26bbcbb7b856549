"""Activities as a calendar file (.ics) for Outlook, Google, Apple and WPS. It names no people."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone

from msgspec import Struct

CALENDAR = "text/calendar"
_BEIJING = timezone(timedelta(hours=8))


class CalendarEvent(Struct, frozen=True, kw_only=True):
    """``starts_at`` "" stands for whole days; ``minutes`` 0 for a length that nobody said. ``ends_on`` is the last of several days."""

    uid: str
    summary: str
    day: str
    ends_on: str = ""
    starts_at: str = ""
    minutes: int = 0
    place: str = ""
    kind: str = ""
    note: str = ""
    cancelled: bool = False
    tentative: bool = False


def calendar_bytes(name: str, events: Iterable[CalendarEvent], made_us: int) -> bytes:
    import icalendar  # late: loads what nothing else needs

    calendar = icalendar.Calendar()
    for key, value in (("prodid", "-//LawStudy//LawStudy//ZH"), ("version", "2.0"), ("calscale", "GREGORIAN"), ("x-wr-calname", name)):
        calendar.add(key, value)
    made = datetime.fromtimestamp(made_us // 1_000_000, UTC)
    for each in events:
        event = icalendar.Event()
        event.add("uid", each.uid)
        event.add("dtstamp", made)
        event.add("summary", each.summary)
        for key, moment in zip(("dtstart", "dtend"), _span(each), strict=True):
            event.add(key, moment)
        for key, words in (("location", each.place), ("description", each.note)):
            if words:
                event.add(key, words)
        if each.kind:
            event.add("categories", [each.kind])
        event.add("status", "CANCELLED" if each.cancelled else "TENTATIVE" if each.tentative else "CONFIRMED")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _span(event: CalendarEvent) -> tuple[date, date]:
    """When it begins and ends. Whole days end where the next one begins; a length that nobody said is none."""
    first, last = date.fromisoformat(event.day), date.fromisoformat(event.ends_on or event.day)
    if not event.starts_at:
        return first, last + timedelta(days=1)
    begin = datetime.combine(first, time.fromisoformat(event.starts_at), _BEIJING).astimezone(UTC)
    return begin, begin + (last - first) + timedelta(minutes=event.minutes)
