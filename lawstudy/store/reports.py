"""Drafts of the report, figures by hand, and frozen reports."""

import hashlib
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import Row, Select, delete, insert, select, update

from lawstudy.domain.annual_report.document import ANNUAL, Document, of_key
from lawstudy.domain.annual_report.draft import FrozenContent, ReportDraft
from lawstudy.domain.annual_report.figure import Figure, ManualFigure, Period
from lawstudy.errors import ChangedMeanwhile, NotFound
from lawstudy.store.audit import AuditHead
from lawstudy.store.tables import frozen_report, manual_figure, report_draft
from lawstudy.store.transaction import Transaction


class StoredDraft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``version`` and ``saved_at`` are 0 for a period without a draft."""

    draft: ReportDraft
    version: int = 0
    saved_at: int = 0


class FrozenReport(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``hash`` (hex) is over the content as stored; ``anchor`` is the head of the audit log when it was frozen."""

    id: UUID
    content: FrozenContent
    hash: str
    anchor: AuditHead
    frozen_at: int


def period_key(period: Period, document: Document = ANNUAL) -> str:
    """Each document of a period has a draft and frozen versions of its own: ``2026-01-01/2026-12-31``, and behind it which other one."""
    days = f"{period.first_day.isoformat()}/{period.last_day.isoformat()}"
    return f"{days}/{document.key}" if document.key else days


# --- drafts -------------------------------------------------------------------------------------------------------------------


def drafted(organisation_id: UUID, period: Period, document: Document = ANNUAL) -> Select[*tuple[Any, ...]]:
    mine = (report_draft.c.organisation_id == organisation_id) & (report_draft.c.period == period_key(period, document))
    return select(report_draft).where(mine)


def draft(tx: Transaction, organisation_id: UUID, period: Period, document: Document = ANNUAL) -> StoredDraft:
    row = tx.run(drafted(organisation_id, period, document)).one_or_none()
    if row is None:
        return StoredDraft(draft=ReportDraft())
    return StoredDraft(draft=msgspec.json.decode(row.content, type=ReportDraft), version=row.version, saved_at=row.saved_at)


def save_draft(
    tx: Transaction,
    organisation_id: UUID,
    period: Period,
    value: ReportDraft,
    *,
    draft_id: UUID,
    now: int,
    expected_version: int,
    document: Document = ANNUAL,
) -> None:
    """``expected_version`` 0 stands for no draft yet. ChangedMeanwhile when someone was faster."""
    key = period_key(period, document)
    mine = (report_draft.c.organisation_id == organisation_id) & (report_draft.c.period == key)
    values = {"content": msgspec.json.encode(value, order="deterministic"), "saved_at": now, "version": expected_version + 1}
    if expected_version:
        changed = tx.run(update(report_draft).where(mine, report_draft.c.version == expected_version).values(values)).rowcount
        if changed != 1:
            raise ChangedMeanwhile(noun="report")
        return
    if tx.run(select(report_draft.c.id).where(mine)).first() is not None:
        raise ChangedMeanwhile(noun="report")
    tx.run(insert(report_draft), values | {"id": draft_id, "organisation_id": organisation_id, "period": key})


def begun(tx: Transaction, organisation_id: UUID, period: Period) -> dict[Document, ReportDraft]:
    """The drafts of a period by document, whether their text is begun or not."""
    days = period_key(period)
    mine = (report_draft.c.organisation_id == organisation_id) & (
        (report_draft.c.period == days) | report_draft.c.period.startswith(f"{days}/", autoescape=True)
    )
    rows = tx.run(select(report_draft.c.period, report_draft.c.content).where(mine).order_by(report_draft.c.period))
    return {of_key(row.period.removeprefix(days).removeprefix("/")): msgspec.json.decode(row.content, type=ReportDraft) for row in rows}


# --- figures by hand ------------------------------------------------------------------------------------------------------------


