"""What a screen shows is read in as many statements with many exams as with few."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from lawstudy.backend.local import LocalDoor
from lawstudy.domain.exam import ExamSettings
from lawstudy.usecases.attempts import start_attempt, submit_attempt
from lawstudy.usecases.exams import create_exam, publish_exam
from lawstudy.usecases.my_exams import my_exams
from lawstudy.usecases.overview import overview
from lawstudy.usecases.record import my_record
from lawstudy.usecases.today import my_today
from tests.conftest import FakeClock
from tests.sitting import settings

SCREENS: dict[str, Callable[[LocalDoor], object]] = {
    "overview": lambda door: door.call(overview),
    "today": lambda door: door.call(my_today),
    "record": lambda door: door.call(my_record, year=2026),
    "exams": lambda door: door.call(my_exams),
}


@contextmanager
def counted() -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def sit(door: LocalDoor, wanted: ExamSettings) -> None:
    """One more exam with a paper that was handed in."""
    exam = door.call(create_exam, settings=wanted)
    door.call(publish_exam, exam_id=exam.id, expected_version=exam.version)
    view = door.call(start_attempt, exam_id=exam.id)
    door.call(submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)


@pytest.mark.parametrize("screen", list(SCREENS))
def test_more_exams_take_no_more_statements(door: LocalDoor, clock: FakeClock, screen: str) -> None:
    sit(door, settings(clock.wall_us, title="第一次"))
    SCREENS[screen](door)
    with counted() as few:
        SCREENS[screen](door)
    for title in ("第二次", "第三次", "第四次"):
        sit(door, settings(clock.wall_us, title=title))
    with counted() as many:
        SCREENS[screen](door)
    assert len(few) > 0
    assert len(many) == len(few)
