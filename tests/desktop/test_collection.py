"""Garbage is looked for in the window's thread and between events only."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from lawstudy.desktop import collection
from lawstudy.desktop.collection import QuietCollection


class Circle:
    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def quiet(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[QuietCollection]:
    monkeypatch.setattr(collection, "EVERY_MS", 10)
    gc.collect()
    made = QuietCollection()
    yield made
    made.stop()


def circles(count: int) -> weakref.ref[Circle]:
    first = Circle()
    gone = weakref.ref(first)
    del first
    for _ in range(count):
        Circle()
    return gone


@pytest.mark.usefixtures("quiet")
def test_nothing_is_collected_while_something_is_made(qtbot: QtBot) -> None:
    made: list[weakref.ref[Circle]] = []
    worker = threading.Thread(target=lambda: made.append(circles(5_000)))
    worker.start()
    worker.join()
    assert made[0]() is not None
    qtbot.waitUntil(lambda: made[0]() is None)


def test_older_generations_have_their_turn(quiet: QuietCollection) -> None:
    seen = set()
    for _ in range(150):
        circles(800)
        seen.add(quiet.look())
    assert seen == {0, 1, 2}
    assert quiet.look() is None


def test_stopping_gives_it_back(qtbot: QtBot) -> None:
    made = QuietCollection()
    assert not gc.isenabled()
    made.stop()
    assert gc.isenabled()


def test_no_test_of_a_window_looks_for_garbage_in_a_worker() -> None:
    assert not gc.isenabled()
