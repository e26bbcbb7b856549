"""The window of a published exam is prolonged, for all or for some: on running papers at once, never against whoever has begun."""

from typing import Any

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.exam_act import WindowChange
from lawstudy.errors import ChangedMeanwhile, ExamFixed, ExamNotOpen, NotReleased, WindowKept
from lawstudy.usecases.attempts.attempts import Saved, start_attempt
from lawstudy.usecases.attempts.review import review_attempt
from lawstudy.usecases.exams.exams import close_exam, show_exam
from lawstudy.usecases.exams.extending import extend_exam
from lawstudy.usecases.exams.history import exam_acts_of
from lawstudy.usecases.exams.mine import my_exams
from lawstudy.usecases.workspace.audit_log import verify_audit
from tests.conftest import EMPLOYEE, FakeClock, add_employee, signed_in
from tests.sitting import HOUR_US, published
from tests.usecases.test_attempts import Writer


def extended(door: LocalDoor, exam_id: Any, until_us: int, *person_ids: Any) -> Any:
    version = door.call(show_exam, exam_id=exam_id).version
    call = {"exam_id": exam_id, "until_us": until_us, "reason": "停电", "person_ids": person_ids, "expected_version": version}
    return door.call(extend_exam, **call)


def codes(door: LocalDoor, exam_id: Any, until_us: int, *person_ids: Any) -> list[str]:
    with pytest.raises(WindowKept) as refused:
        extended(door, exam_id, until_us, *person_ids)
    return [problem.code for problem in refused.value.problems]


def test_everyone_has_the_new_end_at_once(any_entrance: LocalEntrance, clock: FakeClock) -> None:
    add_employee(any_entrance)
    door, clerk = signed_in(any_entrance), signed_in(any_entrance, EMPLOYEE)
    ends = clock.wall_us + HOUR_US // 2
    exam = published(door, clock.wall_us, window_end_us=ends, duration_s=3600)
    writer = Writer(clerk, exam.id)
    assert writer.view.standing.deadline_us == ends
    done = extended(door, exam.id, ends + HOUR_US)
    assert (done.settings.window_end_us, done.extended) == (ends + HOUR_US, ())
    beat = writer.beat()
    assert isinstance(beat, Saved)
    assert beat.standing.elapsed_us + beat.standing.left_us == HOUR_US, "the whole hour now"
    assert clerk.call(my_exams)[0].settings.window_end_us == ends + HOUR_US
    assert codes(door, exam.id, ends) == ["window.begun"]
    assert codes(door, exam.id, ends + HOUR_US) == ["window.as_it_is"]
    assert codes(door, exam.id, clock.wall_us - 1) == ["window.past"]
    with pytest.raises(ChangedMeanwhile):
        door.call(extend_exam, exam_id=exam.id, until_us=ends + 2 * HOUR_US, reason="停电", expected_version=exam.version)
    (line,) = door.call(exam_acts_of, exam_id=exam.id)
    assert (line.act.content, line.act.basis.reason) == (WindowChange(before_us=ends, until_us=ends + HOUR_US), "停电")
    assert door.call(verify_audit).whole


def test_some_have_longer_and_keys_wait_for_the_last_of_them(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    clerk_id = add_employee(entrance)
    clerk = signed_in(entrance, EMPLOYEE)
    ends = clock.wall_us + 2 * HOUR_US
    exam = published(door, clock.wall_us, window_end_us=ends, duration_s=3600)
    mine = Writer(door, exam.id)
    mine.submit()
    me = door.actor.person_id
    assert codes(door, exam.id, ends, clerk_id) == ["window.not_longer"]
    done = extended(door, exam.id, ends + HOUR_US, clerk_id)
    assert (done.settings.window_end_us, done.general_end_us) == (ends + HOUR_US, ends)
    clock.advance(2 * 3600 + 60)
    with pytest.raises(ExamNotOpen):
        door.call(start_attempt, exam_id=exam.id)
    assert [one.phase for one in (door.call(my_exams)[0], clerk.call(my_exams)[0])] == ["over", "open"]
    assert Writer(clerk, exam.id).view.standing.deadline_us == ends + HOUR_US
    with pytest.raises(NotReleased):
        door.call(review_attempt, attempt_id=mine.view.attempt_id)
    again = extended(door, exam.id, ends + HOUR_US // 2)
    assert (again.end_for(me), again.end_for(clerk_id)) == (ends + HOUR_US // 2, ends + HOUR_US)
    assert [line.name for line in door.call(exam_acts_of, exam_id=exam.id)] == [EMPLOYEE, ""]
    clock.advance(3600)
    assert codes(door, exam.id, ends + 9 * HOUR_US) == ["window.over"]
    assert len(door.call(review_attempt, attempt_id=mine.view.attempt_id)) == 50


def test_before_anybody_has_begun_it_may_end_earlier(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    stranger = add_employee(entrance)
    ends = clock.wall_us + 4 * HOUR_US
    exam = published(door, clock.wall_us, window_end_us=ends)
    assert extended(door, exam.id, ends - HOUR_US).settings.window_end_us == ends - HOUR_US
    assert codes(door, exam.id, clock.wall_us + 60_000_000) == ["window_shorter_than_duration"]
    late = add_employee(entrance, "顾新来", department="办公室")
    assert codes(door, exam.id, ends, late) == ["not_on_roster"]
    assert extended(door, exam.id, ends, stranger).extended[0].person_id == stranger
    closed = door.call(close_exam, exam_id=exam.id, expected_version=door.call(show_exam, exam_id=exam.id).version)
    with pytest.raises(ExamFixed):
        door.call(extend_exam, exam_id=exam.id, until_us=ends + 1, reason="停电", expected_version=closed.version)
