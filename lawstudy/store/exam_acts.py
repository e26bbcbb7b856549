"""Acts of exams (:mod:`lawstudy.domain.exam_act`): rows that are only added."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct, structs
from sqlalchemy import Row, insert, select

from lawstudy.domain.exam.correction import KeyRuling, in_force
from lawstudy.domain.exam_act import ActContent, ExamAct
from lawstudy.domain.exam_decision import Basis
from lawstudy.store import exam_decisions
from lawstudy.store.tables import exam_act
from lawstudy.store.transaction import Transaction


class _Stored(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the content column holds: the person who approved stands in a column of its own."""

    schema: int = 1
    content: ActContent
    basis: Basis


def add(tx: Transaction, organisation_id: UUID, exam_id: UUID, acts: Sequence[ExamAct]) -> int:
    """Write acts that were decided together, under the next number of the exam, which is returned."""
    number = exam_decisions.number(tx, organisation_id, exam_id) + 1
    tx.run(insert(exam_act), [_columns(structs.replace(act, number=number)) | {"organisation_id": organisation_id} for act in acts])
    return number


def of_exam(tx: Transaction, organisation_id: UUID, exam_id: UUID) -> tuple[ExamAct, ...]:
    """In the order in which they were made."""
    return of_exams(tx, organisation_id, [exam_id])


def of_exams(tx: Transaction, organisation_id: UUID, exam_ids: Collection[UUID], *, kind: str = "") -> tuple[ExamAct, ...]:
    """As :func:`of_exam`, of many; of one kind alone where it is given."""
    statement = select(exam_act).where(exam_act.c.organisation_id == organisation_id, exam_act.c.exam_id.in_(exam_ids))
    if kind:
        statement = statement.where(exam_act.c.kind == kind)
    return tuple(_value(row) for row in tx.run(statement.order_by(exam_act.c.number, exam_act.c.id)))


def rulings(tx: Transaction, organisation_id: UUID, exam_id: UUID) -> dict[tuple[UUID, int], KeyRuling]:
    """The rulings on questions of an exam that are in force."""
    acts = of_exams(tx, organisation_id, [exam_id], kind=_kind(KeyRuling))
    return in_force(act.content for act in acts if isinstance(act.content, KeyRuling))


def _kind(content: type[Struct]) -> str:
    return str(content.__struct_config__.tag)


def _columns(act: ExamAct) -> dict[str, Any]:
    stored = _Stored(content=act.content, basis=structs.replace(act.basis, approver_id=None))
    return {
        "id": act.id,
        "exam_id": act.exam_id,
        "number": act.number,
        "kind": _kind(type(act.content)),
        "person_id": act.person_id,
        "content": msgspec.json.encode(stored, order="deterministic"),
        "approver_id": act.basis.approver_id,
        "account_id": act.account_id,
        "recorded_at": act.recorded_us,
    }


_decoder = msgspec.json.Decoder(_Stored)


def _value(row: Row[*tuple[Any, ...]]) -> ExamAct:
    stored = _decoder.decode(row.content)
    return ExamAct(
        id=row.id,
        exam_id=row.exam_id,
        number=row.number,
        content=stored.content,
        basis=structs.replace(stored.basis, approver_id=row.approver_id),
        person_id=row.person_id,
        account_id=row.account_id,
        recorded_us=row.recorded_at,
    )
