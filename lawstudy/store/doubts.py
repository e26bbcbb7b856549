"""Doubtful questions that learners report, and what the coordinator answers."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, and_, func, insert, select, update

from lawstudy.domain.access import Reach
from lawstudy.domain.doubt import ANSWERED, OPEN, Doubt
from lawstudy.domain.page import Page
from lawstudy.errors import ChangedMeanwhile, NotFound
from lawstudy.store.tables import doubt, person, question
from lawstudy.store.transaction import Transaction


def add(tx: Transaction, reach: Reach, *, doubt_id: UUID, person_id: UUID, question_id: UUID, revision: int, reason: str, now: int) -> None:
    row = {
        "id": doubt_id,
        "organisation_id": reach.organisation_id,
        "person_id": person_id,
        "question_id": question_id,
        "revision": revision,
        "reason": reason,
        "reported_at": now,
        "state": OPEN,
        "version": 1,
    }
    tx.run(insert(doubt), row)


def find(tx: Transaction, reach: Reach, doubt_id: UUID) -> Doubt | None:
    row = tx.run(_rows(reach).where(doubt.c.id == doubt_id)).one_or_none()
    return None if row is None else _value(row)


def get(tx: Transaction, reach: Reach, doubt_id: UUID) -> Doubt:
    found = find(tx, reach, doubt_id)
    if found is None:
        raise NotFound(noun="doubt", ident=str(doubt_id))
    return found


def answer(tx: Transaction, reach: Reach, doubt_id: UUID, words: str, *, expected_version: int) -> Doubt:
    """Write the answer; ChangedMeanwhile when someone was faster, NotFound outside the reach."""
    get(tx, reach, doubt_id)
    statement = update(doubt).where(doubt.c.id == doubt_id, doubt.c.version == expected_version)
    if tx.run(statement.values(state=ANSWERED, answer=words, version=expected_version + 1)).rowcount != 1:
        raise ChangedMeanwhile(noun="doubt")
    return get(tx, reach, doubt_id)


def page(tx: Transaction, reach: Reach, *, state: str, cursor: str, limit: int) -> Page[Doubt]:
    """Doubts, oldest first; ``state`` is open, answered or "" for all."""
    statement = _rows(reach)
    if state:
        statement = statement.where(doubt.c.state == state)
    total: int = tx.run(select(func.count()).select_from(statement.subquery())).scalar_one()
    if cursor:
        at, _, ident = cursor.partition(" ")
        later = doubt.c.reported_at > int(at)
        statement = statement.where(later | and_(doubt.c.reported_at == int(at), doubt.c.id > UUID(ident)))
    rows = tx.run(statement.order_by(doubt.c.reported_at, doubt.c.id).limit(limit)).all()
    following = f"{rows[-1].reported_at} {rows[-1].id}" if len(rows) == limit else ""
    return Page(items=tuple(_value(row) for row in rows), total=total, next_cursor=following)


def still_open(reach: Reach) -> Select[*tuple[Any, ...]]:
    """Those that wait for an answer."""
    return _rows(reach).where(doubt.c.state == OPEN)


def _rows(reach: Reach) -> Select[*tuple[Any, ...]]:
    same_question = and_(question.c.organisation_id == doubt.c.organisation_id, question.c.id == doubt.c.question_id)
    statement = (
        select(doubt, person.c.name, question.c.code, question.c.stem)
        .join(person, person.c.id == doubt.c.person_id)
        .join(question, same_question)
        .where(doubt.c.organisation_id == reach.organisation_id)
    )
    if reach.person_id is not None:
        statement = statement.where(doubt.c.person_id == reach.person_id)
    if reach.departments is not None:
        statement = statement.where(person.c.department.in_(reach.departments))
    return statement


def _value(row: Row[*tuple[Any, ...]]) -> Doubt:
    return Doubt(
        id=row.id,
        person_id=row.person_id,
        person_name=row.name,
        question_id=row.question_id,
        revision=row.revision,
        code=row.code,
        stem=row.stem,
        reason=row.reason,
        reported_us=row.reported_at,
        state=row.state,
        answer=row.answer,
        version=row.version,
    )
