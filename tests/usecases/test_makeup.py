"""补考: follows a first sitting, and the figures after it are kept apart."""

from uuid import uuid4

import msgspec
import pytest

from lawstudy.backend.local import LocalDoor
from lawstudy.domain.exam import DEFAULT_PRESET, ExamSettings, Sitting, from_preset
from lawstudy.domain.exam.record import Exam
from lawstudy.errors import BadArgument, NotFound
from lawstudy.usecases import attempts, exams, statistics
from tests.conftest import FakeClock

DAY = 24 * 3600 * 1_000_000


def settings(clock: FakeClock, sitting: Sitting) -> ExamSettings:
    start = clock.wall_us
    made = from_preset(DEFAULT_PRESET, title="考试", year=2026, window_start_us=start, window_end_us=start + DAY)
    return msgspec.structs.replace(made, sitting=sitting)


def published(door: LocalDoor, made: ExamSettings, **more: object) -> Exam:
    exam = door.call(exams.create_exam, settings=made, **more)  # type: ignore[arg-type]
    return door.call(exams.publish_exam, exam_id=exam.id, expected_version=exam.version)


def test_a_makeup_names_the_exam_it_follows(door: LocalDoor, clock: FakeClock) -> None:
    with pytest.raises(BadArgument):
        door.call(exams.create_exam, settings=settings(clock, Sitting.MAKEUP))
    with pytest.raises(NotFound):
        door.call(exams.create_exam, settings=settings(clock, Sitting.MAKEUP), first_sitting_id=uuid4())
    first = door.call(exams.create_exam, settings=settings(clock, Sitting.REGULAR))
    with pytest.raises(BadArgument):
        door.call(exams.create_exam, settings=settings(clock, Sitting.REGULAR), first_sitting_id=first.id)
    makeup = door.call(exams.create_exam, settings=settings(clock, Sitting.MAKEUP), first_sitting_id=first.id)
    assert makeup.first_sitting_id == first.id
    with pytest.raises(BadArgument):
        door.call(exams.create_exam, settings=settings(clock, Sitting.MAKEUP), first_sitting_id=makeup.id)


def test_a_repeat_of_creating_is_harmless(door: LocalDoor, clock: FakeClock) -> None:
    ident = uuid4()
    first = door.call(exams.create_exam, settings=settings(clock, Sitting.REGULAR), exam_id=ident)
    assert door.call(exams.create_exam, settings=settings(clock, Sitting.REGULAR), exam_id=ident) == first


def test_figures_before_and_after_are_kept_apart(door: LocalDoor, clock: FakeClock) -> None:
    first = published(door, settings(clock, Sitting.REGULAR))
    clock.advance(us=2 * DAY)
    makeup = published(door, settings(clock, Sitting.MAKEUP), first_sitting_id=first.id)
    view = door.call(attempts.start_attempt, exam_id=makeup.id)
    door.call(attempts.submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)
    clock.advance(us=2 * DAY)
    found = door.call(statistics.exam_statistics, exam_id=first.id)
    assert found.before.participation is not None
    assert found.after is not None
    assert found.after.participation is not None
    assert (found.before.participation.sat.count, found.after.participation.sat.count) == (0, 1)
