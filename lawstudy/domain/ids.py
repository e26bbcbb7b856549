"""Identity: version 7 for what is made here, version 5 of the stable code for what is the same everywhere."""

from functools import lru_cache
from hashlib import sha256
from uuid import UUID, uuid5

_NAMESPACE = UUID("6f0a4c0e-6a53-5d0c-9a6e-4c0b6f2f6a11")


def uuid7(unix_ms: int, entropy: bytes) -> UUID:
    """A version 7 UUID (RFC 9562) from milliseconds since the epoch and ten random bytes."""
    if len(entropy) != 10:
        raise ValueError("ten bytes of entropy are needed")
    value = (unix_ms & ((1 << 48) - 1)) << 80 | int.from_bytes(entropy, "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)


def numbered_id(batch: UUID, noun: str, number: int) -> UUID:
    """The id of the ``number``-th record that a batch makes, the same whenever it is asked for.

    It is of version 7, with the instant of the batch and a counter (RFC 9562, 6.2), so that each comes after the one before: an
    index then grows at its end, while ids in no order would rewrite a page of it for nearly every row.
    """
    return UUID(int=_first_of(batch, noun) | (number >> 22 & 0xFFF) << 64 | (number & 0x3FFFFF) << 40)


@lru_cache(maxsize=16)
def _first_of(batch: UUID, noun: str) -> int:
    own = int.from_bytes(sha256(batch.bytes + noun.encode()).digest()[:5], "big")
    return batch.int >> 80 << 80 | 0x7 << 76 | 0x2 << 62 | own


def edition_id(law: str, edition: str) -> UUID:
    return uuid5(_NAMESPACE, f"edition:{law}:{edition}")


def question_id(code: str) -> UUID:
    """The id of a question of our own bank: the same in every workspace."""
    return uuid5(_NAMESPACE, f"question:{code}")
