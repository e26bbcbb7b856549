"""Activities of the ledger: add, change, list, show; whom they are for; the sign-in sheet; what an employee sees of them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import EVERYONE, Activity, ActivityStatus, AttendanceMode, lacks_people
from lawstudy.domain.attendance import AttendanceState, Mark, attending, with_marks
from lawstudy.domain.blob import PDF, Blob
from lawstudy.domain.kinds import Family, KindName, by_code, kind_name, of_code
from lawstudy.domain.kinds import Kind as ActivityKind
from lawstudy.domain.page import Page
from lawstudy.domain.recurrence import Recurrence
from lawstudy.errors import ActivityCancelled, BadArgument, ChangedMeanwhile, FirmsNotAsked
from lawstudy.store import absences, attendance, kinds, organisations, people
from lawstudy.store import activities as store
from lawstudy.store import firms as firm_rows
from lawstudy.store.my_activities import Mine
from lawstudy.usecases.activities.attendance import AttendanceSheet, sheet_of
from lawstudy.usecases.activities.entries import MOST_FIRMS, check_once, kind_of
from lawstudy.usecases.activities.entries import ActivityEntry as ActivityEntry  # noqa: PLC0414  # its doors know it from here
from lawstudy.usecases.activities.entries import activity_of as activity_of  # noqa: PLC0414
from lawstudy.usecases.activities.hours import award_hours
from lawstudy.usecases.activities.writing import NewActivity, write_new_activities
from lawstudy.usecases.arguments import check_count, page_limit
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.people.of_period import people_on
from lawstudy.usecases.registry import Kind, job, use_case

COORDINATORS = {Role.COORDINATOR}
EMPLOYEES = {Role.EMPLOYEE}


class Audience(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom an activity is for: EVERYONE ("*"), a group, or people chosen one by one."""

    group: str = ""
    person_ids: tuple[UUID, ...] = ()


class ActivityLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An activity in a list. ``audience`` people are to come, ``attended`` did, ``unrecorded`` are 未登记 (by name only). ``firms`` is how
    many it went to, named or not.

    ``nobody_recorded`` (未登记人员): it is over, and neither names nor heads are known; it counts only once it was confirmed."""

    activity: Activity
    kind: KindName
    audience: int
    attended: int
    unrecorded: int
    nobody_recorded: bool
    firms: int = 0

    @property
    def counted(self) -> bool:
        """Whether figures count it (once, with the others of its series)."""
        held = self.activity
        stands = held.people_confirmed or not self.nobody_recorded
        return held.status is ActivityStatus.HELD and held.counts.sessions and stands


class MyActivity(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An activity that I was asked to or came to. ``state`` None: nothing was recorded for me yet. ``hours`` in hundredths."""

    activity: Activity
    kind: KindName
    state: AttendanceState | None
    hours: int
    makes_up: UUID | None


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def add_activity(
    ctx: Context,
    *,
    entry: ActivityEntry,
    audience: Audience | None = None,
    firms: tuple[UUID, ...] = (),
    activity_id: UUID | None = None,
    again: bool = False,
) -> Activity:
    """Add an activity; with ``activity_id`` given a repeat is harmless. Without ``audience`` it is for everyone, or, where nobody is
    recorded by name and for a check, for nobody. ``firms`` are those that it went to: FirmsNotAsked where
    its kind goes to none. ActivityTwice for one of the same day, kind and topic as another, unless ``again`` says that there were two."""
    if activity_id is not None and (found := store.find(ctx.tx, ctx.reach, activity_id)) is not None:
        return found
    made = write_new(ctx, activity_id or ctx.new_id(), entry, audience, firms=firms, again=again)
    ctx.changes.note(made.activity_id)
    return made


def write_new(
    ctx: Context,
    activity_id: UUID,
    entry: ActivityEntry,
    audience: Audience | None,
    *,
    firms: tuple[UUID, ...] = (),
    again: bool,
    recurrence: Recurrence | None = None,
    makes_up_id: UUID | None = None,
) -> Activity:
    """Write a new activity down with all that its door has to keep."""
    kind = kind_of(ctx, entry.kind)
    by_name = entry.mode is AttendanceMode.BY_NAME and kind.asks_for_people and not kind.goes_out
    whom = audience or Audience(group=EVERYONE if by_name else "")
    value = activity_of(ctx, activity_id, entry, group=whom.group)
    value = structs.replace(value, recurrence=recurrence, makes_up_id=makes_up_id)
    if not again:
        check_once(ctx, value)
    check_firms(ctx, value, firms)
    write_new_activities(ctx, [NewActivity(activity=value, audience=people_of(ctx, whom, entry.held_on), firms=firms)])
    return value


