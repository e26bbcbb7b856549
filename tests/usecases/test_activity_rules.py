"""The rules of the noun that hold whichever door writes: held, cancelled, removed, twice, confirmed, periods, about-numbers."""

from typing import Any
from uuid import UUID

import pytest
from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.activity import Activity, ActivityStatus, AgendaItem, AttendanceMode, CountFlags
from lawstudy.domain.annual_report.figure import Figure, Period
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.errors import (
    ActivityAhead,
    ActivityCancelled,
    ActivityHasPeople,
    ActivityMadeUpFor,
    ActivityNotCancelled,
    ActivityReported,
    ActivityTwice,
    AlreadyThere,
    BadArgument,
    ChangedMeanwhile,
    NotFound,
)
from lawstudy.store.engine import Lane
from lawstudy.store.tables import activity
from lawstudy.usecases.activities.activities import (
    ActivityEntry,
    Audience,
    add_activity,
    change_activity,
    confirm_held,
    list_activities,
    show_activity,
)
from lawstudy.usecases.activities.attendance import attendance_sheet, mark_attendance, mark_rest_present
from lawstudy.usecases.activities.ends import cancel_activity, remove_activity, restore_activity
from lawstudy.usecases.activities.entries import entry_of, with_more
from lawstudy.usecases.activities.hours import my_hours
from lawstudy.usecases.reports.reports import freeze_report, report_paragraph
from lawstudy.usecases.reports.statistics import activity_statistics
from lawstudy.usecases.workspace.audit_log import list_audit
from tests.conftest import FakeClock, signed_in
from tests.migrations.sample import YEAR as REPORT_YEAR

DAY = "2026-11-19"
LECTURE = ActivityEntry(kind="law_lecture", topic="宪法讲座", held_on=DAY, minutes=90)
HEADS = structs.replace(LECTURE, mode=AttendanceMode.HEADCOUNT, headcount=40)
YEAR = {"first_day": "2026-01-01", "last_day": "2026-12-31"}


def made(door: Door, entry: ActivityEntry = LECTURE, *, again: bool = False) -> Activity:
    return door.call(add_activity, entry=entry, again=again)


def sessions(door: Door) -> int:
    return door.call(activity_statistics, **YEAR).counts.total.count


def of(value: Activity) -> dict[str, Any]:
    return {"activity_id": value.activity_id, "expected_version": value.version}


# --- held -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "heads", "status"),
    [
        ("2026-11-19", None, ActivityStatus.HELD),
        ("2026-11-24", None, ActivityStatus.PLANNED),
        ("2026-11-24", 30, ActivityStatus.HELD),
        ("2026-11-24", 0, ActivityStatus.PLANNED),
        ("2026-11-25", 30, ActivityStatus.PLANNED),
    ],
)
def test_what_somebody_was_counted_at_was_held(door: Door, day: str, heads: int | None, status: ActivityStatus) -> None:
    mode = AttendanceMode.BY_NAME if heads is None else AttendanceMode.HEADCOUNT
    entry = structs.replace(LECTURE, held_on=day, mode=mode, headcount=heads, status=None)
    assert made(door, entry).status is status


def test_a_planned_one_is_held_once_its_day_and_its_people_are_there(entrance: LocalEntrance, door: Door, clock: FakeClock) -> None:
    planned = made(door, structs.replace(LECTURE, held_on="2026-11-26"))
    person = door.actor.person_id
    early = (Mark(person_id=person, state=AttendanceState.ON_LEAVE),)
    assert door.call(mark_attendance, activity_id=planned.activity_id, marks=early).activity.status is ActivityStatus.PLANNED
    clock.advance(5 * 86_400)
    later = signed_in(entrance)
    (line,) = later.call(list_activities).items
    assert (line.activity.status, line.nobody_recorded, line.counted) == (ActivityStatus.PLANNED, False, False)
    entry = entry_of(planned)
    after = later.call(change_activity, activity_id=planned.activity_id, entry=entry, expected_version=1)
    assert after.status is ActivityStatus.HELD
    moved = structs.replace(entry, held_on="2026-12-20")
    with pytest.raises(BadArgument) as refused:
        later.call(change_activity, activity_id=planned.activity_id, entry=moved, expected_version=after.version)
    assert refused.value.name == "held_on"
    later.sign_out()


