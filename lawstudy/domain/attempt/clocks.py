"""Two clocks: the wall clock, which people set, and the clock since boot, which nobody sets but which ends with the boot.

Within one boot elapsed time is the boot clock; across boots it is the difference of the wall clock, never negative. Time
without power counts. Whatever is odd is flagged, so that a person can grant time.
"""

from enum import StrEnum

from msgspec import Struct

HEARTBEAT_S = 15
STEP_TOLERANCE_US = 5_000_000
LONG_GAP_US = 30 * 60 * 1_000_000


class ClockReading(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The clocks of the machine that stores the journal, read together. ``boot_us`` goes on while the machine sleeps.

    As the workspace gives it ``wall_us`` is its own time (:mod:`lawstudy.domain.trusted_time`), and ``off_us`` says by how much the
    wall clock of the machine was ahead of it.
    """

    wall_us: int
    boot_id: str
    boot_us: int
    off_us: int = 0


class ClockFlagKind(StrEnum):
    """What is odd between two readings."""

    WALL_STEP = "wall_step"
    """The wall clock was set within one boot: by how much."""
    WALL_BACK = "wall_back"
    """After a restart the wall clock stands earlier than before: by how much; no time was counted."""
    RESTART = "restart"
    """The machine was restarted: the gap that was counted."""
    LONG_GAP = "long_gap"
    """The same with an implausibly long gap."""
    BOOT_BACK = "boot_back"
    """The boot clock itself went back: by how much; no time was counted."""


class ClockFlag(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Found between the entry at ``position`` and the one before it. ``change_us`` as its kind says."""

    position: int
    kind: ClockFlagKind
    change_us: int


def clocks_between(earlier: ClockReading, later: ClockReading) -> tuple[int, tuple[tuple[ClockFlagKind, int], ...]]:
    """Elapsed microseconds from one reading to the next (never negative), and what is odd about the clocks."""
    wall_us = later.wall_us - earlier.wall_us
    shown_us = wall_us + later.off_us - earlier.off_us
    if earlier.boot_id != later.boot_id:
        return max(0, wall_us), ((_restart(shown_us), shown_us),)
    boot_us = later.boot_us - earlier.boot_us
    if boot_us < 0:
        return 0, ((ClockFlagKind.BOOT_BACK, boot_us),)
    step_us = shown_us - boot_us
    return boot_us, ((ClockFlagKind.WALL_STEP, step_us),) if abs(step_us) > STEP_TOLERANCE_US else ()


def _restart(gap_us: int) -> ClockFlagKind:
    if gap_us < 0:
        return ClockFlagKind.WALL_BACK
    return ClockFlagKind.LONG_GAP if gap_us > LONG_GAP_US else ClockFlagKind.RESTART
