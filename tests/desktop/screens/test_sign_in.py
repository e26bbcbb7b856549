"""Signing in by keys: the list, wrong passwords, the lock, another person."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalEntrance, open_entrance
from lawstudy.desktop.doors import Found
from lawstudy.desktop.screens.sign_in.limits import MINUTES_LOCKED, TRIES
from lawstudy.desktop.screens.sign_in.name_list import ROW
from lawstudy.desktop.screens.sign_in.recovery_dialog import RecoveryDialog
from lawstudy.desktop.screens.sign_in.view import SignInWindow
from lawstudy.desktop.widgets.roomy import Roomy
from lawstudy.domain import tries
from lawstudy.domain.clock import SECOND
from lawstudy.usecases.accounts.recovery import make_recovery_code
from tests.conftest import EMPLOYEE, NAME, PASSWORD, FakeClock, add_employee, opened_copy, signed_in
from tests.desktop.fronts import Person, at_the_program

NAMES = (EMPLOYEE, "郑木兰", "钟明朗", "周小川", "朱明亮", "邹敏", "曾可")


@pytest.fixture
def folder(template: Path, tmp_path: Path, clock: FakeClock) -> Path:
    made: LocalEntrance = opened_copy(template, tmp_path / "workspace", clock)
    for name in NAMES:
        add_employee(made, name)
    made.close()
    return tmp_path / "workspace"


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, clock: FakeClock, folder: Path) -> Iterator[Person]:
    with at_the_program(qtbot, qapp, clock, workspaces=(folder,)) as someone:
        someone.use(someone.sign_in)
        someone.until(someone.sign_in.password.isEnabled)
        yield someone


def found(person: Person) -> list[str]:
    return [one.name for one in person.sign_in.names._people]


def search(person: Person, typed: str, expected: list[str]) -> None:
    person.sign_in.search.setFocus()
    person.sign_in.search.clear()
    person.type(typed)
    person.until(lambda: found(person) == expected)


def test_the_window_says_where_it_leads_and_lists_at_most_five(person: Person) -> None:
    assert person.sign_in.bureau.text() == "青岚区科学技术局"
    assert person.sign_in.status.facts() == "On this PC: workspace"
    person.until(lambda: len(found(person)) == 5)
    assert person.sign_in._matches.text() == "The first 5; type more of the name to find the others"
    assert person.sign_in.search.hasFocus()


def test_initials_and_characters_find_and_the_first_is_selected(person: Person) -> None:
    search(person, "zml", ["郑木兰", "钟明朗", EMPLOYEE, "朱明亮"])
    selected = person.sign_in.names.selected()
    assert selected is not None
    assert (selected.name, selected.initials) == ("郑木兰", "zml")
    search(person, "周", [EMPLOYEE, "周小川"])
    search(person, "zk", ["曾可"])  # a surname with a reading of its own
    assert person.sign_in._matches.text() == "1 person matches"


def test_arrows_choose_enter_moves_on_and_signs_in(person: Person) -> None:
    search(person, "zml", ["郑木兰", "钟明朗", EMPLOYEE, "朱明亮"])
    person.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert person.sign_in.password.hasFocus()
    person.type(PASSWORD)
    person.press(Qt.Key.Key_Return)
    person.until(lambda: person.front.main is not None)
    assert person.main.door.actor.name == EMPLOYEE
    assert person.front.sign_in is None


def test_a_click_on_a_row_chooses_it(person: Person) -> None:
    search(person, "zml", ["郑木兰", "钟明朗", EMPLOYEE, "朱明亮"])
    person.qtbot.mouseClick(person.sign_in.names, Qt.MouseButton.LeftButton, pos=QPoint(80, 2 * ROW + 10))
    selected = person.sign_in.names.selected()
    assert selected is not None
    assert selected.name == EMPLOYEE
    assert person.sign_in.password.hasFocus()


def test_nobody_found_is_said(person: Person) -> None:
    search(person, "xyz", [])
    assert person.sign_in.names.isHidden()
    person.sign_in.password.setFocus()
    person.type(PASSWORD)
    person.press(Qt.Key.Key_Return)
    assert person.sign_in.search.hasFocus()
    assert person.front.main is None


def test_enter_before_the_list_has_come_never_tries_the_wrong_person(person: Person) -> None:
    search(person, "", found(person))
    person.type(NAME)
    person.press(Qt.Key.Key_Return)
    person.type(PASSWORD)
    person.press(Qt.Key.Key_Return)  # the list still shows everyone
    person.until(lambda: person.front.main is not None)
    assert person.main.door.actor.name == NAME


def test_a_password_that_is_written_while_the_one_before_is_tried(person: Person) -> None:
    """Enter after it is not lost, what is half written is not marked to be overwritten, and the same is not tried twice."""
    search(person, NAME, [NAME])
    person.press(Qt.Key.Key_Return)
    person.type("wrong")
    person.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    person.settle()
    assert f"{TRIES - 1} more tries" in person.sign_in.password_field.error()
    assert person.sign_in.password.selectedText() == "wrong"
    person.type("wrong again")
    person.press(Qt.Key.Key_Return)
    person.type("x")
    person.settle()
    assert f"{TRIES - 2} more tries" in person.sign_in.password_field.error()
    assert (person.sign_in.password.selectedText(), person.sign_in.password.text()) == ("", "wrong againx")
    person.press(Qt.Key.Key_Return)
    person.sign_in.password.clear()
    person.type(PASSWORD)
    person.press(Qt.Key.Key_Return)
    person.until(lambda: person.front.main is not None)
    assert person.main.door.actor.name == NAME


def test_who_goes_on_writing_the_name_has_not_asked_to_come_in(person: Person) -> None:
    search(person, NAME, [NAME])
    person.sign_in.password.setFocus()
    person.type("half a pass")
    person.sign_in.search.setFocus()
    person.type("x")
    person.click(person.sign_in.button)  # the list has not come
    person.sign_in.search.setFocus()
    person.press(Qt.Key.Key_Backspace)
    person.until(lambda: found(person) == [NAME] and not person.sign_in._searching)
    person.settle()
    assert person.sign_in.password_field.error() == ""


def test_an_empty_password_is_no_try(person: Person) -> None:
    search(person, NAME, [NAME])
    person.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert person.sign_in.password_field.error() == "Type the password first."


def wrong(person: Person) -> None:
    person.sign_in.password.setFocus()
    person.sign_in.password.clear()
    person.type("not-the-password")
    person.press(Qt.Key.Key_Return)
    person.settle()


def test_a_wrong_password_says_how_many_tries_are_left(person: Person) -> None:
    search(person, NAME, [NAME])
    wrong(person)
    assert person.sign_in.password_field.error().startswith("The password is not right. 4 more tries")
    assert person.sign_in.password.hasFocus()
    wrong(person)
    assert "3 more tries" in person.sign_in.password_field.error()
    person.type(PASSWORD)  # what was wrong is selected, so typing replaces it
    assert person.sign_in.password_field.error() == ""
    person.press(Qt.Key.Key_Return)
    person.until(lambda: person.front.main is not None)


def test_a_locked_account_says_until_when_and_opens_again(person: Person, clock: FakeClock) -> None:
    search(person, NAME, [NAME])
    for _try in range(TRIES):
        wrong(person)
    banner = person.sign_in.locked_banner()
    assert banner is not None
    assert f"{NAME}: the account is locked until 09:15" in banner.accessibleName()
    assert not person.sign_in.password.isEnabled()
    assert person.sign_in.button.text() == "15:00 left"
    clock.advance(60)
    person.sign_in.presenter().tick()
    assert person.sign_in.button.text() == "14:00 left"
    clock.advance(MINUTES_LOCKED * 60)
    person.sign_in.presenter().tick()
    assert person.sign_in.locked_banner() is None
    assert person.enter(NAME).door.actor.name == NAME


def test_someone_else_can_sign_in_while_an_account_is_locked(person: Person) -> None:
    search(person, NAME, [NAME])
    for _try in range(TRIES):
        wrong(person)
    person.press(Qt.Key.Key_Space)  # the focus is on 换一个人
    assert person.sign_in.locked_banner() is None
    assert person.enter(EMPLOYEE).door.actor.name == EMPLOYEE


def test_another_workspace_leads_back_to_the_first_window(person: Person) -> None:
    person.click(person.sign_in.other)
    person.settle()
    assert person.front.sign_in is None
    assert person.first_start.isVisible()


def test_the_words_say_what_the_use_case_does() -> None:
    assert (TRIES, MINUTES_LOCKED * 60 * SECOND) == (tries.TRIES, tries.LOCKED_FOR)


def test_a_workspace_that_is_gone_or_spoilt_leads_to_the_first_window_with_the_reason(
    qtbot: QtBot, qapp: QApplication, clock: FakeClock, folder: Path
) -> None:
    (folder / "workspace.lawstudy").write_bytes(b"not a database")
    with at_the_program(qtbot, qapp, clock, workspaces=(folder,)) as person:
        person.until(lambda: person.front.first_start is not None and person.first_start.banner is not None)
        assert person.first_start.banner is not None
        assert "cannot be read" in person.first_start.banner.accessibleName()
        assert person.front.sign_in is None


def test_on_a_small_screen_it_is_scrolled_downwards_only(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lawstudy.desktop.screens.sign_in.view.available", lambda _window: QRect(0, 0, 900, 470))
    window = SignInWindow()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    assert window.height() < 470  # the title bar is on the screen too
    room = window.findChild(Roomy)
    assert room is not None
    assert room.horizontalScrollBar().maximum() == 0
    window.attach(SimpleNamespace(search=lambda _words: None))  # type: ignore[arg-type]  # who is found is given below
    window.show_demo(["沈静怡", "周明岚", "梁思齐", "单一鸣"], "demo-2026")
    window.show_people(tuple(Found(name, name, "办公室", "a") for name in ("甲", "乙", "丙", "丁")))
    qtbot.wait(50)
    assert room.verticalScrollBar().value() == 0
    for widget in (window.search, window.names, window.password, window.button):
        area = QRect(widget.mapTo(room.viewport(), QPoint()), widget.size())
        assert room.viewport().rect().contains(area), f"{type(widget).__name__} {area}"


def recovering(person: Person, login: str, code: str, password: str) -> RecoveryDialog:
    person.click(person.sign_in.forgotten)
    dialog = person.sign_in.recovery
    assert dialog is not None
    for field, text in ((dialog.login, login), (dialog.code, code), (dialog.new, password), (dialog.again, password)):
        field.field.setFocus()
        field.field.clear()  # type: ignore[attr-defined]
        person.type(text)
    person.press(Qt.Key.Key_Return)
    person.settle()
    return dialog


def test_a_forgotten_password_is_set_anew_by_the_recovery_code(qtbot: QtBot, qapp: QApplication, clock: FakeClock, folder: Path) -> None:
    entrance = open_entrance(folder, clock=clock)
    code = signed_in(entrance).call(make_recovery_code)
    entrance.close()
    with at_the_program(qtbot, qapp, clock, workspaces=(folder,)) as person:
        person.use(person.sign_in)
        person.until(person.sign_in.password.isEnabled)
        search(person, NAME, [NAME])
        for _number in range(TRIES):
            wrong(person)
            person.settle()
        assert person.sign_in.locked_banner() is not None
        dialog = recovering(person, NAME, "ACDEF-ACDEF-ACDEF-ACDEF-ACDEF", "another-2027")
        assert "4 tries are left" in dialog.code.error()
        dialog.close_with("cancel")
        dialog = recovering(person, EMPLOYEE, code, "another-2027")
        assert "no administrator" in dialog.code.error()
        dialog.close_with("cancel")
        dialog = recovering(person, NAME, code, "short")
        assert "At least" in dialog.new.error()
        dialog.close_with("cancel")
        recovering(person, NAME, code.lower(), "another-2027")
        assert person.sign_in.locked_banner() is None
        assert "The password is set." in person.sign_in.status.facts()
        assert person.enter(NAME, "another-2027").door.actor.name == NAME


def test_a_workspace_without_a_code_says_so(person: Person) -> None:
    search(person, NAME, [NAME])
    dialog = recovering(person, NAME, "ACDEF", "another-2027")
    assert "has no recovery code" in dialog.code.error()
    assert dialog.go.isEnabled()
