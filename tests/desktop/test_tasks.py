"""Work off the window's thread and its results home again, with real threads and the real event loop."""

import gc
import logging
import threading
import time
import weakref
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.contract import Failure
from lawstudy.desktop.tasks import ScreenTasks, Workers
from lawstudy.domain.access import Role, Scope
from lawstudy.errors import Cancelled, DiskFull
from lawstudy.usecases.context import JobContext
from lawstudy.usecases.registry import REGISTRY, UseCase, job


@pytest.fixture
def workers(qtbot: QtBot) -> Iterator[Workers]:
    made = Workers()
    yield made
    made.close()
    assert not [t.name for t in threading.enumerate() if t.name.startswith("lawstudy-")]


class Desk:
    """A screen's tasks and everything that came home to it."""

    def __init__(self, workers: Workers, door: LocalDoor) -> None:
        self.home: list[object] = []
        self.failures: list[Failure] = []
        self.written = 0
        self.tasks = ScreenTasks(workers, door, failed=self.failures.append, written=self._count)

    def _count(self) -> None:
        self.written += 1


@pytest.fixture
def desk(workers: Workers, door: LocalDoor) -> Desk:
    return Desk(workers, door)


def test_a_result_comes_home_to_the_windows_thread(qtbot: QtBot, desk: Desk) -> None:
    def home(result: tuple[str, str]) -> None:
        desk.home += [result, threading.current_thread()]

    desk.tasks.read(lambda door: (threading.current_thread().name, door.actor.name), home)
    qtbot.waitUntil(lambda: bool(desk.home))
    assert desk.home == [("lawstudy-read_0", "沈静怡"), threading.main_thread()]


class Dawdling(Workers):
    """A worker that is kept busy until what it sent has come home, so that it lets go last."""

    def __init__(self) -> None:
        super().__init__()
        self.home = threading.Event()

    def send(self, parcel: Callable[[], None]) -> None:
        super().send(parcel)
        assert self.home.wait(30)


class Widget:
    """Whatever a task holds of the window."""


@pytest.mark.parametrize("wrong", [False, True])
@pytest.mark.parametrize("way", ["read", "write", "answer", "aside"])
def test_what_a_task_holds_of_the_window_is_let_go_of_in_the_windows_thread(qtbot: QtBot, door: LocalDoor, way: str, wrong: bool) -> None:
    workers, gone = Dawdling(), []
    desk = Desk(workers, door)

    def begin() -> None:
        for_work, for_done, for_failed = Widget(), Widget(), Widget()
        for widget in (for_work, for_done, for_failed):
            weakref.finalize(widget, lambda: gone.append(threading.current_thread()))

        def work(_door: object) -> Widget:
            if wrong:
                raise DiskFull
            return for_work

        getattr(desk.tasks, way)(
            work,
            lambda result: desk.home.append((type(result), for_done is None)),
            lambda _failure: desk.home.append(for_failed is None),
        )

    begin()
    qtbot.waitUntil(lambda: bool(desk.home))
    qtbot.wait(20)
    workers.home.set()
    workers.close()
    gc.collect()
    assert gone == [threading.main_thread()] * 3


def test_writes_run_in_order_and_tell_the_window(qtbot: QtBot, desk: Desk) -> None:
    for number in range(20):
        desk.tasks.write(lambda _door, n=number: n, desk.home.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(desk.home) == 20)
    assert desk.home == list(range(20))
    assert desk.written == 20


def test_an_answer_does_not_wait_for_a_slow_read_or_write(qtbot: QtBot, desk: Desk) -> None:
    gate = threading.Event()
    desk.tasks.read(lambda _door: gate.wait(5), desk.home.append)
    desk.tasks.write(lambda _door: gate.wait(5), desk.home.append)
    desk.tasks.answer(lambda _door: "answered", desk.home.append)
    qtbot.waitUntil(lambda: desk.home == ["answered"])
    gate.set()
    qtbot.waitUntil(lambda: len(desk.home) == 3)


def _fail(error: Exception) -> None:
    raise error


def test_an_error_for_people_comes_as_three_sentences(qtbot: QtBot, desk: Desk) -> None:
    own: list[Failure] = []
    desk.tasks.write(lambda _door: _fail(DiskFull()), desk.home.append)
    desk.tasks.write(lambda _door: _fail(DiskFull()), desk.home.append, own.append)
    qtbot.waitUntil(lambda: bool(own))
    assert desk.failures[0].error == DiskFull()
    assert desk.failures[0].message.happened
    assert own[0].message.kept
    assert desk.home == []


