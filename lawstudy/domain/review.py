"""待复习 and 错题本: when a practised question comes back (FSRS), and which questions are in the wrong-answer book.

Wrong = Again, right but slow = Hard, right = Good. Due instants never fall after the exam that they prepare for.
"""

from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

LOCAL = timezone(timedelta(hours=8), "Asia/Shanghai")
DAY_US = 86_400_000_000
SLOW_AFTER_MS = 60_000
RIGHT_DAYS_TO_LEAVE = 2


class CardPhase(StrEnum):
    """LEARNING: met and not yet settled. REVIEWING: settled, spaced by days. RELEARNING: settled once, then wrong."""

    LEARNING = "learning"
    REVIEWING = "reviewing"
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


def local_day(instant_us: int) -> str:
    """The local ISO date (Asia/Shanghai, which has had no summer time since 1991) of an instant."""
    return datetime.fromtimestamp(instant_us // 1_000_000, tz=UTC).astimezone(LOCAL).date().isoformat()


def review(card: CardState | None, answer: PractisedAnswer, *, exam_us: int | None = None, slow_after_ms: int = SLOW_AFTER_MS) -> CardState:
    """The card after an answer (None: never met before). ``exam_us`` is the start of the exam prepared for, if any."""
    raise NotImplementedError


def before_exam(card: CardState, exam_us: int) -> CardState:
    """The card with its due instant moved before an exam that was set after the last answer."""
    raise NotImplementedError


def due(cards: tuple[CardState, ...], now_us: int) -> tuple[CardState, ...]:
    """The cards to be reviewed at ``now_us``, longest overdue first."""
    raise NotImplementedError


def retrievability(card: CardState, now_us: int) -> float:
    """The chance, 0 to 1, that the answer is remembered at ``now_us`` (the FSRS forgetting curve)."""
    raise NotImplementedError
