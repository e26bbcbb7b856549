"""Exams, their chosen questions and rosters."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct, structs
from sqlalchemy import Integer, Row, cast, delete, func, insert, or_, select, update

from lawstudy.domain.access import Reach
from lawstudy.domain.blueprint import Blueprint
from lawstudy.domain.exam import ExamSettings, OutsideExam
from lawstudy.domain.exam.record import ChosenQuestion, Exam, ExamState, OtherPaper, PersonalEnd
from lawstudy.domain.exam_decision import DecisionKind, ExamDecision, current
from lawstudy.domain.roster import ApprovedExclusion, Roster, RosterEntry
from lawstudy.errors import ChangedMeanwhile, NotFound
from lawstudy.store import exam_decisions
from lawstudy.store.exam_decisions import ExternalScore
from lawstudy.store.gathered import gathered, records
from lawstudy.store.kept_reads import each_read_once, read_once
from lawstudy.store.tables import attempt, exam, exam_question, exam_roster, person, question
from lawstudy.store.transaction import Transaction


class ExamContent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the settings column holds."""

    schema: int = 1
    settings: ExamSettings | None = None
    outside: OutsideExam | None = None
    blueprint: Blueprint | None = None
    departments: tuple[UUID, ...] = ()
    dealt: tuple[UUID, ...] = ()
    extended: tuple[PersonalEnd, ...] = ()
    general_end_us: int = 0
    other_papers: tuple[OtherPaper, ...] = ()


class RosterLine(Struct, frozen=True, kw_only=True, gc=False):
    """Someone on a roster, by name; ``initials`` as stored: reading names anew loads dictionaries of 52 MB."""

    entry: RosterEntry
    name: str
    initials: str


def add(tx: Transaction, organisation_id: UUID, value: Exam, *, seed: bytes | None, now: int) -> None:
    row = _columns(value) | {"id": value.id, "organisation_id": organisation_id, "seed": seed, "created_at": now, "version": 1}
    tx.run(insert(exam), row | {"first_sitting_id": value.first_sitting_id})
    _write_chosen(tx, organisation_id, value)


def change(tx: Transaction, organisation_id: UUID, value: Exam, expected_version: int) -> None:
    """Write settings, state and chosen questions; ChangedMeanwhile when someone was faster."""
    statement = update(exam).where(exam.c.organisation_id == organisation_id, exam.c.id == value.id, exam.c.version == expected_version)
    row = _columns(value) | {"first_sitting_id": value.first_sitting_id, "version": expected_version + 1}
    if tx.run(statement.values(row)).rowcount != 1:
        raise ChangedMeanwhile(noun="exam")
    tx.run(delete(exam_question).where(exam_question.c.organisation_id == organisation_id, exam_question.c.exam_id == value.id))
    _write_chosen(tx, organisation_id, value)


def find(tx: Transaction, organisation_id: UUID, exam_id: UUID) -> Exam | None:
    """Also one that was removed."""
    row = tx.run(select(*_EXAM).where(exam.c.organisation_id == organisation_id, exam.c.id == exam_id)).one_or_none()
    return None if row is None else _value(row)


def get(tx: Transaction, organisation_id: UUID, exam_id: UUID) -> Exam:
    """NotFound also for one that was removed."""
    found = find(tx, organisation_id, exam_id)
    if found is None or found.state is ExamState.REMOVED:
        raise NotFound(noun="exam", ident=str(exam_id))
    return found


def some(tx: Transaction, organisation_id: UUID, exam_ids: Collection[UUID]) -> dict[UUID, Exam]:
    """As :func:`get`, of many; those that were removed are not among them."""
    mine = (exam.c.organisation_id == organisation_id) & exam.c.id.in_(exam_ids) & (exam.c.state != ExamState.REMOVED)
    return {one.id: one for one in (_value(row) for row in tx.run(select(*_EXAM).where(mine)))}


