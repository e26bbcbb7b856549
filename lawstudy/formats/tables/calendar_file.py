"""Calendar files (.ics of Outlook, Google, Apple, WPS) as the rows of a ledger: one for each event, and for each time it comes again.

Times are those of Beijing. What comes again without an end is taken until the end of the year after the file was written, and says so.
The whole file is refused, with the event that is to blame, for a rule that cannot be read or that names more days than a person plans.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from itertools import islice, takewhile
from typing import Any

from lawstudy.formats.tables import refusals
from lawstudy.formats.tables.encodings import decoded
from lawstudy.formats.tables.raw_sheets import RawRow, RawSheet, Tally, gathered

HEADER = ("日期", "开始时间", "时长", "类型", "主题", "地点", "活动情况", "活动状态", "主讲人", "主持人")
# Who speaks and who presides, as a calendar that we wrote says it.
_PART = re.compile("(主讲|主持)人?[:：]([^:：]{1,60})")
MOST_TIMES = 1_000
MOST_EVENTS = 5_000
_BEIJING = timezone(timedelta(hours=8))
_DAY = timedelta(days=1)
_RULE = re.compile(r"[A-Z0-9=;:,+\-TZ ]+", re.IGNORECASE)
_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}


@dataclass(frozen=True)
class _Event:
    """``start`` without a zone, in the time of Beijing; ``lasts`` None where nobody says. ``whole``: of whole days."""

    uid: str
    summary: str
    start: datetime
    lasts: timedelta | None
    whole: bool
    place: str = ""
    kind: str = ""
    note: str = ""
    cancelled: bool = False


def read_calendar(data: bytes, progress: Callable[[int, int], None]) -> RawSheet:
    """The one sheet of a calendar file. TableUnreadable where it is none, or an event in it cannot be taken."""
    import icalendar  # late: few files are calendars

    text = decoded(data)
    if "end:vcalendar" not in text.casefold():
        raise refusals.calendar_damaged()
    try:
        calendars = icalendar.Calendar.from_ical(text, multiple=True)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise refusals.calendar_damaged() from error
    found = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    if not found:
        raise refusals.calendar_empty()
    if len(found) > MOST_EVENTS:
        raise refusals.calendar_too_long(MOST_EVENTS)
    tally, rows = Tally(), list[RawRow]()
    gathered(1, HEADER, tally, rows)
    for number, event in enumerate(sorted(_all(found, progress), key=lambda one: (one.start, one.summary)), start=2):
        gathered(number, _cells(event), tally, rows)
    return RawSheet(rows=rows)


def _all(found: list[Any], progress: Callable[[int, int], None]) -> Iterator[_Event]:
    changed = {(_text(each, "UID"), _moment(each, "RECURRENCE-ID")) for each in found if each.get("RECURRENCE-ID") is not None}
    count = 0
    for number, each in enumerate(found):
        progress(number, len(found))
        for event in _times(each, changed):
            count += 1
            if count > MOST_EVENTS:
                raise refusals.calendar_too_long(MOST_EVENTS)
            yield event


def _times(each: Any, changed: set[tuple[str, datetime | None]]) -> Iterator[_Event]:
    """The event as often as it takes place, but for the times that another event of the file stands for."""
    event = _event(each)
    rules = each.get("RRULE")
    more = _listed(each, "RDATE")
    if rules is None and not more:
        yield event
        return
    left_out = set(_listed(each, "EXDATE"))
    starts = [event.start, *more]
    if rules is not None:
        rule = rules if isinstance(rules, list) else [rules]
        starts = [start for one in rule for start in _ruled(each, event, one)] + more
        if not {"UNTIL", "COUNT"} & {key for one in rule for key in one}:
            event = replace(event, note=" ".join(filter(None, (event.note, f"（重复没有结束日期，取到{_horizon(each, event):%Y-%m-%d}）"))))
    for start in sorted(dict.fromkeys(starts)):
        if start not in left_out and (event.uid, start) not in changed:
            yield replace(event, start=start)


def _ruled(each: Any, event: _Event, rule: Any) -> list[datetime]:
    """The times of a rule. A rule that comes every hour or oftener is no plan of anybody's."""
    from dateutil.rrule import rrulestr  # late, as above

    if _of(rule, "to_ical") is None or _of(rule, "items") is None:  # the library could not read it
        raise refusals.calendar_rule(event.summary)
    written = rule.to_ical().decode("utf-8", "replace")
    often = {str(each).upper() for each in rule.get("FREQ", ())}
    if not _RULE.fullmatch(written) or not often or often & _OFTEN or min(rule.get("INTERVAL", [1])) < 1:
        raise refusals.calendar_rule(event.summary)
    # The zone of an end means nothing to times that have none.
    parts = [part for part in written.split(";") if not part.upper().startswith("UNTIL")]
    until = _until(rule) or (None if "COUNT" in rule else _horizon(each, event))
    try:
        times = iter(rrulestr(";".join(parts), dtstart=event.start))
        found = list(takewhile(lambda at: until is None or at <= until, islice(times, MOST_TIMES + 1)))
    except (ValueError, TypeError, OverflowError, KeyError) as error:
        raise refusals.calendar_rule(event.summary) from error
    if len(found) > MOST_TIMES:
        raise refusals.calendar_times(event.summary, MOST_TIMES)
    return found


