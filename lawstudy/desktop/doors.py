"""The one workspace that the program has open, and the ways into it. Everything slow runs in the workers.

The backend (and with it the database) is imported by the first work that needs it, in its own thread: the first window
is on the screen by then.
"""

import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING
from uuid import uuid4

from lawstudy.demo import is_demo
from lawstudy.desktop.contract import Failed, Failure
from lawstudy.desktop.presence import Presence
from lawstudy.desktop.tasks import Outcome, Worker, Workers, failure_of
from lawstudy.errors import Cancelled, UserError, WorkspaceReadOnly

if TYPE_CHECKING:  # loaded after the first paint
    from lawstudy.backend.contract import Door, Entrance
    from lawstudy.domain.attempt import ClockReading
    from lawstudy.usecases.accounts.sign_in import Refused, SignInName

Clock = Callable[[], "ClockReading"]


@dataclass(frozen=True)
class NewWorkspace:
    """The four fields of the first start and where the folder goes."""

    organisation: str
    year: int
    name: str
    password: str
    folder: Path


@dataclass(frozen=True)
class Opened:
    """``names`` are the first people of the sign-in list; ``recovery_code`` that of a workspace just made, which is told this once."""

    folder: Path
    organisation: str
    names: "tuple[SignInName, ...]"
    demo: bool = False
    recovery_code: str = ""


@dataclass(frozen=True)
class Found:
    """One person of the sign-in list, with the letters that find them."""

    login: str
    name: str
    department: str
    initials: str


