from typing import Any
from uuid import UUID

import pytest
from msgspec import structs

from lawstudy.domain.activity import Activity, ActivityStatus, CountFlags
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.credit import DEFAULT_RULE, RULES, CreditAward, DatedRule, HoursAccount, HoursRules, activity_hours, awards, meet
from lawstudy.domain.kinds import ActivityKind

SESSION, PERSON = UUID(int=1), UUID(int=2)


def activity(minutes: int = 90, **changes: Any) -> Activity:
    fixed: dict[str, Any] = {"kind": ActivityKind.LAW_LECTURE, "status": ActivityStatus.HELD} | changes
    return Activity(activity_id=SESSION, topic="行政复议法", held_on="2026-11-19", minutes=minutes, **fixed)


NAMED = {rule.code: rule for rule in RULES}


@pytest.mark.parametrize(
    ("code", "minutes", "hours"),
    [
        ("minutes_45", 0, 0),
        ("minutes_45", 22, 0),
        ("minutes_45", 23, 50),
        ("minutes_45", 44, 50),
        ("minutes_45", 45, 100),
        ("minutes_45", 90, 200),
        ("minutes_45", 120, 250),
        ("half_hour", 14, 0),
        ("half_hour", 15, 50),
        ("half_hour", 29, 50),
        ("half_hour", 30, 100),
        ("half_hour", 240, 100),
        ("day_6", 149, 0),
        ("day_6", 150, 300),
        ("day_6", 300, 600),
        ("day_8", 180, 400),
        ("day_8", 420, 800),
    ],
)
def test_rules(code: str, minutes: int, hours: int) -> None:
    assert activity_hours(NAMED[code], activity(minutes)) == hours


def test_a_central_group_session_can_be_worth_three_hours_whatever_its_length() -> None:
    rule = NAMED["minutes_45_central_group"]
    assert activity_hours(rule, activity(60, kind=ActivityKind.CENTRAL_GROUP)) == 300
    assert activity_hours(rule, activity(90)) == 200


def test_each_rule_has_a_code_of_its_own() -> None:
    assert len(NAMED) == len(RULES)


@pytest.mark.parametrize(
    "changes", [{"status": ActivityStatus.PLANNED}, {"status": ActivityStatus.CANCELLED}, {"counts": CountFlags(hours=False)}]
)
def test_what_was_not_held_or_does_not_count_earns_nothing(changes: dict[str, Any]) -> None:
    assert activity_hours(DEFAULT_RULE, activity(**changes)) == 0


@pytest.mark.parametrize("state", [None, *AttendanceState])
def test_who_earns_the_hours(state: AttendanceState | None) -> None:
    earned = awards(DEFAULT_RULE, activity(), [Mark(person_id=PERSON, state=state)])
    if state in (AttendanceState.PRESENT, AttendanceState.LATE):
        assert earned == [CreditAward(activity_id=SESSION, person_id=PERSON, hours=200, minutes=90, rule=DEFAULT_RULE)]
    else:
        assert earned == []


def test_a_session_too_short_for_the_rule_earns_nothing() -> None:
    assert awards(DEFAULT_RULE, activity(10), [Mark(person_id=PERSON, state=AttendanceState.PRESENT)]) == []


def test_awards_come_in_the_order_of_the_marks() -> None:
    people = [UUID(int=n) for n in (9, 3, 5)]
    earned = awards(DEFAULT_RULE, activity(), [Mark(person_id=person, state=AttendanceState.PRESENT) for person in people])
    assert [each.person_id for each in earned] == people


LAW, ENFORCEMENT = HoursAccount.LAW, HoursAccount.ENFORCEMENT


def line(from_day: str = "", to_day: str = "", *kinds: str, account: HoursAccount = LAW, group: str = "", code: str = "day_6") -> DatedRule:
    return DatedRule(account=account, rule=NAMED[code], from_day=from_day, to_day=to_day, kinds=kinds, group=group)


@pytest.mark.parametrize(
    ("held_on", "kind", "code"),
    [
        ("2025-12-31", "law_lecture", "minutes_45"),
        ("2026-01-01", "law_lecture", "day_6"),
        ("2026-06-30", "law_lecture", "day_6"),
        ("2026-07-01", "law_lecture", "half_hour"),
        ("2026-03-01", "warning", "day_8"),
    ],
)
def test_the_rule_of_the_day_and_of_the_kind(held_on: str, kind: str, code: str) -> None:
    table = (line("2026-01-01", "2026-06-30"), line("2026-07-01", code="half_hour"), line("2026-01-01", "", "warning", code="day_8"))
    rules = HoursRules(otherwise=DEFAULT_RULE, dated=table)
    found = rules.of(LAW, structs.replace(activity(kind=kind), held_on=held_on))
    assert found is not None
    assert found.rule.code == code
    assert rules.of(ENFORCEMENT, activity()) is None


@pytest.mark.parametrize(
    ("one", "other", "met"),
    [
        (line("2026-01-01", "2026-06-30"), line("2026-06-30"), True),
        (line("2026-01-01", "2026-06-30"), line("2026-07-01"), False),
        (line("2026-07-01"), line("2026-01-01", "2026-06-30"), False),
        (line(), line("", "", "warning"), False),
        (line("", "", "warning", "law_lecture"), line("", "", "warning"), True),
        (line("", "", "law_lecture"), line("", "", "warning"), False),
        (line(), line(account=ENFORCEMENT), False),
        (line(), line(group="党员"), False),
    ],
)
def test_two_rules_for_the_same(one: DatedRule, other: DatedRule, met: bool) -> None:
    assert meet(one, other) is met
