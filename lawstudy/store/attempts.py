"""Attempts: stored papers, journals and their heads. Saving an answer is three short statements."""

from collections.abc import Collection
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import Row, Select, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql

from lawstudy.domain.access import Reach
from lawstudy.domain.attempt import AttemptState, ClockReading, EntryDraft, JournalEntry
from lawstudy.domain.paper import Paper, read_paper
from lawstudy.errors import NotFound
from lawstudy.store.tables import attempt, attempt_head, exam, journal, person
from lawstudy.store.transaction import Transaction

RUNNING = "running"
SUBMITTED = "submitted"


class AttemptRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An attempt without its paper. ``deadline_us`` is a wall instant as it was planned at the start."""

    id: UUID
    exam_id: UUID
    person_id: UUID
    number: int
    state: str
    started_us: int
    deadline_us: int
    submitted_us: int | None


class StoredEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a journal row freezes beside its key and its hash."""

    schema: int = 1
    draft: EntryDraft
    clock: ClockReading
    previous: bytes


# --- attempts and papers ------------------------------------------------------------------------------------------------------


def add(tx: Transaction, organisation_id: UUID, value: AttemptRow, paper: bytes, head: AttemptState) -> None:
    row = {
        "id": value.id,
        "organisation_id": organisation_id,
        "exam_id": value.exam_id,
        "person_id": value.person_id,
        "number": value.number,
        "state": value.state,
        "started_at": value.started_us,
        "deadline": value.deadline_us,
        "paper": paper,
    }
    tx.run(insert(attempt), row)
    content = msgspec.json.encode(head)
    tx.run(insert(attempt_head), {"attempt_id": value.id, "organisation_id": organisation_id, "office_seq": 0, "content": content})


def get(tx: Transaction, reach: Reach, attempt_id: UUID) -> AttemptRow:
    """NotFound outside the reach."""
    row = tx.run(_within(_rows(), reach).where(attempt.c.id == attempt_id)).one_or_none()
    if row is None:
        raise NotFound(noun="attempt", ident=str(attempt_id))
    return _row(row)


def of_exam(tx: Transaction, reach: Reach, exam_id: UUID) -> tuple[AttemptRow, ...]:
    return of_exams(tx, reach, [exam_id])


def of_exams(tx: Transaction, reach: Reach, exam_ids: Collection[UUID]) -> tuple[AttemptRow, ...]:
    """Oldest first."""
    statement = _within(_rows(), reach).where(attempt.c.exam_id.in_(exam_ids))
    return tuple(_row(row) for row in tx.run(statement.order_by(attempt.c.started_at, attempt.c.id)))


def of_person(tx: Transaction, reach: Reach, person_id: UUID) -> tuple[AttemptRow, ...]:
    statement = _within(_rows(), reach).where(attempt.c.person_id == person_id)
    return tuple(_row(row) for row in tx.run(statement.order_by(attempt.c.started_at.desc(), attempt.c.id)))


def running(tx: Transaction, organisation_id: UUID) -> tuple[AttemptRow, ...]:
    """Attempts that are not submitted, oldest first."""
    statement = _rows().where(attempt.c.organisation_id == organisation_id, attempt.c.state == RUNNING)
    return tuple(_row(row) for row in tx.run(statement.order_by(attempt.c.started_at)))


def restored(tx: Transaction, organisation_id: UUID) -> list[tuple[UUID, str, str, int, str, int]]:
    """(id, title of the exam, name, start, state, epoch) of attempts that were running when a backup of them was put back."""
    statement = (
        select(attempt.c.id, exam.c.title, person.c.name, attempt.c.started_at, attempt.c.state, attempt.c.restored_in)
        .join(exam, exam.c.id == attempt.c.exam_id)
        .join(person, person.c.id == attempt.c.person_id)
        .where(attempt.c.organisation_id == organisation_id, attempt.c.restored_in.is_not(None))
        .order_by(attempt.c.started_at)
    )
    return [(row[0], row[1], row[2], row[3], row[4], row[5]) for row in tx.run(statement)]


