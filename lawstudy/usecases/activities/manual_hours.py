"""Hours that are entered with a document: a course elsewhere, a lecture given, what no activity and no platform brought."""

from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.approval import private_reason
from lawstudy.domain.credit import HoursAccount, ManualCredit
from lawstudy.errors import BadArgument, NotFound
from lawstudy.store import hours as store
from lawstudy.store import people
from lawstudy.usecases.activities.hours import year_days
from lawstudy.usecases.arguments import check_number, day_of, line_within
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case

COORDINATORS = {Role.COORDINATOR}
MOST_AT_ONCE, LONGEST = 40_000, 120


class ManualLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry with whose it is, by the name and department of now."""

    credit: ManualCredit
    name: str
    department: str


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def list_manual_hours(ctx: Context, *, year: int) -> tuple[ManualLine, ...]:
    """What was entered for days of a year, by day, of every account."""
    found = store.manual_in_period(ctx.tx, ctx.reach, *year_days(year))
    known = {person.id: person for person in people.named(ctx.tx, ctx.reach, {one.person_id for one in found})}
    return tuple(
        ManualLine(credit=one, name=known[one.person_id].name, department=known[one.person_id].department)
        for one in found
        if one.person_id in known
    )


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def add_manual_hours(
    ctx: Context,
    *,
    person_id: UUID,
    account: HoursAccount,
    day: str,
    hundredths: int,
    what: str,
    document: str,
    credit_id: UUID | None = None,
) -> ManualCredit:
    """Credit hours to a person in one account, with what they are for and the document that proves them; not ahead of their day."""
    person = people.get(ctx.tx, ctx.reach, person_id)
    if day_of("day", day).isoformat() > ctx.today:
        raise BadArgument(name="day", reason="it lies in the future")
    check_number("hundredths", hundredths, 1, MOST_AT_ONCE)
    value = ManualCredit(
        id=credit_id or ctx.new_id(),
        person_id=person.id,
        account=account,
        day=day,
        hours=hundredths,
        what=_said("what", what),
        document=_said("document", document),
    )
    known = {one.id: one for one in store.manual_in_period(ctx.tx, ctx.reach, "", "9999")} if credit_id is not None else {}
    if value.id in known:
        return known[value.id]
    store.add_manual(ctx.tx, ctx.reach.organisation_id, value)
    ctx.changes.add("hours", value.id)
    ctx.changes.note(person.id, hundredths=hundredths, account=account.value)
    return value


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def remove_manual_hours(ctx: Context, *, credit_id: UUID) -> None:
    """Take an entry back; the log keeps that it was there."""
    if not store.remove_manual(ctx.tx, ctx.reach.organisation_id, credit_id):
        raise NotFound(noun="hours", ident=str(credit_id))
    ctx.changes.add("hours", credit_id)
    ctx.changes.note(credit_id)


def _said(name: str, text: str) -> str:
    clean = line_within(name, text, most=LONGEST)
    if private_reason(clean):
        raise BadArgument(name=name, reason="reasons of health and family are not kept; 请假 says enough")
    return clean
