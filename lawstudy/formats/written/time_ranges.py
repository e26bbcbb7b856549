"""Times of day and what lies between them, at a place in a text: 14:30-16:00, 8:30-11:30、14:30-16:30, 22:00-1:00, 全天."""

import re
from dataclasses import dataclass

from msgspec import Struct

from lawstudy.formats.tables.notes import Note
from lawstudy.formats.written.clocks import AFTERNOON_HOURS, DAY, MIDDAY, Clock, bare_hour_at, clock_at, hhmm
from lawstudy.formats.written.doubts import asked, key_of, said, wrong
from lawstudy.formats.written.plain import Plain

MORNING, AFTERNOON = "morning", "afternoon"
DAY_MINUTES, HALF_DAY_MINUTES = 360, 180
_TO = re.compile(r"\s?(?:-{1,3}|至|到)\s?")
_AND = re.compile(r"\s?(?:[、,;\n/&+]|和|及|与|\s)\s?")
_WHOLE_DAY = re.compile(r"全天|整天|1整?天|上午[、,/和及至到 -]{0,3}下午|上下午")
_HALF_A_DAY = re.compile("半天(?!\\()|半日")
_HALVES = {
    "半天(上午)": MORNING,
    "半天(下午)": AFTERNOON,
    "上午半天": MORNING,
    "下午半天": AFTERNOON,
    "上午": MORNING,
    "早上": MORNING,
    "下午": AFTERNOON,
    "午后": AFTERNOON,
}
_HALF = re.compile("|".join(map(re.escape, _HALVES)))
_EVENING = re.compile("晚上|晚间|傍晚|夜间|中午|午间")
_LATEST_END = 22 * 60
_SHORT_MINUTE = re.compile(r"(?<=\d:)(?=\d(?![\d:]))")
# Longer than this, 9:00-10 PM rather began in the morning.
_A_SITTING = 180


