"""The days of an activity: one day, a period, or several days, with the time of day where it is written beside them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from msgspec import Struct, structs

from lawstudy.formats.tables.cells import Cell, CellKind, Special, shown
from lawstudy.formats.tables.notes import Chosen, Note, Read, nothing_chosen
from lawstudy.formats.written.calendar_days import YEARS, real
from lawstudy.formats.written.day_list import Item, items_of
from lawstudy.formats.written.doubts import as_decided, asked, decision, key_of, reread, said, without_value, wrong
from lawstudy.formats.written.plain import LONGEST, Plain, plain, with_dashes, with_digits
from lawstudy.formats.written.time_ranges import Times
from lawstudy.formats.written.vague_days import every

UNREADABLE = "date_unreadable"
SPLIT, FIRST_TO_LAST = "=split", "=first_to_last"
PERIOD, FIRST_DAY, LAST_DAY, EACH = "=period", "=first_day", "=last_day", "=each"
YEAR = "=year:"
# A day further ahead than this is rather one of last year.
AHEAD = timedelta(days=31)
_LONGEST_PERIOD = timedelta(days=366)
_MARKS = {0xB7: ".", 0x2022: "."} | dict(zip(map(ord, "壹贰叁肆伍陆柒捌玖拾"), "一二三四五六七八九十", strict=True))
_EPOCH = datetime(1899, 12, 30)
_SERIALS = (30_000, 60_000)
# A letter for a digit: 2026.3.1O, 2026.l.5.
_LETTERS = re.compile(r"(?<=\d)[oOlI](?![A-Za-z])|(?<![A-Za-z])[oOlI](?=\d)|(?<=[./-])[oOlI](?=[./-])")
_MONTH = re.compile(r"(?:\d{4}年)?(\d{1,2})(?:月份?)?")
_LONGEST_MONTH = 20
_SPREAD = 10  # so many times as long may a date be that has blanks in it
_BARE_DAY = re.compile(r"\d{1,2}\s?[日号]?")
_NUMBER = re.compile(r"\d{4,14}(?:\.\d{1,15})?")
_SOURCES = {
    "column": "year_of_column",
    "title": "year_of_title",
    "facts": "year_of_facts",
    "neighbours": "year_of_neighbours",
    "relative": "year_relative",
}
# 去年3月9日 in a table of 2024 is of 2023.
_YEARS_AWAY = {"今年": 0, "本年": 0, "当年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "次年": 1, "来年": 1}
_RELATIVE = re.compile(rf"({'|'.join(_YEARS_AWAY)})度?\s?(?=\d)")


class Days(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``first`` to ``last`` (ISO dates; one activity, the same day twice for a day). ``starts_at``, ``minutes`` and ``half`` as in
    :class:`~lawstudy.formats.written.time_ranges.Times`: those of a day, also in a period."""

    first: str
    last: str
    starts_at: str = ""
    minutes: int = 0
    half: str = ""


@dataclass(frozen=True)
class YearHint:
    """The year of dates that are written without one, and where it comes from: "title", "facts" (a person said it beside the
    table), "column" (of years), "neighbours" (the rows around), "house" (the year of the bureau), "relative" (去年 stands in the
    cell). ``today``: an ISO date, "" where it is not known. ``month``: that of a day written without one, by a column of months
    or the line above; 0 for none."""

    year: int
    source: str = "house"
    today: str = ""
    month: int = 0


def read_days(cell: Cell, hint: YearHint, chosen: Chosen) -> Read[tuple[Days, ...]]:
    """The activities' days that a cell names: () for an empty cell, None where it is not known yet.

    Several days in one cell are asked about: one activity each (``=split``) or one over all of them (``=first_to_last``).
    """
    return reread(cell, lambda given, choose: _read(given, hint, choose), chosen)


