"""Activities, attendance by name, hours by a frozen rule, the employee's own view."""

from typing import Any
from uuid import UUID

import pytest
from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.activity import ActivityStatus, AgendaItem, AttendanceMode, CountFlags
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.credit import RULES, ByMinutes, CreditRule
from lawstudy.domain.kinds import ActivityKind
from lawstudy.errors import BadArgument, ChangedMeanwhile, CountedByHead, NotAllowed, NotFound
from lawstudy.usecases.activities.activities import (
    ActivityEntry,
    Audience,
    add_activity,
    change_activity,
    list_activities,
    show_activity,
    sign_in_sheet,
)
from lawstudy.usecases.activities.attendance import AttendanceSheet, attendance_sheet, mark_attendance, mark_rest_present
from lawstudy.usecases.activities.hours import list_hours_rules, my_hours, set_hours_rule, set_hours_target
from lawstudy.usecases.people.people import PersonEntry, add_person, our_organisation
from lawstudy.usecases.reports.statistics import activity_statistics, hours_statistics
from tests.conftest import add_employee, signed_in

WARNING = ActivityEntry(
    kind=ActivityKind.WARNING,
    topic="典型案例警示教育",
    held_on="2026-11-19",
    starts_at="14:30",
    minutes=90,
    place="三楼会议室",
    tags=("学纪活动",),
)
YEAR: dict[str, Any] = {"first_day": "2026-01-01", "last_day": "2026-12-31"}


def with_people(door: Door, *names: str) -> dict[str, UUID]:
    groups = ("党员",)
    return {name: door.call(add_person, entry=PersonEntry(name=name, department="成果转化科", groups=groups)).id for name in names}


def mark(door: Door, activity: UUID, person: UUID, state: AttendanceState | None, makes_up: UUID | None = None) -> AttendanceSheet:
    return door.call(mark_attendance, activity_id=activity, marks=(Mark(person_id=person, state=state, makes_up=makes_up),))


def test_from_the_plan_to_the_hours(any_door: Door) -> None:
    people = with_people(any_door, "秦望舒", "苏见微", "白露")
    activity = any_door.call(add_activity, entry=WARNING, activity_id=UUID(int=5))
    assert any_door.call(add_activity, entry=WARNING, activity_id=UUID(int=5)) == activity
    sheet = any_door.call(attendance_sheet, activity_id=UUID(int=5))
    assert (len(sheet.lines), sheet.unrecorded, sheet.hours) == (4, 4, 200)
    sheet = mark(any_door, UUID(int=5), people["白露"], AttendanceState.ON_LEAVE)
    sheet = mark(any_door, UUID(int=5), people["苏见微"], AttendanceState.LATE)
    assert (sheet.unrecorded, sheet.count(AttendanceState.LATE)) == (2, 1)
    sheet = any_door.call(mark_rest_present, activity_id=UUID(int=5))
    assert (sheet.unrecorded, sheet.count(AttendanceState.PRESENT)) == (0, 2)
    assert sheet.not_learnt == (people["白露"],)
    hours = any_door.call(hours_statistics, **YEAR)
    assert {line.person_id: line.hours for line in hours.hours.people}[people["白露"]] == 0
    assert (hours.hours.total, len(hours.people)) == (600, 4)
    counts = any_door.call(activity_statistics, **YEAR).counts
    assert (counts.total.ids, dict(counts.by_tag)["学纪活动"].count) == ((UUID(int=5),), 1)


def test_attendance_means_that_it_was_held_but_not_before_the_day(door: Door) -> None:
    people = with_people(door, "秦望舒")
    coming = ActivityEntry(kind=ActivityKind.LAW_LECTURE, topic="讲座", held_on="2026-12-04", minutes=90)
    activity = door.call(add_activity, entry=coming)
    sheet = mark(door, activity.activity_id, people["秦望舒"], AttendanceState.ON_LEAVE)
    assert sheet.activity.status is ActivityStatus.PLANNED
    today = ActivityEntry(kind=ActivityKind.LAW_LECTURE, topic="今日", held_on="2026-11-24", minutes=90)
    activity = door.call(add_activity, entry=today)
    assert activity.status is ActivityStatus.PLANNED
    sheet = mark(door, activity.activity_id, people["秦望舒"], AttendanceState.PRESENT)
    assert sheet.activity.status is ActivityStatus.HELD


