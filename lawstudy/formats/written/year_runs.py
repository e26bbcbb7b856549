"""Which year the dates of a column are of, where they are written without one."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeAlias

from lawstudy.formats.tables.cells import Cell
from lawstudy.formats.written.calendar_days import real
from lawstudy.formats.written.dates import AHEAD, YearHint, written_day

# Year (None where none is written), month, day.
_Written: TypeAlias = tuple[int | None, int, int]
_LATE, _EARLY = 11, 2
# A table that runs over more than a year rather begins anew with each kind of activity.
_LONGEST_RUN = timedelta(days=366)


def years_of_run(cells: Sequence[Cell], hint: YearHint) -> tuple[YearHint, ...]:
    """For each cell of a column, in the order of the rows, the hint to read it with.

    A column that runs in order and passes a turn of the year (12月29日, 1月5日) belongs to several years. A title or a person's word
    about the year stands before what is written in the rows around; those stand before the year of the bureau.
    """
    days = [written_day(cell) for cell in cells]
    run = [day for day in days if day is not None]
    offsets = _offsets([(month, day) for _, month, day in run])
    anchors = {place: day[0] for place, day in enumerate(run) if day[0] is not None} if hint.source == "house" else {}
    years = _anchored(anchors, offsets, len(run)) if anchors else _by_hint(run, offsets, hint)
    found = iter(years)
    return tuple(hint if day is None else _hint(next(found), hint, moved=bool(anchors)) for day in days)


def _hint(year: int, hint: YearHint, *, moved: bool) -> YearHint:
    return YearHint(year, "neighbours", hint.today) if moved or year != hint.year else hint


def _offsets(days: Sequence[tuple[int, int]]) -> list[int]:
    """How many turns of the year lie before each day; none at all where the days are in no order."""
    for sign in (1, -1):
        found, turns = [0] * len(days), 0
        for place, (before, after) in enumerate(pairwise(days), 1):
            earlier, later = (before, after) if sign > 0 else (after, before)
            if later < earlier:
                if not (earlier[0] >= _LATE and later[0] <= _EARLY):
                    break
                turns += sign
            found[place] = turns
        else:
            return found
    return [0] * len(days)


def _anchored(anchors: dict[int, int], offsets: Sequence[int], count: int) -> list[int]:
    """By the years that are written in other rows: where they agree with the turns, by both, else by the row that is nearest before."""
    bases = {year - offsets[place] for place, year in anchors.items()}
    if len(bases) == 1:
        base = bases.pop()
        return [base + offset for offset in offsets]
    years, latest = [], anchors[min(anchors)]
    for place in range(count):
        latest = anchors.get(place, latest)
        years.append(latest)
    return years


def _by_hint(run: Sequence[_Written], offsets: Sequence[int], hint: YearHint) -> list[int]:
    """The part of the column that is of the hint's year: none of it far ahead of today if that can be, then the largest, then the
    latest."""
    if not any(offsets) or _too_long(run, offsets):
        return [hint.year] * len(run)

    def merit(base: int) -> tuple[bool, int, int]:
        years = [base + offset for offset in offsets]
        return not _ahead(run, years, hint), years.count(hint.year), -base

    base = max((hint.year - offset for offset in set(offsets)), key=merit)
    years = [base + offset for offset in offsets]
    if hint.source != "house" and any(_far_from(hint.year, year, month) for year, (_, month, _day) in zip(years, run, strict=True)):
        return [hint.year] * len(run)
    return years


def _far_from(named: int, year: int, month: int) -> bool:
    """Whether a month lies further outside the year that is named than the turn of the year explains."""
    return year != named and (year, month) not in {(named - 1, 12), (named + 1, 1)}


def _too_long(run: Sequence[_Written], offsets: Sequence[int]) -> bool:
    days = [date(2000 + offset, month, min(day, 28)) for offset, (_, month, day) in zip(offsets, run, strict=True)]
    return max(days) - min(days) > _LONGEST_RUN


def _ahead(run: Sequence[_Written], years: Sequence[int], hint: YearHint) -> bool:
    if not hint.today:
        return False
    latest = date.fromisoformat(hint.today) + AHEAD
    days = [real(year, month, day) for year, (written, month, day) in zip(years, run, strict=True) if written is None]
    return any(day > latest for day in days if day)
