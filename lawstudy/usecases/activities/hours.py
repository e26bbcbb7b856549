"""学法学时: awarded from attendance by the bureau's rule, which is frozen onto every award."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import Activity
from lawstudy.domain.credit import RULES, CreditRule, awards
from lawstudy.domain.kinds import KindName
from lawstudy.errors import BadArgument
from lawstudy.store import attendance, my_activities, organisations
from lawstudy.store import hours as store
from lawstudy.store.hours import DatedAward
from lawstudy.store.my_activities import Mine
from lawstudy.store.organisations import Organisation
from lawstudy.usecases.arguments import FIRST_YEAR, LAST_YEAR, check_number
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case

COORDINATORS = {Role.COORDINATOR}
EMPLOYEES = {Role.EMPLOYEE}
MOST_HOURS = 100_000


class MyAward(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hours (hundredths) that I earned at one activity; ``ends_on`` is the last day of one that took several."""

    activity_id: UUID
    topic: str
    kind: KindName
    held_on: str
    hours: int
    ends_on: str = ""


class MyHours(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """My 学法学时 of a year in hundredths, newest award first; ``target`` is None while the bureau has not entered one."""

    year: int
    total: int
    target: int | None
    awards: tuple[MyAward, ...]


def award_hours(ctx: Context, activity: Activity) -> None:
    """Bring the awards of ``activity`` in line with its register; called after every change of either.

    An activity that has awards keeps the rule they were made by, so a later change of the bureau's rule touches no past hour.
    """
    organisation_id, activity_id = ctx.reach.organisation_id, activity.activity_id
    before = store.of_activity(ctx.tx, organisation_id, activity_id)
    rule = before[0].award.rule if before else organisations.get(ctx.tx, organisation_id).settings.credit_rule
    marks = attendance.of_activity(ctx.tx, organisation_id, activity_id)
    known = {dated.award.person_id: dated.id for dated in before}
    held_on = activity.held_on
    earned = awards(rule, activity, marks)
    after = tuple(DatedAward(id=known.get(a.person_id) or ctx.new_id(), held_on=held_on, award=a) for a in earned)
    if set(after) != set(before):
        store.replace_of_activity(ctx.tx, organisation_id, activity_id, after)
        ctx.changes.add("hours", activity_id)


@use_case(kind=Kind.QUERY, roles=EMPLOYEES, scope=Scope.OWN)
def my_hours(ctx: Context, *, year: int) -> MyHours:
    """My own hours of a year and the activities they come from."""
    target = organisations.get(ctx.tx, ctx.reach.organisation_id).settings.hours_target
    return hours_in(my_ledger(ctx, *year_days(year)), year, target)


def my_ledger(ctx: Context, first_day: str, last_day: str) -> tuple[Mine, ...]:
    """My activities of a period, with what I earned there."""
    return my_activities.in_period(ctx.tx, ctx.reach.organisation_id, ctx.actor.person_id, first_day, last_day)


def hours_in(mine: Iterable[Mine], year: int, target: int | None) -> MyHours:
    """What I earned at those of my activities that were held in a year."""
    earned = [each for each in mine if each.award_id is not None and each.activity.held_on[:4] == str(year)]
    earned.sort(key=lambda each: (each.activity.held_on, each.award_id), reverse=True)
    lines = tuple(
        MyAward(
            activity_id=each.activity.activity_id,
            topic=each.activity.topic,
            kind=each.kind,
            held_on=each.activity.held_on,
            hours=each.hours,
            ends_on=each.activity.ends_on,
        )
        for each in earned
    )
    return MyHours(year=year, total=sum(line.hours for line in lines), target=target, awards=lines)


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def list_hours_rules(ctx: Context) -> tuple[CreditRule, ...]:
    """The rules that a bureau can choose from; the first is the default."""
    return RULES


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def set_hours_rule(ctx: Context, *, rule: CreditRule, expected_version: int) -> Organisation:
    """The rule for hours awarded from now on; those awarded before keep theirs. A rule of the bureau's own needs a code of its own."""
    known = {builtin.code: builtin for builtin in RULES}
    if not rule.code.strip() or known.get(rule.code, rule) != rule:
        raise BadArgument(name="rule", reason="a rule of one's own needs a code of its own")
    return _change_settings(ctx, expected_version, credit_rule=rule)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def set_hours_target(ctx: Context, *, hundredths: int | None, basis: str, expected_version: int) -> Organisation:
    """The yearly target in hundredths of 学时 with the document it rests on; None takes it back."""
    if hundredths is not None:
        check_number("hundredths", hundredths, 1, MOST_HOURS)
        if not basis.strip():
            raise BadArgument(name="basis", reason="the document that the target rests on is needed")
    return _change_settings(ctx, expected_version, hours_target=hundredths, hours_target_basis=basis.strip())


def year_days(year: int) -> tuple[str, str]:
    """The first and last local date of a year; BadArgument for an impossible one."""
    check_number("year", year, FIRST_YEAR, LAST_YEAR)
    return date(year, 1, 1).isoformat(), date(year, 12, 31).isoformat()


def _change_settings(ctx: Context, expected_version: int, **settings: object) -> Organisation:
    value = organisations.get(ctx.tx, ctx.reach.organisation_id)
    organisations.change(ctx.tx, structs.replace(value, settings=structs.replace(value.settings, **settings)), expected_version)
    ctx.changes.add("organisation", value.id)
    ctx.changes.note(value.id)
    return organisations.get(ctx.tx, ctx.reach.organisation_id)
