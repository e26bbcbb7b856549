"""Where an attempt stands at a moment."""

from enum import StrEnum

from msgspec import Struct

from lawstudy.domain.attempt.clocks import ClockReading, clocks_between
from lawstudy.domain.attempt.state import AttemptState


class Phase(StrEnum):
    """``DUE``: past its deadline and not yet closed."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    DUE = "due"
    SUBMITTED = "submitted"


class Standing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An attempt at one moment. ``deadline_us`` and ``finished_us`` are wall instants counted from the start.

    A ``DUE`` attempt still has to be closed: its ``finished_us`` is already known, the deadline.
    """

    phase: Phase
    elapsed_us: int = 0
    left_us: int = 0
    deadline_us: int | None = None
    finished_us: int | None = None


def state(attempt: AttemptState, now: ClockReading) -> Standing:
    """Where an attempt stands at ``now``. Pure: reads no clock."""
    if attempt.started is None or attempt.last is None:
        return Standing(phase=Phase.NOT_STARTED)
    start_us = attempt.started.wall_us
    deadline_us = start_us + attempt.allowed_us
    if attempt.finished_us is not None:
        elapsed_us = attempt.finished_us - start_us
        return Standing(phase=Phase.SUBMITTED, elapsed_us=elapsed_us, deadline_us=deadline_us, finished_us=attempt.finished_us)
    elapsed_us = attempt.elapsed_us + clocks_between(attempt.last, now)[0]
    left_us = attempt.allowed_us - elapsed_us
    if left_us <= 0:
        return Standing(phase=Phase.DUE, elapsed_us=attempt.allowed_us, deadline_us=deadline_us, finished_us=deadline_us)
    return Standing(phase=Phase.RUNNING, elapsed_us=elapsed_us, left_us=left_us, deadline_us=deadline_us)
