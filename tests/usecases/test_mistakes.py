"""练习错题: what was missed in an attempt comes back as a round, once its key is released and nothing holds it."""

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.exam import PaperSource, Release, ReleasePolicy
from lawstudy.errors import NotFound, NotReleased
from lawstudy.usecases.attempts.mistakes import draw_mistakes
from lawstudy.usecases.attempts.review import review_attempt
from tests.conftest import FakeClock, add_employee, signed_in
from tests.sitting import published
from tests.usecases.test_results import sat

WRONG = frozenset({3, 24, 41})


def test_the_round_is_what_was_missed_in_the_order_of_the_paper(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us)
    attempt_id = sat(entrance, door, exam.id, wrong=WRONG)
    with pytest.raises(NotReleased):
        door.call(draw_mistakes, attempt_id=attempt_id)
    clock.advance(49 * 3600)
    found = door.call(draw_mistakes, attempt_id=attempt_id)
    review = {each.item.number: each.question_id for each in door.call(review_attempt, attempt_id=attempt_id)}
    assert [question.question_id for question in found.questions] == [review[number] for number in sorted(WRONG)]
    assert found.total == 3


def test_nothing_missed_is_an_empty_round(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us, release=ReleasePolicy(key=Release.AT_ONCE))
    found = door.call(draw_mistakes, attempt_id=sat(entrance, door, exam.id))
    assert (found.questions, found.total) == ((), 0)


def test_what_an_open_exam_holds_is_left_out(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us, release=ReleasePolicy(key=Release.AT_ONCE), source=PaperSource.ONE_DRAW)
    attempt_id = sat(entrance, door, exam.id, wrong=WRONG)
    held = door.call(draw_mistakes, attempt_id=attempt_id)
    assert (held.questions, held.total) == ((), 3)
    clock.advance(49 * 3600)
    assert len(door.call(draw_mistakes, attempt_id=attempt_id).questions) == 3


def test_another_persons_mistakes_are_not_found(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us, release=ReleasePolicy(key=Release.AT_ONCE))
    attempt_id = sat(entrance, door, exam.id, wrong=WRONG)
    add_employee(entrance, "周明岚")
    other = signed_in(entrance, "周明岚")
    with pytest.raises(NotFound):
        other.call(draw_mistakes, attempt_id=attempt_id)
    other.sign_out()
