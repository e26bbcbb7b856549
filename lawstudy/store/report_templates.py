"""Templates of a bureau for its documents. None is deleted; what was taken out is withdrawn."""

from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import Row, select

from lawstudy.domain.annual_report.document import DocumentKind
from lawstudy.domain.annual_report.template import ReportTemplate
from lawstudy.errors import NotFound
from lawstudy.store.tables import report_template as table
from lawstudy.store.transaction import Transaction
from lawstudy.store.value_rows import LISTED, ValueRows


class StoredReportTemplate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: UUID
    kind: DocumentKind
    name: str
    template: ReportTemplate
    version: int = 1


def listed(tx: Transaction, organisation_id: UUID) -> tuple[StoredReportTemplate, ...]:
    """By kind, then by name."""
    mine = (table.c.organisation_id == organisation_id) & (table.c.state == LISTED)
    found = [_value(row) for row in tx.run(select(table).where(mine))]
    return tuple(sorted(found, key=lambda one: (one.kind, one.name, one.id)))


def get(tx: Transaction, organisation_id: UUID, template_id: UUID) -> StoredReportTemplate:
    mine = (table.c.organisation_id == organisation_id) & (table.c.id == template_id) & (table.c.state == LISTED)
    row = tx.run(select(table).where(mine)).one_or_none()
    if row is None:
        raise NotFound(noun="report_template", ident=str(template_id))
    return _value(row)


def _columns(value: StoredReportTemplate) -> dict[str, Any]:
    content = msgspec.json.encode(value.template, order="deterministic")
    return {"id": value.id, "kind": value.kind, "name": value.name, "content": content, "version": value.version}


def _value(row: Row[*tuple[Any, ...]]) -> StoredReportTemplate:
    return StoredReportTemplate(
        id=row.id,
        kind=DocumentKind(row.kind),
        name=row.name,
        template=msgspec.json.decode(row.content, type=ReportTemplate),
        version=row.version,
    )


ROWS = ValueRows(table, _columns)
