"""What a screen gets and what it gives. Plain Python, no Qt: presenters and their tests import this.

A screen is a package ``lawstudy/desktop/screens/<name>`` whose ``make`` is listed in ``screens/__init__.py``::

    def make(shell: Shell, *, exam_id: UUID) -> Screen:      # the keywords of shell.go("exam", exam_id=…)
        view = ExamView()
        presenter = ExamPresenter(shell, view, exam_id)
        return Screen(view, refresh=presenter.load, nouns=frozenset({"exam", "attempt"}))

``make`` loads nothing: the window calls ``refresh`` right after it, and again when one of ``nouns`` has changed.
A presenter reads and writes through ``shell.tasks`` and shows what comes home::

    class ExamPresenter:
        def load(self) -> None:
            self._shell.tasks.read(lambda door: door.call(my_exams), self._view.show_exams)

        def publish(self) -> None:
            self._shell.tasks.write(lambda door: door.call(publish_exam, exam_id=…, expected_version=…), self._published)

``door`` is a :class:`lawstudy.backend.contract.Door`. The lambda runs in a worker thread: it may use nothing of Qt and
must not touch the view. ``done`` and ``failed`` run in the window's thread, and only while the screen is open. Screens
are imported after the first paint, so a presenter imports its use cases at the top of the file as usual.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:  # the door knows the use cases, a screen is a widget, errors load msgspec: none of it may be loaded here
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from lawstudy.backend.contract import Door, JobTicket
    from lawstudy.domain.access import Actor
    from lawstudy.errors import Message, UserError

T = TypeVar("T")


class Side(StrEnum):
    """The two sides of the switch in the navigation: 工作管理 and 个人学习."""

    WORK = "work"
    STUDY = "study"


class Failure(NamedTuple):
    """Why work did not succeed, in words. ``error`` is None for a bug (which is in the log)."""

    message: "Message"
    error: "UserError | None" = None


class Follow(NamedTuple):
    """A link beside a confirmation: what was done can be looked at there."""

    words: str
    screen: str
    parameters: "Mapping[str, Any]" = MappingProxyType({})


Failed = Callable[[Failure], object]


class RunningJob(Protocol):
    def cancel(self) -> None:
        """Ask the job to stop; ``failed`` is then called with the error Cancelled."""
        ...


class Tasks(Protocol):
    """The work of one screen. Each kind has its own thread, so that a slow list never holds up an answer.

    Without ``failed`` an error is shown by the window (a dialog with the three sentences).
    """

    def read(self, work: "Callable[[Door], T]", done: Callable[[T], object], failed: Failed | None = None, *, replacing: str = "") -> None:
        """A query. ``replacing`` names a kind of read of this screen of which only the newest counts (search as you type)."""
        ...

    def write(self, work: "Callable[[Door], T]", done: Callable[[T], object], failed: Failed | None = None) -> None:
        """A command. Writes run one after the other, in the order in which they were given; none is dropped."""
        ...

    def answer(self, work: "Callable[[Door], T]", done: Callable[[T], object], failed: Failed | None = None) -> None:
        """An answer or a heartbeat of an attempt, and practice: in order, on a thread of their own; none is dropped."""
        ...

    def aside(self, work: "Callable[[Door], T]", done: Callable[[T], object], failed: Failed | None = None) -> None:
        """Everything else that takes time: reading or writing files, drawing a PDF. Runs beside other work, in any order."""
        ...

    def job(
        self,
        start: "Callable[[Door], JobTicket[T]]",
        done: Callable[[T], object],
        failed: Failed | None = None,
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> RunningJob:
        """``start`` is ``lambda door: door.start_job(import_questions, …)``; ``progress(done, total)``, total 0 while unknown."""
        ...


class Shell(Protocol):
    """What the window gives to one screen."""

    @property
    def tasks(self) -> Tasks:
        """This screen's own; what comes home after it was closed is dropped."""
        ...

    @property
    def actor(self) -> "Actor": ...

    @property
    def side(self) -> Side: ...

    def now_us(self) -> int:
        """The time of this PC, µs UTC, by the clock that the use cases have."""
        ...

    def today(self) -> str:
        """The local date as ISO text."""
        ...

    def has(self, screen: str) -> bool:
        """Whether ``go(screen)`` leads anywhere for this person."""
        ...

    def go(self, screen: str, **parameters: Any) -> None:
        """Show a screen by its key in the table; with parameters it is made anew. The old screen may ask to stay."""
        ...

    def back(self) -> None:
        """Show the screen before this one, or the first of the navigation."""
        ...

    def say(self, words: str, follow: "Follow | None" = None) -> None:
        """A confirmation in the status line, for a few seconds; with a link it stays until another screen or confirmation."""
        ...

    def say_saved(self, path: "Path") -> None:
        """The file is there: its name in the status line, with links that open it and its folder."""
        ...

    def set_kept(self, words: str) -> None:
        """The right end of the status line on this screen: where the data is and what is kept."""
        ...

    def set_badge(self, screen: str, count: int) -> None:
        """Required work that waits for this person, beside an item of the navigation; 0 takes it away."""
        ...

    def show_failure(self, failure: Failure) -> None:
        """The three sentences in a dialog."""
        ...

    def warn(self, words: str, lines: "Sequence[str]") -> None:
        """Something that was done and that a person must look at, in a dialog: one sentence and its cases."""
        ...

    @property
    def folder(self) -> "Path":
        """The workspace on this PC, for what only the window may open: taking a backup along."""
        ...

    def choice(self, name: str, allowed: "Sequence[str]", otherwise: str) -> str:
        """What this person chose last on this PC (text size, order …), if it is one of ``allowed``; else ``otherwise``."""
        ...

    def keep_choice(self, name: str, value: str) -> None: ...

    def set_appearance(self, mode: str) -> None: ...

    @property
    def text_percent(self) -> int:
        """The size in which everything is shown, in per cent of the usual one."""
        ...

    def set_text_percent(self, percent: int) -> None:
        """Ask whether to start again in that size."""
        ...

    def set_language(self, language: str) -> None:
        """The window is made anew in that language."""
        ...

    def restore(self, archive: "Path") -> None:
        """Close the workspace, put the backup back, and ask for the sign-in again."""
        ...


def _stays_quiet() -> None:
    """A screen without timers or files of its own has nothing to end."""


def _nothing_pending() -> bool:
    return False


def _may_leave(_go_on: Callable[[], None]) -> bool:
    return True


class Screen(NamedTuple):
    """What ``make`` returns.

    ``refresh`` loads (again) and keeps selection and scroll position. ``nouns`` are the nouns of ``ctx.changes.add`` that the
    screen shows. ``may_leave(go_on)`` returns True when nothing would be lost; otherwise the screen asks the person and
    calls ``go_on`` itself later. ``pending`` is True while something is written on the page that only a button
    there saves: it stays while one goes elsewhere, and is asked about before the window ends.
    ``flush`` gives what is written and not yet sent to be written, before the sign-in ends.
    ``closed`` ends timers, and gives what is held to be written as well. ``focus`` is the widget that has the focus at
    first; without one it is the page, from which Tab goes to what stands first on it.
    """

    widget: "QWidget"
    refresh: Callable[[], None]
    nouns: frozenset[str] = frozenset()
    may_leave: Callable[[Callable[[], None]], bool] = _may_leave
    pending: Callable[[], bool] = _nothing_pending
    closed: Callable[[], None] = _stays_quiet
    flush: Callable[[], None] = _stays_quiet
    focus: "QWidget | None" = None


Make = Callable[..., Screen]
