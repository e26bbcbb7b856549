"""When a session ends: with its account, its person, its password and its roles; at once, and for jobs and files too."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import update

from lawstudy.backend import door as direct_door
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.backend.wire import WireDoor
from lawstudy.domain.access import Role
from lawstudy.domain.clock import local as local_moment
from lawstudy.domain.people import PersonState
from lawstudy.errors import NotSignedIn
from lawstudy.store.engine import Lane
from lawstudy.store.tables import account
from lawstudy.usecases.accounts.accounts import change_my_password, reset_password
from lawstudy.usecases.accounts.life import change_roles, close_account, unlock_account
from lawstudy.usecases.exams.mine import my_exams
from lawstudy.usecases.people.people import PersonEntry, change_person, list_people
from lawstudy.usecases.workspace.backup import back_up
from tests.conftest import EMPLOYEE, NAME, PASSWORD, FakeClock, add_employee, entrance_of, signed_in

NEW = "another-2027"
Ends = Callable[[LocalDoor, LocalDoor], object]


def reset(office: LocalDoor, theirs: LocalDoor) -> None:
    office.call(reset_password, account_id=theirs.actor.account_id, password=NEW)


def close(office: LocalDoor, theirs: LocalDoor) -> None:
    office.call(close_account, account_id=theirs.actor.account_id)


def fewer_roles(office: LocalDoor, theirs: LocalDoor) -> None:
    office.call(change_roles, account_id=theirs.actor.account_id, roles=(Role.EMPLOYEE,))


def leave(office: LocalDoor, theirs: LocalDoor) -> None:
    person = next(one for one in office.call(list_people).items if one.id == theirs.actor.person_id)
    entry = PersonEntry(name=person.name, department=person.department)
    office.call(change_person, person_id=person.id, entry=entry, state=PersonState.LEFT, expected_version=person.version)


def change_elsewhere(_office: LocalDoor, theirs: LocalDoor) -> None:
    second = signed_in(entrance_of(theirs), EMPLOYEE)
    assert second.call(change_my_password, old=PASSWORD, new=NEW)
    assert second.call(my_exams) == ()


@pytest.fixture
def theirs(any_entrance: LocalEntrance) -> LocalDoor:
    add_employee(any_entrance, roles=(Role.EMPLOYEE, Role.ADMINISTRATOR))
    return signed_in(any_entrance, EMPLOYEE)


@pytest.mark.parametrize("end", [reset, close, fewer_roles, leave, change_elsewhere])
def test_a_session_ends_at_once(end: Ends, any_entrance: LocalEntrance, theirs: LocalDoor) -> None:
    office = signed_in(any_entrance, NAME)
    theirs.call(my_exams)
    blob = theirs.put_blob(b"some")
    ticket = theirs.start_job(back_up) if any_entrance.workspace is not None else None
    if ticket is not None:
        theirs.job_result(ticket)
    end(office, theirs)
    with pytest.raises(NotSignedIn):
        theirs.call(my_exams)
    for asked in (lambda: theirs.put_blob(b"more"), lambda: theirs.get_blob(blob), lambda: theirs.changes_since(0), lambda: theirs.actor):
        with pytest.raises(NotSignedIn):
            asked()
    if ticket is not None:
        for about_job in (theirs.job, theirs.job_result, theirs.cancel_job):
            with pytest.raises(NotSignedIn):
                about_job(ticket)
    theirs.sign_out()
    assert office.call(my_exams) == ()


def test_results_of_jobs_need_the_session_over_the_wire_too(entrance: LocalEntrance) -> None:
    door = signed_in(entrance, NAME)
    wire = WireDoor(door)
    ticket = wire.start_job(back_up)
    assert wire.job_result(ticket).name
    door.sign_out()
    with pytest.raises(NotSignedIn):
        wire.job_result(ticket)


def test_what_takes_nothing_away_ends_nothing(any_entrance: LocalEntrance, theirs: LocalDoor) -> None:
    office = signed_in(any_entrance, NAME)
    office.call(unlock_account, account_id=theirs.actor.account_id)
    office.call(change_roles, account_id=theirs.actor.account_id, roles=tuple(Role))
    assert theirs.call(change_my_password, old=PASSWORD, new=NEW)
    assert theirs.call(my_exams) == ()
    assert office.call(reset_password, account_id=office.actor.account_id, password=NEW) is None
    assert office.call(my_exams) == ()


def test_what_another_process_did_is_seen_within_a_minute(
    any_entrance: LocalEntrance, theirs: LocalDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    with any_entrance.database.transaction(Lane.WRITE) as tx:
        tx.run(update(account).where(account.c.id == theirs.actor.account_id).values(state="closed"))
    theirs.call(my_exams)
    monkeypatch.setattr(direct_door, "LOOKED_AGAIN_S", -1)
    with pytest.raises(NotSignedIn):
        theirs.call(my_exams)


def test_who_leaves_on_a_day_to_come_is_out_on_that_day(any_entrance: LocalEntrance, theirs: LocalDoor, clock: FakeClock) -> None:
    office = signed_in(any_entrance, NAME)
    person = next(one for one in office.call(list_people).items if one.id == theirs.actor.person_id)
    tomorrow = f"{local_moment(clock.wall_us) + timedelta(days=1):%Y-%m-%d}"
    entry = PersonEntry(name=person.name, department=person.department)
    office.call(change_person, person_id=person.id, entry=entry, state=PersonState.LEFT, expected_version=person.version, on=tomorrow)
    theirs.call(my_exams)
    clock.advance(24 * 3600)
    office.call(unlock_account, account_id=office.actor.account_id)
    with pytest.raises(NotSignedIn):
        theirs.call(my_exams)
