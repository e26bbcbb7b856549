"""The sign-in ends elsewhere while somebody works: back to the sign-in, all in its place; no answer is lost or changes its owner."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lawstudy import paths
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop.screens import SCREENS
from lawstudy.desktop.screens.exam.view import ExamView
from lawstudy.desktop.screens.settings.view import SettingsView
from lawstudy.desktop.unsent import SideFile, Unsent, deliver
from lawstudy.desktop.widgets.label import Label
from lawstudy.domain.access import Role
from lawstudy.domain.question_types import Response
from lawstudy.domain.question_types.short_answer import ShortAnswerResponse
from lawstudy.domain.question_types.single_choice import SingleChoiceResponse
from lawstudy.usecases.accounts.accounts import list_accounts, reset_password
from lawstudy.usecases.accounts.life import change_roles, close_account, open_account
from lawstudy.usecases.attempts.attempts import Saved, save_answer, start_attempt
from lawstudy.usecases.exams.mine import my_exams
from lawstudy.usecases.exams.office import kept_aside
from tests.conftest import EMPLOYEE, NAME, FakeClock, add_employee, opened_copy, signed_in
from tests.desktop.fronts import Person, at_the_program
from tests.sitting import EVERY_TYPE, published

OTHER, SECOND = "周小川", "another-2027"
WRITTEN = 6
A, B = SingleChoiceResponse(letter="A"), SingleChoiceResponse(letter="B")


@pytest.fixture
def folder(template: Path, tmp_path: Path, clock: FakeClock) -> Path:
    made: LocalEntrance = opened_copy(template, tmp_path / "workspace", clock)
    add_employee(made)
    add_employee(made, OTHER, roles=(Role.EMPLOYEE, Role.COORDINATOR, Role.ADMINISTRATOR))
    door = signed_in(made)
    published(door, clock.wall_us, sections=EVERY_TYPE)
    door.sign_out()
    made.close()
    return tmp_path / "workspace"


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, clock: FakeClock, folder: Path) -> Iterator[Person]:
    with at_the_program(qtbot, qapp, clock, workspaces=(folder,)) as someone:
        someone.front.entries = dict(SCREENS)
        yield someone


def elsewhere(person: Person, name: str = OTHER) -> LocalDoor:
    """A second door to the workspace that the window has open."""
    entrance = person.front.doors._entrance
    assert isinstance(entrance, LocalEntrance)
    return signed_in(entrance, name)


def account_of(door: LocalDoor, name: str) -> UUID:
    return next(line.account_id for line in door.call(list_accounts) if line.name == name)


def sits(person: Person) -> tuple[ExamView, UUID]:
    """The employee has chosen B at the first question, which is saved."""
    person.enter(EMPLOYEE)
    [line] = person.main.door.call(my_exams)
    person.main.go("exam", {"exam_id": line.exam_id})
    person.settle()
    view = person.main.stack.currentWidget()
    assert isinstance(view, ExamView)
    QTest.keyClick(view, Qt.Key.Key_B)
    view.question_chosen.emit(WRITTEN)
    person.settle()
    return view, line.exam_id


def answers(person: Person, exam_id: UUID) -> dict[int, Response]:
    entrance = person.front.doors._entrance
    assert entrance is not None
    door = entrance.sign_in(EMPLOYEE, SECOND)
    assert isinstance(door, LocalDoor)
    return {item.number: item.response for item in door.call(start_attempt, exam_id=exam_id).items if item.response is not None}


def nothing_is_lost(person: Person, exam_id: UUID) -> bool:
    found = answers(person, exam_id)
    assert set(found) == {1, WRITTEN}
    return found[WRITTEN] == ShortAnswerResponse(text="in 60 days")


def side_files() -> list[Path]:
    return sorted((paths.state_dir() / "unsent").glob("*.json"))


def cut_off_in_the_exam(person: Person) -> tuple[ExamView, UUID]:
    """The password is set anew elsewhere; what is typed after that finds the door shut."""
    view, exam_id = sits(person)
    door = elsewhere(person)
    door.call(reset_password, account_id=account_of(door, EMPLOYEE), password=SECOND)
    QTest.keyClicks(person.focused(), "in 60 days")
    person.until(lambda: person.front.sign_in is not None)
    assert person.main.isHidden()
    return view, exam_id


def test_an_answer_given_after_the_end_is_saved_when_the_same_person_is_back(person: Person) -> None:
    view, exam_id = cut_off_in_the_exam(person)
    said = " ".join(label.text() for label in person.sign_in.findChildren(Label))
    assert "The sign-in has ended" in said
    assert person.sign_in.search.text() == EMPLOYEE
    person.until(side_files)
    person.enter(EMPLOYEE, SECOND)
    assert person.main.stack.currentWidget() is view, "at the same place"
    person.until(lambda: not side_files())
    assert view.top_bar is not None
    state = view.top_bar.save_state
    person.until(lambda: state.state().value == "saved")
    assert nothing_is_lost(person, exam_id)


def test_another_person_saves_none_of_it_and_it_waits_for_its_writer(person: Person) -> None:
    _view, exam_id = cut_off_in_the_exam(person)
    person.enter(OTHER)
    person.settle()
    (waiting,) = side_files()
    assert person.main.door.actor.name == OTHER
    assert oct(waiting.stat().st_mode & 0o777) == "0o600"
    person.front.sign_out()
    person.settle()
    person.enter(EMPLOYEE, SECOND)
    person.until(lambda: not side_files())
    assert nothing_is_lost(person, exam_id)
    assert elsewhere(person).call(kept_aside, exam_id=exam_id).entries == ()


def test_the_program_may_end_meanwhile(person: Person, qtbot: QtBot, qapp: QApplication, clock: FakeClock, folder: Path) -> None:
    _view, exam_id = cut_off_in_the_exam(person)
    person.program.close()
    assert len(side_files()) == 1
    with at_the_program(qtbot, qapp, clock, workspaces=(folder,)) as again:
        again.front.entries = dict(SCREENS)
        again.enter(EMPLOYEE, SECOND)
        again.until(lambda: not side_files())
        assert nothing_is_lost(again, exam_id)


def test_who_does_nothing_comes_back_to_what_was_typed(person: Person) -> None:
    """The window looks for changes by itself; a page with something typed stays as it is."""
    person.enter(NAME)
    person.main.go("settings", {})
    person.settle()
    view = person.main.stack.currentWidget()
    assert isinstance(view, SettingsView)
    QTest.keyClicks(view.bureau.recipients, "qw")
    door = elsewhere(person)
    mine = account_of(door, NAME)
    door.call(close_account, account_id=mine)
    person.main.changes.look()
    person.until(lambda: person.front.sign_in is not None)
    person.use(person.sign_in)
    door.call(open_account, account_id=mine)
    person.enter(NAME)
    assert person.main.stack.currentWidget() is view
    assert view.bureau.recipients.text() == "qw"
    view.bureau.save.click()
    person.settle()
    assert "Saved" in person.main.status.facts(), "and it goes on"


def test_what_was_to_be_written_is_told_as_not_done(person: Person) -> None:
    person.enter(NAME)
    person.main.go("settings", {})
    person.settle()
    view = person.main.stack.currentWidget()
    assert isinstance(view, SettingsView)
    QTest.keyClicks(view.bureau.recipients, "qw")
    door = elsewhere(person)
    door.call(reset_password, account_id=account_of(door, NAME), password=SECOND)
    view.bureau.save.click()
    person.until(lambda: person.front.sign_in is not None)
    person.enter(NAME, SECOND)
    assert any("the sign-in has ended" in label.text() for label in person.main.findChildren(Label) if label.isVisible())
    assert view.bureau.recipients.text() == "qw"


def test_a_role_that_was_taken_away_takes_its_pages_along(person: Person) -> None:
    person.enter(NAME)
    person.main.go("bank", {})
    person.settle()
    door = elsewhere(person)
    door.call(change_roles, account_id=account_of(door, NAME), roles=(Role.EMPLOYEE,))
    person.main.changes.look()
    person.until(lambda: person.front.sign_in is not None)
    person.enter(NAME)
    assert person.main.navigator.current_key() == "today"
    assert "bank" not in person.main.entries


def test_the_side_file_is_given_once_and_to_its_writer_alone(person: Person, clock: FakeClock) -> None:
    _view, exam_id = sits(person)
    door = person.main.door
    view = door.call(start_attempt, exam_id=exam_id)  # this writer stands now
    first = Unsent(epoch=view.epoch, seq=view.next_seq, item=1, response=A)
    marked = Unsent(epoch=view.epoch, seq=view.next_seq + 1, item=2, flagged=True)
    side = SideFile(door.actor.person_id, view.attempt_id)
    side.keep([marked, first])
    assert deliver(elsewhere(person)) == 0
    assert len(side_files()) == 1
    assert deliver(door) == 2
    assert side_files() == []
    side.keep([first])
    assert deliver(door) == 1, "it was there already"
    later = door.call(start_attempt, exam_id=exam_id)
    assert [item.response for item in later.items if item.number == 1] == [A]
    assert [item.number for item in later.items if item.flagged] == [2]
    outcome = door.call(save_answer, attempt_id=later.attempt_id, epoch=later.epoch, seq=later.next_seq, item=1, response=B)
    assert isinstance(outcome, Saved)
    side.keep([Unsent(epoch=view.epoch, seq=view.next_seq + 2, item=1, response=A)])
    deliver(door)
    assert side_files() == []
    after = door.call(start_attempt, exam_id=exam_id)
    assert [item.response for item in after.items if item.number == 1] == [B], "what was written later stands"
    assert len(elsewhere(person).call(kept_aside, exam_id=exam_id).entries) == 1


def test_a_side_file_that_cannot_be_read_or_given_stays(person: Person) -> None:
    _view, _exam = sits(person)
    door = person.main.door
    SideFile(door.actor.person_id, door.actor.person_id).keep([Unsent(epoch=1, seq=1, item=1, response=A)])
    (path,) = side_files()
    spoilt = path.with_name(f"{door.actor.person_id}.x.json")
    spoilt.write_bytes(b"{")
    assert deliver(door) == 0
    assert side_files() == sorted([path, spoilt])