def check_firms(ctx: Context, activity: Activity, went_to: Sequence[UUID]) -> None:
    """``went_to`` are firms of the list, of an activity that goes to firms, and more than one number says. FirmsNotAsked, BadArgument."""
    if not went_to:
        return
    kind = kind_of(ctx, activity.kind)
    if not kind.asks_for_firms:
        raise FirmsNotAsked(kind=kind.name)
    check_count("firms", len(went_to), MOST_FIRMS)
    if len(firm_rows.some(ctx.tx, ctx.reach.organisation_id, went_to)) < len(set(went_to)):
        raise BadArgument(name="firms", reason="unknown firms")
    if activity.firm_count is not None:
        raise BadArgument(name="firm_count", reason="the firms are named, so their number follows from them")


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.DEPARTMENT)
def change_activity(
    ctx: Context,
    *,
    activity_id: UUID,
    entry: ActivityEntry,
    expected_version: int,
    audience: Audience | None = None,
    firms: tuple[UUID, ...] | None = None,
    again: bool = False,
) -> Activity:
    """Write over an activity; without ``audience`` it stays, and so do the ``firms`` it went to. Whoever was marked stays in the
    register. Hours follow.

    What is written back as it was changes nothing. ActivityTwice as for :func:`add_activity`; ActivityCancelled for an entry that
    would revive a cancelled one."""
    before = store.get(ctx.tx, ctx.reach, activity_id)
    ctx.changes.note(activity_id)
    return write_over(ctx, before, entry, expected_version, audience, firms=firms, again=again)


def write_over(
    ctx: Context,
    before: Activity,
    entry: ActivityEntry,
    expected_version: int,
    audience: Audience | None = None,
    *,
    firms: Sequence[UUID] | None = None,
    again: bool = False,
    marks: Sequence[Mark] = (),
) -> Activity:
    """Write over ``before`` with all that its door has to keep; ``marks`` are going to be written behind it."""
    activity_id, organisation_id = before.activity_id, ctx.reach.organisation_id
    register = attendance.of_activity(ctx.tx, organisation_id, activity_id)
    group = None if audience is None else audience.group
    value = activity_of(
        ctx, activity_id, entry, before=before, group=group, marked=bool(register), came=attending(with_marks(register, marks))
    )
    if before.version != expected_version:
        raise ChangedMeanwhile(noun="activity")
    if not again:
        check_once(ctx, value, before)
    went_before = tuple(firm.id for firm in firm_rows.visited(ctx.tx, organisation_id, activity_id))
    went_to = went_before if firms is None else tuple(firms)
    check_firms(ctx, value, went_to)
    if value != before or frozenset(went_to) != frozenset(went_before):
        store.change(ctx.tx, organisation_id, value, expected_version)
        firm_rows.set_visited(ctx.tx, organisation_id, activity_id, went_to)
    if audience is not None:
        store.set_audience(
            ctx.tx, organisation_id, activity_id, [*people_of(ctx, audience, value.held_on), *(mark.person_id for mark in register)]
        )
    award_hours(ctx, value)
    ctx.changes.add("activity", activity_id)
    return store.get(ctx.tx, ctx.reach, activity_id)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.DEPARTMENT)
def confirm_held(ctx: Context, *, activity_id: UUID, expected_version: int) -> Activity:
    """It took place, although nobody is recorded for it (未登记人员): it counts from now on, and figures say so."""
    before = store.get(ctx.tx, ctx.reach, activity_id)
    if before.status is ActivityStatus.CANCELLED:
        raise ActivityCancelled
    if before.held_on > ctx.today:
        raise BadArgument(name="status", reason="it lies in the future, so it was not held yet")
    held = structs.replace(before, status=ActivityStatus.HELD, people_confirmed=True)
    store.change(ctx.tx, ctx.reach.organisation_id, held, expected_version)
    ctx.changes.add("activity", activity_id)
    ctx.changes.note(activity_id)
    return store.get(ctx.tx, ctx.reach, activity_id)


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.DEPARTMENT)
def show_activity(ctx: Context, *, activity_id: UUID) -> Activity:
    """One activity with its agenda, tags and flags; NotFound when there is none."""
    return store.get(ctx.tx, ctx.reach, activity_id)


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.DEPARTMENT)
def list_activities(
    ctx: Context,
    *,
    first_day: str = "",
    last_day: str = "",
    kind: str = "",
    status: ActivityStatus | None = None,
    tag: str = "",
    text: str = "",
    cursor: str = "",
    limit: int = 100,
) -> Page[ActivityLine]:
    """Activities by date, with how many came; days are local ISO dates, both included. ``kind`` is a code."""
    found = store.page(
        ctx.tx,
        ctx.reach,
        first_day=first_day,
        last_day=last_day,
        kind=kind,
        status=status or "",
        tag=tag,
        text=text,
        cursor=cursor,
        limit=page_limit(limit),
    )
    return Page(items=_counted(ctx, found.items), total=found.total, next_cursor=found.next_cursor)