class Doors:
    """Owns the open entrance; callbacks run in the window's thread. ``clock`` is for tests and the tour.

    Whoever shows a page says so by :meth:`asked_by`: what comes home to a page that is gone is dropped here, for all of them.
    """

    def __init__(self, workers: Workers, clock: "Clock | None" = None) -> None:
        self._workers, self._clock = workers, clock
        self._entrance: Entrance | None = None
        self.backup_failed: Failed = lambda _failure: None
        self.backed_up: Callable[[int], None] = lambda _at_us: None
        self.folder: Path | None = None
        self._page = Presence()
        self._given_up = Event()

    def asked_by(self, page: Presence) -> None:
        """From now on it is this page that asks."""
        self._page = page

    def now_us(self) -> int:
        """µs UTC by the clock that the use cases have."""
        return self._clock().wall_us if self._clock is not None else time.time_ns() // 1000

    def open(self, folder: Path, done: Callable[[Opened], None], failed: Failed) -> None:
        """Open the workspace in ``folder`` (closing the one before); the errors are those of the store."""
        clock = self._clock

        def work() -> "tuple[Entrance, Opened]":
            from lawstudy.backend.local import open_entrance  # the database: see above

            self._close_entrance()
            entrance = open_entrance(folder) if clock is None else open_entrance(folder, clock=clock)
            return entrance, _opened(folder, entrance)

        self._enter(work, done, failed)

    def create(self, new: NewWorkspace, done: Callable[[Opened], None], failed: Failed) -> None:
        """Make a workspace from the four fields and open it."""
        clock = self._clock

        def work() -> "tuple[Entrance, Opened]":
            from lawstudy.backend.create import create_workspace  # the database: see above
            from lawstudy.domain.recovery import new_code
            from lawstudy.usecases.workspace.setup import FirstStart

            self._close_entrance()
            code = new_code(os.urandom)
            first = FirstStart(organisation=new.organisation, year=new.year, name=new.name, password=new.password, recovery_code=code)
            entrance = create_workspace(new.folder, first) if clock is None else create_workspace(new.folder, first, clock=clock)
            return entrance, replace(_opened(new.folder, entrance), recovery_code=code)

        self._enter(work, done, failed)

    def demo(self, folder: Path, progress: Callable[[int, int], None], done: Callable[[Opened, str, str], None], failed: Failed) -> None:
        """Make the demo workspace and open it; ``done`` comes with the sign-in name and the password of its coordinator. It ends with
        Cancelled, and nothing is left of it, after :meth:`cancel_demo`."""
        signs_in: list[str] = []
        told = self._page.heard(progress)
        given_up = self._given_up = Event()

        def went_on(done: int, total: int) -> None:
            if given_up.is_set():
                raise Cancelled
            self._workers.send(partial(told, done, total))

        def work() -> "tuple[Entrance, Opened]":
            from lawstudy.desktop.demo_workspace import make  # the database: see above

            self._close_entrance()
            entrance, *found = make(folder, went_on, self._clock)
            signs_in.extend(found)
            return entrance, _opened(folder, entrance)

        self._enter(work, lambda opened: done(opened, *signs_in), failed)

    def cancel_demo(self) -> None:
        """Nobody waits for the demo that is being made."""
        self._given_up.set()

    def delete_demo(self, done: Callable[[Path], None], failed: Failed) -> None:
        """Close the demo that is open and delete its folder, whole or not at all; nothing else is ever deleted."""
        folder = self.folder

        def work() -> Path:
            if folder is None or not is_demo(folder):
                raise LookupError("no demo is open")
            self._close_entrance()
            gone = folder.with_name(f".{folder.name}.{uuid4().hex[:8]}.deleted")
            try:
                folder.rename(gone)  # first: half a demo would be no demo any more
            except OSError as error:
                raise WorkspaceReadOnly(path=str(folder)) from error
            shutil.rmtree(gone, ignore_errors=True)
            return folder

        self._workers.submit(Worker.WRITE, work, _telling(self._page, done, failed))

    def _enter(self, work: "Callable[[], tuple[Entrance, Opened]]", done: Callable[[Opened], None], failed: Failed) -> None:
        def run() -> Opened:
            # Kept here and not when it comes home: a window that closes meanwhile has to close it too.
            self._entrance, opened = work()
            return opened

        page = self._page

        def home(outcome: Outcome) -> None:
            opened, error = outcome
            if error is not None:
                page.heard(failed)(failure_of(error))
                return
            self.folder = opened.folder
            page.heard(done)(opened)
            self._back_up_daily()

        self._workers.submit(Worker.WRITE, run, home)

    def _back_up_daily(self) -> None:
        """One backup a day, made beside the work once the workspace is open."""
        entrance, now = self._entrance, self.now_us()

        def work() -> None:
            from lawstudy.backend.backup import FolderBackups, back_up_daily  # the database: see above

            backups = getattr(entrance, "backups", None)
            problem = back_up_daily(backups, now) if isinstance(backups, FolderBackups) else None
            if isinstance(problem, UserError):
                raise problem

        def home(outcome: Outcome) -> None:
            if outcome[1] is not None:
                self.backup_failed(failure_of(outcome[1]))
            self.look_at_backups()

        self._workers.submit(Worker.ASIDE, work, home)

    def look_at_backups(self) -> None:
        """Tell ``backed_up`` when the last backup of the open workspace was made (µs UTC), if there is one."""
        entrance = self._entrance

        def work() -> int | None:
            from lawstudy.backend.backup import FolderBackups  # the database: see above

            backups = getattr(entrance, "backups", None)
            newest = backups.newest() if isinstance(backups, FolderBackups) else None
            return newest.made_at if newest is not None else None

        def home(outcome: Outcome) -> None:
            made_at, error = outcome
            if error is None and made_at is not None:
                self.backed_up(made_at)

        self._workers.submit(Worker.ASIDE, work, home)

    def restore(self, archive: Path, done: "Callable[[Opened, Failure | None], None]", failed: Failed) -> None:
        """Close the workspace, put ``archive`` back in its place, and open it again; with a failure it is open as it was."""
        folder, clock, page = self.folder, self._clock, self._page

        def work() -> "tuple[Opened, Exception | None]":
            from lawstudy.backend import clock as machine  # the database: see above
            from lawstudy.backend.local import open_entrance
            from lawstudy.backend.restore import restore

            assert folder is not None  # a backup is chosen in an open workspace
            problem: Exception | None = None
            self._close_entrance()
            try:
                restore(archive, folder, clock=clock or machine.read_clock)
            except UserError as error:
                problem = error
            entrance = self._entrance = open_entrance(folder) if clock is None else open_entrance(folder, clock=clock)
            return _opened(folder, entrance), problem

        def home(outcome: Outcome) -> None:
            result, error = outcome
            if error is not None:
                page.heard(failed)(failure_of(error))
                return
            opened, problem = result
            self.look_at_backups()
            page.heard(done)(opened, failure_of(problem) if problem is not None else None)

        self._workers.submit(Worker.WRITE, work, home)

    def names(self, typed: str, done: Callable[[tuple[Found, ...]], None], failed: Failed) -> None:
        """People who can sign in and whose name or initials begin with ``typed``; at most six."""
        entrance = self._entrance
        if entrance is None:
            return
        self._workers.submit(Worker.READ, lambda: _found(entrance, typed), _telling(self._page, done, failed))

    def sign_in(self, login: str, password: str, done: "Callable[[Door | Refused], None]", failed: Failed) -> None:
        entrance, page = self._entrance, self._page
        if entrance is None:
            return

        def home(outcome: Outcome) -> None:
            if page.is_there():
                _telling(page, done, failed)(outcome)
            else:
                self._sign_out_again(outcome[0])

        self._workers.submit(Worker.WRITE, lambda: entrance.sign_in(login, password), home)

    def recover(self, login: str, code: str, password: str, done: "Callable[[Refused | None], None]", failed: Failed) -> None:
        """Give the administrator ``login`` a new password by the recovery code; ``done`` gets None when it holds."""
        entrance, page = self._entrance, self._page
        if entrance is not None:
            self._workers.submit(Worker.WRITE, lambda: entrance.recover(login, code, password), _telling(page, done, failed))

    def _sign_out_again(self, outcome: "Door | Refused | None") -> None:
        """Whoever signed in has gone elsewhere meanwhile: nobody else comes in as them."""
        from lawstudy.usecases.accounts.sign_in import Refused  # loaded by the work that has just come home

        if outcome is not None and not isinstance(outcome, Refused):
            self.sign_out(outcome)

    def sign_out(self, door: "Door") -> None:
        """End ``door``; what was given to be written before, answers among it, is finished first."""
        self._workers.submit_last(door.sign_out, lambda _outcome: None)

    def close(self, door: "Door | None" = None) -> None:
        """End ``door`` and close the workspace. Waits for the database; call it when the workers are closed."""
        if door is not None:
            try:
                door.sign_out()
            except Exception as error:
                failure_of(error)  # a bug is logged; nobody is there any more to be told
        self._close_entrance()
        self.folder = None

    def _close_entrance(self) -> None:
        entrance, self._entrance = self._entrance, None
        if entrance is not None:
            entrance.close()


def _telling(page: Presence, done: Callable[..., None], failed: Failed) -> Callable[[Outcome], None]:
    def home(outcome: Outcome) -> None:
        result, error = outcome
        if error is not None:
            failed(failure_of(error))
        else:
            done(result)

    return page.heard(home)


def _opened(folder: Path, entrance: "Entrance") -> Opened:
    return Opened(folder=folder, organisation=entrance.organisation_name(), names=entrance.sign_in_names(""), demo=is_demo(folder))


def _found(entrance: "Entrance", typed: str) -> tuple[Found, ...]:
    listed = entrance.sign_in_names(typed)
    return tuple(Found(login=p.login, name=p.name, department=p.department, initials=p.initials) for p in listed)
