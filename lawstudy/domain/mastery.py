"""Mastery per article and chapter, from review state."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.review import CardState


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
    """Mastery by (law, chapter)."""
    raise NotImplementedError


def by_article(filed: Iterable[Filed], cards: Mapping[UUID, CardState], now_us: int) -> dict[tuple[str, int], Mastery]:
    """Mastery by (law, article); a question counts for each article that it cites."""
    raise NotImplementedError


def overall(filed: Iterable[Filed], cards: Mapping[UUID, CardState], now_us: int) -> Mastery:
    """Mastery over all questions given."""
    raise NotImplementedError
