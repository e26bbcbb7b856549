"""今日 as one query: what waits, what comes, what was."""

from msgspec import structs

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.backend.wire import WireDoor
from lawstudy.domain.activity import Activity, ActivityStatus
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.clock import DAY, SECOND
from lawstudy.domain.exam import DEFAULT_PRESET, from_preset
from lawstudy.domain.kinds import ActivityKind
from lawstudy.usecases.activities import activities, attendance
from lawstudy.usecases.activities.activities import ActivityEntry, Audience
from lawstudy.usecases.attempts import attempts
from lawstudy.usecases.exams import exams
from lawstudy.usecases.study.study import study_laws
from lawstudy.usecases.study.today import MOST_COMING, my_today
from tests.conftest import FakeClock, add_employee, signed_in

HOUR = 3600 * SECOND


def set_exam(door: LocalDoor | WireDoor, clock: FakeClock, title: str, start_us: int, end_us: int) -> None:
    settings = from_preset(
        DEFAULT_PRESET, title=title, year=2026, window_start_us=clock.wall_us + start_us, window_end_us=clock.wall_us + end_us
    )
    exam = door.call(exams.create_exam, settings=settings)
    door.call(exams.publish_exam, exam_id=exam.id, expected_version=exam.version)


def plan(
    door: LocalDoor | WireDoor, topic: str, day: str, *, status: ActivityStatus = ActivityStatus.PLANNED, cancel_reason: str = ""
) -> Activity:
    entry = ActivityEntry(kind=ActivityKind.LAW_LECTURE, topic=topic, held_on=day, starts_at="09:00", minutes=90)
    entry = structs.replace(entry, status=status, cancel_reason=cancel_reason)
    return door.call(activities.add_activity, entry=entry, audience=Audience(group="*"))


def test_an_empty_workspace_has_nothing_but_the_laws(any_door: LocalDoor | WireDoor) -> None:
    today = any_door.call(my_today)
    assert today.today == "2026-11-24"
    assert (today.exams, today.coming, today.results) == ((), (), ())
    assert (today.invited, today.attended, today.hours.total) == (0, 0, 0)
    assert [law.law for law in today.mastery] == [law.law for law in any_door.call(study_laws) if not law.reading]


def test_open_exams_come_first_and_those_that_are_over_are_gone(any_door: LocalDoor | WireDoor, clock: FakeClock) -> None:
    set_exam(any_door, clock, "后天开始", 2 * DAY, 3 * DAY)
    set_exam(any_door, clock, "正在进行", -DAY, DAY)
    set_exam(any_door, clock, "一小时", -HOUR, HOUR)
    clock.advance(2 * 3600)
    assert [exam.settings.title for exam in any_door.call(my_today).exams] == ["正在进行", "后天开始"]


def test_each_exam_has_one_result_the_one_that_counts(door: LocalDoor, clock: FakeClock) -> None:
    set_exam(door, clock, "年度考试", -HOUR, DAY)
    exam_id = door.call(my_today).exams[0].exam_id
    for _attempt in range(2):
        view = door.call(attempts.start_attempt, exam_id=exam_id)
        door.call(attempts.submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)
        clock.advance(60)
    today = door.call(my_today)
    assert [(r.title, r.kept) for r in today.results] == [("年度考试", True)]
    assert today.exams[0].attempts_used == 2


def test_the_next_activities_are_the_nearest_planned_ones_of_thirty_days(door: LocalDoor) -> None:
    for topic, day in (
        ("远", "2027-03-01"),
        ("元旦后", "2027-01-05"),
        ("宪法日", "2026-12-04"),
        ("明天", "2026-11-25"),
        ("今天", "2026-11-24"),
    ):
        plan(door, topic, day)
    plan(door, "昨天", "2026-11-23", status=ActivityStatus.HELD)
    plan(door, "取消", "2026-11-26", status=ActivityStatus.CANCELLED, cancel_reason="停电")
    assert [a.activity.topic for a in door.call(my_today).coming] == ["今天", "明天", "宪法日"][:MOST_COMING]


def test_an_activity_of_the_new_year_is_seen_in_december(door: LocalDoor, clock: FakeClock) -> None:
    clock.advance(20 * 86_400)
    plan(door, "元旦后", "2027-01-05")
    assert [a.activity.topic for a in door.call(my_today).coming] == ["元旦后"]


def test_attended_and_hours_come_from_the_register(door: LocalDoor) -> None:
    came = plan(door, "讲座一", "2026-11-20", status=ActivityStatus.HELD)
    plan(door, "讲座二", "2026-11-21", status=ActivityStatus.HELD)
    mark = Mark(person_id=door.actor.person_id, state=AttendanceState.PRESENT)
    door.call(attendance.mark_attendance, activity_id=came.activity_id, marks=(mark,))
    today = door.call(my_today)
    assert (today.invited, today.attended) == (2, 1)
    assert today.hours.total > 0


def test_everyone_sees_their_own_day_only(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    set_exam(door, clock, "只有我", -HOUR, DAY)
    add_employee(entrance)
    other = signed_in(entrance, "周明岚")
    assert other.call(my_today).exams == ()
    other.sign_out()
