"""lawstudy certificates …: 证明."""

from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from lawstudy.backend.pages import every
from lawstudy.cli.certificate_templates import template_id, templates
from lawstudy.cli.certificate_words import verdict_head, verdict_lines
from lawstudy.cli.exam_decisions import Alone
from lawstudy.cli.files import read_file
from lawstudy.cli.find import approver_of, as_id, exam_id, person_id
from lawstudy.cli.output import hundredths
from lawstudy.cli.run import Out, Run, command
from lawstudy.documents.certificate_reading import LARGEST_FILE
from lawstudy.domain.certificate_number import CertificateKind
from lawstudy.domain.exam_decision import Basis
from lawstudy.errors import BadArgument, NotFound
from lawstudy.i18n import N_, _
from lawstudy.usecases.certificates import certificates as usecases
from lawstudy.usecases.certificates import signing_keys
from lawstudy.usecases.certificates.candidates import CandidateState, Preview, Source, preview_certificates
from lawstudy.usecases.certificates.certificates import CertificateLine
from lawstudy.usecases.certificates.checking import verify_certificate
from lawstudy.usecases.certificates.issuing import issue_certificates, reissue_certificate
from lawstudy.usecases.certificates.revocations import LARGEST_LIST, export_check_page, export_revocations, take_revocations
from lawstudy.usecases.certificates.standing import Unheld, certificates_to_decide, keep_certificate
from lawstudy.words.certificates import KINDS, STATES, candidate_words
from lawstudy.words.exams import BANDS
from lawstudy.words.said import word

app = typer.Typer(no_args_is_help=True)
app.add_typer(templates, name="templates", help=N_("Templates of certificates: wording, layout, paper, seal space"))
ForExam = Annotated[str, typer.Option("--exam", help=N_("For passing an exam: its title or id"))]
ForYear = Annotated[int, typer.Option("--year", help=N_("For the study of a year"))]
ScannedFile = Annotated[Path | None, typer.Argument(help=N_("PDF of certificates, or a scan as PDF, PNG, JPEG or TIFF"), readable=False)]
LeastHours = Annotated[int, typer.Option("--least-hours", help=N_("Only who has at least so many hours of the year (40)"))]
Passed = Annotated[bool, typer.Option("--passed", help=N_("Only who also passed an exam of the year"))]
Singly = Annotated[bool, typer.Option("--singly", help=N_("A file for each, called by number and name, into the folder --out"))]
Template = Annotated[str, typer.Option("--template", help=N_("Name or id of the template; the usual one of the kind when left out"))]
Numbers = Annotated[list[str], typer.Argument(help=N_("Numbers or ids of certificates"))]


@command(app, "make-key")
def make_key(run: Run) -> None:
    """Make my signing key, wrapped by my password; certificates cannot be issued before."""
    key = run.door.call(signing_keys.create_signing_key, password=run.password)
    run.say(key, _("The signing key was made; its fingerprint is {fingerprint}.").format(fingerprint=key.fingerprint))


@command(app, "keys")
def keys(run: Run) -> None:
    """Keys that certificates are checked with."""
    found = run.door.call(signing_keys.list_signing_keys)
    head = (_("Name"), _("Code of the organisation"), _("Since"), _("Fingerprint"), _("Public key"))
    run.show(found, lambda: (head, [(k.label, k.code, k.since, k.fingerprint, k.public) for k in found]))


@command(app, "trust")
def trust(
    run: Run,
    public: Annotated[str, typer.Argument(help=N_("Public key of another organisation"))],
    fingerprint: Annotated[str, typer.Option(help=N_("The fingerprint that its owner read out"))],
    label: Annotated[str, typer.Option(help=N_("Whose key it is"))],
    code: Annotated[str, typer.Option(help=N_("Its organisation's code in numbers; the key signs under no other"))],
    since: Annotated[str, typer.Option(help=N_("Day on which the key was made, as its owner said (2026-03-01)"))] = "",
) -> None:
    """Trust the key of another organisation, so that its certificates can be checked here."""
    line = run.door.call(signing_keys.trust_key, public=public, fingerprint=fingerprint, label=label, code=code, since=since)
    run.say(line, _("Saved."))


@command(app, "revocations")
def revocations(run: Run, out: Out) -> None:
    """Write what was revoked here to a list for others, signed with my key and dated today."""
    blob = run.door.call(export_revocations, password=run.password)
    path = run.keep(blob, out)
    run.say({"path": str(path), "document": blob}, _("The list is in {path}.").format(path=path))


@command(app, "check-page")
def check_page(run: Run, out: Out) -> None:
    """Write one HTML file with which anybody checks our certificates in a browser, without a network."""
    blob = run.door.call(export_check_page, password=run.password)
    path = run.keep(blob, out)
    run.say({"path": str(path), "document": blob}, _("The page is in {path}.").format(path=path))