def written_day(cell: Cell) -> tuple[int | None, int, int] | None:
    """Year (None when none is written), month and day of the first day in a cell, None where there is none: for what looks at a
    whole column at once."""
    if isinstance(cell, Special) and cell.kind is not CellKind.DATE:
        return None
    found = _prepared(shown(cell).strip()[: _SPREAD * LONGEST])
    items = items_of(found, 2024)[0] if len(found.text) <= LONGEST else ()
    if items and items[0].first:
        return (items[0].first.year if items[0].with_year else None), items[0].first.month, items[0].first.day
    days = read_days(cell, YearHint(2024), nothing_chosen).value if isinstance(cell, float | int) else None
    return (int(days[0].first[:4]), int(days[0].first[5:7]), int(days[0].first[8:])) if days else None


def month_of(text: str, *, bare: bool = False) -> int:
    """3月, 三月份, 2026年3月 (``bare``: 3 too): the month that a line or a cell names and nothing else; 0 for any other text."""
    word = "".join(_prepared(text.strip()).text.split()) if 0 < len(text) <= _LONGEST_MONTH else ""
    named = _MONTH.fullmatch(word)
    return int(named[1]) if named and (bare or "月" in word) and int(named[1]) in range(1, 13) else 0


# --- which form of a date the cell has ------------------------------------------------------------------------------------------------


def _read(cell: Cell, hint: YearHint, chosen: Chosen) -> Read[tuple[Days, ...]]:
    if note := without_value(cell, "date"):
        return Read(None, (note,))
    if isinstance(cell, Special) and cell.kind in {CellKind.TIME, CellKind.DURATION, CellKind.PERCENT}:
        return _unreadable(cell.text)
    written = shown(cell).strip()
    if len(written) > _SPREAD * LONGEST:
        return _unreadable(written)
    if isinstance(cell, Special) and cell.kind is CellKind.DATE:
        return _of_date_cell(written)
    found = _prepared(written)
    if found.is_nothing:
        return Read(())
    if len(found.text) > LONGEST or (isinstance(cell, float | int) and cell < 0):
        return _unreadable(written)
    if _NUMBER.fullmatch(found.text) or isinstance(cell, float):
        return _of_digits(found, isinstance(cell, float), hint, chosen)
    if (match := _RELATIVE.match(found.text)) is not None:
        hint = replace(hint, year=hint.year + _YEARS_AWAY[match[1]], source="relative")
        places = found.at or tuple((place, place + 1) for place in range(len(found.text)))
        found = Plain(found.written, found.text[match.end() :], places[match.end() :])
    if _LETTERS.search(found.text):
        digits = _LETTERS.sub(lambda letter: "0" if letter[0] in "oO" else "1", found.text)
        repairs = (digits,) if _of_text(plain(digits), hint, nothing_chosen).value else ()
        return Read(None, (asked("date_letters", written, repairs=repairs, key=key_of("date", written)),))
    if (days := every(found.text, hint.year)) is not None:
        return _recurring(found, days, hint, chosen)
    return _of_text(found, hint, chosen)


def _prepared(written: str) -> Plain:
    found = with_dashes(plain(written))
    found = Plain(written, found.text.replace("元月", "一月").translate(_MARKS), found.at)
    return with_digits(found) if len(found.text) <= LONGEST else found


def _unreadable(written: str) -> Read[tuple[Days, ...]]:
    return Read(None, (wrong(UNREADABLE, written, key=key_of("date", written)),))


def _of_date_cell(text: str) -> Read[tuple[Days, ...]]:
    day, _, clock = text.partition(" ")
    made = real(*map(int, day.split("-"))) if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None
    if made is None:
        return _unreadable(text)
    starts_at = clock[:5] if re.match(r"\d\d:\d\d", clock) and clock[:5] != "00:00" else ""
    return Read((Days(first=day, last=day, starts_at=starts_at),))