def manual_figures(tx: Transaction, organisation_id: UUID, period: Period) -> tuple[ManualFigure, ...]:
    """By slot."""
    mine = (manual_figure.c.organisation_id == organisation_id) & (manual_figure.c.period == period_key(period))
    contents = tx.run(select(manual_figure.c.content).where(mine).order_by(manual_figure.c.slot)).scalars()
    return tuple(msgspec.json.decode(content, type=ManualFigure) for content in contents)


def put_manual_figure(tx: Transaction, organisation_id: UUID, period: Period, value: ManualFigure, now: int) -> None:
    """Write a figure in place of the one that its slot had."""
    remove_manual_figure(tx, organisation_id, period, value.slot)
    row = {"organisation_id": organisation_id, "period": period_key(period), "slot": value.slot, "saved_at": now}
    tx.run(insert(manual_figure), row | {"content": msgspec.json.encode(value, order="deterministic")})


def remove_manual_figure(tx: Transaction, organisation_id: UUID, period: Period, slot: str) -> bool:
    """Whether there was one."""
    mine = (manual_figure.c.organisation_id == organisation_id) & (manual_figure.c.period == period_key(period))
    return tx.run(delete(manual_figure).where(mine, manual_figure.c.slot == slot)).rowcount == 1


# --- frozen reports -------------------------------------------------------------------------------------------------------------


def freeze(
    tx: Transaction, organisation_id: UUID, report_id: UUID, content: FrozenContent, *, anchor: AuditHead, now: int, account_id: UUID
) -> None:
    data = msgspec.json.encode(content, order="deterministic")
    row = {
        "id": report_id,
        "organisation_id": organisation_id,
        "period": period_key(content.period, content.document),
        "content": data,
        "hash": hashlib.sha256(data).digest(),
        "anchor": msgspec.json.encode(anchor),
        "frozen_at": now,
        "account_id": account_id,
    }
    tx.run(insert(frozen_report), row)


def frozen(tx: Transaction, organisation_id: UUID, period: Period | None = None, document: Document = ANNUAL) -> tuple[FrozenReport, ...]:
    """Newest first; those of one document of a period, or all."""
    statement = select(frozen_report).where(frozen_report.c.organisation_id == organisation_id)
    if period is not None:
        statement = statement.where(frozen_report.c.period == period_key(period, document))
    return tuple(_value(row) for row in tx.run(statement.order_by(frozen_report.c.frozen_at.desc())))


def get_frozen(tx: Transaction, organisation_id: UUID, report_id: UUID) -> FrozenReport:
    mine = (frozen_report.c.organisation_id == organisation_id) & (frozen_report.c.id == report_id)
    row = tx.run(select(frozen_report).where(mine)).one_or_none()
    if row is None:
        raise NotFound(noun="report", ident=str(report_id))
    return _value(row)


def quotes_exam(tx: Transaction, organisation_id: UUID, exam_id: UUID, title: str) -> bool:
    """Whether a frozen report quotes an exam. One of an older version may name it by its title only, as the basis of its figures."""

    def quotes(content: FrozenContent) -> bool:
        if content.exam_id is not None or content.draft.exam_id is not None:
            return exam_id in (content.exam_id, content.draft.exam_id)
        figures = [figure for figure in content.figures if isinstance(figure, Figure) and figure.slot.startswith("exam.")]
        return any(f"；{title}" in figure.basis for figure in figures)

    return any(quotes(report.content) for report in frozen(tx, organisation_id))


def changed_content(tx: Transaction, organisation_id: UUID) -> tuple[UUID, ...]:
    """Frozen reports whose stored bytes no longer give the hash that was stored with them."""
    statement = select(frozen_report.c.id, frozen_report.c.content, frozen_report.c.hash)
    rows = tx.run(statement.where(frozen_report.c.organisation_id == organisation_id))
    return tuple(row.id for row in rows if hashlib.sha256(row.content).digest() != bytes(row.hash))


def _value(row: Row[*tuple[Any, ...]]) -> FrozenReport:
    return FrozenReport(
        id=row.id,
        content=msgspec.json.decode(row.content, type=FrozenContent),
        hash=bytes(row.hash).hex(),
        anchor=msgspec.json.decode(row.anchor, type=AuditHead),
        frozen_at=row.frozen_at,
    )
