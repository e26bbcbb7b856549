"""Signing in. These functions are the entrance itself: doors call them before there is an actor; they are not registered."""

import hashlib
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Actor, Role
from lawstudy.domain.clock import SECOND
from lawstudy.domain.passwords import SHORTEST_PASSWORD, long_enough
from lawstudy.errors import PasswordTooShort
from lawstudy.store import accounts, audit, people
from lawstudy.store.accounts import Account
from lawstudy.store.transaction import Transaction

if TYPE_CHECKING:
    from argon2 import PasswordHasher

TRIES = 5
LOCKED_FOR = 15 * 60 * SECOND
LISTED = 6


class SignInName(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``login`` is typed or chosen; name and department are shown, and ``initials``, the letters that find the person."""

    login: str
    name: str
    department: str
    initials: str


class Refused(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A refusal is a result, not an error: it is recorded. ``locked_until`` is µs UTC; both are None for an unknown name. ``unlockers`` are
    the people who can lift the lock, by name and department."""

    tries_left: int | None = None
    locked_until: int | None = None
    unlockers: tuple[str, ...] = ()


@cache
def hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher  # loads a native library

    # The least that OWASP's password storage guide asks of argon2id: an old office PC must sign in within a moment.
    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


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
    from argon2.exceptions import InvalidHashError, VerificationError  # loads a native library

    stored = value.password_hash if value is not None else _hash_of_nobody()
    try:
        return hasher().verify(stored, password) and value is not None
    except (VerificationError, InvalidHashError):
        return False


def find(tx: Transaction, organisation_id: UUID, name: str) -> Account | None:
    value = accounts.by_name(tx, organisation_id, name)
    # Whoever has moved or retired, and whoever was taken back, has no way in; on returning the account opens again.
    there = value is not None and value.state == "active" and people.is_in_service(tx, organisation_id, value.person_id)
    return value if there else None


def token_hash(token: bytes) -> bytes:
    return hashlib.sha256(token).digest()


def record(tx: Transaction, organisation_id: UUID, name: str, *, fits: bool, token: bytes, now: int) -> Actor | Refused:
    """Decide on a sign-in whose password has been compared, and write down what came of it."""
    value = find(tx, organisation_id, name)
    if value is None:
        _audit(tx, organisation_id, None, "refused", now)
        return Refused()
    if _is_locked(value, now):
        _audit(tx, organisation_id, value.id, "refused", now)
        return Refused(tries_left=0, locked_until=value.locked_until, unlockers=_unlockers(tx, value))
    if not fits:
        return _failed(tx, value, now)
    accounts.record_failure(tx, value.id, 0, None)
    accounts.record_sign_in(tx, organisation_id, value.id, token_hash(token), now)
    _audit(tx, organisation_id, value.id, "done", now)
    return accounts.actor_of(tx, value)


def _is_locked(value: Account, now: int) -> bool:
    """A lock that lies further ahead than any can was written by a clock that stood wrong, and is none."""
    return value.locked_until is not None and 0 < value.locked_until - now <= LOCKED_FOR


def _failed(tx: Transaction, value: Account, now: int) -> Refused:
    # A lock that has run out starts the count anew.
    failures = (0 if value.locked_until is not None else value.failures) + 1
    locked_until = now + LOCKED_FOR if failures >= TRIES else None
    accounts.record_failure(tx, value.id, failures, locked_until)
    _audit(tx, value.organisation_id, value.id, "refused", now)
    unlockers = _unlockers(tx, value) if locked_until is not None else ()
    return Refused(tries_left=max(0, TRIES - failures), locked_until=locked_until, unlockers=unlockers)


def _unlockers(tx: Transaction, locked: Account) -> tuple[str, ...]:
    """The administrators who can sign in, without the person who is locked out."""
    found = accounts.holders(tx, locked.organisation_id, Role.ADMINISTRATOR)
    return tuple(f"{one.name}（{one.department}）" if one.department else one.name for one in found if one.account_id != locked.id)


def sign_in_names(tx: Transaction, organisation_id: UUID, prefix: str) -> tuple[SignInName, ...]:
    found = accounts.names(tx, organisation_id, prefix, LISTED)
    return tuple(SignInName(login=login, name=name, department=department, initials=letters) for login, name, department, letters in found)


def _audit(tx: Transaction, organisation_id: UUID, account_id: UUID | None, outcome: str, now: int) -> None:
    audit.append(tx, organisation_id, at=now, account_id=account_id, action="sign_in", outcome=outcome, waiting=True)