def test_a_planned_one_of_today_may_be_called_planned_only_while_nobody_came(door: Door) -> None:
    said = structs.replace(HEADS, status=ActivityStatus.PLANNED)
    assert made(door, said).status is ActivityStatus.HELD
    assert made(door, structs.replace(LECTURE, topic="乙", status=ActivityStatus.PLANNED)).status is ActivityStatus.PLANNED


# --- nobody recorded --------------------------------------------------------------------------------------------------------


def test_nobody_recorded_is_marked_and_counts_once_it_is_confirmed(any_door: Door) -> None:
    bare = made(any_door)
    (line,) = any_door.call(list_activities).items
    assert (line.nobody_recorded, line.counted, sessions(any_door)) == (True, False, 0)
    counts = any_door.call(activity_statistics, **YEAR).counts
    assert (counts.unrecorded.ids, counts.confirmed.ids) == ((bare.activity_id,), ())
    confirmed = any_door.call(confirm_held, **of(bare))
    counts = any_door.call(activity_statistics, **YEAR).counts
    assert (counts.total.count, counts.unrecorded.ids, counts.confirmed.ids) == (1, (), (bare.activity_id,))
    sheet = any_door.call(mark_rest_present, activity_id=bare.activity_id)
    assert (sheet.nobody_recorded, any_door.call(activity_statistics, **YEAR).counts.confirmed.ids) == (False, ())
    with pytest.raises(ChangedMeanwhile):
        any_door.call(confirm_held, **of(confirmed) | {"expected_version": 1})


@pytest.mark.parametrize(("kind", "audience"), [("door_coaching", 0), ("routine_inspection", 0), ("warning", 1)])
def test_nobody_of_the_bureau_is_asked_by_name_to_what_goes_out(door: Door, kind: str, audience: int) -> None:
    door.call(add_activity, entry=ActivityEntry(kind=kind, topic="一次", held_on="2026-11-20"))
    (line,) = door.call(list_activities).items
    assert line.audience == audience


def test_the_report_says_whom_it_leaves_out(door: Door) -> None:
    made(door)
    figure = lecture_figure(door)
    assert (figure.value, figure.rows) == (0, ())
    assert figure.basis.endswith("；另有1场未登记人员，未计入")
    second = made(door, structs.replace(LECTURE, topic="乙"))
    door.call(confirm_held, **of(second))
    figure = lecture_figure(door)
    assert (figure.value, [row.detail for row in figure.rows]) == (1, ["人员未登记"])
    assert figure.basis.endswith("；另有1场未登记人员，未计入；其中1场未登记人员，经确认计入")


def lecture_figure(door: Door) -> Figure:
    found = door.call(report_paragraph, period=REPORT_YEAR).figures
    (figure,) = [one for one in found if one.slot == "activities.law_lecture"]
    assert isinstance(figure, Figure)
    return figure


def test_who_came_is_not_known_before_the_day(any_door: Door) -> None:
    entry = structs.replace(LECTURE, held_on="2026-12-30")
    ident = any_door.call(add_activity, entry=entry).activity_id
    me = any_door.call(attendance_sheet, activity_id=ident).lines[0].person_id
    any_door.call(mark_attendance, activity_id=ident, marks=(Mark(person_id=me, state=AttendanceState.ON_LEAVE),))
    for state in (AttendanceState.PRESENT, AttendanceState.LATE, AttendanceState.ABSENT):
        with pytest.raises(ActivityAhead, match="2026-12-30"):
            any_door.call(mark_attendance, activity_id=ident, marks=(Mark(person_id=me, state=state),))
    any_door.call(mark_attendance, activity_id=ident, marks=(Mark(person_id=me, state=None),))
    with pytest.raises(ActivityAhead):
        any_door.call(mark_rest_present, activity_id=ident)
    sheet = any_door.call(mark_rest_present, activity_id=ident, ahead=True)
    assert (sheet.unrecorded, sheet.activity.status) == (0, ActivityStatus.PLANNED)


