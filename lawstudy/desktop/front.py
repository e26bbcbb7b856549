"""Which window is on the screen: first start, sign-in, or the main window. One of them at a time."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from lawstudy import i18n
from lawstudy.demo import ACCOUNTS, PASSWORD, is_demo
from lawstudy.desktop import theme, window_place
from lawstudy.desktop.contract import Failure
from lawstudy.desktop.demo_sign_in import DemoSignIn
from lawstudy.desktop.doors import Doors, Opened
from lawstudy.desktop.first_window import FirstWindow, first_window
from lawstudy.desktop.presence import Presence
from lawstudy.desktop.screens import SCREENS, Entry
from lawstudy.desktop.screens.first_start.presenter import ChooseFolder, FirstStartPresenter
from lawstudy.desktop.screens.first_start.view import FirstStartWindow
from lawstudy.desktop.screens.sign_in.demo_card import delete_dialog
from lawstudy.desktop.screens.sign_in.presenter import SignInPresenter
from lawstudy.desktop.screens.sign_in.view import SignInWindow
from lawstudy.desktop.tasks import Worker, Workers, failure_of
from lawstudy.desktop.whereabouts import Whereabouts, place
from lawstudy.desktop.widgets.dialog import CANCEL
from lawstudy.settings import Choices, Preferences

if TYPE_CHECKING:  # loaded after the first paint
    from lawstudy.backend.contract import Door
    from lawstudy.desktop.window import MainWindow

SAVING_SECONDS = 8.0  # as long as a system waits for its programs, about
BEGIN_AGAIN = 75  # the exit status of an event loop that ends for a new start


def choose_folder(over: QWidget, title: str, start: Path) -> Path | None:
    """The system's folder dialog; None when it was cancelled."""
    chosen = QFileDialog.getExistingDirectory(over, title, str(start if start.is_dir() else Path.home()))
    return Path(chosen) if chosen else None