def test_a_rule_touches_no_hour_awarded_before(door: Door) -> None:
    people = with_people(door, "秦望舒", "苏见微")
    first = door.call(add_activity, entry=WARNING).activity_id
    mark(door, first, people["秦望舒"], AttendanceState.PRESENT)
    own = CreditRule(code="ours", measure=ByMinutes(minutes=90, step=100))
    version = door.call(our_organisation).version
    assert door.call(set_hours_rule, rule=own, expected_version=version).settings.credit_rule == own
    sheet = mark(door, first, people["苏见微"], AttendanceState.PRESENT)
    assert sheet.hours == 200
    second = door.call(add_activity, entry=WARNING, again=True).activity_id
    assert mark(door, second, people["苏见微"], AttendanceState.PRESENT).hours == 100
    assert door.call(hours_statistics, **YEAR).hours.total == 200 + 200 + 100


def test_hours_follow_a_corrected_register_and_a_corrected_activity(door: Door) -> None:
    people = with_people(door, "秦望舒")
    activity = door.call(add_activity, entry=WARNING)
    mark(door, activity.activity_id, people["秦望舒"], AttendanceState.PRESENT)
    assert door.call(hours_statistics, **YEAR).hours.total == 200
    shorter = ActivityEntry(kind=ActivityKind.WARNING, topic="警示教育", held_on="2026-11-19", minutes=45)
    changed = door.call(change_activity, activity_id=activity.activity_id, entry=shorter, expected_version=1)
    assert (changed.version, changed.topic, changed.group) == (2, "警示教育", "*")
    assert door.call(hours_statistics, **YEAR).hours.total == 100
    mark(door, activity.activity_id, people["秦望舒"], None)
    assert door.call(hours_statistics, **YEAR).hours.total == 0
    cancelled = structs.replace(shorter, status=ActivityStatus.CANCELLED, cancel_reason="停电")
    with pytest.raises(ChangedMeanwhile):
        door.call(change_activity, activity_id=activity.activity_id, entry=cancelled, expected_version=1)


def test_making_up_is_linked_to_what_was_missed(door: Door) -> None:
    people = with_people(door, "秦望舒", "苏见微")
    missed, later = (door.call(add_activity, entry=WARNING, again=True).activity_id for _ in range(2))
    mark(door, missed, people["秦望舒"], AttendanceState.ABSENT)
    mark(door, later, people["秦望舒"], AttendanceState.PRESENT, makes_up=missed)
    sheet = door.call(attendance_sheet, activity_id=missed)
    assert sheet.made_up == 1
    assert people["秦望舒"] not in sheet.not_learnt
    with pytest.raises(BadArgument):
        mark(door, missed, people["秦望舒"], AttendanceState.PRESENT, makes_up=missed)
    with pytest.raises(NotFound):
        mark(door, missed, people["秦望舒"], AttendanceState.PRESENT, makes_up=UUID(int=9))


def test_an_audience_of_a_group_and_a_walk_in(door: Door) -> None:
    people = with_people(door, "秦望舒")
    activity = door.call(add_activity, entry=WARNING, audience=Audience(group="党员")).activity_id
    assert [line.name for line in door.call(attendance_sheet, activity_id=activity).lines] == ["秦望舒"]
    door.call(mark_attendance, activity_id=activity, marks=(Mark(person_id=door.actor.person_id, state=AttendanceState.PRESENT),))
    sheet = door.call(attendance_sheet, activity_id=activity)
    assert (len(sheet.lines), sheet.unrecorded) == (2, 1)
    with pytest.raises(BadArgument):
        door.call(add_activity, entry=WARNING, audience=Audience(group="没有的组"), again=True)
    with pytest.raises(BadArgument):
        door.call(add_activity, entry=WARNING, audience=Audience(person_ids=(people["秦望舒"], UUID(int=4))), again=True)


