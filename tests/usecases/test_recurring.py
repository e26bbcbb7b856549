"""What comes again, clashes, the work calendar and 补学 through the doors."""

from uuid import UUID

import pytest
from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.domain.activity import ActivityStatus
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.kinds import ActivityKind
from lawstudy.domain.recurrence import LAST, OnRest, RecurrenceRule, Repeats
from lawstudy.errors import ActivityTwice, BadArgument, ChangedMeanwhile, NotFound
from lawstudy.usecases.activities.activities import ActivityEntry, Audience, add_activity, change_activity, list_activities, show_activity
from lawstudy.usecases.activities.attendance import attendance_sheet, mark_attendance
from lawstudy.usecases.activities.ends import cancel_activity
from lawstudy.usecases.activities.entries import entry_of
from lawstudy.usecases.activities.kinds import list_kinds, set_kind_asks
from lawstudy.usecases.activities.makeups import makeup_offers, plan_makeup
from lawstudy.usecases.activities.recurring import cancel_later, change_later, find_clashes, plan_recurring, preview_recurring
from lawstudy.usecases.activities.workdays import CalendarEntry, clear_calendar_day, set_calendar_days, work_calendar
from tests.usecases.test_activities import with_people

FIRST = ActivityEntry(
    kind=ActivityKind.CENTRAL_GROUP, topic="中心组学习", held_on="2026-12-01", starts_at="15:00", minutes=90, place="三楼会议室"
)
LAST_FRIDAY = RecurrenceRule(repeats=Repeats.MONTHLY, until="2027-05-31", weekday=5, nth=LAST)


def planned(door: Door) -> list[str]:
    return [line.activity.held_on for line in door.call(list_activities).items if line.activity.status is ActivityStatus.PLANNED]


def test_a_preview_writes_nothing_and_says_what_there_is_to_say(any_door: Door) -> None:
    with_people(any_door, "秦望舒")
    other = ActivityEntry(kind="seminar", topic="研讨", held_on="2026-12-25", starts_at="16:00", minutes=60, place="三楼 会议室")
    any_door.call(add_activity, entry=other)
    any_door.call(set_calendar_days, days=(CalendarEntry(date="2027-01-29", works=False, name="春节"),))
    rule = structs.replace(LAST_FRIDAY, on_rest=OnRest.BEFORE)
    found = any_door.call(preview_recurring, entry=FIRST, recurrence=rule, audience=Audience(group="*"))
    assert [each.day for each in found] == ["2026-12-25", "2027-01-28", "2027-02-26", "2027-03-26", "2027-04-30", "2027-05-28"]
    assert [each.published for each in found] == [True, *[False] * 5]
    assert (found[1].ruled, found[0].ruled) == ("2027-01-29", "")
    (clash,) = found[0].clashes
    assert (clash.topic, clash.place, set(clash.people)) == ("研讨", True, {"沈静怡", "秦望舒"})
    assert planned(any_door) == ["2026-12-25"]


def test_each_is_a_row_of_its_own(any_door: Door) -> None:
    made = any_door.call(plan_recurring, entry=FIRST, recurrence=LAST_FRIDAY, recurrence_id=UUID(int=8))
    assert any_door.call(plan_recurring, entry=FIRST, recurrence=LAST_FRIDAY, recurrence_id=UUID(int=8)) == made
    assert planned(any_door) == ["2026-12-25", "2027-01-29", "2027-02-26", "2027-03-26", "2027-04-30", "2027-05-28"]
    assert all(each.recurrence is not None and each.recurrence.rule == LAST_FRIDAY for each in made)
    # One is changed by itself and stays of the series.
    entry = structs.replace(entry_of(made[1]), place="二楼会议室")
    any_door.call(change_activity, activity_id=made[1].activity_id, entry=entry, expected_version=1)
    after = any_door.call(show_activity, activity_id=made[1].activity_id)
    assert (after.place, after.recurrence, after.entered_on) == ("二楼会议室", made[1].recurrence, "2026-11-24")
    assert any_door.call(show_activity, activity_id=made[2].activity_id).place == "三楼会议室"
    with pytest.raises(ActivityTwice):
        any_door.call(plan_recurring, entry=FIRST, recurrence=LAST_FRIDAY)
    assert len(planned(any_door)) == 6


