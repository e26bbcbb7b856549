"""The decisions of the first window: which fields are needed, where the folder goes, what comes after."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from lawstudy import paths
from lawstudy.desktop.contract import Failure
from lawstudy.desktop.doors import Doors, NewWorkspace, Opened
from lawstudy.domain.passwords import SHORTEST_PASSWORD, long_enough
from lawstudy.errors import Cancelled
from lawstudy.i18n import _
from lawstudy.settings import Preferences

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

# Over which widget, with which title, where to begin; None when the person gave up.
ChooseFolder = Callable[["QWidget", str, Path], Path | None]

LONGEST = 60
FIRST_YEAR, LAST_YEAR = 2000, 2100
DEMO_FOLDER = "demo"
# What no file name may hold on one of the systems that we run on.
_FORBIDDEN = set('\\/:*?"<>|')


class FirstStartView(Protocol):
    def show_ways(self, *, at: str = "new") -> None: ...

    def show_busy(self, doing: str, *, cancel: Callable[[], object] | None = None) -> None: ...

    def show_progress(self, done: int, total: int) -> None: ...

    def show_field_errors(self, errors: dict[str, str]) -> None: ...

    def show_failure(self, failure: Failure) -> None: ...

    def show_recovery(self, organisation: str, code: str, day: date, go_on: Callable[[], object]) -> None:
        """The code of the workspace that was just made, until the person goes on."""
        ...


class FirstStartPresenter:
    """``opened(workspace, login, password)`` comes with the account just made, so that nobody types it twice; else both are ""."""

    def __init__(
        self,
        view: FirstStartView,
        doors: Doors,
        preferences: Preferences,
        opened: Callable[[Opened, str, str], None],
        choose_folder: ChooseFolder,
    ) -> None:
        self._view, self._doors, self._preferences, self._opened = view, doors, preferences, opened
        self.choose_folder = choose_folder

    def known_workspaces(self) -> tuple[Path, ...]:
        """Workspaces opened before that are still there, the newest first."""
        return tuple(Path(path) for path in self._preferences.value.workspaces if Path(path).is_dir())

    def default_folder(self, organisation: str) -> Path:
        """A folder that is not taken yet, named after the bureau."""
        name = "".join(c for c in organisation.strip() if c not in _FORBIDDEN and c.isprintable()).strip(" .") or "workspace"
        folder = paths.documents_dir() / name
        number = 2
        while _is_taken(folder):
            folder = paths.documents_dir() / f"{name} {number}"
            number += 1
        return folder

    def create(self, organisation: str, year: str, name: str, password: str, folder: Path | None) -> None:
        """Make the workspace, or show what is wrong with the fields."""
        errors = _field_errors(organisation, year, name, password)
        self._view.show_field_errors(errors)
        if errors:
            return
        new = NewWorkspace(
            organisation=organisation.strip(),
            year=int(year),
            name=name.strip(),
            password=password,
            folder=folder or self.default_folder(organisation),
        )
        self._view.show_busy(_("Making the workspace and reading the question bank"))
        self._doors.create(new, lambda opened: self._made(opened, new.name, password), self._view.show_failure)

    def _made(self, opened: Opened, login: str, password: str) -> None:
        self._preferences.remember_workspace(opened.folder)  # the window may be closed while the code is in view
        from lawstudy.domain.clock import local  # loaded by the work that has just come home

        day = local(self._doors.now_us()).date()
        self._view.show_recovery(opened.organisation, opened.recovery_code, day, lambda: self._arrived(opened, login, password))

    def open(self, folder: Path) -> None:
        self._view.show_busy(_("Opening the workspace"))
        self._doors.open(folder, lambda opened: self._arrived(opened, "", ""), self._view.show_failure)

    def demo(self) -> None:
        """Open the demo; make it when there is none yet."""
        folder = paths.documents_dir() / DEMO_FOLDER
        if _is_taken(folder):
            self.open(folder)
            return
        self._view.show_busy(_("Making the demo: people, exams and a report, all invented"), cancel=self._doors.cancel_demo)
        self._doors.demo(folder, self._view.show_progress, self._demo_arrived, self._demo_failed)

    def _demo_failed(self, failure: Failure) -> None:
        if isinstance(failure.error, Cancelled):
            self._view.show_ways(at="demo")
        else:
            self._view.show_failure(failure)

    def _demo_arrived(self, opened: Opened, login: str, password: str) -> None:
        self._arrived(opened, login, password)

    def _arrived(self, opened: Opened, login: str, password: str) -> None:
        self._preferences.remember_workspace(opened.folder)
        self._opened(opened, login, password)


def _is_taken(folder: Path) -> bool:
    return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))


def _field_errors(organisation: str, year: str, name: str, password: str) -> dict[str, str]:
    """Field → what is missing."""
    errors: dict[str, str] = {}
    for field, value in (("organisation", organisation), ("name", name)):
        if not 1 <= len(value.strip()) <= LONGEST:
            errors[field] = _("1 to {n} characters").format(n=LONGEST)
    if not (year.strip().isdecimal() and FIRST_YEAR <= int(year) <= LAST_YEAR):
        errors["year"] = _("A year such as {year}").format(year=2026)
    if not long_enough(password):
        errors["password"] = _("At least {n} characters").format(n=SHORTEST_PASSWORD)
    return errors
