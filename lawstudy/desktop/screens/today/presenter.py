"""The decisions of 今日."""

from collections.abc import Callable, Sequence
from typing import Protocol

from lawstudy.desktop.contract import Shell
from lawstudy.desktop.screens.today.lines import Line, lines, long_date, required
from lawstudy.domain.clock import DAY, start_of
from lawstudy.domain.exam import windows
from lawstudy.usecases.activities.activities import MyActivity
from lawstudy.usecases.study.today import MyToday, my_today


class TodayPage(Protocol):
    def show_today(self, date: str, found: tuple[Line, ...], today: MyToday) -> None: ...

    def show_agenda(self, activity: MyActivity) -> None: ...


class TodayPresenter:
    """``follow`` is told when what the page says will no longer be true: an exam opens or closes, the day ends."""

    def __init__(self, shell: Shell, view: TodayPage, follow: Callable[[Sequence[int]], None] = lambda _moments: None) -> None:
        self._shell, self._view, self._follow = shell, view, follow
        self._lines: tuple[Line, ...] = ()
        self._today: MyToday | None = None

    def load(self) -> None:
        self._shell.tasks.read(lambda door: door.call(my_today), self._arrived, replacing="today")

    def _arrived(self, today: MyToday) -> None:
        self._today = today
        self._lines = tuple(line for line in lines(today) if line.activity is not None or self._shell.has(line.go))
        self._shell.set_badge("my_exams", required(today))
        self._view.show_today(long_date(today.today), self._lines, today)
        self._follow([*windows(exam.settings for exam in today.exams), start_of(today.today) + DAY])

    def choose(self, position: int) -> None:
        """The button of one line."""
        line = self._lines[position]
        if line.activity is not None:
            self._view.show_agenda(line.activity)
        else:
            self._shell.go(line.go, **line.parameters)

    def open_results(self) -> None:
        self._go_if_there("mine")

    def open_mastery(self) -> None:
        self._go_if_there("study")

    def open_study(self) -> None:
        self._go_if_there("study")

    def open_chapter(self, law: int, chapter: int) -> None:
        """Practise one chapter: its position in the strip of the law at position ``law``."""
        if self._today is None or not self._shell.has("practice"):
            return
        chosen = self._today.mastery[law]
        self._shell.go("practice", law=chosen.law, chapter=chosen.chapters[chapter].number)

    def _go_if_there(self, screen: str) -> None:
        if self._shell.has(screen):
            self._shell.go(screen)