class Times(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``starts_at`` is ``HH:MM`` or ""; ``minutes`` those of all ranges together, 0 where no end is written; ``half`` is "morning"
    or "afternoon" where only that is written."""

    starts_at: str = ""
    minutes: int = 0
    half: str = ""


@dataclass(frozen=True)
class Found:
    """What begins at a place in a text, where it ends, and what there is to say of it."""

    times: Times
    end: int
    notes: tuple[Note, ...] = ()


def times_at(found: Plain, start: int, *, dotted: bool = False, compact: bool = False) -> Found | None:
    """The times that begin at ``start``; None where none do."""
    text = found.text
    if match := _WHOLE_DAY.match(text, start):
        gap = re.compile(r"[\s(]{0,2}").match(text, match.end())
        clocks = _ranges_at(found, gap.end(), dotted=dotted, compact=compact) if gap else None
        if clocks is not None and clocks.times.minutes:
            return clocks
        return Found(Times(minutes=DAY_MINUTES), match.end(), (said("whole_day", match[0], str(DAY_MINUTES)),))
    if match := _HALF_A_DAY.match(text, start):
        return Found(Times(minutes=HALF_DAY_MINUTES), match.end(), (said("days_as_minutes", match[0], str(HALF_DAY_MINUTES)),))
    return _ranges_at(found, start, dotted=dotted, compact=compact) or _half_at(found, start)


def _ranges_at(found: Plain, start: int, *, dotted: bool, compact: bool) -> Found | None:
    text = found.text
    first = _range_at(found, start, dotted=dotted, compact=compact)
    if first is None:
        return None
    parts, end = [first], first.end
    while (comma := _AND.match(text, end)) and (more := _range_at(found, comma.end(), dotted=dotted, compact=compact)):
        parts.append(more)
        end = more.end
    notes = [note for part in parts for note in part.notes]
    if len(parts) > 1 and not all(part.times.minutes for part in parts):
        notes.append(said("several_times", found.raw(start, end), first.times.starts_at))
    minutes = sum(part.times.minutes for part in parts)
    return Found(Times(starts_at=first.times.starts_at, minutes=minutes), end, tuple(notes))


def _half_at(found: Plain, start: int) -> Found | None:
    if match := _HALF.match(found.text, start):
        return Found(Times(half=_HALVES[match[0]]), match.end())
    if match := _EVENING.match(found.text, start):
        return Found(Times(), match.end(), (said("time_vague", match[0]),))
    return None


def _range_at(found: Plain, start: int, *, dotted: bool, compact: bool) -> Found | None:
    first = clock_at(found.text, start, dotted=dotted, compact=compact)
    if first is None and compact:
        first = bare_hour_at(found.text, start, ahead=True)
    if first is None:
        return None
    to = _TO.match(found.text, first.end)
    last = clock_at(found.text, to.end(), dotted=dotted, compact=compact) if to else None
    if to and last is None and (dotted or compact):
        last = bare_hour_at(found.text, to.end())
    end = last.end if last else first.end
    part = found.raw(start, end)
    key = key_of("time", found.text[start:end])
    if first.minutes is None or (last and last.minutes is None):
        return Found(Times(), end, (wrong("time_impossible", part, part=part, key=key),))
    notes = _slips(part, found.text[start:end])
    if first.half_differs or (last and last.half_differs):
        notes.append(said("half_of_day_differs", part))
    if last is None:
        return _single(first, first.minutes, part, key, notes)
    return _span(first, last, part, key, notes)


def _slips(part: str, text: str) -> list[Note]:
    """14:3 is 14:03 as it is written, and may have been meant as 14:30."""
    return [said("taken_as", part, _SHORT_MINUTE.sub("0", text))] if _SHORT_MINUTE.search(text) else []


def _single(first: Clock, at: int, part: str, key: str, notes: list[Note]) -> Found:
    if at == DAY:
        note = asked("time_at_midnight", part, part=part, key=key, repairs=("00:00", "23:59"))
        return Found(Times(), first.end, (note,))
    if _in_afternoon(first, at):
        at += MIDDAY
        notes.append(said("taken_as_afternoon", part, hhmm(at), part=part, key=key, repairs=(hhmm(at - MIDDAY),)))
    return Found(Times(starts_at=hhmm(at)), first.end, tuple(notes))


def _in_afternoon(clock: Clock, at: int) -> bool:
    return not clock.marked and not clock.literal and at // 60 in AFTERNOON_HOURS


def _span(first: Clock, last: Clock, part: str, key: str, notes: list[Note]) -> Found:
    """From ``first`` to ``last``, where either may be written without saying which half of the day is meant."""
    written = first.minutes or 0, last.minutes or 0
    begin, end = _turned(first, last, *written)
    if end <= begin:
        end += DAY
        notes.append(said("past_midnight", part, hhmm(begin % DAY)))
    too_long = end > DAY and end - begin > MIDDAY and not last.next_day
    if begin >= DAY or not 0 < end - begin <= DAY or too_long or (written[0] == written[1] and not last.next_day):
        return Found(Times(), last.end, (wrong("time_impossible", part, part=part, key=key),))
    plainly_after_noon = first.half and begin == written[0] and begin >= MIDDAY
    if (begin, end % DAY) != (written[0], written[1] % DAY) and not plainly_after_noon:
        as_written = f"{hhmm(written[0])}-{'次日' if written[1] <= written[0] else ''}{hhmm(written[1])}"
        taken = f"{hhmm(begin)}-{hhmm(end)}"
        notes.append(said("taken_as_afternoon", part, taken, part=part, key=key, repairs=(as_written,)))
    return Found(Times(starts_at=hhmm(begin), minutes=end - begin), last.end, tuple(notes))


def _turned(first: Clock, last: Clock, begin: int, end: int) -> tuple[int, int]:
    """Beginning and end with what is meant after noon put there; an end before its beginning is on the next day."""
    if last.next_day:
        return begin, end + DAY
    begins_freely = not first.marked and not first.literal
    ends_freely = not last.marked and not last.literal
    if last.marked and end > MIDDAY and begins_freely and begin + MIDDAY < end:
        together = begin // 60 in AFTERNOON_HOURS or (last.half and end - begin - MIDDAY <= _A_SITTING)
        return (begin + MIDDAY, end) if together else (begin, end)
    if begins_freely and ends_freely and begin // 60 in AFTERNOON_HOURS and begin < end <= _LATEST_END - MIDDAY:
        return begin + MIDDAY, end + MIDDAY
    if end <= begin < end + MIDDAY < DAY and ends_freely and not (begins_freely and begin // 60 in AFTERNOON_HOURS):
        return begin, end + MIDDAY
    return begin, end
