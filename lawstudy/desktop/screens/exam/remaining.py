"""The time that is left, by the clock since boot: setting the clock of the PC changes nothing here."""

from collections.abc import Callable

from lawstudy.domain.attempt import Phase, Standing

SECOND_US = 1_000_000


class RemainingTime:
    """Learns the deadline from what the record says is left; ``boot_us`` reads the clock since boot in microseconds."""

    def __init__(self, boot_us: Callable[[], int]) -> None:
        self._boot_us = boot_us
        self._deadline_us = 0

    def now(self) -> int:
        """The reading to give to :meth:`learn` with the answer to a call that begins now."""
        return self._boot_us()

    def learn(self, standing: Standing, asked_us: int) -> None:
        """``asked_us`` is the reading taken before the call, so the deadline learnt is never later than the real one.

        The latest one learnt is therefore the closest; a deadline is only ever moved back by granting time.
        """
        if standing.phase is Phase.RUNNING:
            self._deadline_us = max(self._deadline_us, asked_us + standing.left_us)
        else:
            self._deadline_us = min(self._deadline_us, asked_us)

    def seconds(self) -> int:
        """Whole seconds left, rounded up; 0 or less when over."""
        return -((self._boot_us() - self._deadline_us) // SECOND_US)
