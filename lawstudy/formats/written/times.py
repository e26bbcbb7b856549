"""A cell of times of day: a time, a range, several ranges, or half a day."""

import re

from lawstudy.formats.tables.cells import Cell, CellKind, Special, shown
from lawstudy.formats.tables.notes import Chosen, Level, Read
from lawstudy.formats.written.clocks import DAY, hhmm
from lawstudy.formats.written.doubts import asked, key_of, reread, said, without_value, wrong
from lawstudy.formats.written.plain import LONGEST, Plain, plain, with_dashes, with_digits
from lawstudy.formats.written.time_ranges import Found, Times, times_at

__all__ = ["Times", "read_times"]

UNREADABLE = "time_unreadable"
_FILLING = re.compile(
    r"\s?(?:时间|开始|起|结束|止|左右|许|准时|召开|举行|举办|\(北京时间\)|北京时间|大?约|T(?=\d)|每?(?:周|星期|礼拜)[1-7日天]|[:。.;,()-])\s?"
)
# 14;30 and 14。30 are slips of the hand.
_SLIP = re.compile(r"(?<=\d)[;。](?=\d\d)")
_START = re.compile(r"(?<!\d)\d|上午|下午|早上|晚上|中午|凌晨|全天|半天|傍晚")
_ANOTHER = re.compile(r"\d|上午|下午|早上|晚上|中午|凌晨|全天|半天|傍晚")
# What is left beside a time and says that it is another one, or none.
_OTHERWISE = re.compile("或|改|不|未|取消|推迟|延期|提前|顺延|[?？]")
_UNTIL = re.compile(r"(?:-|至|到)\s?$")
_END_ONLY = re.compile(r"\s?(?:结束|止|之?前|截止)")
_LONGEST_REST = 40
_MOST_STARTS = 4


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
    text, key = found.text, key_of("time", found.text)
    if re.fullmatch(r"\d{1,2}\.[1-5]", text):
        return _decimal(text)
    slips = _SLIP.sub(":", text)
    notes = [said("taken_as", found.written, slips)] if slips != text else []
    found = Plain(found.written, slips, found.at)
    start, times = _first(found)
    if times is None:
        if any(char.isdecimal() for char in found.written):
            return Read(None, (wrong(UNREADABLE, found.written, key=key),))
        return Read(Times(), (said("time_vague", found.written),))
    end = _filled(slips, times.end)
    spans = [(0, start), (end, len(slips))]
    passed = [found.raw(a, b).strip() for a, b in spans if _filled(slips[a:b], 0) < b - a]
    if any(map(_says_more, passed)) or _ends_only(found, start, times):
        return Read(None, (wrong(UNREADABLE, found.written, key=key),))
    notes += [*times.notes, *(said("rest_not_read", rest) for rest in passed)]
    broken = any(note.level is not Level.SAID for note in notes)
    return Read(None if broken else times.times, tuple(notes))


def _says_more(rest: str) -> bool:
    """Whether what is left beside a time is another time, a number or a condition: too much to be passed over."""
    return len(rest) > _LONGEST_REST or _OTHERWISE.search(rest) is not None or _ANOTHER.search(rest) is not None


def _ends_only(found: Plain, start: int, times: Found) -> bool:
    """11:30结束, -9:00, 9:00前: a time that nothing begins at."""
    if times.times.minutes or not times.times.starts_at:
        return False
    return _UNTIL.search(found.text[:start]) is not None or _END_ONLY.match(found.text, times.end) is not None


def _first(found: Plain) -> tuple[int, Found | None]:
    """The first time in a text, with where it begins; words before it are passed over."""
    starts = [_filled(found.text, 0), *(match.start() for match in _START.finditer(found.text))]
    for start in starts[:_MOST_STARTS]:
        times = times_at(found, start, dotted=True, compact=True)
        if times is not None:
            return start, times
    return 0, None


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
    if whole is None and 1 <= cell < 24 and re.fullmatch(r"\d{1,2}\.[1-5]", text):
        return _decimal(text)
    if whole is None and re.fullmatch(r"\d{1,2}\.\d\d", text):
        return _of_text(plain(text))
    return Read(None, (wrong(UNREADABLE, text, key=key),))


def _decimal(text: str) -> Read[Times]:
    """9.5 can be 9:50 and half past nine."""
    hour, tenth = text.split(".")
    if int(hour) >= 24:
        return Read(None, (wrong(UNREADABLE, text, key=key_of("time", text)),))
    repairs = (f"{int(hour):02d}:{tenth}0", f"{int(hour):02d}:{int(tenth) * 6:02d}")
    return Read(None, (asked("time_decimal", text, key=key_of("time", text), repairs=repairs),))
