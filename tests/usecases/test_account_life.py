"""Accounts closed, opened again, unlocked, with other roles; many at once; and who can lift a lock."""

import os

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.access import Role
from lawstudy.domain.belonging import LeavingReason
from lawstudy.domain.people import Person, PersonState
from lawstudy.domain.tries import TRIES
from lawstudy.errors import BadArgument, LastAdministrator, NotAllowed, NotFound, OwnAccountKept
from lawstudy.usecases.accounts import accounts
from lawstudy.usecases.accounts import life as account_life
from lawstudy.usecases.accounts.many import LETTERS, create_accounts, first_password
from lawstudy.usecases.accounts.sign_in import Refused
from lawstudy.usecases.imports.people import accept_people_import, preview_people_import
from lawstudy.usecases.imports.preview import Outcome
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.imports.withdraw import withdraw_import
from lawstudy.usecases.people import people
from lawstudy.usecases.people.people import PersonEntry
from lawstudy.usecases.workspace.audit_log import list_audit
from lawstudy.words.accounts import roles_words
from tests.conftest import NAME, PASSWORD, add_employee, signed_in


def account_of(door: LocalDoor, login: str) -> accounts.AccountLine:
    return next(line for line in door.call(accounts.list_accounts) if line.login == login)


def test_a_closed_account_opens_again_with_its_password(entrance: LocalEntrance, door: LocalDoor) -> None:
    add_employee(entrance, "周明岚")
    ident = account_of(door, "周明岚").account_id
    door.call(account_life.close_account, account_id=ident)
    assert entrance.sign_in("周明岚", PASSWORD) == Refused()
    assert account_of(door, "周明岚").state == "closed"
    door.call(account_life.open_account, account_id=ident)
    assert isinstance(entrance.sign_in("周明岚", PASSWORD), LocalDoor)


def test_a_lock_names_who_lifts_it_and_is_lifted(entrance: LocalEntrance, door: LocalDoor) -> None:
    add_employee(entrance, "周明岚")
    add_employee(entrance, "罗时雨", roles=(Role.ADMINISTRATOR,))
    for _wrong in range(TRIES):
        refused = entrance.sign_in("周明岚", "wrong-password")
    assert isinstance(refused, Refused)
    assert {name.partition("（")[0] for name in refused.unlockers} == {NAME, "罗时雨"}
    assert entrance.sign_in("周明岚", PASSWORD) == refused
    door.call(account_life.unlock_account, account_id=account_of(door, "周明岚").account_id)
    assert isinstance(entrance.sign_in("周明岚", PASSWORD), LocalDoor)


def test_whoever_is_locked_out_does_not_lift_the_own_lock(entrance: LocalEntrance) -> None:
    for _wrong in range(TRIES):
        refused = entrance.sign_in(NAME, "wrong-password")
    assert isinstance(refused, Refused)
    assert refused.locked_until is not None
    assert refused.unlockers == ()


def test_roles_hold_from_the_next_sign_in(entrance: LocalEntrance, door: LocalDoor) -> None:
    add_employee(entrance, "周明岚")
    ident = account_of(door, "周明岚").account_id
    door.call(account_life.change_roles, account_id=ident, roles=(Role.COORDINATOR, Role.EMPLOYEE))
    assert signed_in(entrance, "周明岚").actor.roles() == {Role.COORDINATOR, Role.EMPLOYEE}
    with pytest.raises(BadArgument):
        door.call(account_life.change_roles, account_id=ident, roles=())


def test_roles_that_are_held_already_change_nothing(entrance: LocalEntrance, door: LocalDoor) -> None:
    add_employee(entrance, "周明岚")
    ident = account_of(door, "周明岚").account_id
    door.call(account_life.change_roles, account_id=ident, roles=(Role.EMPLOYEE,))
    assert door.call(list_audit).items[0].subjects == ()
    door.call(account_life.change_roles, account_id=ident, roles=(Role.COORDINATOR,))
    assert len(door.call(list_audit).items[0].subjects) == 1


def test_nobody_locks_the_own_door(entrance: LocalEntrance, door: LocalDoor) -> None:
    mine = door.actor.account_id
    with pytest.raises(OwnAccountKept):
        door.call(account_life.close_account, account_id=mine)
    with pytest.raises(OwnAccountKept):
        door.call(account_life.change_roles, account_id=mine, roles=(Role.EMPLOYEE,))
    with pytest.raises(NotFound):
        door.call(account_life.close_account, account_id=door.actor.person_id)
    add_employee(entrance, "周明岚")
    with pytest.raises(NotAllowed):
        signed_in(entrance, "周明岚").call(account_life.unlock_account, account_id=mine)