def _of_digits(found: Plain, numeric: bool, hint: YearHint, chosen: Chosen) -> Read[tuple[Days, ...]]:
    """Digits and nothing else: 20240305, 45356, 240305, 202403, 0305; or a number such as 3.5, which is no time of day."""
    text, key = found.text, key_of("date", found.text)
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text) and _SERIALS[0] <= float(text) < _SERIALS[1]:
        moment = (_EPOCH + timedelta(days=float(text)) + timedelta(seconds=30)).replace(second=0)
        day, clock = moment.date().isoformat(), f"{moment:%H:%M}"
        days = Days(first=day, last=day, starts_at="" if clock == "00:00" else clock)
        return Read((days,), (said("date_serial", text, day, key=key),))
    if match := re.fullmatch(r"(\d\d)(\d\d)(\d\d)", text):
        return _six_digits(found, match, hint, chosen)
    if re.fullmatch(r"\d{4}", text) and int(text) not in YEARS:
        return _said_as(f"{text[:2]}月{text[2:]}日", found, hint, chosen)
    if re.fullmatch(r"\d{4}\.1", text) and numeric:
        repairs = (f"{text[:4]}年1月", f"{text[:4]}年10月")
        return Read(None, (asked("date_ambiguous", text, key=key, repairs=repairs),))
    cut_short = re.fullmatch(r"(\d{1,2})\.([123])", text) if numeric else None
    if cut_short and real(2024, int(cut_short[1]), int(cut_short[2]) * 10):
        longer = f"{cut_short[1]}月{cut_short[2]}0日"
        read = _of_text(found, hint, chosen)
        return Read(read.value, (said("date_number_cut", text, longer, key=key, repairs=(longer,)), *read.notes))
    return _of_text(found, hint, chosen)


def _six_digits(found: Plain, match: re.Match[str], hint: YearHint, chosen: Chosen) -> Read[tuple[Days, ...]]:
    day = real(2000 + int(match[1]), int(match[2]), int(match[3]))
    month = int(found.text[:4]) in YEARS and 1 <= int(match[3]) <= 12
    written = f"{found.text[:4]}年{int(match[3])}月"
    if day and month:
        repairs = (written, day.isoformat())
        return Read(None, (asked("date_ambiguous", found.text, key=key_of("date", found.text), repairs=repairs),))
    return _said_as(day.isoformat() if day else written if month else found.text + "?", found, hint, chosen)


def _said_as(text: str, found: Plain, hint: YearHint, chosen: Chosen) -> Read[tuple[Days, ...]]:
    """Digits without marks, read as ``text``."""
    read = _of_text(plain(text), hint, chosen)
    if read.value is None:
        return _unreadable(found.written)
    return Read(read.value, (said("date_marks", found.written), *(_of_the_whole(note) for note in read.notes)))


def _of_the_whole(note: Note) -> Note:
    """A note about a text that does not stand in the cell: it means all of the cell."""
    return structs.replace(note, part="")


def _recurring(found: Plain, days: Sequence[date], hint: YearHint, chosen: Chosen) -> Read[tuple[Days, ...]]:
    whole = f"{hint.year}-01-01", f"{hint.year}-12-31"
    repairs = (EACH, PERIOD) if days else (PERIOD,)
    note = asked("date_recurring", found.written, str(hint.year), repairs=repairs, key="date_recurring")
    choice = decision(note, chosen)
    if choice is None:
        return Read(None, (note,))
    each = tuple(Days(first=day.isoformat(), last=day.isoformat()) for day in days)
    return Read(each if choice == EACH else (Days(first=whole[0], last=whole[1]),), (as_decided(note, choice),))


# --- dates in a text ------------------------------------------------------------------------------------------------------------------


def _of_text(found: Plain, hint: YearHint, chosen: Chosen) -> Read[tuple[Days, ...]]:
    items, notes = items_of(found, hint.year, hint.month)
    if not items:
        return _unreadable(found.written)
    if _BARE_DAY.fullmatch(items[0].text):
        notes = (said("month_of_heading", items[0].part, f"{hint.month}月"), *notes)
    if any(item.first is None or item.last is None for item in items):
        return Read(None, notes)
    if not items[0].with_year:
        items, notes = _with_a_year(found, hint, chosen, items, notes)
    items, notes = _exact(items, notes, chosen)
    items, notes = _not_too_long(items, notes, chosen)
    return _one_or_several(found, items, notes, chosen)


