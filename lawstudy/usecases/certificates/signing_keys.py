"""Keys that sign certificates: made by a coordinator, opened by that coordinator's password, trusted by fingerprint."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import msgspec
from msgspec import Struct, structs

from lawstudy.documents.signature import PublicKey, SigningKey, WrappedKey, make_key, rewrapped, unwrapped
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.certificate_number import ORGANISATION_CODE
from lawstudy.domain.certificate_trust import Signer
from lawstudy.domain.clock import local_date
from lawstudy.domain.text import AsTyped
from lawstudy.errors import BadArgument, NoSigningKey, WrongKeySecret, WrongPassword
from lawstudy.store import accounts, organisations
from lawstudy.store import signing_keys as store
from lawstudy.store.signing_keys import StoredKey
from lawstudy.usecases.accounts.sign_in import password_fits
from lawstudy.usecases.arguments import day_of, line_within
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.registry import Kind, job, use_case

COORDINATORS = {Role.COORDINATOR}
STAFF = {Role.COORDINATOR, Role.ADMINISTRATOR}


class KeyLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A key as people see it. ``mine``: the one that my next certificates are signed with. ``public`` in hex, to be handed on. ``code``
    and ``since``: what a trusted key may sign under, and from which ISO date any key can have signed."""

    key_id: str
    label: str
    fingerprint: str
    public: str
    own: bool
    mine: bool
    created_at: int
    code: str = ""
    since: str = ""


@use_case(kind=Kind.QUERY, roles=STAFF, scope=Scope.ORGANISATION)
def list_signing_keys(ctx: Context) -> tuple[KeyLine, ...]:
    """Keys of this organisation, and those of others that are trusted, newest first."""
    newest = store.of_account(ctx.tx, ctx.reach.organisation_id, ctx.actor.account_id)
    return tuple(_line(key, newest) for key in store.listed(ctx.tx, ctx.reach.organisation_id))


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def create_signing_key(ctx: JobContext, *, password: AsTyped) -> KeyLine:
    """A new key of mine, wrapped by my password, which is asked for again. WrongPassword when it is not my password.

    Earlier certificates stay valid: their public keys are kept for ever.
    """
    account = ctx.read(lambda reading: accounts.by_id(reading.tx, ctx.reach.organisation_id, ctx.actor.account_id))
    if not password_fits(account, password):
        raise WrongPassword
    wrapped = make_key(password, ctx.chance)
    key = StoredKey(
        key_id=wrapped.public.key_id,
        label=ctx.actor.name,
        public=wrapped.public.raw,
        wrapped=msgspec.json.encode(wrapped),
        account_id=ctx.actor.account_id,
        created_at=ctx.now,
    )

    def write(writing: Context) -> None:
        store.add(writing.tx, ctx.reach.organisation_id, key)
        writing.changes.add("signing_key")
        writing.changes.note(key_id=key.key_id)

    ctx.write(write)
    return _line(key, key)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def trust_key(ctx: Context, *, public: str, fingerprint: str, label: str, code: str, since: str = "") -> KeyLine:
    """Trust the key of another organisation on purpose: ``fingerprint`` is what its owner read out, apart from the key itself.

    It signs under ``code``, which cannot be ours, and nothing that is dated before ``since`` (an ISO date, "" where the owner did not
    say when it was made). A key that is trusted already is bound to what is given now.
    """
    name = line_within("label", label, most=60)
    key = _public(public)
    bound = code.strip().upper()
    if ORGANISATION_CODE.fullmatch(bound) is None:
        raise BadArgument(name="code", reason="a code for numbers is 2 to 12 capital letters and digits")
    if bound == organisations.get(ctx.tx, ctx.reach.organisation_id).code:
        raise BadArgument(name="code", reason="this is our own code; no other key may sign under it")
    if since and day_of("since", since).isoformat() > ctx.today:
        raise BadArgument(name="since", reason="the day lies in the future")
    if "".join(fingerprint.split()).lower() != key.fingerprint:
        raise BadArgument(name="fingerprint", reason="it is not the fingerprint of this key")
    known = next((k for k in store.listed(ctx.tx, ctx.reach.organisation_id) if k.key_id == key.key_id), None)
    if known is not None and known.own:
        return _line(known, None)
    made = StoredKey(key_id=key.key_id, label=name, public=key.raw, wrapped=None, account_id=ctx.actor.account_id, created_at=ctx.now)
    value = structs.replace(known or made, code=bound, since=since)
    if known is None:
        store.add(ctx.tx, ctx.reach.organisation_id, value)
    elif known != value:
        store.bind(ctx.tx, ctx.reach.organisation_id, value.key_id, code=bound, since=since)
    if known != value:
        ctx.changes.add("signing_key")
        ctx.changes.note(key_id=value.key_id, code=bound, since=since)
    return _line(value, None)