def as_mine(mine: Iterable[Mine]) -> tuple[MyActivity, ...]:
    """What I see of my activities: none that was cancelled."""
    return tuple(
        MyActivity(activity=each.activity, kind=each.kind, state=each.state, hours=each.hours, makes_up=each.makes_up)
        for each in mine
        if each.activity.status is not ActivityStatus.CANCELLED
    )


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def sign_in_sheet(ctx: JobContext, *, activity_id: UUID) -> Blob:
    """The sign-in sheet to print, as PDF: the audience in house order and spare rows."""

    def read(reading: Context) -> tuple[AttendanceSheet, str]:
        activity = store.get(reading.tx, ctx.reach, activity_id)
        return sheet_of(reading, activity), organisations.get(reading.tx, ctx.reach.organisation_id).name

    register, house = ctx.read(read)
    held, kind = register.activity, register.kind
    from lawstudy.documents.fonts import unprintable  # these load reportlab
    from lawstudy.documents.sign_in_sheet import Signer, SignInSheet, sign_in_sheet_pdf

    sheet = SignInSheet(
        organisation=house,
        topic=held.topic,
        what="学习活动" if kind.family is Family.STUDY else kind.name,
        time=written_time(held),
        place=held.place,
        chair=held.chair,
        remark=_printed_later(held, ctx.today),
        # Who sits in (列席) stands behind the members, and is called so.
        people=tuple(
            Signer(name=line.name, department=f"{line.department}（列席）" if line.sits_in else line.department)
            for line in sorted((line for line in register.lines if not line.away), key=lambda line: line.sits_in)
        ),
    )
    pdf = sign_in_sheet_pdf(sheet)
    name = re.sub(r'[\\/:*?"<>|\s]+', " ", f"{held.held_on} {held.topic[:40]} 签到表").strip()
    return Blob(name=f"{name}.pdf", media_type=PDF, sha256=ctx.blobs.put(pdf), unprintable=unprintable(sheet))


def people_of(ctx: Context, audience: Audience, on: str) -> tuple[UUID, ...]:
    """Whom an audience has on the day of its activity: of a group nobody who is away then (不在岗). BadArgument for an empty group and
    for people who are not ours."""
    chosen = dict.fromkeys(audience.person_ids)
    if len(people.named(ctx.tx, ctx.reach, chosen)) < len(chosen):
        raise BadArgument(name="person_ids", reason="unknown people")
    of_group = tuple(person.id for person in people_on(ctx, on, group=audience.group)) if audience.group else ()
    if audience.group == EVERYONE and not of_group:
        raise BadArgument(name="held_on", reason="nobody was here on {day}, as far as is known", values={"day": on})
    if audience.group and not of_group:
        raise BadArgument(name="group", reason="nobody is in the group “{given}”", values={"given": audience.group})
    not_there = absences.away(ctx.tx, ctx.reach.organisation_id, on) if of_group else frozenset()
    return tuple(dict.fromkeys((*(who for who in of_group if who not in not_there), *chosen)))


def _counted(ctx: Context, found: Iterable[Activity]) -> tuple[ActivityLine, ...]:
    listed = list(found)
    ids = [value.activity_id for value in listed]
    known = by_code(kinds.listed(ctx.tx, ctx.reach.organisation_id))
    sizes = store.audience_sizes(ctx.tx, ctx.reach.organisation_id, ids)
    states = attendance.counts(ctx.tx, ctx.reach.organisation_id, ids)
    visits = firm_rows.counts(ctx.tx, ctx.reach.organisation_id, ids)
    lines = []
    for ident, value in zip(ids, listed, strict=True):
        came, firms = states.get(ident, {}), visits.get(ident, 0)
        named = bool(came) or bool(firms)
        lines.append(line_of(value, of_code(known, value.kind), sizes.get(ident, 0), came, ctx.today, named=named, firms=firms))
    return tuple(lines)


def line_of(
    value: Activity, kind: ActivityKind, audience: int, states: Mapping[AttendanceState, int], today: str, *, named: bool, firms: int = 0
) -> ActivityLine:
    """``audience`` people are to come; ``states`` counts what the register says; ``named``: it names somebody, or firms are named, of
    which there are ``firms``."""
    by_name = value.mode is AttendanceMode.BY_NAME
    came = states.get(AttendanceState.PRESENT, 0) + states.get(AttendanceState.LATE, 0)
    return ActivityLine(
        activity=value,
        kind=kind_name(kind),
        audience=audience,
        attended=came if by_name else value.headcount or 0,
        unrecorded=audience - sum(states.values()) if by_name else 0,
        nobody_recorded=lacks_people(value, kind, marked=named, today=today),
        firms=firms or value.firm_count or 0,
    )


def _printed_later(held: Activity, today: str) -> str:
    """Nothing that is printed pretends to be of the day."""
    if today <= (held.ends_on or held.held_on):
        return ""
    day = date.fromisoformat(today)
    return f"{day.year}年{day.month}月{day.day}日补打（活动日期之后打印）"


def written_time(held: Activity) -> str:
    """2026年8月1日 14:30; the last day of several is said as far as it differs."""
    first = date.fromisoformat(held.held_on)
    day = f"{first.year}年{first.month}月{first.day}日"
    if held.ends_on:
        last = date.fromisoformat(held.ends_on)
        day += "至" + (f"{last.year}年" if last.year != first.year else "") + f"{last.month}月{last.day}日"
    return f"{day} {held.starts_at}".strip()
