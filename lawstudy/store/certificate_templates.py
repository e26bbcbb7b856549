"""Forms by which certificates are printed. None is deleted; what was taken out is withdrawn."""

from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import Row, select, update

from lawstudy.domain.certificate_number import CertificateKind
from lawstudy.domain.certificate_template import CertificateTemplate
from lawstudy.errors import NotFound
from lawstudy.store.tables import certificate_template as table
from lawstudy.store.transaction import Transaction
from lawstudy.store.value_rows import LISTED, ValueRows


class StoredTemplate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``usual``: certificates of its kind are printed by it unless another is named."""

    id: UUID
    kind: CertificateKind
    name: str
    template: CertificateTemplate
    usual: bool = False
    version: int = 1


def listed(tx: Transaction, organisation_id: UUID) -> tuple[StoredTemplate, ...]:
    """By kind, then by name."""
    mine = (table.c.organisation_id == organisation_id) & (table.c.state == LISTED)
    found = [_value(row) for row in tx.run(select(table).where(mine))]
    return tuple(sorted(found, key=lambda one: (one.kind, one.name, one.id)))


def get(tx: Transaction, organisation_id: UUID, template_id: UUID) -> StoredTemplate:
    mine = (table.c.organisation_id == organisation_id) & (table.c.id == template_id) & (table.c.state == LISTED)
    row = tx.run(select(table).where(mine)).one_or_none()
    if row is None:
        raise NotFound(noun="certificate_template", ident=str(template_id))
    return _value(row)


def choose(tx: Transaction, organisation_id: UUID, kind: CertificateKind, template_id: UUID | None) -> None:
    """Make one the usual of its kind, and no other; None leaves none."""
    mine = (table.c.organisation_id == organisation_id) & (table.c.kind == kind)
    tx.run(update(table).where(mine, table.c.usual == 1).values(usual=0))
    if template_id is not None:
        tx.run(update(table).where(mine, table.c.id == template_id).values(usual=1))


def _columns(value: StoredTemplate) -> dict[str, Any]:
    return {
        "id": value.id,
        "kind": value.kind,
        "name": value.name,
        "usual": int(value.usual),
        "content": msgspec.json.encode(value.template, order="deterministic"),
        "version": value.version,
    }


def _value(row: Row[*tuple[Any, ...]]) -> StoredTemplate:
    return StoredTemplate(
        id=row.id,
        kind=CertificateKind(row.kind),
        name=row.name,
        template=msgspec.json.decode(row.content, type=CertificateTemplate),
        usual=bool(row.usual),
        version=row.version,
    )


ROWS = ValueRows(table, _columns)
