"""Results and reviews by the release policy, and marking by a person as further versions."""

from typing import Any
from uuid import UUID

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.exam import Band, Release, ReleasePolicy
from lawstudy.domain.hand_marking import HandMark
from lawstudy.domain.marking import Outcome
from lawstudy.errors import AttemptRunning, BadArgument, ChangedMeanwhile, NotFound, NotReleased, PaperOfYourOwn
from lawstudy.store.engine import Lane
from lawstudy.store.results import latest_result
from lawstudy.usecases.attempts.hand_marking import ItemHandMark, ResponseToMark, mark_responses, responses_to_mark
from lawstudy.usecases.attempts.results import my_attempts, my_result
from lawstudy.usecases.attempts.review import my_answers, review_attempt
from lawstudy.usecases.exams import exams
from tests.conftest import FakeClock, add_employee, signed_in
from tests.sitting import EVERY_TYPE, contents, published, right_response
from tests.usecases.test_attempts import Writer


def sat(entrance: LocalEntrance, door: LocalDoor, exam_id: UUID, *, wrong: frozenset[int] = frozenset()) -> UUID:
    """Sit with right answers, blank where ``wrong``; the attempt's id."""
    writer = Writer(door, exam_id)
    for number, content in contents(entrance, writer.view.attempt_id).items():
        if number not in wrong:
            writer.save(number, right_response(content))
    writer.flag(2)
    writer.submit()
    return writer.view.attempt_id


def test_score_at_once_and_the_key_after_the_window(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us)
    attempt_id = sat(entrance, door, exam.id, wrong=frozenset({1, 21}))
    result = door.call(my_result, attempt_id=attempt_id)
    assert result.score is not None
    assert (result.score.points, result.score.total, result.score.band, result.key_released) == (9500, 10_000, Band.EXCELLENT, False)
    assert (result.paper_shown, result.score.by_type, result.score.by_law) == (False, (), ())  # they say which answers were right
    with pytest.raises(NotReleased):
        door.call(my_answers, attempt_id=attempt_id)
    with pytest.raises(NotReleased):
        door.call(review_attempt, attempt_id=attempt_id)
    clock.advance(49 * 3600)
    result = door.call(my_result, attempt_id=attempt_id)
    assert result.score is not None
    assert [(each.points.count, each.points.earned) for each in result.score.by_type] == [(20, 3800), (10, 2700), (20, 3000)]
    assert sum(law.points.earned for law in result.score.by_law) == 9500
    assert sum(c.points.worth for law in result.score.by_law for c in law.chapters) == 10_000
    answered = door.call(my_answers, attempt_id=attempt_id)
    assert [item.number for item in answered if item.response is None] == [1, 21]
    assert [item.number for item in answered if item.flagged] == [2]
    review = door.call(review_attempt, attempt_id=attempt_id)
    assert [each.item.number for each in review if each.mark.outcome is not Outcome.RIGHT] == [1, 21]
    assert all(each.key.explanation for each in review)


def test_a_closed_exam_releases_the_key(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us)
    attempt_id = sat(entrance, door, exam.id)
    door.call(exams.close_exam, exam_id=exam.id, expected_version=exam.version)
    assert len(door.call(review_attempt, attempt_id=attempt_id)) == 50


@pytest.mark.parametrize(("score", "shown_then", "shown_later"), [(Release.AFTER_WINDOW, False, True), (Release.NEVER, False, False)])
def test_a_score_that_is_not_released(
    entrance: LocalEntrance, door: LocalDoor, clock: FakeClock, score: Release, shown_then: bool, shown_later: bool
) -> None:
    exam = published(door, clock.wall_us, release=ReleasePolicy(score=score, key=Release.NEVER))
    attempt_id = sat(entrance, door, exam.id)
    assert (door.call(my_result, attempt_id=attempt_id).score is not None) is shown_then
    mine = door.call(my_attempts)[0]
    assert (mine.points, mine.band, mine.kept) == (None, None, None)
    clock.advance(49 * 3600)
    assert (door.call(my_result, attempt_id=attempt_id).score is not None) is shown_later
    with pytest.raises(NotReleased):
        door.call(review_attempt, attempt_id=attempt_id)


def test_the_attempt_that_counts_is_marked(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us)
    low = sat(entrance, door, exam.id, wrong=frozenset(range(1, 30)))
    clock.advance(60)
    high = sat(entrance, door, exam.id)
    mine = door.call(my_attempts)
    assert [(each.attempt_id, each.number, each.kept) for each in mine] == [(high, 2, True), (low, 1, False)]
    assert mine[0].points == 10_000


