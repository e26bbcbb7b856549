"""A row that was changed behind the program's back, and then written by the program for another reason, stays named.

Whoever changes a row and has the program write another column of it would else have it sealed as it stands.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from uuid import UUID

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.access import Role
from lawstudy.domain.audit import How
from lawstudy.domain.people import PersonState
from lawstudy.store.folder import database_path
from lawstudy.usecases.accounts.accounts import create_account, list_accounts
from lawstudy.usecases.accounts.life import change_roles
from lawstudy.usecases.people.people import PersonEntry, add_person, change_person
from lawstudy.usecases.workspace.audit_log import AuditProof, verify_audit
from lawstudy.words.sealed import changed_words
from tests.conftest import EMPLOYEE, NAME, signed_in


def forged_and_used(entrance: LocalEntrance, door: LocalDoor, tmp_path: Path, change: str, use: Callable[[], object]) -> AuditProof:
    assert door.call(verify_audit).whole
    with closing(sqlite3.connect(database_path(tmp_path / "workspace"), isolation_level=None)) as db:
        db.execute(change)
        assert db.execute("SELECT changes()").fetchone() == (1,)
    use()
    return door.call(verify_audit)


def test_a_password_that_was_put_in_and_used_is_named(entrance: LocalEntrance, door: LocalDoor, tmp_path: Path) -> None:
    """Signing in writes the account: what it found must be what was last sealed, or the forged row would be vouched for."""
    person = door.call(add_person, entry=PersonEntry(name=EMPLOYEE))
    door.call(create_account, person_id=person.id, login=EMPLOYEE, password="another-2026", roles=(Role.EMPLOYEE,))
    mine = f"(SELECT password_hash FROM account WHERE name = '{NAME}')"
    change = f"UPDATE account SET password_hash = {mine} WHERE name = '{EMPLOYEE}'"
    proof = forged_and_used(entrance, door, tmp_path, change, lambda: signed_in(entrance, EMPLOYEE).sign_out())
    (record,) = proof.changed_records
    assert (record.part, record.name, record.how, record.action) == ("account", EMPLOYEE, How.CHANGED_ONCE, "create_account")
    assert "written again by the program since" in changed_words(record)
    signed_in(entrance, EMPLOYEE).sign_out()
    assert door.call(verify_audit).changed_records == (record,), "once is enough, and it does not go away"


def test_a_person_that_was_changed_and_then_written_is_named(entrance: LocalEntrance, door: LocalDoor, tmp_path: Path) -> None:
    person = door.call(add_person, entry=PersonEntry(name=EMPLOYEE))
    entry = PersonEntry(name=EMPLOYEE, rank="科员")
    proof = forged_and_used(
        entrance,
        door,
        tmp_path,
        f"UPDATE person SET rank = '局长' WHERE name = '{EMPLOYEE}'",
        lambda: door.call(change_person, person_id=person.id, entry=entry, state=PersonState.ACTIVE, expected_version=person.version),
    )
    assert [(one.part, one.how) for one in proof.changed_records] == [("person", How.CHANGED_ONCE)]
    assert not proof.whole


def account_of(door: LocalDoor) -> bytes:
    person = door.call(add_person, entry=PersonEntry(name=EMPLOYEE))
    door.call(create_account, person_id=person.id, login=EMPLOYEE, password="another-2026", roles=(Role.EMPLOYEE,))
    return next(one.account_id for one in door.call(list_accounts) if one.login == EMPLOYEE).bytes


def test_a_role_that_was_put_in_and_taken_away_is_named(entrance: LocalEntrance, door: LocalDoor, tmp_path: Path) -> None:
    ident = account_of(door)
    given = "INSERT INTO grant_row SELECT organisation_id, account_id, 'administrator', department FROM grant_row"
    mine = f"{given} WHERE account_id = x'{ident.hex()}'"
    proof = forged_and_used(
        entrance, door, tmp_path, mine, lambda: door.call(change_roles, account_id=UUID(bytes=ident), roles=(Role.EMPLOYEE,))
    )
    assert [(one.part, one.how) for one in proof.changed_records] == [("grant_row", How.INSERTED_ONCE)]


def test_a_row_that_nobody_entered_and_the_program_wrote_is_named(entrance: LocalEntrance, door: LocalDoor, tmp_path: Path) -> None:
    """Whoever signs in with an account makes the program write its row, if only that the password was wrong."""
    account_of(door)
    stranger = door.call(add_person, entry=PersonEntry(name="罗时雨"))
    columns = "password_hash, failures, locked_until, state, version"
    made = f"SELECT randomblob(16), organisation_id, x'{stranger.id.hex}', '罗时雨', '罗时雨', {columns} FROM account WHERE name = '{NAME}'"
    use = partial(entrance.sign_in, "罗时雨", "wrong-2026")
    proof = forged_and_used(entrance, door, tmp_path, f"INSERT INTO account {made}", use)
    assert [(one.part, one.name, one.how) for one in proof.changed_records] == [("account", "罗时雨", How.INSERTED_ONCE)]


def test_what_is_changed_today_is_told_before_what_was_once(entrance: LocalEntrance, door: LocalDoor, tmp_path: Path) -> None:
    account_of(door)
    change = f"UPDATE account SET failures = failures + 1 WHERE name = '{EMPLOYEE}'"
    proof = forged_and_used(entrance, door, tmp_path, change, lambda: entrance.sign_in(EMPLOYEE, "another-2026"))
    assert [one.how for one in proof.changed_records] == [How.CHANGED_ONCE]
    with closing(sqlite3.connect(database_path(tmp_path / "workspace"), isolation_level=None)) as db:
        db.execute(change)
    assert [one.how for one in door.call(verify_audit).changed_records] == [How.CHANGED]
