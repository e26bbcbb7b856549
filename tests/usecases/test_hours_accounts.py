"""Three accounts of hours that are never added, rules with days of validity, hours with a document, and who is short."""

from typing import Any
from uuid import UUID

import pytest
from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.credit import EXAMPLES, RULES, DatedRule, HoursAccount
from lawstudy.errors import BadArgument, ChangedMeanwhile, HoursRulesMeet, HoursTargetMissing, NotAllowed, NotFound
from lawstudy.usecases.activities.activities import add_activity
from lawstudy.usecases.activities.attendance import attendance_sheet, mark_attendance
from lawstudy.usecases.activities.hours import my_hours, set_hours_target
from lawstudy.usecases.activities.hours_table import add_hours_rule, end_hours_rule, list_hours_examples, set_training_platforms
from lawstudy.usecases.activities.manual_hours import add_manual_hours, list_manual_hours, remove_manual_hours
from lawstudy.usecases.imports.external_records import PlatformFacts
from lawstudy.usecases.people.absences import add_absence
from lawstudy.usecases.people.people import PersonEntry, add_person, our_organisation
from lawstudy.usecases.reports.hours_lacking import hours_lacking, my_accounts
from lawstudy.usecases.reports.statistics import hours_statistics
from tests.conftest import add_employee, signed_in
from tests.usecases.imports.test_external_records import accept
from tests.usecases.test_activities import WARNING

YEAR: dict[str, Any] = {"first_day": "2026-01-01", "last_day": "2026-12-31"}
LAW, TRAINING, ENFORCEMENT = HoursAccount
BY_DAY = next(rule for rule in RULES if rule.code == "day_6")
ENFORCING = DatedRule(account=ENFORCEMENT, rule=BY_DAY, from_day="2026-01-01", kinds=("enforcement_training",), basis="青司〔2026〕5号")
COURSE = structs.replace(WARNING, kind="enforcement_training", topic="行政执法培训", minutes=360, held_on="2026-11-10")


def version(door: Door) -> int:
    return door.call(our_organisation).version


def staff(door: Door) -> dict[str, UUID]:
    groups = {"白露": ("行政执法人员",), "秦望舒": ()}
    return {name: door.call(add_person, entry=PersonEntry(name=name, groups=mine), since="").id for name, mine in groups.items()}


def attend(door: Door, entry: Any, *people: UUID) -> UUID:
    ident: UUID = door.call(add_activity, entry=entry).activity_id
    door.call(mark_attendance, activity_id=ident, marks=tuple(Mark(person_id=who, state=AttendanceState.PRESENT) for who in people))
    return ident


def sums(door: Door, account: HoursAccount, **asked: Any) -> dict[UUID, int]:
    found = door.call(hours_statistics, **YEAR, account=account, **asked)
    assert found.account is account
    return {one.person_id: one.hours for one in found.hours.people}


def test_one_session_credits_several_accounts_each_by_its_rule(any_door: Door) -> None:
    people = staff(any_door)
    any_door.call(add_hours_rule, line=ENFORCING, expected_version=version(any_door))
    attend(any_door, COURSE, *people.values())
    attend(any_door, WARNING, people["白露"])
    law = sums(any_door, LAW)
    assert (law[people["白露"]], law[people["秦望舒"]]) == (800 + 200, 800)
    # Only members of the group have the other account, and only the kind that its rule names credits it.
    assert sums(any_door, ENFORCEMENT) == {people["白露"]: 600}
    assert set(sums(any_door, TRAINING).values()) == {0}


def test_a_rule_holds_in_its_days_and_touches_no_hour_of_before(any_door: Door) -> None:
    people = staff(any_door)
    ident = attend(any_door, WARNING, people["白露"])
    half = next(rule for rule in RULES if rule.code == "half_hour")
    line = DatedRule(account=LAW, rule=half, from_day="2026-11-01", to_day="2026-11-30", basis="青普〔2026〕1号")
    ours = any_door.call(add_hours_rule, line=line, expected_version=version(any_door))
    assert ours.settings.hours_rules == (line,)
    with pytest.raises(HoursRulesMeet):
        any_door.call(add_hours_rule, line=structs.replace(line, from_day="2026-11-30", to_day=""), expected_version=ours.version)
    any_door.call(mark_attendance, activity_id=ident, marks=(Mark(person_id=people["秦望舒"], state=AttendanceState.LATE),))
    assert {sums(any_door, LAW)[who] for who in people.values()} == {200}
    second = attend(any_door, structs.replace(WARNING, topic="新规则", held_on="2026-11-20"), people["白露"])
    assert any_door.call(attendance_sheet, activity_id=second).hours == 100
    attend(any_door, structs.replace(WARNING, topic="规则以前", held_on="2026-10-20"), people["白露"])
    assert sums(any_door, LAW)[people["白露"]] == 200 + 100 + 200
    ended = any_door.call(end_hours_rule, number=1, last_day="2026-11-15", expected_version=ours.version)
    assert ended.settings.hours_rules[0].to_day == "2026-11-15"
    out = any_door.call(end_hours_rule, number=1, expected_version=ended.version)
    assert out.settings.hours_rules == ()
    with pytest.raises(ChangedMeanwhile):
        any_door.call(add_hours_rule, line=line, expected_version=ended.version)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"account": TRAINING}, "account"),
        ({"basis": " "}, "basis"),
        ({"kinds": ("nowhere",)}, "kinds"),
        ({"from_day": "2026-02-30"}, "from_day"),
        ({"to_day": "2025-12-31"}, "to_day"),
        ({"rule": structs.replace(BY_DAY, code=" ")}, "rule"),
    ],
)
def test_a_line_that_cannot_be_is_refused_at_its_field(door: Door, changes: dict[str, Any], name: str) -> None:
    with pytest.raises(BadArgument) as refused:
        door.call(add_hours_rule, line=structs.replace(ENFORCING, **changes), expected_version=version(door))
    assert refused.value.name == name
    with pytest.raises(BadArgument):
        door.call(end_hours_rule, number=1, expected_version=version(door))
    assert door.call(our_organisation).settings.hours_rules == ()


