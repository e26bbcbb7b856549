"""出具: one or many certificates, each under the next number of its series, and one PDF for all of them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid5

from msgspec import Struct, structs

from lawstudy.documents.certificate import IssuedCertificate, certificates_pdf
from lawstudy.documents.signature import SigningKey
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.blob import PDF, Blob
from lawstudy.domain.certificate import TITLES, CertificateState, signed_bytes
from lawstudy.domain.certificate_check import SIGNATURE_BYTES, split_envelope
from lawstudy.domain.certificate_number import LARGEST_SERIAL
from lawstudy.domain.text import AsTyped
from lawstudy.errors import AlreadyRevoked, AlreadyThere, BadArgument, LastNumberToConfirm, LastNumberTooLow, NotFound
from lawstudy.store import audit, people
from lawstudy.store import certificates as store
from lawstudy.store.certificates import RegisteredCertificate, Series, series_name
from lawstudy.store.signing_keys import StoredKey
from lawstudy.usecases.arguments import check_count, check_number, line_within
from lawstudy.usecases.certificates.candidates import (
    Candidate,
    CandidateState,
    Source,
    Subject,
    candidates_of,
    drafted,
    known_last,
    number_text,
    subject_of,
)
from lawstudy.usecases.certificates.certificates import LONGEST_REASON, CertificateLine, line_of
from lawstudy.usecases.certificates.signing_keys import key_of, my_key_opened, signer_of
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.registry import job
from lawstudy.usecases.workspace.standing import refuse_behind

COORDINATORS = {Role.COORDINATOR}
MOST_AT_ONCE = 2_000
# A last number so far above what is known is a slip of the hand.
LARGEST_LEAP = 5000
RERUNS = 8


class Issued(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``pdf`` holds a page for each certificate, None when there is none. ``refused`` got none, and their state says why."""

    certificates: tuple[CertificateLine, ...]
    refused: tuple[Candidate, ...]
    pdf: Blob | None


class Order(Struct, frozen=True, kw_only=True):
    """One issue: what for, to whom, signed by whom, and what the coordinator confirmed of the series. ``replaces`` is revoked with it,
    for ``reason``."""

    issue_id: UUID
    subject: Subject
    chosen: tuple[Candidate, ...]
    signer: SigningKey
    issued_on: date
    confirmed_last: int | None
    replaces: RegisteredCertificate | None = None
    reason: str = ""

    def certificate_id(self, person_id: UUID) -> UUID:
        """The same for a repeat of the call: it gives nobody a second number."""
        return uuid5(self.issue_id, str(person_id))


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def issue_certificates(
    ctx: JobContext,
    *,
    source: Source,
    person_ids: tuple[UUID, ...],
    password: AsTyped,
    issued_on: date | None = None,
    confirmed_last: int | None = None,
    issue_id: UUID | None = None,
) -> Issued:
    """Issue to the people named, signed with my key, which ``password`` opens. With ``issue_id`` a repeat is harmless.

    ``confirmed_last`` is the last number in the printed register; it is asked for (LastNumberToConfirm) after a restore.
    Cancelling keeps what was issued so far, and no number is left out. Progress counts certificates, then pages.
    NoSigningKey, WrongPassword, WrongKeySecret and ExamStillOpen come before the first number is taken.
    """
    check_count("person_ids", len(set(person_ids)), MOST_AT_ONCE)
    order, done_before, refused = _prepared(ctx, source, person_ids, password, issued_on, confirmed_last, issue_id)
    total = 2 * (len(order.chosen) + len(done_before))
    issued = list(done_before)
    for candidate in order.chosen:
        ctx.progress(len(issued), total)
        issued.append(_issued(ctx, order, candidate))
    pdf = _drawn(ctx, order.subject, issued, total) if issued else None
    names = {candidate.person_id: candidate.name for candidate in (*order.chosen, *refused)}
    lines = tuple(line_of(one, names.get(one.person_id, "") if one.person_id else "") for one in issued)
    return Issued(certificates=lines, refused=tuple(refused), pdf=pdf)


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def reissue_certificate(
    ctx: JobContext, *, certificate_id: UUID, reason: str, password: AsTyped, confirmed_last: int | None = None
) -> Issued:
    """补发: a new certificate under a new number, in the form of the old one, with the facts as they are now, to the bearer of one that is
    revoked in the same moment;
    the register names the new number with the old one. AlreadyRevoked; BadArgument where the person could not get one now, which is then
    only revoked; NoSigningKey, WrongPassword and the like before a number is taken."""
    words = line_within("reason", reason, most=LONGEST_REASON - 40)

    def read(reading: Context) -> tuple[RegisteredCertificate, Subject, Candidate | None, StoredKey | None]:
        old = store.get(reading.tx, ctx.reach, certificate_id)
        if old.state is not CertificateState.ISSUED or old.person_id is None:
            raise AlreadyRevoked(number=old.number)
        subject = subject_of(reading, Source(exam_id=old.exam_id) if old.exam_id is not None else Source(year=old.year))
        signed = old.certificate
        subject = subject if signed is None else structs.replace(subject, template=signed.template)
        found = next((one for one in candidates_of(reading, subject, anew=old.id) if one.person_id == old.person_id), None)
        _check_series(reading, subject, confirmed_last)
        return old, subject, found, key_of(reading, ctx.actor.account_id)

    old, subject, found, key = ctx.read(read)
    if found is None or found.state is not CandidateState.READY:
        raise BadArgument(name="certificate_id", reason="its bearer could not get one now: revoke it instead")
    order = Order(
        issue_id=ctx.new_id(),
        subject=subject,
        chosen=(found,),
        signer=my_key_opened(ctx, key, password),
        issued_on=date.fromisoformat(ctx.today),
        confirmed_last=confirmed_last,
        replaces=old,
        reason=words,
    )
    made = _issued(ctx, order, found)
    return Issued(certificates=(line_of(made, found.name),), refused=(), pdf=_drawn(ctx, subject, [made], 2))


