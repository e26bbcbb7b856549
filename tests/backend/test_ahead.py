"""A draw is made before the write that keeps it: others write meanwhile, and what overtakes it makes it be drawn again."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from lawstudy.backend import ahead
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.assembly import assemble
from lawstudy.domain.blueprint import Blueprint, Cell, FacilityRange
from lawstudy.domain.exam import TypePoints
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.domain.question_types import QuestionType
from lawstudy.errors import ExamNotReady, NotEnoughQuestions
from lawstudy.store.engine import Lane
from lawstudy.store.tables import audit_line
from lawstudy.usecases.attempts.attempts import start_attempt
from lawstudy.usecases.bank.questions import list_questions
from lawstudy.usecases.exams.exams import create_exam, publish_exam, show_exam
from lawstudy.usecases.exams.question_pool import pool
from tests import tagging
from tests.conftest import EMPLOYEE, FakeClock, add_employee, signed_in
from tests.sitting import published, settings
from tests.statements import written

OTHERS = ("钱一", "孙二")
TOO_MANY = Cell(type=QuestionType.SINGLE_CHOICE, law="xzfyf", count=90, points=100, chapters=(1,))


class Draws:
    """The draws that are really made, each after what happens meanwhile."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.meanwhile: Callable[[], object] = lambda: None
        self.count = 0

        def counted(*args: Any, **kwargs: Any) -> Any:
            self.count += 1
            self.meanwhile()
            return assemble(*args, **kwargs)

        monkeypatch.setattr("lawstudy.usecases.exams.papers.assemble", counted)


@pytest.fixture
def draws(monkeypatch: pytest.MonkeyPatch) -> Draws:
    return Draws(monkeypatch)


def tag(door: LocalDoor, word: str = "重点") -> None:
    """A change of the bank; it would wait for ever if the draw held the way to write."""
    first = door.call(list_questions, wanted=QuestionFilter(), limit=1).items[0].id
    tagging.tag(door, first, word)


def test_others_write_while_a_paper_is_drawn(any_entrance: LocalEntrance, clock: FakeClock, draws: Draws) -> None:
    door = signed_in(any_entrance)
    exam = published(door, clock.wall_us)
    other = signed_in(any_entrance)
    before = draws.count
    draws.meanwhile = lambda: tag(other) if draws.count == before + 1 else None
    view = door.call(start_attempt, exam_id=exam.id)
    assert len(view.items) > 0
    assert draws.count == before + 2  # drawn again, for it is a draw from the bank


def test_an_attempt_of_somebody_else_does_not_overtake_a_draw(entrance: LocalEntrance, clock: FakeClock, draws: Draws) -> None:
    door = signed_in(entrance)
    add_employee(entrance)
    other = signed_in(entrance, EMPLOYEE)
    exam = published(door, clock.wall_us)
    before = draws.count
    draws.meanwhile = lambda: other.call(start_attempt, exam_id=exam.id) if draws.count == before + 1 else None
    door.call(start_attempt, exam_id=exam.id)
    assert draws.count == before + 2  # one each


def test_what_is_overtaken_again_and_again_is_thought_inside_the_write(entrance: LocalEntrance, clock: FakeClock, draws: Draws) -> None:
    door = signed_in(entrance)
    exam = published(door, clock.wall_us)
    other, before = signed_in(entrance), draws.count
    draws.meanwhile = lambda: tag(other, f"重点{draws.count}") if draws.count <= before + ahead.TRIES else None
    door.call(start_attempt, exam_id=exam.id)
    assert draws.count == before + ahead.TRIES + 1


def test_what_the_thinking_refuses_is_refused_and_audited(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    sections = (TypePoints(type=TOO_MANY.type, count=TOO_MANY.count, points=TOO_MANY.points),)
    exam = door.call(create_exam, settings=settings(clock.wall_us, sections=sections), blueprint=Blueprint(cells=(TOO_MANY,)))
    with pytest.raises(NotEnoughQuestions):
        door.call(publish_exam, exam_id=exam.id, expected_version=exam.version)
    with entrance.database.transaction(Lane.READ) as tx:
        last = tx.run(select(audit_line.c.action, audit_line.c.outcome).order_by(audit_line.c.seq.desc()).limit(1)).one()
    assert tuple(last) == ("publish_exam", "not_enough_questions")


def test_what_stands_in_the_way_is_told_before_anything_is_drawn(door: LocalDoor, clock: FakeClock, draws: Draws) -> None:
    exam = door.call(create_exam, settings=settings(clock.wall_us, title=""))
    with pytest.raises(ExamNotReady):
        door.call(publish_exam, exam_id=exam.id, expected_version=exam.version)
    assert draws.count == 0
    assert door.call(show_exam, exam_id=exam.id).state == "draft"


def test_what_may_be_drawn_is_read_once_for_all_who_start_and_again_after_the_bank_changed(
    any_entrance: LocalEntrance, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = signed_in(any_entrance)
    for name in (EMPLOYEE, *OTHERS):
        add_employee(any_entrance, name)
    exam = published(door, clock.wall_us)
    reads = itertools.count()
    monkeypatch.setattr("lawstudy.usecases.exams.papers.pool", lambda *args, **named: (next(reads), pool(*args, **named))[1])
    for name in (EMPLOYEE, OTHERS[0]):
        signed_in(any_entrance, name).call(start_attempt, exam_id=exam.id)
    assert next(reads) == 1
    tag(door)
    signed_in(any_entrance, OTHERS[1]).call(start_attempt, exam_id=exam.id)
    assert next(reads) == 3  # the first count was one of them


RULES = Blueprint(cells=(), facility=FacilityRange(low=600, high=800), per_article=2, prefer_unused=True)
# What a draw reads: the bank, what it cites, and how its questions were used and answered before.
THOUGHT = ("FROM question ", "FROM question_article", "FROM result", "attempt.paper, result.content")


@pytest.mark.parametrize("blueprint", [None, RULES], ids=["plain", "with rules"])
def test_nothing_is_thought_inside_the_writes_of_publishing_and_starting(
    any_entrance: LocalEntrance, clock: FakeClock, draws: Draws, blueprint: Blueprint | None
) -> None:
    """Neither is anything drawn there, nor is what a draw needs read there: only what is kept is written."""
    door = signed_in(any_entrance)
    asked = settings(clock.wall_us, sections=(TypePoints(type=QuestionType.SINGLE_CHOICE, count=10, points=1000),))
    exam = door.call(create_exam, settings=asked, blueprint=blueprint)
    inside: list[int] = []
    for call in (
        lambda: door.call(publish_exam, exam_id=exam.id, expected_version=exam.version),
        lambda: door.call(start_attempt, exam_id=exam.id),
    ):
        with written() as seen:
            draws.meanwhile = lambda seen=seen: inside.append(len(seen))  # type: ignore[misc]
            call()
        assert [statement for statement in seen if any(part in " ".join(statement.split()) for part in THOUGHT)] == []
        assert len(seen) <= 25
    assert inside
    assert set(inside) == {0}, "each draw was made before the first statement of a write"
