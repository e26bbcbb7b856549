"""Rows of what a bureau owes beside its plan. Nothing is deleted: what was taken out, or what an import took back, is withdrawn."""

from typing import Any, TypeVar
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import Row, Select, select

from lawstudy.domain.duties import Duty, DutyFacts, IndexRow, LawReport, OfficeExam
from lawstudy.errors import NotFound
from lawstudy.store.tables import duty_entry as table
from lawstudy.store.transaction import Transaction
from lawstudy.store.value_rows import LISTED, ValueRows

F = TypeVar("F", bound=DutyFacts)


def kept_of(organisation_id: UUID, kind: type[F]) -> Select[*tuple[Any, ...]]:
    mine = (table.c.organisation_id == organisation_id) & (table.c.kind == _tag(kind)) & (table.c.state == LISTED)
    return select(table).where(mine)


def of_kind(tx: Transaction, organisation_id: UUID, kind: type[F], *, year: int | None = None) -> tuple[tuple[Duty, F], ...]:
    """Those of one kind, each with its facts, of a year where one is given; in no order that means anything."""
    statement = kept_of(organisation_id, kind)
    if year is not None:
        statement = statement.where(table.c.year == year)
    return tuple((one, one.facts) for one in map(_value, tx.run(statement)) if isinstance(one.facts, kind))


def find(tx: Transaction, organisation_id: UUID, duty_id: UUID) -> Duty | None:
    mine = (table.c.organisation_id == organisation_id) & (table.c.id == duty_id) & (table.c.state == LISTED)
    row = tx.run(select(table).where(mine)).one_or_none()
    return None if row is None else _value(row)


def get(tx: Transaction, organisation_id: UUID, duty_id: UUID) -> Duty:
    found = find(tx, organisation_id, duty_id)
    if found is None:
        raise NotFound(noun="duty_entry", ident=str(duty_id))
    return found


def _tag(kind: type[Struct]) -> str:
    return str(kind.__struct_config__.tag)


def _columns(value: Duty) -> dict[str, Any]:
    facts = value.facts
    return {
        "id": value.id,
        "kind": _tag(type(facts)),
        "year": facts.year if isinstance(facts, LawReport | IndexRow | OfficeExam) else 0,
        "title": facts.title,
        "person_id": facts.person_id if isinstance(facts, LawReport | OfficeExam) else None,
        "content": msgspec.json.encode(facts, order="deterministic"),
        "version": value.version,
    }


def _value(row: Row[*tuple[Any, ...]]) -> Duty:
    return Duty(id=row.id, facts=_read(row.content), version=row.version)


_read = msgspec.json.Decoder(DutyFacts).decode
ROWS = ValueRows(table, _columns)