@command(app, "take-revocations")
def take_list(run: Run, file: Annotated[Path, typer.Argument(help=N_("Signed list of another organisation"), readable=False)]) -> None:
    """Keep the list of what another organisation revoked; its certificates are checked by it from now on."""
    taken = run.door.call(take_revocations, sha256=run.door.put_blob(read_file(file, most=LARGEST_LIST)))
    said = _("{issuer} ({code}): {n} revoked up to {day}.")
    run.say(taken, said.format(issuer=taken.issuer, code=taken.code, n=taken.count, day=taken.listed_on))


@command(app, "candidates")
def candidates(run: Run, exam: ForExam = "", year: ForYear = 0, least_hours: LeastHours = 0, *, passed: Passed = False) -> None:
    """Who can get a certificate, who must be checked first, and who cannot."""
    found = run.door.call(preview_certificates, source=_source(run, exam, year, least_hours, passed=passed))
    head = (_("Name"), _("Department"), _("State"), _("Score"), _("Band"), _("Hours"), _("Certificate"))
    run.show(
        found,
        lambda: (
            head,
            [
                (
                    c.name,
                    c.department,
                    candidate_words(c),
                    hundredths(c.points),
                    word(BANDS, c.band),
                    hundredths(c.hours),
                    c.number,
                )
                for c in found.candidates
            ],
        ),
    )


@command(app, "to-decide")
def to_decide(run: Run) -> None:
    """Certificates that say another score or band than counts by now; void them, or keep them."""
    found = run.door.call(certificates_to_decide)
    head = (_("Certificate"), _("Name"), _("Exam"), _("Before"), _("After"))
    run.show(found, lambda: (head, [_unheld(one) for one in found]))


def _unheld(one: Unheld) -> tuple[object, ...]:
    said = one.certificate
    now = f"{hundredths(one.points)} {word(BANDS, one.band)}".strip()
    return said.number, said.name, one.title, f"{hundredths(said.points)} {said.band}".strip(), now


@command(app, "keep")
def keep(
    run: Run,
    number: Annotated[str, typer.Argument(help=N_("Number or id of the certificate"))],
    reason: Annotated[str, typer.Option(help=N_("Reason"))],
    approver: Annotated[str, typer.Option(help=N_("Full name of the person who approved it; name@department of one of several"))],
    alone: Alone = "",
) -> None:
    """Keep a certificate valid though another score or band counts now."""
    listed = run.door.call(certificates_to_decide)
    ident = as_id(number) or next((one.certificate.id for one in listed if one.certificate.number == number.strip().upper()), None)
    if ident is None:
        raise NotFound(noun="certificate", ident=number)
    name, who = approver_of(run, approver)
    basis = Basis(reason=reason, approver=name, approver_id=who, alone_because=alone)
    run.door.call(keep_certificate, certificate_id=ident, basis=basis)
    run.say(ident, _("Saved."))


@command(app, "issue")
def issue(
    run: Run,
    out: Out,
    exam: ForExam = "",
    year: ForYear = 0,
    person: Annotated[list[str] | None, typer.Option(help=N_("To whom; everyone who can get one when left out"))] = None,
    confirmed_last: Annotated[int | None, typer.Option(help=N_("Last number in the printed register; asked for after a restore"))] = None,
    least_hours: LeastHours = 0,
    passed: Passed = False,
    singly: Singly = False,
    template: Template = "",
) -> None:
    """Issue certificates, signed with my key, and write them to one PDF."""
    source = _source(run, exam, year, least_hours, passed=passed, template=template)
    ready = _ready(run.door.call(preview_certificates, source=source)) if not person else ()
    wanted = tuple(person_id(run, name) for name in person or ()) or ready
    if not wanted:
        raise BadArgument(name="person", reason=N_("nobody is left who can get one"))
    issued = run.door.call(issue_certificates, source=source, person_ids=wanted, password=run.password, confirmed_last=confirmed_last)
    if singly and issued.pdf is not None:
        path: Path | None = _each(run, tuple(one.id for one in issued.certificates), out)
    else:
        path = run.keep(issued.pdf, out) if issued.pdf is not None else None
    for refused in issued.refused if not run.json else ():
        print(f"{refused.name}\t{candidate_words(refused)}")
    said = _("{n} certificates were issued.") if path is None else _("{n} certificates were issued; they are in {path}.")
    run.say(issued, said.format(n=len(issued.certificates), path=path))


