"""总览 of an empty and of a busy workspace."""

from msgspec import structs

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.activity import ActivityStatus, AttendanceMode
from lawstudy.domain.clock import SECOND
from lawstudy.domain.exam import DEFAULT_PRESET, Sitting, from_preset
from lawstudy.domain.kinds import ActivityKind
from lawstudy.usecases.activities.activities import ActivityEntry, Audience, add_activity
from lawstudy.usecases.activities.attendance import mark_rest_present
from lawstudy.usecases.activities.hours import set_hours_target
from lawstudy.usecases.attempts.attempts import start_attempt
from lawstudy.usecases.exams.exams import create_exam, publish_exam
from lawstudy.usecases.people.people import our_organisation
from lawstudy.usecases.reports.overview import overview
from tests.conftest import FakeClock, add_employee, signed_in


def test_an_empty_workspace(door: LocalDoor) -> None:
    found = door.call(overview)
    assert (found.people, found.activities, found.outside_exams) == (1, 0, 0)
    assert (found.unrecorded, found.week, found.open_exams, found.drafts) == ((), (), (), ())
    assert (found.so_far.sessions, found.so_far.per_head, found.so_far.below_half) == (0, 0, None)


def test_what_waits_comes_first(entrance: LocalEntrance, door: LocalDoor) -> None:
    add_employee(entrance)
    off = {"status": ActivityStatus.CANCELLED, "cancel_reason": "停电"}
    for day, more in (("2026-11-19", {}), ("2026-09-30", {}), ("2026-11-26", {}), ("2026-11-18", off)):
        door.call(add_activity, entry=ActivityEntry(kind=ActivityKind.WARNING, topic=day, held_on=day, minutes=90, **more))  # type: ignore[arg-type]
    heads = ActivityEntry(kind=ActivityKind.SEMINAR, topic="研讨", held_on="2026-11-17", mode=AttendanceMode.HEADCOUNT, headcount=46)
    door.call(add_activity, entry=heads)
    done = door.call(add_activity, entry=ActivityEntry(kind=ActivityKind.WARNING, topic="已登记", held_on="2026-11-16", minutes=90))
    door.call(mark_rest_present, activity_id=done.activity_id)
    version = door.call(our_organisation).version
    door.call(set_hours_target, hundredths=5000, basis="通知", expected_version=version)
    found = door.call(overview)
    assert [line.activity.topic for line in found.unrecorded] == ["2026-09-30", "2026-11-19"]
    assert [line.activity.topic for line in found.week] == ["2026-11-26"]
    assert (found.activities, found.so_far.sessions, found.so_far.by_name, found.so_far.by_headcount) == (6, 2, 2, 46)
    assert (found.so_far.nobody_recorded, found.so_far.beside) == (2, ())
    assert (found.so_far.per_head, found.so_far.below_half, found.so_far.least) == (200, 2, 200)


def test_an_open_exam_adds_up(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    add_employee(entrance)
    window = {"window_start_us": clock.wall_us - SECOND, "window_end_us": clock.wall_us + 7200 * SECOND}
    exam = door.call(create_exam, settings=from_preset(DEFAULT_PRESET, title="学法考试", year=2026, **window))
    assert [draft.id for draft in door.call(overview).drafts] == [exam.id]
    door.call(publish_exam, exam_id=exam.id, expected_version=exam.version)
    own = signed_in(entrance, "周明岚")
    own.call(start_attempt, exam_id=exam.id)
    (opened,) = door.call(overview).open_exams
    assert (opened.roster, opened.should, opened.sat, opened.first_running, opened.not_started) == (2, 2, 0, 1, 1)
    clock.advance(3 * 3600)
    assert door.call(overview).open_exams == ()
    own.sign_out()


def test_hours_per_head_are_rounded_as_everywhere(entrance: LocalEntrance, door: LocalDoor) -> None:
    """0.5 学时 of four people are 0.125 each: 0.13, half-up."""
    for name in ("周明岚", "梁思齐", "单一鸣"):
        add_employee(entrance, name)
    short = ActivityEntry(kind=ActivityKind.WARNING, topic="半小时", held_on="2026-11-16", minutes=30)
    made = door.call(add_activity, entry=short, audience=Audience(person_ids=(door.actor.person_id,)))
    door.call(mark_rest_present, activity_id=made.activity_id)
    assert door.call(overview).so_far.per_head == 13


def test_an_open_makeup_counts_its_own_roster(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    clerk = add_employee(entrance)
    window = {"window_start_us": clock.wall_us - SECOND, "window_end_us": clock.wall_us + 7200 * SECOND}
    made = from_preset(DEFAULT_PRESET, title="学法考试", year=2026, **window)
    exam = door.call(create_exam, settings=made)
    door.call(publish_exam, exam_id=exam.id, expected_version=exam.version)
    clock.advance(3 * 3600)
    later = structs.replace(made, title="补考", sitting=Sitting.MAKEUP, window_end_us=clock.wall_us + 7200 * SECOND)
    makeup = door.call(create_exam, settings=later, first_sitting_id=exam.id)
    assert door.call(overview).open_exams == ()
    door.call(publish_exam, exam_id=makeup.id, expected_version=makeup.version, person_ids=(clerk,))
    (opened,) = door.call(overview).open_exams
    assert (opened.exam.id, opened.should, opened.sat, opened.not_started) == (makeup.id, 1, 0, 1)