def excused(tx: Transaction, organisation_id: UUID, exam_ids: Collection[UUID], person_id: UUID) -> dict[UUID, ApprovedExclusion]:
    """From which of some exams whose rosters name a person that person is exempt or deferred."""
    decided = exam_decisions.histories(tx, organisation_id, exam_ids, DecisionKind.EXCUSE, person_id=person_id)
    found = {ident: exam_decisions.exclusions(decisions).get(person_id) for ident, decisions in decided.items()}
    return {ident: exclusion for ident, exclusion in found.items() if exclusion is not None}


def seed_of(tx: Transaction, organisation_id: UUID, exam_id: UUID) -> bytes:
    """The secret seed of an own exam."""
    statement = select(exam.c.seed).where(exam.c.organisation_id == organisation_id, exam.c.id == exam_id)
    return bytes(tx.run(statement).scalar_one())


@read_once
def listed(tx: Transaction, organisation_id: UUID, *, year: int | None = None, person_id: UUID | None = None) -> tuple[Exam, ...]:
    """Exams that were not removed, newest window first (on either engine those without a window of their own come after them); of
    one 所属年度; those whose roster names a person."""
    statement = select(*_EXAM).where(exam.c.organisation_id == organisation_id, exam.c.state != ExamState.REMOVED)
    if year is not None:
        statement = statement.where(exam.c.year == year)
    if person_id is not None:
        rosters = exam_decisions.members(organisation_id)
        statement = statement.where(exam.c.id.in_(select(rosters.c.exam_id).where(rosters.c.person_id == person_id)))
    rows = tx.run(statement.order_by(exam.c.opens_at.desc().nulls_last(), exam.c.created_at.desc(), exam.c.id))
    return tuple(_value(row) for row in rows)


def of_person(tx: Transaction, organisation_id: UUID, person_id: UUID) -> tuple[tuple[Exam, bool], ...]:
    """The exams whose rosters name a person, or that the person has sat, in the order of :func:`listed`; each with whether its roster
    names the person now."""
    rosters = exam_decisions.members(organisation_id)
    named = exam.c.id.in_(select(rosters.c.exam_id).where(rosters.c.person_id == person_id))
    sat = exam.c.id.in_(select(attempt.c.exam_id).where(attempt.c.person_id == person_id))
    mine = (exam.c.organisation_id == organisation_id) & (exam.c.state != ExamState.REMOVED) & or_(named, sat)
    statement = select(*_EXAM, cast(named, Integer).label("named")).where(mine)
    rows = tx.run(statement.order_by(exam.c.opens_at.desc().nulls_last(), exam.c.created_at.desc(), exam.c.id))
    return tuple((_value(row), bool(row.named)) for row in rows)


def not_closed(tx: Transaction, organisation_id: UUID, person_id: UUID, now_us: int) -> tuple[tuple[Exam, bool], ...]:
    """Published exams whose window ends after ``now_us``, by their start; each with whether its roster names a person."""
    rosters = exam_decisions.members(organisation_id)
    named = exam.c.id.in_(select(rosters.c.exam_id).where(rosters.c.person_id == person_id))
    statement = select(*_EXAM, cast(named, Integer).label("named")).where(exam.c.organisation_id == organisation_id)
    rows = tx.run(statement.where(exam.c.state == ExamState.PUBLISHED, exam.c.closes_at > now_us).order_by(exam.c.opens_at, exam.c.id))
    return tuple((_value(row), bool(row.named)) for row in rows)


def laws_asked(tx: Transaction, organisation_id: UUID, exam_ids: Collection[UUID]) -> dict[UUID, frozenset[str]]:
    """By exam, the laws under which its chosen questions are filed."""
    filed = (question.c.organisation_id == organisation_id) & (question.c.id == exam_question.c.question_id)
    statement = select(exam_question.c.exam_id, question.c.law).join_from(exam_question, question, filed).distinct()
    mine = (exam_question.c.organisation_id == organisation_id) & exam_question.c.exam_id.in_(exam_ids)
    found: dict[UUID, set[str]] = {}
    for exam_id, law in tx.run(statement.where(mine)):
        found.setdefault(exam_id, set()).add(law)
    return {exam_id: frozenset(laws) for exam_id, laws in found.items()}


