"""What a journal says about an attempt."""

from enum import StrEnum
from uuid import UUID

import msgspec
from msgspec import Struct

from lawstudy.domain.attempt.clocks import ClockFlag, ClockReading
from lawstudy.domain.attempt.journal import GENESIS, EntryKind
from lawstudy.domain.attempt.tally import NOTHING_YET, Tally
from lawstudy.domain.question_types import Response


class AsideReason(StrEnum):
    """Why an entry is kept without effect."""

    STALE_WRITER = "stale_writer"
    UNKNOWN_WRITER = "unknown_writer"
    NOT_STARTED = "not_started"
    ALREADY_STARTED = "already_started"
    AFTER_DEADLINE = "after_deadline"
    AFTER_SUBMISSION = "after_submission"


class Aside(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry without effect, by its position, for the coordinator to look at."""

    position: int
    epoch: int
    seq: int
    kind: EntryKind
    reason: AsideReason


class ItemAnswer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The answer in effect for an item; read it with :func:`response_of`."""

    item: int
    response: str
    epoch: int
    seq: int
    position: int


class ItemMark(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The candidate's last word on the flag of an item."""

    item: int
    flagged: bool
    epoch: int
    seq: int


class Finish(StrEnum):
    """How an attempt ended: handed in by the candidate, by its deadline, or closed by the office before that."""

    HANDED_IN = "handed_in"
    AT_DEADLINE = "at_deadline"
    CLOSED = "closed"


class AttemptState(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The sum of a journal. Times in microseconds. ``started`` is None before START.

    ``elapsed_us`` stands at ``last``; ``finished_us`` is a wall instant counted from the start, None while open.
    ``current_item`` is 0 before any visit, ``visited`` the (epoch, seq) of that visit; ``answers`` and ``marks`` are by item.
    ``position`` and ``head`` are those of the last entry; ``tally`` counts what ``answers`` and ``marks`` hold, also where they
    were left out to be kept short.
    """

    attempt_id: UUID
    started: ClockReading | None = None
    last: ClockReading | None = None
    elapsed_us: int = 0
    duration_us: int = 0
    extra_us: int = 0
    window_end_us: int = 0
    writer_epoch: int = 0
    current_item: int = 0
    visited: tuple[int, int] = (0, 0)
    answers: tuple[ItemAnswer, ...] = ()
    marks: tuple[ItemMark, ...] = ()
    finish: Finish | None = None
    finished_us: int | None = None
    aside: tuple[Aside, ...] = ()
    clock_flags: tuple[ClockFlag, ...] = ()
    position: int = 0
    head: bytes = GENESIS
    tally: Tally = NOTHING_YET

    @property
    def tallied(self) -> bool:
        """Whether ``tally`` is that of the whole journal."""
        return self.tally.position == self.position

    @property
    def allowed_us(self) -> int:
        """The deadline as elapsed time: min(duration + extra, window end - start); 0 before the start.

        Judged by elapsed time, so a wall clock that is set during the attempt moves neither part of it.
        """
        return allowed_us(self.started, self.duration_us + self.extra_us, self.window_end_us)

    @property
    def flagged(self) -> tuple[int, ...]:
        """Item numbers that carry the candidate's flag, ascending."""
        return tuple(mark.item for mark in self.marks if mark.flagged)


def allowed_us(started: ClockReading | None, time_us: int, window_end_us: int) -> int:
    """The deadline as elapsed time from ``started``."""
    return max(0, min(time_us, window_end_us - started.wall_us)) if started else 0


_response_decoder: msgspec.json.Decoder[Response] = msgspec.json.Decoder(Response)


def response_of(answer: ItemAnswer) -> Response:
    """The response that an answer in effect holds."""
    return read_response(answer.response)


def read_response(written: str) -> Response:
    """The response of an entry, as its writer sent it."""
    return _response_decoder.decode(written)
