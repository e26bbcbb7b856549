"""Mastery per article and chapter, from review state."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.review import CardState, retrievability


class Filed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Where a question belongs: its law, the chapter it is filed under, and the articles it cites."""

    question_id: UUID
    law: str
    chapter: int
    articles: tuple[int, ...]


class Mastery(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``value`` (0 to 1) is the mean over all ``questions`` of the chance of remembering; one last answered wrong, or never
    practised, counts nothing. None when none of them was ever practised."""

    questions: int
    practised: int
    value: float | None


def by_chapter(filed: Iterable[Filed], cards: Mapping[UUID, CardState], now_us: int) -> dict[tuple[str, int], Mastery]:
    """Mastery by (law, chapter), in order of first appearance."""
    return _grouped((((place.law, place.chapter), place.question_id) for place in filed), cards, now_us)


def by_article(filed: Iterable[Filed], cards: Mapping[UUID, CardState], now_us: int) -> dict[tuple[str, int], Mastery]:
    """Mastery by (law, article); a question counts for each article that it cites."""
    places = (((place.law, article), place.question_id) for place in filed for article in dict.fromkeys(place.articles))
    return _grouped(places, cards, now_us)


def overall(filed: Iterable[Filed], cards: Mapping[UUID, CardState], now_us: int) -> Mastery:
    """Mastery over all questions given."""
    return _mastery([cards.get(place.question_id) for place in filed], now_us)


def _grouped(
    places: Iterable[tuple[tuple[str, int], UUID]], cards: Mapping[UUID, CardState], now_us: int
) -> dict[tuple[str, int], Mastery]:
    groups: dict[tuple[str, int], list[CardState | None]] = {}
    for place, question_id in places:
        groups.setdefault(place, []).append(cards.get(question_id))
    return {place: _mastery(group, now_us) for place, group in groups.items()}


def _mastery(group: list[CardState | None], now_us: int) -> Mastery:
    practised = [card for card in group if card]
    known = sum(retrievability(card, now_us) for card in practised if card.last_right)
    return Mastery(questions=len(group), practised=len(practised), value=known / len(group) if practised else None)
