"""The time of a workspace, from the two clocks of its machine and from how far it had come before.

Within a boot the clock since boot counts, which nobody sets: whatever the wall clock is set to is noticed and changes nothing.
Across boots only the wall clock can say how long the machine was off, so it is followed forward, provisionally, and never back. What
has certainly passed is counted apart: running time alone, from the last instant that a coordinator confirmed. What is shown for ever
once it is shown (keys, scores) waits for that; windows open and close by the provisional time. How long the machine has run is counted
once more, from nothing and by nobody's word: locks end by that.
"""

from msgspec import Struct, structs

from lawstudy.domain.attempt.clocks import STEP_TOLERANCE_US, ClockReading

# A clock that is corrected by less is one that is kept right by the network.
NOTICED_US = 60 * 1_000_000
# So many steps are kept until somebody looks at them.
MOST_STEPS = 20
# What is confirmed is what was read on the machine's own clock, a moment ago.
READ_AGO_US = 10 * 60 * 1_000_000


class ClockStep(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The wall clock of the machine was set by ``change_us`` while it ran, noticed at ``at_us`` of the workspace's time."""

    at_us: int
    change_us: int


class TrustedTime(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The workspace's time at one reading of the machine's clocks: ``at_us``, of which ``sure_us`` has certainly passed.

    ``machine_us`` is what the wall clock showed; ``ran_us`` the running time since the record began to count it. ``steps`` were noticed
    since a coordinator confirmed the time, newest last.
    """

    at_us: int
    sure_us: int
    machine_us: int
    boot_id: str
    boot_us: int
    ran_us: int = 0
    steps: tuple[ClockStep, ...] = ()

    @property
    def off_us(self) -> int:
        """By how much the wall clock of the machine is ahead of the workspace's time (behind where negative)."""
        return self.machine_us - self.at_us


def begun(reading: ClockReading, *, least_us: int = 0) -> TrustedTime:
    """The time of a workspace that kept none before; ``least_us`` is the last instant known from elsewhere."""
    at_us = max(reading.wall_us, least_us)
    return TrustedTime(at_us=at_us, sure_us=at_us, machine_us=reading.wall_us, boot_id=reading.boot_id, boot_us=reading.boot_us)


def gone_on(before: TrustedTime, reading: ClockReading) -> TrustedTime:
    """The time at a later reading."""
    passed_us = reading.boot_us - before.boot_us
    running = reading.boot_id == before.boot_id and passed_us >= 0
    at_us = before.at_us + passed_us if running else max(before.at_us, reading.wall_us)
    change_us = reading.wall_us - before.machine_us - passed_us if running else min(0, reading.wall_us - before.at_us)
    steps = before.steps
    if abs(change_us) > NOTICED_US:
        steps = (*steps, ClockStep(at_us=at_us, change_us=change_us))[-MOST_STEPS:]
    return TrustedTime(
        at_us=at_us,
        sure_us=before.sure_us + passed_us if running else before.sure_us,
        machine_us=reading.wall_us,
        boot_id=reading.boot_id,
        boot_us=reading.boot_us,
        ran_us=before.ran_us + passed_us if running else before.ran_us,
        steps=steps,
    )


def confirmed(time: TrustedTime) -> TrustedTime:
    """A person vouches for what the wall clock of the machine shows: that is the time from now on, also where it lies back."""
    return structs.replace(time, at_us=time.machine_us, sure_us=time.machine_us, steps=())


def as_reading(time: TrustedTime) -> ClockReading:
    """What is recorded: the workspace's time, and by how much the machine's wall clock differed where that is more than nothing."""
    off_us = time.off_us if abs(time.off_us) > STEP_TOLERANCE_US else 0
    return ClockReading(wall_us=time.at_us, boot_id=time.boot_id, boot_us=time.boot_us, off_us=off_us)