def _each(run: Run, certificate_ids: tuple[UUID, ...], folder: Path) -> Path:
    """Each certificate in a file of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for ident in certificate_ids:
        run.keep(run.door.call(usecases.print_certificates, certificate_ids=(ident,)), folder)
    return folder


def _source(run: Run, exam: str, year: int, least_hours: int, *, passed: bool, template: str = "") -> Source:
    chosen = template_id(run, template, CertificateKind.EXAM if exam else CertificateKind.STUDY) if template else None
    exam_ident = exam_id(run, exam) if exam else None
    return Source(exam_id=exam_ident, year=year or None, least_hours=100 * least_hours, passed=passed, template_id=chosen)


def _ready(preview: Preview) -> tuple[UUID, ...]:
    return tuple(c.person_id for c in preview.candidates if c.state is CandidateState.READY)


@command(app, "list")
def list_certificates(run: Run, year: Annotated[int | None, typer.Option(help=N_("Only those of a year"))] = None) -> None:
    """The register, newest number first."""
    page = every(run.door, usecases.list_certificates, year=year)
    head = (_("Certificate"), _("Kind"), _("Name"), _("Issued for"), _("Score"), _("Hours"), _("Issued on"), _("State"), _("Reason"))
    run.show(page, lambda: (head, [_line(c) for c in page.items]))


def _line(line: CertificateLine) -> tuple[object, ...]:
    kind, state = word(KINDS, line.kind), word(STATES, line.state)
    return (line.number, kind, line.name, line.content, hundredths(line.points), hundredths(line.hours), line.issued_on, state, line.reason)


@command(app, "mine")
def mine(run: Run) -> None:
    """My own certificates."""
    found = run.door.call(usecases.my_certificates)
    head = (_("Certificate"), _("Kind"), _("Issued on"), _("State"))
    lines = [(c.number, word(KINDS, c.kind), c.issued_on, word(STATES, c.state)) for c in found]
    run.show(found, lambda: (head, lines))


@command(app, "print")
def print_certificates(run: Run, numbers: Numbers, out: Out, *, singly: Singly = False) -> None:
    """Write certificates issued before to one PDF, exactly as they were signed."""
    wanted = tuple(_registered(run, n).id for n in numbers)
    if singly:
        folder = _each(run, wanted, out)
        run.say({"path": str(folder)}, _("They are in {path}.").format(path=folder))
        return
    blob = run.door.call(usecases.print_certificates, certificate_ids=wanted)
    path = run.keep(blob, out)
    run.say({"path": str(path), "document": blob}, _("They are in {path}.").format(path=path))


@command(app, "reissue")
def reissue(
    run: Run,
    number: Annotated[str, typer.Argument(help=N_("Number or id of the certificate"))],
    reason: Annotated[str, typer.Option(help=N_("Reason"))],
    out: Out,
    confirmed_last: Annotated[int | None, typer.Option(help=N_("Last number in the printed register; asked for after a restore"))] = None,
) -> None:
    """Issue a certificate anew under a new number; the old one is revoked and names it."""
    old = _registered(run, number)
    issued = run.door.call(reissue_certificate, certificate_id=old.id, reason=reason, password=run.password, confirmed_last=confirmed_last)
    assert issued.pdf is not None  # one certificate was made
    path = run.keep(issued.pdf, out)
    new = issued.certificates[0].number
    run.say(issued, _("{old} is revoked; {new} is in {path}.").format(old=old.number, new=new, path=path))


@command(app, "void")
@command(app, "revoke")
def revoke(
    run: Run,
    number: Annotated[str, typer.Argument(help=N_("Number or id of a certificate"))],
    reason: Annotated[str, typer.Option(help=N_("Reason"))],
) -> None:
    """Revoke a certificate; its number stays listed with the reason."""
    found = _registered(run, number)
    revoked = run.door.call(usecases.revoke_certificate, certificate_id=found.id, reason=reason, expected_version=found.version)
    run.say(revoked, _("The certificate {number} was revoked.").format(number=revoked.number))


@command(app, "verify")
def verify(
    run: Run,
    file: ScannedFile = None,
    text: Annotated[str, typer.Option(help=N_("Text that a scanner read from the code"))] = "",
) -> None:
    """Check certificates, offline. Exit code 0 when all hold, 3 when a person must compare one, 2 when one does not hold."""
    sha256 = run.door.put_blob(read_file(file, most=LARGEST_FILE)) if file is not None else ""
    checked = run.door.call(verify_certificate, sha256=sha256, text=text)
    run.show(checked, lambda: (verdict_head(), verdict_lines(checked)))
    if not all(page.holds() or page.to_compare() for page in checked):
        raise typer.Exit(2)
    if not all(page.holds() for page in checked):
        raise typer.Exit(3)


def _registered(run: Run, said: str) -> CertificateLine:
    """By number or id."""
    ident = as_id(said)
    found = next((c for c in every(run.door, usecases.list_certificates).items if c.number == said or c.id == ident), None)
    if found is None:
        raise NotFound(noun="certificate", ident=said)
    return found
