"""The decisions of 总览."""

from typing import Protocol

from lawstudy.desktop.contract import Shell
from lawstudy.desktop.screens.links import ExamsPart, open_exam, open_missing
from lawstudy.desktop.screens.overview.words import WeekEvent
from lawstudy.domain.exam.record import Exam
from lawstudy.usecases.reports.overview import Overview, overview
from lawstudy.usecases.workspace.trusted_time import confirm_time
from lawstudy.words.todos import Todo, todos


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
        self._lines = tuple(line for line in todos(found) if line.confirms_us or self._shell.has(line.screen))
        self._shell.set_badge("exams", sum(opened.not_started > 0 for opened in found.open_exams) + len(found.to_mark))
        self._shell.set_badge("bank", found.open_doubts)
        self._view.show_overview(found, self._lines)

    def choose(self, position: int) -> None:
        """The button of one line."""
        line = self._lines[position]
        if (seen_us := line.confirms_us) is not None:
            self._shell.tasks.write(lambda door: door.call(confirm_time, machine_us=seen_us), lambda _done: self.load())
        else:
            self._shell.go(line.screen, **line.parameters)

    def go(self, screen: str) -> None:
        if self._shell.has(screen):
            self._shell.go(screen)

    def open_missing(self, exam: Exam) -> None:
        open_missing(self._shell, exam)

    def open_under_way(self) -> None:
        self._shell.go("exams", only=ExamsPart.UNDER_WAY)

    def open_report(self, year: int) -> None:
        self._shell.go("report", year=year)

    def open_event(self, event: WeekEvent) -> None:
        if event.exam is not None:
            open_exam(self._shell, event.exam)
        elif event.activity_id is not None:
            self._shell.go("activities", activity_id=event.activity_id)

    def new_activity(self) -> None:
        self._shell.go("activities", new=True)