def test_heads_alone_cannot_be_marked_by_name(door: Door) -> None:
    counted = ActivityEntry(kind=ActivityKind.SEMINAR, topic="研讨", held_on="2026-11-19", mode=AttendanceMode.HEADCOUNT, headcount=46)
    activity = door.call(add_activity, entry=counted)
    (line,) = door.call(list_activities).items
    assert (line.attended, line.audience, line.unrecorded) == (46, 0, 0)
    with pytest.raises(CountedByHead):
        door.call(mark_rest_present, activity_id=activity.activity_id)


def test_lists_are_filtered_and_paged(door: Door) -> None:
    for day in ("2026-03-05", "2026-03-06", "2026-04-07"):
        door.call(add_activity, entry=ActivityEntry(kind=ActivityKind.SEMINAR, topic=f"研讨{day}", held_on=day))
    door.call(add_activity, entry=WARNING)
    page = door.call(list_activities, limit=3)
    assert (page.total, len(page.items)) == (4, 3)
    assert [line.activity.topic for line in door.call(list_activities, limit=3, cursor=page.next_cursor).items] == [WARNING.topic]
    assert door.call(list_activities, first_day="2026-03-06", last_day="2026-04-07").total == 2
    assert door.call(list_activities, kind=ActivityKind.WARNING).total == 1
    assert door.call(list_activities, tag="学纪活动").total == 1
    assert door.call(list_activities, text="三楼").total == 1
    assert door.call(list_activities, status=ActivityStatus.HELD).total == 4
    with pytest.raises(BadArgument):
        door.call(list_activities, cursor="nonsense")


@pytest.mark.parametrize(
    "entry",
    [
        ActivityEntry(kind=ActivityKind.OTHER, topic=" ", held_on="2026-11-19"),
        ActivityEntry(kind=ActivityKind.OTHER, topic="甲", held_on="2026-02-30"),
        ActivityEntry(kind=ActivityKind.OTHER, topic="甲", held_on="20260305"),
        ActivityEntry(kind=ActivityKind.OTHER, topic="甲", held_on="2026-11-19", starts_at="25:00"),
        ActivityEntry(kind=ActivityKind.OTHER, topic="甲", held_on="2026-11-19", minutes=-1),
        ActivityEntry(kind=ActivityKind.OTHER, topic="甲", held_on="2026-11-19", headcount=3),
        ActivityEntry(kind=ActivityKind.OTHER, topic="甲", held_on="2026-11-19", mode=AttendanceMode.HEADCOUNT, headcount=-3),
        ActivityEntry(kind=ActivityKind.OTHER, topic="甲", held_on="2026-11-19", agenda=(AgendaItem(number=1, topic=""),)),
        ActivityEntry(kind=ActivityKind.OTHER, topic="长" * 201, held_on="2026-11-19"),
    ],
)
def test_what_cannot_be_is_named(door: Door, entry: ActivityEntry) -> None:
    with pytest.raises(BadArgument):
        door.call(add_activity, entry=entry)


def test_agenda_and_count_flags_are_kept(door: Door) -> None:
    agenda = (AgendaItem(number=1, topic="第一议题", first_topic=True), AgendaItem(number=2, topic="会前学法", law=True))
    meeting = ActivityEntry(
        kind=ActivityKind.PARTY_MEETING, topic="党组会", held_on="2026-11-20", agenda=agenda, counts=CountFlags(sessions=False)
    )
    activity = door.call(add_activity, entry=meeting).activity_id
    assert door.call(show_activity, activity_id=activity).agenda == agenda
    assert door.call(activity_statistics, **YEAR).counts.agenda.first_topics.items == 0, "nobody is recorded for it yet"
    door.call(mark_rest_present, activity_id=activity)
    counts = door.call(activity_statistics, **YEAR).counts
    assert (counts.total.count, counts.agenda.first_topics.items, counts.agenda.law_topics.items) == (0, 1, 1)


