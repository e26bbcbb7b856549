"""A shell and tasks that run everything at once in the calling thread: for tests of presenters, without Qt.

>>> shell = InlineShell(door)
>>> presenter = ExamPresenter(shell, FakeView())
>>> presenter.load()                      # the use case has run, the view was told
>>> shell.went                            # [("result", {"attempt_id": …})]
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from lawstudy.backend.contract import Door, JobTicket
from lawstudy.desktop.contract import Failed, Failure, Follow, Side
from lawstudy.domain.access import Actor
from lawstudy.domain.clock import local_date
from lawstudy.errors import UserError, message
from lawstudy.settings import Choices

T = TypeVar("T")


class FinishedJob:
    def cancel(self) -> None:
        raise AssertionError("an inline job has ended before it can be cancelled")


@dataclass
class InlineTasks:
    """Bugs are raised, not reported. ``failures`` holds what had no ``failed`` callback."""

    door: Door
    failures: list[Failure] = field(default_factory=list)

    def read(self, work: Callable[[Door], T], done: Callable[[T], object], failed: Failed | None = None, *, replacing: str = "") -> None:
        self._run(work, done, failed)

    def write(self, work: Callable[[Door], T], done: Callable[[T], object], failed: Failed | None = None) -> None:
        self._run(work, done, failed)

    def answer(self, work: Callable[[Door], T], done: Callable[[T], object], failed: Failed | None = None) -> None:
        self._run(work, done, failed)

    def aside(self, work: Callable[[Door], T], done: Callable[[T], object], failed: Failed | None = None) -> None:
        self._run(work, done, failed)

    def job(
        self,
        start: Callable[[Door], JobTicket[T]],
        done: Callable[[T], object],
        failed: Failed | None = None,
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> FinishedJob:
        def run(door: Door) -> T:
            ticket = start(door)
            result = door.job_result(ticket)
            if progress is not None:
                state = door.job(ticket)
                progress(state.done, state.total)
            return result

        self._run(run, done, failed)
        return FinishedJob()

    def _run(self, work: Callable[[Door], T], done: Callable[[T], object], failed: Failed | None) -> None:
        try:
            result = work(self.door)
        except UserError as error:
            (failed or self.failures.append)(Failure(message(error), error))
        else:
            done(result)


@dataclass
class InlineShell:
    """Writes down where a presenter went and what it said."""

    door: Door
    now: Callable[[], int]
    side: Side = Side.STUDY
    went: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    warned: list[tuple[str, list[str]]] = field(default_factory=list)
    badges: dict[str, int] = field(default_factory=dict)
    follow: Follow | None = None
    kept: str = ""
    folder: Path = Path()

    def __post_init__(self) -> None:
        self.tasks = InlineTasks(self.door)
        self.choices = Choices()

    @property
    def actor(self) -> Actor:
        return self.door.actor

    def now_us(self) -> int:
        return self.now()

    def today(self) -> str:
        return local_date(self.now())

    def has(self, screen: str) -> bool:
        return True

    def go(self, screen: str, **parameters: Any) -> None:
        self.went.append((screen, parameters))

    def back(self) -> None:
        self.went.append(("back", {}))

    def say(self, words: str, follow: Follow | None = None) -> None:
        self.said.append(words)
        self.follow = follow

    def say_saved(self, path: Path) -> None:
        self.say(f"Saved: {path.name}")

    def set_kept(self, words: str) -> None:
        self.kept = words

    def set_badge(self, screen: str, count: int) -> None:
        self.badges[screen] = count

    def show_failure(self, failure: Failure) -> None:
        self.tasks.failures.append(failure)

    def warn(self, words: str, lines: Sequence[str]) -> None:
        self.warned.append((words, list(lines)))

    def choice(self, name: str, allowed: Sequence[str], otherwise: str) -> str:
        return self.choices.get(name, allowed, otherwise)

    def keep_choice(self, name: str, value: str) -> None:
        self.choices.put(name, value)

    text_percent = 100

    def set_text_percent(self, percent: int) -> None:
        self.percent_asked = percent

    def set_appearance(self, mode: str) -> None:
        self.went.append(("appearance", {"mode": mode}))

    def set_language(self, language: str) -> None:
        self.went.append(("language", {"language": language}))

    def restore(self, archive: Path) -> None:
        self.went.append(("restore", {"archive": archive}))
