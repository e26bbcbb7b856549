"""Exams, their chosen questions, rosters, and the scores of exams held elsewhere."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import Row, delete, func, insert, select, update

from lawstudy.domain.access import Reach
from lawstudy.domain.blueprint import Blueprint
from lawstudy.domain.exam import ExamSettings, OutsideExam
from lawstudy.domain.exam.record import ChosenQuestion, Exam, ExamState
from lawstudy.domain.roster import ApprovedExclusion, Roster, RosterEntry
from lawstudy.errors import ChangedMeanwhile, NotFound
from lawstudy.store.session import Session
from lawstudy.store.tables import exam, exam_question, exam_roster, external_score, person


class ExamContent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the settings column holds."""

    schema: int = 1
    settings: ExamSettings | None = None
    outside: OutsideExam | None = None
    blueprint: Blueprint | None = None


class ExternalScore(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A score (hundredths) or a band that another platform, or a paper exam, gave a person."""

    person_id: UUID
    points: int | None
    band: str | None
    source: str


def add(session: Session, organisation_id: UUID, value: Exam, *, seed: bytes | None, now: int) -> None:
    row = _columns(value) | {"id": value.id, "organisation_id": organisation_id, "seed": seed, "created_at": now, "version": 1}
    session.run(insert(exam), row | {"first_sitting_id": value.first_sitting_id})
    _write_chosen(session, organisation_id, value)


def change(session: Session, organisation_id: UUID, value: Exam, expected_version: int) -> None:
    """Write settings, state and chosen questions; ChangedMeanwhile when someone was faster."""
    statement = update(exam).where(exam.c.organisation_id == organisation_id, exam.c.id == value.id, exam.c.version == expected_version)
    row = _columns(value) | {"first_sitting_id": value.first_sitting_id, "version": expected_version + 1}
    if session.run(statement.values(row)).rowcount != 1:
        raise ChangedMeanwhile(noun="exam")
    session.run(delete(exam_question).where(exam_question.c.organisation_id == organisation_id, exam_question.c.exam_id == value.id))
    _write_chosen(session, organisation_id, value)


def find(session: Session, organisation_id: UUID, exam_id: UUID) -> Exam | None:
    row = session.run(select(exam).where(exam.c.organisation_id == organisation_id, exam.c.id == exam_id)).one_or_none()
    return None if row is None else _values(session, [row])[0]


def get(session: Session, organisation_id: UUID, exam_id: UUID) -> Exam:
    found = find(session, organisation_id, exam_id)
    if found is None:
        raise NotFound(noun="exam", ident=str(exam_id))
    return found


def seed_of(session: Session, organisation_id: UUID, exam_id: UUID) -> bytes:
    """The secret seed of an own exam."""
    statement = select(exam.c.seed).where(exam.c.organisation_id == organisation_id, exam.c.id == exam_id)
    return bytes(session.run(statement).scalar_one())


def listed(session: Session, organisation_id: UUID, *, year: int | None = None, person_id: UUID | None = None) -> tuple[Exam, ...]:
    """Exams, newest window first; of one 所属年度; those whose roster names a person."""
    statement = select(exam).where(exam.c.organisation_id == organisation_id)
    if year is not None:
        statement = statement.where(exam.c.year == year)
    if person_id is not None:
        mine = select(exam_roster.c.exam_id).where(exam_roster.c.person_id == person_id)
        statement = statement.where(exam.c.id.in_(mine))
    return _values(session, session.run(statement.order_by(exam.c.opens_at.desc(), exam.c.created_at.desc())).all())


def set_roster(session: Session, organisation_id: UUID, exam_id: UUID, entries: Iterable[RosterEntry], frozen_at: int) -> None:
    """Replace the roster of an exam; house order is the order of ``entries``."""
    session.run(delete(exam_roster).where(exam_roster.c.organisation_id == organisation_id, exam_roster.c.exam_id == exam_id))
    rows = [
        _roster_columns(entry) | {"organisation_id": organisation_id, "exam_id": exam_id, "frozen_at": frozen_at, "position": place}
        for place, entry in enumerate(entries)
    ]
    if rows:
        session.run(insert(exam_roster), rows)


def set_exclusion(session: Session, organisation_id: UUID, exam_id: UUID, entry: RosterEntry) -> None:
    """Write the exclusion of one person of the roster, or take it back; NotFound for a stranger."""
    statement = update(exam_roster).where(
        exam_roster.c.organisation_id == organisation_id, exam_roster.c.exam_id == exam_id, exam_roster.c.person_id == entry.person_id
    )
    if session.run(statement.values(_roster_columns(entry))).rowcount != 1:
        raise NotFound(noun="person", ident=str(entry.person_id))


def roster(session: Session, organisation_id: UUID, exam_id: UUID) -> Roster:
    """The roster in house order."""
    statement = select(exam_roster).where(exam_roster.c.organisation_id == organisation_id, exam_roster.c.exam_id == exam_id)
    rows = session.run(statement.order_by(exam_roster.c.position)).all()
    return Roster(exam_id=exam_id, entries=tuple(_entry(row) for row in rows))


def published_at(session: Session, organisation_id: UUID, exam_id: UUID) -> int | None:
    """When the roster was frozen, which is when the exam was published; None before that."""
    mine = (exam_roster.c.organisation_id == organisation_id) & (exam_roster.c.exam_id == exam_id)
    found: int | None = session.run(select(func.min(exam_roster.c.frozen_at)).where(mine)).scalar_one()
    return found


def is_on_roster(session: Session, reach: Reach, exam_id: UUID, person_id: UUID) -> bool:
    statement = select(exam_roster.c.person_id).where(
        exam_roster.c.organisation_id == reach.organisation_id, exam_roster.c.exam_id == exam_id, exam_roster.c.person_id == person_id
    )
    return session.run(statement).first() is not None


def roster_names(session: Session, organisation_id: UUID, exam_id: UUID) -> dict[UUID, tuple[str, str]]:
    """(name, department on the day of the roster) by person."""
    statement = select(person.c.id, person.c.name, exam_roster.c.department).join(exam_roster, exam_roster.c.person_id == person.c.id)
    mine = (exam_roster.c.organisation_id == organisation_id) & (exam_roster.c.exam_id == exam_id)
    return {row[0]: (row[1], row[2]) for row in session.run(statement.where(mine))}


def put_scores(session: Session, organisation_id: UUID, exam_id: UUID, scores: Iterable[ExternalScore]) -> None:
    """Replace the scores of the people named; others keep theirs."""
    rows = [
        {"organisation_id": organisation_id, "exam_id": exam_id, **{name: getattr(score, name) for name in ExternalScore.__struct_fields__}}
        for score in scores
    ]
    mine = (external_score.c.organisation_id == organisation_id) & (external_score.c.exam_id == exam_id)
    session.run(delete(external_score).where(mine, external_score.c.person_id.in_([row["person_id"] for row in rows])))
    if rows:
        session.run(insert(external_score), rows)


def scores(session: Session, organisation_id: UUID, exam_id: UUID) -> tuple[ExternalScore, ...]:
    mine = (external_score.c.organisation_id == organisation_id) & (external_score.c.exam_id == exam_id)
    rows = session.run(select(external_score).where(mine)).all()
    return tuple(ExternalScore(person_id=r.person_id, points=r.points, band=r.band, source=r.source) for r in rows)


def _columns(value: Exam) -> dict[str, Any]:
    own, outside = value.settings, value.outside
    content = ExamContent(settings=own, outside=outside, blueprint=value.blueprint)
    return {
        "title": value.title,
        "year": value.year,
        "sitting": own.sitting if own is not None else outside.sitting if outside is not None else "regular",
        "origin": value.origin,
        "organiser": outside.organiser if outside is not None else None,
        "state": value.state,
        "opens_at": own.window_start_us if own is not None else None,
        "closes_at": own.window_end_us if own is not None else None,
        "settings": msgspec.json.encode(content, order="deterministic"),
    }


def _write_chosen(session: Session, organisation_id: UUID, value: Exam) -> None:
    rows = [
        {
            "organisation_id": organisation_id,
            "exam_id": value.id,
            "position": place,
            "question_id": q.question_id,
            "revision": q.revision,
            "points": q.points,
        }
        for place, q in enumerate(value.chosen)
    ]
    if rows:
        session.run(insert(exam_question), rows)


def _roster_columns(entry: RosterEntry) -> dict[str, Any]:
    return {
        "person_id": entry.person_id,
        "department": entry.department,
        "set_the_paper": int(entry.set_the_paper),
        "exclusion": None if entry.exclusion is None else msgspec.json.encode(entry.exclusion),
    }


def _entry(row: Row[*tuple[Any, ...]]) -> RosterEntry:
    return RosterEntry(
        person_id=row.person_id,
        department=row.department,
        set_the_paper=bool(row.set_the_paper),
        exclusion=None if row.exclusion is None else msgspec.json.decode(row.exclusion, type=ApprovedExclusion),
    )


def _values(session: Session, rows: Iterable[Row[*tuple[Any, ...]]]) -> tuple[Exam, ...]:
    found = list(rows)
    chosen: dict[UUID, list[ChosenQuestion]] = {}
    statement = select(exam_question).where(exam_question.c.exam_id.in_([row.id for row in found])).order_by(exam_question.c.position)
    for q in session.run(statement):
        chosen.setdefault(q.exam_id, []).append(ChosenQuestion(question_id=q.question_id, revision=q.revision, points=q.points))
    return tuple(_value(row, tuple(chosen.get(row.id, ()))) for row in found)


def _value(row: Row[*tuple[Any, ...]], chosen: tuple[ChosenQuestion, ...]) -> Exam:
    content = msgspec.json.decode(row.settings, type=ExamContent)
    return Exam(
        id=row.id,
        state=ExamState(row.state),
        version=row.version,
        settings=content.settings,
        outside=content.outside,
        blueprint=content.blueprint,
        chosen=chosen,
        first_sitting_id=row.first_sitting_id,
    )
