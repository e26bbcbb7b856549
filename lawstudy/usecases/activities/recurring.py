"""Activities that come again, and activities that clash: planned by a rule, changed for one or for this and all later ones."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import Activity, ActivityFacts, ActivityStatus
from lawstudy.domain.clashes import overlap, same_place
from lawstudy.domain.ids import numbered_id
from lawstudy.domain.recurrence import (
    MOST_OCCURRENCES,
    PlannedDay,
    Recurrence,
    RecurrenceRule,
    RuleProblem,
    planned_days,
    rule_problem,
    shifted,
)
from lawstudy.domain.workdays import CalendarDay, published
from lawstudy.domain.workdays import day_of as calendar_day
from lawstudy.errors import BadArgument
from lawstudy.store import activities as store
from lawstudy.store import attendance, people
from lawstudy.usecases.activities.activities import ActivityEntry, Audience, people_of, write_new, write_over
from lawstudy.usecases.activities.ends import cancel_activity
from lawstudy.usecases.activities.entries import entry_of
from lawstudy.usecases.activities.workdays import own_days
from lawstudy.usecases.arguments import check_count, day_of
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case

COORDINATORS = {Role.COORDINATOR}
# Further back nobody looks for one of several days that is still under way.
_LONGEST_LOOKED_BACK = timedelta(days=31)
# What a change of this and later ones does not carry over: it is of one of them alone.
_OF_ONE = frozenset({"held_on", "ends_on", "status", "cancel_reason", "people_confirmed", "headcount", "headcount_written", "series_id"})


class ActivityClash(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Another activity at an overlapping time, at the same ``place`` or for the same ``people`` (by name)."""

    activity_id: UUID
    day: str
    topic: str
    place: bool
    people: tuple[str, ...]


class Occurrence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A day on which it would fall. ``ruled`` is the day of rest that it was moved from; ``published``: whether the holidays of its year
    are known."""

    day: str
    ruled: str
    calendar: CalendarDay
    published: bool
    clashes: tuple[ActivityClash, ...]


class Later(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What became of this and the later ones: ``changed`` in the order of their days; ``left`` were held, cancelled or marked already."""

    changed: tuple[UUID, ...]
    left: tuple[UUID, ...]


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def preview_recurring(
    ctx: Context, *, entry: ActivityEntry, recurrence: RecurrenceRule, audience: Audience | None = None
) -> tuple[Occurrence, ...]:
    """The days of a rule from ``entry.held_on`` on that have not passed, with days of rest and clashes; nothing is written."""
    found = []
    own = own_days(ctx)
    for planned in _days(ctx, entry, recurrence):
        day = date.fromisoformat(planned.day)
        clashes = find_clashes.function(ctx, entry=_on(entry, planned.day), audience=audience)
        known = published(day.year)
        found.append(Occurrence(day=planned.day, ruled=planned.ruled, calendar=calendar_day(day, own), published=known, clashes=clashes))
    return tuple(found)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def plan_recurring(
    ctx: Context,
    *,
    entry: ActivityEntry,
    recurrence: RecurrenceRule,
    audience: Audience | None = None,
    firms: tuple[UUID, ...] = (),
    recurrence_id: UUID | None = None,
    begins_with: UUID | None = None,
) -> tuple[Activity, ...]:
    """An activity on each day of the rule, each a row of its own that counts by itself. With ``recurrence_id`` given a repeat is harmless.
    ``begins_with`` is an activity that is there already and becomes the first of them: its own day is not planned once more.

    BadArgument for a rule that cannot be, that falls on no day, or on more than a person plans; ActivityTwice for a day that has it."""
    ident = recurrence_id or ctx.new_id()
    if there := of_recurrence(ctx, ident):
        return there
    first = None if begins_with is None else store.get(ctx.tx, ctx.reach, begins_with)
    days = _days(ctx, entry, recurrence)
    if first is not None:
        days = tuple(each for each in days if each.day > first.held_on)
        begun = structs.replace(first, recurrence=Recurrence(id=ident, rule=recurrence))
        store.change(ctx.tx, ctx.reach.organisation_id, begun, first.version)
        ctx.changes.add("activity", first.activity_id)
    made = [
        write_new(
            ctx,
            numbered_id(ident, "occurrence", number),
            _on(entry, planned.day),
            audience,
            firms=firms,
            again=False,
            recurrence=Recurrence(id=ident, rule=recurrence),
        )
        for number, planned in enumerate(days)
    ]
    ctx.changes.note(ident, occurrences=len(made))
    return tuple(made)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def change_later(
    ctx: Context, *, activity_id: UUID, entry: ActivityEntry, expected_version: int, audience: Audience | None = None
) -> Later:
    """Write over this one, and carry over to the later ones what it says otherwise than before; a moved day moves them by as many days."""
    before = _recurring(ctx, activity_id)
    known = entry_of(before)
    said = {name: getattr(entry, name) for name in ActivityFacts.__struct_fields__ if getattr(entry, name) != getattr(known, name)}
    by = (day_of("held_on", entry.held_on) - date.fromisoformat(before.held_on)).days
    later, left = _later(ctx, before)
    # Moved onwards the last one goes first, so that none lands on the day of the next.
    write_over(ctx, before, entry, expected_version, audience, again=True)
    for each in reversed(later) if by > 0 else later:
        write_over(ctx, each, _carried(each, said, by), each.version, audience, again=True)
    ctx.changes.note(activity_id, later=len(later))
    return Later(changed=(activity_id, *(each.activity_id for each in later)), left=left)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def cancel_later(ctx: Context, *, activity_id: UUID, reason: str, expected_version: int) -> Later:
    """Call off this one and all later ones that are only planned."""
    before = _recurring(ctx, activity_id)
    later, left = _later(ctx, before)
    cancel_activity.function(ctx, activity_id=activity_id, reason=reason, expected_version=expected_version)
    for each in later:
        cancel_activity.function(ctx, activity_id=each.activity_id, reason=reason, expected_version=each.version)
    return Later(changed=(activity_id, *(each.activity_id for each in later)), left=left)


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def find_clashes(
    ctx: Context, *, entry: ActivityEntry, audience: Audience | None = None, activity_id: UUID | None = None
) -> tuple[ActivityClash, ...]:
    """What is under way at the same time in the same place or for the same people. ``activity_id`` is the one that the entry is about:
    without ``audience`` its people count. Nothing is refused for it: a person decides."""
    first = day_of("held_on", entry.held_on)
    last = day_of("ends_on", entry.ends_on) if entry.ends_on else first
    near = store.listed(
        ctx.tx, ctx.reach, first_day=(first - _LONGEST_LOOKED_BACK).isoformat(), last_day=(last + timedelta(days=1)).isoformat()
    )
    others = [
        each for each in near if each.activity_id != activity_id and each.status is not ActivityStatus.CANCELLED and overlap(entry, each)
    ]
    if not others:
        return ()
    mine = _people(ctx, entry, audience, activity_id)
    found = []
    for each in others:
        both = [who for who in store.audience(ctx.tx, ctx.reach.organisation_id, each.activity_id) if who in mine]
        names = tuple(person.name for person in people.named(ctx.tx, ctx.reach, both))
        if names or same_place(entry, each):
            clash = ActivityClash(
                activity_id=each.activity_id, day=each.held_on, topic=each.topic, place=same_place(entry, each), people=names
            )
            found.append(clash)
    return tuple(found)


