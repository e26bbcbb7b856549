"""外部学习记录 as they are read: who completed which course of which platform, and one's own."""

from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import EVERYONE
from lawstudy.domain.external_records import Completion, ExternalRecord, completions
from lawstudy.store import external_records as store
from lawstudy.store import people
from lawstudy.usecases.activities.hours import year_days
from lawstudy.usecases.arguments import line_within
from lawstudy.usecases.context import Context
from lawstudy.usecases.people.of_period import day_of_period, people_on
from lawstudy.usecases.registry import Kind, use_case

LONGEST = 120
COORDINATORS, EMPLOYEES = {Role.COORDINATOR}, {Role.EMPLOYEE}


class RecordLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A record with whose it is, by the name and department of now."""

    record: ExternalRecord
    name: str
    department: str


class Completions(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The courses of a year. ``day`` is that on which those are counted who were to take them, ``group`` "*" or the group that was asked
    for; ``names`` are those of everyone who stands in a figure."""

    year: int
    day: str
    group: str
    courses: tuple[Completion, ...]
    names: dict[UUID, str]


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def course_completions(ctx: Context, *, year: int, group: str = EVERYONE) -> Completions:
    """完成人数/应学人数 of each course of each platform: who belonged to the bureau (or the group) at the end of the year, or today
    while it runs, was to take it. Nothing is added over courses or platforms."""
    line_within("group", group, most=LONGEST)
    _first, last = year_days(year)
    day = day_of_period(ctx, last)
    should = people_on(ctx, day, group=group)
    found = completions(store.of_year(ctx.tx, ctx.reach.organisation_id, year), [person.id for person in should])
    names = {person.id: person.name for person in should}
    others = {who for course in found for who in course.others.ids}
    names |= {person.id: person.name for person in people.named(ctx.tx, ctx.reach, others)}
    return Completions(year=year, day=day, group=group, courses=found, names=names)


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def list_external_records(ctx: Context, *, year: int, text: str = "") -> tuple[RecordLine, ...]:
    """The records of a year by platform, course and name; ``text`` is part of the platform, the course or the name."""
    year_days(year)
    wanted = "".join(line_within("text", text, least=0, most=LONGEST).split()).casefold()
    records = store.of_year(ctx.tx, ctx.reach.organisation_id, year)
    known = {person.id: person for person in people.named(ctx.tx, ctx.reach, {record.person_id for record in records})}
    lines = [RecordLine(record=one, name=known[one.person_id].name, department=known[one.person_id].department) for one in records]
    found = [one for one in lines if wanted in "".join(f"{one.record.platform}\n{one.record.course}\n{one.name}".split(" ")).casefold()]
    place = {ident: number for number, ident in enumerate(known)}
    return tuple(sorted(found, key=lambda one: (one.record.platform, one.record.course, place[one.record.person_id])))


@use_case(kind=Kind.QUERY, roles=EMPLOYEES, scope=Scope.OWN)
def my_external_records(ctx: Context, *, year: int) -> tuple[ExternalRecord, ...]:
    """What platforms of others say of me in a year."""
    year_days(year)
    return store.of_year(ctx.tx, ctx.reach.organisation_id, year, person_id=ctx.actor.person_id)
