"""Results of attempts: each correction is a further version."""

from collections import Counter
from collections.abc import Collection, Iterable
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import func, insert, select

from lawstudy.domain.hand_marking import HandMark
from lawstudy.domain.marking import Mark
from lawstudy.store.tables import attempt, result
from lawstudy.store.transaction import Transaction


class ItemResult(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The mark of one item; ``worth`` is its full points. ``by_hand`` keeps what people awarded, so that it can be derived again."""

    number: int
    worth: int
    mark: Mark
    by_hand: tuple[HandMark, ...] = ()


class AttemptResult(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """成绩, versioned: a correction makes the next version and never overwrites. ``pending`` items wait for a person.
    ``decision`` is the last decision number of the exam when it was marked, 0 before the first."""

    schema: int = 1
    attempt_id: UUID
    version: int
    points: int
    total: int
    band: str
    reason: str
    created_us: int
    items: tuple[ItemResult, ...]
    pending: int = 0
    decision: int = 0


def add_result(tx: Transaction, organisation_id: UUID, value: AttemptResult) -> None:
    row = {
        "organisation_id": organisation_id,
        "attempt_id": value.attempt_id,
        "version": value.version,
        "points": value.points,
        "band": value.band,
        "reason": value.reason,
        "content": msgspec.json.encode(value, order="deterministic"),
        "created_at": value.created_us,
    }
    tx.run(insert(result), row)


def latest_result(tx: Transaction, organisation_id: UUID, attempt_id: UUID) -> AttemptResult | None:
    """The newest version; None before marking."""
    return latest_results(tx, organisation_id, [attempt_id]).get(attempt_id)


def latest_results(tx: Transaction, organisation_id: UUID, attempt_ids: Iterable[UUID]) -> dict[UUID, AttemptResult]:
    """The newest version of each result."""
    wanted = list(attempt_ids)
    newest = select(result.c.attempt_id, func.max(result.c.version).label("version")).where(result.c.attempt_id.in_(wanted))
    last = newest.group_by(result.c.attempt_id).subquery()
    statement = select(result.c.attempt_id, result.c.content).join(
        last, (last.c.attempt_id == result.c.attempt_id) & (last.c.version == result.c.version)
    )
    rows = tx.run(statement.where(result.c.organisation_id == organisation_id))
    return {row[0]: msgspec.json.decode(row[1], type=AttemptResult) for row in rows}


def earned_nothing(tx: Transaction, organisation_id: UUID, exam_ids: Collection[UUID]) -> dict[UUID, AttemptResult]:
    """By attempt of some exams, the newest version of each result with no points at all."""
    newest = select(result.c.attempt_id, func.max(result.c.version).label("version")).group_by(result.c.attempt_id).subquery()
    statement = (
        select(result.c.attempt_id, result.c.content)
        .join(newest, (newest.c.attempt_id == result.c.attempt_id) & (newest.c.version == result.c.version))
        .join(attempt, attempt.c.id == result.c.attempt_id)
        .where(result.c.organisation_id == organisation_id, attempt.c.exam_id.in_(exam_ids), result.c.points == 0)
    )
    return {row[0]: msgspec.json.decode(row[1], type=AttemptResult) for row in tx.run(statement)}


def waiting(tx: Transaction, organisation_id: UUID, exam_ids: Collection[UUID]) -> dict[UUID, int]:
    """By exam, how many questions of handed-in papers wait for a person; only exams where any does."""
    newest = select(result.c.attempt_id, func.max(result.c.version).label("version")).group_by(result.c.attempt_id).subquery()
    statement = (
        select(attempt.c.exam_id, result.c.content)
        .join(newest, (newest.c.attempt_id == result.c.attempt_id) & (newest.c.version == result.c.version))
        .join(attempt, attempt.c.id == result.c.attempt_id)
        .where(result.c.organisation_id == organisation_id, attempt.c.exam_id.in_(exam_ids), attempt.c.submitted_at.is_not(None))
    )
    found: Counter[UUID] = Counter()
    for exam_id, content in tx.run(statement):
        found[exam_id] += _pending_decoder.decode(content).pending
    return {ident: count for ident, count in found.items() if count}


class _Pending(Struct):
    """The one field of a result that is asked of very many."""

    pending: int = 0


_pending_decoder = msgspec.json.Decoder(_Pending)
