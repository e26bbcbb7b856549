import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.access import Role
from lawstudy.domain.tries import LOCKED_FOR, TRIES
from lawstudy.errors import BadArgument, NameTaken, NotAllowed, NotFound, PasswordTooShort
from lawstudy.usecases.accounts import accounts, sign_in
from lawstudy.usecases.accounts.sign_in import Refused
from lawstudy.usecases.people import people
from lawstudy.usecases.people.people import PersonEntry
from tests.conftest import NAME, PASSWORD, FakeClock, signed_in


def test_an_account_lets_its_person_in(entrance: LocalEntrance, door: LocalDoor) -> None:
    person = door.call(people.add_person, entry=PersonEntry(name="林远", department="办公室"))
    made = door.call(accounts.create_account, person_id=person.id, login="林远", password="first-pass-1")
    assert door.call(accounts.create_account, person_id=person.id, login="林远", password="first-pass-1", account_id=made) == made
    opened = entrance.sign_in("林远", "first-pass-1")
    assert isinstance(opened, LocalDoor)
    assert opened.actor.roles() == {Role.EMPLOYEE}
    assert [line.login for line in door.call(accounts.list_accounts)] == ["林远", NAME]


def test_what_is_refused(door: LocalDoor) -> None:
    me = door.actor.person_id
    with pytest.raises(NameTaken):
        door.call(accounts.create_account, person_id=me, login=NAME, password="first-pass-1")
    with pytest.raises(PasswordTooShort):
        door.call(accounts.create_account, person_id=me, login="x", password="short")
    with pytest.raises(BadArgument):
        door.call(accounts.create_account, person_id=me, login=" ", password="first-pass-1")
    with pytest.raises(NotFound):
        door.call(accounts.create_account, person_id=door.actor.account_id, login="x", password="first-pass-1")
    with pytest.raises(NotFound):
        door.call(accounts.reset_password, account_id=me, password="first-pass-1")


def test_an_employee_makes_no_accounts(employee_door: LocalDoor) -> None:
    with pytest.raises(NotAllowed):
        employee_door.call(accounts.list_accounts)


def test_a_password_costs_whoever_guesses_what_it_should(real_cost: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    assert real_cost == (2, 19 * 1024)  # OWASP's least for argon2id
    for name, value in zip(("PASSES", "MEMORY_KIB"), real_cost, strict=True):
        monkeypatch.setattr(sign_in, name, value)
    assert sign_in.hasher.__wrapped__().hash(PASSWORD).startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_wrong_passwords_lock_and_a_reset_unlocks(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    for left in range(TRIES - 1, 0, -1):
        assert entrance.sign_in(NAME, "wrong-pass") == Refused(tries_left=left)
    locked = entrance.sign_in(NAME, "wrong-pass")
    assert isinstance(locked, Refused)
    assert locked.locked_until is not None
    assert isinstance(entrance.sign_in(NAME, PASSWORD), Refused), "locked: even the right password is refused"
    clock.advance(us=LOCKED_FOR + 1_000)
    signed_in(entrance).sign_out()
    account = door.call(accounts.list_accounts)[0]
    door.call(accounts.reset_password, account_id=account.account_id, password="another-pass")
    assert isinstance(entrance.sign_in(NAME, "another-pass"), LocalDoor)


def test_my_own_password(entrance: LocalEntrance, employee_door: LocalDoor) -> None:
    assert not employee_door.call(accounts.change_my_password, old="wrong-pass", new="my-new-pass")
    assert employee_door.call(accounts.change_my_password, old=PASSWORD, new="my-new-pass")
    assert isinstance(entrance.sign_in("周明岚", "my-new-pass"), LocalDoor)


def test_an_unknown_name_is_refused_without_a_hint(entrance: LocalEntrance) -> None:
    assert entrance.sign_in("无此人", PASSWORD) == Refused()


def test_names_are_found_by_initials(entrance: LocalEntrance, employee_door: LocalDoor) -> None:
    assert [(n.name, n.initials) for n in entrance.sign_in_names("zm")] == [("周明岚", "zml")]
    assert [n.name for n in entrance.sign_in_names("")] == [NAME, "周明岚"]
    assert entrance.sign_in_names("%") == ()


@pytest.mark.parametrize("typed", ["买买提·艾力", " 买买提.艾力", "买买提・ 艾力", "买买提\u200b•艾力"])
def test_a_name_is_the_same_however_it_is_typed(any_entrance: LocalEntrance, typed: str) -> None:
    door = signed_in(any_entrance)
    person = door.call(people.add_person, entry=PersonEntry(name="买买提﹒艾力"))
    assert person.name == "买买提·艾力"
    door.call(accounts.create_account, person_id=person.id, login="买买提 ‧ 艾力", password="first-pass-1")
    assert isinstance(any_entrance.sign_in(typed, "first-pass-1"), LocalDoor)
    with pytest.raises(NameTaken):
        door.call(accounts.create_account, person_id=person.id, login=typed, password="first-pass-1")


def test_half_a_character_is_nobodys_password(entrance: LocalEntrance, door: LocalDoor) -> None:
    assert isinstance(entrance.sign_in(NAME, PASSWORD + "\ud800"), Refused)
    assert isinstance(entrance.sign_in("nobody", "\ud800" * 9), Refused)
    assert not door.call(accounts.change_my_password, old=PASSWORD[:-1], new="my-new-pass")
    assert isinstance(entrance.sign_in(NAME, PASSWORD), LocalDoor)


def test_a_password_is_what_was_typed(entrance: LocalEntrance, door: LocalDoor) -> None:
    person = door.call(people.add_person, entry=PersonEntry(name="林远"))
    door.call(accounts.create_account, person_id=person.id, login="LinYuan", password="pass\u200bword-1")
    assert isinstance(entrance.sign_in("linyuan", "password-1"), Refused)
    assert isinstance(entrance.sign_in("linyuan", "pass\u200bword-1"), LocalDoor)