def test_training_is_imported_or_entered_and_added_to_nothing(any_door: Door) -> None:
    people = staff(any_door)
    for platform in ("河南干部网络学院", "法治西工"):
        accept(any_door, "姓名\t学时\t完成情况\n白露\t12\t已完成", facts=PlatformFacts(platform=platform, course="专题", year=2026))
    assert sums(any_door, TRAINING)[people["白露"]] == 0
    any_door.call(set_training_platforms, platforms=("河南干部 网络学院", "河南干部 网络学院"), expected_version=version(any_door))
    any_door.call(
        add_manual_hours,
        person_id=people["白露"],
        account=TRAINING,
        day="2026-05-06",
        hundredths=2400,
        what="区委党校主体班",
        document="结业通知〔2026〕8号",
    )
    assert sums(any_door, TRAINING)[people["白露"]] == 1200 + 2400
    assert sums(any_door, LAW)[people["白露"]] == 0


def test_hours_are_entered_with_a_document_and_taken_back(any_door: Door) -> None:
    who = staff(any_door)["白露"]
    facts: dict[str, Any] = {
        "person_id": who,
        "account": LAW,
        "day": "2026-03-02",
        "hundredths": 400,
        "what": "授课",
        "document": "通知3号",
    }
    made = any_door.call(add_manual_hours, **facts, credit_id=UUID(int=9))
    assert any_door.call(add_manual_hours, **facts, credit_id=UUID(int=9)) == made
    (line,) = any_door.call(list_manual_hours, year=2026)
    assert (line.name, line.credit) == ("白露", made)
    assert sums(any_door, LAW)[who] == 400
    for name, value in (("day", "2026-12-31"), ("hundredths", 0), ("what", " "), ("document", "住院期间自学")):
        with pytest.raises(BadArgument) as refused:
            any_door.call(add_manual_hours, **(facts | {name: value}))
        assert refused.value.name == name
    any_door.call(remove_manual_hours, credit_id=made.id)
    with pytest.raises(NotFound):
        any_door.call(remove_manual_hours, credit_id=made.id)
    assert sums(any_door, LAW)[who] == 0


def test_who_is_short_and_what_can_still_be_attended(any_door: Door) -> None:
    people = staff(any_door)
    with pytest.raises(HoursTargetMissing):
        any_door.call(hours_lacking, year=2026)
    assert any_door.call(list_hours_examples) == EXAMPLES
    for account in (LAW, ENFORCEMENT):
        any_door.call(set_hours_target, hundredths=300, basis="青普〔2026〕1号", expected_version=version(any_door), account=account)
    attend(any_door, WARNING, people["白露"])
    attend(any_door, structs.replace(WARNING, topic="又一次"), people["白露"])
    coming = any_door.call(add_activity, entry=structs.replace(WARNING, topic="年末一课", held_on="2026-12-10"))
    any_door.call(add_absence, person_id=people["秦望舒"], from_day="2026-11-01")
    found = any_door.call(hours_lacking, year=2026)
    lines = {line.name: line for line in found.people}
    assert "白露" not in lines
    assert (lines["秦望舒"].lacks, lines["秦望舒"].coming, lines["秦望舒"].away) == (300, (coming.activity_id,), True)
    assert [(one.topic, one.hours) for one in found.coming] == [("年末一课", 200)]
    assert [line.name for line in any_door.call(hours_lacking, year=2026, account=ENFORCEMENT).people] == ["白露"]
    any_door.call(set_hours_target, hundredths=None, basis="", expected_version=version(any_door), account=ENFORCEMENT)
    with pytest.raises(HoursTargetMissing):
        any_door.call(hours_lacking, year=2026, account=ENFORCEMENT)


def test_an_employee_sees_own_accounts_alone(entrance: LocalEntrance, door: LocalDoor) -> None:
    clerk = add_employee(entrance)
    for account, hundredths in ((LAW, 100), (ENFORCEMENT, 250)):
        door.call(
            add_manual_hours, person_id=clerk, account=account, day="2026-03-02", hundredths=hundredths, what="轮训", document="通知3号"
        )
    door.call(set_hours_target, hundredths=9000, basis="青组〔2026〕2号", expected_version=version(door), account=TRAINING)
    own = signed_in(entrance, "周明岚")
    found = {one.account: (one.total, one.target, len(one.manual)) for one in own.call(my_accounts, year=2026)}
    assert found == {LAW: (100, None, 1), TRAINING: (0, 9000, 0), ENFORCEMENT: (250, None, 1)}
    mine = own.call(my_hours, year=2026)
    assert (mine.total, [one.what for one in mine.manual]) == (100, ["轮训"])
    with pytest.raises(NotAllowed):
        own.call(hours_lacking, year=2026)
    own.sign_out()
    assert [one.account for one in door.call(my_accounts, year=2026)] == [LAW, TRAINING]