def test_nothing_of_tomorrow_or_cancelled_is_confirmed(door: Door) -> None:
    with pytest.raises(BadArgument):
        door.call(confirm_held, **of(made(door, structs.replace(LECTURE, held_on="2026-12-04"))))
    off = door.call(cancel_activity, reason="改期", **of(made(door)))
    with pytest.raises(ActivityCancelled):
        door.call(confirm_held, **of(off))


# --- the same twice ---------------------------------------------------------------------------------------------------------


def test_the_same_day_kind_and_topic_is_asked_about(any_door: Door) -> None:
    made(any_door)
    same = structs.replace(LECTURE, topic=" 宪法 讲座。")
    with pytest.raises(ActivityTwice) as refused:
        made(any_door, same)
    assert (refused.value.day, refused.value.topic) == (DAY, "宪法讲座")
    made(any_door, structs.replace(LECTURE, kind="seminar"))
    made(any_door, structs.replace(LECTURE, held_on="2026-11-18"))
    other = made(any_door, same, again=True)
    assert any_door.call(list_activities).total == 4
    plain = structs.replace(LECTURE, place="三楼")
    assert any_door.call(change_activity, entry=plain, **of(other)).place == "三楼", "it was another one already"
    third = made(any_door, structs.replace(LECTURE, topic="乙"))
    with pytest.raises(ActivityTwice):
        any_door.call(change_activity, entry=LECTURE, **of(third))
    assert any_door.call(change_activity, entry=LECTURE, again=True, **of(third)).topic == "宪法讲座"


def test_a_cancelled_one_is_known_too_and_a_removed_one_is_not(door: Door) -> None:
    off = door.call(cancel_activity, reason="改期", **of(made(door)))
    with pytest.raises(ActivityTwice):
        made(door)
    door.call(remove_activity, reason="误登记", **of(off))
    made(door)


# --- cancelled --------------------------------------------------------------------------------------------------------------


def test_a_cancelled_one_counts_nowhere_and_does_not_come_back_in_passing(any_door: Door) -> None:
    held = made(any_door)
    activity_id = held.activity_id
    any_door.call(mark_rest_present, activity_id=activity_id)
    assert (sessions(any_door), any_door.call(my_hours, year=2026).total) == (1, 200)
    with pytest.raises(BadArgument):
        any_door.call(cancel_activity, reason=" ", **of(held))
    off = any_door.call(cancel_activity, reason=" 主讲人\n出差 ", **of(held))
    assert (off.status, off.cancel_reason) == (ActivityStatus.CANCELLED, "主讲人 出差")
    assert (sessions(any_door), any_door.call(my_hours, year=2026).total) == (0, 0)
    moved = any_door.call(change_activity, entry=structs.replace(entry_of(off), place="三楼"), **of(off))
    assert (moved.status, moved.cancel_reason, moved.place) == (ActivityStatus.CANCELLED, "主讲人 出差", "三楼")
    for status in (ActivityStatus.HELD, ActivityStatus.PLANNED):
        with pytest.raises(ActivityCancelled):
            any_door.call(change_activity, entry=structs.replace(LECTURE, status=status), **of(moved))
    me = (Mark(person_id=any_door.actor.person_id, state=AttendanceState.LATE),)
    with pytest.raises(ActivityCancelled):
        any_door.call(mark_attendance, activity_id=activity_id, marks=me)
    with pytest.raises(ActivityCancelled):
        any_door.call(mark_rest_present, activity_id=activity_id)
    with pytest.raises(ActivityCancelled):
        any_door.call(cancel_activity, reason="又", **of(moved))
    back = any_door.call(restore_activity, **of(moved))
    assert (back.status, back.cancel_reason) == (ActivityStatus.HELD, "")
    assert (sessions(any_door), any_door.call(my_hours, year=2026).total) == (1, 200)
    with pytest.raises(ActivityNotCancelled):
        any_door.call(restore_activity, **of(back))