def test_a_bug_is_logged_and_one_plain_message(qtbot: QtBot, desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        desk.tasks.aside(lambda _door: _fail(ZeroDivisionError("seven")), desk.home.append)
        qtbot.waitUntil(lambda: bool(desk.failures))
    assert desk.failures[0].error is None
    assert "seven" not in desk.failures[0].message.text()
    assert "ZeroDivisionError: seven" in caplog.text


def test_what_comes_home_to_a_closed_screen_is_dropped(qtbot: QtBot, workers: Workers, desk: Desk) -> None:
    gate = threading.Event()
    desk.tasks.write(lambda _door: gate.wait(5), desk.home.append)
    desk.tasks.close()
    gate.set()
    qtbot.waitUntil(lambda: not workers.busy())
    assert desk.home == []
    assert desk.written == 1  # other screens still hear that something changed


def test_only_the_newest_search_comes_home(qtbot: QtBot, workers: Workers, desk: Desk) -> None:
    gate = threading.Event()
    ran: list[str] = []
    desk.tasks.read(lambda _door: gate.wait(5), lambda _r: None)
    for typed in ("行", "行政", "行政复议"):
        desk.tasks.read(lambda _door, t=typed: (ran.append(t), t)[1], desk.home.append, replacing="search")  # type: ignore[misc,func-returns-value]
    gate.set()
    qtbot.waitUntil(lambda: not workers.busy())
    assert desk.home == ["行政复议"]
    assert ran == ["行政复议"]


def test_closing_finishes_writes_and_answers(qtbot: QtBot, door: LocalDoor) -> None:
    workers, ran = Workers(), []
    desk = Desk(workers, door)
    for number in range(5):
        desk.tasks.answer(lambda _door, n=number: (time.sleep(0.01), ran.append(n)), desk.home.append)  # type: ignore[misc,func-returns-value]
    workers.close()
    assert ran == [0, 1, 2, 3, 4]
    assert desk.home == []


@pytest.fixture
def slow_job() -> Iterator[UseCase[[], str]]:
    """A job that goes on until it is cancelled, unless ``last`` says how far."""

    def count_slowly(ctx: JobContext, *, last: int) -> str:
        for done in range(last):
            ctx.progress(done, last)
            time.sleep(0.01)
        return f"counted {last}"

    made: Callable[..., str] = count_slowly
    yield job(roles={Role.EMPLOYEE}, scope=Scope.OWN)(made)
    del REGISTRY["count_slowly"]


def test_a_job_tells_its_progress_and_brings_its_result(qtbot: QtBot, desk: Desk, slow_job: UseCase[..., str]) -> None:
    seen: list[tuple[int, int]] = []
    desk.tasks.job(
        lambda door: door.start_job(slow_job, last=30), desk.home.append, progress=lambda done, total: seen.append((done, total))
    )
    qtbot.waitUntil(lambda: bool(desk.home))
    assert desk.home == ["counted 30"]
    assert len(seen) >= 2
    assert all(total in {0, 30} for _done, total in seen)
    assert desk.written == 1


def test_a_cancelled_job_says_so(qtbot: QtBot, desk: Desk, slow_job: UseCase[..., str]) -> None:
    seen: list[int] = []
    running = desk.tasks.job(
        lambda door: door.start_job(slow_job, last=100_000), desk.home.append, progress=lambda done, _total: seen.append(done)
    )
    qtbot.waitUntil(lambda: bool(seen))
    running.cancel()
    qtbot.waitUntil(lambda: bool(desk.failures))
    assert desk.failures[0].error == Cancelled()


def test_closing_cancels_a_job(qtbot: QtBot, door: LocalDoor, slow_job: UseCase[..., str]) -> None:
    workers = Workers()
    seen: list[int] = []
    tasks = Desk(workers, door).tasks
    tasks.job(lambda d: d.start_job(slow_job, last=100_000), lambda _r: None, progress=lambda done, _total: seen.append(done))
    qtbot.waitUntil(lambda: bool(seen))
    begun = time.monotonic()
    workers.close()
    assert time.monotonic() - begun < 60  # to its end it would take a quarter of an hour
