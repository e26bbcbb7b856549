"""Days one after another in a text: periods, lists, weekdays, times of day, and words around them."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lawstudy.formats.tables.notes import Note
from lawstudy.formats.written.calendar_days import Context, Day, day_at, day_of_month_at, last_of_month, real
from lawstudy.formats.written.doubts import asked, key_of, said, wrong
from lawstudy.formats.written.plain import Plain
from lawstudy.formats.written.time_ranges import Times, times_at
from lawstudy.formats.written.vague_days import stretch_at

_TO = re.compile(r"\s?(?:起|开始)?\s?(?:-{1,3}|至|到)\s?")
_AND = re.compile(r"\s?(?:[、,;/&+\n]|和|及|与|以及|\s)\s?")
_GAP = re.compile(r"[\s()\[\]T,]{1,4}")
_WEEKDAY = re.compile(r"(?:星期|周|礼拜)\s?([1-7日天])")
_LEAD = re.compile(r"[\s(\[\"'“‘-]*(?:(?:活动|学习|会议)?(?:时间|日期)\s?:|自|从|于|定于)?\s?[(\[]?")
_AROUND = " \n()[]。.,;:-起止间期\"'“”‘’"
_MOST_STARTS = 6
_START = re.compile(r"(?<!\d)\d|(?<![a-z])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
_QUOTED = re.compile('“[^”]{0,40}”|"[^"]{0,40}"')
_LONGEST_REST = 40
# What a spreadsheet writes behind a day without a time.
_MIDNIGHT = Times(starts_at="00:00")
# A period that seems to run backwards runs into the next year when it is short, as from December to January.
_LONGEST_TURN = timedelta(days=186)
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class Item:
    """A day or a period. ``part`` is what stands in the cell for its first day, ``text`` the same as it is read, ``whole`` for all
    of it; ``first_exact``: the first day is written as a day. ``first`` None: a note says why."""

    first: date | None
    last: date | None
    times: Times
    end: int
    with_year: bool
    exact: bool
    first_exact: bool
    part: str
    text: str
    whole: str


def items_of(found: Plain, year: int, month: int = 0) -> tuple[tuple[Item, ...], tuple[Note, ...]]:
    """The days of a text in order, those without a month in ``month``; none where it is no text of days, or where something with
    digits in it would be passed over."""
    start = _LEAD.match(found.text, 0).end()  # type: ignore[union-attr]
    context, notes = Context(year, month=month), []
    first = _item_at(found, start, context)
    first = first or _behind_a_time(found, start, context)
    for match in () if first else list(_START.finditer(found.text))[:_MOST_STARTS]:
        start = match.start()
        if first := _item_at(found, start, context):
            break
    if first is None:
        return (), ()
    items: list[Item] = []
    taken: tuple[Item, list[Note]] | None = first
    end = start
    while taken is not None:
        item, more = taken
        items.append(item)
        notes += more
        end = item.end
        if item.first is None:
            return tuple(items), tuple(notes)
        comma = _AND.match(found.text, end)
        following = _following(items)
        taken = _item_at(found, comma.end(), following, behind=True) if comma and following else None
    lead, rest = found.text[:start], found.text[end:].strip(_AROUND)
    place = found.text.index(rest, end) if rest else end
    passed = (found.raw(0, start) if not _LEAD.fullmatch(lead) else "", found.raw(place, place + len(rest)))
    if any(_has_digits(text) for text in (passed[0], found.raw(end, len(found.text)))) or max(map(len, passed)) > _LONGEST_REST:
        return (), ()
    notes += [said("rest_not_read", text) for text in passed if text.strip(_AROUND)]
    return tuple(items), tuple(notes)


def _has_digits(text: str) -> bool:
    """Whether a text holds a number: 第一议题 and “12·4” do not."""
    return any(char.isdecimal() for char in _QUOTED.sub("", text))


def _behind_a_time(found: Plain, start: int, context: Context) -> tuple[Item, list[Note]] | None:
    """14:30 2024.3.5, 下午（3月5日）."""
    clock = times_at(found, start)
    gap = _GAP.match(found.text, clock.end) if clock else None
    item = _item_at(found, gap.end() if gap else clock.end, context) if clock else None
    if clock is None or item is None or item[0].times != Times():
        return None
    return replace(item[0], times=clock.times), [*clock.notes, *item[1]]


def _following(items: list[Item]) -> Context | None:
    """What a day behind these means where it names no year or month."""
    last = items[-1].last
    return Context(last.year, known=True, month=last.month) if last else None


def _item_at(found: Plain, start: int, context: Context, *, behind: bool = False) -> tuple[Item, list[Note]] | None:
    day = _one_at(found, start, context, bare=behind)
    if day is None:
        return None
    day = _turned(day, context) if behind else day
    notes = list(day.notes)
    end, times = _beside(found, day, day.end, notes)
    first, last, exact = day.first, day.last, day.exact
    to = _TO.match(found.text, end)
    within = Context(day.last.year, known=True, month=day.last.month) if day.last else None
    second = _one_at(found, to.end(), within, bare=True) if to and within else None
    if second is not None:
        day = _with_the_year_of(second, day)
        first = day.first
        notes += second.notes
        end, ending = _beside(found, second, second.end, notes)
        last, exact = _ending(found, day, second, notes), exact and second.exact
        times = _over(times, ending, found.raw(start, end), notes)
    if last is None:
        first = None
    if first and last and last > first and times.minutes:
        notes.append(said("time_of_each_day", found.raw(start, end), str(times.minutes)))
    text, part = found.text[day.start : day.end], found.raw(day.start, day.end)
    return Item(first, last, times, end, day.with_year, exact, day.exact, part, text, found.raw(start, end)), notes


def _one_at(found: Plain, start: int, context: Context, *, bare: bool) -> Day | None:
    day = day_at(found, start, context) or stretch_at(found, start, context)
    # The month of a line above is enough for a lone number too.
    return day or (day_of_month_at(found, start, context, bare=bare or not context.known) if context.month else None)


def _with_the_year_of(second: Day, day: Day) -> Day:
    """3月5日-2024年3月7日: the year stands behind."""
    if day.with_year or not second.with_year or second.first is None or day.first is None or day.last is None:
        return day
    back = int((day.first.month, day.first.day) > (second.first.month, second.first.day))
    year = second.first.year - back
    first, last = real(year, day.first.month, day.first.day), real(year, day.last.month, day.last.day)
    return replace(day, first=first, last=last, with_year=True) if first and last else day


def _turned(day: Day, context: Context) -> Day:
    """A day of a list that is written without a year and lies far before the one before it: 12月30日、1月6日."""
    if day.with_year or day.first is None or day.last is None or day.first.month + 6 > context.month:
        return day
    first, last = real(day.first.year + 1, day.first.month, day.first.day), real(day.last.year + 1, day.last.month, day.last.day)
    return replace(day, first=first, last=last) if first and last else day


def _beside(found: Plain, day: Day, end: int, notes: list[Note]) -> tuple[int, Times]:
    """The weekday and the time of day behind a day."""
    times = Times()
    while True:
        gap = _GAP.match(found.text, end)
        place = gap.end() if gap else end
        if weekday := _WEEKDAY.match(found.text, place):
            _compare(day, weekday, notes)
            end = weekday.end()
        elif times == Times() and (clock := times_at(found, place)):
            times = clock.times if clock.times != _MIDNIGHT else times
            notes += clock.notes
            end = clock.end
        else:
            break
    closing = re.compile(r"\s?[)\]]{1,2}").match(found.text, end)
    return (closing.end() if closing else end), times


def _compare(day: Day, weekday: re.Match[str], notes: list[Note]) -> None:
    written = "日" if weekday[1] in "7天日" else _WEEKDAYS[int(weekday[1]) - 1]
    if day.first and day.exact and _WEEKDAYS[day.first.weekday()] != written:
        notes.append(said("weekday_differs", f"星期{written}", f"{day.first.isoformat()} 星期{_WEEKDAYS[day.first.weekday()]}"))


def _ending(found: Plain, day: Day, second: Day, notes: list[Note]) -> date | None:
    """The last day of a period; it may run into the next year."""
    first, last = day.first, second.last
    if first is None or last is None or last >= first:
        return last
    part = found.raw(day.start, second.end)
    key = key_of("date", found.text[day.start : second.end])
    if not second.with_year:
        later = real(last.year + 1, last.month, last.day)
        if later and later - first <= _LONGEST_TURN and last.month != first.month:
            return later
        if last.month == first.month and (end := _next_month(first, last.day)):
            repairs = (f"{first}至{end}", f"{last}至{first}")
            notes.append(asked("period_reversed", part, part=part, repairs=repairs, key=key))
            return None
    notes.append(wrong("period_reversed", part, part=part, repairs=(f"{last}至{first}",), key=key))
    return None


def _next_month(first: date, day: int) -> date | None:
    following = last_of_month(first.year, first.month) + timedelta(days=1)
    return real(following.year, following.month, day)


def _over(times: Times, ending: Times, part: str, notes: list[Note]) -> Times:
    """The time of day of a period: behind its end when only that has one."""
    if times == Times():
        return ending
    if ending not in {Times(), times}:
        notes.append(said("several_times", part, times.starts_at))
    return times
