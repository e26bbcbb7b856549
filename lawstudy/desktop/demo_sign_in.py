"""The sign-in of the demo: its people by one click, and the way to be rid of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from lawstudy.demo import ACCOUNTS, PASSWORD, is_demo
from lawstudy.desktop.contract import Failure
from lawstudy.desktop.doors import Doors
from lawstudy.desktop.screens.sign_in.demo_card import delete_dialog
from lawstudy.desktop.screens.sign_in.view import SignInWindow
from lawstudy.desktop.widgets.dialog import CANCEL


class DemoSignIn(QObject):
    """Adds to ``window`` (and lives as long as it) what the demo has; does nothing for any other workspace.

    ``gone(folder, failure)`` is called after the deletion was tried.
    """

    def __init__(
        self,
        window: SignInWindow,
        folder: Path,
        doors: Doors,
        gone: Callable[[Path, Failure | None], None],
    ) -> None:
        super().__init__(window)
        self._window, self._folder, self._doors, self._gone = window, folder, doors, gone
        if is_demo(folder):
            card = window.show_demo(ACCOUNTS, PASSWORD)
            card.chosen.connect(self._enter)
            card.delete_wanted.connect(self._ask)

    def _enter(self, login: str) -> None:
        self._window.presenter().enter(login, PASSWORD)

    def _ask(self) -> None:
        dialog = delete_dialog(self._window, self._folder)
        dialog.finished.connect(self._answered)
        dialog.open()

    def _answered(self, result: str) -> None:
        if result != CANCEL:
            self._doors.delete_demo(lambda folder: self._gone(folder, None), lambda failure: self._gone(self._folder, failure))
