"""The decisions of 总览."""

from typing import Protocol

from lawstudy.desktop.contract import Shell
from lawstudy.desktop.screens.overview.words import Todo, todos
from lawstudy.usecases.overview import Overview, overview


class OverviewPage(Protocol):
    def show_overview(self, found: Overview, lines: tuple[Todo, ...]) -> None: ...


class OverviewPresenter:
    def __init__(self, shell: Shell, view: OverviewPage) -> None:
        self._shell, self._view = shell, view
        self._lines: tuple[Todo, ...] = ()

    def load(self) -> None:
        self._shell.tasks.read(lambda door: door.call(overview), self._arrived, replacing="overview")

    def _arrived(self, found: Overview) -> None:
        """Lines that lead nowhere for this person are left out."""
        self._lines = tuple(line for line in todos(found) if self._shell.has(line.screen or "activities"))
        self._shell.set_badge("exams", sum(opened.not_started > 0 for opened in found.open_exams) + len(found.to_mark))
        self._shell.set_badge("bank", found.open_doubts)
        self._view.show_overview(found, self._lines)

    def choose(self, position: int) -> None:
        """The button of one line."""
        line = self._lines[position]
        if line.activity_id is not None:
            self._shell.go("activities", activity_id=line.activity_id)
        elif line.exam_id is not None:
            self._shell.go(line.screen, exam_id=line.exam_id)
        else:
            self._shell.go(line.screen)

    def go(self, screen: str) -> None:
        if self._shell.has(screen):
            self._shell.go(screen)

    def new_activity(self) -> None:
        self._shell.go("activities", new=True)
