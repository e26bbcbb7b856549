"""The register of certificates: listing, printing again, revoking, and everyone's own."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from lawstudy.documents.certificate import IssuedCertificate, certificates_pdf
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.blob import PDF, Blob
from lawstudy.domain.certificate import CertificateState
from lawstudy.domain.certificate_number import CertificateKind
from lawstudy.domain.page import Page
from lawstudy.errors import AlreadyRevoked, NotFound
from lawstudy.store import certificates as store
from lawstudy.store.certificates import RegisteredCertificate
from lawstudy.usecases.arguments import check_count, line_within, number_cursor, page_limit
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.registry import Kind, job, use_case

COORDINATORS = {Role.COORDINATOR}
EMPLOYEES = {Role.EMPLOYEE}
LONGEST_REASON = 200
MOST_AT_ONCE = 2_000


class CertificateLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One number of the register as people see it. ``points`` and ``hours`` in hundredths; a lost record has a number only.
    ``decision`` is the last decision number of the exam when it was issued."""

    id: UUID
    number: str
    kind: CertificateKind
    year: int
    serial: int
    person_id: UUID | None
    exam_id: UUID | None
    decision: int | None
    name: str
    department: str
    content: str
    points: int | None
    band: str
    hours: int | None
    issued_on: date | None
    issued_at: int
    state: CertificateState
    revoked_on: str
    reason: str
    version: int


def line_of(value: RegisteredCertificate, name: str = "") -> CertificateLine:
    """The names are those that were signed; ``name`` stands in where nothing was."""
    signed = value.certificate
    return CertificateLine(
        id=value.id,
        number=value.number,
        kind=value.kind,
        year=value.year,
        serial=value.serial,
        person_id=value.person_id,
        exam_id=value.exam_id,
        decision=value.decision,
        name=signed.name if signed is not None else name,
        department=signed.department if signed is not None else "",
        content=signed.content if signed is not None else "",
        points=signed.score if signed is not None else None,
        band=signed.band if signed is not None else "",
        hours=signed.hours if signed is not None else None,
        issued_on=signed.issued_on if signed is not None else None,
        issued_at=value.issued_at,
        state=value.state,
        revoked_on=value.revoked_on or "",
        reason=value.reason or "",
        version=value.version,
    )


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def list_certificates(
    ctx: Context,
    *,
    year: int | None = None,
    kind: CertificateKind | None = None,
    state: CertificateState | None = None,
    cursor: str = "",
    limit: int = 100,
) -> Page[CertificateLine]:
    """The register, newest number first; revoked and lost numbers stay in it."""
    after = number_cursor(cursor, digits=9) or 0
    found = store.page(ctx.tx, ctx.reach, year=year, kind=kind, state=state, after=after, limit=page_limit(limit))
    return Page(items=tuple(line_of(one) for one in found.items), total=found.total, next_cursor=found.next_cursor)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def revoke_certificate(ctx: Context, *, certificate_id: UUID, reason: str, expected_version: int) -> CertificateLine:
    """作废: the number stays listed with the reason, and checking says so. AlreadyRevoked, ChangedMeanwhile."""
    words = line_within("reason", reason, most=LONGEST_REASON)
    value = store.get(ctx.tx, ctx.reach, certificate_id)
    if value.state is CertificateState.REVOKED:
        raise AlreadyRevoked(number=value.number)
    organisation_id = ctx.reach.organisation_id
    store.revoke(ctx.tx, organisation_id, certificate_id, on=ctx.today, reason=words, expected_version=expected_version)
    ctx.changes.add("certificate", certificate_id)
    ctx.changes.note(certificate_id, number=value.number)
    return line_of(store.get(ctx.tx, ctx.reach, certificate_id))


@use_case(kind=Kind.QUERY, roles=EMPLOYEES, scope=Scope.OWN)
def my_certificates(ctx: Context) -> tuple[CertificateLine, ...]:
    """My own, newest first; revoked ones too."""
    return tuple(line_of(one) for one in store.of_person(ctx.tx, ctx.reach))


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def print_certificates(ctx: JobContext, *, certificate_ids: tuple[UUID, ...]) -> Blob:
    """The PDF of certificates issued before, a page each, exactly as they were signed; one alone is called 编号-姓名.
    NotFound when one cannot be printed."""
    return _printed(ctx, certificate_ids)


@job(roles=EMPLOYEES, scope=Scope.OWN)
def print_my_certificate(ctx: JobContext, *, certificate_id: UUID) -> Blob:
    """The PDF of one of my own."""
    return _printed(ctx, (certificate_id,))


def _printed(ctx: JobContext, certificate_ids: tuple[UUID, ...]) -> Blob:
    check_count("certificate_ids", len(set(certificate_ids)), MOST_AT_ONCE)
    found = ctx.read(lambda reading: store.some(reading.tx, ctx.reach, certificate_ids))
    pages = [
        IssuedCertificate(certificate=one.certificate, envelope=one.envelope)
        for one in found
        if one.state is CertificateState.ISSUED and one.certificate is not None and one.envelope is not None
    ]
    if len(pages) < len(set(certificate_ids)):
        raise NotFound(noun="certificate", ident=str(certificate_ids[0]))
    data = certificates_pdf(pages, lambda done: ctx.progress(done, len(pages)))
    name = f"{found[0].number}-{pages[0].certificate.name}" if len(found) == 1 else f"{found[0].number}_{len(found)}"
    return Blob(name=f"{name}.pdf", media_type=PDF, sha256=ctx.blobs.put(data))
