"""Times of day and what lies between them: 14:30-16:00, 8:30-11:30、14:30-16:30, 22:00-1:00, 下午2点至4点, 全天."""

import re
from dataclasses import dataclass

from msgspec import Struct

from lawstudy.formats.tables.cells import Cell, CellKind, Special, shown
from lawstudy.formats.tables.notes import Chosen, Note, Read
from lawstudy.formats.written.clocks import AFTERNOON_HOURS, DAY, MIDDAY, Clock, clock_at, hhmm
from lawstudy.formats.written.doubts import asked, key_of, reread, said, without_value, wrong
from lawstudy.formats.written.plain import LONGEST, Plain, plain, with_dashes, with_digits

MORNING, AFTERNOON = "morning", "afternoon"
DAY_MINUTES = 360
UNREADABLE = "time_unreadable"
_TO = re.compile(r"\s?(?:-{1,3}|至|到)\s?")
_AND = re.compile(r"\s?(?:[、,;\n/&+]|和|及|与|\s)\s?")
_FILLING = re.compile(r"\s?(?:时间|开始|起|结束|止|左右|许|准时|召开|举行|举办|\(北京时间\)|北京时间|[:。.;,])\s?")
_WHOLE_DAY = re.compile(r"全天|整天|1整?天|上午[、,/和及至到 -]{0,3}下午|上下午")
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


def read_times(cell: Cell, chosen: Chosen) -> Read[Times]:
    """A time, a range, or several. Empty: ``Times()`` without a note."""
    return reread(cell, _read, chosen)


def _read(cell: Cell, _chosen: Chosen) -> Read[Times]:
    if note := without_value(cell, "time"):
        return Read(None, (note,))
    if isinstance(cell, float | int):
        return _of_number(cell)
    written = shown(cell)
    if isinstance(cell, Special) and cell.kind is CellKind.DATE:
        written = written.partition(" ")[2]
    found = with_digits(with_dashes(plain(written)))
    if found.is_nothing:
        return Read(Times())
    if len(found.text) > LONGEST:
        return Read(None, (wrong(UNREADABLE, found.text, key=key_of("time", found.text)),))
    return _of_text(found)


def _of_text(found: Plain) -> Read[Times]:
    text = found.text
    start = _filled(text, 0)
    times = times_at(found, start, dotted=True, compact=True)
    if times is None or _filled(text, times.end) < len(text):
        return Read(None, (wrong(UNREADABLE, found.written, key=key_of("time", text)),))
    broken = any(note.level != "said" for note in times.notes)
    return Read(None if broken else times.times, times.notes)


def _filled(text: str, place: int) -> int:
    while (match := _FILLING.match(text, place)) and match.end() > place:
        place = match.end()
    return place


def _of_number(cell: float) -> Read[Times]:
    """A time that lost its format (0.604…), an hour, or hours and minutes without a colon (930)."""
    text = shown(cell)
    key = key_of("time", text)
    whole = int(cell) if isinstance(cell, int) or cell.is_integer() else None
    if 0 < cell < 1:
        minutes = round(cell * DAY) % DAY
        return Read(Times(starts_at=hhmm(minutes)), (said("time_serial", text, hhmm(minutes), key=key),))
    if whole is not None and (6 <= whole <= 23 or (100 <= whole <= 2359 and whole % 100 < 60)):
        minutes = whole * 60 if whole < 100 else whole // 100 * 60 + whole % 100
        return Read(Times(starts_at=hhmm(minutes)), (said("time_of_number", text, hhmm(minutes), key=key),))
    if whole is None and 1 <= cell < 24 and re.fullmatch(r"\d+\.[1-5]", text):
        hour, tenth = text.split(".")
        repairs = (f"{int(hour):02d}:{tenth}0", f"{int(hour):02d}:{int(tenth) * 6:02d}")
        return Read(None, (asked("time_decimal", text, key=key, repairs=repairs),))
    if whole is None and re.fullmatch(r"\d{1,2}\.\d\d", text):
        return _of_text(plain(text))
    return Read(None, (wrong(UNREADABLE, text, key=key),))


# --- at a place in a text, also behind a date ---------------------------------------------------------------------------------------


def times_at(found: Plain, start: int, *, dotted: bool = False, compact: bool = False) -> Found | None:
    """The times that begin at ``start``; None where none do."""
    text = found.text
    if match := _WHOLE_DAY.match(text, start):
        return Found(Times(minutes=DAY_MINUTES), match.end(), (said("whole_day", match[0], str(DAY_MINUTES)),))
    first = _range_at(found, start, dotted=dotted, compact=compact)
    if first is None:
        return _half_at(found, start)
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
    if first is None:
        return None
    to = _TO.match(found.text, first.end)
    last = clock_at(found.text, to.end(), dotted=dotted, compact=compact) if to else None
    end = last.end if last else first.end
    part = found.raw(start, end)
    key = key_of("time", found.text[start:end])
    if first.minutes is None or (last and last.minutes is None):
        return Found(Times(), end, (wrong("time_impossible", part, part=part, key=key),))
    notes: list[Note] = []
    if first.half_differs or (last and last.half_differs):
        notes.append(said("half_of_day_differs", part))
    if last is None:
        return _single(first, first.minutes, part, key, notes)
    return _span(first, last, part, key, notes)


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
    if begin >= DAY or not 0 < end - begin <= DAY or too_long or written[0] == written[1]:
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