def _until(rule: Any) -> datetime | None:
    given = rule.get("UNTIL")
    if not given:
        return None
    last = given[0]
    return _local(last) if isinstance(last, datetime) else datetime.combine(last, time(23, 59, 59))


def _horizon(each: Any, event: _Event) -> datetime:
    """The end of the year after the file was written, or after the first time where it does not say."""
    stamps = [moment for name in ("DTSTAMP", "LAST-MODIFIED", "CREATED") if (moment := _moment(each, name)) is not None]
    year = max(moment.year for moment in [*stamps, event.start])
    return datetime(min(year + 1, 9999), 12, 31, 23, 59, 59)


def _event(each: Any) -> _Event:
    summary = _text(each, "SUMMARY") or "（无标题）"
    begins = _of(each.get("DTSTART"), "dt")
    if not isinstance(begins, date):
        raise refusals.calendar_start(summary)
    whole = not isinstance(begins, datetime)
    start = _moment(each, "DTSTART")
    assert start is not None  # looked at above
    lasts = _lasts(each, start)
    if lasts is not None and lasts < timedelta():
        raise refusals.calendar_end(summary)
    categories = each.get("CATEGORIES")
    first = categories[0] if isinstance(categories, list) else categories
    words = [str(word) for word in _of(first, "cats") or ()]
    return _Event(
        uid=_text(each, "UID"),
        summary=summary,
        start=start,
        lasts=lasts,
        whole=whole,
        place=_text(each, "LOCATION"),
        kind=words[0] if words else "",
        note=_text(each, "DESCRIPTION")[:300],
        cancelled=_text(each, "STATUS").upper() == "CANCELLED",
    )


def _lasts(each: Any, start: datetime) -> timedelta | None:
    end = _moment(each, "DTEND")
    if end is not None:
        return end - start
    length = _of(each.get("DURATION"), "dt")
    return length if isinstance(length, timedelta) else None


def _of(value: Any, name: str) -> Any:
    """What a property says; None where the library could not read it, and raises whatever it is asked."""
    try:
        return getattr(value, name, None)
    except Exception:  # its broken properties raise an error of their own for each attribute
        return None


def _moment(each: Any, name: str) -> datetime | None:
    value = each.get(name)
    given = _of(value[0] if isinstance(value, list) else value, "dt")
    if isinstance(given, datetime):
        return _local(given)
    return datetime.combine(given, time()) if isinstance(given, date) else None


def _local(moment: datetime) -> datetime:
    return moment.astimezone(_BEIJING).replace(tzinfo=None) if moment.tzinfo is not None else moment


def _listed(each: Any, name: str) -> list[datetime]:
    """EXDATE and RDATE: one property or several, each with some moments."""
    value = each.get(name)
    several = value if isinstance(value, list) else [value] if value is not None else []
    moments = [_of(one, "dt") for some in several for one in _of(some, "dts") or ()]
    return [_local(at) if isinstance(at, datetime) else datetime.combine(at, time()) for at in moments if isinstance(at, date)]


def _text(each: Any, name: str) -> str:
    value = each.get(name)
    return " ".join(str(value[0] if isinstance(value, list) else value or "").split())


def _cells(event: _Event) -> list[str]:
    lasts = event.lasts or timedelta()
    last = event.start + lasts
    day = f"{event.start:%Y-%m-%d}"
    if event.whole:
        # Whole days end where the next one begins.
        final = last - _DAY if lasts >= _DAY else event.start
        span = f"{day}至{final:%Y-%m-%d}" if final.date() > event.start.date() else day
        return [span, "", "", *_words(event)]
    if lasts >= _DAY:
        return [f"{day}至{last:%Y-%m-%d}", f"{event.start:%H:%M}", "", *_words(event)]
    minutes = int(lasts.total_seconds()) // 60
    return [day, f"{event.start:%H:%M}", f"{minutes}分钟" if minutes else "", *_words(event)]


def _words(event: _Event) -> list[str]:
    """What it says beside its times."""
    parts = {"主讲": "", "主持": ""}
    left = []
    for piece in event.note.split("；"):
        if (found := _PART.fullmatch(piece.strip())) and not parts[found[1]]:
            parts[found[1]] = found[2].strip()
        else:
            left.append(piece)
    state = "已取消" if event.cancelled else ""
    return [event.kind, event.summary, event.place, "；".join(left), state, *parts.values()]
