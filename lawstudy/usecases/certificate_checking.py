"""核验: what the signature says of a certificate, and what our register adds."""

from msgspec import Struct

from lawstudy.documents.certificate_reading import check_pdf
from lawstudy.documents.signature import PublicKey, check_scanned
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.certificate import Certificate, Field
from lawstudy.domain.certificate_check import Genuine, NotOurs, RegisterState, Verdict, differing_fields
from lawstudy.domain.certificate_register import CertificateState
from lawstudy.errors import BadArgument
from lawstudy.store import certificates as store
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.registry import job
from lawstudy.usecases.signing_keys import own_key_ids, trusted

EVERYONE = {Role.EMPLOYEE, Role.COORDINATOR, Role.ADMINISTRATOR}
LONGEST_TEXT = 100_000
REGISTER_STATES = {
    CertificateState.ISSUED: RegisterState.VALID,
    CertificateState.REVOKED: RegisterState.REVOKED,
    CertificateState.LOST: RegisterState.RECORD_LOST,
}


class CheckedPage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``page`` counts from 1; 0 is scanned text, or a file that cannot be read at all.

    ``register`` is None where our register says nothing: a key of another organisation, or nothing readable.
    ``differs``: where the signed certificate is not the one that the register holds under its number.
    """

    page: int
    verdict: Verdict
    register: RegisterState | None = None
    revoked_on: str = ""
    reason: str = ""
    differs: tuple[Field, ...] = ()

    def holds(self) -> bool:
        """Genuine, and nothing in our register speaks against it."""
        return isinstance(self.verdict, Genuine) and self.register in {None, RegisterState.VALID} and not self.differs


@job(roles=EVERYONE, scope=Scope.OWN)
def verify_certificate(ctx: JobContext, *, sha256: str = "", text: str = "") -> tuple[CheckedPage, ...]:
    """Check a PDF file (put through the door before) page by page, or scanned text. Works with the public keys alone."""
    if bool(sha256) == bool(text):
        raise BadArgument(name="sha256", reason="either a file or scanned text")
    if len(text) > LONGEST_TEXT:
        raise BadArgument(name="text", reason="more than {most} characters", values={"most": LONGEST_TEXT})
    verdicts = _verdicts(ctx, sha256, text, ctx.read(trusted))

    def beside(reading: Context) -> tuple[CheckedPage, ...]:
        own = own_key_ids(reading)
        return tuple(_beside_register(reading, page, verdict, own) for page, verdict in verdicts)

    return ctx.read(beside)


def _verdicts(ctx: JobContext, sha256: str, text: str, keys: tuple[PublicKey, ...]) -> list[tuple[int, Verdict]]:
    if text:
        return [(0, check_scanned(text, keys))]
    return [(found.page, found.verdict) for found in check_pdf(ctx.blobs.get(sha256), keys)]


def _beside_register(ctx: Context, page: int, verdict: Verdict, own: frozenset[str]) -> CheckedPage:
    if isinstance(verdict, NotOurs) or verdict.key_id not in own or verdict.certificate is None:
        return CheckedPage(page=page, verdict=verdict)
    entry = store.find_number(ctx.session, ctx.reach.organisation_id, verdict.certificate.number.text)
    if entry is None:
        return CheckedPage(page=page, verdict=verdict, register=RegisterState.UNKNOWN_NUMBER)
    return CheckedPage(
        page=page,
        verdict=verdict,
        register=REGISTER_STATES[entry.state],
        revoked_on=entry.revoked_on or "",
        reason=entry.reason or "",
        differs=_differing(verdict.certificate, entry.certificate),
    )


def _differing(presented: Certificate, registered: Certificate | None) -> tuple[Field, ...]:
    """Both carry our signature: they differ only when a number was signed twice."""
    return () if registered is None else differing_fields(presented, registered)
