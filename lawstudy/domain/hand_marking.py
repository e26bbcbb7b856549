"""Marking by a person: a 简答, alone or as part of a case, point by point of its rubric."""

from msgspec import Struct, structs

from lawstudy.domain.marking import Mark, Outcome, graded, share_of
from lawstudy.domain.question_types import Answer, Prompt, answer_of_part, parts_of, record_of, worth_of_part
from lawstudy.domain.question_types.record import HandKey, RubricLine


class HandMark(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person awarded: for each line of the rubric the shares earned, 0 up to the share of the line.

    ``part`` is 0 for the question itself, 1 and up for a part of a case.
    """

    part: int = 0
    shares: tuple[int, ...]


def rubric_of(answer: Answer, part: int) -> tuple[RubricLine, ...]:
    """The rubric of the question (part 0) or of a part of a case; empty where no person marks."""
    found = _written(answer, part)
    return found.rubric if found is not None else ()


def model_of(answer: Answer, part: int) -> str:
    """The model answer beside the rubric; "" where no person marks."""
    found = _written(answer, part)
    return found.text if found is not None else ""


def _written(answer: Answer, part: int) -> HandKey | None:
    one = answer_of_part(answer, part)
    return record_of(one).hand_key(one) if one is not None else None


def fits_rubric(answer: Answer, hand: HandMark) -> bool:
    """Whether ``hand`` names a line of a rubric that exists, and awards no more than each line has."""
    rubric = rubric_of(answer, hand.part)
    return bool(rubric) and len(rubric) == len(hand.shares) and all(0 <= s <= r.share for s, r in zip(hand.shares, rubric, strict=True))


def marked_by_hand(prompt: Prompt, answer: Answer, before: Mark, worth: int, hand: HandMark) -> Mark:
    """The mark of the question after ``hand``; ValueError when it does not fit the rubric. ``worth`` is in hundredths."""
    if not fits_rubric(answer, hand):
        raise ValueError("the marks do not fit the rubric")
    rubric = rubric_of(answer, hand.part)
    earned, whole = sum(hand.shares), sum(line.share for line in rubric)
    of_part = worth_of_part(prompt, worth, hand.part)
    new = graded(share_of(of_part, earned, whole), of_part)
    if not parts_of(prompt):
        return new
    parts = tuple(new if place == hand.part else mark for place, mark in enumerate(before.parts, 1))
    return _of_parts(structs.replace(before, parts=parts), worth)


def _of_parts(mark: Mark, worth: int) -> Mark:
    points = sum(part.points for part in mark.parts)
    if any(part.outcome is Outcome.PENDING for part in mark.parts):
        return Mark(outcome=Outcome.PENDING, points=points, parts=mark.parts)
    return Mark(outcome=graded(points, worth).outcome, points=points, parts=mark.parts)


def pending_parts(mark: Mark) -> tuple[int, ...]:
    """The parts that wait for a person: (0,) for a 简答 that stands alone, else numbers from 1; empty when all is marked."""
    if mark.outcome is not Outcome.PENDING:
        return ()
    return tuple(place for place, part in enumerate(mark.parts, 1) if part.outcome is Outcome.PENDING) or (0,)
