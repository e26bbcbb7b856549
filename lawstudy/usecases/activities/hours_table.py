"""The bureau's table of rules for 学时 with their days, targets to be confirmed, and which platforms count as 干部教育培训."""

from collections.abc import Iterable

from msgspec import structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.credit import BY_RULE, ENFORCERS, EXAMPLES, RULES, DatedRule, HoursAccount, HoursTarget, meet
from lawstudy.domain.kinds import by_code
from lawstudy.errors import BadArgument, HoursRulesMeet
from lawstudy.store import kinds, organisations
from lawstudy.store.organisations import Organisation
from lawstudy.usecases.activities.hours import change_settings
from lawstudy.usecases.arguments import check_count, day_of, line_within
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case

COORDINATORS = {Role.COORDINATOR}
MOST_RULES, MOST_PLATFORMS, LONGEST = 50, 30, 120


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def list_hours_examples(ctx: Context) -> tuple[HoursTarget, ...]:  # what is offered rests on nothing of the workspace
    """Targets that other places have; none holds before somebody confirms it with the local document."""
    return EXAMPLES


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def add_hours_rule(ctx: Context, *, line: DatedRule, expected_version: int) -> Organisation:
    """A line of the table, with its days and the local document; it holds for activities registered from now on, and touches no hour
    that was awarded. HoursRulesMeet where another of the same account, kinds and group has some of its days."""
    settings = organisations.get(ctx.tx, ctx.reach.organisation_id).settings
    value = _checked(ctx, line)
    for other in settings.hours_rules:
        if meet(value, other):
            raise HoursRulesMeet(from_day=other.from_day or "…", to_day=other.to_day or "…")
    check_count("hours_rules", len(settings.hours_rules) + 1, MOST_RULES)
    return change_settings(ctx, expected_version, hours_rules=_sorted((*settings.hours_rules, value)))


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def end_hours_rule(ctx: Context, *, number: int, expected_version: int, last_day: str | None = None) -> Organisation:
    """The line ``number`` (from one) ends on a day; without one it goes out of the table. Hours that it awarded stay."""
    table = organisations.get(ctx.tx, ctx.reach.organisation_id).settings.hours_rules
    if not 1 <= number <= len(table):
        raise BadArgument(name="number", reason="a number from {least} to {most}", values={"least": 1, "most": len(table)})
    line = table[number - 1]
    left = [*table[: number - 1], *table[number:]]
    if last_day is not None:
        day_of("last_day", last_day)
        if last_day < line.from_day:
            raise BadArgument(name="last_day", reason="the last day is not before the first")
        left.append(structs.replace(line, to_day=last_day))
    return change_settings(ctx, expected_version, hours_rules=_sorted(left))


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def set_training_platforms(ctx: Context, *, platforms: tuple[str, ...], expected_version: int) -> Organisation:
    """The platforms whose hours are 干部教育培训学时; hours of others stand with their courses and count in no account."""
    check_count("platforms", len(platforms), MOST_PLATFORMS, least=0)
    named = tuple(dict.fromkeys(line_within("platforms", each, most=LONGEST) for each in platforms))
    return change_settings(ctx, expected_version, training_platforms=named)


def _checked(ctx: Context, line: DatedRule) -> DatedRule:
    if line.account not in BY_RULE:
        raise BadArgument(name="account", reason="hours of training come from other platforms or with a document, by no rule")
    if line.from_day:
        day_of("from_day", line.from_day)
    if line.to_day and day_of("to_day", line.to_day).isoformat() < line.from_day:
        raise BadArgument(name="to_day", reason="the last day is not before the first")
    known = by_code(kinds.listed(ctx.tx, ctx.reach.organisation_id))
    for code in line.kinds:
        if code not in known:
            raise BadArgument(name="kinds", reason="there is no kind “{given}”", values={"given": code[:LONGEST]})
    builtin = {rule.code: rule for rule in RULES}
    if not line.rule.code.strip() or builtin.get(line.rule.code, line.rule) != line.rule:
        raise BadArgument(name="rule", reason="a rule of one's own needs a code of its own")
    basis = line_within("basis", line.basis, least=0, most=LONGEST)
    if not basis:
        raise BadArgument(name="basis", reason="the document that the rule rests on is needed")
    enforcing = line.account is HoursAccount.ENFORCEMENT
    group = line_within("group", line.group, least=0, most=LONGEST) or (ENFORCERS if enforcing else "")
    return structs.replace(line, basis=basis, group=group, kinds=tuple(dict.fromkeys(line.kinds)))


def _sorted(lines: Iterable[DatedRule]) -> tuple[DatedRule, ...]:
    return tuple(sorted(lines, key=lambda one: (BY_RULE.index(one.account), one.from_day, one.kinds)))
