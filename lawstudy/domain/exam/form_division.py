"""Which of the parallel forms of an exam each candidate is given.

The roster is dealt out once, when it is frozen, in an order that follows from the secret seed: it can be checked later but not
foretold. Whoever attempts it again gets the next form.
"""

import hmac
from collections.abc import Iterable, Sequence
from hashlib import sha256
from uuid import UUID

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def dealt(seed: bytes, candidates: Iterable[UUID]) -> tuple[UUID, ...]:
    """Candidates in the order in which they are given the forms A, B, … and A again: no form goes to two more than another does."""
    return tuple(sorted(set(candidates), key=lambda candidate: _rank(seed, candidate)))


def form_of(seed: bytes, order: Sequence[UUID], candidate: UUID, *, attempt: int, forms: int) -> int:
    """The place of the form of an attempt (from 1). Whoever joined after the forms were dealt is given one by the seed alone."""
    first = order.index(candidate) if candidate in order else int.from_bytes(_rank(seed, candidate)[:8], "big")
    return (first + attempt - 1) % forms


def _rank(seed: bytes, candidate: UUID) -> bytes:
    return hmac.digest(seed, b"lawstudy form 1\0" + candidate.bytes, sha256)
