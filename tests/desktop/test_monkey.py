"""Random use of the demo workspace, as the coordinator and as an employee: no bug, no warning of Qt, no window that is stuck.

    LAWSTUDY_MONKEY_SEEDS=1-50 LAWSTUDY_MONKEY_SECONDS=60 pytest tests/desktop/test_monkey.py

plays longer than the run of every day does. A seed that failed can be given alone.
"""

import logging
import os
import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from lawstudy.demo import EMPLOYEE, MARK
from lawstudy.demo.people import COORDINATOR
from lawstudy.desktop.front import Front
from lawstudy.desktop.screens import SCREENS
from lawstudy.domain.clock import instant
from tests.conftest import FakeClock
from tests.demo_workspace import NOW
from tests.desktop.fronts import at_the_program
from tests.desktop.monkey import Monkey, files_for

SECONDS = float(os.environ.get("LAWSTUDY_MONKEY_SECONDS", "6"))
FIRST, _dash, LAST = os.environ.get("LAWSTUDY_MONKEY_SEEDS", "1").partition("-")
SEEDS = range(int(FIRST), int(LAST or FIRST) + 1)


class Bugs(logging.Handler):
    """Every exception that the program wrote into its log."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(logging.Formatter().format(record))


@pytest.fixture
def bugs() -> Iterator[Bugs]:
    handler = Bugs()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def file_dialogs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's dialogs would wait for somebody: they answer at once, with rubbish or with nothing."""
    found, chance = files_for(tmp_path / "files"), random.Random(0)

    def opened(*_asked: object, **_more: object) -> tuple[str, str]:
        return (str(chance.choice(found)) if chance.random() < 0.7 else "", "")

    def several(*_asked: object, **_more: object) -> tuple[list[str], str]:
        return [str(chance.choice(found))], ""

    def saved(*_asked: object, **_more: object) -> tuple[str, str]:
        return (str(tmp_path / "files" / f"out-{chance.randrange(5)}") if chance.random() < 0.7 else "", "")

    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(opened))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", staticmethod(several))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(saved))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *_asked, **_more: ""))


@pytest.fixture
def no_new_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another size of everything ends the event loop, which here is the test's own: nothing would ever be waited for again."""
    monkeypatch.setattr(Front, "set_text_percent", lambda *_chosen: None)


@pytest.mark.usefixtures("file_dialogs", "no_new_start")
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", [COORDINATOR, EMPLOYEE], ids=["coordinator", "employee"])
def test_whatever_is_clicked_nothing_breaks(
    qtbot: QtBot, qapp: QApplication, demo: Path, tmp_path: Path, bugs: Bugs, name: str, seed: int
) -> None:
    def workspace() -> Path:
        folder = tmp_path / "workspace"
        if not folder.exists():
            shutil.copytree(demo, folder)
            if seed % 2:  # of the even ones the demo may be deleted, or somebody else chosen, in the middle
                (folder / MARK).unlink()
        return folder

    clock = FakeClock(wall_us=instant(NOW))
    with capture_exceptions() as raised, at_the_program(qtbot, qapp, clock, workspaces=(workspace(),)) as person:
        person.front.entries = SCREENS
        person.enter(name)
        began = time.process_time()
        monkey = Monkey(person, clock, name, seed, workspace=workspace)
        try:
            monkey.play(SECONDS, lambda: not bugs.told and not raised)
            monkey.settle()
        finally:
            print(f"seed {seed}, {monkey.done} steps; the last: " + "\n  ".join(monkey.steps))
    assert bugs.told == []
    assert raised == []
    assert monkey.done > min(SECONDS, time.process_time() - began), "a step takes less than a second of the processor"
