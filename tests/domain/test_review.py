from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from fsrs import Card, Scheduler, State
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from lawstudy.domain.clock import DAY, start_of
from lawstudy.domain.review import CardPhase, CardState, PractisedAnswer, before_exam, due, retrievability, review

QUESTION = UUID(int=1)
MINUTE = 60_000_000
NINE = start_of("2026-11-02") + 540 * MINUTE


def answer(day: int, *, right: bool = True, minute: int = 0, took_ms: int = 8_000) -> PractisedAnswer:
    return PractisedAnswer(question_id=QUESTION, right=right, answered_us=NINE + day * DAY + minute * MINUTE, took_ms=took_ms)


def after(*answers: PractisedAnswer) -> CardState:
    card: CardState | None = None
    for one in answers:
        card = review(card, one)
    assert card is not None
    return card


def test_right_means_days_slow_means_sooner_wrong_means_today() -> None:
    quick, slow, wrong = after(answer(0)), after(answer(0, took_ms=60_001)), after(answer(0, right=False))
    assert (quick.phase, slow.phase, wrong.phase) == (CardPhase.REVIEW, CardPhase.LEARNING, CardPhase.LEARNING)
    assert quick.due_us - NINE == 2 * DAY
    assert slow.due_us - NINE == 15 * MINUTE
    assert wrong.due_us - NINE == 10 * MINUTE
    assert (quick.stability > slow.stability > wrong.stability, quick.difficulty < slow.difficulty < wrong.difficulty) == (True, True)


def test_the_limit_of_slowness_can_be_set_and_time_not_measured_is_not_slow() -> None:
    assert review(None, answer(0, took_ms=5_001), slow_after_ms=5_000).phase is CardPhase.LEARNING
    assert after(answer(0, took_ms=0)).phase is CardPhase.REVIEW


def test_intervals_grow_with_right_answers_and_a_lapse_is_relearnt() -> None:
    cards = [after(answer(0))]
    for _ in range(4):
        cards.append(review(cards[-1], structs.replace(answer(0), answered_us=cards[-1].due_us)))
    intervals = [card.due_us - card.reviewed_us for card in cards]
    assert intervals == sorted(intervals)
    assert intervals[-1] > 30 * DAY
    lapsed = review(cards[-1], structs.replace(answer(0, right=False), answered_us=cards[-1].due_us))
    assert (lapsed.phase, lapsed.step, lapsed.answers, lapsed.wrong_answers) == (CardPhase.RELEARNING, 0, 6, 1)
    again = review(lapsed, structs.replace(answer(0), answered_us=lapsed.due_us))
    assert (again.phase, again.step) == (CardPhase.REVIEW, None)


def test_the_same_answers_give_the_same_card() -> None:
    answers = [answer(0), answer(2, right=False), answer(2, minute=15), answer(6)]
    assert after(*answers) == after(*answers)


def test_due_never_falls_after_the_exam_prepared_for() -> None:
    exam_us = NINE + DAY
    assert review(None, answer(0), exam_us=exam_us).due_us == exam_us
    assert review(None, answer(0), exam_us=NINE + 9 * DAY).due_us == NINE + 2 * DAY
    assert review(None, answer(0), exam_us=NINE - DAY).due_us == NINE + 2 * DAY, "an exam of the past moves nothing"
    assert before_exam(after(answer(0)), exam_us).due_us == exam_us


def test_due_cards_longest_overdue_first() -> None:
    cards = [structs.replace(after(answer(0)), question_id=UUID(int=n), due_us=at) for n, at in ((1, 30), (2, 10), (3, 20), (4, 10))]
    assert [card.question_id.int for card in due(cards, 20)] == [2, 4, 3]


def book(*answers: PractisedAnswer) -> tuple[bool, tuple[str, ...]]:
    card = after(*answers)
    return card.in_wrong_book, card.right_days


def test_a_question_leaves_the_wrong_book_after_right_answers_on_two_days() -> None:
    assert book(answer(0)) == (False, ())
    assert book(answer(0, right=False)) == (True, ())
    assert book(answer(0, right=False), answer(0, minute=20)) == (True, ("2026-11-02",))
    assert book(answer(0, right=False), answer(0, minute=20), answer(0, minute=30)) == (True, ("2026-11-02",))
    assert book(answer(0, right=False), answer(0, minute=20), answer(1)) == (False, ())
    assert book(answer(0, right=False), answer(0, minute=20), answer(1, right=False), answer(2)) == (True, ("2026-11-04",))
    assert book(answer(0, right=False), answer(1), answer(2), answer(3)) == (False, ())


def test_days_are_local_days() -> None:
    midnight = (24 - 9) * 60
    assert book(answer(0, right=False), answer(0, minute=midnight - 1), answer(0, minute=midnight)) == (False, ())


def test_an_answer_to_another_question_is_refused() -> None:
    with pytest.raises(ValueError, match="another question"):
        review(after(answer(0)), structs.replace(answer(1), question_id=UUID(int=2)))


def test_an_answer_from_before_the_last_one_counts_as_given_then() -> None:
    assert after(answer(3), answer(1)).reviewed_us == NINE + 3 * DAY


@given(st.floats(0.01, 3000), st.integers(0, 4000))
def test_retrievability_is_that_of_the_library(stability: float, days: int) -> None:
    card = structs.replace(after(answer(0)), stability=stability)
    met = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
    theirs = Card(card_id=1, state=State.Review, stability=stability, difficulty=5.0, due=met, last_review=met)
    expected = Scheduler(enable_fuzzing=False).get_card_retrievability(theirs, met + timedelta(days=days))
    assert retrievability(card, NINE + days * DAY) == pytest.approx(expected, rel=1e-9)


def test_nothing_is_forgotten_before_it_was_answered() -> None:
    assert retrievability(after(answer(0)), NINE - DAY) == 1.0