def paper(tx: Transaction, reach: Reach, attempt_id: UUID) -> Paper:
    found = papers(tx, reach, [attempt_id])
    if not found:
        raise NotFound(noun="attempt", ident=str(attempt_id))
    return found[0]


def papers(tx: Transaction, reach: Reach, attempt_ids: Collection[UUID]) -> list[Paper]:
    """Those of some attempts in no order; outside the reach there are none."""
    statement = _within(select(attempt.c.paper).join(person, person.c.id == attempt.c.person_id), reach)
    return [_read_paper(bytes(found)) for found in tx.run(statement.where(attempt.c.id.in_(attempt_ids))).scalars()]


@lru_cache(maxsize=256)
def _read_paper(data: bytes) -> Paper:
    return read_paper(data)


def set_submitted(tx: Transaction, organisation_id: UUID, attempt_id: UUID, submitted_us: int) -> None:
    mine = (attempt.c.organisation_id == organisation_id) & (attempt.c.id == attempt_id)
    tx.run(update(attempt).where(mine).values(state=SUBMITTED, submitted_at=submitted_us))


def set_running(tx: Transaction, organisation_id: UUID, attempt_id: UUID, deadline_us: int) -> None:
    """Write a deadline that was moved; an attempt that had run out goes on."""
    mine = (attempt.c.organisation_id == organisation_id) & (attempt.c.id == attempt_id)
    tx.run(update(attempt).where(mine).values(state=RUNNING, submitted_at=None, deadline=deadline_us))


# --- the journal --------------------------------------------------------------------------------------------------------------


def head(tx: Transaction, organisation_id: UUID, attempt_id: UUID) -> AttemptState:
    """What the journal sums up to, without answers and marks; the row is locked where the engine can lock rows."""
    if tx.dialect == "sqlite":
        found = tx.driver().execute(_HEAD_SQLITE, (attempt_id.bytes, organisation_id.bytes)).fetchone()
        return _head_decoder.decode(found[0])
    mine = (attempt_head.c.attempt_id == attempt_id) & (attempt_head.c.organisation_id == organisation_id)
    content = tx.run(select(attempt_head.c.content).where(mine).with_for_update()).scalar_one()
    return _head_decoder.decode(content)


def peek_head(tx: Transaction, organisation_id: UUID, attempt_id: UUID) -> AttemptState:
    """As :func:`head`, for reading only."""
    mine = (attempt_head.c.attempt_id == attempt_id) & (attempt_head.c.organisation_id == organisation_id)
    return _head_decoder.decode(tx.run(select(attempt_head.c.content).where(mine)).scalar_one())


def peek_heads(tx: Transaction, organisation_id: UUID, attempt_ids: Collection[UUID]) -> dict[UUID, AttemptState]:
    """As :func:`peek_head`, of many attempts at once."""
    mine = (attempt_head.c.attempt_id.in_(attempt_ids)) & (attempt_head.c.organisation_id == organisation_id)
    rows = tx.run(select(attempt_head.c.attempt_id, attempt_head.c.content).where(mine))
    return {row[0]: _head_decoder.decode(row[1]) for row in rows}


def heads(tx: Transaction, organisation_id: UUID) -> dict[UUID, bytes]:
    """The hash of the last entry of every journal, as the heads keep it."""
    statement = select(attempt_head.c.attempt_id, attempt_head.c.content).where(attempt_head.c.organisation_id == organisation_id)
    return {row[0]: _head_decoder.decode(row[1]).head for row in tx.run(statement)}


def append(tx: Transaction, organisation_id: UUID, entry: JournalEntry, after: AttemptState) -> bool:
    """Add ``entry`` and move the head; False, with nothing written, when (epoch, seq) is already in the journal."""
    draft = entry.draft
    content = _encoder.encode(StoredEntry(draft=draft, clock=entry.clock, previous=entry.previous))
    head_content = _encoder.encode(without_answers(after))
    if tx.dialect == "sqlite":
        driver, attempt_id = tx.driver(), entry.attempt_id.bytes
        values = (attempt_id, draft.epoch, draft.seq, organisation_id.bytes, entry.position, content, entry.hash)
        if driver.execute(_ADD_SQLITE, values).rowcount != 1:
            return False
        driver.execute(_MOVE_HEAD_SQLITE, (head_content, attempt_id))
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
    if tx.run(_ADD_POSTGRESQL, row).rowcount != 1:
        return False
    tx.run(_MOVE_HEAD, {"the_attempt": entry.attempt_id, "content": head_content})
    return True


