"""An activity that comes again (each month, each quarter, the last Friday): its days, and what becomes of days of rest."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from uuid import UUID

from msgspec import Struct

# Ten years of months; more is a mistake in the rule.
MOST_OCCURRENCES = 120
LAST = -1
_FARTHEST_MOVE = 15


class Repeats(StrEnum):
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


class OnRest(StrEnum):
    """What becomes of a day on which nobody works: it stays, or goes to the workday before or after."""

    STAY = "stay"
    BEFORE = "before"
    AFTER = "after"


class RecurrenceRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``month_day`` 1–31 (in a shorter month its last day), or ``weekday`` 1–7 (Monday is 1) with ``nth`` 1–4 or LAST of the month or
    quarter; both 0 is the day, or the weekday, of the first one. ``until`` is the last possible day, ``left_out`` are days left out."""

    repeats: Repeats
    until: str
    month_day: int = 0
    weekday: int = 0
    nth: int = 0
    on_rest: OnRest = OnRest.STAY
    left_out: tuple[str, ...] = ()


class Recurrence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the activities of one rule have in common."""

    id: UUID
    rule: RecurrenceRule


class PlannedDay(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A day on which it falls; ``ruled`` is what the rule says where it was moved away from a day of rest, else ""."""

    day: str
    ruled: str = ""


class RuleProblem(StrEnum):
    """What is wrong with a rule: numbers beyond their range, a day of the month beside a weekday, a weekday of a month without which of
    them, a last day before the first or ten years after it."""

    NUMBERS = "numbers"
    BOTH = "both"
    NTH = "nth"
    UNTIL = "until"


def rule_problem(rule: RecurrenceRule, first: date) -> RuleProblem | None:
    """None for a rule that can be."""
    if not (0 <= rule.month_day <= 31 and 0 <= rule.weekday <= 7 and rule.nth in {LAST, 0, 1, 2, 3, 4}):
        return RuleProblem.NUMBERS
    if rule.month_day and (rule.weekday or rule.repeats is Repeats.WEEKLY):
        return RuleProblem.BOTH
    if rule.repeats is not Repeats.WEEKLY and bool(rule.weekday) != bool(rule.nth):
        return RuleProblem.NTH
    if not first.isoformat() <= rule.until <= first.replace(year=first.year + 10, day=1).isoformat():
        return RuleProblem.UNTIL
    return None


def occurrences(rule: RecurrenceRule, first: date) -> tuple[date, ...]:
    """The days of ``rule`` from ``first`` on; one more than MOST_OCCURRENCES where there are too many. ``first`` itself is one of them only
    where the rule says so."""
    from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday  # late: few calls plan something that comes again

    monthly = {Repeats.MONTHLY: 1, Repeats.QUARTERLY: 3}
    options: dict[str, object] = {}
    if rule.repeats is Repeats.WEEKLY:
        options = {"freq": WEEKLY, "byweekday": (rule.weekday or first.isoweekday()) - 1}
    elif rule.weekday:
        within = [weekday(rule.weekday - 1)]
        # The last Friday of a quarter is one of its last month, the first one of its first.
        options = {"freq": MONTHLY, "byweekday": within, "bysetpos": rule.nth}
        if rule.repeats is Repeats.QUARTERLY:
            options["bymonth"] = (3, 6, 9, 12) if rule.nth == LAST else (1, 4, 7, 10)
    else:
        day = rule.month_day or first.day
        days = tuple(range(28, day + 1)) if day > 28 else (day,)
        options = {"freq": MONTHLY, "interval": monthly[rule.repeats], "bymonthday": days, "bysetpos": LAST}
    start = _midnight(first)
    found = rrule(dtstart=start, until=_midnight(date.fromisoformat(rule.until)), **options)
    days_found = (at.date() for at in found)
    return tuple(islice((day for day in days_found if day.isoformat() not in rule.left_out), MOST_OCCURRENCES + 1))


def planned_days(rule: RecurrenceRule, first: date, works: Callable[[date], bool]) -> tuple[PlannedDay, ...]:
    """The days of the rule, moved away from days of rest where it says so; two that fall together are one."""
    found: dict[str, PlannedDay] = {}
    for ruled in occurrences(rule, first):
        day = ruled if rule.on_rest is OnRest.STAY else _workday(ruled, 1 if rule.on_rest is OnRest.AFTER else -1, works)
        found.setdefault(day.isoformat(), PlannedDay(day=day.isoformat(), ruled="" if day == ruled else ruled.isoformat()))
    return tuple(found.values())


def _workday(day: date, step: int, works: Callable[[date], bool]) -> date:
    near = (day + timedelta(days=step * n) for n in range(_FARTHEST_MOVE))
    return next((each for each in near if works(each)), day)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def shifted(days: Iterable[str], by: int) -> tuple[str, ...]:
    """Each day so many days later."""
    return tuple((date.fromisoformat(day) + timedelta(days=by)).isoformat() for day in days)
