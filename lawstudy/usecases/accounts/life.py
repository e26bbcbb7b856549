"""What becomes of an account: closed, opened again, unlocked, other roles. It ends by itself with the leaving of its person.

Nobody closes the own account or gives up the own administration: whoever does it is there to undo it. The last administrator stays by
whatever door (``people/checks``).
"""

from collections.abc import Collection
from uuid import UUID

from lawstudy.domain.access import Grant, Role, Scope
from lawstudy.errors import BadArgument, NotFound, OwnAccountKept
from lawstudy.store import accounts as store
from lawstudy.store import people
from lawstudy.store.accounts import ACTIVE, CLOSED, Account
from lawstudy.usecases.context import Context
from lawstudy.usecases.people.checks import check_administrator
from lawstudy.usecases.registry import Kind, use_case

ADMINISTRATORS = {Role.ADMINISTRATOR}


@use_case(kind=Kind.COMMAND, roles=ADMINISTRATORS, scope=Scope.ORGANISATION)
def close_account(ctx: Context, *, account_id: UUID) -> None:
    """Nobody signs in with it any more; what was done with it stays. OwnAccountKept for one's own."""
    if account_id == ctx.actor.account_id:
        raise OwnAccountKept
    check_administrator(ctx, account_id)
    _set_state(ctx, _found(ctx, account_id), CLOSED)


@use_case(kind=Kind.COMMAND, roles=ADMINISTRATORS, scope=Scope.ORGANISATION)
def open_account(ctx: Context, *, account_id: UUID) -> None:
    """A closed account opens again, with the password that it had."""
    _set_state(ctx, _found(ctx, account_id), ACTIVE)


@use_case(kind=Kind.COMMAND, roles=ADMINISTRATORS, scope=Scope.ORGANISATION)
def unlock_account(ctx: Context, *, account_id: UUID) -> None:
    """Lift the lock after wrong passwords; the password stays."""
    _found(ctx, account_id)
    store.record_failure(ctx.tx, account_id, 0, None)
    ctx.changes.add("account", account_id)
    ctx.changes.note(account_id)


@use_case(kind=Kind.COMMAND, roles=ADMINISTRATORS, scope=Scope.ORGANISATION)
def change_roles(ctx: Context, *, account_id: UUID, roles: tuple[Role, ...], departments: tuple[str, ...] | None = None) -> None:
    """What the account may do from its next sign-in on, and a session that loses a role ends at once. ``departments`` are those that
    a coordinator reaches, () for the whole organisation; when left out it stays as it is. What is so already changes nothing."""
    wanted = dict.fromkeys(roles)
    if not wanted:
        raise BadArgument(name="roles", reason="at least one is needed")
    if account_id == ctx.actor.account_id and Role.ADMINISTRATOR not in wanted:
        raise OwnAccountKept
    value = _found(ctx, account_id)
    if Role.ADMINISTRATOR not in wanted:
        check_administrator(ctx, account_id)
    narrow = {g.department for g in store.grants_of(ctx.tx, account_id) if g.role is Role.COORDINATOR and g.department is not None}
    reached = sorted(narrow if departments is None else _departments(ctx, wanted, departments))
    whole = (Grant(role=role) for role in wanted if role is not Role.COORDINATOR or not reached)
    after = (*whole, *(Grant(role=Role.COORDINATOR, department=name) for name in reached if Role.COORDINATOR in wanted))
    if set(after) == set(store.grants_of(ctx.tx, account_id)):
        return
    store.replace_grants(ctx.tx, value.organisation_id, account_id, after)
    ctx.changes.add("account", account_id)
    ctx.changes.note(account_id)


def _departments(ctx: Context, roles: Collection[Role], named: Collection[str]) -> set[str]:
    if named and Role.COORDINATOR not in roles:
        raise BadArgument(name="departments", reason="only a coordinator is one of some departments")
    if unknown := set(named) - set(people.departments(ctx.tx, ctx.reach.organisation_id)):
        raise BadArgument(name="departments", reason="there is no department {given}", values={"given": "、".join(sorted(unknown))})
    return set(named)


def _found(ctx: Context, account_id: UUID) -> Account:
    value = store.by_id(ctx.tx, ctx.reach.organisation_id, account_id)
    if value is None:
        raise NotFound(noun="account", ident=str(account_id))
    return value


def _set_state(ctx: Context, value: Account, state: str) -> None:
    if value.state != state:
        store.set_state(ctx.tx, value.id, state)
        ctx.changes.add("account", value.id)
        ctx.changes.note(value.id)
