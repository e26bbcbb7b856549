"""Accounts, their grants and sign-ins. A person is not an account: accounts are made only for those who use the program."""

from typing import Any, NamedTuple
from uuid import UUID

from msgspec import Struct
from sqlalchemy import Row, and_, delete, insert, or_, select, update

from lawstudy.domain.access import Actor, Grant, Role
from lawstudy.domain.people import PersonState, clean_name, same_name, typed_name
from lawstudy.store.patterns import begins, contains
from lawstudy.store.tables import account, grant, person, sign_in
from lawstudy.store.transaction import Transaction

ACTIVE, CLOSED = "active", "closed"


class Account(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``name`` is the sign-in name. ``locked_until`` (µs of running time) is set after repeated failures."""

    id: UUID
    organisation_id: UUID
    person_id: UUID
    name: str
    password_hash: str
    failures: int
    locked_until: int | None
    state: str


class Holder(NamedTuple):
    """An account with a role, and whose it is."""

    account_id: UUID
    person_id: UUID
    name: str
    department: str


def add(tx: Transaction, value: Account, grants: tuple[Grant, ...]) -> None:
    row = {name: getattr(value, name) for name in value.__struct_fields__}
    tx.run(insert(account), row | {"same_name": same_name(value.name), "version": 1})
    add_grants(tx, value.organisation_id, value.id, grants)


def add_grants(tx: Transaction, organisation_id: UUID, account_id: UUID, grants: tuple[Grant, ...]) -> None:
    rows = [{"organisation_id": organisation_id, "account_id": account_id, "role": g.role, "department": g.department} for g in grants]
    if rows:
        tx.run(insert(grant), rows)


def by_name(tx: Transaction, organisation_id: UUID, name: str) -> Account | None:
    """The account of this sign-in name, or else the one whose name looks the same."""
    alike = (account.c.organisation_id == organisation_id) & (account.c.same_name == same_name(name))
    found = {row.name: row for row in tx.run(select(account).where(alike).order_by(account.c.name))}
    row = found.get(name) or found.get(clean_name(name)) or next(iter(found.values()), None)
    return None if row is None else _value(row)


def by_id(tx: Transaction, organisation_id: UUID, account_id: UUID) -> Account | None:
    row = tx.run(select(account).where(account.c.organisation_id == organisation_id, account.c.id == account_id)).one_or_none()
    return None if row is None else _value(row)


def listed(tx: Transaction, organisation_id: UUID) -> list[tuple[Account, str, str, bool]]:
    """Every account with its person's name and department, and whether the person is in service, by name."""
    known = (person.c.name.label("person_name"), person.c.department, person.c.state.label("person_state"))
    statement = select(account, *known).join(person, person.c.id == account.c.person_id)
    rows = tx.run(statement.where(account.c.organisation_id == organisation_id).order_by(person.c.sort_key, account.c.id))
    return [(_value(row), row.person_name, row.department, row.person_state == PersonState.ACTIVE) for row in rows]


def holders(tx: Transaction, organisation_id: UUID, role: Role) -> list[Holder]:
    """Whoever can sign in with ``role`` over the whole organisation, by name."""
    statement = (
        select(account.c.id, account.c.person_id, person.c.name, person.c.department)
        .join(person, person.c.id == account.c.person_id)
        .join(grant, and_(grant.c.account_id == account.c.id, grant.c.role == role, grant.c.department.is_(None)))
        .where(account.c.organisation_id == organisation_id, account.c.state == ACTIVE, person.c.state == PersonState.ACTIVE)
        .order_by(person.c.sort_key, account.c.id)
    )
    return [Holder(*row) for row in tx.run(statement)]


def grants_of(tx: Transaction, account_id: UUID) -> tuple[Grant, ...]:
    rows = tx.run(select(grant.c.role, grant.c.department).where(grant.c.account_id == account_id).order_by(grant.c.role))
    return tuple(Grant(role=Role(role), department=department) for role, department in rows)


def of_person(tx: Transaction, organisation_id: UUID, person_id: UUID) -> Account | None:
    statement = select(account).where(account.c.organisation_id == organisation_id, account.c.person_id == person_id)
    row = tx.run(statement.limit(1)).one_or_none()
    return None if row is None else _value(row)


def actor_of(tx: Transaction, value: Account) -> Actor:
    """The actor that this account signs in as."""
    name = tx.run(select(person.c.name).where(person.c.id == value.person_id)).scalar_one()
    return Actor(
        account_id=value.id,
        person_id=value.person_id,
        organisation_id=value.organisation_id,
        name=name,
        grants=grants_of(tx, value.id),
    )


def record_failure(tx: Transaction, account_id: UUID, failures: int, locked_until: int | None) -> None:
    tx.run(update(account).where(account.c.id == account_id).values(failures=failures, locked_until=locked_until))


def set_password(tx: Transaction, account_id: UUID, password_hash: str) -> None:
    values = {"password_hash": password_hash, "failures": 0, "locked_until": None}
    tx.run(update(account).where(account.c.id == account_id).values(values))


def set_state(tx: Transaction, account_id: UUID, state: str) -> None:
    """ACTIVE or CLOSED. Failures and a lock go with it."""
    tx.run(update(account).where(account.c.id == account_id).values(state=state, failures=0, locked_until=None))


def replace_grants(tx: Transaction, organisation_id: UUID, account_id: UUID, grants: tuple[Grant, ...]) -> None:
    tx.run(delete(grant).where(grant.c.organisation_id == organisation_id, grant.c.account_id == account_id))
    add_grants(tx, organisation_id, account_id, grants)


def record_sign_in(tx: Transaction, organisation_id: UUID, account_id: UUID, token_hash: bytes, at: int) -> None:
    row = {"organisation_id": organisation_id, "account_id": account_id, "token_hash": token_hash, "created_at": at, "last_seen": at}
    tx.run(insert(sign_in), row)


def end_sign_in(tx: Transaction, token_hash: bytes, at: int) -> None:
    tx.run(update(sign_in).where(sign_in.c.token_hash == token_hash).values(ended_at=at))


def end_sign_ins(tx: Transaction, account_id: UUID, at: int, *, but: bytes) -> None:
    """End the sessions of an account, without the one whose token has the hash ``but``."""
    open_ones = (sign_in.c.account_id == account_id) & sign_in.c.ended_at.is_(None) & (sign_in.c.token_hash != but)
    tx.run(update(sign_in).where(open_ones).values(ended_at=at))


def still_signed_in(tx: Transaction, actor: Actor, token_hash: bytes) -> bool:
    """Whether this session goes on: nobody ended it, account and person are there, and it has lost no role since it began."""
    statement = (
        select(account.c.state, person.c.state, sign_in.c.ended_at)
        .join_from(sign_in, account, account.c.id == sign_in.c.account_id)
        .join(person, person.c.id == account.c.person_id)
        .where(sign_in.c.organisation_id == actor.organisation_id, sign_in.c.token_hash == token_hash, account.c.id == actor.account_id)
    )
    row = tx.run(statement).one_or_none()
    if row is None or tuple(row) != (ACTIVE, PersonState.ACTIVE, None):
        return False
    return set(actor.grants).issubset(grants_of(tx, actor.account_id))


def names(tx: Transaction, organisation_id: UUID, prefix: str, limit: int) -> list[tuple[str, str, str, str]]:
    """(sign-in name, person's name, department, initials) of the accounts of people in service that ``prefix`` finds, by name."""
    typed = typed_name(prefix)
    by_name = (contains(person.c.found_by, f"\t{typed}"), begins(account.c.same_name, same_name(prefix)))
    statement = (
        select(account.c.name, person.c.name, person.c.department, person.c.initials)
        .join(person, and_(person.c.id == account.c.person_id))
        .where(account.c.organisation_id == organisation_id, account.c.state == ACTIVE, person.c.state == PersonState.ACTIVE)
        .where(or_(*by_name))
        .order_by(person.c.sort_key)
        .limit(limit)
    )
    return [(row[0], row[1], row[2], row[3]) for row in tx.run(statement)]


def _value(row: Row[*tuple[Any, ...]]) -> Account:
    return Account(**{name: getattr(row, name) for name in Account.__struct_fields__})
