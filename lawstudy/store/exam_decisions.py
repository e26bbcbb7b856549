"""Decisions of exams: rows that are added and withdrawn. What stands is derived from them, per exam and person."""

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from msgspec import Struct
from sqlalchemy import ColumnElement, Row, Subquery, func, insert, or_, select, union_all, update

from lawstudy.domain.exam import Band
from lawstudy.domain.exam_decision import (
    Basis,
    DecisionDraft,
    DecisionKind,
    ExamDecision,
    GivenScore,
    Withdrawal,
    current,
    exclusion_of,
)
from lawstudy.domain.roster import ApprovedExclusion, Exclusion
from lawstudy.store.columns import nothing
from lawstudy.store.tables import exam, exam_act, exam_decision, exam_roster, person
from lawstudy.store.transaction import Transaction


class ExternalScore(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The score (hundredths) or band that stands for a person, and who gave it. ``band_written`` as the organiser wrote it."""

    person_id: UUID
    points: int | None
    band: str | None
    source: str
    band_written: str = ""


class Recorder(Struct, frozen=True, kw_only=True):
    """Who acts, when, and in which import; None for an account that is not known (older versions kept none)."""

    account_id: UUID | None
    at_us: int
    batch_id: UUID | None = None


def number(tx: Transaction, organisation_id: UUID, exam_id: UUID) -> int:
    """The number of the last act or decision of an exam, its first sitting and all 补考 counted through; 0 before the first act."""
    first = select(func.coalesce(exam.c.first_sitting_id, exam.c.id)).where(exam.c.id == exam_id).scalar_subquery()
    sittings = select(exam.c.id).where(or_(exam.c.id == first, exam.c.first_sitting_id == first))
    decided = select(func.coalesce(exam_decision.c.withdrawn_number, exam_decision.c.number).label("number")).where(
        exam_decision.c.organisation_id == organisation_id, exam_decision.c.exam_id.in_(sittings)
    )
    acts = select(exam_act.c.number).where(exam_act.c.organisation_id == organisation_id, exam_act.c.exam_id.in_(sittings))
    found: int | None = tx.run(select(func.max(union_all(decided, acts).subquery().c.number))).scalar_one()
    return found or 0


def add(tx: Transaction, organisation_id: UUID, exam_id: UUID, drafts: Iterable[DecisionDraft], by: Recorder) -> int:
    """Write the rows of one act (one for each kind and person); its decision number. Nothing is written for no rows, and the
    number is that of the act before."""
    rows = list(drafts)
    last = number(tx, organisation_id, exam_id)
    if not rows:
        return last
    act = {
        "organisation_id": organisation_id,
        "exam_id": exam_id,
        "number": last + 1,
        "account_id": by.account_id,
        "recorded_at": by.at_us,
        "batch_id": by.batch_id,
    }
    tx.run(insert(exam_decision), [act | _columns(draft) for draft in rows])
    return last + 1


def scores_given(scores: Iterable[ExternalScore]) -> tuple[DecisionDraft, ...]:
    """The rows to :func:`add` for scores."""
    return tuple(
        DecisionDraft(
            kind=DecisionKind.SCORE,
            person_id=one.person_id,
            basis=Basis(source=one.source),
            score=GivenScore(points=one.points, band=Band(one.band) if one.band else None, band_written=one.band_written),
        )
        for one in scores
    )


def history(tx: Transaction, organisation_id: UUID, exam_id: UUID, *kinds: DecisionKind) -> tuple[ExamDecision, ...]:
    """Every decision of an exam in the order in which they were made, withdrawn ones too; of some kinds, or of all."""
    return histories(tx, organisation_id, [exam_id], *kinds)[exam_id]


def histories(
    tx: Transaction, organisation_id: UUID, exam_ids: Collection[UUID], *kinds: DecisionKind, person_id: UUID | None = None
) -> dict[UUID, tuple[ExamDecision, ...]]:
    """As :func:`history`, of many exams at once; about one person alone where ``person_id`` is given."""
    statement = select(exam_decision).where(exam_decision.c.organisation_id == organisation_id, exam_decision.c.exam_id.in_(exam_ids))
    if kinds:
        statement = statement.where(exam_decision.c.kind.in_(kinds))
    if person_id is not None:
        statement = statement.where(exam_decision.c.person_id == person_id)
    found: dict[UUID, list[ExamDecision]] = {ident: [] for ident in exam_ids}
    for row in tx.run(statement.order_by(exam_decision.c.number, exam_decision.c.kind, exam_decision.c.person_id)):
        found[row.exam_id].append(_decision(row))
    return {ident: tuple(decided) for ident, decided in found.items()}


def of_person(tx: Transaction, organisation_id: UUID, person_id: UUID, *kinds: DecisionKind) -> dict[UUID, tuple[ExamDecision, ...]]:
    """By exam, the decisions of some kinds about one person."""
    mine = (exam_decision.c.organisation_id == organisation_id) & (exam_decision.c.person_id == person_id)
    statement = select(exam_decision).where(mine, exam_decision.c.kind.in_(kinds))
    found: dict[UUID, list[ExamDecision]] = {}
    for row in tx.run(statement.order_by(exam_decision.c.number, exam_decision.c.kind)):
        found.setdefault(row.exam_id, []).append(_decision(row))
    return {ident: tuple(decided) for ident, decided in found.items()}


def after_rosters(
    tx: Transaction, organisation_id: UUID, exam_ids: Collection[UUID], *kinds: DecisionKind
) -> tuple[dict[UUID, list[Row[*tuple[Any, ...]]]], dict[UUID, list[ExamDecision]]]:
    """By exam, the rows of its frozen roster in house order and the decisions of some kinds after it, in one statement."""
    both = {"exam_id", "person_id", "department"}
    others = [column for column in exam_decision.c if column.name not in both | {"number"}]
    keys = [exam_roster.c[name] for name in sorted(both)]
    frozen = select(*keys, exam_roster.c.position.label("number"), exam_roster.c.set_the_paper, *(nothing(c) for c in others))
    decided = select(*(exam_decision.c[c.name] for c in keys), exam_decision.c.number, nothing(exam_roster.c.set_the_paper), *others)
    mine = (exam_roster.c.organisation_id == organisation_id) & exam_roster.c.exam_id.in_(exam_ids) & (exam_roster.c.set_the_paper == 0)
    asked = (exam_decision.c.organisation_id == organisation_id) & exam_decision.c.exam_id.in_(exam_ids) & exam_decision.c.kind.in_(kinds)
    rosters: dict[UUID, list[Row[*tuple[Any, ...]]]] = {ident: [] for ident in exam_ids}
    decisions: dict[UUID, list[ExamDecision]] = {ident: [] for ident in exam_ids}
    rows = tx.run(union_all(frozen.where(mine), decided.where(asked)))
    for row in sorted(rows, key=lambda row: (row.number, row.kind or "", row.person_id)):
        if row.kind is None:
            rosters[row.exam_id].append(row)
        else:
            decisions[row.exam_id].append(_decision(row))
    return rosters, decisions


def with_names(
    tx: Transaction, organisation_id: UUID, exam_id: UUID, *kinds: DecisionKind
) -> tuple[tuple[ExamDecision, ...], dict[UUID, tuple[str, str]]]:
    """As :func:`history`, with (name, initials) of whom it is about."""
    statement = select(exam_decision, person.c.name, person.c.initials).join_from(
        exam_decision, person, person.c.id == exam_decision.c.person_id
    )
    statement = statement.where(*_of(organisation_id, exam_id), exam_decision.c.kind.in_(kinds))
    rows = tx.run(statement.order_by(exam_decision.c.number, exam_decision.c.kind, exam_decision.c.person_id)).all()
    return tuple(_decision(row) for row in rows), {row.person_id: (row.name, row.initials) for row in rows}


def scores(tx: Transaction, organisation_id: UUID, exam_id: UUID) -> tuple[ExternalScore, ...]:
    """The scores that stand."""
    return scores_among(history(tx, organisation_id, exam_id, DecisionKind.SCORE))


def scores_among(decisions: Iterable[ExamDecision]) -> tuple[ExternalScore, ...]:
    """The scores that stand among ``decisions``."""
    standing = current(decisions, DecisionKind.SCORE)
    return tuple(
        ExternalScore(
            person_id=person_id,
            points=one.draft.score.points,
            band=one.draft.score.band,
            source=one.draft.basis.source,
            band_written=one.draft.score.band_written,
        )
        for person_id, one in standing.items()
    )


def absences(tx: Transaction, organisation_id: UUID, exam_id: UUID) -> dict[UUID, str]:
    """By person, the official reason that stands for not having sat."""
    standing = current(history(tx, organisation_id, exam_id, DecisionKind.ABSENCE), DecisionKind.ABSENCE)
    return {person_id: one.draft.basis.reason for person_id, one in standing.items()}


def exclusions(decisions: Sequence[ExamDecision]) -> dict[UUID, ApprovedExclusion]:
    """By person, the exclusion that stands among ``decisions``."""
    standing = current(decisions, DecisionKind.EXCUSE).items()
    return {person_id: said for person_id, one in standing if (said := exclusion_of(one.draft)) is not None}


def withdraw(
    tx: Transaction, organisation_id: UUID, exam_id: UUID, kind: DecisionKind, person_ids: Iterable[UUID], *, by: Recorder, reason: str
) -> int:
    """Withdraw everything of a kind that stands for some people, as one act; its number (that of the act before, when nothing
    stood)."""
    mine = (*_of(organisation_id, exam_id), exam_decision.c.kind == kind, exam_decision.c.person_id.in_(list(person_ids)))
    return _withdraw(tx, organisation_id, exam_id, mine, by, reason)


def withdraw_all(tx: Transaction, organisation_id: UUID, exam_id: UUID, *, by: Recorder, reason: str) -> int:
    """Withdraw every decision of an exam; the number of the act."""
    return _withdraw(tx, organisation_id, exam_id, _of(organisation_id, exam_id), by, reason)


def withdraw_batch(tx: Transaction, organisation_id: UUID, batch_id: UUID, *, by: Recorder, reason: str) -> dict[UUID, int]:
    """Withdraw what an import decided, one act for each exam that it touched; by exam the number of that act. What stood before
    the import stands again."""
    mine = (exam_decision.c.organisation_id == organisation_id, exam_decision.c.batch_id == batch_id)
    touched = tx.run(select(exam_decision.c.exam_id).where(*mine, exam_decision.c.withdrawn_at.is_(None)).distinct()).scalars()
    return {
        exam_id: _withdraw(tx, organisation_id, exam_id, (*mine, exam_decision.c.exam_id == exam_id), by, reason)
        for exam_id in sorted(touched)
    }


def _withdraw(tx: Transaction, organisation_id: UUID, exam_id: UUID, mine: Sequence[ColumnElement[bool]], by: Recorder, reason: str) -> int:
    last = number(tx, organisation_id, exam_id)
    statement = update(exam_decision).where(*mine, exam_decision.c.withdrawn_at.is_(None))
    values = {
        "withdrawn_number": last + 1,
        "withdrawn_by": by.account_id,
        "withdrawn_at": by.at_us,
        "withdrawn_reason": reason,
    }
    return last + 1 if tx.run(statement.values(values)).rowcount else last


@lru_cache(maxsize=16)
def members(organisation_id: UUID) -> Subquery:
    """(exam_id, person_id, department) of everyone who must sit: the frozen rosters and the late additions that stand. Kept, since
    every question that somebody practises asks for it, and making it takes longer than running it."""
    frozen = select(exam_roster.c.exam_id, exam_roster.c.person_id, exam_roster.c.department).where(
        exam_roster.c.organisation_id == organisation_id, exam_roster.c.set_the_paper == 0
    )
    added = (
        select(exam_decision.c.exam_id, exam_decision.c.person_id, exam_decision.c.department)
        .where(exam_decision.c.organisation_id == organisation_id, exam_decision.c.kind == DecisionKind.ADDITION)
        .where(exam_decision.c.withdrawn_at.is_(None))
    )
    return union_all(frozen, added).subquery("members")


def _of(organisation_id: UUID, exam_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return exam_decision.c.organisation_id == organisation_id, exam_decision.c.exam_id == exam_id


def _columns(draft: DecisionDraft) -> dict[str, Any]:
    score, basis = draft.score, draft.basis
    return {
        "kind": draft.kind,
        "person_id": draft.person_id,
        "points": score.points,
        "band": score.band,
        "band_written": score.band_written,
        "exclusion": draft.exclusion,
        "department": draft.department,
        "source": basis.source,
        "reason": basis.reason,
        "approver": basis.approver,
        "approver_id": basis.approver_id,
        "approved_on": basis.approved_on,
        "alone_because": basis.alone_because,
        "by_organiser": int(basis.by_organiser),
    }


def _decision(row: Row[*tuple[Any, ...]]) -> ExamDecision:
    return ExamDecision(
        exam_id=row.exam_id,
        number=row.number,
        draft=_draft(row),
        account_id=row.account_id,
        recorded_us=row.recorded_at,
        batch_id=row.batch_id,
        withdrawn=_withdrawal(row),
    )


def _draft(row: Row[*tuple[Any, ...]]) -> DecisionDraft:
    basis = Basis(
        source=row.source,
        reason=row.reason,
        approver=row.approver,
        approver_id=row.approver_id,
        approved_on=row.approved_on,
        alone_because=row.alone_because,
        by_organiser=bool(row.by_organiser),
    )
    return DecisionDraft(
        kind=DecisionKind(row.kind),
        person_id=row.person_id,
        basis=basis,
        score=GivenScore(points=row.points, band=Band(row.band) if row.band else None, band_written=row.band_written),
        exclusion=Exclusion(row.exclusion) if row.exclusion else None,
        department=row.department,
    )


def _withdrawal(row: Row[*tuple[Any, ...]]) -> Withdrawal | None:
    if row.withdrawn_at is None:
        return None
    return Withdrawal(number=row.withdrawn_number, account_id=row.withdrawn_by, at_us=row.withdrawn_at, reason=row.withdrawn_reason)
