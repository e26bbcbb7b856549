"""Accounts: made only for those who use the program. Hashing a password takes long on purpose, so these are jobs."""

from collections.abc import Callable
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Grant, Role, Scope
from lawstudy.domain.text import AsTyped
from lawstudy.domain.tries import ends_at
from lawstudy.errors import BadArgument, NameTaken, NotFound, WrongKeySecret
from lawstudy.store import accounts as store
from lawstudy.store import people, signing_keys
from lawstudy.store.accounts import Account
from lawstudy.store.signing_keys import StoredKey
from lawstudy.usecases.accounts.sign_in import hash_password, password_fits
from lawstudy.usecases.arguments import name_within
from lawstudy.usecases.certificates.signing_keys import key_of, rewrapped_key
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.people.people import EVERYONE
from lawstudy.usecases.registry import Kind, job, use_case

ADMINISTRATORS = {Role.ADMINISTRATOR}


class AccountLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An account in a list; ``locked_until`` is µs UTC by the clock of this computer. ``in_service``: the person is here; else
    the account does not open."""

    account_id: UUID
    person_id: UUID
    login: str
    name: str
    department: str
    grants: tuple[Grant, ...]
    state: str
    locked_until: int | None
    in_service: bool = True


@use_case(kind=Kind.QUERY, roles=ADMINISTRATORS, scope=Scope.ORGANISATION)
def list_accounts(ctx: Context) -> tuple[AccountLine, ...]:
    """All accounts in the order of their people's names."""
    found = store.listed(ctx.tx, ctx.reach.organisation_id)
    return tuple(
        AccountLine(
            account_id=value.id,
            person_id=value.person_id,
            login=value.name,
            name=name,
            department=department,
            grants=store.grants_of(ctx.tx, value.id),
            state=value.state,
            locked_until=ends_at(value.locked_until, ctx.time),
            in_service=there,
        )
        for value, name, department, there in found
    )


@job(roles=ADMINISTRATORS, scope=Scope.ORGANISATION)
def create_account(
    ctx: JobContext,
    *,
    person_id: UUID,
    login: str,
    password: AsTyped,
    roles: tuple[Role, ...] = (Role.EMPLOYEE,),
    account_id: UUID | None = None,
) -> UUID:
    """An account with a first password; NameTaken, PasswordTooShort, NotFound for an unknown person. A repeat is harmless."""
    name = name_within("login", login, most=60)
    if not roles:
        raise BadArgument(name="roles", reason="at least one is needed")
    password_hash = hash_password(password)
    made = account_id or ctx.new_id()

    def add(write: Context) -> UUID:
        tx, organisation_id = write.tx, write.reach.organisation_id
        people.get(tx, write.reach, person_id)
        existing = store.by_name(tx, organisation_id, name)
        if existing is not None:
            if existing.id == account_id:
                return existing.id
            raise NameTaken(name=name)
        value = Account(
            id=made,
            organisation_id=organisation_id,
            person_id=person_id,
            name=name,
            password_hash=password_hash,
            failures=0,
            locked_until=None,
            state="active",
        )
        store.add(tx, value, tuple(Grant(role=role) for role in dict.fromkeys(roles)))
        write.changes.add("account", made)
        write.changes.note(made, person_id)
        return made

    return ctx.write(add)


@job(roles=ADMINISTRATORS, scope=Scope.ORGANISATION)
def reset_password(ctx: JobContext, *, account_id: UUID, password: AsTyped) -> None:
    """A new first password; the lock after wrong passwords is lifted, and whoever is signed in with the old one is out."""
    password_hash = hash_password(password)

    def reset(write: Context) -> None:
        if store.by_id(write.tx, write.reach.organisation_id, account_id) is None:
            raise NotFound(noun="account", ident=str(account_id))
        store.set_password(write.tx, account_id, password_hash)
        store.end_sign_ins(write.tx, account_id, write.now, but=write.session)
        write.changes.add("account", account_id)
        write.changes.note(account_id)

    ctx.write(reset)


@job(roles=EVERYONE, scope=Scope.OWN)
def change_my_password(ctx: JobContext, *, old: AsTyped, new: AsTyped) -> bool:
    """Set my own password; False, with nothing changed, when the old one is wrong. My other sessions end, and my signing key opens by
    the new one then."""
    ident = ctx.actor.account_id
    mine, key = ctx.read(lambda read: (store.by_id(read.tx, read.reach.organisation_id, ident), key_of(read, ident)))
    if not password_fits(mine, old):
        return False
    password_hash = hash_password(new)
    wrapped = _rewrapped(key, old, new, ctx.chance)

    def change(write: Context) -> None:
        store.set_password(write.tx, ctx.actor.account_id, password_hash)
        store.end_sign_ins(write.tx, ctx.actor.account_id, write.now, but=write.session)
        if key is not None and wrapped is not None:
            signing_keys.rewrap(write.tx, write.reach.organisation_id, key.key_id, wrapped)
        write.changes.add("account", ctx.actor.account_id)
        write.changes.note(ctx.actor.account_id)

    ctx.write(change)
    return True


def _rewrapped(key: StoredKey | None, old: str, new: str, chance: Callable[[int], bytes]) -> bytes | None:
    """None without a key, and for one whose password was reset: that one nobody can open any more."""
    try:
        return None if key is None else rewrapped_key(key, old, new, chance)
    except WrongKeySecret:
        return None
