"""Results of attempts: each correction is a further version."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, Select, exists, insert, select

from lawstudy.domain.exam.correction import Earned, paper_points
from lawstudy.domain.hand_marking import HandMark
from lawstudy.domain.marking import Mark, Outcome
from lawstudy.store.tables import attempt, result
from lawstudy.store.transaction import Transaction


class ItemResult(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The mark of one item; ``worth`` is its full points. ``by_hand`` keeps what people awarded, so that it can be derived again.
    ``dropped``: a key correction left the question out; its mark counts no more."""

    number: int
    worth: int
    mark: Mark
    by_hand: tuple[HandMark, ...] = ()
    dropped: bool = False

    @property
    def waits(self) -> bool:
        """Whether a person has to mark something of it."""
        return self.mark.outcome is Outcome.PENDING and not self.dropped

    @property
    def earned(self) -> Earned:
        return Earned(points=self.mark.points, worth=self.worth, dropped=self.dropped)


class AttemptResult(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """成绩, versioned: a correction makes the next version and never overwrites. ``pending`` items wait for a person.
    ``decision`` is the last decision number of the exam when it was marked, 0 before the first. ``adjusted`` is what a person has
    added to or taken from what the items earned (hundredths)."""

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
    adjusted: int = 0


def points_of(items: Iterable[ItemResult], total: int, adjusted: int = 0) -> int:
    """The points of a paper by the marks of its items (:func:`lawstudy.domain.exam.correction.paper_points`)."""
    return paper_points((item.earned for item in items), total, adjusted)


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
    mine = (result.c.organisation_id == organisation_id) & result.c.attempt_id.in_(list(attempt_ids))
    rows = tx.run(select(result.c.attempt_id, result.c.content).where(mine, newest()))
    return {row[0]: _result_decoder.decode(row[1]) for row in rows}


def waiting(tx: Transaction, organisation_id: UUID, exam_ids: Collection[UUID]) -> dict[UUID, int]:
    """By exam, how many questions of handed-in papers wait for a person; only exams where any does."""
    return pending((row[0], row[1]) for row in tx.run(handed_in(organisation_id, exam_ids)))


def handed_in(organisation_id: UUID, exam_ids: Collection[UUID]) -> Select[*tuple[Any, ...]]:
    """The exam and the newest result of each paper that was handed in."""
    mine = (attempt.c.organisation_id == organisation_id) & attempt.c.exam_id.in_(exam_ids) & attempt.c.submitted_at.is_not(None)
    return select(attempt.c.exam_id, result.c.content).join(result, result.c.attempt_id == attempt.c.id).where(mine, newest())


def pending(found: Iterable[tuple[UUID, bytes]]) -> dict[UUID, int]:
    """By exam, of results, how many questions wait for a person; only exams where any does."""
    counts: Counter[UUID] = Counter()
    for exam_id, content in found:
        counts[exam_id] += _pending_decoder.decode(content).pending
    return {ident: count for ident, count in counts.items() if count}


def newest() -> ColumnElement[bool]:
    """Which rows of results are the newest of their attempts. Asked row by row, so that what it takes grows with the results that
    are wanted and not with all there are."""
    later = result.alias("later")
    return ~exists().where(later.c.attempt_id == result.c.attempt_id, later.c.version > result.c.version)


def read_result(content: bytes) -> AttemptResult:
    return _result_decoder.decode(content)


class _Pending(Struct):
    """The one field of a result that is asked of very many."""

    pending: int = 0


_pending_decoder = msgspec.json.Decoder(_Pending)
_result_decoder = msgspec.json.Decoder(AttemptResult)
