"""When an activity of a ledger began and how long it took: by its date, and by columns of times, of its end and of lengths."""

import re
from dataclasses import replace

from msgspec import structs

from lawstudy.formats.tables.cells import Cell, shown
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.formats.tables.table import Table
from lawstudy.formats.written.dates import Days, YearHint, read_days, written_day
from lawstudy.formats.written.durations import Length, read_length
from lawstudy.formats.written.times import Times, read_times
from lawstudy.usecases.imports.asking import RowReading

DATE, TIME, UNTIL, MINUTES = "date", "time", "until", "minutes"
# 2026-03-05 11:00, 3月6日 下午5点: the day that stands before a time.
_DAY = re.compile(r"(?:\d{2,4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}|\d{1,2}\s*月\s*\d{1,2})\s*日?(?=\D|$)")
_LOOKED_AT = 20


def dated(table: Table) -> Table:
    """The table with its one column of times as that of dates, where it has none of dates and days stand there: 起止时间 is
    8:30–11:30 in one office and 3月5日至3月7日 in another."""
    if table.letter(DATE) or not table.letter(TIME):
        return table
    cells = [cell for row in table.rows if (cell := row.cell(TIME)) != ""][:_LOOKED_AT]
    if not cells or 2 * sum(_holds_a_day(cell) for cell in cells) < len(cells):
        return table
    columns = tuple(structs.replace(column, meaning=DATE) if column.meaning == TIME else column for column in table.columns)
    known: dict[int, dict[str, tuple[int, ...]]] = {}
    rows = []
    for row in table.rows:
        renamed = known.setdefault(id(row.columns), {DATE if name == TIME else name: places for name, places in row.columns.items()})
        rows.append(replace(row, columns=renamed))
    return replace(table, columns=columns, rows=tuple(rows))


def _holds_a_day(cell: Cell) -> bool:
    """A number is none: 0.375 is a time that lost its format."""
    return not isinstance(cell, float | int) and written_day(cell) is not None and read_times(cell, lambda _key: None).value is None


def end_of(row: RowReading, hint: YearHint, header: str) -> tuple[str, Cell]:
    """The last day and the time that the column of ends names, "" where it names none. Under a ``header`` of days there is no time."""
    cell = row.cell(UNTIL)
    written = shown(cell).strip()
    day = _DAY.match(written)
    if day is None and "日" not in header:
        return "", cell
    found = row.take(UNTIL, read_days(day[0] if day else cell, hint, row.choose)) if cell != "" else None
    return found[-1].last if found else "", written[day.end() :].strip() if day else ""


def until(row: RowReading, days: tuple[Days, ...] | None, last: str) -> tuple[Days, ...] | None:
    """The days with the last one that a column of its own names."""
    if not days or not last or last == days[-1].last:
        return days
    if len(days) > 1 or days[0].first != days[0].last or last < days[0].first:
        row.say(Note(code="end_differs", value=last, other=days[-1].last), UNTIL)
        return None
    return (structs.replace(days[0], last=last),)


def length_of(row: RowReading, day: Days, end: Cell, unit: str) -> tuple[str, int]:
    """Start and minutes: of a column of lengths first, then of a column of times and one of ends, then of the date."""
    times = row.read(TIME, lambda cell: read_times(cell, row.choose)) or Times()
    length = row.read(MINUTES, lambda cell: read_length(cell, unit, row.choose)) or Length()
    starts_at = times.starts_at or day.starts_at or length.starts_at
    minutes = times.minutes or day.minutes
    if end != "" and not minutes:
        minutes = _until(row, starts_at, end) if day.first == day.last else 0
    if length.minutes and minutes and length.minutes != minutes:
        row.say(Note(code="length_differs", level=Level.SAID, value=str(length.minutes), other=str(minutes)), MINUTES)
    if not starts_at and (times.half or day.half):
        meaning = TIME if times.half else DATE
        row.say(Note(code="time_vague", level=Level.SAID, value=shown(row.cell(meaning))), meaning)
    return starts_at, length.minutes or minutes


def _until(row: RowReading, starts_at: str, end: Cell) -> int:
    """The minutes from ``starts_at`` to a time that stands in a column of its own; a time that nothing begins at is told."""
    if isinstance(end, float | int) or not starts_at:
        ended = row.take(UNTIL, read_times(end, row.choose)) or Times()
        if not starts_at and ended.starts_at:
            row.say(Note(code="rest_not_read", level=Level.SAID, value=shown(end)), UNTIL)
        end = ended.starts_at
    written = shown(end).strip()
    both = row.take(UNTIL, read_times(f"{starts_at}-{written}", row.choose)) if starts_at and written else None
    return both.minutes if both is not None else 0
