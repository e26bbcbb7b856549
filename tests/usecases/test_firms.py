"""Firms: one entry each, told together by a person, visited by activities and counted as 家次 and 家."""

from uuid import UUID, uuid4

import pytest
from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.domain.activity import Activity
from lawstudy.domain.firms import Firm, FirmFacts, FirmGroup, FirmType
from lawstudy.domain.kinds import Family
from lawstudy.errors import BadArgument, ChangedMeanwhile, FirmKnown, FirmNear, FirmsNotAsked, NotAllowed, NotFound
from lawstudy.usecases.activities.activities import ActivityEntry, add_activity, change_activity, list_activities
from lawstudy.usecases.activities.attendance import attendance_sheet
from lawstudy.usecases.activities.ends import cancel_activity
from lawstudy.usecases.activities.entries import entry_of
from lawstudy.usecases.firms.firms import (
    add_firm,
    change_firm,
    find_firm,
    list_firm_groups,
    list_firms,
    merge_firms,
    near_firms,
    show_firm,
    split_firm,
)
from lawstudy.usecases.reports.ledger_counts import count_ledger, firm_coverage
from lawstudy.usecases.reports.statistics import activity_statistics
from lawstudy.usecases.workspace.audit_log import verify_audit

FIRST, LAST = "2026-01-01", "2026-12-31"
COACHING = ActivityEntry(kind="door_coaching", topic="高企申报辅导", held_on="2026-03-05")


def added(door: Door, name: str, **facts: object) -> Firm:
    return door.call(add_firm, facts=structs.replace(FirmFacts(name=name), **facts))


def visiting(door: Door, *firms: Firm, **facts: object) -> Activity:
    return door.call(add_activity, entry=structs.replace(COACHING, **facts), firms=tuple(firm.id for firm in firms))


def test_a_firm_is_added_changed_found_and_stands_once(any_door: Door) -> None:
    made = added(
        any_door, " 河洛智联  科技有限公司 ", short="智联", park="洛龙科技园", groups=(FirmGroup(name="高企后备", from_day="2026-01-01"),)
    )
    assert (made.name, made.type, made.version) == ("河洛智联 科技有限公司", FirmType.FIRM, 1)
    with pytest.raises(FirmKnown) as known:
        added(any_door, "河洛智联科技有限公司")
    assert known.value.name == made.name
    moved = FirmFacts(name="河洛智联科技有限公司", park="高新园")
    changed = any_door.call(change_firm, firm_id=made.id, facts=moved, expected_version=1)
    assert (changed.name, changed.park, changed.groups, changed.version) == ("河洛智联科技有限公司", "高新园", (), 2)
    assert (
        any_door.call(change_firm, firm_id=made.id, facts=FirmFacts(name="河洛智联科技有限公司", park="高新园"), expected_version=2)
        == changed
    )
    with pytest.raises(ChangedMeanwhile):
        any_door.call(change_firm, firm_id=made.id, facts=FirmFacts(name="别的"), expected_version=1)
    assert any_door.call(find_firm, name="河洛智联 科技有限公司 ") == any_door.call(show_firm, firm_id=made.id) == changed
    assert [line.firm.id for line in any_door.call(list_firms, text="高新").items] == [made.id]
    assert any_door.call(list_firms, text="洛龙").total == 0


def test_a_near_name_is_asked_about_before_it_is_written(door: Door) -> None:
    added(door, "河洛智联科技有限公司")
    with pytest.raises(FirmNear) as near:
        added(door, "河洛智联科技（青岚）有限公司")
    assert near.value.others == ["河洛智联科技有限公司"]
    assert door.call(list_firms).total == 1
    second = door.call(add_firm, facts=FirmFacts(name="河洛智联科技（青岚）有限公司"), near=True)
    (pair,) = door.call(near_firms)
    assert {pair.first.name, pair.second.name} == {"河洛智联科技有限公司", second.name}


