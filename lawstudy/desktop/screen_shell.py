"""What the window gives to one screen (see :class:`lawstudy.desktop.contract.Shell`)."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lawstudy.desktop.contract import Failure, Follow, Side
from lawstudy.desktop.tasks import ScreenTasks
from lawstudy.domain.clock import local_date

if TYPE_CHECKING:
    from lawstudy.desktop.window_frame import Frame
    from lawstudy.domain.access import Actor


class WindowShell:
    """Ends with its screen: a screen that is gone can no longer speak or lead anywhere."""

    def __init__(self, window: "Frame", key: str, tasks: ScreenTasks) -> None:
        self._window, self._key, self._tasks = window, key, tasks
        self._open = True
        self.kept = ""

    @property
    def tasks(self) -> ScreenTasks:
        return self._tasks

    @property
    def actor(self) -> "Actor":
        return self._window.actor

    @property
    def side(self) -> Side:
        return self._window.side

    def now_us(self) -> int:
        return self._window.desk.clock()

    def today(self) -> str:
        return local_date(self.now_us())

    def has(self, screen: str) -> bool:
        return screen in self._window.entries

    def go(self, screen: str, **parameters: Any) -> None:
        if self._open:
            self._window.go(screen, parameters)

    def back(self) -> None:
        if self._open:
            self._window.go_back()

    def say(self, words: str, follow: Follow | None = None) -> None:
        # Also right after the screen has led elsewhere: what was done there is said here. Nothing comes home to it later.
        self._window.say(words, follow)

    def say_saved(self, path: Path) -> None:
        self._window.say_saved(path)

    def set_kept(self, words: str) -> None:
        self.kept = words
        if self._open and self._window.navigator.current_shell() is self:
            self._window.keep_saying()

    def set_badge(self, screen: str, count: int) -> None:
        if self._open:
            self._window.set_badge(screen, count)

    def show_failure(self, failure: Failure) -> None:
        if self._open:
            self._window.show_failure(failure)

    def warn(self, words: str, lines: Sequence[str]) -> None:
        if self._open:
            self._window.warn(words, lines)

    @property
    def folder(self) -> Path:
        return self._window.desk.folder

    def choice(self, name: str, allowed: Sequence[str], otherwise: str) -> str:
        return self._window.desk.choices.get(name, allowed, otherwise)

    def keep_choice(self, name: str, value: str) -> None:
        self._window.desk.choices.put(name, value)

    def set_appearance(self, mode: str) -> None:
        if self._open:
            self._window.appearance_chosen.emit(mode)

    @property
    def text_percent(self) -> int:
        return self._window.desk.text_percent

    def set_text_percent(self, percent: int) -> None:
        if self._open:
            self._window.size_choice.ask(percent)

    def set_language(self, language: str) -> None:
        if self._open:
            self._window.language_chosen.emit(language)

    def restore(self, archive: Path) -> None:
        if self._open:
            self._window.restore_wanted.emit(archive)

    def close(self) -> None:
        self._open = False
        self._tasks.close()
