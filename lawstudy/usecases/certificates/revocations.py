"""作废名单: what was revoked here as a signed, dated list for others, and the lists of others."""

from datetime import date

from msgspec import Struct

from lawstudy.documents.check_page import CheckPage, PageKey, check_page_html
from lawstudy.documents.signature import read_list_file
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.blob import Blob
from lawstudy.domain.certificate_number import parse_number
from lawstudy.domain.certificate_trust import MOST_REVOKED, RevocationList, Revoked, objection_to_list
from lawstudy.domain.text import AsTyped
from lawstudy.errors import BadArgument, RevocationsUnfit
from lawstudy.store import certificates, organisations
from lawstudy.store import revocation_lists as store
from lawstudy.usecases.certificates.signing_keys import key_of, my_key_opened, own_keys, signers, trusted
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.registry import Kind, job, use_case

COORDINATORS = {Role.COORDINATOR}
STAFF = {Role.COORDINATOR, Role.ADMINISTRATOR}
LARGEST_LIST = 2_000_000
MOST_LISTS = 2_000


class TakenList(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A list of another organisation; ``known``: it was taken before."""

    code: str
    issuer: str
    listed_on: date
    count: int
    known: bool


class KeptList(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A list that was taken in; ``issuer`` is "" and ``count`` 0 where its key is trusted no more."""

    code: str
    listed_on: str
    issuer: str = ""
    count: int = 0


@use_case(kind=Kind.QUERY, roles=STAFF, scope=Scope.ORGANISATION)
def list_revocation_lists(ctx: Context) -> tuple[KeptList, ...]:
    """The lists of other organisations, newest first."""
    keys, found = trusted(ctx), []
    for code, day, data in store.listed(ctx.tx, ctx.reach.organisation_id):
        read = read_list_file(data, keys)
        about = {} if read is None else {"issuer": read[0].issuer, "count": len(read[0].revoked)}
        found.append(KeptList(code=code, listed_on=day, **about))  # type: ignore[arg-type]
    return tuple(found)


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def export_revocations(ctx: JobContext, *, password: AsTyped) -> Blob:
    """Everything that was revoked under our code up to today, signed with my key, which ``password`` opens; numbers and days only.
    NoSigningKey, WrongPassword, WrongKeySecret."""
    value, data = _signed_list(ctx, password)
    return Blob(name=f"作废名单-{value.code}-{value.listed_on}.txt", media_type="text/plain", sha256=ctx.blobs.put(data))


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def export_check_page(ctx: JobContext, *, password: AsTyped) -> Blob:
    """核验页: one HTML file with our public keys and the list of what was revoked up to today, signed as that of
    :func:`export_revocations`. NoSigningKey, WrongPassword, WrongKeySecret."""
    value, data = _signed_list(ctx, password)
    keys = tuple(PageKey(id=one.key_id, public=one.public, fingerprint=one.fingerprint, since=one.since) for one in ctx.read(own_keys))
    page = CheckPage(issuer=value.issuer, code=value.code, made_on=date.fromisoformat(ctx.today), keys=keys, list=data.decode())
    return Blob(name=f"证明核验页-{value.code}-{ctx.today}.html", media_type="text/html", sha256=ctx.blobs.put(check_page_html(page)))


def _signed_list(ctx: JobContext, password: str) -> tuple[RevocationList, bytes]:
    def read(reading: Context) -> tuple[RevocationList, bool]:
        house = organisations.get(reading.tx, ctx.reach.organisation_id)
        ours = [
            Revoked(number=number, on=date.fromisoformat(on))
            for number, on in certificates.revoked(reading.tx, ctx.reach.organisation_id)
            if (parsed := parse_number(number)) is not None and parsed.organisation_code == house.code
        ]
        listed_on = max([date.fromisoformat(ctx.today), *(one.on for one in ours)])  # after a clock that ran ahead
        value = RevocationList(code=house.code, issuer=house.name, listed_on=listed_on, revoked=tuple(ours[:MOST_REVOKED]))
        return value, len(ours) > MOST_REVOKED

    (value, too_many), key = ctx.read(read), ctx.read(lambda reading: key_of(reading, ctx.actor.account_id))
    if too_many:
        raise RevocationsUnfit(reason="revocations.too_many")
    data = my_key_opened(ctx, key, password).signed_list(value)
    ctx.write(lambda writing: writing.changes.note(code=value.code, count=len(value.revoked), listed_on=value.listed_on.isoformat()))
    return value, data


@job(roles=STAFF, scope=Scope.ORGANISATION)
def take_revocations(ctx: JobContext, *, sha256: str) -> TakenList:
    """Keep the list of another organisation, put through the door before: its certificates are checked by it from now on. What once
    stood on a list stays revoked. RevocationsUnfit."""
    data = ctx.blobs.get(sha256)
    if len(data) > LARGEST_LIST:
        raise RevocationsUnfit(reason="too_large")
    found = read_list_file(data, ctx.read(trusted))
    if found is None:
        raise RevocationsUnfit(reason="revocations.unreadable")
    value, key = found

    def write(writing: Context) -> bool:
        house = organisations.get(writing.tx, ctx.reach.organisation_id)
        signer = signers(writing)[key.key_id]
        if reason := objection_to_list(value, signer, our_code=house.code, today=date.fromisoformat(writing.today)):
            raise RevocationsUnfit(reason=reason)
        if store.count(writing.tx, ctx.reach.organisation_id) >= MOST_LISTS:
            raise BadArgument(name="sha256", reason="more than {most} lists are kept already", values={"most": MOST_LISTS})
        new = store.add(
            writing.tx,
            ctx.reach.organisation_id,
            code=value.code,
            listed_on=value.listed_on.isoformat(),
            key_id=key.key_id,
            content=data,
            account_id=ctx.actor.account_id,
            taken_at=writing.now,
        )
        if new:
            writing.changes.add("revocation_list")
            writing.changes.note(code=value.code, count=len(value.revoked), listed_on=value.listed_on.isoformat())
        return new

    new = ctx.write(write)
    return TakenList(code=value.code, issuer=value.issuer, listed_on=value.listed_on, count=len(value.revoked), known=not new)
