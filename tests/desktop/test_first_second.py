"""The first second: keys that were meant for something else, and answers that come home to a page that is gone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from lawstudy.desktop.first_window import Hush
from lawstudy.desktop.presence import Presence
from lawstudy.desktop.screens.first_start.view import FirstStartWindow
from lawstudy.desktop.screens.sign_in.view import SignInWindow
from lawstudy.desktop.widgets.dialog import Dialog
from tests.conftest import NAME, PASSWORD, FakeClock, opened_copy
from tests.desktop.fronts import Person, at_the_program

ACTING = (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Enter)


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, clock: FakeClock, template: Path, tmp_path: Path) -> Iterator[Person]:
    opened_copy(template, tmp_path / "workspace", clock).close()
    with at_the_program(qtbot, qapp, clock, workspaces=(tmp_path / "workspace",)) as someone:
        yield someone


def test_enter_while_the_workspace_opens_does_nothing(person: Person) -> None:
    window = person.sign_in
    person.use(window)
    assert window.focusWidget() is window.search
    for key in (*ACTING, Qt.Key.Key_Tab, *ACTING):
        QTest.keyClick(window.focusWidget() or window, key)
        assert person.front.first_start is None
    person.until(window.password.isEnabled)
    assert person.front.sign_in is window


def test_a_name_that_is_typed_while_the_workspace_opens_is_searched_when_it_is_there(person: Person) -> None:
    person.use(person.sign_in)
    person.type(NAME)
    person.until(lambda: (one := person.sign_in.names.selected()) is not None and one.name == NAME)
    assert person.sign_in.search.text() == NAME


def test_one_enter_too_many_at_the_sign_in_acts_nowhere(person: Person) -> None:
    main = person.enter(NAME)
    person.settle()
    assert not isinstance(QApplication.focusWidget(), QAbstractButton)
    place = main.navigator.current_key()
    for key in ACTING:
        QTest.keyClick(QApplication.focusWidget() or main, key)
    person.settle()
    assert (QApplication.activePopupWidget(), main.navigator.current_key()) == (None, place)
    assert [each for each in main.findChildren(Dialog) if each.is_open()] == []


def test_a_workspace_that_opens_too_late_says_nothing_to_the_page_that_was_left(person: Person) -> None:
    left = person.sign_in
    told = list[str]()
    left.show_workspace = lambda *_given: told.append("shown")  # type: ignore[method-assign]
    QTest.mouseClick(left.other, Qt.MouseButton.LeftButton)
    person.settle()
    assert isinstance(person.front.first_start, FirstStartWindow)
    assert told == []


def test_a_sign_in_that_comes_too_late_lets_nobody_in(person: Person) -> None:
    person.use(person.sign_in)
    person.until(person.sign_in.password.isEnabled)
    person.type(NAME)
    person.until(lambda: (one := person.sign_in.names.selected()) is not None and one.name == NAME)
    person.press(Qt.Key.Key_Return)
    person.type(PASSWORD)
    person.press(Qt.Key.Key_Return)
    person.click(person.sign_in.other)
    person.settle()
    assert person.front.main is None
    assert person.first_start.isVisible()


def test_what_a_page_that_is_gone_would_have_heard_is_dropped() -> None:
    page, told = Presence(), list[int]()
    hear = page.heard(told.append)
    hear(1)
    page.end()
    hear(2)
    assert told == [1]
    assert not page.is_there()


@pytest.mark.parametrize("make", [SignInWindow, lambda: FirstStartWindow("light")])
def test_keys_of_the_first_second_press_no_button(qtbot: QtBot, make: type[SignInWindow]) -> None:
    window = make()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    hush, pressed = Hush(window), list[str]()
    for button in window.findChildren(QAbstractButton):
        button.clicked.connect(lambda _checked=False, b=button: pressed.append(b.text()))
    found = [b for b in window.findChildren(QAbstractButton) if b.isEnabled() and b.text()]
    stops = [b for b in found if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for button in stops:
        button.setFocus()
        for key in ACTING:
            QTest.keyClick(window.windowHandle(), key)
    assert pressed == []
    hush.end()
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not window.findChildren(Hush))
    if stops:
        stops[0].setFocus()
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
        assert pressed == [stops[0].text()]


def test_enter_after_a_name_that_was_typed_in_the_first_second_is_not_lost(person: Person) -> None:
    window = person.sign_in
    person.use(window)
    hush = Hush(window)
    person.until(window.password.isEnabled)
    window.search.setFocus()
    for key in (Qt.Key.Key_S, Qt.Key.Key_J, Qt.Key.Key_Y):
        QTest.keyClick(window.windowHandle(), key)
    person.until(lambda: (one := window.names.selected()) is not None and one.name == NAME)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    assert person.focused() is window.password  # what is typed next is the password
    hush.end()
