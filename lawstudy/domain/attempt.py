"""An attempt and its append-only journal (作答日志): answers, the two clocks, one writer, and what may be told from them.

Every entry carries the wall clock (microseconds UTC), the boot it was written in and the clock since that boot. Within one
boot elapsed time is the boot clock; across boots it is the difference of the wall clock, never negative. The deadline is kept
as elapsed time from the start, ``min(duration + extra, window end - start)``, so that a clock set forward or back during the
attempt neither ends nor extends it.
"""

import hashlib
from enum import StrEnum
from uuid import UUID

import msgspec
from msgspec import Struct

from lawstudy.domain.question_types import Response

JOURNAL_SCHEMA = 1
OFFICE_EPOCH = 0
FIRST_EPOCH = 1
STEP_TOLERANCE_US = 5_000_000
LONG_GAP_US = 30 * 60 * 1_000_000
HEARTBEAT_S = 15
GENESIS = bytes(32)


class ClockReading(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The clocks of the machine that stores the journal, read together. ``boot_us`` goes on while the machine sleeps."""

    wall_us: int
    boot_id: str
    boot_us: int


class EntryKind(StrEnum):
    """What a journal entry records. GRANT_TIME, EXTEND_WINDOW and CLOSE are written by the office under epoch 0."""

    START = "start"
    ANSWER = "answer"
    FLAG = "flag"
    UNFLAG = "unflag"
    VISIT = "visit"
    HEARTBEAT = "heartbeat"
    TAKEOVER = "takeover"
    SUBMIT = "submit"
    GRANT_TIME = "grant_time"
    EXTEND_WINDOW = "extend_window"
    CLOSE = "close"


OFFICE_KINDS = frozenset({EntryKind.GRANT_TIME, EntryKind.EXTEND_WINDOW, EntryKind.CLOSE})


class EntryDraft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry as its writer sends it. ``item`` is the number on the paper, 0 where none is meant.

    ``response`` is the canonical JSON of a Response (:func:`response_json`), empty where none is meant. ``amount_us`` is the
    duration for START, the time given for GRANT_TIME; ``until_us`` the window end for START and EXTEND_WINDOW.
    ``reason`` is required of the office.
    """

    epoch: int
    seq: int
    kind: EntryKind
    item: int = 0
    response: str = ""
    amount_us: int = 0
    until_us: int = 0
    reason: str = ""


class JournalEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stored entry. ``position`` counts from 1 in order of arrival; (attempt, epoch, seq) is unique.

    ``hash`` is SHA-256 over ``previous`` and the canonical bytes of everything else.
    """

    attempt_id: UUID
    position: int
    draft: EntryDraft
    clock: ClockReading
    previous: bytes
    hash: bytes


class AsideReason(StrEnum):
    """Why an entry is kept without effect."""

    STALE_WRITER = "stale_writer"
    UNKNOWN_WRITER = "unknown_writer"
    REPEATED = "repeated"
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


class ClockFlagKind(StrEnum):
    """WALL_STEP: the wall clock was set within one boot. WALL_BACK: it stands earlier after a restart. RESTART: the machine
    was restarted. LONG_GAP: a restart with an implausibly long gap. BOOT_BACK: the boot clock itself went back."""

    WALL_STEP = "wall_step"
    WALL_BACK = "wall_back"
    RESTART = "restart"
    LONG_GAP = "long_gap"
    BOOT_BACK = "boot_back"


class ClockFlag(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Found between ``position`` and the entry before it. ``change_us`` is the step of the wall clock, or the gap counted."""

    position: int
    kind: ClockFlagKind
    change_us: int


class ItemAnswer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The answer in effect for an item; read it with :func:`response_of`."""

    item: int
    response: str
    epoch: int
    seq: int
    position: int


class Finish(StrEnum):
    """How an attempt ended."""

    HANDED_IN = "handed_in"
    AT_DEADLINE = "at_deadline"
    CLOSED = "closed"


class AttemptState(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a journal says. ``started`` is None before START; all microseconds; ``allowed_us`` is the deadline as elapsed time.

    ``elapsed_us`` stands at ``last``; ``finished_us`` is a wall instant counted from the start, None while open.
    ``current_item`` is 0 before any; ``answers`` are by item number, ``flagged`` ascending.
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
    answers: tuple[ItemAnswer, ...] = ()
    flagged: tuple[int, ...] = ()
    finish: Finish | None = None
    finished_us: int | None = None
    aside: tuple[Aside, ...] = ()
    clock_flags: tuple[ClockFlag, ...] = ()
    position: int = 0
    head: bytes = GENESIS

    @property
    def allowed_us(self) -> int:
        """Elapsed time at which the attempt is due."""
        started_us = self.started.wall_us if self.started else 0
        return max(0, min(self.duration_us + self.extra_us, self.window_end_us - started_us))


class Phase(StrEnum):
    NOT_STARTED = "not_started"
    RUNNING = "running"
    DUE = "due"
    SUBMITTED = "submitted"


class Standing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An attempt at one moment. ``deadline_us`` and ``finished_us`` are wall instants counted from the start.

    A ``DUE`` attempt still has to be closed: its ``finished_us`` is the deadline.
    """

    phase: Phase
    elapsed_us: int = 0
    left_us: int = 0
    deadline_us: int | None = None
    finished_us: int | None = None


class Repeated(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The journal holds this (epoch, seq) already. ``same`` is False when it holds something else under that number."""

    stored: JournalEntry
    same: bool


def response_json(response: Response) -> str:
    """Canonical JSON of a response, as the journal stores and hashes it."""
    return msgspec.json.encode(response, order="deterministic").decode()


def entry_bytes(attempt_id: UUID, position: int, draft: EntryDraft, clock: ClockReading) -> bytes:
    """Canonical bytes of everything an entry says, in a fixed order that later fields do not disturb."""
    fields = [
        JOURNAL_SCHEMA,
        attempt_id.hex,
        position,
        draft.epoch,
        draft.seq,
        draft.kind.value,
        draft.item,
        draft.response,
        draft.amount_us,
        draft.until_us,
        draft.reason,
        clock.wall_us,
        clock.boot_id,
        clock.boot_us,
    ]
    return msgspec.json.encode(fields)


def chained(attempt_id: UUID, position: int, draft: EntryDraft, clock: ClockReading, previous: bytes) -> JournalEntry:
    """The entry that follows the one whose hash is ``previous`` (GENESIS for the first)."""
    digest = hashlib.sha256(previous + entry_bytes(attempt_id, position, draft, clock)).digest()
    return JournalEntry(attempt_id=attempt_id, position=position, draft=draft, clock=clock, previous=previous, hash=digest)


_response_decoder: msgspec.json.Decoder[Response] = msgspec.json.Decoder(Response)


def response_of(answer: ItemAnswer) -> Response:
    return _response_decoder.decode(answer.response)


def broken_at(entries: tuple[JournalEntry, ...]) -> int | None:
    """The position of the first entry whose number, link or hash is wrong; None when the chain holds."""
    raise NotImplementedError


def replay(attempt_id: UUID, entries: tuple[JournalEntry, ...]) -> AttemptState:
    """What the journal says, from its entries in order of position."""
    raise NotImplementedError


def advance(state: AttemptState, entry: JournalEntry) -> AttemptState:
    """The state after one more entry: ``replay`` of all is ``advance`` over each."""
    raise NotImplementedError


def state(attempt: AttemptState, now: ClockReading) -> Standing:
    """Where an attempt stands at ``now``. Pure: reads no clock."""
    raise NotImplementedError


def clocks_between(earlier: ClockReading, later: ClockReading) -> tuple[int, tuple[tuple[ClockFlagKind, int], ...]]:
    """Elapsed microseconds from one reading to the next (never negative), and what is odd about the clocks."""
    raise NotImplementedError


def journals_hash(heads: tuple[tuple[UUID, bytes], ...]) -> bytes:
    """One hash over the journals of an exam, from (attempt, head) in any order: what the audit log keeps at closing."""
    lines = sorted(attempt_id.bytes + head for attempt_id, head in heads)
    return hashlib.sha256(b"lawstudy journals 1\0" + b"".join(lines)).digest()
