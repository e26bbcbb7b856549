"""A clock that the demo sets: its past is lived through the same use cases as any other."""

from lawstudy.domain.attempt import ClockReading


class DemoClock:
    """Wall and boot clock together; each reading is a millisecond after the one before."""

    def __init__(self, wall_us: int) -> None:
        self._wall_us = wall_us
        self._start_us = wall_us

    def __call__(self) -> ClockReading:
        self._wall_us += 1_000
        return ClockReading(wall_us=self._wall_us, boot_id="demo", boot_us=self._wall_us - self._start_us)

    def set(self, wall_us: int) -> None:
        """Go on to an instant; never back."""
        self._wall_us = max(self._wall_us, wall_us)

    def advance(self, seconds: float) -> None:
        self._wall_us += int(seconds * 1_000_000)
