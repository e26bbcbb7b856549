"""What journals sum up to, read from the heads that are kept beside them.

The journal is the truth. A head that is missing or cannot be read costs one replay of the journal of its own attempt, and the
next entry writes it anew.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeAlias
from uuid import UUID

import msgspec
from msgspec import Struct, structs
from sqlalchemy import ColumnElement, Row, case, null, select

from lawstudy.domain.access import Reach
from lawstudy.domain.attempt import AttemptState, JournalEntry, Tally, replay
from lawstudy.store import journals
from lawstudy.store.attempts import AttemptRow, rows_within, value_of
from lawstudy.store.kept_reads import each_read_once
from lawstudy.store.results import AttemptResult, newest, read_result
from lawstudy.store.tables import attempt, attempt_head, result
from lawstudy.store.transaction import Transaction


class Begun(Struct, frozen=True, kw_only=True, gc=False):
    """An attempt with what its head keeps. ``state`` has neither answers nor marks; None for one that has ended, unless it was
    asked for. ``result`` is the newest, where results were asked for and there is one."""

    row: AttemptRow
    tally: Tally
    state: AttemptState | None = None
    result: AttemptResult | None = None


def head(tx: Transaction, organisation_id: UUID, attempt_id: UUID) -> AttemptState:
    """What the journal sums up to, without answers and marks, to write the next entry by; the row is locked where the engine can
    lock rows."""
    if tx.dialect == "sqlite":
        found = tx.driver().execute(_HEAD_SQLITE, (attempt_id.bytes, organisation_id.bytes)).fetchone()
    else:
        found = tx.run(select(*_KEPT).where(*_of(organisation_id, attempt_id)).with_for_update()).one_or_none()
    state = None if found is None else _state(attempt_id, found[0], found[1])
    if state is not None:
        return state
    rebuilt = replay(attempt_id, journals.entries(tx, organisation_id, attempt_id))
    if found is None:
        journals.add_head(tx, organisation_id, rebuilt)
    return structs.replace(rebuilt, answers=(), marks=())


@each_read_once
def by_exam(tx: Transaction, reach: Reach, exam_ids: Collection[UUID]) -> dict[UUID, tuple[Begun, ...]]:
    """As :func:`of_exams`, by exam."""
    found: dict[UUID, list[Begun]] = {ident: [] for ident in exam_ids}
    for one in of_exams(tx, reach, exam_ids):
        found[one.row.exam_id].append(one)
    return {ident: tuple(begun) for ident, begun in found.items()}


def of_exams(tx: Transaction, reach: Reach, exam_ids: Collection[UUID], *, ended: bool = False) -> tuple[Begun, ...]:
    """The attempts of some exams, oldest first; with ``ended`` also the states of those that have ended."""
    return _begun(tx, reach, [attempt.c.exam_id.in_(exam_ids)], ended=ended)


def not_handed_in(tx: Transaction, reach: Reach, exam_id: UUID) -> tuple[Begun, ...]:
    """Those of an exam that have not ended, or that nobody has closed yet; oldest first."""
    return _begun(tx, reach, [attempt.c.exam_id == exam_id, attempt.c.submitted_at.is_(None)], ended=False)


def of_attempts(tx: Transaction, reach: Reach, attempt_ids: Sequence[UUID]) -> tuple[Begun, ...]:
    """Those of some attempts, however many."""
    some_ids = (attempt_ids[first : first + _AT_ONCE] for first in range(0, len(attempt_ids), _AT_ONCE))
    return tuple(one for ids in some_ids for one in _begun(tx, reach, [attempt.c.id.in_(ids)], ended=False))


def of_person(tx: Transaction, reach: Reach, person_id: UUID) -> tuple[Begun, ...]:
    """Oldest first, each with its newest result."""
    return _begun(tx, reach, [attempt.c.person_id == person_id], ended=False, results=True)


def some(tx: Transaction, reach: Reach, attempt_ids: Collection[UUID]) -> dict[UUID, AttemptState]:
    """By attempt, what its journal sums up to, without answers and marks; those outside the reach are not among them."""
    found = _begun(tx, reach, [attempt.c.id.in_(attempt_ids)], ended=True)
    return {one.row.id: one.state for one in found if one.state is not None}


class KeptHead(Struct, frozen=True, kw_only=True, gc=False):
    """A head as it is kept, right or wrong: ``state`` is None where it cannot be read."""

    state: AttemptState | None
    organisation_id: UUID


def all_kept(tx: Transaction, organisation_id: UUID) -> dict[UUID, KeptHead | None]:
    """Every head; None for one that is missing."""
    beside = attempt_head.c.attempt_id == attempt.c.id
    more = (attempt_head.c.attempt_id, attempt_head.c.organisation_id)
    statement = select(attempt.c.id, *_KEPT, *more).join_from(attempt, attempt_head, beside, isouter=True)
    return {
        ident: None if head_of is None else KeptHead(state=_readable(content, tally), organisation_id=whose)
        for ident, content, tally, head_of, whose in tx.run(statement.where(attempt.c.organisation_id == organisation_id))
    }


def _begun(
    tx: Transaction, reach: Reach, wanted: Iterable[ColumnElement[bool]], *, ended: bool, results: bool = False
) -> tuple[Begun, ...]:
    """One statement, and one more where heads are missing or cannot be read."""
    content = attempt_head.c.content if ended else case((attempt.c.submitted_at.is_(None), attempt_head.c.content))
    marked = select(result.c.content).where(result.c.attempt_id == attempt.c.id, newest()).scalar_subquery() if results else null()
    statement = rows_within(reach, content.label("content"), attempt_head.c.tally, marked.label("result")).join(
        attempt_head, attempt_head.c.attempt_id == attempt.c.id, isouter=True
    )
    rows = tx.run(statement.where(*wanted).order_by(attempt.c.started_at, attempt.c.id)).all()
    kept = {row.id: _kept(row, ended=ended) for row in rows}
    lost = [ident for ident, found in kept.items() if found is None]
    rebuilt = journals.of_attempts(tx, reach.organisation_id, lost) if lost else {}
    return tuple(_value(row, kept[row.id] or _replayed(row.id, rebuilt)) for row in rows)


_Kept: TypeAlias = tuple[Tally, AttemptState | None]


def _kept(row: Row[*tuple[Any, ...]], *, ended: bool) -> _Kept | None:
    if row.submitted_at is None or ended:
        state = _state(row.id, row.content, row.tally)
        return None if state is None else (state.tally, state)
    tally = _tally(row.tally)
    return None if tally is None else (tally, None)


def _replayed(attempt_id: UUID, entries: Mapping[UUID, Sequence[JournalEntry]]) -> _Kept:
    whole = replay(attempt_id, entries[attempt_id])
    return whole.tally, structs.replace(whole, answers=(), marks=())


def _value(row: Row[*tuple[Any, ...]], kept: _Kept) -> Begun:
    marked = None if row.result is None else read_result(row.result)
    return Begun(row=value_of(row), tally=kept[0], state=kept[1], result=marked)


def _state(attempt_id: UUID, content: Any, kept: Any) -> AttemptState | None:
    """The state of a head; None where its tally is not known, or where it is damaged."""
    state = _readable(content, kept)
    return state if state is not None and state.tallied and state.attempt_id == attempt_id else None


def _readable(content: Any, kept: Any) -> AttemptState | None:
    """What stands in a head, without a tally where it keeps none."""
    try:
        state = _head_decoder.decode(content)
        return state if kept is None else structs.replace(state, tally=_tally_decoder.decode(kept))
    except (TypeError, ValueError):  # msgspec's own are of these
        return None


def _tally(kept: Any) -> Tally | None:
    try:
        return None if kept is None else _tally_decoder.decode(kept)
    except (TypeError, ValueError):
        return None


def _of(organisation_id: UUID, attempt_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return attempt_head.c.attempt_id == attempt_id, attempt_head.c.organisation_id == organisation_id


_AT_ONCE = 2_000
_KEPT = (attempt_head.c.content, attempt_head.c.tally)
_HEAD_SQLITE = "SELECT content, tally FROM attempt_head WHERE attempt_id = ? AND organisation_id = ?"
_head_decoder = msgspec.json.Decoder(AttemptState)
_tally_decoder = msgspec.json.Decoder(Tally)
