"""Certificates that say another score or band than counts by now: after a correction somebody decides whether they stay or are revoked."""

from collections.abc import Mapping
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.certificate import Certificate
from lawstudy.domain.certificate_template import fields_of
from lawstudy.domain.exam import Band
from lawstudy.domain.exam_act import CertificateStands, ExamAct
from lawstudy.domain.exam_decision import Basis
from lawstudy.domain.printed_names import band_printed
from lawstudy.domain.problems import Problem
from lawstudy.domain.roster import CountedAttempt
from lawstudy.errors import NotApproved
from lawstudy.store import certificates as store
from lawstudy.store import exam_acts, exam_decisions, exams
from lawstudy.store.certificates import RegisteredCertificate
from lawstudy.usecases.attempts.shifts import approved_after
from lawstudy.usecases.certificates.certificates import CertificateLine, line_of
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.reports.statistics import exam_statistics

COORDINATORS = {Role.COORDINATOR}


class Unheld(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A valid certificate beside what counts now: ``points`` in hundredths and ``band``, None where no paper of theirs counts."""

    certificate: CertificateLine
    title: str
    points: int | None
    band: Band | None


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def certificates_to_decide(ctx: Context) -> tuple[Unheld, ...]:
    """Valid certificates whose score or band is another one now, and that nobody has decided on since. They are revoked as any other,
    or :func:`keep_certificate` says that they stay."""
    organisation_id = ctx.reach.organisation_id
    issued: dict[UUID, list[RegisteredCertificate]] = {}
    for one in store.of_exams(ctx.tx, organisation_id):
        if one.exam_id is not None and one.person_id is not None:
            issued.setdefault(one.exam_id, []).append(one)
    found: list[Unheld] = []
    for exam_id, valid in issued.items():
        exam, now = exams.find(ctx.tx, organisation_id, exam_id), exam_decisions.number(ctx.tx, organisation_id, exam_id)
        older = [one for one in valid if one.decision is not None and one.decision < now]
        if exam is not None and exam.counts and older:
            found += _unheld(ctx, exam_id, exam.title, older)
    return tuple(found)


def _unheld(ctx: Context, exam_id: UUID, title: str, older: list[RegisteredCertificate]) -> list[Unheld]:
    figures = exam_statistics.function(ctx, exam_id=exam_id).latest
    if figures.participation is None:
        return []
    counts = {attempt.person_id: attempt for attempt in figures.kept}
    acts = exam_acts.of_exams(ctx.tx, ctx.reach.organisation_id, [exam_id], kind="certificate")
    kept = {act.content.certificate_id: act.content for act in acts if isinstance(act.content, CertificateStands)}
    return [made for one in older if (made := _differs(one, title, counts, kept)) is not None]


def _differs(
    one: RegisteredCertificate, title: str, counts: Mapping[UUID, CountedAttempt], kept: Mapping[UUID, CertificateStands]
) -> Unheld | None:
    attempt = counts.get(one.person_id) if one.person_id is not None else None
    points, band = (None, None) if attempt is None else (attempt.points, attempt.band)
    signed, stands = one.certificate, kept.get(one.id)
    if signed is None or (attempt is not None and _says(signed, attempt)):
        return None
    if stands is not None and (stands.points, stands.band) == (points, band or ""):
        return None
    return Unheld(certificate=line_of(one), title=title, points=points, band=band)


def _says(signed: Certificate, attempt: CountedAttempt) -> bool:
    """Whether what is printed still holds; a form without score and band says that the exam was passed."""
    there, band = fields_of(signed.form.wording), band_printed(attempt.band, attempt.band_written)
    scored, banded = "score" not in there or signed.score == attempt.points, "band" not in there or signed.band == band
    return scored and banded and attempt.band is not Band.FAILED


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def keep_certificate(ctx: Context, *, certificate_id: UUID, basis: Basis) -> None:
    """A certificate stays valid though another score or band counts now: with reason and approver, until that changes again. NotApproved
    where there is nothing to decide, or the approval does not hold."""
    value = store.get(ctx.tx, ctx.reach, certificate_id)
    found = next((one for one in certificates_to_decide.function(ctx) if one.certificate.id == certificate_id), None)
    if found is None or value.exam_id is None:
        raise NotApproved(name=value.number, problems=[Problem(code="certificate.holds", field="certificate_id")])
    exam = exams.get(ctx.tx, ctx.reach.organisation_id, value.exam_id)
    act = ExamAct(
        id=ctx.new_id(),
        exam_id=value.exam_id,
        number=0,
        content=CertificateStands(certificate_id=value.id, number=value.number, points=found.points, band=found.band or ""),
        basis=approved_after(ctx, exam, basis, value.number, subject_id=value.person_id),
        person_id=value.person_id,
        account_id=ctx.actor.account_id,
        recorded_us=ctx.now,
    )
    exam_acts.add(ctx.tx, ctx.reach.organisation_id, value.exam_id, [act])
    ctx.changes.add("certificate", certificate_id)
    ctx.changes.note(certificate_id, number=value.number)