class Front(QObject):
    """Owns the windows. ``start`` takes over the first one; ``close`` ends everything in order.

    ``choose_folder`` and ``entries`` (the table of screens) may be replaced before ``start``.
    """

    def __init__(
        self, app: QApplication, preferences: Preferences, workers: Workers, doors: Doors, *, choose: ChooseFolder = choose_folder
    ) -> None:
        super().__init__()
        self.app, self.preferences, self.workers, self.doors = app, preferences, workers, doors
        self.choose_folder = choose
        self.entries: Mapping[str, Entry] = SCREENS
        self.first_start: FirstStartWindow | None = None
        self.sign_in: SignInWindow | None = None
        self.main: MainWindow | None = None
        self._login = ""
        self._locked = False
        self._closed = False
        self.whereabouts = Whereabouts()
        doors.backup_failed = self._backup_failed
        doors.backed_up = self._backed_up

    def start(self, shown: FirstWindow | None = None) -> None:
        """Bring the first window to life (one is made when none is shown yet)."""
        window = shown or first_window(self.preferences)
        if isinstance(window, SignInWindow):
            self._adopt_sign_in(window)
            self._open_behind(window, self.preferences.last_workspace() or Path())
        else:
            self._adopt_first_start(window)

    # --- first start ---

    def show_first_start(self) -> FirstStartWindow:
        window = FirstStartWindow(self.preferences.value.appearance)
        self._adopt_first_start(window)
        return window

    def _adopt_first_start(self, window: FirstStartWindow) -> None:
        self._replace(window)
        self.first_start = window
        window.language_chosen.connect(self._language_at_first)
        window.appearance_chosen.connect(self.set_appearance)
        window.attach(FirstStartPresenter(window, self.doors, self.preferences, self._opened, self.choose_folder))

    def _language_at_first(self, language: str) -> None:
        self._use_language(language)
        geometry = self.first_start.geometry() if self.first_start is not None else None
        window = self.show_first_start()
        if geometry is not None:
            window.setGeometry(geometry)

    # --- sign-in ---

    def _open_behind(self, window: SignInWindow, folder: Path) -> None:
        """Open the workspace while its sign-in is on the screen; if it cannot be opened, the first start says why."""

        def opened(found: Opened) -> None:
            self.preferences.remember_workspace(found.folder)
            self._present(window, found.organisation, found.folder)

        def failed(failure: Failure) -> None:
            first = self.show_first_start()
            first.show_failure(failure)

        self.doors.open(folder, opened, failed)

    def _opened(self, found: Opened, login: str, password: str) -> None:
        """A workspace was made or opened in the first window. With the account just made nobody types the password twice."""
        window = self._show_sign_in()
        self._present(window, found.organisation, found.folder)
        if login:
            window.presenter().enter(login, password)

    def _show_sign_in(self) -> SignInWindow:
        window = SignInWindow()
        self._adopt_sign_in(window)
        return window

    def _adopt_sign_in(self, window: SignInWindow) -> None:
        self._replace(window)
        self.sign_in = window
        window.attach(SignInPresenter(window, self.doors, self._entered))
        window.other_workspace.connect(self._other_workspace)

    def _present(self, window: SignInWindow, organisation: str, folder: Path) -> None:
        """The workspace is open: whose it is; and of the demo, who can be tried."""
        window.show_workspace(organisation, place(folder))
        DemoSignIn(window, folder, self.doors, self._demo_gone)

    def _demo_gone(self, folder: Path, failure: Failure | None) -> None:
        """It was closed in any case, so there is nobody left to sign in."""
        self._end_main()
        if failure is None:
            self.preferences.forget_workspace(folder)
        first = self.show_first_start()
        if failure is not None:
            first.show_failure(failure)

    def _other_workspace(self) -> None:
        self._end_main()
        self.show_first_start()

    # --- the main window ---

    def _entered(self, door: "Door", login: str) -> None:
        same = self._locked and self.main is not None and self._login == login
        self._login, self._locked = login, False
        if same and self.main is not None:
            self.main.resume(door)
            self._end(self.sign_in)
            self.sign_in = None
            return
        self._end_main()
        self._look_around(door)

    def _look_around(self, door: "Door") -> None:
        """Read what the frame of the main window says, then show it."""

        asked = self.sign_in.presence if self.sign_in is not None else Presence()

        def work() -> "tuple[str, str, int]":
            from lawstudy.usecases.people import people  # runs in a worker

            ours, me = door.call(people.our_organisation), door.call(people.who_am_i)
            return ours.name, me.department, ours.settings.idle_minutes

        def home(outcome: "tuple[object, BaseException | None]") -> None:
            result, error = outcome
            if not asked.is_there():  # another workspace was chosen meanwhile
                self.doors.sign_out(door)
            elif isinstance(result, tuple):
                self._show_main(door, *result)
            elif error is not None and self.sign_in is not None:
                self.sign_in.show_signing_in(False)
                self.sign_in.show_failure(failure_of(error))

        self.workers.submit(Worker.READ, work, home)

    def _show_main(self, door: "Door", organisation: str, department: str, idle_minutes: int) -> None:
        from lawstudy.desktop.window import MainWindow  # its screens load after the first paint
        from lawstudy.desktop.window_frame import Desk

        folder = self.doors.folder or Path()
        desk = Desk(
            door=door,
            organisation=organisation,
            department=department,
            idle_minutes=idle_minutes,
            clock=self.doors.now_us,
            kept=self.whereabouts.words(folder),
            folder=folder,
            choices=Choices(self.preferences, str(door.actor.person_id)),
            text_percent=self.preferences.value.text_percent,
            demo=ACCOUNTS if is_demo(folder) else (),
        )
        window = MainWindow(self.workers, desk, entries=self.entries)
        window.locked.connect(self.lock)
        window.signed_out.connect(self.signed_out)
        window.left.connect(self.sign_out)
        window.person_wanted.connect(self.change_person)
        window.demo_delete_wanted.connect(self.ask_to_delete_demo)
        window.closed.connect(self.app.quit)
        window.language_chosen.connect(self.set_language)
        window.appearance_chosen.connect(self.set_appearance)
        window.text_percent_chosen.connect(self.set_text_percent)
        window.restore_wanted.connect(self.restore)
        window.backups_changed.connect(self.doors.look_at_backups)
        self.main = window
        filled = window_place.place(window, QSize(*window_place.SIZE), self.preferences.value.window)
        window.showMaximized() if filled else window.show()
        window.activateWindow()
        window.start()
        for outside in (self.sign_in, self.first_start):
            self._end(outside)
        self.sign_in = self.first_start = None
        window.activateWindow()  # again: a window manager may have answered the first while the one before still had the focus

    def lock(self) -> None:
        """Ask for the password again; the window waits behind it with everything in its place."""
        if self.main is None or self._locked:
            return
        self._locked = True
        self.main.save_held()
        self.main.pause()
        self.doors.sign_out(self.main.door)
        window = self._show_sign_in()
        self._present(window, self.main.desk.organisation, self.main.desk.folder)
        window.begin(self._login)

    def signed_out(self) -> None:
        """The sign-in has ended elsewhere (a closed account, another password, a role taken away): the same person goes on after signing
        in again, and what is held waits for that. Nothing is given to be written, for nobody would be let in."""
        if self.main is None or self._locked:
            return
        self._locked = True
        self.main.pause()
        window = self._show_sign_in()
        self._present(window, self.main.desk.organisation, self.main.desk.folder)
        window.begin(self._login)
        window.say_signed_out()

    def sign_out(self) -> None:
        """Back to the sign-in, for someone else."""
        if self.main is None:
            return
        organisation, folder = self.main.desk.organisation, self.main.desk.folder
        self._end_main()
        window = self._show_sign_in()
        self._present(window, organisation, folder)

    def change_person(self, login: str) -> None:
        """In the demo: go on as somebody else, once the screen in view lets go."""
        if self.main is None or not self.main.navigator.may_close(lambda: self.change_person(login)):
            return
        self.sign_out()
        if self.sign_in is not None:
            self.sign_in.presenter().enter(login, PASSWORD)

    def ask_to_delete_demo(self) -> None:
        """From the main window: it is closed, then the folder is deleted."""
        if self.main is None:
            return
        dialog = delete_dialog(self.main, self.main.desk.folder)
        dialog.finished.connect(lambda result: self._delete_demo() if result != CANCEL else None)
        dialog.open()

    def _delete_demo(self) -> None:
        if self.main is None or not self.main.navigator.may_close(self._delete_demo):
            return
        folder = self.main.desk.folder
        self.sign_out()
        self.doors.delete_demo(lambda gone: self._demo_gone(gone, None), lambda failure: self._demo_gone(folder, failure))

    def restore(self, archive: Path) -> None:
        """Put a backup back: everyone is signed out, and whoever comes signs in to what was restored."""
        if self.main is None or not self.main.navigator.may_close(lambda: self.restore(archive)):
            return
        self._end_main()
        window = self._show_sign_in()

        def back(opened: Opened, failure: Failure | None) -> None:
            self._present(window, opened.organisation, opened.folder)
            if failure is not None:
                window.show_failure(failure)

        self.doors.restore(archive, back, window.show_failure)

    def _backup_failed(self, failure: Failure) -> None:
        """The backup of the day could not be made: the work goes on, but somebody must know."""
        if self.main is not None:
            self.main.show_failure(failure)

    def _backed_up(self, at_us: int) -> None:
        if self.doors.folder is None:
            return
        self.whereabouts.backed_up(self.doors.folder, at_us)
        if self.main is not None:
            self.main.set_place(self.whereabouts.words(self.doors.folder))

    def set_appearance(self, mode: str) -> None:
        self.preferences.change(appearance=mode)
        theme.apply(self.app, theme.Mode(mode))

    def set_text_percent(self, percent: int) -> None:
        """Everything is shown in that size after a new start, which comes once the screen in view lets go."""
        if self.main is None or not self.main.navigator.may_close(lambda: self.set_text_percent(percent)):
            return
        self.preferences.change(text_percent=percent)
        self.app.exit(BEGIN_AGAIN)

    def set_language(self, language: str) -> None:
        """Words are read when a widget is made, so the main window is made anew where it was."""
        if self.main is None or not self.main.navigator.may_close(lambda: self.set_language(language)):
            return
        self._use_language(language)
        door, desk, geometry = self.main.door, self.main.desk, self.main.geometry()
        key, side = self.main.navigator.current_key(), self.main.side
        old, self.main = self.main, None
        self._show_main(door, desk.organisation, desk.department, desk.idle_minutes)
        made: MainWindow = self._main()
        made.setGeometry(geometry)
        made.choose_side(side.value)
        if key in {button for button in made.entries if not made.entries[button].under}:
            made.choose(key)
        old.end()

    def _main(self) -> "MainWindow":
        assert self.main is not None  # just shown
        return self.main

    # --- endings ---

    def close(self) -> None:
        """Finish what was given to be written, sign out, close the workspace and all windows."""
        if self._closed:
            return
        self._closed = True
        self.doors.cancel_demo()
        main, door = self.main, self.main.door if self.main is not None and not self._locked else None
        if main is not None:
            self._keep_place(main)
            main.end()  # what a screen still holds is given to be written; only then comes the end of the sign-in
        for window in (self.first_start, self.sign_in):
            self._end(window)
        self.workers.close()
        self.doors.close(door)
        self.first_start = self.sign_in = self.main = None

    def session_ends(self) -> None:
        """The system is about to end the program: save what is held, without a question. It may think better of it."""
        if self.main is not None and not self._closed:
            self.main.save_held()
            self.main.ask_no_more()
            self.workers.drain(SAVING_SECONDS)

    def _end_main(self) -> None:
        main, self.main = self.main, None
        if main is not None:
            self._keep_place(main)
            main.end()  # first: see close()
            if not self._locked:
                self.doors.sign_out(main.door)
        self._locked = False

    def _keep_place(self, window: "MainWindow") -> None:
        self.preferences.change(window=window_place.where(window))

    def _replace(self, window: FirstWindow) -> None:
        """Show ``window`` before the other is closed: the program ends when no window is left."""
        self.doors.asked_by(window.presence)
        window.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
        window.show()
        window.activateWindow()
        for outside in (self.first_start, self.sign_in):
            self._end(outside)
        self.first_start = self.sign_in = None

    @staticmethod
    def _end(window: FirstWindow | None) -> None:
        if window is not None:
            window.presence.end()
            window.hide()
            window.deleteLater()

    def _use_language(self, language: str) -> None:
        self.preferences.change(language=language)
        i18n.use(language)