def freeze_roster(tx: Transaction, organisation_id: UUID, exam_id: UUID, entries: Iterable[RosterEntry], frozen_at: int) -> None:
    """Write the roster of an exam, once; house order is the order of ``entries``, none of which is excused yet."""
    rows = [
        _roster_columns(entry) | {"organisation_id": organisation_id, "exam_id": exam_id, "frozen_at": frozen_at, "position": place}
        for place, entry in enumerate(entries)
    ]
    if rows:
        tx.run(insert(exam_roster), rows)


def setters(tx: Transaction, organisation_id: UUID, exam_id: UUID) -> tuple[RosterEntry, ...]:
    """命题人员, who were kept off the roster when it was frozen; in house order."""
    mine = (exam_roster.c.organisation_id == organisation_id) & (exam_roster.c.exam_id == exam_id) & (exam_roster.c.set_the_paper == 1)
    return tuple(_entry(row) for row in tx.run(select(*_ENTRY).where(mine).order_by(exam_roster.c.position)))


def roster(tx: Transaction, organisation_id: UUID, exam_id: UUID) -> Roster:
    """The roster in house order, late additions at its end, with the exclusions that stand."""
    return rosters(tx, organisation_id, [exam_id])[exam_id]


def rosters(tx: Transaction, organisation_id: UUID, exam_ids: Collection[UUID]) -> dict[UUID, Roster]:
    """As :func:`roster`, of many exams at once."""
    return {ident: roster for ident, (roster, _scores) in rosters_and_scores(tx, organisation_id, exam_ids).items()}


@each_read_once
def rosters_and_scores(
    tx: Transaction, organisation_id: UUID, exam_ids: Collection[UUID]
) -> dict[UUID, tuple[Roster, tuple[ExternalScore, ...]]]:
    """Who must sit some exams, and the scores that were given for them, all in one statement."""
    kinds = (DecisionKind.EXCUSE, DecisionKind.ADDITION, DecisionKind.SCORE)
    frozen, decided = exam_decisions.after_rosters(tx, organisation_id, exam_ids, *kinds)
    return {
        ident: (
            Roster(exam_id=ident, entries=_decided([_entry(row) for row in rows], decided[ident])),
            exam_decisions.scores_among(decided[ident]),
        )
        for ident, rows in frozen.items()
    }


def _decided(frozen: list[RosterEntry], decisions: Sequence[ExamDecision]) -> tuple[RosterEntry, ...]:
    """A frozen roster with what was decided since."""
    known = {entry.person_id for entry in frozen}
    late = [
        RosterEntry(person_id=ident, department=one.draft.department)
        for ident, one in current(decisions, DecisionKind.ADDITION).items()
        if ident not in known
    ]
    excused = exam_decisions.exclusions(decisions)
    return tuple(structs.replace(entry, exclusion=excused.get(entry.person_id)) for entry in (*frozen, *late))


def departments_on_roster(tx: Transaction, organisation_id: UUID, exam_id: UUID) -> frozenset[str]:
    """Of everyone who must sit it; none before it is published."""
    rosters = exam_decisions.members(organisation_id)
    return frozenset(tx.run(select(rosters.c.department).where(rosters.c.exam_id == exam_id).distinct()).scalars())


def published_at(tx: Transaction, organisation_id: UUID, exam_id: UUID) -> int | None:
    """When the roster was frozen, which is when the exam was published; None before that."""
    mine = (exam_roster.c.organisation_id == organisation_id) & (exam_roster.c.exam_id == exam_id)
    found: int | None = tx.run(select(func.min(exam_roster.c.frozen_at)).where(mine)).scalar_one()
    return found


def is_on_roster(tx: Transaction, reach: Reach, exam_id: UUID, person_id: UUID) -> bool:
    rosters = exam_decisions.members(reach.organisation_id)
    mine = (rosters.c.exam_id == exam_id) & (rosters.c.person_id == person_id)
    return tx.run(select(rosters.c.person_id).where(mine)).first() is not None