def test_this_and_later_ones(any_door: Door) -> None:
    person = with_people(any_door, "秦望舒")["秦望舒"]
    made = any_door.call(plan_recurring, entry=FIRST, recurrence=LAST_FRIDAY)
    any_door.call(cancel_activity, activity_id=made[4].activity_id, reason="放假", expected_version=1)
    leave = Mark(person_id=person, state=AttendanceState.ON_LEAVE)
    any_door.call(mark_attendance, activity_id=made[3].activity_id, marks=(leave,))
    second = made[1]
    entry = structs.replace(entry_of(second), topic="中心组学习（扩大）", held_on="2027-02-05", note="本场请带材料")
    with pytest.raises(ChangedMeanwhile):
        any_door.call(change_later, activity_id=second.activity_id, entry=entry, expected_version=9)
    done = any_door.call(change_later, activity_id=second.activity_id, entry=entry, expected_version=1)
    assert done.changed == tuple(each.activity_id for each in (made[1], made[2], made[5]))
    assert done.left == (made[3].activity_id, made[4].activity_id)
    facts = {each.activity_id: any_door.call(show_activity, activity_id=each.activity_id) for each in made}
    days = [facts[each.activity_id].held_on for each in made]
    assert days == ["2026-12-25", "2027-02-05", "2027-03-05", "2027-03-26", "2027-04-30", "2027-06-04"]
    topics = [facts[each.activity_id].topic for each in made]
    assert topics == ["中心组学习", *["中心组学习（扩大）"] * 2, "中心组学习", "中心组学习", "中心组学习（扩大）"]
    back = structs.replace(entry_of(facts[made[1].activity_id]), held_on="2027-02-04")
    any_door.call(change_later, activity_id=made[1].activity_id, entry=back, expected_version=2)
    assert any_door.call(show_activity, activity_id=made[2].activity_id).held_on == "2027-03-04"
    off = any_door.call(cancel_later, activity_id=made[2].activity_id, reason="改为线上", expected_version=3)
    assert off.changed == (made[2].activity_id, made[5].activity_id)
    assert planned(any_door) == ["2026-12-25", "2027-02-04", "2027-03-26"]


def test_one_that_is_there_begins_the_series(any_door: Door) -> None:
    first = any_door.call(add_activity, entry=FIRST)
    rule = RecurrenceRule(repeats=Repeats.MONTHLY, until="2027-02-28")
    made = any_door.call(plan_recurring, entry=entry_of(first), recurrence=rule, begins_with=first.activity_id)
    assert [each.held_on for each in made] == ["2027-01-01", "2027-02-01"]
    begun = any_door.call(show_activity, activity_id=first.activity_id)
    assert (begun.recurrence, begun.version) == (made[0].recurrence, 2)
    off = any_door.call(cancel_later, activity_id=first.activity_id, reason="停办", expected_version=2)
    assert len(off.changed) == 3


def test_nothing_is_planned_for_days_that_have_passed(any_door: Door) -> None:
    past = structs.replace(FIRST, held_on="2026-09-10")
    rule = RecurrenceRule(repeats=Repeats.MONTHLY, until="2027-01-31")
    made = any_door.call(plan_recurring, entry=past, recurrence=rule)
    assert [each.held_on for each in made] == ["2026-12-10", "2027-01-10"]
    with pytest.raises(BadArgument) as refused:
        any_door.call(plan_recurring, entry=past, recurrence=structs.replace(rule, until="2026-11-20"))
    assert refused.value.reason == "all its days have passed"


def test_one_that_does_not_come_again_has_no_later_ones(any_door: Door) -> None:
    single = any_door.call(add_activity, entry=FIRST)
    with pytest.raises(BadArgument):
        any_door.call(change_later, activity_id=single.activity_id, entry=FIRST, expected_version=1)
    with pytest.raises(BadArgument):
        any_door.call(cancel_later, activity_id=single.activity_id, reason="取消", expected_version=1)


@pytest.mark.parametrize(
    "rule",
    [
        RecurrenceRule(repeats=Repeats.MONTHLY, until="2027-12-31", month_day=40),
        RecurrenceRule(repeats=Repeats.MONTHLY, until="2027-12-31", month_day=1, weekday=1, nth=1),
        RecurrenceRule(repeats=Repeats.MONTHLY, until="2027-12-31", weekday=1),
        RecurrenceRule(repeats=Repeats.MONTHLY, until="2026-01-31"),
        RecurrenceRule(repeats=Repeats.MONTHLY, until="31.12.2027"),
        RecurrenceRule(repeats=Repeats.MONTHLY, until="2026-12-31", left_out=("gestern",)),
        RecurrenceRule(repeats=Repeats.MONTHLY, until="2026-12-10", month_day=20),
        RecurrenceRule(repeats=Repeats.WEEKLY, until="2035-12-31"),
        RecurrenceRule(repeats=Repeats.WEEKLY, until="2027-12-31", left_out=("2027-01-01",) * 200),
    ],
)
def test_a_rule_that_cannot_be_is_refused_in_words(any_door: Door, rule: RecurrenceRule) -> None:
    with pytest.raises(BadArgument):
        any_door.call(plan_recurring, entry=FIRST, recurrence=rule)
    assert planned(any_door) == []


def test_several_days_move_together(any_door: Door) -> None:
    course = structs.replace(FIRST, ends_on="2026-12-03")
    rule = RecurrenceRule(repeats=Repeats.MONTHLY, until="2027-01-31")
    made = any_door.call(plan_recurring, entry=course, recurrence=rule)
    assert [(each.held_on, each.ends_on) for each in made] == [("2026-12-01", "2026-12-03"), ("2027-01-01", "2027-01-03")]
    # What begins on the day before and goes on is under way.
    clash = structs.replace(FIRST, topic="另一", held_on="2026-12-02", place="别处")
    (found,) = any_door.call(find_clashes, entry=clash, audience=Audience(group="*"))
    assert (found.activity_id, found.place, len(found.people)) == (made[0].activity_id, False, 1)
    assert any_door.call(find_clashes, entry=clash) == ()
    assert any_door.call(find_clashes, entry=course, activity_id=made[0].activity_id) == ()


