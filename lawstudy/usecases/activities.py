"""Study activities: add, change, list, show; whom they are for; the sign-in sheet; what an employee sees of them."""

import re
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Reach, Role, Scope
from lawstudy.domain.activity import EVERYONE, Activity
from lawstudy.domain.blob import PDF, Blob
from lawstudy.domain.page import Page
from lawstudy.domain.training import (
    ActivityKind,
    AgendaItem,
    AttendanceMode,
    AttendanceState,
    CountFlags,
    SessionStatus,
    TrainingSession,
)
from lawstudy.errors import BadArgument
from lawstudy.store import activities as store
from lawstudy.store import attendance, hours, organisations, people
from lawstudy.usecases.arguments import check_count, check_number, day_of, line_within, page_limit
from lawstudy.usecases.attendance import AttendanceLine, sheet_of
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.hours import award_hours, year_days
from lawstudy.usecases.registry import Kind, job, use_case

COORDINATORS = {Role.COORDINATOR}
EMPLOYEES = {Role.EMPLOYEE}
LONGEST = 200
MOST_ITEMS = 50
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class ActivityEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a coordinator writes down. ``held_on`` is a local ISO date, ``starts_at`` ``HH:MM`` or empty. ``status`` None: held when
    the day is past, planned otherwise. ``headcount`` goes with the mode HEADCOUNT and with no other."""

    kind: ActivityKind
    topic: str
    held_on: str
    starts_at: str = ""
    minutes: int = 0
    place: str = ""
    speaker: str = ""
    chair: str = ""
    status: SessionStatus | None = None
    mode: AttendanceMode = AttendanceMode.BY_NAME
    headcount: int | None = None
    counts: CountFlags = CountFlags()
    tags: tuple[str, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    series_id: UUID | None = None


class Audience(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom an activity is for: EVERYONE ("*"), a group, or people chosen one by one."""

    group: str = ""
    person_ids: tuple[UUID, ...] = ()


class ActivityLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An activity in a list. ``audience`` people are to come, ``attended`` did, ``unrecorded`` are 未登记 (by name only)."""

    activity: Activity
    audience: int
    attended: int
    unrecorded: int


class MyActivity(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An activity that I was asked to or came to. ``state`` None: nothing was recorded for me yet. ``hours`` in hundredths."""

    session: TrainingSession
    state: AttendanceState | None
    hours: int
    makes_up: UUID | None


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def add_activity(ctx: Context, *, entry: ActivityEntry, audience: Audience | None = None, activity_id: UUID | None = None) -> Activity:
    """Add an activity; with ``activity_id`` given a repeat is harmless. Without ``audience`` it is for everyone, or, where only
    heads are counted, for nobody by name."""
    if activity_id is not None and (found := store.find(ctx.session, ctx.reach, activity_id)) is not None:
        return found
    whom = audience or Audience(group=EVERYONE if entry.mode is AttendanceMode.BY_NAME else "")
    value = Activity(session=session_of(ctx, activity_id or ctx.new_id(), entry), group=whom.group)
    store.add(ctx.session, ctx.reach.organisation_id, [value])
    store.set_audience(ctx.session, ctx.reach.organisation_id, value.session.session_id, _people(ctx, whom))
    ctx.changes.add("activity", value.session.session_id)
    ctx.changes.note(value.session.session_id)
    return value


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def change_activity(
    ctx: Context, *, activity_id: UUID, entry: ActivityEntry, expected_version: int, audience: Audience | None = None
) -> Activity:
    """Write over an activity; without ``audience`` it stays. Whoever was marked stays in the register. Hours follow."""
    before = store.get(ctx.session, ctx.reach, activity_id)
    group = before.group if audience is None else audience.group
    value = Activity(session=session_of(ctx, activity_id, entry), group=group)
    store.change(ctx.session, ctx.reach.organisation_id, value, expected_version)
    if audience is not None:
        marked = [mark.person_id for mark in attendance.of_activity(ctx.session, ctx.reach.organisation_id, activity_id)]
        store.set_audience(ctx.session, ctx.reach.organisation_id, activity_id, [*_people(ctx, audience), *marked])
    award_hours(ctx, value)
    ctx.changes.add("activity", activity_id)
    ctx.changes.note(activity_id)
    return store.get(ctx.session, ctx.reach, activity_id)


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def show_activity(ctx: Context, *, activity_id: UUID) -> Activity:
    """One activity with its agenda, tags and flags; NotFound when there is none."""
    return store.get(ctx.session, ctx.reach, activity_id)


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def list_activities(
    ctx: Context,
    *,
    first_day: str = "",
    last_day: str = "",
    kind: ActivityKind | None = None,
    status: SessionStatus | None = None,
    tag: str = "",
    text: str = "",
    cursor: str = "",
    limit: int = 100,
) -> Page[ActivityLine]:
    """Activities by date, with how many came; days are local ISO dates, both included."""
    found = store.page(
        ctx.session,
        ctx.reach,
        first_day=first_day,
        last_day=last_day,
        kind=kind or "",
        status=status or "",
        tag=tag,
        text=text,
        cursor=cursor,
        limit=page_limit(limit),
    )
    return Page(items=_counted(ctx, found.items), total=found.total, next_cursor=found.next_cursor)