def test_a_running_attempt_has_no_result(door: LocalDoor, clock: FakeClock) -> None:
    writer = Writer(door, published(door, clock.wall_us).id)
    with pytest.raises(AttemptRunning):
        door.call(my_result, attempt_id=writer.view.attempt_id)
    assert door.call(my_attempts) == ()


def test_nobody_sees_another_persons_result(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    add_employee(entrance)
    attempt_id = sat(entrance, door, published(door, clock.wall_us).id)
    other: Any = signed_in(entrance, "周明岚")
    for use_case in (my_result, my_answers, review_attempt):
        with pytest.raises(NotFound):
            other.call(use_case, attempt_id=attempt_id)


# --- marking by a person ------------------------------------------------------------------------------------------------------


def waiting(door: LocalDoor, exam_id: UUID) -> tuple[ResponseToMark, ...]:
    return door.call(responses_to_mark, exam_id=exam_id)


def full(response: ResponseToMark) -> ItemHandMark:
    return ItemHandMark(number=response.number, mark=HandMark(part=response.part, shares=tuple(line.share for line in response.rubric)))


def test_marks_by_hand_make_the_next_version(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us, sections=EVERY_TYPE)
    attempt_id = sat(entrance, door, exam.id)
    first = door.call(my_result, attempt_id=attempt_id).score
    assert first is not None
    assert (first.version, first.band, first.pending) == (1, None, first.pending)
    assert first.pending >= 1
    with pytest.raises(PaperOfYourOwn):
        waiting(door, exam.id)  # who must sit it sees no key before it is over
    clock.advance(49 * 3600)
    queue = waiting(door, exam.id)
    done = door.call(mark_responses, attempt_id=attempt_id, marks=tuple(full(each) for each in queue), expected_version=1)
    assert (done.version, done.points, done.pending) == (2, 7000, 0)
    second = door.call(my_result, attempt_id=attempt_id).score
    assert second is not None
    assert (second.version, second.points, second.band) == (2, 7000, Band.EXCELLENT)
    assert waiting(door, exam.id) == ()
    kept = stored(entrance, attempt_id)
    assert sum(len(item.by_hand) for item in kept.items) == len(queue)


def stored(entrance: LocalEntrance, attempt_id: UUID) -> Any:
    with entrance.database.transaction(Lane.READ) as tx:
        return latest_result(tx, entrance.organisation_id, attempt_id)


def test_marks_are_corrected_by_a_further_version(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us, sections=EVERY_TYPE)
    attempt_id = sat(entrance, door, exam.id)
    clock.advance(49 * 3600)
    one = next(each for each in waiting(door, exam.id) if each.part == 0)
    nothing = ItemHandMark(number=one.number, mark=HandMark(shares=tuple(0 for _ in one.rubric)))
    low = door.call(mark_responses, attempt_id=attempt_id, marks=(nothing,), expected_version=1)
    high = door.call(mark_responses, attempt_id=attempt_id, marks=(full(one),), expected_version=2)
    assert (high.version, high.points - low.points) == (3, one.worth)
    with pytest.raises(ChangedMeanwhile):
        door.call(mark_responses, attempt_id=attempt_id, marks=(full(one),), expected_version=2)


def test_marks_that_cannot_be_given(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us, sections=EVERY_TYPE)
    attempt_id = sat(entrance, door, exam.id)
    clock.advance(49 * 3600)
    short = next(each for each in waiting(door, exam.id) if each.part == 0)
    bad = (
        ItemHandMark(number=99, mark=HandMark(shares=(1,))),
        ItemHandMark(number=1, mark=HandMark(shares=(1,))),
        ItemHandMark(number=short.number, mark=HandMark(shares=())),
    )
    for mark in bad:
        with pytest.raises(BadArgument):
            door.call(mark_responses, attempt_id=attempt_id, marks=(mark,), expected_version=1)
    with pytest.raises(BadArgument):
        door.call(mark_responses, attempt_id=attempt_id, marks=(), expected_version=1)


def test_a_blank_answer_waits_for_nobody(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us, sections=EVERY_TYPE)
    writer = Writer(door, exam.id)
    short = next(item.number for item in writer.view.items if item.type == "short_answer")
    writer.submit()
    clock.advance(49 * 3600)
    assert waiting(door, exam.id) == ()
    mark = ItemHandMark(number=short, mark=HandMark(shares=tuple(1 for _ in rubric(entrance, writer.view.attempt_id, short))))
    with pytest.raises(BadArgument):
        door.call(mark_responses, attempt_id=writer.view.attempt_id, marks=(mark,), expected_version=1)


def rubric(entrance: LocalEntrance, attempt_id: UUID, number: int) -> Any:
    answer: Any = contents(entrance, attempt_id)[number].key.answer
    return answer.rubric
