"""What a register earns in each account: one session may credit several, each by the line of the table that it is under."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from lawstudy.domain.activity import Activity
from lawstudy.domain.attendance import Mark
from lawstudy.domain.credit import BY_RULE, CreditAward, CreditRule, HoursAccount, HoursRules, awards
from lawstudy.usecases.context import Context
from lawstudy.usecases.people.of_period import people_on


class Members:
    """Who was in a group on a day; asked once."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._known: dict[tuple[str, str], frozenset[UUID]] = {}

    def on(self, day: str, group: str) -> frozenset[UUID]:
        if (day, group) not in self._known:
            self._known[day, group] = frozenset(person.id for person in people_on(self._ctx, day, group=group))
        return self._known[day, group]


def earned_by(
    rules: HoursRules,
    activity: Activity,
    marks: Sequence[Mark],
    members: Members,
    frozen: Mapping[HoursAccount, CreditRule] | None = None,
) -> Iterable[CreditAward]:
    """Of each account. ``frozen`` are the rules of awards that were made already: a later change of the table touches no past hour."""
    for account in BY_RULE:
        line = rules.of(account, activity)
        rule = (frozen or {}).get(account) or (line.rule if line is not None else None)
        if rule is None:
            continue
        group = line.group if line is not None else ""
        counting = marks if not group else [mark for mark in marks if mark.person_id in members.on(activity.held_on, group)]
        yield from awards(rule, activity, counting, account)
