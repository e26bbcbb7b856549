"""Slow work off the window's thread, and its results home again.

``Workers`` owns the threads and the one signal object of the process; ``ScreenTasks`` is one screen's (or the sign-in's)
way to them and is what a presenter knows as :class:`lawstudy.desktop.contract.Tasks`; see there for how to use it.
"""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from lawstudy.desktop.contract import Failed, Failure
from lawstudy.desktop.presence import Presence
from lawstudy.i18n import _

if TYPE_CHECKING:  # the door knows the use cases, which load after the first paint
    from lawstudy.backend.contract import Door, JobTicket

T = TypeVar("T")
Outcome = tuple[Any, BaseException | None]
JOB_POLL_SECONDS = 0.1

log = logging.getLogger(__name__)


class Worker(Enum):
    """The threads: one each for reads, writes and answers, three for the rest."""

    READ = 1, "read"
    WRITE = 1, "write"
    ANSWER = 1, "answer"
    ASIDE = 3, "aside"


class _Home(QObject):
    """Lives in the window's thread; whatever is sent from another thread is called there."""

    arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.arrived.connect(self._call, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _call(self, parcel: Callable[[], None]) -> None:
        parcel()


class _Errand:
    """What one thread is to do and whom its result is for.

    Both lead to widgets, and a widget that a worker is the last to hold dies in the worker, under the hands of a Qt that paints it.
    So the window's thread takes the errand apart: what a worker lets go of later is empty.
    """

    def __init__(self, work: Callable[[], Any], home: Callable[[Outcome], None]) -> None:
        self._held: tuple[Callable[[], Any], Callable[[Outcome], None]] | None = (work, home)
        self._outcome: Outcome = (None, None)

    def run(self) -> None:
        """In the worker. No name here may hold what the errand holds, nor its outcome."""
        assert self._held is not None
        try:
            self._outcome = (self._held[0](), None)
        except BaseException as error:
            self._outcome = (None, error)

    def taken(self) -> tuple[Callable[[Outcome], None], Outcome]:
        """In the window's thread: whom to call and with what. The errand is empty afterwards."""
        assert self._held is not None
        home, outcome = self._held[1], self._outcome
        self._held, self._outcome = None, (None, None)
        return home, outcome


class Workers:
    """All threads of the window. Made in the window's thread, closed before it ends."""

    def __init__(self) -> None:
        self._home = _Home()
        self._pools: dict[Worker, ThreadPoolExecutor] = {}
        self._closed = False
        self._waiting = 0
        self._lock = threading.Lock()

    def submit(self, worker: Worker, work: Callable[[], T], home: Callable[[Outcome], None]) -> None:
        """Run ``work`` in its thread and call ``home`` with its result or error in the window's thread."""
        if self._closed:
            return
        with self._lock:
            self._waiting += 1
        self._pool(worker).submit(self._run, _Errand(work, home))

    def submit_last(self, work: Callable[[], T], home: Callable[[Outcome], None]) -> None:
        """``work`` in the thread of writes, after every write and every answer that was given until now (signing out)."""
        if self._closed:
            return
        answers = self._pool(Worker.ANSWER).submit(_nothing)

        def run() -> T:
            answers.result()
            return work()

        self.submit(Worker.WRITE, run, home)

    def drain(self, seconds: float) -> bool:
        """Wait until the writes and answers that were given are done; False when that takes longer than ``seconds``."""
        if self._closed:
            return True
        ends = [self._pool(worker).submit(_nothing) for worker in (Worker.ANSWER, Worker.WRITE)]
        return not wait(ends, timeout=seconds).not_done

    def send(self, parcel: Callable[[], None]) -> None:
        """Call ``parcel`` in the window's thread soon; may be called from any thread."""
        self._home.arrived.emit(parcel)

    def busy(self) -> bool:
        """Whether anything is under way or not yet home (for tests and the tour)."""
        return self._waiting > 0

    def closed(self) -> bool:
        return self._closed

    def close(self) -> None:
        """Finish what writes and answers were given, drop reads not yet begun, end the threads. Nothing comes home any more."""
        self._closed = True
        for worker, pool in self._pools.items():
            pool.shutdown(wait=True, cancel_futures=worker in {Worker.READ, Worker.ASIDE})
        self._pools.clear()

    def _pool(self, worker: Worker) -> ThreadPoolExecutor:
        if worker not in self._pools:
            most, name = worker.value
            self._pools[worker] = ThreadPoolExecutor(max_workers=most, thread_name_prefix=f"lawstudy-{name}")
        return self._pools[worker]

    def _run(self, errand: _Errand) -> None:
        errand.run()
        self.send(partial(self._deliver, errand))

    def _deliver(self, errand: _Errand) -> None:
        with self._lock:
            self._waiting -= 1
        home, outcome = errand.taken()
        if not self._closed:
            home(outcome)


def _nothing() -> None:
    """Comes to its turn when everything before it is done."""


def failure_of(error: BaseException) -> Failure:
    """``error`` in words; a bug is logged and becomes one plain message."""
    from lawstudy.errors import Message, UserError, message  # loads msgspec; whatever failed has loaded it before

    if isinstance(error, UserError):
        return Failure(message(error), error)
    log.error("work failed", exc_info=error)
    return Failure(
        Message(
            _("The program made a mistake and could not finish this."),
            _("What was saved before is safe."),
            _("Try again. If it happens again, give the administrator the log file."),
        )
    )


class ScreenTasks:
    """The work of one screen. ``close`` it with the screen: what comes home later is dropped.

    ``failed`` shows errors for which the presenter gave no callback; ``written`` is called after each write and job, in the
    window's thread, before the presenter's own callback; ``signed_out`` when the door says that the sign-in has ended. What was to be
    read then is read once the same person has signed in again; what was to be written is told as not done.
    """

    def __init__(
        self,
        workers: Workers,
        door: "Door",
        *,
        failed: Failed,
        written: Callable[[], None] = lambda: None,
        signed_out: Callable[[], None] = lambda: None,
    ) -> None:
        self._workers, self._door = workers, door
        self._failed, self._written, self._signed_out = failed, written, signed_out
        self._held: list[Callable[[], None]] = []
        self._page = Presence()
        self._newest: dict[str, int] = {}

    def close(self) -> None:
        self._page.end()

    def is_open(self) -> bool:
        return self._page.is_there()

    def use(self, door: "Door") -> None:
        """The same person has signed in again: work that has not begun goes through ``door``."""
        self._door = door
        held, self._held = self._held, []
        for again in held:
            again()

    def read(self, work: "Callable[[Door], T]", done: Callable[[T], object], failed: Failed | None = None, *, replacing: str = "") -> None:
        number = self._newest[replacing] = self._newest.get(replacing, 0) + 1

        def wanted() -> bool:
            return self.is_open() and (not replacing or self._newest[replacing] == number)

        def run() -> T | None:
            return work(self._door) if wanted() else None  # a superseded search is not worth running

        def home(outcome: Outcome) -> None:
            if not wanted():
                return
            if _is_signed_out(outcome[1]):
                self._held.append(lambda: self.read(work, done, failed, replacing=replacing))
                self._signed_out()
                return
            self._home(outcome, done, failed)

        self._workers.submit(Worker.READ, run, home)

    def write(self, work: "Callable[[Door], T]", done: Callable[[T], object], failed: Failed | None = None) -> None:
        self._submit(Worker.WRITE, work, done, failed)

    def answer(self, work: "Callable[[Door], T]", done: Callable[[T], object], failed: Failed | None = None) -> None:
        self._submit(Worker.ANSWER, work, done, failed)

    def aside(self, work: "Callable[[Door], T]", done: Callable[[T], object], failed: Failed | None = None) -> None:
        self._submit(Worker.ASIDE, work, done, failed)

    def job(
        self,
        start: "Callable[[Door], JobTicket[T]]",
        done: Callable[[T], object],
        failed: Failed | None = None,
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> "JobWatch":
        watch = JobWatch(self._workers, self._door)

        def told(done_: int, total: int) -> None:
            if self.is_open() and progress is not None:
                progress(done_, total)

        def home(outcome: Outcome) -> None:
            self._written()
            self._home(outcome, done, failed)

        self._workers.submit(Worker.ASIDE, lambda: watch.follow(start, told), home)
        return watch

    def _submit(self, worker: Worker, work: "Callable[[Door], T]", done: Callable[[T], object], failed: Failed | None) -> None:
        def home(outcome: Outcome) -> None:
            if worker is Worker.WRITE:
                self._written()
            self._home(outcome, done, failed)

        self._workers.submit(worker, lambda: work(self._door), home)

    def _home(self, outcome: Outcome, done: Callable[[T], object], failed: Failed | None) -> None:
        result, error = outcome
        if error is not None:
            failure = failure_of(error)  # a bug is logged also when nobody looks any more
            if self.is_open():
                if _is_signed_out(error):
                    self._signed_out()
                (failed or self._failed)(failure)
        elif self.is_open():
            done(result)


def _is_signed_out(error: BaseException | None) -> bool:
    from lawstudy.errors import NotSignedIn  # as in failure_of

    return isinstance(error, NotSignedIn)


class JobWatch:
    """Follows one job from a worker thread; ``cancel`` may be called at any time from the window."""

    def __init__(self, workers: Workers, door: "Door") -> None:
        self._workers, self._door = workers, door
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        self._cancelled.set()

    def follow(self, start: "Callable[[Door], JobTicket[T]]", told: Callable[[int, int], None]) -> T:
        """Start the job, tell of its progress, and return its result or raise its error. A closing window cancels it."""
        from lawstudy.errors import Cancelled  # as above

        if self._given_up():
            raise Cancelled
        ticket, asked, last = start(self._door), False, (-1, -1)
        while (state := self._door.job(ticket)).state == "running":
            if (state.done, state.total) != last:
                last = (state.done, state.total)
                self._workers.send(partial(told, *last))
            if self._given_up() and not asked:
                asked = True
                self._door.cancel_job(ticket)
            time.sleep(JOB_POLL_SECONDS)
        return self._door.job_result(ticket)

    def _given_up(self) -> bool:
        return self._cancelled.is_set() or self._workers.closed()