def _still_valid(ctx: Context, old: RegisteredCertificate | None) -> RegisteredCertificate | None:
    """AlreadyRevoked where somebody was quicker."""
    if old is None:
        return None
    now = store.get(ctx.tx, ctx.reach, old.id)
    if now.state is not CertificateState.ISSUED:
        raise AlreadyRevoked(number=now.number)
    return now


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def draw_certificate_sample(ctx: JobContext, *, source: Source, person_id: UUID) -> Blob:
    """What the certificate of a candidate would look like, for the screen. Its code carries no signature: checked, it is
    altered or unknown. NotFound for whoever is not ready to get one."""

    def read(reading: Context) -> tuple[Subject, Candidate | None, int]:
        subject = subject_of(reading, source)
        found = next((c for c in candidates_of(reading, subject) if c.person_id == person_id), None)
        return subject, found, known_last(reading, subject).named

    subject, found, last = ctx.read(read)
    if found is None or found.state is not CandidateState.READY:
        raise NotFound(noun="certificate", ident=str(person_id))
    certificate = drafted(subject, found, last + 1, date.fromisoformat(ctx.today))
    unsigned = signed_bytes(certificate, "0" * 16) + bytes(SIGNATURE_BYTES)
    data = certificates_pdf([IssuedCertificate(certificate=certificate, envelope=unsigned)])
    return Blob(name=f"{certificate.form.title}.pdf", media_type=PDF, sha256=ctx.blobs.put(data))


def _prepared(
    ctx: JobContext,
    source: Source,
    person_ids: tuple[UUID, ...],
    password: str,
    issued_on: date | None,
    confirmed_last: int | None,
    issue_id: UUID | None,
) -> tuple[Order, Sequence[RegisteredCertificate], Sequence[Candidate]]:
    """The order; what an earlier run of the same call issued; who is refused."""
    ident, wanted = issue_id or ctx.new_id(), set(person_ids)

    def read(reading: Context) -> tuple[Subject, list[Candidate], StoredKey | None, Sequence[RegisteredCertificate]]:
        subject = subject_of(reading, source)
        found = [candidate for candidate in candidates_of(reading, subject) if candidate.person_id in wanted]
        _check_series(reading, subject, confirmed_last)
        done_before = store.some(reading.tx, ctx.reach, [uuid5(ident, str(person)) for person in wanted])
        return subject, found, key_of(reading, ctx.actor.account_id), done_before

    subject, found, key, done_before = ctx.read(read)
    if strangers := wanted - {candidate.person_id for candidate in found}:
        listed = ctx.read(lambda reading: people.named(reading.tx, ctx.reach, strangers))
        names = "、".join(person.name for person in listed) or "—"
        raise BadArgument(name="person_ids", reason="{given} is not on the list of this exam or year", values={"given": names})
    signer = my_key_opened(ctx, key, password)
    day = issued_on or date.fromisoformat(ctx.today)
    since = signer_of(key).since if key is not None else None
    if day > date.fromisoformat(ctx.today) or (since is not None and day < since):
        # Whoever checks it would say so.
        values: dict[str, str | int] = {"first": since.isoformat() if since else "", "last": ctx.today}
        raise BadArgument(
            name="issued_on", reason="a certificate is dated between the making of the key ({first}) and today ({last})", values=values
        )
    already = {one.person_id for one in done_before}
    order = Order(
        issue_id=ident,
        subject=subject,
        chosen=tuple(c for c in found if c.state is CandidateState.READY and c.person_id not in already),
        signer=signer,
        issued_on=day,
        confirmed_last=confirmed_last,
    )
    refused = [c for c in found if c.state is not CandidateState.READY and c.person_id not in already]
    return order, done_before, refused


