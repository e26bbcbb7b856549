"""The recovery code: an administrator gets in by it once, and nobody by trying."""

import os
from pathlib import Path

import pytest

from lawstudy.backend.create import create_workspace
from lawstudy.backend.local import LocalDoor, LocalEntrance, open_entrance
from lawstudy.domain.access import Role
from lawstudy.domain.recovery import new_code
from lawstudy.domain.tries import LOCKED_FOR, TRIES
from lawstudy.errors import NotAllowed, NotSignedIn, PasswordTooShort
from lawstudy.store.engine import Lane
from lawstudy.store.organisations import recovery
from lawstudy.usecases.accounts.accounts import list_accounts
from lawstudy.usecases.accounts.recovery import make_recovery_code
from lawstudy.usecases.accounts.sign_in import Refused
from lawstudy.usecases.workspace.audit_log import list_audit, verify_audit
from lawstudy.usecases.workspace.setup import FirstStart
from tests.conftest import EMPLOYEE, NAME, PASSWORD, FakeClock, add_employee, signed_in

NEW = "another-2027"


def lines(door: LocalDoor) -> list[tuple[str, str]]:
    return [(line.action, line.outcome) for line in door.call(list_audit).items]


def test_whoever_is_locked_out_gets_in_by_the_code_once(any_entrance: LocalEntrance) -> None:
    elsewhere = signed_in(any_entrance)
    code = elsewhere.call(make_recovery_code)
    for _ in range(TRIES):
        any_entrance.sign_in(NAME, "wrong-password")
    assert any_entrance.recover(NAME, code.lower().replace("-", " "), NEW) is None
    with pytest.raises(NotSignedIn):
        elsewhere.call(list_accounts)
    assert isinstance(any_entrance.sign_in(NAME, PASSWORD), Refused)
    door = any_entrance.sign_in(NAME, NEW)
    assert isinstance(door, LocalDoor)
    assert any_entrance.recover(NAME, code, PASSWORD) == Refused(), "it is used up"
    assert ("recover", "done") in lines(door)
    assert ("recover", "refused") in lines(door)
    assert door.call(verify_audit).whole


def test_nobody_gets_in_by_trying(any_entrance: LocalEntrance, clock: FakeClock) -> None:
    door = signed_in(any_entrance)
    code = door.call(make_recovery_code)
    for left in range(TRIES - 1, 0, -1):
        assert any_entrance.recover(NAME, new_code(os.urandom), NEW) == Refused(tries_left=left)
    locked = any_entrance.recover(NAME, "", NEW)
    assert locked is not None
    assert locked.locked_until is not None
    clock.set_wall(3)
    again = any_entrance.recover(NAME, code, NEW)
    assert again is not None, "the right one too, whatever the clock is set to"
    assert again.tries_left == 0
    assert isinstance(any_entrance.sign_in(NAME, PASSWORD), LocalDoor), "signing in is another matter"
    clock.advance(us=LOCKED_FOR)
    assert any_entrance.recover(NAME, code, NEW) is None


def test_it_opens_administrators_only_and_a_short_password_costs_no_try(any_entrance: LocalEntrance) -> None:
    door = signed_in(any_entrance)
    add_employee(any_entrance, roles=(Role.EMPLOYEE, Role.COORDINATOR))
    code = door.call(make_recovery_code)
    with pytest.raises(PasswordTooShort):
        any_entrance.recover(NAME, code, "short")
    assert any_entrance.recover(EMPLOYEE, code, NEW) == Refused(tries_left=TRIES - 1)
    assert any_entrance.recover("无此人", code, NEW) == Refused(tries_left=TRIES - 2)
    assert isinstance(any_entrance.sign_in(EMPLOYEE, PASSWORD), LocalDoor)
    assert any_entrance.recover(NAME, code, NEW) is None


def test_a_new_code_ends_the_one_before(any_entrance: LocalEntrance) -> None:
    door = signed_in(any_entrance)
    before, after = door.call(make_recovery_code), door.call(make_recovery_code)
    assert any_entrance.recover(NAME, before, NEW) == Refused(tries_left=TRIES - 1)
    assert any_entrance.recover(NAME, after, NEW) is None


def test_only_an_administrator_makes_one_and_only_its_hash_is_kept(entrance: LocalEntrance, employee_door: LocalDoor) -> None:
    with pytest.raises(NotAllowed):
        employee_door.call(make_recovery_code)
    code = signed_in(entrance).call(make_recovery_code)
    with entrance.database.transaction(Lane.READ) as tx:
        kept = recovery(tx, entrance.organisation_id)
    assert kept is not None
    assert kept.code_hash.startswith("$argon2id$")
    assert code not in kept.code_hash


def test_the_code_of_the_first_start_opens_the_new_workspace(tmp_path: Path) -> None:
    code = new_code(os.urandom)
    first = FirstStart(organisation="局", year=2026, name=NAME, password=PASSWORD, recovery_code=code)
    create_workspace(tmp_path / "new", first).close()
    entrance = open_entrance(tmp_path / "new")
    assert entrance.recover(NAME, code, NEW) is None
    door = entrance.sign_in(NAME, NEW)
    assert isinstance(door, LocalDoor)
    assert door.call(verify_audit).whole
    entrance.close()
