"""The clock of the tour: it stands still but for a microsecond at each reading, so that pictures are the same each time."""

from dataclasses import dataclass, field

from lawstudy.backend.clock import read_clock
from lawstudy.domain.attempt import ClockReading
from lawstudy.domain.clock import SECOND, start_of

START = start_of("2026-11-24") + (9 * 3600 + 42 * 60) * SECOND


@dataclass
class TourClock:
    """Both clocks stand and go on together, as on a machine that nobody sets."""

    wall_us: int = START
    boot_id: str = field(default_factory=lambda: read_clock().boot_id)
    boot_us: int = field(default_factory=lambda: read_clock().boot_us)

    def __call__(self) -> ClockReading:
        self.wall_us += 1
        self.boot_us += 1
        return ClockReading(wall_us=self.wall_us, boot_id=self.boot_id, boot_us=self.boot_us)

    def advance(self, seconds: float) -> None:
        self.wall_us += int(seconds * SECOND)
        self.boot_us += int(seconds * SECOND)
