"""专项活动 of a year: named, given days, put right, taken out. Activities belong to one by its name (``tags``); what is outside of its days
is pointed out wherever it is written, and refused nowhere."""

from collections.abc import Iterable
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.campaign import Campaign, meets, named
from lawstudy.domain.kinds import by_code
from lawstudy.domain.statistics.activity_counts import counted_once
from lawstudy.domain.statistics.campaign_counts import CampaignCount, campaign_counts
from lawstudy.errors import BadArgument, CampaignThere
from lawstudy.store import activities, kinds
from lawstudy.store import campaigns as store
from lawstudy.usecases.activities.hours import year_days
from lawstudy.usecases.arguments import day_of, line_within
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case

COORDINATORS = {Role.COORDINATOR}
LONGEST = 60
MOST_DAYS = 400


class CampaignsOfYear(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The campaigns that meet a year with what the ledger holds of each, then the names that activities carry and that have no days."""

    year: int
    lines: tuple[CampaignCount, ...]


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.DEPARTMENT)
def list_campaigns(ctx: Context) -> tuple[Campaign, ...]:
    """The campaigns of all years, by their first days."""
    return store.listed(ctx.tx, ctx.reach.organisation_id)


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def campaigns_of_year(ctx: Context, *, year: int) -> CampaignsOfYear:
    """The campaigns that meet a year, with what counts of each; a campaign is a view of the ledger, nothing beside its kinds."""
    first, last = year_days(year)
    listed = activities.ledger(ctx.tx, ctx.reach)
    known = by_code(kinds.listed(ctx.tx, ctx.reach.organisation_id))
    marked = {one.activity_id for one, recorded in listed if recorded}
    counted = counted_once([one for one, _recorded in listed], first, last, kinds=known, marked=marked)
    return CampaignsOfYear(year=year, lines=campaign_counts(store.listed(ctx.tx, ctx.reach.organisation_id), counted, first, last))


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def add_campaign(ctx: Context, *, name: str, from_day: str, to_day: str, campaign_id: UUID | None = None) -> Campaign:
    """A campaign that runs from a day to a day, both included. CampaignThere where one of that name has some of these days already."""
    known = store.listed(ctx.tx, ctx.reach.organisation_id)
    value = Campaign(id=campaign_id or ctx.new_id(), name=name, from_day=from_day, to_day=to_day)
    if (found := next((one for one in known if one.id == value.id), None)) is not None:
        return found
    value = _checked(value, known)
    store.ROWS.add(ctx.tx, ctx.reach.organisation_id, [value])
    return _noted(ctx, value.id)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def change_campaign(ctx: Context, *, campaign_id: UUID, name: str, from_day: str, to_day: str, expected_version: int) -> Campaign:
    """Put its name or its days right. Activities of its years that carry the old name carry the new one from now on, unless another
    campaign has the old name in the same years. CampaignThere, ChangedMeanwhile."""
    before = store.get(ctx.tx, ctx.reach.organisation_id, campaign_id)
    others = [one for one in store.listed(ctx.tx, ctx.reach.organisation_id) if one.id != campaign_id]
    value = _checked(structs.replace(before, name=name, from_day=from_day, to_day=to_day), others)
    store.ROWS.change(ctx.tx, ctx.reach.organisation_id, value, expected_version)
    if value.name != before.name:
        _carry(ctx, before, value, others)
    return _noted(ctx, campaign_id)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def remove_campaign(ctx: Context, *, campaign_id: UUID, expected_version: int) -> None:
    """It was a mistake. Activities keep the name that they carry."""
    found = store.get(ctx.tx, ctx.reach.organisation_id, campaign_id)
    store.ROWS.withdraw(ctx.tx, ctx.reach.organisation_id, found.id, expected_version)
    ctx.changes.add("campaign", campaign_id)
    ctx.changes.note(campaign_id)


def _carry(ctx: Context, before: Campaign, after: Campaign, others: Iterable[Campaign]) -> None:
    first, last = f"{before.from_day[:4]}-01-01", f"{before.to_day[:4]}-12-31"
    if any(meets(one, first, last) for one in named(others, before.name)):
        return
    for held in activities.listed(ctx.tx, ctx.reach, first_day=first, last_day=last):
        if before.name in held.tags:
            tags = tuple(dict.fromkeys(after.name if tag == before.name else tag for tag in held.tags))
            activities.change(ctx.tx, ctx.reach.organisation_id, structs.replace(held, tags=tags), held.version)
            ctx.changes.add("activity", held.activity_id)


def _checked(value: Campaign, others: Iterable[Campaign]) -> Campaign:
    name = line_within("name", value.name, most=LONGEST)
    days = (day_of("to_day", value.to_day) - day_of("from_day", value.from_day)).days
    if days < 0:
        raise BadArgument(name="to_day", reason="the last day is not before the first")
    if days > MOST_DAYS:
        raise BadArgument(name="to_day", reason="at most {most} days after the first", values={"most": MOST_DAYS})
    for other in named(others, name):
        if meets(other, value.from_day, value.to_day):
            raise CampaignThere(name=other.name, from_day=other.from_day, to_day=other.to_day)
    return structs.replace(value, name=name)


def _noted(ctx: Context, campaign_id: UUID) -> Campaign:
    ctx.changes.add("campaign", campaign_id)
    ctx.changes.note(campaign_id)
    return store.get(ctx.tx, ctx.reach.organisation_id, campaign_id)
