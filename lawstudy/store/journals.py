"""Journals of attempts, and the heads that are kept beside them. Saving an answer is three short statements."""

from collections.abc import Collection
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct, structs
from sqlalchemy import Row, bindparam, insert, select, update

from lawstudy.domain.attempt import NOTHING_YET, OFFICE_EPOCH, AttemptState, ClockReading, EntryDraft, JournalEntry, first_free
from lawstudy.store import bulk
from lawstudy.store.tables import attempt, attempt_head, journal
from lawstudy.store.transaction import Transaction


class StoredEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a journal row freezes beside its key and its hash."""

    schema: int = 1
    draft: EntryDraft
    clock: ClockReading
    previous: bytes


def add_head(tx: Transaction, organisation_id: UUID, head: AttemptState) -> None:
    """The head of a journal that has none."""
    content, tally = head_columns(head)
    row = {"attempt_id": head.attempt_id, "organisation_id": organisation_id, "content": content, "tally": tally}
    tx.run(insert(attempt_head), row)


def append(tx: Transaction, organisation_id: UUID, entry: JournalEntry, after: AttemptState) -> bool:
    """Add ``entry`` and move the head; False, with nothing written, when (epoch, seq) is already in the journal."""
    draft = entry.draft
    content = _encoder.encode(StoredEntry(draft=draft, clock=entry.clock, previous=entry.previous))
    head_content, tally = head_columns(after)
    if tx.dialect == "sqlite":
        driver, attempt_id = tx.driver(), entry.attempt_id.bytes
        values = (attempt_id, draft.epoch, draft.seq, organisation_id.bytes, entry.position, content, entry.hash)
        if driver.execute(_ADD_SQLITE, values).rowcount != 1:
            return False
        driver.execute(_MOVE_HEAD_SQLITE, (head_content, tally, attempt_id))
        return True
    row = {
        "attempt_id": entry.attempt_id,
        "epoch": draft.epoch,
        "seq": draft.seq,
        "organisation_id": organisation_id,
        "position": entry.position,
        "content": content,
        "hash": entry.hash,
    }
    if tx.run(_add(tx.dialect), row).rowcount != 1:
        return False
    tx.run(_MOVE_HEAD, {"the_attempt": entry.attempt_id, "content": head_content, "tally": tally})
    return True


def head_columns(state: AttemptState) -> tuple[bytes, bytes | None]:
    """What the head keeps of a state: neither answers nor marks, they are in the journal; and beside it the tally, where it is
    known."""
    content = _encoder.encode(structs.replace(state, answers=(), marks=(), tally=NOTHING_YET))
    return content, _encoder.encode(state.tally) if state.tallied else None


def next_office_seq(tx: Transaction, organisation_id: UUID, attempt_id: UUID) -> int:
    """The first number under which the office can write. Older versions let a candidate use some of them: they are stepped over."""
    offices = (journal.c.attempt_id == attempt_id) & (journal.c.epoch == OFFICE_EPOCH) & (journal.c.organisation_id == organisation_id)
    return first_free(set(tx.run(select(journal.c.seq).where(offices)).scalars()), 1)


def entry_at(tx: Transaction, organisation_id: UUID, attempt_id: UUID, epoch: int, seq: int) -> JournalEntry | None:
    mine = (journal.c.attempt_id == attempt_id) & (journal.c.epoch == epoch) & (journal.c.seq == seq)
    row = tx.run(select(journal).where(mine, journal.c.organisation_id == organisation_id)).one_or_none()
    return None if row is None else _entry(row)


def entries(tx: Transaction, organisation_id: UUID, attempt_id: UUID) -> tuple[JournalEntry, ...]:
    """The whole journal in order of arrival."""
    return of_attempts(tx, organisation_id, [attempt_id])[attempt_id]


def of_attempts(tx: Transaction, organisation_id: UUID, attempt_ids: Collection[UUID]) -> dict[UUID, tuple[JournalEntry, ...]]:
    """As :func:`entries`, of many attempts at once."""
    found: dict[UUID, list[JournalEntry]] = {ident: [] for ident in attempt_ids}
    statement = select(journal).where(journal.c.organisation_id == organisation_id, journal.c.attempt_id.in_(attempt_ids))
    for row in tx.run(statement.order_by(journal.c.position)) if found else ():
        found[row.attempt_id].append(_entry(row))
    return {ident: tuple(written) for ident, written in found.items()}


def as_written(tx: Transaction, organisation_id: UUID, attempt_ids: Collection[UUID]) -> dict[UUID, tuple[JournalEntry, ...] | None]:
    """As :func:`of_attempts`, for the check of the record: None for a journal with a row that this program did not write so."""
    found: dict[UUID, list[JournalEntry] | None] = {ident: [] for ident in attempt_ids}
    statement = select(journal).where(journal.c.attempt_id.in_(attempt_ids)).order_by(journal.c.position)
    for row in tx.run(statement) if found else ():
        entry, before = _entry_as_written(row, organisation_id), found[row.attempt_id]
        found[row.attempt_id] = None if entry is None or before is None else [*before, entry]
    return {ident: None if written is None else tuple(written) for ident, written in found.items()}


def _entry_as_written(row: Row[*tuple[Any, ...]], organisation_id: UUID) -> JournalEntry | None:
    try:
        entry = _entry(row)
        stored = StoredEntry(draft=entry.draft, clock=entry.clock, previous=entry.previous)
        same = _encoder.encode(stored) == row.content and entry.hash == row.hash
    except (TypeError, ValueError):  # msgspec's own are of these
        return None
    key = (row.epoch, row.seq, row.organisation_id)
    return entry if same and key == (entry.draft.epoch, entry.draft.seq, organisation_id) else None


def strangers(tx: Transaction, organisation_id: UUID) -> tuple[UUID, ...]:
    """Attempts that a journal or a head of an organisation names and that it does not have."""
    found: set[UUID] = set()
    for table in (journal, attempt_head):
        there = select(attempt.c.id).where(attempt.c.id == table.c.attempt_id, attempt.c.organisation_id == organisation_id).exists()
        mine = select(table.c.attempt_id).where(table.c.organisation_id == organisation_id)
        found.update(tx.run(mine.where(~there).distinct()).scalars())
    return tuple(sorted(found))


_entry_decoder = msgspec.json.Decoder(StoredEntry)
_encoder = msgspec.json.Encoder()
# The path of an answer on SQLite: the same statements in the driver's own words (see Transaction.driver).
_ADD_SQLITE = (
    "INSERT INTO journal (attempt_id, epoch, seq, organisation_id, position, content, hash) VALUES (?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT DO NOTHING"
)
_MOVE_HEAD_SQLITE = "UPDATE attempt_head SET content = ?, tally = ? WHERE attempt_id = ?"


@lru_cache
def _add(dialect: str) -> Any:
    return bulk.dialect_insert(dialect, journal).on_conflict_do_nothing().execution_options(preserve_rowcount=True)


_MOVE_HEAD = update(attempt_head).where(attempt_head.c.attempt_id == bindparam("the_attempt"))


def _entry(row: Row[*tuple[Any, ...]]) -> JournalEntry:
    stored = _entry_decoder.decode(row.content)
    return JournalEntry(
        attempt_id=row.attempt_id,
        position=row.position,
        draft=stored.draft,
        clock=stored.clock,
        previous=stored.previous,
        hash=bytes(row.hash),
    )
