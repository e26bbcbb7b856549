"""核验: what the signature says of a certificate, and what our register adds."""

from datetime import date

from msgspec import Struct, structs

from lawstudy.documents.certificate_files import check_file
from lawstudy.documents.certificate_reading import PageVerdict
from lawstudy.documents.signature import check_scanned
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.certificate import Certificate, CertificateState, Field
from lawstudy.domain.certificate_check import (
    Genuine,
    NotChecked,
    NotOurs,
    RegisterState,
    ToCompare,
    Verdict,
    certificate_of,
    differing_fields,
)
from lawstudy.domain.certificate_trust import Signer, objection, read_list_bytes, split_list_file
from lawstudy.errors import BadArgument
from lawstudy.store import certificates as store
from lawstudy.store import organisations
from lawstudy.store import revocation_lists as lists
from lawstudy.usecases.certificates.signing_keys import signers, trusted
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.registry import job

EVERYONE = {Role.EMPLOYEE, Role.COORDINATOR, Role.ADMINISTRATOR}
LONGEST_TEXT = 20_000  # a code has about a thousand characters
REGISTER_STATES = {
    CertificateState.ISSUED: RegisterState.VALID,
    CertificateState.REVOKED: RegisterState.REVOKED,
    CertificateState.LOST: RegisterState.RECORD_LOST,
}


class CheckedPage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``page`` counts from 1; 0 is scanned text, or a file that cannot be read at all. ``scanned``: it is a picture of a paper.

    ``claimed`` is what a code says of itself where nothing vouches for it.

    ``register`` is None where nothing is known beside the paper: no readable certificate, or one of another organisation that gave no list
    of what it revoked. ``listed_on`` is the ISO date of the newest such list.
    ``differs``: where the signed certificate is not the one that the register holds under its number.
    """

    page: int
    verdict: Verdict
    scanned: bool = False
    claimed: Certificate | None = None
    register: RegisterState | None = None
    listed_on: str = ""
    revoked_on: str = ""
    reason: str = ""
    differs: tuple[Field, ...] = ()

    def holds(self) -> bool:
        """Genuine, and nothing in our register speaks against it."""
        return isinstance(self.verdict, Genuine) and self._not_contradicted()

    def to_compare(self) -> bool:
        """Nothing speaks against it, and a person has to compare what the page shows with what was signed."""
        return isinstance(self.verdict, ToCompare) and self._not_contradicted()

    def shown(self) -> Certificate | None:
        """What is held beside the paper: what was signed, else what is only claimed."""
        return certificate_of(self.verdict) or self.claimed

    def _not_contradicted(self) -> bool:
        return self.register in {None, RegisterState.VALID, RegisterState.NOT_LISTED} and not self.differs


@job(roles=EVERYONE, scope=Scope.OWN)
def verify_certificate(ctx: JobContext, *, sha256: str = "", text: str = "") -> tuple[CheckedPage, ...]:
    """Check a file (PDF or pictures, put through the door before) page by page, or scanned text. Works with the public keys alone."""
    if bool(sha256) == bool(text):
        raise BadArgument(name="sha256", reason="either a file or scanned text")
    if len(text) > LONGEST_TEXT:
        raise BadArgument(name="text", reason="more than {most} characters", values={"most": LONGEST_TEXT})
    keys = ctx.read(trusted)
    scanned = [PageVerdict(page=0, verdict=check_scanned(text, keys))] if text else None
    pages = scanned or check_file(ctx.blobs.get(sha256), keys, ctx.progress)

    def beside(reading: Context) -> tuple[CheckedPage, ...]:
        known = signers(reading)
        code = organisations.get(reading.tx, reading.reach.organisation_id).code
        return tuple(_beside_register(reading, _vouched(page, known, code, reading.today), known) for page in pages)

    return ctx.read(beside)


def _vouched(page: PageVerdict, known: dict[str, Signer], code: str, today: str) -> PageVerdict:
    """The page, no longer vouched for where the key may not sign what it signed; what stands there is then only claimed."""
    verdict = page.verdict
    if isinstance(verdict, NotOurs | NotChecked) or verdict.certificate is None or (signer := known.get(verdict.key_id)) is None:
        return page
    reason = objection(verdict.certificate, signer, our_code=code, today=date.fromisoformat(today))
    if reason is None:
        return page
    return structs.replace(page, verdict=NotOurs(reason=reason, key_id=verdict.key_id), claimed=verdict.certificate)


def _beside_list(ctx: Context, plain: CheckedPage, certificate: Certificate) -> CheckedPage:
    """What the lists of another organisation say: a number that once stood on one stays revoked."""
    found = [split_list_file(data)[0] for data in lists.of_code(ctx.tx, ctx.reach.organisation_id, certificate.number.organisation_code)]
    values = [value[0] for signed in found if (value := read_list_bytes(signed)) is not None]
    if not values:
        return plain
    newest = max(value.listed_on for value in values).isoformat()
    revoked = [one.on for value in values for one in value.revoked if one.number == certificate.number.text]
    if not revoked:
        return structs.replace(plain, register=RegisterState.NOT_LISTED, listed_on=newest)
    return structs.replace(plain, register=RegisterState.LISTED, listed_on=newest, revoked_on=min(revoked).isoformat())


def _beside_register(ctx: Context, page: PageVerdict, known: dict[str, Signer]) -> CheckedPage:
    verdict = page.verdict
    plain = CheckedPage(page=page.page, verdict=verdict, scanned=page.scanned, claimed=page.claimed)
    if isinstance(verdict, NotOurs | NotChecked) or verdict.certificate is None or verdict.key_id not in known:
        return plain
    if not known[verdict.key_id].own:
        return _beside_list(ctx, plain, verdict.certificate)
    entry = store.find_number(ctx.tx, ctx.reach.organisation_id, verdict.certificate.number.text)
    if entry is None:
        return structs.replace(plain, register=RegisterState.UNKNOWN_NUMBER)
    return structs.replace(
        plain,
        register=REGISTER_STATES[entry.state],
        revoked_on=entry.revoked_on or "",
        reason=entry.reason or "",
        differs=_differing(verdict.certificate, entry.certificate),
    )


def _differing(presented: Certificate, registered: Certificate | None) -> tuple[Field, ...]:
    """Both carry our signature: they differ only when a number was signed twice."""
    return () if registered is None else differing_fields(presented, registered)
