"""The clock of the tour: it stands still but for a microsecond at each reading, so that pictures are the same each time."""

from dataclasses import dataclass, field

from lawstudy.backend.clock import read_clock
from lawstudy.domain.attempt import ClockReading
from lawstudy.domain.clock import SECOND, start_of

START = start_of("2026-11-24") + (9 * 3600 + 42 * 60) * SECOND


@dataclass
class TourClock:
    """Wall time is the tour's; the boot clock is the machine's, because countdowns of the window read it too."""

    wall_us: int = START
    _readings: int = field(default=0)

    def __call__(self) -> ClockReading:
        self._readings += 1
        real = read_clock()
        return ClockReading(wall_us=self.wall_us + self._readings, boot_id=real.boot_id, boot_us=real.boot_us)

    def advance(self, seconds: float) -> None:
        self.wall_us += int(seconds * SECOND)