def of_recurrence(ctx: Context, ident: UUID, *, after: str = "") -> tuple[Activity, ...]:
    """The activities of a rule by date, those after a day only."""
    listed = store.listed(ctx.tx, ctx.reach, first_day=after)
    return tuple(each for each in listed if each.recurrence is not None and each.recurrence.id == ident and each.held_on > after)


def _days(ctx: Context, entry: ActivityEntry, rule: RecurrenceRule) -> tuple[PlannedDay, ...]:
    first = day_of("held_on", entry.held_on)
    day_of("until", rule.until)
    check_count("left_out", len(rule.left_out), MOST_OCCURRENCES, least=0)
    for skipped in rule.left_out:
        day_of("left_out", skipped)
    match rule_problem(rule, first):
        case RuleProblem.NUMBERS:
            raise BadArgument(name="recurrence", reason="a day of the month is 1–31, a weekday 1–7, and which of them 1–4 or the last")
        case RuleProblem.BOTH:
            raise BadArgument(name="recurrence", reason="it is either a day of the month or a weekday, and a week has no day of the month")
        case RuleProblem.NTH:
            raise BadArgument(name="recurrence", reason="a weekday of a month or quarter needs which of them, 1 to 4 or the last")
        case RuleProblem.UNTIL:
            raise BadArgument(name="until", reason="the last day comes after the first, within ten years")
    own = own_days(ctx)
    found = planned_days(rule, first, lambda day: calendar_day(day, own).works)
    if len(found) > MOST_OCCURRENCES:
        raise BadArgument(name="recurrence", reason="it falls on more than {most} days", values={"most": MOST_OCCURRENCES})
    if not found:
        raise BadArgument(name="recurrence", reason="it falls on no day at all")
    # What has passed is written down as it was, one by one, and by nobody's rule.
    ahead = tuple(each for each in found if each.day >= ctx.today)
    if not ahead:
        raise BadArgument(name="recurrence", reason="all its days have passed")
    return ahead


def _on(entry: ActivityEntry, day: str) -> ActivityEntry:
    """The same on another day; one of several days takes as many there."""
    by = (date.fromisoformat(day) - date.fromisoformat(entry.held_on)).days
    return structs.replace(entry, held_on=day, ends_on=_moved(entry.ends_on, by))


def _moved(day: str, by: int) -> str:
    return shifted([day], by)[0] if day else ""


def _recurring(ctx: Context, activity_id: UUID) -> Activity:
    found = store.get(ctx.tx, ctx.reach, activity_id)
    if found.recurrence is None:
        raise BadArgument(name="activity_id", reason="it does not come again: there are no later ones")
    return found


def _later(ctx: Context, before: Activity) -> tuple[list[Activity], tuple[UUID, ...]]:
    """The later ones that are planned and have no marks, by date, and the others."""
    assert before.recurrence is not None
    later, left = [], []
    for each in of_recurrence(ctx, before.recurrence.id, after=before.held_on):
        marked = attendance.of_activity(ctx.tx, ctx.reach.organisation_id, each.activity_id)
        if each.status is ActivityStatus.PLANNED and not marked:
            later.append(each)
        else:
            left.append(each.activity_id)
    return later, tuple(left)


def _carried(each: Activity, said: dict[str, Any], by: int) -> ActivityEntry:
    known = entry_of(each)
    facts = {name: value for name, value in said.items() if name not in _OF_ONE}
    return structs.replace(known, **facts, held_on=_moved(known.held_on, by), ends_on=_moved(known.ends_on, by))


def _people(ctx: Context, entry: ActivityEntry, audience: Audience | None, activity_id: UUID | None) -> frozenset[UUID]:
    if audience is not None:
        return frozenset(people_of(ctx, audience, entry.held_on))
    found: Iterable[UUID] = store.audience(ctx.tx, ctx.reach.organisation_id, activity_id) if activity_id is not None else ()
    return frozenset(found)
