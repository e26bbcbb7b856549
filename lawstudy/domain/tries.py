"""How often a secret may be tried: after five wrong ones in a row it is locked for a quarter of an hour of running time.

The lock stands in :attr:`TrustedTime.ran_us`, which nobody sets and no confirmation moves: neither a clock set forward and a restart nor
one set back changes it. Where the machine is off in between, the rest of it comes afterwards.
"""

from msgspec import Struct

from lawstudy.domain.clock import SECOND
from lawstudy.domain.trusted_time import TrustedTime

TRIES = 5
LOCKED_FOR = 15 * 60 * SECOND
# One that lies further ahead stands in another time: an older version's, or that of a record whose own was lost.
FARTHEST = 60 * 60 * SECOND


class Tries(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``failures`` in a row; ``locked_until`` in running time, kept until the next try."""

    failures: int = 0
    locked_until: int | None = None

    @property
    def left(self) -> int:
        return max(0, TRIES - self.failures)


def locked_for(locked_until: int | None, time: TrustedTime) -> int:
    """The running time that is left of a lock, in µs; 0 where there is none."""
    left = 0 if locked_until is None else locked_until - time.ran_us
    return left if 0 < left <= FARTHEST else 0


def ends_at(locked_until: int | None, time: TrustedTime) -> int | None:
    """When a lock ends as the clock of the machine shows it, should the machine stay on; None where there is none."""
    left = locked_for(locked_until, time)
    return time.machine_us + left if left else None


def after_failure(before: Tries, time: TrustedTime) -> Tries:
    """A lock that has run out starts the count anew."""
    failures = (0 if before.locked_until is not None else before.failures) + 1
    return Tries(failures=failures, locked_until=time.ran_us + LOCKED_FOR if failures >= TRIES else None)
