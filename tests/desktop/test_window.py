"""The main window: sides, badges, locking, leaving, languages, and what changes elsewhere."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from lawstudy import i18n, settings
from lawstudy.backend.local import LocalEntrance
from lawstudy.desktop import theme
from lawstudy.desktop.contract import Screen, Shell, Side
from lawstudy.desktop.password_dialog import PasswordDialog
from lawstudy.desktop.screens import COORDINATOR, EVERYONE, SCREENS, Entry
from lawstudy.domain.people import Person as SomePerson
from lawstudy.errors import DiskFull
from lawstudy.usecases.people import people
from lawstudy.usecases.people.people import PersonEntry
from tests.conftest import EMPLOYEE, NAME, PASSWORD, FakeClock, add_employee, opened_copy
from tests.desktop.fronts import Person, at_the_program


class Probe(QWidget):
    """A screen that shows how many people there are, and holds a line that somebody may be typing."""

    made: list["Probe"] = []  # noqa: RUF012  # emptied by the fixture

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell, self.typed, self.count = shell, QLineEdit(self), -1
        self.may_go = True
        self.asked: list[Callable[[], None]] = []
        Probe.made.append(self)

    def load(self) -> None:
        self.shell.tasks.read(lambda door: door.call(people.list_people).total, self._arrived)

    def _arrived(self, count: int) -> None:
        self.count = count

    def may_leave(self, go_on: Callable[[], None]) -> bool:
        if not self.may_go:
            self.asked.append(go_on)
        return self.may_go


def probe(shell: Shell) -> Screen:
    made = Probe(shell)
    return Screen(made, refresh=made.load, nouns=frozenset({"person"}), may_leave=made.may_leave, focus=made.typed)


def sitting(shell: Shell) -> Screen:
    return Screen(QWidget(), refresh=lambda: None)


ENTRIES = {
    "today": SCREENS["today"],
    "people": Entry(lambda: probe, roles=COORDINATOR),
    "settings": Entry(lambda: probe, roles=COORDINATOR),
    "exam": Entry(lambda: sitting, under="today", full=True),
    "mine": Entry(lambda: probe, roles=EVERYONE),
}


@pytest.fixture
def folder(template: Path, tmp_path: Path, clock: FakeClock) -> Path:
    made: LocalEntrance = opened_copy(template, tmp_path / "workspace", clock)
    add_employee(made)
    made.close()
    return tmp_path / "workspace"


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, clock: FakeClock, folder: Path) -> Iterator[Person]:
    Probe.made.clear()
    with at_the_program(qtbot, qapp, clock, workspaces=(folder,)) as someone:
        someone.front.entries = ENTRIES
        yield someone
    Probe.made.clear()


def items(person: Person) -> list[str]:
    return list(person.main.rail._buttons)


def test_a_coordinator_has_both_sides_and_only_what_is_registered(person: Person) -> None:
    person.enter(NAME)
    assert person.main.side is Side.WORK
    assert items(person) == ["people", "settings"]
    assert person.main.rail.button("people").isChecked()
    person.main.rail.side_chosen.emit("study")
    person.settle()
    assert items(person) == ["today", "mine"]
    assert person.main.navigator.current_key() == "today"


def test_an_employee_has_no_switch_and_no_coordinators_screens(person: Person) -> None:
    person.enter(EMPLOYEE)
    assert items(person) == ["today", "mine"]
    assert person.main.rail.switch is None
    assert "people" not in person.main.entries
    assert person.main.rail.person_button().accessibleName() == f"{EMPLOYEE} 成果转化科"


def test_the_navigation_follows_a_screen_to_the_other_side(person: Person) -> None:
    person.enter(NAME)
    person.main.go("mine", {})
    assert person.main.side.value == "study"
    assert person.main.rail.button("mine").isChecked()
    person.main.go_back()
    assert person.main.side.value == "work"
    assert person.main.rail.button("people").isChecked()


def test_an_exam_hides_navigation_and_status_line_and_going_back_leads_out_of_it(person: Person) -> None:
    person.enter(EMPLOYEE)
    person.main.go("exam", {})
    assert person.main.rail.isHidden()
    assert person.main.status.isHidden()
    assert person.main.in_exam()
    person.main.go("mine", {})
    assert not person.main.rail.isHidden()
    person.main.go_back()
    assert person.main.navigator.current_key() == "today"


def test_a_badge_stays_while_the_person_is_on_the_other_side(person: Person) -> None:
    person.enter(NAME)
    Probe.made[0].shell.set_badge("mine", 3)
    person.main.choose_side("study")
    assert person.main.rail.button("mine").accessibleName() == "Mine 3"
    person.main.set_badge("mine", 0)
    assert person.main.rail.button("mine").accessibleName() == "Mine"


def test_a_change_by_someone_else_reaches_the_screen_in_view(person: Person) -> None:
    person.enter(NAME)
    screen = Probe.made[0]
    person.until(lambda: screen.count == 2)
    door = person.main.door
    person.until(lambda: person.main.changes._number >= 0)
    door.call(people.add_person, entry=PersonEntry(name="新来的"))
    assert screen.count == 2
    person.main.changes.look()
    person.until(lambda: screen.count == 3)


def test_a_write_of_ones_own_reaches_all_screens_at_once(person: Person) -> None:
    person.enter(NAME)
    first = Probe.made[0]
    person.main.go("settings", {})
    second = Probe.made[1]
    person.until(lambda: second.count == 2 and person.main.changes._number >= 0)
    saved: list[SomePerson] = []
    second.shell.tasks.write(lambda door: door.call(people.add_person, entry=PersonEntry(name="新来的")), saved.append)
    person.until(lambda: second.count == 3)
    assert saved[0].name == "新来的"
    assert first.count == 2  # hidden: it waits until it is shown
    person.main.go("people", {})
    person.until(lambda: first.count == 3)


def test_an_error_is_three_sentences_in_a_dialog_that_enter_closes(person: Person) -> None:
    person.enter(NAME)

    def fail(_door: object) -> None:
        raise DiskFull

    Probe.made[0].shell.tasks.write(fail, lambda _r: None)
    Probe.made[0].shell.tasks.read(fail, lambda _r: None)
    person.settle()
    words = [label.text() for label in person.main.findChildren(QLabel) if label.isVisible()]
    assert words.count("The disk is full.") == 1  # the same error twice is told once
    assert "Make room on the disk, then try again." in words
    person.press(Qt.Key.Key_Return)
    person.settle()
    assert "The disk is full." not in [label.text() for label in person.main.findChildren(QLabel) if label.isVisible()]


def test_a_confirmation_stands_in_the_status_line_for_a_while(person: Person) -> None:
    person.enter(NAME)
    person.settle()
    shell = Probe.made[0].shell
    assert person.main.status.facts().startswith("Workspace on this PC")
    shell.set_kept("last backup yesterday")
    shell.say("Saved.")
    assert person.main.status.facts() == "Saved."
    person.main.show_kept()
    assert person.main.status.facts() == "last backup yesterday"


def test_nobody_at_the_keyboard_locks_and_the_same_person_finds_everything_in_place(person: Person) -> None:
    person.enter(NAME)
    window, screen, before = person.main, Probe.made[0], person.main.door
    screen.typed.setText("half a sentence")
    later = [0.0]
    idle = window.idle
    assert idle is not None
    idle._clock = lambda: later[0]
    idle.start(30)
    later[0] = 29 * 60
    idle.check()
    assert window.isVisible()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)  # a key counts from the start again
    later[0] = 58 * 60
    idle.check()
    assert window.isVisible()
    later[0] = 60 * 60
    idle.check()
    person.settle()
    assert not window.isVisible()
    assert person.sign_in.search.text() == NAME
    assert person.enter(NAME) is window
    assert screen.typed.text() == "half a sentence"
    assert window.door is not before
    screen.load()
    person.until(lambda: screen.count == 2)


def test_the_timeout_never_interrupts_an_exam(person: Person) -> None:
    person.enter(EMPLOYEE)
    person.main.go("exam", {})
    later = [0.0]
    idle = person.main.idle
    assert idle is not None
    idle._clock = lambda: later[0]
    idle.start(1)
    later[0] = 3600
    idle.check()
    assert person.main.isVisible()
    assert person.front.sign_in is None
    person.main.go("today", {})
    later[0] = 7200
    idle.check()
    assert not person.main.isVisible()


def test_someone_else_after_a_lock_gets_a_window_of_their_own(person: Person) -> None:
    person.enter(NAME)
    first = person.main
    person.front.lock()
    person.front.lock()  # twice is once
    person.settle()
    assert person.enter(EMPLOYEE) is not first
    assert items(person) == ["today", "mine"]


def action(menu: QMenu, words: str) -> QAction:
    return next(found for found in menu.findChildren(QAction) if found.text() == words)


def test_the_account_menu_locks_signs_out_and_changes_the_look(person: Person) -> None:
    person.enter(NAME)
    menu = person.main.open_account_menu()
    action(menu, "Dark").trigger()
    assert theme.is_dark()
    assert settings.load().appearance == "dark"
    action(menu, "Light").trigger()
    assert not theme.is_dark()
    action(menu, "Sign out, or change the person").trigger()
    person.settle()
    assert person.front.main is None
    assert person.sign_in.search.text() == ""


def test_the_language_changes_where_one_is(person: Person) -> None:
    person.enter(NAME)
    person.main.go("mine", {})
    menu = person.main.open_account_menu()
    action(menu, "中文").trigger()
    person.settle()
    assert i18n.language() == "zh_CN"
    assert person.main.navigator.current_key() == "mine"
    assert person.main.rail.button("mine").accessibleName() == "我的"
    assert settings.load().language == "zh_CN"


def test_ones_own_password_is_changed_and_holds_at_the_next_sign_in(person: Person) -> None:
    person.enter(EMPLOYEE)
    action(person.main.open_account_menu(), "Change my password").trigger()
    dialog = person.main.findChild(PasswordDialog)
    assert isinstance(dialog, PasswordDialog)
    person.type("not-the-old-one")
    person.press(Qt.Key.Key_Tab)
    person.type("a-new-password")
    person.press(Qt.Key.Key_Tab)
    person.type("a-new-passwort")
    person.press(Qt.Key.Key_Return)
    assert dialog.again.error() == "The two are not the same."
    person.press(Qt.Key.Key_Backspace)
    person.type("d")
    person.press(Qt.Key.Key_Return)
    person.until(dialog.old.error)
    assert dialog.old.error() == "The old password is not right. Nothing was changed."
    person.focused().clear()  # type: ignore[attr-defined]
    person.type(PASSWORD)
    person.press(Qt.Key.Key_Return)
    person.until(lambda: person.main.status.facts() == "Your password was changed.")
    person.front.sign_out()
    person.settle()
    assert person.enter(EMPLOYEE, "a-new-password").door.actor.name == EMPLOYEE


def test_a_screen_with_something_to_lose_is_asked_before_signing_out_and_closing(person: Person) -> None:
    person.enter(NAME)
    screen = Probe.made[0]
    screen.may_go = False
    person.main.ask_to_leave()
    person.main.close()
    person.main.choose_side("study")
    assert person.main.isVisible()
    assert person.main.side is Side.WORK
    screen.asked[0]()
    person.settle()
    assert person.front.main is None
    assert person.sign_in.isVisible()


def test_what_was_given_to_be_written_is_written_before_the_end(qtbot: QtBot, qapp: QApplication, clock: FakeClock, folder: Path) -> None:
    with at_the_program(qtbot, qapp, clock, workspaces=(folder,)) as someone:
        someone.front.entries = ENTRIES
        someone.enter(NAME)
        for surname in "赵钱孙李吴":
            Probe.made[-1].shell.tasks.write(
                lambda door, name=f"{surname}一鸣": door.call(people.add_person, entry=PersonEntry(name=name)),  # type: ignore[misc]
                lambda _r: None,
            )
    again = opened_again(folder, clock)
    assert again == 7


def opened_again(folder: Path, clock: FakeClock) -> int:
    """How many people are in the workspace now."""
    from lawstudy.backend.local import open_entrance
    from tests.conftest import signed_in

    entrance = open_entrance(folder, clock=clock)
    door = signed_in(entrance)
    total = door.call(people.list_people).total
    door.sign_out()
    entrance.close()
    return total