def opened_key(key: StoredKey | None, password: str) -> SigningKey:
    """NoSigningKey, or WrongKeySecret. Takes long on purpose: call it outside any transaction."""
    if key is None or key.wrapped is None:
        raise NoSigningKey
    return unwrapped(msgspec.json.decode(key.wrapped, type=WrappedKey), password)


def my_key_opened(ctx: JobContext, key: StoredKey | None, password: str) -> SigningKey:
    """As :func:`opened_key`; WrongPassword where it is not the password of my account either."""
    try:
        return opened_key(key, password)
    except WrongKeySecret:
        mine = ctx.read(lambda reading: accounts.by_id(reading.tx, ctx.reach.organisation_id, ctx.actor.account_id))
        if not password_fits(mine, password):
            raise WrongPassword from None
        raise


def rewrapped_key(key: StoredKey, old: str, new: str, chance: Callable[[int], bytes]) -> bytes:
    """The private part under a new password. WrongKeySecret when ``old`` does not open it: it was made under a password that
    has been reset since, and stays shut for ever."""
    return msgspec.json.encode(rewrapped(msgspec.json.decode(key.wrapped or b"", type=WrappedKey), old, new, chance))


def trusted(ctx: Context) -> tuple[PublicKey, ...]:
    """All public keys that certificates are checked with."""
    return tuple(PublicKey(raw=key.public) for key in store.listed(ctx.tx, ctx.reach.organisation_id))


def own_keys(ctx: Context) -> tuple[KeyLine, ...]:
    """The keys that ever signed here."""
    return tuple(_line(key, None) for key in store.listed(ctx.tx, ctx.reach.organisation_id) if key.own)


def signers(ctx: Context) -> dict[str, Signer]:
    """Whose each key is, and since when it can have signed."""
    return {key.key_id: signer_of(key) for key in store.listed(ctx.tx, ctx.reach.organisation_id)}


def signer_of(key: StoredKey) -> Signer:
    since = local_date(key.created_at) if key.own else key.since
    return Signer(own=key.own, code=key.code, since=date.fromisoformat(since) if since else None)


def key_of(ctx: Context, account_id: UUID) -> StoredKey | None:
    return store.of_account(ctx.tx, ctx.reach.organisation_id, account_id)


def _public(text: str) -> PublicKey:
    try:
        raw = bytes.fromhex("".join(text.split()))
    except ValueError:
        raw = b""
    if len(raw) != 32:
        raise BadArgument(name="public", reason="a public key is 64 digits and letters a–f")
    return PublicKey(raw=raw)


def _line(key: StoredKey, mine: StoredKey | None) -> KeyLine:
    return KeyLine(
        key_id=key.key_id,
        label=key.label,
        fingerprint=PublicKey(raw=key.public).fingerprint,
        public=key.public.hex(),
        own=key.own,
        mine=mine is not None and key.key_id == mine.key_id,
        created_at=key.created_at,
        code=key.code,
        since=local_date(key.created_at) if key.own else key.since,
    )
