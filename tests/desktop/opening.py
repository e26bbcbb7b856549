"""The child process of the tests of rights: starts the window as the program does, and prints which window came up and its words.

python -m tests.desktop.opening [WORKSPACE]     without one: whatever the settings of this user say
"""

import json
import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel, QWidget

from lawstudy import app, logs
from lawstudy.settings import Preferences, Settings

QUIET, PATIENCE_SECONDS = 20, 30


def main(workspaces: list[str]) -> None:
    qt = QApplication(["lawstudy"])
    logs.start()
    preferences = Preferences(Settings(workspaces=tuple(workspaces))) if workspaces else Preferences()
    program = app.make(qt, preferences=preferences)
    program.front.start()
    quiet, end = 0, time.monotonic() + PATIENCE_SECONDS
    while quiet < QUIET and time.monotonic() < end:
        qt.processEvents()
        quiet = 0 if program.workers.busy() else quiet + 1
        time.sleep(0.005)
    program.front.set_appearance("dark")  # a choice is written at once
    window: QWidget | None = program.front.main or program.front.first_start or program.front.sign_in
    assert window is not None
    words = [label.text() for label in window.findChildren(QLabel) if label.isVisible() and label.text()]
    print(json.dumps({"window": type(window).__name__, "words": words}))
    program.close()
    logs.stop()


if __name__ == "__main__":
    main([str(Path(name)) for name in sys.argv[1:]])
