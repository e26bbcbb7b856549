"""The register of certificates and the series of their numbers. A number that was given stays listed for ever."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import Row, Select, func, insert, select, update

from lawstudy.domain.access import Reach
from lawstudy.domain.certificate import Certificate, CertificateState, read_signed_bytes
from lawstudy.domain.certificate_number import KIND_LETTERS, CertificateKind
from lawstudy.domain.page import Page
from lawstudy.errors import ChangedMeanwhile, NotFound
from lawstudy.store.audit import AuditHead
from lawstudy.store.tables import certificate, number_series, person, workspace
from lawstudy.store.transaction import Transaction

Rows = Select[*tuple[Any, ...]]


class RegisteredCertificate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One number of the register. ``envelope`` is signed bytes and signature; ``anchor`` the head of the audit log at issue.

    ``person_id``, ``key_id`` and ``envelope`` are None for a lost record. ``revoked_on`` is a local ISO date.
    ``decision`` is the last decision number of the exam when it was issued, None where it rests on no exam.
    """

    id: UUID
    number: str
    kind: CertificateKind
    year: int
    serial: int
    person_id: UUID | None
    exam_id: UUID | None
    decision: int | None = None
    key_id: str | None
    signed: bytes | None
    signature: bytes | None
    issued_at: int
    state: CertificateState
    revoked_on: str | None
    reason: str | None
    anchor: AuditHead
    version: int

    @property
    def envelope(self) -> bytes | None:
        return None if self.signed is None or self.signature is None else self.signed + self.signature

    @property
    def certificate(self) -> Certificate | None:
        read = None if self.signed is None else read_signed_bytes(self.signed)
        return None if read is None else read[0]


