"""待复习 and 错题本: when a practised question comes back (FSRS), and which questions are in the wrong-answer book.

Wrong = Again, right but slow = Hard, right = Good. Due instants never fall after the exam that they prepare for.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.clock import DAY, instant, local_date

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

SLOW_AFTER_MS = 60_000
RIGHT_DAYS_TO_LEAVE = 2
DESIRED_RETENTION = 0.9
DECAY = 0.1542
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class CardPhase(StrEnum):
    """LEARNING: met and not yet settled. REVIEW: settled, spaced by days. RELEARNING: settled once, then wrong."""

    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


class CardState(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is remembered of one person and one question. ``stability`` is in days, ``difficulty`` 1 to 10.

    ``in_wrong_book`` since a wrong answer; ``right_days`` are the local ISO dates of right answers since then.
    """

    question_id: UUID
    phase: CardPhase
    step: int | None
    stability: float
    difficulty: float
    due_us: int
    reviewed_us: int
    last_right: bool
    in_wrong_book: bool = False
    right_days: tuple[str, ...] = ()
    answers: int = 1
    wrong_answers: int = 0


class PractisedAnswer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One answer in practice. ``took_ms`` is 0 when not measured."""

    question_id: UUID
    right: bool
    answered_us: int
    took_ms: int = 0


def review(card: CardState | None, answer: PractisedAnswer, *, exam_us: int | None = None, slow_after_ms: int = SLOW_AFTER_MS) -> CardState:
    """The card after an answer (None: never met before). ``exam_us`` is the start of the exam prepared for, if any.

    ValueError when the answer is to another question. An answer older than the last one counts as given at that moment.
    """
    if card and card.question_id != answer.question_id:
        raise ValueError("the answer is to another question")
    answered_us = max(answer.answered_us, card.reviewed_us) if card else answer.answered_us
    after = _scheduled(card, answered_us, _rating(answer, slow_after_ms))
    assert after.stability is not None  # the library sets both with the first answer
    assert after.difficulty is not None
    book, right_days = _wrong_book(card, right=answer.right, day=local_date(answered_us))
    reviewed = CardState(
        question_id=answer.question_id,
        phase=CardPhase(after.state.name.lower()),
        step=after.step,
        stability=after.stability,
        difficulty=after.difficulty,
        due_us=instant(after.due),
        reviewed_us=answered_us,
        last_right=answer.right,
        in_wrong_book=book,
        right_days=right_days,
        answers=(card.answers if card else 0) + 1,
        wrong_answers=(card.wrong_answers if card else 0) + (not answer.right),
    )
    return reviewed if exam_us is None else before_exam(reviewed, exam_us)


def _rating(answer: PractisedAnswer, slow_after_ms: int) -> str:
    if not answer.right:
        return "Again"
    return "Hard" if answer.took_ms > slow_after_ms else "Good"


def _scheduled(card: CardState | None, answered_us: int, rating: str) -> "Card":
    """The card of the scheduling library after one more answer."""
    from fsrs import Card, Rating, State  # loaded with the first answer, not with the program

    now = _moment(answered_us)
    if card is None:
        met = Card(card_id=0, due=now)  # a given id: without one the library waits for the clock to make one
    else:
        met = Card(
            card_id=0,
            state=State[card.phase.value.capitalize()],
            step=card.step,
            stability=card.stability,
            difficulty=card.difficulty,
            due=_moment(card.due_us),
            last_review=_moment(card.reviewed_us),
        )
    return _scheduler().review_card(met, Rating[rating], now)[0]


@cache
def _scheduler() -> "Scheduler":
    """No fuzz: the same answers give the same dates. One short step, so that a wrong question comes back the same day."""
    from fsrs import Scheduler

    return Scheduler(
        desired_retention=DESIRED_RETENTION,
        learning_steps=(timedelta(minutes=10),),
        relearning_steps=(timedelta(minutes=10),),
        enable_fuzzing=False,
    )


def _moment(instant_us: int) -> datetime:
    return _EPOCH + timedelta(microseconds=instant_us)


def _wrong_book(card: CardState | None, *, right: bool, day: str) -> tuple[bool, tuple[str, ...]]:
    """Whether the question stands in the 错题本 after the answer, and the days of right answers since it came in."""
    if not right:
        return True, ()
    if card is None or not card.in_wrong_book:
        return False, ()
    days = card.right_days if day in card.right_days else (*card.right_days, day)
    return (False, ()) if len(days) >= RIGHT_DAYS_TO_LEAVE else (True, days)


def before_exam(card: CardState, exam_us: int) -> CardState:
    """The card with its due instant not after the exam; an exam that began before the last answer moves nothing."""
    if card.reviewed_us < exam_us < card.due_us:
        return structs.replace(card, due_us=exam_us)
    return card


def due(cards: Iterable[CardState], now_us: int) -> tuple[CardState, ...]:
    """The cards to be reviewed at ``now_us``, longest overdue first."""
    return tuple(sorted((card for card in cards if card.due_us <= now_us), key=lambda card: (card.due_us, card.question_id.bytes)))


def retrievability(card: CardState, now_us: int) -> float:
    """The chance, 0 to 1, that the answer is remembered at ``now_us``.

    The forgetting curve of FSRS 6, (1 + F·t/S)^−d with d = 0.1542 and F such that t = S gives 0.9; t in whole days. Written
    out here because mastery asks for it thousands of times; a test holds it to the library.
    """
    days = max(0, now_us - card.reviewed_us) // DAY
    factor = DESIRED_RETENTION ** (-1 / DECAY) - 1
    return float((1 + factor * days / card.stability) ** -DECAY)
