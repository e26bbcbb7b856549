"""Every screen in the moment before it has loaded: a key acts on nothing, and whoever leaves then hears nothing of it later."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop.screens import SCREENS
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.empty_page import EmptyPage
from tests.conftest import FakeClock
from tests.desktop.everywhere import stops
from tests.desktop.screens.office import Office, office

ACTING = (Qt.Key.Key_Return, Qt.Key.Key_Space)


@pytest.fixture
def desk(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> Iterator[Office]:
    with office(qtbot, door, clock) as opened:
        yield opened


def dialogs(desk: Office) -> list[str]:
    return [each.accessibleName() for each in desk.window.findChildren(Dialog) if each.isVisible()]


def test_enter_and_space_do_nothing_before_a_screen_has_loaded(
    desk: Office, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock
) -> None:
    seen = set[str]()
    for stop in stops(entrance, door, clock):
        desk.window.save_held()
        desk.settle()
        before = QApplication.focusWidget()
        desk.window.go(stop.key, stop.parameters)
        empty = [each for each in desk.window.stack.currentWidget().findChildren(EmptyPage) if each.isVisible()]
        assert stop.key in seen or not empty, f"{stop}: nothing has been read yet, so nobody knows that there is nothing"
        seen.add(stop.key)
        opened = dialogs(desk)  # a form that was asked for is open at once
        for key in ACTING:
            here = QApplication.focusWidget()
            if not opened and (here is None or here is not before):
                QTest.keyClick(here or desk.window, key)
        desk.settle()
        assert desk.window.navigator.current_key() == stop.key, stop
        assert dialogs(desk) == opened or stop.parameters.get("new"), stop
        for dialog in desk.window.findChildren(Dialog):
            dialog.close_with("cancel")


def test_a_screen_that_is_left_before_it_has_loaded_says_nothing(
    desk: Office, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock
) -> None:
    """An exception in a late callback would fail the test."""
    seen = set[str]()
    for stop in stops(entrance, door, clock):
        desk.window.go(stop.key, stop.parameters)
        desk.window.save_held()
        desk.window.go("settings", {})
        for dialog in desk.window.findChildren(Dialog):
            dialog.close_with("cancel")
        QApplication.processEvents()
        seen.add(stop.key)
    desk.settle()
    assert seen == set(SCREENS)
    assert dialogs(desk) == []
