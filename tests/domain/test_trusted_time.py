"""The time of a workspace: a table of what happens to the clocks of a PC, and what the record makes of it."""

import pytest

from lawstudy.domain.attempt import ClockReading
from lawstudy.domain.trusted_time import MOST_STEPS, ClockStep, TrustedTime, as_reading, begun, confirmed, gone_on

S, H, D = 1_000_000, 3_600_000_000, 86_400_000_000
NOON = 20_000 * D


def read(wall_us: int, boot_us: int, boot: str = "a") -> ClockReading:
    return ClockReading(wall_us=wall_us, boot_id=boot, boot_us=boot_us)


FIRST = begun(read(NOON, H))

# (what happens, the reading after it, time and certain time counted from the first reading, steps)
CASES = [
    ("time passes", read(NOON + 2 * H, 3 * H), 2 * H, 2 * H, ()),
    ("the network corrects by seconds", read(NOON + H + 40 * S, 2 * H), H, H, ()),
    ("set forward by three days", read(NOON + H + 3 * D, 2 * H), H, H, (3 * D,)),
    ("set back by a day", read(NOON + H - D, 2 * H), H, H, (-D,)),
    ("off over night", read(NOON + 15 * H, S, "b"), 15 * H, 0, ()),
    ("off for months", read(NOON + 90 * D, S, "b"), 90 * D, 0, ()),
    ("the battery is dead: it starts in 2019", read(NOON - 2500 * D, S, "b"), 0, 0, (-2500 * D,)),
    ("restarted with the clock set back", read(NOON - H, S, "b"), 0, 0, (-H,)),
    ("restarted a little behind", read(NOON - 20 * S, S, "b"), 0, 0, ()),
    ("the boot clock itself goes back", read(NOON + H, 0), H, 0, ()),
]


@pytest.mark.parametrize(("reading", "at", "sure", "steps"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_becomes_of_the_time(reading: ClockReading, at: int, sure: int, steps: tuple[int, ...]) -> None:
    later = gone_on(FIRST, reading)
    assert (later.at_us - NOON, later.sure_us - NOON) == (at, sure)
    assert tuple(step.change_us for step in later.steps) == steps
    assert later.ran_us == sure


def test_a_clock_set_forward_and_back_again_leaves_two_steps_and_nothing_else() -> None:
    there = gone_on(FIRST, read(NOON + D, H + S))
    back = gone_on(there, read(NOON + 2 * S, H + 2 * S))
    assert (back.at_us, back.sure_us, back.off_us) == (NOON + 2 * S, NOON + 2 * S, 0)
    assert [step.change_us for step in back.steps] == [D - S, S - D]


def test_a_day_that_was_believed_is_not_taken_back_by_the_clock_but_by_a_person() -> None:
    wrong = gone_on(FIRST, read(NOON + 400 * D, S, "b"))
    back = gone_on(wrong, read(NOON + D, S, "c"))
    assert back.at_us == NOON + 400 * D
    right = confirmed(back)
    assert (right.at_us, right.sure_us, right.steps) == (NOON + D, NOON + D, ())
    later = gone_on(right, read(NOON + D + H, S + H, "c"))
    assert (later.at_us, later.sure_us) == (NOON + D + H, NOON + D + H)
    assert later.ran_us == H


def test_what_is_known_from_elsewhere_is_the_least() -> None:
    assert begun(read(NOON - D, H), least_us=NOON).at_us == NOON
    assert begun(read(NOON, H), least_us=NOON - D).at_us == NOON


def test_what_is_recorded_tells_a_wrong_clock_and_no_right_one() -> None:
    assert as_reading(FIRST) == read(NOON, H)
    assert as_reading(gone_on(FIRST, read(NOON + 3 * S, H + S))) == read(NOON + S, H + S)
    set_back = gone_on(FIRST, read(NOON - D + S, H + S))
    assert as_reading(set_back) == ClockReading(wall_us=NOON + S, boot_id="a", boot_us=H + S, off_us=-D)


def test_steps_are_kept_up_to_a_number() -> None:
    time: TrustedTime = FIRST
    for turn in range(1, MOST_STEPS + 5):
        time = gone_on(time, read(NOON + (turn % 2) * D, H + turn))
    assert len(time.steps) == MOST_STEPS
    assert isinstance(time.steps[-1], ClockStep)
