"""The main window of a signed-in person: the frame with the work of its screens, the menu of the account, locking and leaving."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu

from lawstudy.desktop.account_menu import account_menu
from lawstudy.desktop.changes import ChangeWatch
from lawstudy.desktop.idle import IdleWatch
from lawstudy.desktop.password_dialog import SAVE, PasswordDialog
from lawstudy.desktop.picture_shelf import DoorShelf
from lawstudy.desktop.screen_shell import WindowShell
from lawstudy.desktop.screens import SCREENS, Entry
from lawstudy.desktop.tasks import ScreenTasks, Workers
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.window_frame import Desk, Frame
from lawstudy.i18n import _

if TYPE_CHECKING:
    from lawstudy.backend.contract import Door

# Below this width the navigation shows its icons only.
RAIL_IN_WORDS = 1120


class MainWindow(Frame):
    """Made anew for each person who signs in. ``locked`` asks for the password again, ``left`` signs out; ``closed`` ends the program;
    ``signed_out`` tells that the sign-in has ended elsewhere."""

    closed = Signal()
    signed_out = Signal()
    backups_changed = Signal()

    def __init__(self, workers: Workers, desk: Desk, *, entries: Mapping[str, Entry] = SCREENS) -> None:
        super().__init__(desk, entries, self._shell_for)
        self.workers = workers
        self._tasks: list[ScreenTasks] = []
        self._leaving = False
        self._own_tasks = self.new_tasks()
        self.picture_shelf = DoorShelf(self._own_tasks)
        self.changes = ChangeWatch(self._own_tasks, self._stale, self)
        self.idle: IdleWatch | None = None
        self.rail.person_clicked.connect(self.open_account_menu)
        self.size_choice.agreed.connect(self._show_at)

    def new_tasks(self) -> ScreenTasks:
        made = ScreenTasks(self.workers, self.door, failed=self.show_failure, written=self._written, signed_out=self.signed_out.emit)
        self._tasks = [tasks for tasks in self._tasks if tasks.is_open()] + [made]
        return made

    def _shell_for(self, key: str) -> WindowShell:
        return WindowShell(self, key, self.new_tasks())

    def start(self) -> None:
        """Show the first screen and begin to look for changes."""
        self.go(self.first_place(), {})
        self.changes.start()
        self._deliver()

    def _deliver(self) -> None:
        """What this person answered and no window could save is given to its attempts."""
        from lawstudy.desktop.unsent import deliver  # knows the use cases, which the window itself does not load

        self._own_tasks.answer(deliver, lambda _count: None, lambda _failure: None)

    def _stale(self, nouns: Iterable[str]) -> None:
        changed = set(nouns)
        self.navigator.stale(changed)
        if "backup" in changed:
            self.backups_changed.emit()

    def _written(self) -> None:
        self.changes.look()

    def open_account_menu(self) -> QMenu:
        """What can be done with the account, above the person's name; returned for tests and the tour."""
        return account_menu(self, self.change_password)

    def change_password(self) -> PasswordDialog:
        dialog = PasswordDialog(self, self._own_tasks)
        dialog.finished.connect(lambda result: self.say(_("Your password was changed.")) if result == SAVE else None)
        dialog.open()
        return dialog

    # --- locking and leaving ---

    def in_exam(self) -> bool:
        key = self.navigator.current_key()
        return bool(key) and self.entries[key].full

    def save_held(self) -> None:
        """The sign-in is about to end: everything that the screens hold is given to be written. An exam is left, without a
        question; it goes on at the same place after the next sign-in."""
        if self.in_exam():
            self.navigator.leave_for(self.first_place())
        self.navigator.flush()

    def ask_no_more(self) -> None:
        """The system ends the program: closing the window is not up to the person any more."""
        self._leaving = True

    def _idle(self) -> None:
        if not self.in_exam():  # the timeout never interrupts an attempt
            self.locked.emit()

    def resume(self, door: "Door") -> None:
        """The same person has signed in again, perhaps with other roles: everything goes on through ``door``."""
        grants = self.actor.grants
        self.door, self.actor = door, door.actor
        for tasks in self._tasks:
            tasks.use(door)
        if self.actor.grants != grants:
            self.use_roles()
        self._deliver()
        self.show()
        self.changes.start()
        if self.idle is not None:
            self.idle.start(self.desk.idle_minutes)

    def pause(self) -> None:
        """Hide until :meth:`resume`."""
        self.changes.stop()
        if self.idle is not None:
            self.idle.stop()
        self.hide()

    def end(self) -> None:
        """Close all screens and the window."""
        self.changes.stop()
        self.navigator.close_all()
        for tasks in self._tasks:
            tasks.close()
        self.hide()
        self.deleteLater()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        if self.idle is None and handle is not None:
            self.idle = IdleWatch(handle, self._idle)
            self.idle.start(self.desk.idle_minutes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.rail.set_narrow(self.width() < RAIL_IN_WORDS)
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._leaving or (not self._ask_for_filled(self.close) and self.navigator.may_close(self._close)):
            event.accept()
            self._leaving = True  # the end of the program closes its windows once more; nobody is asked twice
            self.closed.emit()
        else:
            event.ignore()

    def _show_at(self, percent: int) -> None:
        """A new start, which no more loses what a dialog holds than closing the window does."""
        if not self._ask_for_filled(lambda: self._show_at(percent)):
            self.text_percent_chosen.emit(percent)

    def _ask_for_filled(self, then: Callable[[], object]) -> bool:
        """Whether a dialog is open that would lose something: it asks, and ``then`` is called once it is given up."""
        filled = [dialog for dialog in self.findChildren(Dialog) if dialog.is_open() and dialog.loss() is not None]
        if filled:
            filled[-1].give_up(then)
        return bool(filled)

    def _close(self) -> None:
        self._leaving = True
        self.close()
