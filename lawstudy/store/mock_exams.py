"""Mock exams: one row each, the paper frozen, what was written on it beside it."""

from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, and_, func, insert, select, update

from lawstudy.domain.access import Reach
from lawstudy.domain.attempt import AttemptState
from lawstudy.domain.exam import ExamSettings
from lawstudy.domain.exam.mock import MockExam
from lawstudy.domain.paper import Paper, paper_bytes, read_paper
from lawstudy.errors import NotFound
from lawstudy.store.tables import mock_exam
from lawstudy.store.transaction import Transaction


class StoredMock(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the content column holds."""

    schema: int = 1
    number: int
    settings: ExamSettings
    state: AttemptState
    points: int | None = None
    pending: int = 0


def add(tx: Transaction, reach: Reach, value: MockExam, paper: Paper, started_us: int) -> None:
    row = {
        "id": value.id,
        "organisation_id": reach.organisation_id,
        "person_id": value.person_id,
        "exam_id": value.exam_id,
        "started_at": started_us,
        "paper": paper_bytes(paper),
    }
    tx.run(insert(mock_exam), row | _content(value))


def put(tx: Transaction, reach: Reach, value: MockExam) -> None:
    """Write over what was written on it; its paper stays."""
    tx.run(update(mock_exam).where(_within(reach), mock_exam.c.id == value.id).values(**_content(value)))


def get(tx: Transaction, reach: Reach, ident: UUID) -> tuple[MockExam, Paper]:
    """NotFound beyond the reach."""
    row = tx.run(select(mock_exam).where(_within(reach), mock_exam.c.id == ident)).one_or_none()
    if row is None:
        raise NotFound(noun="mock_exam", ident=str(ident))
    return _value(row), read_paper(row.paper)


def of_person(tx: Transaction, reach: Reach, person_id: UUID, most: int) -> tuple[tuple[MockExam, Paper], ...]:
    """The newest so many, the newest first."""
    statement = select(mock_exam).where(_within(reach), mock_exam.c.person_id == person_id)
    rows = tx.run(statement.order_by(mock_exam.c.started_at.desc(), mock_exam.c.id.desc()).limit(most))
    return tuple((_value(row), read_paper(row.paper)) for row in rows)


def running(tx: Transaction, reach: Reach, person_id: UUID, exam_id: UUID) -> tuple[MockExam, Paper] | None:
    """The one of an exam that was not handed in."""
    mine = and_(_within(reach), mock_exam.c.person_id == person_id, mock_exam.c.exam_id == exam_id, mock_exam.c.submitted_at.is_(None))
    row = tx.run(select(mock_exam).where(mine).order_by(mock_exam.c.started_at.desc()).limit(1)).one_or_none()
    return None if row is None else (_value(row), read_paper(row.paper))


def count(tx: Transaction, reach: Reach, person_id: UUID, exam_id: UUID) -> int:
    """How many papers a person has had of an exam."""
    mine = and_(_within(reach), mock_exam.c.person_id == person_id, mock_exam.c.exam_id == exam_id)
    found: int = tx.run(select(func.count()).select_from(mock_exam).where(mine)).scalar_one()
    return found


def _within(reach: Reach) -> ColumnElement[bool]:
    mine: ColumnElement[bool] = mock_exam.c.organisation_id == reach.organisation_id
    return mine if reach.person_id is None else and_(mine, mock_exam.c.person_id == reach.person_id)


_decoder = msgspec.json.Decoder(StoredMock)


def _content(value: MockExam) -> dict[str, Any]:
    stored = StoredMock(number=value.number, settings=value.settings, state=value.state, points=value.points, pending=value.pending)
    return {"submitted_at": value.state.finished_us, "content": msgspec.json.encode(stored, order="deterministic")}


def _value(row: Any) -> MockExam:
    stored = _decoder.decode(row.content)
    return MockExam(
        id=row.id,
        exam_id=row.exam_id,
        person_id=row.person_id,
        number=stored.number,
        settings=stored.settings,
        state=stored.state,
        points=stored.points,
        pending=stored.pending,
    )
