"""The seeded order of the bank: each question has a place that depends on the seed and on nothing else about the pool."""

import hashlib
from collections.abc import Callable
from uuid import UUID

from lawstudy.domain.blueprint import QuestionFacts
from lawstudy.domain.question import Difficulty
from lawstudy.domain.question_types import QuestionType

_MASK = (1 << 64) - 1
NOBODY = QuestionFacts(question_id=UUID(int=0), revision=0, type=QuestionType.SINGLE_CHOICE, law="", chapter=0, difficulty=Difficulty.EASY)

Ranking = Callable[[QuestionFacts], tuple[int, bytes]]


def ranking(seed: bytes, *, prefer_unused: bool) -> Ranking:
    """A sort key: questions used less often first when wanted, then by a keyed hash of the question's id.

    A hash and not a random generator, so that a draw can be checked on any later version of the program.
    """
    keyed = hashlib.blake2b(key=hashlib.sha256(seed).digest(), digest_size=8, person=b"lawstudy draw 1")

    def rank(facts: QuestionFacts) -> tuple[int, bytes]:
        place = keyed.copy()
        place.update(facts.question_id.bytes)
        return facts.used_count if prefer_unused else 0, place.digest()

    return rank


def quick_ranking(rank: Ranking, *, prefer_unused: bool) -> Callable[[QuestionFacts], int]:
    """An order that follows from the same seed and costs a multiplication a question: for choosing a few of many that are alike."""
    factor = int.from_bytes(rank(NOBODY)[1], "big") | 1

    def quick(facts: QuestionFacts) -> int:
        number = facts.question_id.int
        place = (number ^ number >> 64) * factor & _MASK
        return place + (facts.used_count << 64) if prefer_unused else place

    return quick
