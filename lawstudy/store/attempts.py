"""Attempts and their stored papers."""

from collections.abc import Collection
from functools import lru_cache
from typing import Any
from uuid import UUID

from msgspec import Struct
from sqlalchemy import ColumnElement, Row, Select, insert, select, update

from lawstudy.domain.access import Reach
from lawstudy.domain.attempt import AttemptState, beginning
from lawstudy.domain.paper import Paper, read_paper
from lawstudy.errors import NotFound
from lawstudy.store import journals, person_merges
from lawstudy.store.tables import attempt, exam, person
from lawstudy.store.transaction import Transaction

RUNNING = "running"
SUBMITTED = "submitted"
# It could not be ended, because something of it is damaged; it is tried again at each opening.
UNCLOSED = "unclosed"


class AttemptRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """An attempt without its paper. ``deadline_us`` is a wall instant as it was planned at the start."""

    id: UUID
    exam_id: UUID
    person_id: UUID
    number: int
    state: str
    started_us: int
    deadline_us: int
    submitted_us: int | None


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
    journals.add_head(tx, organisation_id, head)


def get(tx: Transaction, reach: Reach, attempt_id: UUID) -> AttemptRow:
    """NotFound outside the reach."""
    row = tx.run(rows_within(reach).where(attempt.c.id == attempt_id)).one_or_none()
    if row is None:
        raise NotFound(noun="attempt", ident=str(attempt_id))
    return value_of(row)


def of_exam(tx: Transaction, reach: Reach, exam_id: UUID) -> tuple[AttemptRow, ...]:
    return of_exams(tx, reach, [exam_id])


def of_exams(tx: Transaction, reach: Reach, exam_ids: Collection[UUID]) -> tuple[AttemptRow, ...]:
    """Oldest first."""
    statement = rows_within(reach).where(attempt.c.exam_id.in_(exam_ids))
    return tuple(value_of(row) for row in tx.run(statement.order_by(attempt.c.started_at, attempt.c.id)))


def of_person(tx: Transaction, reach: Reach, person_id: UUID) -> tuple[AttemptRow, ...]:
    statement = rows_within(reach).where(attempt.c.person_id == person_id)
    return tuple(value_of(row) for row in tx.run(statement.order_by(attempt.c.started_at.desc(), attempt.c.id)))


def running(tx: Transaction, organisation_id: UUID) -> tuple[AttemptRow, ...]:
    """Attempts that are not submitted, oldest first."""
    statement = _rows().where(attempt.c.organisation_id == organisation_id, attempt.c.state.in_((RUNNING, UNCLOSED)))
    return tuple(value_of(row) for row in tx.run(statement.order_by(attempt.c.started_at)))


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
    return list(papers_of(tx, reach, attempt_ids).values())


def papers_of(tx: Transaction, reach: Reach, attempt_ids: Collection[UUID]) -> dict[UUID, Paper]:
    """As :func:`papers`, by attempt."""
    statement = _within(select(attempt.c.id, attempt.c.paper).join(person, person.c.id == attempt.c.person_id), reach)
    return {row[0]: _read_paper(bytes(row[1])) for row in tx.run(statement.where(attempt.c.id.in_(attempt_ids)))}


def numbers_of(tx: Transaction, organisation_id: UUID, person_id: UUID) -> list[tuple[UUID, int, bool]]:
    """The exam, number and whether it still runs, of every attempt of a person."""
    mine = (attempt.c.organisation_id == organisation_id) & (attempt.c.person_id == person_id)
    rows = tx.run(select(attempt.c.exam_id, attempt.c.number, attempt.c.submitted_at).where(mine))
    return [(row.exam_id, row.number, row.submitted_at is None) for row in rows]


def beginnings(tx: Transaction, organisation_id: UUID, attempt_ids: Collection[UUID]) -> dict[UUID, str]:
    """What the journals of some attempts must begin with: paper and owner as they stand today, but the entry that began it where two
    entries of one person were joined since."""
    mine = (attempt.c.organisation_id == organisation_id) & attempt.c.id.in_(attempt_ids)
    rows = tx.run(select(attempt.c.id, attempt.c.paper, attempt.c.exam_id, attempt.c.person_id, attempt.c.number).where(mine))
    began = person_merges.began(tx, organisation_id)
    return {
        row.id: beginning(row.paper, exam_id=row.exam_id, person_id=began.get(row.id, row.person_id), number=row.number)
        for row in rows
        if isinstance(row.paper, bytes)
    }


@lru_cache(maxsize=256)
def _read_paper(data: bytes) -> Paper:
    return read_paper(data)


def set_submitted(tx: Transaction, organisation_id: UUID, attempt_id: UUID, submitted_us: int) -> None:
    mine = (attempt.c.organisation_id == organisation_id) & (attempt.c.id == attempt_id)
    tx.run(update(attempt).where(mine).values(state=SUBMITTED, submitted_at=submitted_us))


def set_unclosed(tx: Transaction, organisation_id: UUID, attempt_id: UUID) -> None:
    mine = (attempt.c.organisation_id == organisation_id) & (attempt.c.id == attempt_id)
    tx.run(update(attempt).where(mine).values(state=UNCLOSED))


def set_running(tx: Transaction, organisation_id: UUID, attempt_id: UUID, deadline_us: int) -> None:
    """Write a deadline that was moved; an attempt that had run out goes on."""
    mine = (attempt.c.organisation_id == organisation_id) & (attempt.c.id == attempt_id)
    tx.run(update(attempt).where(mine).values(state=RUNNING, submitted_at=None, deadline=deadline_us))


def rows_within(reach: Reach, *more: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    """The attempts of a reach, each to be read by :func:`value_of`, with ``more`` beside it."""
    return _within(_rows(*more), reach)


def _rows(*more: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    columns = [column for column in attempt.c if column.name not in {"paper", "organisation_id", "restored_in"}]
    return select(*columns, *more).join_from(attempt, person, person.c.id == attempt.c.person_id)


def _within(statement: Select[*tuple[Any, ...]], reach: Reach) -> Select[*tuple[Any, ...]]:
    statement = statement.where(attempt.c.organisation_id == reach.organisation_id)
    if reach.person_id is not None:
        statement = statement.where(attempt.c.person_id == reach.person_id)
    if reach.departments is not None:
        statement = statement.where(person.c.department.in_(reach.departments))
    return statement


def value_of(row: Row[*tuple[Any, ...]]) -> AttemptRow:
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