def test_an_account_ends_with_the_leaving_and_comes_back_with_the_return(entrance: LocalEntrance, door: LocalDoor) -> None:
    person_id = add_employee(entrance, "周明岚")
    person = door.call(people.list_people, text="周明岚").items[0]
    gone = door.call(
        people.leave_person, person_id=person_id, on="2026-01-05", reason=LeavingReason.TRANSFERRED, expected_version=person.version
    )
    assert not account_of(door, "周明岚").in_service
    assert entrance.sign_in("周明岚", PASSWORD) == Refused()
    door.call(people.return_person, person_id=person_id, on="2026-02-01", expected_version=gone.version)
    assert account_of(door, "周明岚").in_service
    assert isinstance(entrance.sign_in("周明岚", PASSWORD), LocalDoor)


def test_accounts_for_many_in_one_step(entrance: LocalEntrance, door: LocalDoor) -> None:
    add_employee(entrance, "周明岚")
    ids = [
        door.call(people.add_person, entry=PersonEntry(name=name, department=department)).id
        for name, department in (("张伟", "办公室"), ("张伟", "法规科"), ("林远", "办公室"))
    ]
    having = account_of(door, "周明岚").person_id
    made = door.call(create_accounts, person_ids=(*ids, having))
    assert sorted(one.login for one in made.made) == ["张伟", "张伟2", "林远"]
    assert made.skipped == ("周明岚",)
    assert len({one.password for one in made.made}) == 3
    for one in made.made:
        opened = entrance.sign_in(one.login, one.password)
        assert isinstance(opened, LocalDoor)
        assert opened.actor.roles() == {Role.EMPLOYEE}
    assert door.call(create_accounts, person_ids=tuple(ids)).made == ()
    with pytest.raises(NotFound):
        door.call(create_accounts, person_ids=(door.actor.account_id,))
    with pytest.raises(BadArgument):
        door.call(create_accounts, person_ids=tuple(ids), roles=())


def test_a_first_password_is_easy_to_type_and_hard_to_guess() -> None:
    made = [first_password(os.urandom) for _each in range(100)]
    assert len(set(made)) == 100
    assert {char for word in made for char in word} == set(LETTERS) | {"-"}
    assert all(len(word) == 14 and set(word) <= set(LETTERS) | {"-"} for word in made)


@pytest.mark.parametrize("typed", ["zml", "zhouminglan", "zhou ming lan", "ZHOUMING", "zhou", "周明", "zm"])
def test_people_are_found_by_whole_pinyin_and_initials(entrance: LocalEntrance, typed: str) -> None:
    add_employee(entrance, "周明岚")
    assert [found.name for found in entrance.sign_in_names(typed)][:1] == ["周明岚"]


def people_of(door: LocalDoor) -> dict[str, Person]:
    return {person.name: person for person in door.call(people.list_people).items}


def leave(door: LocalDoor, name: str, on: str) -> None:
    one = people_of(door)[name]
    door.call(people.leave_person, person_id=one.id, on=on, reason=LeavingReason.RETIRED, expected_version=one.version)


@pytest.fixture
def one_administrator(any_entrance: LocalEntrance) -> LocalDoor:
    """The door of 罗时雨, who coordinates; NAME administers and does not, and nobody else does."""
    door = signed_in(any_entrance)
    add_employee(any_entrance, "罗时雨", roles=(Role.COORDINATOR, Role.ADMINISTRATOR))
    other = signed_in(any_entrance, "罗时雨")
    other.call(account_life.change_roles, account_id=door.actor.account_id, roles=(Role.ADMINISTRATOR,))
    again = signed_in(any_entrance)  # a session ends with a role
    again.call(account_life.change_roles, account_id=other.actor.account_id, roles=(Role.COORDINATOR,))
    return signed_in(any_entrance, "罗时雨")


