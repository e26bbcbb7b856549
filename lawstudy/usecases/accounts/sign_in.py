"""Signing in. These functions are the entrance itself: doors call them before there is an actor; they are not registered."""

import hashlib
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Actor, Role
from lawstudy.domain.passwords import SHORTEST_PASSWORD, long_enough
from lawstudy.domain.tries import Tries, after_failure, ends_at
from lawstudy.domain.trusted_time import TrustedTime
from lawstudy.errors import PasswordTooShort
from lawstudy.store import accounts, audit, people
from lawstudy.store.accounts import Account
from lawstudy.store.transaction import Transaction

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LISTED = 6


class SignInName(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``login`` is typed or chosen; name and department are shown, and ``initials``, the letters that find the person."""

    login: str
    name: str
    department: str
    initials: str


class Refused(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A refusal is a result, not an error: it is recorded. ``locked_until`` is µs UTC as the clock of this computer shows it, whatever
    that is set to; both are None for an unknown name. ``unlockers`` are the people who can lift the lock, by name and department."""

    tries_left: int | None = None
    locked_until: int | None = None
    unlockers: tuple[str, ...] = ()


# The least that OWASP's password storage guide asks of argon2id: an old office PC must sign in within a moment.
PASSES, MEMORY_KIB = 2, 19 * 1024


@cache
def hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher  # loads a native library

    return PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=1)


@cache
def _hash_of_nobody() -> str:
    return hasher().hash("nobody signs in with this")


def hash_password(password: str) -> str:
    """The argon2id hash; PasswordTooShort for one that is not long enough."""
    if not long_enough(password):
        raise PasswordTooShort(least=SHORTEST_PASSWORD)
    return hasher().hash(password)


def password_fits(value: Account | None, password: str) -> bool:
    """Takes as long for an unknown name as for a known one, so that the time tells nothing."""
    stored = value.password_hash if value is not None else _hash_of_nobody()
    return secret_fits(stored, password) and value is not None


def secret_fits(stored: str, secret: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError  # loads a native library

    try:
        return hasher().verify(stored, secret)
    except (VerificationError, InvalidHashError, UnicodeEncodeError):  # the last: half a character is nobody's secret
        return False


def find(tx: Transaction, organisation_id: UUID, name: str) -> Account | None:
    value = accounts.by_name(tx, organisation_id, name)
    # Whoever has moved or retired, and whoever was taken back, has no way in; on returning the account opens again.
    there = value is not None and value.state == "active" and people.is_in_service(tx, organisation_id, value.person_id)
    return value if there else None


def token_hash(token: bytes) -> bytes:
    return hashlib.sha256(token).digest()


def record(tx: Transaction, organisation_id: UUID, name: str, *, fits: bool, token: bytes, time: TrustedTime) -> Actor | Refused:
    """Decide on a sign-in whose password has been compared, and write down what came of it."""
    value, now = find(tx, organisation_id, name), time.at_us
    if value is None:
        _audit(tx, organisation_id, None, "refused", now)
        return Refused()
    if (until := ends_at(value.locked_until, time)) is not None:
        _audit(tx, organisation_id, value.id, "refused", now)
        return Refused(tries_left=0, locked_until=until, unlockers=_unlockers(tx, value))
    if not fits:
        return _failed(tx, value, time)
    accounts.record_failure(tx, value.id, 0, None)
    accounts.record_sign_in(tx, organisation_id, value.id, token_hash(token), now)
    _audit(tx, organisation_id, value.id, "done", now)
    return accounts.actor_of(tx, value)


def _failed(tx: Transaction, value: Account, time: TrustedTime) -> Refused:
    tries = after_failure(Tries(failures=value.failures, locked_until=value.locked_until), time)
    accounts.record_failure(tx, value.id, tries.failures, tries.locked_until)
    _audit(tx, value.organisation_id, value.id, "refused", time.at_us)
    unlockers = _unlockers(tx, value) if tries.locked_until is not None else ()
    return Refused(tries_left=tries.left, locked_until=ends_at(tries.locked_until, time), unlockers=unlockers)


def _unlockers(tx: Transaction, locked: Account) -> tuple[str, ...]:
    """The administrators who can sign in, without the person who is locked out."""
    found = accounts.holders(tx, locked.organisation_id, Role.ADMINISTRATOR)
    return tuple(f"{one.name}（{one.department}）" if one.department else one.name for one in found if one.account_id != locked.id)


def sign_in_names(tx: Transaction, organisation_id: UUID, prefix: str) -> tuple[SignInName, ...]:
    found = accounts.names(tx, organisation_id, prefix, LISTED)
    return tuple(SignInName(login=login, name=name, department=department, initials=letters) for login, name, department, letters in found)


def _audit(tx: Transaction, organisation_id: UUID, account_id: UUID | None, outcome: str, now: int) -> None:
    audit.append(tx, organisation_id, at=now, account_id=account_id, action="sign_in", outcome=outcome, waiting=True)
