"""How long something took: 90, 90分钟, 1.5小时, 一个半小时, 2课时, 半天, 9:00-11:30."""

import re
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from lawstudy.formats.tables.cells import Cell, CellKind, Special, shown
from lawstudy.formats.tables.notes import Chosen, Note, Read
from lawstudy.formats.written.clocks import hhmm
from lawstudy.formats.written.doubts import as_decided, asked, decision, key_of, reread, said, without_value, wrong
from lawstudy.formats.written.numbers import is_number, number_of, shown_number
from lawstudy.formats.written.plain import LONGEST, Plain, plain, squeezed, with_dashes, with_digits
from lawstudy.formats.written.time_ranges import DAY_MINUTES, HALF_DAY_MINUTES, times_at

HOURS, MINUTES, LESSONS, DAYS = "hours", "minutes", "lessons", "days"
UNREADABLE = "minutes_unreadable"
AS_LENGTH, STARTS_AT = "=length", "=starts_at"
AS_HOURS, AS_MINUTES, AS_LESSONS = "=hours", "=minutes", "=lessons"
LESSON_MINUTES = 45
LONGEST_MINUTES = 24 * 60
_PER = {HOURS: 60, MINUTES: 1, LESSONS: LESSON_MINUTES, DAYS: DAY_MINUTES}
_UNITS = (
    (HOURS, "个?小时|个?钟头|个钟|h(?:ours?|rs?)?"),
    (MINUTES, "分钟|分|min(?:ute)?s?|m|'"),
    (LESSONS, "个?学时|个?课时|节课?|堂课?"),
    (DAYS, "个?整?天|日|个?工作日"),
)
_PIECE = re.compile("|".join(rf"(?P<{name}>(?:{unit})(?P<{name}_half>半)?)" for name, unit in _UNITS), re.IGNORECASE)
_AMOUNT = re.compile(r"(\d{1,5}(?:\.\d{1,6})?|半)(个半)?")
_HALF_DAY = re.compile(r"半天|半日|[上下]午")
_ABOUT = re.compile(r"(?:大?约|近|共计?|总计|合计|时长|用时)?:?")
_SO_OR_SO = re.compile("(?:左右|以上|以内|许)$")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::\d\d)?")
_TIMES_OVER = re.compile(r"(\d{1,2})[x×*](\d{1,3})(分钟|分)|(\d{1,3})(分钟|分)[x×*](\d{1,2})")
_HEADER_UNITS = ((MINUTES, "分"), (HOURS, "小时"), (LESSONS, "学时"), (LESSONS, "课时"), (DAYS, "天"), (HOURS, "(时)"), (HOURS, "(h)"))