@pytest.mark.parametrize("on", ["2026-01-05", "2026-12-31"])
def test_the_last_administrator_does_not_leave_at_once_nor_one_day(one_administrator: LocalDoor, on: str) -> None:
    with pytest.raises(LastAdministrator):
        leave(one_administrator, NAME, on)
    one = people_of(one_administrator)[NAME]
    entry = PersonEntry(name=one.name, department=one.department)
    with pytest.raises(LastAdministrator):
        one_administrator.call(people.change_person, person_id=one.id, entry=entry, state=PersonState.LEFT, expected_version=one.version)
    assert people_of(one_administrator)[NAME] == one


def test_a_roster_without_the_last_administrator_retires_everyone_else(one_administrator: LocalDoor) -> None:
    one_administrator.call(people.add_person, entry=PersonEntry(name="林远", department="办公室"))
    source = ImportSource(text="姓名\t科室\n罗时雨\t办公室\n")
    preview = one_administrator.call(preview_people_import, source=source, leaving=True)
    wrong = [row for row in preview.rows if row.outcome is Outcome.WRONG]
    assert [[note.code for note in row.notes][-1] for row in wrong] == ["refused.last_administrator"]
    assert NAME in wrong[0].title
    one_administrator.call(accept_people_import, source=source, leaving=True, token=preview.token)
    assert set(people_of(one_administrator)) == {NAME, "罗时雨"}


def test_whoever_leaves_one_day_is_not_the_one_who_stays_to_administer(any_entrance: LocalEntrance) -> None:
    door = signed_in(any_entrance)
    add_employee(any_entrance, "罗时雨", roles=(Role.COORDINATOR, Role.ADMINISTRATOR))
    other = signed_in(any_entrance, "罗时雨")
    leave(other, NAME, "2026-12-31")
    with pytest.raises(LastAdministrator):
        door.call(account_life.close_account, account_id=other.actor.account_id)
    with pytest.raises(LastAdministrator):
        door.call(account_life.change_roles, account_id=other.actor.account_id, roles=(Role.COORDINATOR,))
    with pytest.raises(LastAdministrator):
        leave(door, "罗时雨", "2026-12-30")
    add_employee(any_entrance, "周明岚", roles=(Role.ADMINISTRATOR,))
    door.call(account_life.close_account, account_id=other.actor.account_id)


def test_an_import_that_brought_the_administrator_back_is_not_withdrawn(one_administrator: LocalDoor, any_entrance: LocalEntrance) -> None:
    """Taking people back from what was there before is a door of its own."""
    add_employee(any_entrance, "周明岚", roles=(Role.ADMINISTRATOR,))
    leave(one_administrator, "周明岚", "2026-01-05")
    source = ImportSource(text="姓名\t科室\n周明岚\t办公室\n")
    preview = one_administrator.call(preview_people_import, source=source, leaving=False)
    done = one_administrator.call(accept_people_import, source=source, leaving=False, token=preview.token)
    assert people_of(one_administrator)["周明岚"].state is PersonState.ACTIVE
    leave(one_administrator, NAME, "2026-01-05")
    with pytest.raises(LastAdministrator):
        one_administrator.call(withdraw_import, batch_id=done.batch_id, reason="误导入")


def test_a_coordinator_of_some_departments_is_made_and_made_whole_again(any_entrance: LocalEntrance) -> None:
    door = signed_in(any_entrance)
    for name, department in (("周明岚", "计划科"), ("林远", "财务科")):
        add_employee(any_entrance, name, department=department)
    ident, both = account_of(door, "周明岚").account_id, (Role.EMPLOYEE, Role.COORDINATOR)

    def change(roles: tuple[Role, ...], departments: tuple[str, ...] | None = None) -> set[str]:
        door.call(account_life.change_roles, account_id=ident, roles=roles, departments=departments)
        opened = signed_in(any_entrance, "周明岚")
        return {person.name for person in opened.call(people.list_people).items} if Role.COORDINATOR in opened.actor.roles() else set()

    assert change(both, ("计划科",)) == {"周明岚"}
    assert roles_words(account_of(door, "周明岚").grants) == "Coordinator（计划科）, Employee"
    assert change(both) == {"周明岚"}  # not said: as it is
    assert change(both, ("计划科", "财务科")) == {"周明岚", "林远"}
    assert {"周明岚", "林远", NAME} <= change(both, ())
    for roles, departments in ((both, ("没有科",)), ((Role.EMPLOYEE,), ("计划科",))):
        with pytest.raises(BadArgument):
            change(roles, departments)
    assert change((Role.EMPLOYEE,)) == set()