def roster_lines(tx: Transaction, organisation_id: UUID, exam_id: UUID) -> tuple[RosterLine, ...]:
    """As :func:`roster`, with the names beside it."""
    statement = select(*_ENTRY, person.c.name, person.c.initials).join_from(exam_roster, person, person.c.id == exam_roster.c.person_id)
    mine = (exam_roster.c.organisation_id == organisation_id) & (exam_roster.c.exam_id == exam_id) & (exam_roster.c.set_the_paper == 0)
    rows = tx.run(statement.where(mine).order_by(exam_roster.c.position)).all()
    decided, who = exam_decisions.with_names(tx, organisation_id, exam_id, DecisionKind.EXCUSE, DecisionKind.ADDITION)
    who |= {row.person_id: (row.name, row.initials) for row in rows}
    entries = _decided([_entry(row) for row in rows], decided)
    return tuple(RosterLine(entry=one, name=who[one.person_id][0], initials=who[one.person_id][1]) for one in entries)


def roster_names(tx: Transaction, organisation_id: UUID, exam_id: UUID) -> dict[UUID, tuple[str, str]]:
    """(name, department on the day of the roster) by person."""
    rosters = exam_decisions.members(organisation_id)
    statement = select(person.c.id, person.c.name, rosters.c.department).join(rosters, rosters.c.person_id == person.c.id)
    return {row[0]: (row[1], row[2]) for row in tx.run(statement.where(rosters.c.exam_id == exam_id))}


def _columns(value: Exam) -> dict[str, Any]:
    own, outside = value.settings, value.outside
    content = ExamContent(
        settings=own,
        outside=outside,
        blueprint=value.blueprint,
        departments=value.departments,
        dealt=value.dealt,
        extended=value.extended,
        general_end_us=value.general_end_us,
        other_papers=value.other_papers,
    )
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
        "ended_reason": value.ended_reason or None,
    }


def _write_chosen(tx: Transaction, organisation_id: UUID, value: Exam) -> None:
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
        tx.run(insert(exam_question), rows)


def _roster_columns(entry: RosterEntry) -> dict[str, Any]:
    if entry.exclusion is not None:
        raise ValueError("who is excused is decided, not written on the roster")
    return {
        "person_id": entry.person_id,
        "department": entry.department,
        "set_the_paper": int(entry.set_the_paper),
    }


_ENTRY = (exam_roster.c.person_id, exam_roster.c.department, exam_roster.c.set_the_paper)


def _entry(row: Row[*tuple[Any, ...]]) -> RosterEntry:
    return RosterEntry(person_id=row.person_id, department=row.department, set_the_paper=bool(row.set_the_paper))


_CHOSEN = gathered(
    exam_question.c.position,
    exam_question.c.question_id,
    exam_question.c.revision,
    exam_question.c.points,
    of=exam_question.c.exam_id == exam.c.id,
)
# An exam with its chosen questions: one statement for all that are listed.
_EXAM = (*exam.c, _CHOSEN.label("chosen"))


def _chosen(text: str | None) -> tuple[ChosenQuestion, ...]:
    return tuple(
        ChosenQuestion(question_id=UUID(question_id), revision=int(revision), points=int(points))
        for _place, question_id, revision, points in sorted(records(text), key=lambda fields: int(fields[0]))
    )


def _value(row: Row[*tuple[Any, ...]]) -> Exam:
    content = msgspec.json.decode(row.settings, type=ExamContent)
    return Exam(
        id=row.id,
        state=ExamState(row.state),
        version=row.version,
        settings=content.settings,
        outside=content.outside,
        blueprint=content.blueprint,
        chosen=_chosen(row.chosen),
        first_sitting_id=row.first_sitting_id,
        ended_reason=row.ended_reason or "",
        departments=content.departments,
        dealt=content.dealt,
        extended=content.extended,
        general_end_us=content.general_end_us,
        other_papers=content.other_papers,
    )
