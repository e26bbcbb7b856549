"""补学: who missed an activity of a kind that is 必学, and a later activity for them."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import Activity, ActivityStatus, AttendanceMode, CountFlags
from lawstudy.domain.attendance import Attendance, still_missing
from lawstudy.domain.kinds import Kind as ActivityKind
from lawstudy.domain.kinds import KindName, by_code, kind_name, of_code
from lawstudy.errors import BadArgument
from lawstudy.store import activities, attendance, kinds, people
from lawstudy.usecases.activities.activities import ActivityEntry, Audience, write_new
from lawstudy.usecases.activities.attendance import sheet_of
from lawstudy.usecases.arguments import FIRST_YEAR, LAST_YEAR, check_number
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case

COORDINATORS = {Role.COORDINATOR}
PREFIX = "补学："


class MakeupOffer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A held activity that people missed and have not made up, with their names. ``planned`` are the activities that are planned for it."""

    activity_id: UUID
    day: str
    topic: str
    kind: KindName
    missing: tuple[str, ...]
    planned: tuple[UUID, ...]


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def makeup_offers(ctx: Context, *, year: int) -> tuple[MakeupOffer, ...]:
    """What of a year is still to be made up, by date; only kinds that are 必学, and only where people are recorded by name."""
    check_number("year", year, FIRST_YEAR, LAST_YEAR)
    ledger = (held for held, _named in activities.ledger(ctx.tx, ctx.reach))
    return makeups_among(ctx, year, ledger, by_code(kinds.listed(ctx.tx, ctx.reach.organisation_id)))


def makeups_among(ctx: Context, year: int, ledger: Iterable[Activity], known: Mapping[str, ActivityKind]) -> tuple[MakeupOffer, ...]:
    """As :func:`makeup_offers`, of a ledger by date that was read already and the kinds by their codes."""
    required = {code for code, kind in known.items() if kind.required}
    first, until = f"{year}-01-01", max(f"{year}-12-31", ctx.today)
    listed = [each for each in ledger if first <= each.held_on <= until]
    if not any(each.kind in required for each in listed):
        return ()
    missed = [each for each in listed if each.kind in required and each.held_on < f"{year + 1}" and _was_missed(each)]
    of: dict[UUID, list[Attendance]] = {}
    elsewhere: dict[UUID, list[Attendance]] = {}
    for row in attendance.in_period(ctx.tx, ctx.reach, first, until, kinds=required):
        of.setdefault(row.activity_id, []).append(row)
        if row.makes_up is not None:
            elsewhere.setdefault(row.makes_up, []).append(row)
    planned: dict[UUID, list[UUID]] = {}
    for each in listed:
        if each.makes_up_id is not None and each.status is ActivityStatus.PLANNED:
            planned.setdefault(each.makes_up_id, []).append(each.activity_id)
    missing: dict[UUID, frozenset[UUID]] = {}
    for ident in (each.activity_id for each in missed):
        mine = of.get(ident, [])
        who = still_missing([row.person_id for row in mine], ident, [*mine, *elsewhere.get(ident, [])])
        if who and any(row.state is not None for row in mine):  # of a register without a mark nobody knows who missed it
            missing[ident] = frozenset(who)
    named = people.named(ctx.tx, ctx.reach, frozenset[UUID]().union(*missing.values())) if missing else ()
    return tuple(
        MakeupOffer(
            activity_id=each.activity_id,
            day=each.held_on,
            topic=each.topic,
            kind=kind_name(of_code(known, each.kind)),
            missing=tuple(person.name for person in named if person.id in missing[each.activity_id]),
            planned=tuple(planned.get(each.activity_id, ())),
        )
        for each in missed
        if each.activity_id in missing
    )


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def plan_makeup(
    ctx: Context,
    *,
    activity_id: UUID,
    held_on: str,
    starts_at: str = "",
    minutes: int = 0,
    place: str = "",
    makeup_id: UUID | None = None,
) -> Activity:
    """An activity for whoever missed ``activity_id`` and has not made it up: marks in its register make it up. It is no 场次 of its own.

    BadArgument where nobody has anything to make up. With ``makeup_id`` given a repeat is harmless."""
    if makeup_id is not None and (found := activities.find(ctx.tx, ctx.reach, makeup_id)) is not None:
        return found
    missed = activities.get(ctx.tx, ctx.reach, activity_id)
    missing = sheet_of(ctx, missed).not_learnt
    if not _was_missed(missed) or not missing:
        raise BadArgument(name="activity_id", reason="nobody has anything to make up of it")
    entry = ActivityEntry(
        kind=missed.kind,
        topic=f"{PREFIX}{missed.topic}"[:200],
        held_on=held_on,
        starts_at=starts_at,
        minutes=minutes or missed.minutes,
        place=place or missed.place,
        counts=CountFlags(sessions=False),
    )
    made = write_new(ctx, makeup_id or ctx.new_id(), entry, Audience(person_ids=missing), again=False, makes_up_id=activity_id)
    ctx.changes.note(activity_id, made.activity_id)
    return made


def _was_missed(activity: Activity) -> bool:
    return activity.status is ActivityStatus.HELD and activity.mode is AttendanceMode.BY_NAME and activity.makes_up_id is None
