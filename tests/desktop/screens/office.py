"""A coordinator's window on a real workspace, offscreen, with the screens that a test asks for."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens import SCREENS
from lawstudy.desktop.tasks import Workers
from lawstudy.desktop.window import MainWindow
from lawstudy.desktop.window_frame import Desk
from tests.conftest import FakeClock
from tests.desktop.windows import opened


class Office:
    """``go`` shows a screen and waits until it has loaded; ``settle`` waits for all work to come home."""

    def __init__(self, qtbot: QtBot, window: MainWindow, workers: Workers) -> None:
        self.qtbot, self.window, self.workers = qtbot, window, workers

    def go(self, screen: str, **parameters: Any) -> Any:
        self.window.go(screen, parameters)
        self.settle()
        return self.screen

    @property
    def screen(self) -> Any:
        return self.window.stack.currentWidget()

    def settle(self) -> None:
        quiet = 0
        while quiet < 3:
            QApplication.processEvents()
            quiet = 0 if self.workers.busy() else quiet + 1
            if self.workers.busy():
                self.qtbot.wait(2)

    def picture(self, path: Path, width: int = 1366, height: int = 768) -> QWidget:
        self.window.resize(width, height)
        self.settle()
        assert self.window.grab().save(str(path))
        return self.window


@contextmanager
def office(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> Iterator[Office]:
    workers = Workers()
    desk = Desk(
        door=door,
        organisation="青岚区科学技术局",
        department="政策法规科",
        idle_minutes=0,
        clock=lambda: clock.wall_us,
        kept="",
    )
    window = MainWindow(workers, desk, entries=SCREENS)
    qtbot.addWidget(window)
    opened(qtbot, window)
    try:
        yield Office(qtbot, window, workers)
    finally:
        window.end()
        workers.close()
