"""Who lacks hours in an account, and at which activities to come they can still be earned; and one's own accounts."""

from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Reach, Role, Scope
from lawstudy.domain.activity import Activity, ActivityStatus
from lawstudy.domain.credit import ENFORCERS, HoursAccount, HoursRules, HoursTarget, ManualCredit, activity_hours
from lawstudy.errors import HoursTargetMissing
from lawstudy.store import absences, activities, hours, organisations, people
from lawstudy.usecases.activities.hours import year_days
from lawstudy.usecases.context import Context
from lawstudy.usecases.people.of_period import day_of_period, people_on
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.reports.statistics import hours_of, imported_hours

COORDINATORS, EMPLOYEES = {Role.COORDINATOR}, {Role.EMPLOYEE}


class Coming(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A planned activity of the rest of the year, and the hundredths that it is worth in the account."""

    activity_id: UUID
    day: str
    topic: str
    hours: int


class LackingLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody below the target: what he has and lacks in hundredths, and which of the coming activities he is asked to. ``away``: 不在岗
    today."""

    person_id: UUID
    name: str
    department: str
    hours: int
    lacks: int
    coming: tuple[UUID, ...]
    away: bool


class Lacking(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """In the order of names: nobody is ranked by what he lacks. ``coming`` are all activities to come that credit the account."""

    year: int
    account: HoursAccount
    target: HoursTarget
    people: tuple[LackingLine, ...]
    coming: tuple[Coming, ...]


class MyAccount(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """My hours of a year in one account, in hundredths. ``target`` is None while the bureau has not entered one."""

    account: HoursAccount
    total: int
    target: int | None
    manual: tuple[ManualCredit, ...]


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def hours_lacking(ctx: Context, *, year: int, account: HoursAccount = HoursAccount.LAW) -> Lacking:
    """Who is below the target of an account, and what of it can still be attended. HoursTargetMissing while there is no target."""
    first, last = year_days(year)
    settings = organisations.get(ctx.tx, ctx.reach.organisation_id).settings
    target = settings.target_of(account)
    if target is None:
        raise HoursTargetMissing
    there = people_on(ctx, day_of_period(ctx, last), group=ENFORCERS if account is HoursAccount.ENFORCEMENT else "*")
    has = {one.person_id: one.hours for one in hours_of(ctx, first, last, there, target, account).hours.people}
    ahead = activities.listed(ctx.tx, ctx.reach, first_day=max(first, ctx.today), last_day=last)
    worth = {one.activity_id: _worth(settings.rules, account, one) for one in ahead if one.status is ActivityStatus.PLANNED}
    coming = [one for one in ahead if worth.get(one.activity_id)]
    asked = {one.activity_id: frozenset(activities.audience(ctx.tx, ctx.reach.organisation_id, one.activity_id)) for one in coming}
    away = absences.away(ctx.tx, ctx.reach.organisation_id, ctx.today)
    short = [person for person in there if has[person.id] < target.hundredths]
    return Lacking(
        year=year,
        account=account,
        target=target,
        people=tuple(
            LackingLine(
                person_id=person.id,
                name=person.name,
                department=person.department,
                hours=has[person.id],
                lacks=target.hundredths - has[person.id],
                coming=tuple(ident for ident, whom in asked.items() if person.id in whom),
                away=person.id in away,
            )
            for person in short
        ),
        coming=tuple(Coming(activity_id=one.activity_id, day=one.held_on, topic=one.topic, hours=worth[one.activity_id]) for one in coming),
    )


def _worth(rules: HoursRules, account: HoursAccount, activity: Activity) -> int:
    """As if it had been held."""
    line = rules.of(account, activity)
    return 0 if line is None else activity_hours(line.rule, structs.replace(activity, status=ActivityStatus.HELD))


@use_case(kind=Kind.QUERY, roles=EMPLOYEES, scope=Scope.OWN)
def my_accounts(ctx: Context, *, year: int) -> tuple[MyAccount, ...]:
    """My hours in each account that concerns me: 学法学时 always, the others where I have any or the bureau asks for some of me."""
    first, last = year_days(year)
    mine = Reach(organisation_id=ctx.reach.organisation_id, person_id=ctx.actor.person_id)
    settings = organisations.get(ctx.tx, ctx.reach.organisation_id).settings
    groups = people.get(ctx.tx, ctx.reach, ctx.actor.person_id).groups
    sums, entered = hours.sums_by_account(ctx.tx, mine, first, last), hours.manual_in_period(ctx.tx, mine, first, last)
    found = []
    for account in HoursAccount:
        total, manual = sums.get(account, 0), tuple(one for one in entered if one.account is account)
        if account is HoursAccount.TRAINING:
            total += sum(more for _who, more in imported_hours(ctx, first, last, person_id=mine.person_id))
        target = settings.target_of(account)
        asked = target is not None and (account is not HoursAccount.ENFORCEMENT or ENFORCERS in groups)
        if account is HoursAccount.LAW or total or asked:
            wanted = target.hundredths if target is not None and asked else None
            found.append(MyAccount(account=account, total=total, target=wanted, manual=manual))
    return tuple(found)