def test_what_an_employee_sees_is_their_own(entrance: LocalEntrance, door: Door) -> None:
    people = with_people(door, "秦望舒")
    clerk = add_employee(entrance)
    activity = door.call(add_activity, entry=WARNING, audience=Audience(person_ids=(clerk,))).activity_id
    door.call(add_activity, entry=WARNING, audience=Audience(person_ids=(people["秦望舒"],)), again=True)
    mark(door, activity, clerk, AttendanceState.PRESENT)
    own = signed_in(entrance, "周明岚")
    assert [(award.topic, award.hours) for award in own.call(my_hours, year=2026).awards] == [(WARNING.topic, 200)]
    with pytest.raises(NotAllowed):
        own.call(attendance_sheet, activity_id=activity)
    own.sign_out()


def test_targets_rest_on_a_document(door: Door) -> None:
    version = door.call(our_organisation).version
    with pytest.raises(BadArgument):
        door.call(set_hours_target, hundredths=4000, basis=" ", expected_version=version)
    with pytest.raises(BadArgument):
        door.call(set_hours_target, hundredths=0, basis="通知", expected_version=version)
    with pytest.raises(BadArgument):
        door.call(set_hours_rule, rule=CreditRule(code="minutes_45", measure=ByMinutes(minutes=30)), expected_version=version)
    assert door.call(set_hours_target, hundredths=4000, basis="区普法办〔2026〕3号", expected_version=version).settings.hours_target == 4000
    assert door.call(my_hours, year=2026).target == 4000
    assert door.call(list_hours_rules) == RULES
    with pytest.raises(BadArgument):
        door.call(my_hours, year=20_000)


def test_the_sign_in_sheet_is_a_pdf_with_everyone_on_it(door: LocalDoor) -> None:
    with_people(door, "秦望舒", "苏见微")
    activity = door.call(add_activity, entry=WARNING).activity_id
    blob = door.call(sign_in_sheet, activity_id=activity)
    assert blob.name == "2026-11-19 典型案例警示教育 签到表.pdf"
    import pypdfium2

    text = pypdfium2.PdfDocument(door.get_blob(blob.sha256))[0].get_textpage().get_text_bounded()
    assert all(words in text for words in ("秦望舒", "苏见微", "沈静怡", "典型案例警示教育", "2026年11月19日 14:30"))


def test_the_sheet_of_what_is_no_study_does_not_call_it_one(door: LocalDoor) -> None:
    entry = ActivityEntry(kind="policy_briefing", topic="税收政策", held_on="2026-12-30", ends_on="2027-01-02")
    activity = door.call(add_activity, entry=entry).activity_id
    blob = door.call(sign_in_sheet, activity_id=activity)
    import pypdfium2

    text = pypdfium2.PdfDocument(door.get_blob(blob.sha256))[0].get_textpage().get_text_bounded()
    assert "政策宣讲会签到表" in text
    assert "学习活动" not in text
    assert "2026年12月30日至2027年1月2日" in text


def test_a_mark_needs_a_person_once(door: Door) -> None:
    activity = door.call(add_activity, entry=WARNING).activity_id
    me = Mark(person_id=door.actor.person_id, state=AttendanceState.PRESENT)
    for marks in (
        (),
        (me, me),
        (Mark(person_id=UUID(int=3), state=AttendanceState.PRESENT),),
        (Mark(person_id=me.person_id, state=me.state, note="长" * 300),),
    ):
        with pytest.raises(BadArgument):
            door.call(mark_attendance, activity_id=activity, marks=marks)


def test_nothing_was_held_tomorrow(door: LocalDoor) -> None:
    """A figure of the report never counts what has not taken place."""
    entry = ActivityEntry(kind=ActivityKind.WARNING, topic="明天", held_on="2026-11-25", status=ActivityStatus.HELD)
    with pytest.raises(BadArgument) as refused:
        door.call(add_activity, entry=entry)
    assert refused.value.name == "status"