@pytest.mark.parametrize(
    ("facts", "item"),
    [
        ({"topic": "会前学法：行政复议法第五章"}, ("行政复议法第五章", False, True)),
        ({"topic": " 第一议题： 传达精神 "}, ("传达精神", True, False)),
        ({"topic": "行政复议法第五章", "kind_written": "党组会前学法"}, ("行政复议法第五章", False, True)),
        ({"topic": "研究学法用法工作"}, None),
        ({"topic": "学法用法工作汇报"}, None),
        ({"topic": "会前学法：宪法", "kind": "law_lecture"}, None),
        ({"topic": "会前学法：宪法", "agenda": (AgendaItem(number=1, topic="民法典", law=True),)}, ("民法典", False, True)),
    ],
)
def test_a_meeting_that_is_called_after_its_study_of_law_has_it_as_an_item(
    door: Door, facts: dict[str, Any], item: tuple[str, bool, bool] | None
) -> None:
    held = made(door, structs.replace(LECTURE, **({"kind": "party_meeting"} | facts)))
    found = [(one.topic, one.first_topic, one.law) for one in held.agenda]
    assert found == ([item] if item else [])
    bare = door.call(change_activity, entry=structs.replace(entry_of(held), agenda=()), **of(held))
    assert bare.agenda == ()  # what a person takes away stays away


def test_whoever_calls_one_off_by_an_entry_says_why_too(door: Door) -> None:
    off = structs.replace(LECTURE, status=ActivityStatus.CANCELLED, cancel_reason=" \n")
    with pytest.raises(BadArgument) as refused:
        made(door, off)
    assert refused.value.name == "cancel_reason"
    held = made(door)
    with pytest.raises(BadArgument):
        door.call(change_activity, entry=off, **of(held))
    assert sessions(door) == 0
    done = door.call(change_activity, entry=structs.replace(off, cancel_reason=" 停电 "), **of(held))
    assert (done.status, done.cancel_reason) == (ActivityStatus.CANCELLED, "停电")
    again = door.call(change_activity, entry=structs.replace(off, place="三楼"), **of(done))
    assert (again.place, again.cancel_reason) == ("三楼", "停电")
    postponed = door.call(cancel_activity, reason="改期", **of(made(door, structs.replace(LECTURE, held_on="2026-12-04"))))
    assert door.call(restore_activity, **of(postponed)).status is ActivityStatus.PLANNED


# --- removed ----------------------------------------------------------------------------------------------------------------


def test_one_made_by_mistake_is_in_no_list_and_its_row_stays(any_entrance: LocalEntrance, any_door: Door) -> None:
    wrong = made(any_door, HEADS)
    assert sessions(any_door) == 1
    with pytest.raises(BadArgument):
        any_door.call(remove_activity, reason="", **of(wrong))
    with pytest.raises(ChangedMeanwhile):
        any_door.call(remove_activity, reason="误登记", **of(wrong) | {"expected_version": 7})
    any_door.call(remove_activity, reason="误登记", **of(wrong))
    assert (any_door.call(list_activities).total, sessions(any_door)) == (0, 0)
    with pytest.raises(NotFound):
        any_door.call(show_activity, activity_id=wrong.activity_id)
    with pytest.raises(AlreadyThere):
        any_door.call(add_activity, entry=LECTURE, activity_id=wrong.activity_id)
    with any_entrance.database.transaction(Lane.READ) as tx:
        (row,) = tx.run(activity.select())
    assert (row.state, b"\xe8\xaf\xaf\xe7\x99\xbb\xe8\xae\xb0" in row.content) == ("removed", True)
    assert "remove_activity" in {line.action for line in any_door.call(list_audit).items}


