"""Rows of the kinds of activities. A row is never taken out: activities of all years name its code."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import Row, insert, select, update

from lawstudy.domain.kinds import EVERY_FIELD, Family, Field, Kind, Unit
from lawstudy.errors import ChangedMeanwhile, NotFound
from lawstudy.store.kept_reads import read_once
from lawstudy.store.tables import activity_kind
from lawstudy.store.transaction import Transaction


class KindContent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the content column holds beside the columns that are sorted by."""

    schema: int = 1
    aliases: tuple[str, ...] = ()
    unit: Unit = Unit.SESSIONS
    fields: tuple[Field, ...] = EVERY_FIELD
    common: bool = False
    evidence: tuple[str, ...] = ()
    required: bool = False


def add(tx: Transaction, organisation_id: UUID, values: Iterable[Kind]) -> None:
    rows = [kind_columns(value) | {"organisation_id": organisation_id} for value in values]
    if rows:
        tx.run(insert(activity_kind), rows)


def change(tx: Transaction, organisation_id: UUID, value: Kind, expected_version: int) -> None:
    """Write ``value`` over the kind of its code; ChangedMeanwhile when the row has moved on."""
    mine = (activity_kind.c.organisation_id == organisation_id) & (activity_kind.c.code == value.code)
    statement = update(activity_kind).where(mine, activity_kind.c.version == expected_version)
    if tx.run(statement.values(kind_columns(value) | {"version": expected_version + 1})).rowcount != 1:
        raise ChangedMeanwhile(noun="kind")


@read_once
def listed(tx: Transaction, organisation_id: UUID) -> tuple[Kind, ...]:
    """All kinds of the workspace in their order, closed ones included."""
    statement = select(activity_kind).where(activity_kind.c.organisation_id == organisation_id)
    rows = tx.run(statement.order_by(activity_kind.c.position, activity_kind.c.code))
    return tuple(_value(row) for row in rows)


def get(tx: Transaction, organisation_id: UUID, code: str) -> Kind:
    found = find(tx, organisation_id, code)
    if found is None:
        raise NotFound(noun="kind", ident=code)
    return found


def find(tx: Transaction, organisation_id: UUID, code: str) -> Kind | None:
    mine = (activity_kind.c.organisation_id == organisation_id) & (activity_kind.c.code == code)
    row = tx.run(select(activity_kind).where(mine)).one_or_none()
    return None if row is None else _value(row)


def kind_columns(value: Kind) -> dict[str, Any]:
    """Also what the migration writes that makes the rows of an older workspace."""
    content = KindContent(
        aliases=value.aliases,
        unit=value.unit,
        fields=value.fields,
        common=value.common,
        evidence=value.evidence,
        required=value.required,
    )
    return {
        "code": value.code,
        "name": value.name,
        "short_name": value.short,
        "family": value.family,
        "position": value.position,
        "closed": int(value.closed),
        "content": msgspec.json.encode(content, order="deterministic"),
        "version": value.version,
    }


def _value(row: Row[*tuple[Any, ...]]) -> Kind:
    content = msgspec.json.decode(row.content, type=KindContent)
    return Kind(
        code=row.code,
        name=row.name,
        short=row.short_name,
        family=Family(row.family),
        aliases=content.aliases,
        unit=content.unit,
        fields=content.fields,
        common=content.common,
        closed=bool(row.closed),
        position=row.position,
        evidence=content.evidence,
        required=content.required,
        version=row.version,
    )
