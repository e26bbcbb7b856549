"""The work calendar: holidays and make-up workdays as they were published, and what the bureau says over them."""

from datetime import date

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.workdays import CalendarDay, published, special_days
from lawstudy.errors import NotFound
from lawstudy.store import calendar_days as store
from lawstudy.usecases.arguments import FIRST_YEAR, LAST_YEAR, check_count, check_number, day_of, line_within
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case

COORDINATORS = {Role.COORDINATOR}
LONGEST_NAME = 40
MOST_AT_ONCE = 100


class WorkCalendar(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``published``: the holidays and make-up workdays of the year are known here; otherwise only its weekends and what the bureau says."""

    year: int
    published: bool
    days: tuple[CalendarDay, ...]


class CalendarEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``works``: work is done on the day ``date``."""

    date: str
    works: bool
    name: str = ""


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def work_calendar(ctx: Context, *, year: int) -> WorkCalendar:
    """The days of a year that are not as their weekday says."""
    check_number("year", year, FIRST_YEAR, LAST_YEAR)
    return WorkCalendar(year=year, published=published(year), days=special_days(year, own_days(ctx)))


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def set_calendar_days(ctx: Context, *, days: tuple[CalendarEntry, ...]) -> tuple[CalendarDay, ...]:
    """Say of some days whether work is done: a year that is not known here, or days off of the bureau's own."""
    check_count("days", len(days), MOST_AT_ONCE)
    made = []
    for entry in days:
        day: date = day_of("date", entry.date)
        name = line_within("name", entry.name, least=0, most=LONGEST_NAME)
        made.append(CalendarDay(date=day.isoformat(), works=entry.works, name=name, own=True))
    for value in made:
        store.put(ctx.tx, ctx.reach.organisation_id, value)
    ctx.changes.add("calendar_day")
    ctx.changes.note(days=len(made))
    return tuple(made)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def clear_calendar_day(ctx: Context, *, day: str) -> None:
    """The day is what was published again, or what its weekday says; NotFound where the bureau said nothing of it."""
    if not store.drop(ctx.tx, ctx.reach.organisation_id, day_of("day", day).isoformat()):
        raise NotFound(noun="calendar_day", ident=day)
    ctx.changes.add("calendar_day")
    ctx.changes.note(day=day)


def own_days(ctx: Context) -> dict[str, CalendarDay]:
    return store.own(ctx.tx, ctx.reach.organisation_id)
