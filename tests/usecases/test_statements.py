"""What a screen shows is read in as many statements with many exams and candidates as with few, on both engines."""

from collections.abc import Callable

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.exam import ExamSettings, TypePoints
from lawstudy.domain.question_types import QuestionType
from lawstudy.usecases.attempts.attempts import start_attempt, submit_attempt
from lawstudy.usecases.attempts.results import my_attempts
from lawstudy.usecases.exams.exams import create_exam, exam_roster, list_exams, publish_exam
from lawstudy.usecases.exams.mine import my_exams
from lawstudy.usecases.exams.monitor import exam_progress
from lawstudy.usecases.exams.office import kept_aside
from lawstudy.usecases.reports.overview import overview
from lawstudy.usecases.reports.statistics import exam_statistics
from lawstudy.usecases.study.record import my_record
from lawstudy.usecases.study.today import my_today
from tests.conftest import FakeClock, signed_in
from tests.crowd import crowd, sit
from tests.sitting import published, settings
from tests.statements import counted

WRITTEN = (TypePoints(type=QuestionType.SHORT_ANSWER, count=2, points=1000),)
SCREENS: dict[str, Callable[[LocalDoor], object]] = {
    "overview": lambda door: door.call(overview),
    "today": lambda door: door.call(my_today),
    "record": lambda door: door.call(my_record, year=2026),
    "exams": lambda door: door.call(my_exams),
    "attempts": lambda door: door.call(my_attempts),
    "list": lambda door: door.call(list_exams),
}


def sit_myself(door: LocalDoor, wanted: ExamSettings) -> None:
    """One more exam with a paper that was handed in."""
    exam = door.call(create_exam, settings=wanted)
    door.call(publish_exam, exam_id=exam.id, expected_version=exam.version)
    view = door.call(start_attempt, exam_id=exam.id)
    door.call(submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)


def statements(call: Callable[[], object]) -> int:
    call()
    with counted() as seen:
        call()
    return len(seen)


def test_more_exams_take_no_more_statements(any_entrance: LocalEntrance, clock: FakeClock) -> None:
    door = signed_in(any_entrance)
    sit_myself(door, settings(clock.wall_us, title="第一次"))
    few = {name: statements(lambda read=read: read(door)) for name, read in SCREENS.items()}  # type: ignore[misc]
    for title in ("第二次", "第三次", "第四次"):
        sit_myself(door, settings(clock.wall_us, title=title))
    many = {name: statements(lambda read=read: read(door)) for name, read in SCREENS.items()}  # type: ignore[misc]
    assert many == few
    assert all(many[screen] <= 12 for screen in ("overview", "today", "record"))


OF_AN_EXAM = {"monitor": exam_progress, "roster": exam_roster, "statistics": exam_statistics, "aside": kept_aside}


@pytest.mark.parametrize("written", [False, True])
def test_the_monitor_takes_five_statements_whatever_was_written(any_entrance: LocalEntrance, clock: FakeClock, written: bool) -> None:
    """More candidates, more attempts that run and that ended, and longer journals."""
    door = signed_in(any_entrance)
    people = crowd(any_entrance, 30)
    changes = {"sections": WRITTEN} if written else {}
    exam = published(door, clock.wall_us, **changes)
    counts = []
    for begun, (size, entries) in enumerate([(2, 3), (8, 60)]):
        mine = people[begun * 15 :]
        sit(any_entrance, exam, mine[:size], entries=entries)
        sit(any_entrance, exam, mine[size : size + 5], entries=entries, handed_in=True)
        counts.append({name: statements(lambda read=read: door.call(read, exam_id=exam.id)) for name, read in OF_AN_EXAM.items()})  # type: ignore[misc]
    assert counts[1] == counts[0]
    assert counts[0]["monitor"] <= 5