class Series(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``last`` is the last number given; ``epoch`` the epoch of the workspace in which that was last confirmed."""

    last: int
    epoch: int


def series_name(kind: CertificateKind, year: int) -> str:
    """``2026-KS``: numbers run from 1 within it."""
    return f"{year}-{KIND_LETTERS[kind]}"


def add(tx: Transaction, organisation_id: UUID, values: Iterable[RegisteredCertificate]) -> None:
    rows = [_columns(value) | {"organisation_id": organisation_id} for value in values]
    if rows:
        tx.run(insert(certificate), rows)


def get(tx: Transaction, reach: Reach, certificate_id: UUID) -> RegisteredCertificate:
    """NotFound outside the reach."""
    row = tx.run(within(reach).where(certificate.c.id == certificate_id)).one_or_none()
    if row is None:
        raise NotFound(noun="certificate", ident=str(certificate_id))
    return _value(row)


def find_number(tx: Transaction, organisation_id: UUID, number: str) -> RegisteredCertificate | None:
    row = tx.run(_all(organisation_id).where(certificate.c.number == number)).one_or_none()
    return None if row is None else _value(row)


def some(tx: Transaction, reach: Reach, certificate_ids: Iterable[UUID]) -> tuple[RegisteredCertificate, ...]:
    """Those of the reach that have these ids, in the order of their numbers."""
    statement = within(reach).where(certificate.c.id.in_(list(certificate_ids)))
    return tuple(_value(row) for row in tx.run(statement.order_by(certificate.c.year, certificate.c.kind, certificate.c.serial)))


def of_source(
    tx: Transaction, organisation_id: UUID, kind: CertificateKind, year: int, exam_id: UUID | None
) -> tuple[RegisteredCertificate, ...]:
    """Valid certificates of an exam, or of a year's study, newest first."""
    statement = _of_source(organisation_id, kind, year, exam_id)
    return tuple(_value(row) for row in tx.run(statement.order_by(certificate.c.serial.desc())))


def of_exams(tx: Transaction, organisation_id: UUID) -> tuple[RegisteredCertificate, ...]:
    """The valid ones that rest on an exam, by their numbers."""
    mine = (
        (certificate.c.kind == CertificateKind.EXAM) & (certificate.c.state == CertificateState.ISSUED) & certificate.c.exam_id.is_not(None)
    )
    statement = _all(organisation_id).where(mine).order_by(certificate.c.year, certificate.c.serial)
    return tuple(_value(row) for row in tx.run(statement))


def issued_to(
    tx: Transaction, organisation_id: UUID, kind: CertificateKind, year: int, exam_id: UUID | None, person_id: UUID
) -> RegisteredCertificate | None:
    """The newest valid one of a person for an exam, or for a year's study."""
    mine = _of_source(organisation_id, kind, year, exam_id).where(certificate.c.person_id == person_id)
    row = tx.run(mine.order_by(certificate.c.serial.desc()).limit(1)).first()
    return None if row is None else _value(row)


def names_exam(tx: Transaction, organisation_id: UUID, exam_id: UUID, *, valid_only: bool = False) -> bool:
    """Whether any certificate, revoked ones too unless ``valid_only``, was issued for an exam."""
    statement = select(certificate.c.id).where(certificate.c.organisation_id == organisation_id, certificate.c.exam_id == exam_id)
    if valid_only:
        statement = statement.where(certificate.c.state == CertificateState.ISSUED)
    return tx.run(statement.limit(1)).first() is not None


def _of_source(organisation_id: UUID, kind: CertificateKind, year: int, exam_id: UUID | None) -> Rows:
    statement = _all(organisation_id).where(
        certificate.c.kind == kind, certificate.c.year == year, certificate.c.state == CertificateState.ISSUED
    )
    return statement if exam_id is None else statement.where(certificate.c.exam_id == exam_id)


def of_person(tx: Transaction, reach: Reach) -> tuple[RegisteredCertificate, ...]:
    """All of the person that the reach is limited to, newest first; revoked ones too."""
    statement = within(reach).order_by(certificate.c.issued_at.desc(), certificate.c.serial.desc())
    return tuple(_value(row) for row in tx.run(statement))


def page(
    tx: Transaction,
    reach: Reach,
    *,
    year: int | None,
    kind: CertificateKind | None,
    state: CertificateState | None,
    after: int,
    limit: int,
) -> Page[RegisteredCertificate]:
    """The register, newest number first; ``after`` is the number of rows to pass over."""
    statement = within(reach)
    for column, wanted in ((certificate.c.year, year), (certificate.c.kind, kind), (certificate.c.state, state)):
        if wanted is not None:
            statement = statement.where(column == wanted)
    total = tx.run(select(func.count()).select_from(statement.subquery())).scalar_one()
    ordered = statement.order_by(certificate.c.year.desc(), certificate.c.kind, certificate.c.serial.desc())
    rows = tx.run(ordered.offset(after).limit(limit)).all()
    more = str(after + limit) if after + len(rows) < total else ""
    return Page(items=tuple(_value(row) for row in rows), total=total, next_cursor=more)


def anchors(tx: Transaction, organisation_id: UUID) -> tuple[tuple[str, AuditHead], ...]:
    """(number, head of the audit log at its issue) of every certificate."""
    statement = select(certificate.c.number, certificate.c.anchor).where(certificate.c.organisation_id == organisation_id)
    rows = tx.run(statement.order_by(certificate.c.issued_at))
    return tuple((row[0], msgspec.json.decode(row[1], type=AuditHead)) for row in rows)


def revoked(tx: Transaction, organisation_id: UUID) -> tuple[tuple[str, str], ...]:
    """(number, local ISO date) of everything that was revoked, by number."""
    statement = select(certificate.c.number, certificate.c.revoked_on).where(
        certificate.c.organisation_id == organisation_id, certificate.c.state == CertificateState.REVOKED
    )
    return tuple((row.number, row.revoked_on) for row in tx.run(statement.order_by(certificate.c.number)))


def revoke(tx: Transaction, organisation_id: UUID, certificate_id: UUID, *, on: str, reason: str, expected_version: int) -> None:
    """ChangedMeanwhile when the row is no longer at ``expected_version``."""
    mine = (certificate.c.organisation_id == organisation_id) & (certificate.c.id == certificate_id)
    statement = update(certificate).where(mine, certificate.c.version == expected_version)
    values = {"state": CertificateState.REVOKED, "revoked_on": on, "reason": reason, "version": expected_version + 1}
    if tx.run(statement.values(values)).rowcount != 1:
        raise ChangedMeanwhile(noun="certificate")


# --- series of numbers --------------------------------------------------------------------------------------------------------


def series(tx: Transaction, organisation_id: UUID, name: str, *, locked: bool = False) -> Series | None:
    """``locked``: the row is about to be changed; it is locked where the engine can lock rows."""
    statement = select(number_series).where(number_series.c.organisation_id == organisation_id, number_series.c.series == name)
    row = tx.run(statement.with_for_update() if locked else statement).one_or_none()
    return None if row is None else Series(last=row.last, epoch=row.epoch)


def highest(tx: Transaction, organisation_id: UUID, kind: CertificateKind, year: int) -> int:
    """The highest serial number in the register, lost ones too; 0 where there is none."""
    mine = (certificate.c.organisation_id == organisation_id) & (certificate.c.kind == kind) & (certificate.c.year == year)
    found: int | None = tx.run(select(func.max(certificate.c.serial)).where(mine)).scalar_one()
    return found or 0


def set_series(tx: Transaction, organisation_id: UUID, name: str, value: Series) -> None:
    mine = (number_series.c.organisation_id == organisation_id) & (number_series.c.series == name)
    if tx.run(update(number_series).where(mine).values(last=value.last, epoch=value.epoch)).rowcount != 1:
        row = {"organisation_id": organisation_id, "series": name, "last": value.last, "epoch": value.epoch}
        tx.run(insert(number_series), row)


def confirmed_series(tx: Transaction, organisation_id: UUID) -> dict[str, int]:
    """The last number of every series that was given, or confirmed by a person, since a backup was last put back."""
    confirmed = (number_series.c.organisation_id == organisation_id) & (number_series.c.epoch >= epoch(tx))
    return {row[0]: row[1] for row in tx.run(select(number_series.c.series, number_series.c.last).where(confirmed))}


def epoch(tx: Transaction) -> int:
    """The epoch of the workspace: 1, and one more with each restore. 1 on a server, which restores by its own means."""
    found: int | None = tx.run(select(workspace.c.epoch).limit(1)).scalar_one_or_none()
    return found or 1


# --- rows and values ----------------------------------------------------------------------------------------------------------


def within(reach: Reach) -> Rows:
    """Only the certificates that ``reach`` covers."""
    statement = _all(reach.organisation_id)
    if reach.person_id is not None:
        statement = statement.where(certificate.c.person_id == reach.person_id)
    if reach.departments is not None:
        there = select(person.c.id).where(person.c.organisation_id == reach.organisation_id, person.c.department.in_(reach.departments))
        statement = statement.where(certificate.c.person_id.in_(there))
    return statement


def _all(organisation_id: UUID) -> Rows:
    return select(certificate).where(certificate.c.organisation_id == organisation_id)


def _columns(value: RegisteredCertificate) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__struct_fields__} | {"anchor": msgspec.json.encode(value.anchor)}


def _value(row: Row[*tuple[Any, ...]]) -> RegisteredCertificate:
    columns = {name: getattr(row, name) for name in RegisteredCertificate.__struct_fields__}
    frozen = {name: None if columns[name] is None else bytes(columns[name]) for name in ("signed", "signature")}
    kinds = {"kind": CertificateKind(row.kind), "state": CertificateState(row.state)}
    return RegisteredCertificate(**columns | frozen | kinds | {"anchor": msgspec.json.decode(row.anchor, type=AuditHead)})
