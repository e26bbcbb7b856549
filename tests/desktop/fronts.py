"""The whole desktop program in a test: its windows, with a clock that can be moved and folders of the test's own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lawstudy import app
from lawstudy.app import Program
from lawstudy.desktop.front import Front
from lawstudy.desktop.screens import SCREENS
from lawstudy.desktop.screens.first_start.view import FirstStartWindow
from lawstudy.desktop.screens.sign_in.view import SignInWindow
from lawstudy.desktop.window import MainWindow
from lawstudy.settings import Preferences, Settings
from tests.conftest import PASSWORD, FakeClock

PATIENCE_SECONDS = 30


class Person:
    """Someone in front of the program. What is asked of a window that is not open is an error of the test."""

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        self.qtbot, self.program = qtbot, program

    @property
    def front(self) -> Front:
        return self.program.front

    @property
    def first_start(self) -> FirstStartWindow:
        assert self.front.first_start is not None
        return self.front.first_start

    @property
    def sign_in(self) -> SignInWindow:
        assert self.front.sign_in is not None
        return self.front.sign_in

    @property
    def main(self) -> MainWindow:
        assert self.front.main is not None
        return self.front.main

    def until(self, condition: Callable[[], object], *, seconds: int = PATIENCE_SECONDS) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=seconds * 1000)
        self.settle()

    def settle(self) -> None:
        """Until no work is under way."""
        quiet = 0
        while quiet < 3:
            QApplication.processEvents()
            quiet = 0 if self.program.workers.busy() else quiet + 1
            if self.program.workers.busy():
                self.qtbot.wait(2)

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def type(self, text: str) -> None:
        """Into whatever has the focus: keys for Latin text, an input method for the rest."""
        for character in text:
            if character.isascii():
                self.qtbot.keyClicks(self.focused(), character)
            else:
                event = QInputMethodEvent()
                event.setCommitString(character)
                QApplication.sendEvent(self.focused(), event)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.qtbot.keyClick(self.focused(), key)

    def click(self, widget: QWidget) -> None:
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def use(self, window: QWidget) -> None:
        """Make ``window`` the active one: only then does the focus move."""
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)

    def enter(self, name: str, password: str = PASSWORD) -> MainWindow:
        """Sign in through the sign-in window, by keys alone."""
        self.use(self.sign_in)
        self.until(self.sign_in.password.isEnabled)
        self.sign_in.search.clear()
        self.sign_in.search.setFocus()
        self.type(name)
        self.until(lambda: (found := self.sign_in.names.selected()) is not None and found.name == name)
        self.press(Qt.Key.Key_Return)
        self.type(password)
        self.press(Qt.Key.Key_Return)
        self.until(lambda: self.front.main is not None and self.front.main.isVisible())
        self.use(self.main)
        return self.main


@contextmanager
def at_the_program(
    qtbot: QtBot, qapp: QApplication, clock: FakeClock, *, workspaces: tuple[Path, ...] = (), chosen: Path | None = None
) -> Iterator[Person]:
    """The program right after its start. ``chosen`` is what the folder dialog answers."""
    preferences = Preferences(Settings(language="en", appearance="light", workspaces=tuple(str(path) for path in workspaces)))
    program = app.make(qapp, preferences=preferences, clock=clock)
    program.front.entries = {"today": SCREENS["today"]}  # the other screens have tests of their own
    program.front.choose_folder = lambda _over, _title, _start: chosen
    program.front.start()
    person = Person(qtbot, program)
    try:
        yield person
    finally:
        program.close()
        QApplication.processEvents()