def test_what_something_rests_on_is_not_removed(door: Door) -> None:
    missed, later = made(door), made(door, structs.replace(LECTURE, topic="补学"))
    me = door.actor.person_id
    mark = Mark(person_id=me, state=AttendanceState.PRESENT, makes_up=missed.activity_id)
    sheet = door.call(mark_attendance, activity_id=later.activity_id, marks=(mark,))
    with pytest.raises(ActivityHasPeople) as refused:
        door.call(remove_activity, reason="误登记", **of(sheet.activity))
    assert refused.value.people == 1
    with pytest.raises(ActivityMadeUpFor):
        door.call(remove_activity, reason="误登记", **of(missed))
    reported = made(door, structs.replace(HEADS, topic="丙"))
    door.call(freeze_report, period=REPORT_YEAR)
    with pytest.raises(ActivityReported) as named:
        door.call(remove_activity, reason="误登记", **of(reported))
    assert named.value.period == Period(first_day=REPORT_YEAR.first_day, last_day=REPORT_YEAR.last_day).text
    back = Mark(person_id=me, state=None)
    sheet = door.call(mark_attendance, activity_id=later.activity_id, marks=(back,))
    door.call(remove_activity, reason="误登记", **of(missed))


# --- what else it says of itself ----------------------------------------------------------------------------------------------


def test_periods_about_numbers_and_notes_are_kept_and_checked(any_door: Door) -> None:
    entry = structs.replace(
        HEADS,
        ends_on="2026-11-21",
        headcount=50,
        headcount_written="50余人",
        should_come="60",
        note="签到表 附后",
        kind_written="法制讲座",
    )
    kept = made(any_door, entry)
    assert (kept.ends_on, kept.headcount_written, kept.should_come, kept.note, kept.kind_written) == (
        "2026-11-21", "50余人", "60", "签到表 附后", "法制讲座",
    )  # fmt: skip
    found = any_door.call(activity_statistics, **YEAR).counts.attendances
    assert (found.by_headcount, found.about.count) == (50, 1)
    assert any_door.call(activity_statistics, first_day="2026-11-20", last_day="2026-12-31").counts.total.count == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("ends_on", "2026-11-19"),
        ("ends_on", "2026-11-18"),
        ("ends_on", "2028-01-01"),
        ("ends_on", "八月"),
        ("headcount_written", "50余人"),
        ("note", "长" * 201),
        ("should_come", "长" * 41),
        ("kind_written", "长" * 41),
    ],
)
def test_what_cannot_be_is_named(door: Door, field: str, value: str) -> None:
    with pytest.raises(BadArgument) as refused:
        made(door, structs.replace(LECTURE, **{field: value}))
    assert refused.value.name == field


def test_written_back_as_it_was_it_does_not_change(door: Door) -> None:
    agenda = (AgendaItem(number=3, topic="学法", law=True, minutes=30),)
    entry = structs.replace(HEADS, agenda=agenda, tags=("学纪活动",), counts=CountFlags(hours=False), series_id=UUID(int=8))
    before = made(door, entry)
    assert door.call(change_activity, entry=entry_of(before), **of(before)) == before
    audience = Audience(person_ids=(door.actor.person_id,))
    assert door.call(change_activity, entry=entry_of(before), audience=audience, **of(before)).group == ""
    with pytest.raises(ChangedMeanwhile):
        door.call(change_activity, entry=entry, **of(before) | {"expected_version": 9})


# --- a row for a known activity -----------------------------------------------------------------------------------------------


