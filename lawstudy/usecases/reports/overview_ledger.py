"""The ledger as 总览 reads it: the activities of a year and of this week, each with how many it is for and how many came."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.activity import Activity, ActivityStatus, AttendanceMode
from lawstudy.domain.attendance import AttendanceState
from lawstudy.domain.kinds import Family, by_code, of_code
from lawstudy.domain.kinds import Kind as ActivityKind
from lawstudy.store import activities, attendance, kinds
from lawstudy.usecases.activities.activities import ActivityLine, line_of
from lawstudy.usecases.context import Context

# Ids in one statement.
_AT_ONCE = 5_000


def week_of(today: str) -> tuple[str, str]:
    """Monday and Sunday around a day."""
    here = date.fromisoformat(today)
    monday = here - timedelta(days=here.weekday())
    return monday.isoformat(), (monday + timedelta(days=6)).isoformat()


class Ledger(Struct, frozen=True, kw_only=True):
    """The whole ledger, each activity with whether its register names anyone; of the year and of this week how many each activity is for,
    and how many of each state its register has."""

    activities: tuple[tuple[Activity, bool], ...]
    audiences: Mapping[UUID, int]
    states: Mapping[UUID, Mapping[AttendanceState, int]]
    kinds: Mapping[str, ActivityKind]

    def lines(self, first: str, last: str, today: str) -> tuple[ActivityLine, ...]:
        """By date and time."""
        found = sorted(
            ((held, named) for held, named in self.activities if first <= held.held_on <= last),
            key=lambda each: (each[0].held_on, each[0].starts_at, each[0].activity_id.int),
        )
        return tuple(
            line_of(
                held, of_code(self.kinds, held.kind), self.audiences.get(ident, 0), dict(self.states.get(ident, {})), today, named=named
            )
            for held, named in found
            for ident in [held.activity_id]
        )


def read_ledger(ctx: Context, first: str, last: str) -> Ledger:
    """Of a year. For a coordinator of some departments: what their people were asked to or came to, with these people alone counted."""
    monday, sunday = week_of(ctx.today)
    begin, end = min(first, monday), max(last, sunday)
    ledger = activities.ledger(ctx.tx, ctx.reach)
    known = by_code(kinds.listed(ctx.tx, ctx.reach.organisation_id))
    if ctx.reach.departments is not None:
        audiences, states = _of_reach(ctx, begin, end)
        return Ledger(activities=ledger, audiences=audiences, states=states, kinds=known)
    ids = [held.activity_id for held, _named in ledger if begin <= held.held_on <= end]
    audiences, states = dict[UUID, int](), dict[UUID, dict[AttendanceState, int]]()
    for place in range(0, len(ids), _AT_ONCE):
        some = ids[place : place + _AT_ONCE]
        audiences |= activities.audience_sizes(ctx.tx, ctx.reach.organisation_id, some)
        states |= attendance.counts(ctx.tx, ctx.reach.organisation_id, some)
    return Ledger(activities=ledger, audiences=audiences, states=states, kinds=known)


def _of_reach(ctx: Context, first: str, last: str) -> tuple[dict[UUID, int], dict[UUID, dict[AttendanceState, int]]]:
    """By activity of a period how many of the people in reach it is for, and how many of them stand in its register with each state."""
    expected: Counter[UUID] = Counter()
    states: dict[UUID, dict[AttendanceState, int]] = {}
    for row in attendance.in_period(ctx.tx, ctx.reach, first, last):
        expected[row.activity_id] += 1
        if row.state is not None:
            of = states.setdefault(row.activity_id, {})
            of[row.state] = of.get(row.state, 0) + 1
    return dict(expected), states


def is_on(line: ActivityLine) -> bool:
    """Not cancelled."""
    return line.activity.status is not ActivityStatus.CANCELLED


def waits_for_people(line: ActivityLine, today: str) -> bool:
    """Over, and nobody is recorded, or not everyone who was asked by name; what was confirmed without people waits for nobody."""
    activity = line.activity
    if not is_on(line) or activity.held_on >= today:
        return False
    if line.nobody_recorded:
        return not activity.people_confirmed
    return activity.mode is AttendanceMode.BY_NAME and line.unrecorded > 0 and line.kind.family is not Family.INSPECTION