def _with_a_year(
    found: Plain, hint: YearHint, chosen: Chosen, items: tuple[Item, ...], notes: tuple[Note, ...]
) -> tuple[tuple[Item, ...], tuple[Note, ...]]:
    """The items with the year that is taken, and the note that says which and why. A year that the bureau works in and that puts
    the day more than a month ahead is asked about."""
    item, year = items[0], hint.year
    ahead = item.first and hint.source == "house" and hint.today and item.first > date.fromisoformat(hint.today) + AHEAD
    if ahead:
        choices = (f"{YEAR}{year - 1}", f"{YEAR}{year}")
        note = asked("year_ahead", item.part, str(year), repairs=choices, key=f"year_ahead:{year}")
        choice = decision(note, chosen)
        if choice is None:
            return items, (*notes, note)
        items, notes = items_of(found, int(choice.removeprefix(YEAR)), hint.month)
        return items, (*notes, as_decided(note, choice))
    code = _SOURCES.get(hint.source, "year_of_house")
    note = said(code, item.part, str(year), part=item.part, repairs=_other_years(item, year), key=key_of(f"year:{year}", item.text))
    return items, (*notes, note)


def _other_years(item: Item, year: int) -> tuple[str, ...]:
    if not item.first_exact:
        return tuple(f"{other}年{item.part}" for other in (year - 1, year + 1))
    days = [real(other, item.first.month, item.first.day) for other in (year - 1, year + 1)] if item.first else []
    return tuple(day.isoformat() for day in days if day)


def _exact(items: tuple[Item, ...], notes: tuple[Note, ...], chosen: Chosen) -> tuple[tuple[Item, ...], tuple[Note, ...]]:
    """Items with the days that were decided for 5月下旬, 2024年1-12月."""
    vague = next((item for item in items if not item.exact), None)
    if vague is None:
        return items, notes
    repairs = (PERIOD, FIRST_DAY, LAST_DAY)
    note = asked("date_not_exact", vague.whole, f"{vague.first}–{vague.last}", repairs=repairs, key="date_not_exact")
    choice = decision(note, chosen)
    if choice is None:
        return items, (*notes, note)
    return tuple(item if item.exact else _narrowed(item, choice) for item in items), (*notes, as_decided(note, choice))


def _not_too_long(items: tuple[Item, ...], notes: tuple[Note, ...], chosen: Chosen) -> tuple[tuple[Item, ...], tuple[Note, ...]]:
    """A period of more than a year is rather a slip in one of its years."""
    long = next((item for item in items if item.first and item.last and item.last - item.first > _LONGEST_PERIOD), None)
    if long is None:
        return items, notes
    repairs = (PERIOD, FIRST_DAY, LAST_DAY)
    note = asked("period_long", long.whole, f"{long.first}–{long.last}", part=long.whole, repairs=repairs, key=key_of("period", long.whole))
    choice = decision(note, chosen)
    if choice is None:
        return items, (*notes, note)
    return tuple(_narrowed(item, choice) if item is long else item for item in items), (*notes, as_decided(note, choice))


def _narrowed(item: Item, choice: str) -> Item:
    if choice == FIRST_DAY:
        return replace(item, last=item.first)
    return replace(item, first=item.last) if choice == LAST_DAY else item


def _one_or_several(found: Plain, items: tuple[Item, ...], notes: tuple[Note, ...], chosen: Chosen) -> Read[tuple[Days, ...]]:
    each = tuple(_days(item.first, item.last, item.times) for item in items)
    if len(items) == 1:
        return Read(each, notes)
    note = asked("several_days", found.written, str(len(items)), repairs=(SPLIT, FIRST_TO_LAST), key="several_days")
    choice = decision(note, chosen)
    if choice is None:
        return Read(each, (*notes, note))
    firsts, lasts = [day.first for day in each], [day.last for day in each]
    one = Days(first=min(firsts), last=max(lasts), starts_at=each[0].starts_at, minutes=each[0].minutes, half=each[0].half)
    return Read(each if choice == SPLIT else (one,), (*notes, as_decided(note, choice)))


def _days(first: date | None, last: date | None, times: Times) -> Days:
    return Days(first=str(first), last=str(last), starts_at=times.starts_at, minutes=times.minutes, half=times.half)