def test_a_row_adds_to_what_is_known_and_contradictions_are_named() -> None:
    known = made_session()
    said = structs.replace(HEADS, place="三楼", tags=("学纪活动",), headcount_written="40余人", topic="别的写法")
    more, against = with_more(known, said, marked=False)
    assert (more.topic, more.minutes, more.place, more.tags) == (LECTURE.topic, 90, "三楼", ("宪法宣传周", "学纪活动"))
    assert (more.mode, more.headcount, more.headcount_written, against) == (AttendanceMode.HEADCOUNT, 40, "40余人", ())
    kept, against = with_more(known, said, marked=True)
    assert (kept.mode, kept.headcount, kept.place, against) == (AttendanceMode.BY_NAME, None, "三楼", ("headcount",))
    heads = structs.replace(known, mode=AttendanceMode.HEADCOUNT, headcount=3)
    assert with_more(heads, LECTURE, marked=False)[0].headcount == 3
    named, against = with_more(heads, LECTURE, marked=False, named=3)
    assert (named.mode, named.headcount, against) == (AttendanceMode.BY_NAME, None, ())
    few, against = with_more(heads, LECTURE, marked=False, named=2)
    assert (few.mode, few.headcount, against) == (AttendanceMode.HEADCOUNT, 3, ("names",))


def made_session() -> Activity:
    facts = {name: getattr(LECTURE, name) for name in ("kind", "topic", "held_on", "minutes")}
    return Activity(activity_id=UUID(int=1), tags=("宪法宣传周",), **facts)


def test_the_sheet_of_a_register_knows_its_kind(door: Door) -> None:
    sheet = door.call(attendance_sheet, activity_id=made(door).activity_id)
    assert (sheet.kind.name, sheet.nobody_recorded) == ("法治讲座", True)


# --- 实到 and 应到 ----------------------------------------------------------------------------------------------------------------


def test_no_more_come_than_were_to_come(door: Door) -> None:
    above = structs.replace(HEADS, headcount=50, should_come="46人")
    with pytest.raises(BadArgument) as refused:
        made(door, above)
    assert (refused.value.name, refused.value.values) == ("should_come", {"came": 50, "should": 46})
    value = made(door, structs.replace(above, headcount=46))
    with pytest.raises(BadArgument):
        door.call(change_activity, **of(value), entry=above)
    with pytest.raises(BadArgument):
        door.call(change_activity, **of(value), entry=structs.replace(entry_of(value), should_come="45"))


def test_nobody_is_marked_beyond_those_who_were_to_come(door: LocalDoor) -> None:
    value, me = made(door, structs.replace(LECTURE, should_come="0")), door.actor.person_id
    here, away = (Mark(person_id=me, state=state) for state in (AttendanceState.PRESENT, AttendanceState.ON_LEAVE))
    door.call(mark_attendance, activity_id=value.activity_id, marks=(away,))
    with pytest.raises(BadArgument):
        door.call(mark_attendance, activity_id=value.activity_id, marks=(here,))
    door.call(mark_attendance, activity_id=value.activity_id, marks=(structs.replace(away, state=None),))
    with pytest.raises(BadArgument):
        door.call(mark_rest_present, activity_id=value.activity_id)
    now = door.call(show_activity, activity_id=value.activity_id)
    now = door.call(change_activity, **of(now), entry=structs.replace(entry_of(now), should_come=""))
    door.call(mark_attendance, activity_id=value.activity_id, marks=(here,))
    now = door.call(show_activity, activity_id=value.activity_id)
    with pytest.raises(BadArgument):
        door.call(change_activity, **of(now), entry=structs.replace(entry_of(now), should_come="0"))


def test_what_stood_so_before_is_left(door: LocalDoor, entrance: LocalEntrance) -> None:
    """A ledger of an older version: its contradiction is not in the way of another field."""
    value = made(door, structs.replace(HEADS, should_come="46"))
    with entrance.database.transaction(Lane.WRITE) as tx:
        tx.run(activity.update().values(headcount=50))
    changed = door.call(change_activity, **of(value), entry=structs.replace(HEADS, headcount=50, should_come="46", place="三楼"))
    assert (changed.headcount, changed.should_come, changed.place) == (50, "46", "三楼")