@use_case(kind=Kind.QUERY, roles=EMPLOYEES, scope=Scope.OWN)
def my_activities(ctx: Context, *, year: int) -> tuple[MyActivity, ...]:
    """My activities of a year by date: those to come and those that were."""
    first, last = year_days(year)
    mine = {row.session_id: row for row in attendance.in_period(ctx.session, ctx.reach, first, last)}
    earned = {dated.award.session_id: dated.award.hours for dated in hours.in_period(ctx.session, ctx.reach, first, last)}
    return tuple(
        MyActivity(
            session=found.session,
            state=mine[found.session.session_id].state,
            hours=earned.get(found.session.session_id, 0),
            makes_up=mine[found.session.session_id].makes_up,
        )
        for found in store.listed(ctx.session, ctx.reach, first_day=first, last_day=last)
        if found.session.status is not SessionStatus.CANCELLED
    )


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def sign_in_sheet(ctx: JobContext, *, activity_id: UUID) -> Blob:
    """The sign-in sheet to print, as PDF: the audience in house order and spare rows."""

    def read(reading: Context) -> tuple[TrainingSession, tuple[AttendanceLine, ...], str]:
        activity = store.get(reading.session, ctx.reach, activity_id)
        house = organisations.get(reading.session, ctx.reach.organisation_id).name
        return activity.session, sheet_of(reading, activity).lines, house

    held, lines, house = ctx.read(read)
    from lawstudy.documents.sign_in_sheet import Signer, SignInSheet, sign_in_sheet_pdf  # loads reportlab

    pdf = sign_in_sheet_pdf(
        SignInSheet(
            organisation=house,
            topic=held.topic,
            time=_written_time(held),
            place=held.place,
            chair=held.chair,
            people=tuple(Signer(name=line.name, department=line.department) for line in lines),
        )
    )
    name = re.sub(r'[\\/:*?"<>|\s]+', " ", f"{held.held_on} {held.topic[:40]} 签到表").strip()
    return Blob(name=f"{name}.pdf", media_type=PDF, sha256=ctx.blobs.put(pdf))


def session_of(ctx: Context, activity_id: UUID, entry: ActivityEntry) -> TrainingSession:
    """The session that ``entry`` describes; BadArgument names the field that cannot be."""
    _check(entry)
    if entry.status is SessionStatus.HELD and entry.held_on > ctx.today:
        raise BadArgument(name="status", reason="it lies in the future, so it was not held yet")
    status = entry.status or (SessionStatus.HELD if entry.held_on < ctx.today else SessionStatus.PLANNED)
    facts = {name: getattr(entry, name) for name in ActivityEntry.__struct_fields__}
    lines = {
        name: line_within(name, facts[name], least=int(name == "topic"), most=LONGEST) for name in ("topic", "place", "speaker", "chair")
    }
    agenda = tuple(structs.replace(item, topic=line_within("agenda", item.topic, most=LONGEST)) for item in entry.agenda)
    tags = tuple(dict.fromkeys(line_within("tags", tag, most=LONGEST) for tag in entry.tags))
    return TrainingSession(**(facts | lines | {"session_id": activity_id, "status": status, "tags": tags, "agenda": agenda}))


def audience_ids(ctx: Context, group: str) -> tuple[UUID, ...]:
    """The active people of a group, or all of them for EVERYONE."""
    everyone = people.everyone(ctx.session, Reach(organisation_id=ctx.reach.organisation_id))
    return tuple(person.id for person in everyone if group == EVERYONE or group in person.groups)


def _people(ctx: Context, audience: Audience) -> tuple[UUID, ...]:
    """BadArgument for an empty group and for people who are not ours."""
    chosen = dict.fromkeys(audience.person_ids)
    if len(people.named(ctx.session, ctx.reach, chosen)) < len(chosen):
        raise BadArgument(name="person_ids", reason="unknown people")
    of_group = audience_ids(ctx, audience.group) if audience.group else ()
    if audience.group and not of_group:
        raise BadArgument(name="group", reason="nobody is in the group “{given}”", values={"given": audience.group})
    return tuple(dict.fromkeys((*of_group, *chosen)))


def _counted(ctx: Context, found: Iterable[Activity]) -> tuple[ActivityLine, ...]:
    listed = list(found)
    ids = [value.session.session_id for value in listed]
    sizes = store.audience_sizes(ctx.session, ctx.reach.organisation_id, ids)
    states = attendance.counts(ctx.session, ctx.reach.organisation_id, ids)
    return tuple(_counted_line(value, sizes.get(value.session.session_id, 0), states.get(value.session.session_id, {})) for value in listed)


def _counted_line(value: Activity, audience: int, states: dict[AttendanceState, int]) -> ActivityLine:
    if value.session.mode is AttendanceMode.HEADCOUNT:
        return ActivityLine(activity=value, audience=audience, attended=value.session.headcount or 0, unrecorded=0)
    came = states.get(AttendanceState.PRESENT, 0) + states.get(AttendanceState.LATE, 0)
    return ActivityLine(activity=value, audience=audience, attended=came, unrecorded=audience - sum(states.values()))


def _check(entry: ActivityEntry) -> None:
    day_of("held_on", entry.held_on)
    if entry.starts_at and not _CLOCK.fullmatch(entry.starts_at):
        raise BadArgument(name="starts_at", reason="“{given}” is not a time such as 14:30", values={"given": entry.starts_at[:20]})
    check_number("minutes", entry.minutes, 0, 24 * 60)
    if (entry.mode is AttendanceMode.HEADCOUNT) != (entry.headcount is not None):
        raise BadArgument(name="headcount", reason="a headcount goes with counting heads, and with nothing else")
    if entry.headcount is not None:
        check_number("headcount", entry.headcount, 0, 100_000)
    check_count("agenda", len(entry.agenda), MOST_ITEMS, least=0)


def _written_time(held: TrainingSession) -> str:
    day = date.fromisoformat(held.held_on)
    return f"{day.year}年{day.month}月{day.day}日 {held.starts_at}".strip()
