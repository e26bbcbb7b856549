"""The seeded order of the bank: each question has a place that depends on the seed and on nothing else about the pool."""

import hashlib
from collections.abc import Callable

from lawstudy.domain.blueprint import QuestionFacts

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
