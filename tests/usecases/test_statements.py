"""What a screen shows is read in as many statements with many exams and candidates as with few, on both engines."""

from collections.abc import Callable

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.duties import PromptNotice
from lawstudy.domain.exam import ExamSettings, PaperSource, TypePoints
from lawstudy.domain.kinds import ActivityKind
from lawstudy.domain.question_types import QuestionType
from lawstudy.usecases.activities.activities import ActivityEntry, Audience, add_activity
from lawstudy.usecases.activities.attendance import mark_attendance
from lawstudy.usecases.activities.kinds import list_kinds, set_kind_asks
from lawstudy.usecases.attempts.attempts import start_attempt, submit_attempt
from lawstudy.usecases.attempts.results import my_attempts
from lawstudy.usecases.duties.duties import add_duty
from lawstudy.usecases.exams.exams import create_exam, exam_roster, list_exams, publish_exam
from lawstudy.usecases.exams.mine import my_exams
from lawstudy.usecases.exams.monitor import exam_progress
from lawstudy.usecases.exams.office import kept_aside
from lawstudy.usecases.people.absences import add_absence
from lawstudy.usecases.reports.overview import overview
from lawstudy.usecases.reports.statistics import exam_statistics
from lawstudy.usecases.study.notebook import Notebook, list_notebook
from lawstudy.usecases.study.practice import draw_practice, practice_cells, practice_counts
from lawstudy.usecases.study.record import my_record
from lawstudy.usecases.study.study import read_article
from lawstudy.usecases.study.today import my_today
from tests.conftest import FakeClock, signed_in
from tests.crowd import crowd, sit
from tests.sitting import published, settings
from tests.statements import counted
from tests.usecases.test_activities import with_people

WRITTEN = (TypePoints(type=QuestionType.SHORT_ANSWER, count=2, points=1000),)
SCREENS: dict[str, Callable[[LocalDoor], object]] = {
    "overview": lambda door: door.call(overview),
    "today": lambda door: door.call(my_today),
    "record": lambda door: door.call(my_record, year=2026),
    "exams": lambda door: door.call(my_exams),
    "attempts": lambda door: door.call(my_attempts),
    "list": lambda door: door.call(list_exams),
}

# 13: hours that were entered with a document stand in no activity.
MOST = {"overview": 11, "today": 12, "record": 13}


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
    """Also with papers that a person marks: what waits for one is read with all else that waits."""
    door = signed_in(any_entrance)
    sit_myself(door, settings(clock.wall_us, title="第一次", sections=WRITTEN))
    few = {name: statements(lambda read=read: read(door)) for name, read in SCREENS.items()}  # type: ignore[misc]
    for title in ("第二次", "第三次", "第四次"):
        sit_myself(door, settings(clock.wall_us, title=title))
    many = {name: statements(lambda read=read: read(door)) for name, read in SCREENS.items()}  # type: ignore[misc]
    assert many == few
    assert {screen: many[screen] for screen, most in MOST.items() if many[screen] > most} == {}


def test_a_longer_ledger_and_more_people_away_take_no_more_statements(any_entrance: LocalEntrance, clock: FakeClock) -> None:
    """补学 of several activities, several exams that somebody is away from, several answers that name activities."""
    door = signed_in(any_entrance)
    people = with_people(door, "秦望舒", "白露", "苏见微")
    kind = next(kind for kind in door.call(list_kinds) if kind.code == ActivityKind.CENTRAL_GROUP)
    door.call(set_kind_asks, code=kind.code, required=True, expected_version=kind.version)
    counts = []
    for turn, (name, day) in enumerate({"秦望舒": "2026-11-03", "白露": "2026-11-10", "苏见微": "2026-11-17"}.items()):
        entry = ActivityEntry(kind=kind.code, topic=f"学习{turn}", held_on=day, minutes=90)
        held = door.call(add_activity, entry=entry, audience=Audience(group="*"))
        door.call(mark_attendance, activity_id=held.activity_id, marks=(Mark(person_id=people[name], state=AttendanceState.ABSENT),))
        door.call(add_absence, person_id=people[name], from_day="2026-11-20")
        published(door, clock.wall_us, title=f"考试{turn}")
        facts = PromptNotice(
            issuer="区司法局", number=str(turn), received_on=day, content="不够", measures="已学习", activities=(held.activity_id,)
        )
        door.call(add_duty, facts=facts)
        counts.append(statements(lambda: door.call(overview)))
    found = door.call(overview)
    assert (len(found.makeups), len(found.proposals), len(found.prompts)) == (3, 3, 3)
    assert counts[0] == counts[1] == counts[2]


LEARNING: dict[str, Callable[[LocalDoor], object]] = {
    "today": lambda door: door.call(my_today),
    "counts": lambda door: door.call(practice_counts),
    "cells": lambda door: door.call(practice_cells),
    "round": lambda door: door.call(draw_practice, limit=20),
    "article": lambda door: door.call(read_article, law="xzfyf", article=23),
    "list": lambda door: door.call(list_notebook, book=Notebook.WRONG),
}


def test_what_open_exams_hold_takes_no_more_statements_for_every_further_exam(any_entrance: LocalEntrance, clock: FakeClock) -> None:
    """A handed-in paper of mine, and papers that all share."""
    door = signed_in(any_entrance)
    counts = []
    for title in ("第一次", "第二次", "第三次"):
        sit_myself(door, settings(clock.wall_us, title=title))
        sit_myself(door, settings(clock.wall_us, title=f"共同{title}", source=PaperSource.ONE_DRAW, sections=WRITTEN))
        counts.append({name: statements(lambda read=read: read(door)) for name, read in LEARNING.items()})  # type: ignore[misc]
    assert counts[0] == counts[1] == counts[2]
    assert all(count <= 13 for count in counts[0].values()), counts[0]


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
