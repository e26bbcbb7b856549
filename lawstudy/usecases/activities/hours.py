"""学时: awarded from attendance by the bureau's rules, which are frozen onto every award; one's own of a year."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Reach, Role, Scope
from lawstudy.domain.activity import Activity
from lawstudy.domain.credit import RULES, CreditRule, HoursAccount, HoursTarget, ManualCredit
from lawstudy.domain.kinds import KindName
from lawstudy.errors import BadArgument
from lawstudy.store import attendance, my_activities, organisations
from lawstudy.store import hours as store
from lawstudy.store.hours import DatedAward
from lawstudy.store.my_activities import Mine
from lawstudy.store.organisations import Organisation
from lawstudy.usecases.activities.earning import Members, earned_by
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
    """My 学法学时 of a year in hundredths, newest award first; ``target`` is None while the bureau has not entered one. ``manual`` were
    entered by the office with a document, and are part of ``total``."""

    year: int
    total: int
    target: int | None
    awards: tuple[MyAward, ...]
    manual: tuple[ManualCredit, ...] = ()


def award_hours(ctx: Context, activity: Activity) -> None:
    """Bring the awards of ``activity`` in line with its register; called after every change of either.

    An activity that has awards keeps the rule they were made by, so a later change of the bureau's rule touches no past hour.
    """
    organisation_id, activity_id = ctx.reach.organisation_id, activity.activity_id
    before = store.of_activity(ctx.tx, organisation_id, activity_id)
    frozen = {dated.award.account: dated.award.rule for dated in before}
    rules = organisations.get(ctx.tx, organisation_id).settings.rules
    marks = attendance.of_activity(ctx.tx, organisation_id, activity_id)
    known = {(dated.award.account, dated.award.person_id): dated.id for dated in before}
    held_on = activity.held_on
    earned = earned_by(rules, activity, marks, Members(ctx), frozen)
    after = tuple(DatedAward(id=known.get((a.account, a.person_id)) or ctx.new_id(), held_on=held_on, award=a) for a in earned)
    if set(after) != set(before):
        store.replace_of_activity(ctx.tx, organisation_id, activity_id, after)
        ctx.changes.add("hours", activity_id)


@use_case(kind=Kind.QUERY, roles=EMPLOYEES, scope=Scope.OWN)
def my_hours(ctx: Context, *, year: int) -> MyHours:
    """My own hours of a year and the activities they come from."""
    target = organisations.get(ctx.tx, ctx.reach.organisation_id).settings.hours_target
    return hours_in(my_ledger(ctx, *year_days(year)), year, target, my_manual(ctx, year))


def my_manual(ctx: Context, year: int) -> tuple[ManualCredit, ...]:
    """What the office entered for me in 学法学时."""
    mine = Reach(organisation_id=ctx.reach.organisation_id, person_id=ctx.actor.person_id)
    return store.manual_in_period(ctx.tx, mine, *year_days(year), account=HoursAccount.LAW)


def my_ledger(ctx: Context, first_day: str, last_day: str) -> tuple[Mine, ...]:
    """My activities of a period, with what I earned there."""
    return my_activities.in_period(ctx.tx, ctx.reach.organisation_id, ctx.actor.person_id, first_day, last_day)


def hours_in(mine: Iterable[Mine], year: int, target: int | None, manual: tuple[ManualCredit, ...] = ()) -> MyHours:
    """What I earned at those of my activities that were held in a year, and what was entered for me."""
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
    total = sum(line.hours for line in lines) + sum(one.hours for one in manual)
    return MyHours(year=year, total=total, target=target, awards=lines, manual=manual)


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
    return change_settings(ctx, expected_version, credit_rule=rule)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def set_hours_target(
    ctx: Context, *, hundredths: int | None, basis: str, expected_version: int, account: HoursAccount = HoursAccount.LAW
) -> Organisation:
    """The yearly target of an account in hundredths of 学时 with the document it rests on; None takes it back."""
    if hundredths is not None:
        check_number("hundredths", hundredths, 1, MOST_HOURS)
        if not basis.strip():
            raise BadArgument(name="basis", reason="the document that the target rests on is needed")
    if account is HoursAccount.LAW:
        return change_settings(ctx, expected_version, hours_target=hundredths, hours_target_basis=basis.strip())
    others = tuple(one for one in organisations.get(ctx.tx, ctx.reach.organisation_id).settings.hours_targets if one.account is not account)
    mine = () if hundredths is None else (HoursTarget(account=account, hundredths=hundredths, basis=basis.strip()),)
    return change_settings(ctx, expected_version, hours_targets=(*others, *mine))


def year_days(year: int) -> tuple[str, str]:
    """The first and last local date of a year; BadArgument for an impossible one."""
    check_number("year", year, FIRST_YEAR, LAST_YEAR)
    return date(year, 1, 1).isoformat(), date(year, 12, 31).isoformat()


def change_settings(ctx: Context, expected_version: int, **settings: object) -> Organisation:
    """Write over some settings of the bureau; ChangedMeanwhile."""
    value = organisations.get(ctx.tx, ctx.reach.organisation_id)
    organisations.change(ctx.tx, structs.replace(value, settings=structs.replace(value.settings, **settings)), expected_version)
    ctx.changes.add("organisation", value.id)
    ctx.changes.note(value.id)
    return organisations.get(ctx.tx, ctx.reach.organisation_id)
