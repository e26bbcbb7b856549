import pytest

from lawstudy.domain.attempt import ClockFlagKind, ClockReading, clocks_between
from lawstudy.domain.attempt.clocks import LONG_GAP_US, STEP_TOLERANCE_US


def reading(wall_us: int, boot: str, boot_us: int) -> ClockReading:
    return ClockReading(wall_us=wall_us, boot_id=boot, boot_us=boot_us)


BEFORE = reading(1_000_000_000_000, "a", 500_000_000)


@pytest.mark.parametrize(
    ("wall_us", "boot", "boot_us", "elapsed", "odd"),
    [
        (60, "a", 60, 60, ()),
        (60 + STEP_TOLERANCE_US, "a", 60, 60, ()),
        (61 + STEP_TOLERANCE_US, "a", 60, 60, ((ClockFlagKind.WALL_STEP, STEP_TOLERANCE_US + 1),)),
        (-86_400_000_000, "a", 60, 60, ((ClockFlagKind.WALL_STEP, -86_400_000_060),)),
        (60, "a", -1, 0, ((ClockFlagKind.BOOT_BACK, -1),)),
        (90, "b", -400, 90, ((ClockFlagKind.RESTART, 90),)),
        (LONG_GAP_US, "b", 0, LONG_GAP_US, ((ClockFlagKind.RESTART, LONG_GAP_US),)),
        (LONG_GAP_US + 1, "b", 0, LONG_GAP_US + 1, ((ClockFlagKind.LONG_GAP, LONG_GAP_US + 1),)),
        (-5, "b", 0, 0, ((ClockFlagKind.WALL_BACK, -5),)),
    ],
)
def test_elapsed_time_and_oddities(wall_us: int, boot: str, boot_us: int, elapsed: int, odd: tuple[tuple[ClockFlagKind, int], ...]) -> None:
    later = reading(BEFORE.wall_us + wall_us, boot, BEFORE.boot_us + boot_us)
    assert clocks_between(BEFORE, later) == (elapsed, odd)
