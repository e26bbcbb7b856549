"""A lock after wrong tries: a table of what stands in the record, by running time."""

import pytest

from lawstudy.domain.attempt import ClockReading
from lawstudy.domain.tries import FARTHEST, LOCKED_FOR, TRIES, Tries, after_failure, ends_at, locked_for
from lawstudy.domain.trusted_time import begun, gone_on

S = 1_000_000
NOON = 20_000 * 86_400 * S
TIME = gone_on(begun(ClockReading(wall_us=NOON, boot_id="a", boot_us=0)), ClockReading(wall_us=NOON + 7 * S, boot_id="a", boot_us=100 * S))


@pytest.mark.parametrize(
    ("until", "left"),
    [
        (None, 0),
        (0, 0),
        (100 * S, 0),
        (101 * S, S),
        (100 * S + LOCKED_FOR, LOCKED_FOR),
        (100 * S + FARTHEST, FARTHEST),
        (100 * S + FARTHEST + 1, 0),
        (NOON + LOCKED_FOR, 0),
    ],
)
def test_what_is_left_of_a_lock(until: int | None, left: int) -> None:
    assert locked_for(until, TIME) == left
    assert ends_at(until, TIME) == (NOON + 7 * S + left if left else None), "as the clock of the machine shows it"


def test_the_fifth_failure_locks_and_the_one_after_a_lock_is_the_first() -> None:
    tries = Tries()
    for count in range(1, TRIES):
        tries = after_failure(tries, TIME)
        assert (tries.failures, tries.locked_until, tries.left) == (count, None, TRIES - count)
    tries = after_failure(tries, TIME)
    assert (tries.locked_until, tries.left) == (TIME.ran_us + LOCKED_FOR, 0)
    assert after_failure(tries, TIME) == Tries(failures=1)
