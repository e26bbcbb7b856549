"""Mastery of a set of questions (those of a law, a chapter, an article), from review state."""

from collections.abc import Collection

from msgspec import Struct

from lawstudy.domain.review import CardState, retrievability


class Mastery(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``value`` (0 to 1) is the mean over all ``questions`` of the chance of remembering; one last answered wrong, or never
    practised, counts nothing. None when none of them was ever practised."""

    questions: int
    practised: int
    value: float | None


NEVER = Mastery(questions=0, practised=0, value=None)


def mastery(questions: int, practised: Collection[CardState], now_us: int) -> Mastery:
    """Of so many questions, of which ``practised`` are those with a card."""
    known = sum(retrievability(card, now_us) for card in practised if card.last_right)
    return Mastery(questions=questions, practised=len(practised), value=known / questions if practised else None)