def _check_series(ctx: Context, subject: Subject, confirmed_last: int | None) -> None:
    name = series_name(subject.kind, subject.year)
    known = known_last(ctx, subject)
    refuse_behind(ctx)
    if known.confirm and confirmed_last is None:
        raise LastNumberToConfirm(series=name, known=known.named)
    if confirmed_last is not None:
        if 0 <= confirmed_last < known.given:
            raise LastNumberTooLow(series=name, given=confirmed_last, known=known.given)
        check_number("confirmed_last", confirmed_last, known.given, min(known.named + LARGEST_LEAP, LARGEST_SERIAL - 1))


def _issued(ctx: JobContext, order: Order, candidate: Candidate) -> RegisteredCertificate:
    """Again when another coordinator took the same number at the same moment: the next number is read anew."""
    for _attempt in range(RERUNS):
        try:
            return _issue(ctx, order, candidate)
        except AlreadyThere:
            continue
    return _issue(ctx, order, candidate)


def _issue(ctx: JobContext, order: Order, candidate: Candidate) -> RegisteredCertificate:
    """One certificate, one short transaction; then the side file outside the workspace learns the number."""
    subject = order.subject
    name = series_name(subject.kind, subject.year)

    def write(writing: Context) -> RegisteredCertificate:
        source = (subject.kind, subject.year, subject.exam_id)
        old = _still_valid(writing, order.replaces)
        before = None if old is not None else store.issued_to(writing.tx, ctx.reach.organisation_id, *source, candidate.person_id)
        if before is not None:  # somebody else issued it since the candidates were read
            return before
        last, lost = _last(writing, order, name)
        certificate = drafted(subject, candidate, last + 1, order.issued_on)
        signed, signature = split_envelope(order.signer.envelope(certificate))
        value = RegisteredCertificate(
            id=order.certificate_id(candidate.person_id),
            number=certificate.number.text,
            kind=subject.kind,
            year=subject.year,
            serial=last + 1,
            person_id=candidate.person_id,
            exam_id=subject.exam_id,
            decision=candidate.decision,
            key_id=order.signer.public.key_id,
            signed=signed,
            signature=signature,
            issued_at=writing.now,
            state=CertificateState.ISSUED,
            revoked_on=None,
            reason=None,
            anchor=audit.head(writing.tx, ctx.reach.organisation_id),
            version=1,
        )
        if old is not None:
            words = f"{order.reason}；补发为{value.number}"
            store.revoke(writing.tx, ctx.reach.organisation_id, old.id, on=writing.today, reason=words, expected_version=old.version)
            writing.changes.add("certificate", old.id)
            writing.changes.note(old.id, replaced=old.number)
        store.add(writing.tx, ctx.reach.organisation_id, [*lost, value])
        store.set_series(writing.tx, ctx.reach.organisation_id, name, Series(last=last + 1, epoch=store.epoch(writing.tx)))
        writing.changes.add("certificate", value.id)
        writing.changes.note(value.id, candidate.person_id, number=value.number, lost=len(lost))
        return value

    value = ctx.write(write)
    ctx.numbers.raise_to(ctx.reach.organisation_id, name, value.serial)
    return value


def _last(ctx: Context, order: Order, name: str) -> tuple[int, list[RegisteredCertificate]]:
    """The last number given anywhere, and the numbers above the register's, which are listed as issued with their record lost."""
    store.series(ctx.tx, ctx.reach.organisation_id, name, locked=True)
    known = known_last(ctx, order.subject)
    last = max(known.given, order.confirmed_last or 0)
    return last, [_lost(ctx, order.subject, serial) for serial in range(known.registered + 1, last + 1)]


def _lost(ctx: Context, subject: Subject, serial: int) -> RegisteredCertificate:
    return RegisteredCertificate(
        id=ctx.new_id(),
        number=number_text(subject, serial),
        kind=subject.kind,
        year=subject.year,
        serial=serial,
        person_id=None,
        exam_id=None,
        key_id=None,
        signed=None,
        signature=None,
        issued_at=ctx.now,
        state=CertificateState.LOST,
        revoked_on=None,
        reason=None,
        anchor=audit.head(ctx.tx, ctx.reach.organisation_id),
        version=1,
    )


def _drawn(ctx: JobContext, subject: Subject, issued: Sequence[RegisteredCertificate], total: int) -> Blob:
    pages = [
        IssuedCertificate(certificate=one.certificate, envelope=one.envelope)
        for one in issued
        if one.certificate is not None and one.envelope is not None
    ]
    data = certificates_pdf(pages, lambda done: ctx.progress(len(issued) + done, total))
    name = f"{TITLES[subject.kind]}_{subject.year}_{issued[0].serial:04d}-{issued[-1].serial:04d}.pdf"
    return Blob(name=name, media_type=PDF, sha256=ctx.blobs.put(data))
