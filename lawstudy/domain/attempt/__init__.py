"""An attempt and its append-only journal (作答日志): answers, the two clocks, one writer, and what may be told from them."""

from lawstudy.domain.attempt.clocks import HEARTBEAT_S, ClockFlag, ClockFlagKind, ClockReading, clocks_between
from lawstudy.domain.attempt.journal import (
    DUE,
    EXAM_CLOSED,
    FIRST_EPOCH,
    GENESIS,
    OFFICE_EPOCH,
    OFFICE_KINDS,
    EntryDraft,
    EntryKind,
    JournalEntry,
    Repeated,
    append,
    broken_at,
    chained,
    entry_bytes,
    journals_hash,
    response_json,
)
from lawstudy.domain.attempt.replay import advance, replay
from lawstudy.domain.attempt.standing import Phase, Standing, state
from lawstudy.domain.attempt.state import Aside, AsideReason, AttemptState, Finish, ItemAnswer, ItemMark, response_of
from lawstudy.domain.attempt.unanswered import says_nothing, unanswered

__all__ = [
    "DUE",
    "EXAM_CLOSED",
    "FIRST_EPOCH",
    "GENESIS",
    "HEARTBEAT_S",
    "OFFICE_EPOCH",
    "OFFICE_KINDS",
    "Aside",
    "AsideReason",
    "AttemptState",
    "ClockFlag",
    "ClockFlagKind",
    "ClockReading",
    "EntryDraft",
    "EntryKind",
    "Finish",
    "ItemAnswer",
    "ItemMark",
    "JournalEntry",
    "Phase",
    "Repeated",
    "Standing",
    "advance",
    "append",
    "broken_at",
    "chained",
    "clocks_between",
    "entry_bytes",
    "journals_hash",
    "replay",
    "response_json",
    "response_of",
    "says_nothing",
    "state",
    "unanswered",
]
