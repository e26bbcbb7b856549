"""The journal: entries as they arrive, each bound to the one before by a hash. Nothing in it is ever changed or removed."""

import hashlib
from collections.abc import Collection, Iterable
from enum import StrEnum
from itertools import count
from uuid import UUID

import msgspec
from msgspec import Struct, structs

from lawstudy.domain.attempt.clocks import ClockReading
from lawstudy.domain.question_types import Response

JOURNAL_SCHEMA = 1
OFFICE_EPOCH = 0
# Where entries are kept whose numbers no window of their attempt can have come to; like the office's, no call can name it.
FOREIGN_EPOCH = -1
FIRST_EPOCH = 1
GENESIS = bytes(32)
# A window numbers its entries one after another; a visit or a heartbeat that never arrived leaves a gap, and so many of them are
# more than four hours of heartbeats.
MOST_AHEAD = 1000
_LARGEST = 2**63
# More entries without effect are no window that was left behind: they are refused, for each makes the head of the journal longer.
MOST_ASIDE = 500
# Why an attempt was ended that its candidate did not hand in: its time was up, or the whole exam was closed.
DUE = "due"
EXAM_CLOSED = "closed"
# Of one whose answers stood on a sheet of paper that was read.
SHEET_READ = "sheet"


class EntryKind(StrEnum):
    """What an entry records. GRANT_TIME, EXTEND_WINDOW and CLOSE are written by the office, under epoch 0."""

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
    """An entry as its writer sends it; (``epoch``, ``seq``) is the writer's own number for it.

    ``item`` is the number on the paper, 0 where none is meant. ``response`` is the canonical JSON of a Response
    (:func:`response_json`), empty where none is meant. ``amount_us`` is the duration for START and the time given for
    GRANT_TIME; ``until_us`` the end of the window (wall instant) for START and EXTEND_WINDOW. ``reason`` is the office's; of a
    SUBMIT it is DUE where the window handed in by itself because its time was up, of a START the :func:`beginning`.
    """

    epoch: int
    seq: int
    kind: EntryKind
    item: int = 0
    response: str = ""
    amount_us: int = 0
    until_us: int = 0
    reason: str = ""


def as_foreign(draft: EntryDraft, position: int) -> EntryDraft:
    """An entry under numbers that are nobody's, so that it takes none that a writer will need; those it came with are its reason."""
    claimed = "/".join(str(max(-_LARGEST, min(number, _LARGEST))) for number in (draft.epoch, draft.seq))
    return structs.replace(draft, epoch=FOREIGN_EPOCH, seq=position, reason=claimed)


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


class Repeated(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The journal holds this (epoch, seq) already. ``same`` is False when it holds something else under that number."""

    stored: JournalEntry
    same: bool


def first_free(taken: Collection[int], least: int) -> int:
    """The lowest number from ``least`` on that is not taken."""
    return next(number for number in count(least) if number not in taken)


def beginning(paper: bytes, *, exam_id: UUID, person_id: UUID, number: int) -> str:
    """What a journal begins with: the hash (hex) of the paper and of whose it is, so that neither can be changed under it."""
    whose = msgspec.json.encode([exam_id.hex, person_id.hex, number])
    return hashlib.sha256(b"lawstudy beginning 1\0" + whose + paper).hexdigest()


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
        *([clock.off_us] if clock.off_us else []),
    ]
    return msgspec.json.encode(fields)


def chained(attempt_id: UUID, position: int, draft: EntryDraft, clock: ClockReading, previous: bytes) -> JournalEntry:
    """The entry at ``position`` that follows the one whose hash is ``previous`` (GENESIS for the first)."""
    digest = hashlib.sha256(previous + entry_bytes(attempt_id, position, draft, clock)).digest()
    return JournalEntry(attempt_id=attempt_id, position=position, draft=draft, clock=clock, previous=previous, hash=digest)


def append(
    attempt_id: UUID, draft: EntryDraft, clock: ClockReading, *, last: JournalEntry | None, stored: JournalEntry | None
) -> JournalEntry | Repeated:
    """The entry to add after ``last``, or why there is nothing to add: ``stored`` already has this (epoch, seq).

    A repeat is harmless: the writer is told the same as the first time. Different content under a used number is the
    writer's fault and is told apart, never written over.
    """
    if stored is not None:
        return Repeated(stored=stored, same=stored.draft == draft)
    return chained(attempt_id, last.position + 1 if last else 1, draft, clock, last.hash if last else GENESIS)


def broken_at(entries: Iterable[JournalEntry]) -> int | None:
    """The position (counted, from 1) of the first entry whose number, link or hash is wrong; None when the chain holds."""
    before: JournalEntry | None = None
    for position, entry in enumerate(entries, 1):
        attempt_id, previous = (before.attempt_id, before.hash) if before else (entry.attempt_id, GENESIS)
        if entry != chained(attempt_id, position, entry.draft, entry.clock, previous):
            return position
        before = entry
    return None


def journals_hash(heads: Iterable[tuple[UUID, bytes]]) -> bytes:
    """One hash over the journals of an exam, from (attempt, head) in any order: what the audit log keeps at closing."""
    lines = sorted(attempt_id.bytes + head for attempt_id, head in heads)
    return hashlib.sha256(b"lawstudy journals 1\0" + b"".join(lines)).digest()
