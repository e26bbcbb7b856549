"""The recovery code of a workspace: with it an administrator who is locked out, or who forgot the password, sets a new one.

The program makes the code and shows it once; only its hash is kept. It is used once, and may be tried as often as a password.
:func:`recover` is the entrance, as signing in is: a door calls it before there is an actor.
"""

from uuid import UUID

from lawstudy.domain.access import Grant, Role, Scope
from lawstudy.domain.recovery import new_code, plain_code
from lawstudy.domain.tries import Tries, after_failure, ends_at
from lawstudy.domain.trusted_time import TrustedTime
from lawstudy.store import accounts, audit, changes, organisations
from lawstudy.store.accounts import Account
from lawstudy.store.organisations import Recovery
from lawstudy.store.transaction import Transaction
from lawstudy.usecases.accounts.sign_in import Refused, find, hasher, secret_fits
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.registry import Kind, job, use_case


def hash_code(code: str) -> str:
    return hasher().hash(plain_code(code))


def code_fits(kept: Recovery | None, typed: str) -> bool:
    return kept is not None and secret_fits(kept.code_hash, plain_code(typed))


def recover(
    tx: Transaction, organisation_id: UUID, name: str, *, compared: Recovery | None, fits: bool, password_hash: str, time: TrustedTime
) -> Refused | None:
    """Set the password of an administrator, lift the lock and end the account's sessions; None when it is done. ``compared`` is what the
    code was held against: used or made anew since, it fits no more. A workspace without a code refuses without a number of tries."""
    kept = organisations.recovery(tx, organisation_id)
    if kept is None:
        return _refused(tx, organisation_id, None, time)
    if (until := ends_at(kept.tries.locked_until, time)) is not None:
        return _refused(tx, organisation_id, None, time, Refused(tries_left=0, locked_until=until))
    value = find(tx, organisation_id, name)
    right = fits and compared is not None and compared.code_hash == kept.code_hash
    if value is None or not right or not _administers(tx, value):
        tries = after_failure(kept.tries, time)
        organisations.set_recovery(tx, organisation_id, Recovery(code_hash=kept.code_hash, tries=tries))
        told = Refused(tries_left=tries.left, locked_until=ends_at(tries.locked_until, time))
        return _refused(tx, organisation_id, value, time, told)
    accounts.set_password(tx, value.id, password_hash)
    accounts.end_sign_ins(tx, value.id, time.at_us, but=b"")
    organisations.set_recovery(tx, organisation_id, None)
    changes.append(tx, organisation_id, {"account": [value.id]})
    _audit(tx, organisation_id, value, "done", time)
    return None


def _administers(tx: Transaction, value: Account) -> bool:
    return Grant(role=Role.ADMINISTRATOR) in accounts.grants_of(tx, value.id)


def _refused(tx: Transaction, organisation_id: UUID, value: Account | None, time: TrustedTime, told: Refused | None = None) -> Refused:
    _audit(tx, organisation_id, value, "refused", time)
    return told or Refused()


def _audit(tx: Transaction, organisation_id: UUID, value: Account | None, outcome: str, time: TrustedTime) -> None:
    account_id = None if value is None else value.id
    audit.append(tx, organisation_id, at=time.at_us, account_id=account_id, action="recover", outcome=outcome, waiting=True)


@job(roles={Role.ADMINISTRATOR}, scope=Scope.ORGANISATION)
def make_recovery_code(ctx: JobContext) -> str:
    """A new code, told this once; the one before is worth nothing any more."""
    code = new_code(ctx.chance)
    kept = Recovery(code_hash=hash_code(code), tries=Tries())

    def keep(write: Context) -> None:
        organisations.set_recovery(write.tx, write.reach.organisation_id, kept)
        write.changes.add("organisation", write.reach.organisation_id)
        write.changes.note(write.reach.organisation_id)

    ctx.write(keep)
    return code


@use_case(kind=Kind.QUERY, roles={Role.ADMINISTRATOR}, scope=Scope.ORGANISATION)
def has_recovery_code(ctx: Context) -> bool:
    """Whether one was made that is not used up yet."""
    return organisations.recovery(ctx.tx, ctx.reach.organisation_id) is not None
