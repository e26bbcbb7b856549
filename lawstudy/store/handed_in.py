"""The handed-in attempts of an exam with their newest results, for figures over very many of them.

Rows come as the driver gives them, because of most of them nothing becomes a value: who reads a million attempts of two thousand people
makes values of two thousand.
"""

import re
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple, TypeAlias
from uuid import UUID

import msgspec
from sqlalchemy import func, select

from lawstudy.domain.attempt import Tally
from lawstudy.store.results import latest_results, newest
from lawstudy.store.tables import attempt, attempt_head, result
from lawstudy.store.transaction import Transaction

RawId: TypeAlias = bytes | UUID
"""An id as the driver gives it: 16 bytes of SQLite, a UUID of PostgreSQL."""

_AT_ONCE = 500
_END = 64
# A result ends so, and what stands right before its last brace is its own: no need to read the marks before it.
_PENDING = re.compile(rb'"pending":(\d+)(?:,"decision":\d+)?(?:,"adjusted":-?\d+)?\}\Z')


class HandedIn(NamedTuple):
    """``tally`` is that of the head, None where the head is missing. ``end`` is how the result ends (:class:`Ends`)."""

    attempt: RawId
    person: RawId
    number: int
    started_us: int
    finished_us: int
    tally: bytes | None
    points: int
    band: str
    end: bytes


def rows_of(tx: Transaction, organisation_id: UUID, exam_id: UUID) -> Iterator[tuple[Any, ...]]:
    """Each as the fields of :class:`HandedIn`, in no order; those without a result are not among them."""
    # By the organisation of the result, so that SQLite walks the attempts of the exam in the order in which they were begun: by
    # person it takes a quarter longer.
    end = func.substr(result.c.content, func.length(result.c.content) - (_END - 1))
    statement = (
        select(
            attempt.c.id,
            attempt.c.person_id,
            attempt.c.number,
            attempt.c.started_at,
            attempt.c.submitted_at,
            attempt_head.c.tally,
            result.c.points,
            result.c.band,
            end,
        )
        .join_from(attempt, result, result.c.attempt_id == attempt.c.id)
        .join(attempt_head, attempt_head.c.attempt_id == attempt.c.id, isouter=True)
        .where(result.c.organisation_id == organisation_id, attempt.c.exam_id == exam_id, attempt.c.submitted_at.is_not(None), newest())
    )
    if tx.dialect != "sqlite":
        for part in tx.run(statement.execution_options(yield_per=_AT_ONCE)).partitions():
            yield from part
        return
    cursor = tx.run(statement).cursor
    if cursor is None:
        raise TypeError("a statement that asks has rows")
    while rows := cursor.fetchmany(_AT_ONCE):
        yield from rows
    cursor.close()


def id_of(raw: RawId) -> UUID:
    return raw if isinstance(raw, UUID) else UUID(bytes=bytes(raw))


class Tallies(dict[bytes | None, Tally | None]):
    """The tally behind each text of one, None where it cannot be read. Many attempts have the same."""

    def __missing__(self, kept: bytes | None) -> Tally | None:
        try:
            found = None if kept is None else _tally_decoder.decode(kept)
        except (TypeError, ValueError):  # msgspec's own are of these
            found = None
        self[kept] = found
        return found


class Ends(dict[bytes, int | None]):
    """How many items wait for a person by how a result ends, None where its end does not say it."""

    def __missing__(self, end: bytes) -> int | None:
        said = _PENDING.search(end)
        found = self[end] = None if said is None else int(said[1])
        return found


def pending_of(tx: Transaction, organisation_id: UUID, attempt_ids: Collection[UUID]) -> dict[UUID, int]:
    """By attempt, how many items of its newest result wait for a person, read from the whole result."""
    ids = list(attempt_ids)
    found: dict[UUID, int] = {}
    for first in range(0, len(ids), _AT_ONCE):
        results = latest_results(tx, organisation_id, ids[first : first + _AT_ONCE])
        found |= {ident: one.pending for ident, one in results.items()}
    return found


_tally_decoder = msgspec.json.Decoder(Tally)
