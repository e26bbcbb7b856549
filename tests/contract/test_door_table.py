"""Every use case for everybody who may stand before the door: let in only where the table of ARCHITECTURE.md says so.

Rows of other people, departments and organisations are the matter of ``tests/architecture/test_reach.py``.
"""

import os
from collections.abc import Callable
from uuid import UUID

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.access import Grant, Role, Scope
from lawstudy.errors import NotAllowed, NotSignedIn, UserError
from lawstudy.store import accounts
from lawstudy.store.engine import Lane
from lawstudy.usecases.accounts.accounts import reset_password
from lawstudy.usecases.accounts.life import close_account
from lawstudy.usecases.registry import REGISTRY, UseCase
from tests.architecture.door_table import Row, written
from tests.architecture.samples import arguments_for
from tests.conftest import EMPLOYEE, NAME, add_employee, signed_in

TABLE = written()


def outcome(door: LocalDoor, use_case: UseCase[..., object]) -> str:
    """The code of a refusal, or "" for whoever was let in."""
    try:
        door.call(use_case, **arguments_for(use_case.arguments, lambda _name: UUID(bytes=os.urandom(16))))
    except UserError as error:
        return error.code
    return ""


def told(door: LocalDoor) -> dict[str, str]:
    return {name: outcome(door, use_case) for name, use_case in sorted(REGISTRY.items())}


def of_department(entrance: LocalEntrance, role: Role) -> LocalDoor:
    add_employee(entrance, roles=())
    with entrance.database.transaction(Lane.WRITE) as tx:
        account = accounts.by_name(tx, entrance.organisation_id, EMPLOYEE)
        assert account is not None
        accounts.add_grants(tx, entrance.organisation_id, account.id, (Grant(role=role, department="成果转化科"),))
    return signed_in(entrance, EMPLOYEE)


@pytest.mark.parametrize("role", list(Role))
def test_a_role_opens_what_the_table_gives_it(role: Role, entrance: LocalEntrance) -> None:
    add_employee(entrance, roles=(role,))
    found = told(signed_in(entrance, EMPLOYEE))
    assert NotSignedIn.code not in found.values()
    assert {name for name, code in found.items() if code == NotAllowed.code} == {n for n, row in TABLE.items() if role not in row.roles}


@pytest.mark.parametrize("role", list(Role))
def test_a_role_in_a_department_does_not_reach_the_organisation(role: Role, entrance: LocalEntrance) -> None:
    def kept_out(row: Row) -> bool:
        return role not in row.roles or row.scope is Scope.ORGANISATION

    found = told(of_department(entrance, role))
    assert {name for name, code in found.items() if code == NotAllowed.code} == {n for n, row in TABLE.items() if kept_out(row)}


def signed_out(entrance: LocalEntrance, theirs: LocalDoor) -> None:  # as the others
    theirs.sign_out()


def ended(entrance: LocalEntrance, theirs: LocalDoor) -> None:
    signed_in(entrance, NAME).call(reset_password, account_id=theirs.actor.account_id, password="another-2027")


def closed(entrance: LocalEntrance, theirs: LocalDoor) -> None:
    signed_in(entrance, NAME).call(close_account, account_id=theirs.actor.account_id)


@pytest.mark.parametrize("end", [signed_out, ended, closed])
def test_nobody_is_let_in_without_a_session(end: Callable[[LocalEntrance, LocalDoor], None], entrance: LocalEntrance) -> None:
    add_employee(entrance, roles=tuple(Role))
    theirs = signed_in(entrance, EMPLOYEE)
    end(entrance, theirs)
    assert set(told(theirs).values()) == {NotSignedIn.code}
