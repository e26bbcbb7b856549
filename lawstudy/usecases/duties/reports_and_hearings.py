"""述职述法: who reported of which year, and who of the leaders has not; 旁听庭审: once a year by default, on the spot and on line apart."""

from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import Activity, ActivityStatus
from lawstudy.domain.duties import Hearing, LawReport
from lawstudy.domain.kinds import ActivityKind
from lawstudy.store import activities, people
from lawstudy.store import duties as store
from lawstudy.usecases.activities.hours import year_days
from lawstudy.usecases.arguments import line_within
from lawstudy.usecases.context import Context
from lawstudy.usecases.duties.entries import LONGEST_WORD
from lawstudy.usecases.duties.knowledge import LEADERS
from lawstudy.usecases.people.of_period import day_of_period, people_on
from lawstudy.usecases.registry import Kind, use_case

COORDINATORS = {Role.COORDINATOR}
# 领导干部旁听庭审 is asked for once a year, unless the plan asks for more.
ONCE = 1


class LawReportLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A report with the name of whose it is; one of the group without any has ``id`` None."""

    id: UUID | None
    version: int
    report: LawReport | None
    person_id: UUID
    name: str


class HearingLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A 旁听庭审 of the ledger with what is known of the hearing; ``id`` None where nobody has written that down."""

    id: UUID | None
    version: int
    activity: Activity
    hearing: Hearing | None
    held: bool


class Hearings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``on_the_spot``, ``online`` and ``unsaid`` are the three ways apart, of those that were held; ``lacking``: how many are still to
    be held of those that a year asks for, of whichever way."""

    year: int
    lines: tuple[HearingLine, ...]
    on_the_spot: int
    online: int
    unsaid: int
    lacking: int


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def list_law_reports(ctx: Context, *, year: int, group: str = LEADERS) -> tuple[LawReportLine, ...]:
    """Of the people of the group at the end of the year (or today) in house order, and of whoever else reported."""
    _first, last = year_days(year)
    there = people_on(ctx, day_of_period(ctx, last), group=line_within("group", group, most=LONGEST_WORD))
    found = store.of_kind(ctx.tx, ctx.reach.organisation_id, LawReport, year=year)
    others = {facts.person_id for _duty, facts in found} - {person.id for person in there}
    known = [*there, *people.named(ctx.tx, ctx.reach, others)]
    lines: list[LawReportLine] = []
    for person in known:
        mine = sorted((each for each in found if each[1].person_id == person.id), key=lambda each: (each[1].day, each[1].place))
        lines += [
            LawReportLine(id=duty.id, version=duty.version, report=facts, person_id=person.id, name=person.name) for duty, facts in mine
        ]
        if not mine:
            lines.append(LawReportLine(id=None, version=0, report=None, person_id=person.id, name=person.name))
    return tuple(lines)


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def list_hearings(ctx: Context, *, year: int) -> Hearings:
    """By their days."""
    first, last = year_days(year)
    listed = activities.listed(ctx.tx, ctx.reach, first_day=first, last_day=last)
    visits = [one for one in listed if one.kind == ActivityKind.COURT_VISIT and one.status is not ActivityStatus.CANCELLED]
    known = {facts.activity_id: (duty, facts) for duty, facts in store.of_kind(ctx.tx, ctx.reach.organisation_id, Hearing)}
    lines = []
    for one in sorted(visits, key=lambda each: (each.held_on, each.starts_at)):
        duty, facts = known.get(one.activity_id, (None, None))
        ident, version = (duty.id, duty.version) if duty is not None else (None, 0)
        held = one.status is ActivityStatus.HELD
        lines.append(HearingLine(id=ident, version=version, activity=one, hearing=facts, held=held))
    held_ones = [line.hearing for line in lines if line.held]
    return Hearings(
        year=year,
        lines=tuple(lines),
        on_the_spot=sum(one is not None and not one.online for one in held_ones),
        online=sum(one is not None and one.online for one in held_ones),
        unsaid=sum(one is None for one in held_ones),
        lacking=max(0, ONCE - len(held_ones)),
    )