def next_office_seq(tx: Transaction, organisation_id: UUID, attempt_id: UUID) -> int:
    mine = (attempt_head.c.attempt_id == attempt_id) & (attempt_head.c.organisation_id == organisation_id)
    tx.run(update(attempt_head).where(mine).values(office_seq=attempt_head.c.office_seq + 1))
    found: int = tx.run(select(attempt_head.c.office_seq).where(mine)).scalar_one()
    return found


def entry_at(tx: Transaction, organisation_id: UUID, attempt_id: UUID, epoch: int, seq: int) -> JournalEntry | None:
    mine = (journal.c.attempt_id == attempt_id) & (journal.c.epoch == epoch) & (journal.c.seq == seq)
    row = tx.run(select(journal).where(mine, journal.c.organisation_id == organisation_id)).one_or_none()
    return None if row is None else _entry(row)


def entries(tx: Transaction, organisation_id: UUID, attempt_id: UUID) -> tuple[JournalEntry, ...]:
    """The whole journal in order of arrival."""
    return journals(tx, organisation_id, [attempt_id])[attempt_id]


def journals(tx: Transaction, organisation_id: UUID, attempt_ids: Collection[UUID]) -> dict[UUID, tuple[JournalEntry, ...]]:
    """As :func:`entries`, of many attempts at once."""
    statement = select(journal).where(journal.c.organisation_id == organisation_id, journal.c.attempt_id.in_(attempt_ids))
    found: dict[UUID, list[JournalEntry]] = {ident: [] for ident in attempt_ids}
    for row in tx.run(statement.order_by(journal.c.position)):
        found[row.attempt_id].append(_entry(row))
    return {ident: tuple(written) for ident, written in found.items()}


def without_answers(state: AttemptState) -> AttemptState:
    """The head keeps no answers: they are in the journal."""
    return msgspec.structs.replace(state, answers=(), marks=())


_head_decoder = msgspec.json.Decoder(AttemptState)
_entry_decoder = msgspec.json.Decoder(StoredEntry)
_encoder = msgspec.json.Encoder()
# The path of an answer on SQLite: the same three statements in the driver's own words (see Transaction.driver).
_HEAD_SQLITE = "SELECT content FROM attempt_head WHERE attempt_id = ? AND organisation_id = ?"
_ADD_SQLITE = (
    "INSERT INTO journal (attempt_id, epoch, seq, organisation_id, position, content, hash) VALUES (?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT DO NOTHING"
)
_MOVE_HEAD_SQLITE = "UPDATE attempt_head SET content = ? WHERE attempt_id = ?"
_ADD_POSTGRESQL = postgresql.insert(journal).on_conflict_do_nothing().execution_options(preserve_rowcount=True)


_MOVE_HEAD = update(attempt_head).where(attempt_head.c.attempt_id == bindparam("the_attempt"))


def _rows() -> Select[*tuple[Any, ...]]:
    columns = [column for column in attempt.c if column.name != "paper"]
    return select(*columns).join(person, person.c.id == attempt.c.person_id)


def _within(statement: Select[*tuple[Any, ...]], reach: Reach) -> Select[*tuple[Any, ...]]:
    statement = statement.where(attempt.c.organisation_id == reach.organisation_id)
    if reach.person_id is not None:
        statement = statement.where(attempt.c.person_id == reach.person_id)
    if reach.department is not None:
        statement = statement.where(person.c.department == reach.department)
    return statement


def _row(row: Row[*tuple[Any, ...]]) -> AttemptRow:
    return AttemptRow(
        id=row.id,
        exam_id=row.exam_id,
        person_id=row.person_id,
        number=row.number,
        state=row.state,
        started_us=row.started_at,
        deadline_us=row.deadline,
        submitted_us=row.submitted_at,
    )


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