class Length(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``minutes``, 0 where none are known; ``starts_at`` (``HH:MM`` or "") where the cell says when it began."""

    minutes: int = 0
    starts_at: str = ""


def unit_of_header(header: str) -> str:
    """The unit that a header names: 时长（小时） → "hours"; "" for none."""
    text = squeezed(plain(header[:LONGEST])).casefold()
    return next((unit for unit, word in _HEADER_UNITS if word in text), "")


def read_length(cell: Cell, unit: str, chosen: Chosen) -> Read[Length]:
    """``unit`` is that of the column's header ("" where it names none); a unit in the cell stands before it. Empty: ``Length()``."""
    return reread(cell, lambda given, choose: _read(given, unit, choose), chosen)


def _read(cell: Cell, unit: str, chosen: Chosen) -> Read[Length]:
    if note := without_value(cell, "length"):
        return Read(None, (note,))
    written = shown(cell).strip()
    if isinstance(cell, Special) and cell.kind is CellKind.DURATION and (clock := _CLOCK.fullmatch(written)):
        return Read(Length(minutes=int(clock[1]) * 60 + int(clock[2])))
    found = with_dashes(plain(written))
    if found.is_nothing:
        return Read(Length())
    if len(found.text) > LONGEST:
        return _unreadable(written)
    found = with_digits(found)
    text = squeezed(found)
    if is_number(cell) and 0 < float(text) < 1 and len(text) > 4:
        return _serial(text)
    if (number := number_of(text)) is not None:
        return _bare(number, written, unit, chosen)
    if clock := _CLOCK.fullmatch(text):
        return _clock(clock, written, chosen)
    return _range(found) or _with_units(text, written)


def _unreadable(written: str) -> Read[Length]:
    return Read(None, (wrong(UNREADABLE, written, key=key_of("length", written)),))


def _serial(text: str) -> Read[Length]:
    """0.0625: an hour and a half that lost its format."""
    minutes = round(float(text) * LONGEST_MINUTES)
    return Read(Length(minutes=minutes), (said("length_serial", text, str(minutes)),))


# --- numbers without a unit -----------------------------------------------------------------------------------------------------------


def _bare(number: Decimal, written: str, unit: str, chosen: Chosen) -> Read[Length]:
    if number < 0 or number > 100 * LONGEST_MINUTES:
        return _unreadable(written)
    if number == 0:
        return Read(Length(), (said("length_zero", written),))
    if unit:
        return _by_header(number, written, unit, chosen)
    if number < 9:
        # Without a unit so few are hours.
        note = said("length_as_hours", written, _text(number * 60), repairs=(AS_LESSONS, AS_MINUTES), key="length:few")
        return _decided(number, note, chosen, HOURS)
    if number < 15:
        note = asked("length_without_unit", written, repairs=(AS_HOURS, AS_MINUTES, AS_LESSONS), key="length:9-14")
        return _decided(number, note, chosen, "")
    return _made(number, MINUTES, written)


def _by_header(number: Decimal, written: str, unit: str, chosen: Chosen) -> Read[Length]:
    most = {HOURS: 24, LESSONS: 16, DAYS: 4}.get(unit)
    if (most and number > most) or (unit == MINUTES and number < 5):
        units = [each for each in (MINUTES if most else HOURS, unit) if number * _PER[each] <= LONGEST_MINUTES]
        if not units:
            return _made(number, unit, written)
        repairs = [f"={each}" for each in units]
        note = asked("length_unit_doubtful", written, unit, repairs=repairs, key=f"length:{unit}:doubtful")
        return _decided(number, note, chosen, "")
    return _made(number, unit, written)


def _decided(number: Decimal, note: Note, chosen: Chosen, likely: str) -> Read[Length]:
    choice = decision(note, chosen)
    unit = choice.removeprefix("=") if choice else likely
    spoken = as_decided(note, choice) if choice else note
    if not unit:
        return Read(None, (spoken,))
    made = _made(number, unit, note.value)
    return Read(made.value, (spoken, *(other for other in made.notes if choice or other.code != "lessons_as_minutes")))


def _made(number: Decimal, unit: str, written: str) -> Read[Length]:
    exact = number * _PER[unit]
    minutes = int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    if minutes > LONGEST_MINUTES:
        return Read(None, (wrong("minutes_too_many", written, key=key_of("length", written)),))
    notes = []
    if unit in {LESSONS, DAYS}:
        notes.append(said(f"{unit}_as_minutes", written, str(minutes)))
    if minutes != exact:
        notes.append(said("minutes_rounded", written, str(minutes)))
    return Read(Length(minutes=minutes), tuple(notes))


def _text(number: Decimal) -> str:
    return shown_number(number.quantize(Decimal(1), rounding=ROUND_HALF_UP))


# --- times of day ---------------------------------------------------------------------------------------------------------------------


def _clock(match: re.Match[str], written: str, chosen: Chosen) -> Read[Length]:
    """1:30 is rather an hour and a half, 9:00 rather a time of day."""
    minutes = int(match[1]) * 60 + int(match[2])
    if int(match[2]) > 59 or minutes > LONGEST_MINUTES:
        return _unreadable(written)
    if minutes < 60:
        return Read(Length(minutes=minutes))
    few = minutes < 5 * 60
    make = said if few else asked
    note = make(
        "length_of_clock" if few else "length_or_time", written, str(minutes), repairs=(AS_LENGTH, STARTS_AT), key=f"length:clock:{few:d}"
    )
    choice = decision(note, chosen)
    if choice == STARTS_AT:
        return Read(Length(starts_at=hhmm(minutes % LONGEST_MINUTES)), (as_decided(note, choice),))
    if choice is None and not few:
        return Read(None, (note,))
    return Read(Length(minutes=minutes), (as_decided(note, choice) if choice else note,))


def _range(found: Plain) -> Read[Length] | None:
    times = times_at(found, 0)
    if times is None or times.end < len(found.text) or not times.times.minutes:
        return None
    return Read(Length(minutes=times.times.minutes, starts_at=times.times.starts_at), times.notes)


# --- amounts with units ---------------------------------------------------------------------------------------------------------------


def _with_units(text: str, written: str) -> Read[Length]:
    if match := _TIMES_OVER.fullmatch(text):
        count, minutes = (match[1], match[2]) if match[1] else (match[6], match[4])
        return _made(Decimal(int(count) * int(minutes)), MINUTES, written)
    if _HALF_DAY.fullmatch(text):
        return Read(Length(minutes=HALF_DAY_MINUTES), (said("days_as_minutes", written, str(HALF_DAY_MINUTES)),))
    place = _ABOUT.match(text).end()  # type: ignore[union-attr]
    notes = [said("rest_not_read", text[:place])] if place and not text[:place].startswith("时长") else []
    if about := _SO_OR_SO.search(text, place):
        notes.append(said("rest_not_read", about[0]))
        text = text[: about.start()]
    total, units = Decimal(0), list[str]()
    while place < len(text):
        piece = _piece(text, place)
        if piece is None or piece[1] in units:
            return _unreadable(written)
        amount, unit, place = piece
        total += amount * _PER[unit]
        units.append(unit)
    if not units:
        return _unreadable(written)
    if total == 0:
        return Read(Length(), (said("length_zero", written),))
    made = _made(total, MINUTES, written)
    notes += [said(f"{unit}_as_minutes", written, _text(total)) for unit in units if unit in {LESSONS, DAYS}]
    return Read(made.value, (*notes, *made.notes))


def _piece(text: str, place: int) -> tuple[Decimal, str, int] | None:
    """1.5小时, 2个半小时, 1天半, 半小时 at a place of a text: the amount, the unit, and where it ends."""
    amount = _AMOUNT.match(text, place)
    if amount is None:
        return None
    number = Decimal("0.5") if amount[1] == "半" else Decimal(amount[1])
    end = amount.end()
    if amount[2]:
        number += Decimal("0.5")
    unit = _PIECE.match(text, end)
    if unit is None:
        # 1小时30, 1h30: what stands behind hours without a unit is minutes.
        return (number, MINUTES, end) if place and end == len(text) and number < 60 and amount[1] != "半" else None
    name = next(name for name, _ in _UNITS if unit[name])
    return number + (Decimal("0.5") if unit[f"{name}_half"] else 0), name, unit.end()