def test_the_work_calendar(any_door: Door) -> None:
    known = any_door.call(work_calendar, year=2026)
    assert known.published
    assert {day.date: day.works for day in known.days}["2026-10-10"] is True
    ahead = any_door.call(work_calendar, year=2027)
    assert (ahead.published, ahead.days) == (False, ())
    for works in (True, False):
        any_door.call(set_calendar_days, days=(CalendarEntry(date="2027-01-01", works=works, name="元旦"),))
    (day,) = any_door.call(work_calendar, year=2027).days
    assert (day.works, day.name, day.own) == (False, "元旦", True)
    any_door.call(clear_calendar_day, day="2027-01-01")
    assert any_door.call(work_calendar, year=2027).days == ()
    with pytest.raises(NotFound):
        any_door.call(clear_calendar_day, day="2027-01-01")
    with pytest.raises(BadArgument):
        any_door.call(set_calendar_days, days=(CalendarEntry(date="1.1.2027", works=False),))
    with pytest.raises(BadArgument):
        any_door.call(work_calendar, year=99999)


def test_whoever_missed_what_must_be_learnt_makes_it_up(any_door: Door) -> None:
    people = with_people(any_door, "秦望舒", "苏见微")
    entry = structs.replace(FIRST, held_on="2026-11-18")
    missed = any_door.call(add_activity, entry=entry)
    states = {"秦望舒": AttendanceState.PRESENT, "苏见微": AttendanceState.ABSENT}
    marks = tuple(Mark(person_id=people[name], state=state) for name, state in states.items())
    any_door.call(mark_attendance, activity_id=missed.activity_id, marks=marks)
    # Nothing is offered for kinds that are not 必学.
    assert any_door.call(makeup_offers, year=2026) == ()
    kind = {kind.code: kind for kind in any_door.call(list_kinds)}[ActivityKind.CENTRAL_GROUP]
    any_door.call(set_kind_asks, code=kind.code, required=True, expected_version=kind.version)
    (offer,) = any_door.call(makeup_offers, year=2026)
    assert (offer.topic, set(offer.missing), offer.planned) == ("中心组学习", {"苏见微", "沈静怡"}, ())
    made = any_door.call(plan_makeup, activity_id=missed.activity_id, held_on="2026-11-20", makeup_id=UUID(int=6))
    assert any_door.call(plan_makeup, activity_id=missed.activity_id, held_on="2026-11-20", makeup_id=UUID(int=6)) == made
    assert (made.topic, made.place, made.minutes, made.makes_up_id) == ("补学：中心组学习", "三楼会议室", 90, missed.activity_id)
    sheet = any_door.call(attendance_sheet, activity_id=made.activity_id)
    assert {line.name for line in sheet.lines} == {"苏见微", "沈静怡"}
    any_door.call(mark_attendance, activity_id=made.activity_id, marks=(Mark(person_id=people["苏见微"], state=AttendanceState.PRESENT),))
    # It is made up, without anybody saying of what; and it is no session of its own.
    (offer,) = any_door.call(makeup_offers, year=2026)
    assert offer.missing == ("沈静怡",)
    assert any_door.call(attendance_sheet, activity_id=missed.activity_id).made_up == 1
    counted = {line.activity.topic: line.counted for line in any_door.call(list_activities).items}
    assert counted == {"中心组学习": True, "补学：中心组学习": False}
    with pytest.raises(BadArgument):
        any_door.call(plan_makeup, activity_id=made.activity_id, held_on="2026-11-25")


def test_a_planned_makeup_is_told(any_door: Door) -> None:
    people = with_people(any_door, "秦望舒")
    kind = {kind.code: kind for kind in any_door.call(list_kinds)}[ActivityKind.CENTRAL_GROUP]
    any_door.call(set_kind_asks, code=kind.code, required=True, expected_version=kind.version)
    missed = any_door.call(add_activity, entry=structs.replace(FIRST, held_on="2026-11-18"))
    # Of a register without a mark nobody knows who missed it.
    assert any_door.call(makeup_offers, year=2026) == ()
    absent = (Mark(person_id=people["秦望舒"], state=AttendanceState.ABSENT),)
    any_door.call(mark_attendance, activity_id=missed.activity_id, marks=absent)
    made = any_door.call(plan_makeup, activity_id=missed.activity_id, held_on="2026-12-02", starts_at="09:00", place="图书室")
    (offer,) = any_door.call(makeup_offers, year=2026)
    assert offer.planned == (made.activity_id,)
    assert (made.starts_at, made.place) == ("09:00", "图书室")
