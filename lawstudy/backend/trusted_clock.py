"""The clock that everything behind the door reads: the time of the workspace, not what the machine's wall clock is set to."""

import threading
from collections.abc import Callable

from msgspec import structs

from lawstudy.domain.attempt import ClockReading
from lawstudy.domain.trusted_time import TrustedTime, as_reading, begun, gone_on

# So much running time is lost at most when the power goes.
KEPT_EVERY_US = 60 * 1_000_000


class TrustedClock:
    """Goes on from what was kept. Called by several threads."""

    def __init__(self, machine: Callable[[], ClockReading], kept: TrustedTime | None, *, least_us: int) -> None:
        self._machine = machine
        self._lock = threading.Lock()
        reading = machine()
        # Of an older version or of a lost row nothing is known: its machine is believed.
        self._time = begun(reading, least_us=least_us) if kept is None else gone_on(kept, reading)
        self._kept: TrustedTime | None = None

    def __call__(self) -> ClockReading:
        return as_reading(self.time())

    def time(self) -> TrustedTime:
        """Now."""
        with self._lock:
            self._time = gone_on(self._time, self._machine())
            return self._time

    def to_keep(self) -> TrustedTime | None:
        """What has to be kept now, None as long as nothing has; whoever is given it keeps it, and nobody else is asked to."""
        with self._lock:
            now, kept = self._time, self._kept
            if kept is not None and now.steps == kept.steps and now.boot_id == kept.boot_id and now.at_us - kept.at_us < KEPT_EVERY_US:
                return None
            self._kept = now
            return now

    def adopt(self, confirmed: TrustedTime) -> None:
        """Go on from what a person confirmed; it is kept already."""
        with self._lock:
            self._kept = confirmed
            self._time = gone_on(structs.replace(confirmed), self._machine())