def test_another_name_of_a_firm_is_asked_about_like_a_new_one(any_door: Door) -> None:
    known, mine = added(any_door, "河洛智联科技有限公司"), added(any_door, "甲实业")
    wanted = FirmFacts(name="河洛智联科技（青岚）有限公司", park="高新园")

    def renamed(near: bool, version: int = 1) -> Firm:
        return any_door.call(change_firm, firm_id=mine.id, facts=wanted, expected_version=version, near=near)

    with pytest.raises(FirmNear) as asked:
        renamed(near=False)
    assert asked.value.others == [known.name]
    with pytest.raises(FirmKnown):
        any_door.call(change_firm, firm_id=mine.id, facts=FirmFacts(name="河洛智联科技（有限公司）"), expected_version=1, near=True)
    with pytest.raises(ChangedMeanwhile):
        renamed(near=False, version=7)
    assert any_door.call(show_firm, firm_id=mine.id) == mine
    made = renamed(near=True)
    # What is not its name is written without another question, and so is a name near to a firm that it is told to be.
    parked = any_door.call(change_firm, firm_id=mine.id, facts=structs.replace(wanted, park=""), expected_version=made.version)
    one = any_door.call(merge_firms, firm_id=mine.id, into=known.id, expected_version=parked.version)
    again = any_door.call(change_firm, firm_id=mine.id, facts=FirmFacts(name="河洛智联科技（分部）有限公司"), expected_version=one.version)
    assert (again.name, again.same_as) == ("河洛智联科技（分部）有限公司", known.id)


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        (FirmFacts(name=" "), "name"),
        (FirmFacts(name="（）"), "name"),
        (FirmFacts(name="甲" * 101), "name"),
        (FirmFacts(name="甲公司", from_day="2026-13-01"), "from_day"),
        (FirmFacts(name="甲公司", from_day="2026-03-01", to_day="2026-03-01"), "to_day"),
        (FirmFacts(name="甲公司", groups=(FirmGroup(name=""),)), "groups"),
        (FirmFacts(name="甲公司", groups=(FirmGroup(name="后备", from_day="2026"),)), "from_day"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_is_written(door: Door, facts: FirmFacts, name: str) -> None:
    with pytest.raises(BadArgument) as wrong:
        door.call(add_firm, facts=facts)
    assert wrong.value.name == name
    assert door.call(list_firms).total == 0


def test_a_repeat_of_the_same_call_writes_nothing_twice(any_door: Door) -> None:
    ident = uuid4()
    once = any_door.call(add_firm, facts=FirmFacts(name="甲公司"), firm_id=ident)
    assert any_door.call(add_firm, facts=FirmFacts(name="甲公司"), firm_id=ident) == once
    assert any_door.call(list_firms).total == 1


def test_one_outing_to_five_firms_counts_once_and_five_visits(any_door: Door) -> None:
    five = [added(any_door, f"第{word}号实业") for word in "甲乙丙丁戊"]
    outing = visiting(any_door, *five)
    found = any_door.call(count_ledger, first_day=FIRST, last_day=LAST)
    (kind,) = found.kinds
    assert (kind.kind.code, kind.counts.sessions.count, kind.counts.visits.total, kind.counts.visits.firms.count) == (
        "door_coaching",
        1,
        5,
        5,
    )
    assert set(kind.counts.visits.firms.ids) == {firm.id for firm in five}
    (line,) = any_door.call(list_activities).items
    assert (line.firms, line.nobody_recorded, line.counted) == (5, False, True)
    sheet = any_door.call(attendance_sheet, activity_id=outing.activity_id)
    assert {firm.name for firm in sheet.firms} == {firm.name for firm in five}
    assert {line.visits for line in any_door.call(list_firms).items} == {1}


def test_two_entries_told_to_be_one_count_as_one_and_apart_again(any_door: Door) -> None:
    one, other = added(any_door, "河洛智联科技有限公司"), added(any_door, "洛浦农业机械厂")
    visiting(any_door, one, other)
    merged = any_door.call(merge_firms, firm_id=other.id, into=one.id, expected_version=1)
    assert merged.same_as == one.id
    visits = any_door.call(count_ledger, first_day=FIRST, last_day=LAST).together.visits
    assert (visits.total, visits.firms.ids) == (1, (one.id,))
    assert [line.stands_for for line in any_door.call(list_firms).items if line.firm.id == other.id] == [one.name]
    with pytest.raises(BadArgument):
        any_door.call(merge_firms, firm_id=one.id, into=other.id, expected_version=1)
    any_door.call(split_firm, firm_id=other.id, expected_version=2)
    assert any_door.call(count_ledger, first_day=FIRST, last_day=LAST).together.visits.firms.count == 2


def test_firms_only_where_the_kind_goes_to_some(door: Door) -> None:
    one = added(door, "甲公司")
    with pytest.raises(FirmsNotAsked):
        visiting(door, one, kind="group_study")
    with pytest.raises(FirmsNotAsked):
        visiting(door, kind="group_study", firm_count=3)
    with pytest.raises(BadArgument, match="firm_count"):
        visiting(door, one, firm_count=3)
    with pytest.raises(BadArgument, match="firms"):
        door.call(add_activity, entry=COACHING, firms=(uuid4(),))
    assert door.call(list_activities).total == 0
    outing = visiting(door, one)
    entry = structs.replace(entry_of(outing), kind="group_study")
    with pytest.raises(FirmsNotAsked):
        door.call(change_activity, activity_id=outing.activity_id, entry=entry, expected_version=outing.version)
    door.call(change_activity, activity_id=outing.activity_id, entry=entry, expected_version=outing.version, firms=())
    assert door.call(count_ledger, first_day=FIRST, last_day=LAST).together.visits.total == 0


def test_a_number_of_firms_counts_visits_and_no_firms(door: Door) -> None:
    visiting(door, firm_count=60, firm_count_written="约60家")
    with pytest.raises(BadArgument, match="firm_count_written"):
        visiting(door, topic="二", firm_count_written="约60家")
    visits = door.call(count_ledger, first_day=FIRST, last_day=LAST).together.visits
    assert (visits.visits, visits.by_number, visits.firms.count, visits.about.count) == (0, 60, 0, 1)
    (outreach,) = door.call(activity_statistics, first_day=FIRST, last_day=LAST).counts.beside
    assert (outreach.family, outreach.visits.total, outreach.unrecorded.count) == (Family.OUTREACH, 60, 0)


def test_what_was_called_off_visits_nobody(door: Door) -> None:
    outing = visiting(door, added(door, "甲公司"))
    door.call(cancel_activity, activity_id=outing.activity_id, reason="改期", expected_version=outing.version)
    assert door.call(count_ledger, first_day=FIRST, last_day=LAST).together.visits.total == 0


def test_coverage_names_who_was_not_reached(door: Door) -> None:
    later = (FirmGroup(name="高企后备", from_day="2026-07-01"),)
    one, two, _three = added(door, "甲实业"), added(door, "乙农机", groups=later), added(door, "丙制药", groups=later)
    visiting(door, one, two)
    found = door.call(firm_coverage, group="高企后备", on="2026-12-31", first_day=FIRST, last_day=LAST)
    assert (found.firms.count, found.reached.ids, found.is_full) == (2, (two.id,), False)
    assert door.call(firm_coverage, group="高企后备", on="2026-06-30", first_day=FIRST, last_day=LAST).firms.count == 0
    assert (
        door.call(
            firm_coverage, group="高企后备", on="2026-12-31", first_day=FIRST, last_day=LAST, codes=("policy_briefing",)
        ).reached.count
        == 0
    )
    assert door.call(list_firm_groups) == ("高企后备",)
    with pytest.raises(BadArgument, match="group"):
        door.call(firm_coverage, group="没有", on="2026-12-31", first_day=FIRST, last_day=LAST)
    with pytest.raises(BadArgument, match="codes"):
        door.call(count_ledger, first_day=FIRST, last_day=LAST, codes=("没有",))


def test_nothing_of_another_and_nothing_for_employees(door: Door, employee_door: Door) -> None:
    for ident in (uuid4(), UUID(int=0xABC)):
        with pytest.raises(NotFound):
            door.call(show_firm, firm_id=ident)
    with pytest.raises(NotFound):
        door.call(find_firm, name="没有这家")
    with pytest.raises(NotAllowed):
        employee_door.call(list_firms)


def test_the_record_vouches_for_firms_and_visits(door: Door) -> None:
    visiting(door, added(door, "甲公司"))
    assert door.call(verify_audit).whole


def test_other_checks_of_a_firm_in_the_year_are_shown_and_a_visit_is_none(any_door: Door) -> None:
    firm, other = added(any_door, "河洛智联科技有限公司"), added(any_door, "云岚光电科技有限公司")

    def went(kind: str, day: str, *firms: Firm) -> Activity:
        entry = ActivityEntry(kind=kind, topic=f"{kind}{day}", held_on=day)
        return any_door.call(add_activity, entry=entry, firms=tuple(each.id for each in firms))

    first = went("firm_inspection", "2026-03-05", firm, other)
    second = went("safety_inspection", "2026-05-06", firm)
    for kind, day in (("service_visit", "2026-04-05"), ("routine_inspection", "2025-12-31")):
        went(kind, day, firm)
    gone = went("random_inspection", "2026-06-05", firm)
    any_door.call(cancel_activity, activity_id=gone.activity_id, reason="改期", expected_version=gone.version)
    found = any_door.call(attendance_sheet, activity_id=second.activity_id).checks
    assert [(one.firm, one.held_on, one.kind) for one in found] == [("河洛智联科技有限公司", "2026-03-05", "涉企行政检查")]
    assert [one.held_on for one in any_door.call(attendance_sheet, activity_id=first.activity_id).checks] == ["2026-05-06"]
