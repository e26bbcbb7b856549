"""Marking: points are integers in hundredths of a point; each response is rounded half-up to a hundredth."""

from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from msgspec import Struct


class MultipleRule(StrEnum):
    """How an incomplete or partly wrong multiple-choice answer is scored; set per exam and shown on its cover page."""

    ALL_OR_NOTHING = "all_or_nothing"
    FIXED_PARTIAL = "fixed_partial"
    HALF = "half"
    PROPORTIONAL = "proportional"
    RIGHT_MINUS_WRONG = "right_minus_wrong"


class Scoring(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``partial_points`` (hundredths) is the mark of ``fixed_partial`` for an incomplete answer without a wrong option."""

    multiple: MultipleRule = MultipleRule.ALL_OR_NOTHING
    partial_points: int = 0


class Outcome(StrEnum):
    RIGHT = "right"
    PARTIAL = "partial"
    WRONG = "wrong"
    BLANK = "blank"
    PENDING = "pending"


class Mark(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The mark of one response. ``points`` of a pending mark (a person has to mark it) counts only what is certain."""

    outcome: Outcome
    points: int
    parts: tuple["Mark", ...] = ()

    @property
    def missed(self) -> bool:
        """Wrong, wrong in part or left blank; not one that still waits for a person."""
        return self.outcome not in {Outcome.RIGHT, Outcome.PENDING}


def rounded(value: Fraction) -> int:
    """Half-up to an integer; ``value`` is never negative."""
    return int(value + Fraction(1, 2))


def points_text(points: int) -> str:
    """Hundredths of a point without needless zeros: 150 → ``1.5``, 9050 → ``90.5``, 200 → ``2``."""
    whole, rest = divmod(points, 100)
    return f"{whole}.{rest:02d}".rstrip("0") if rest else str(whole)


def share_of(points: int, numerator: int, denominator: int) -> int:
    """``points × numerator / denominator``, rounded half-up to a hundredth."""
    return rounded(Fraction(points * numerator, denominator))


def split(points: int, shares: tuple[int, ...]) -> tuple[int, ...]:
    """``points`` divided by relative ``shares`` so that the parts add up exactly (largest remainder, earlier parts first)."""
    whole = sum(shares)
    floors = [points * share // whole for share in shares]
    remainders = sorted(range(len(shares)), key=lambda i: (-(points * shares[i] % whole), i))
    for i in remainders[: points - sum(floors)]:
        floors[i] += 1
    return tuple(floors)


def multiple_points(*, right: int, wrong: int, k: int, points: int, scoring: Scoring) -> int:
    """Points for ``right`` chosen right options and ``wrong`` chosen wrong ones out of ``k`` right options."""
    if right + wrong == 0:
        return 0
    if right == k and wrong == 0:
        return points
    match scoring.multiple:
        case MultipleRule.ALL_OR_NOTHING:
            return 0
        case MultipleRule.FIXED_PARTIAL:
            return 0 if wrong else min(points, scoring.partial_points)
        case MultipleRule.HALF:
            return 0 if wrong else share_of(points, 1, 2)
        case MultipleRule.PROPORTIONAL:
            return 0 if wrong else share_of(points, right, k)
        case MultipleRule.RIGHT_MINUS_WRONG:
            return share_of(points, max(0, right - wrong), k)
        case _ as never:
            assert_never(never)


def graded(earned: int, points: int) -> Mark:
    """A mark whose outcome follows from the points earned by an answer that is not blank."""
    if earned >= points:
        return Mark(outcome=Outcome.RIGHT, points=earned)
    return Mark(outcome=Outcome.PARTIAL if earned else Outcome.WRONG, points=earned)


BLANK = Mark(outcome=Outcome.BLANK, points=0)
