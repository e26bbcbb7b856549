"""READ FIRST: how the desktop program is put together.

settings → language → theme → workers → doors (the workspace, opened late) → front (the windows)

* :mod:`lawstudy.settings`        what this user chose on this PC
* :mod:`lawstudy.desktop.theme`   the look
* :mod:`lawstudy.desktop.tasks`   slow work off the window's thread
* :mod:`lawstudy.desktop.doors`   the one open workspace: ``lawstudy.backend`` → ``lawstudy.usecases`` → ``lawstudy.store``
* :mod:`lawstudy.desktop.front`   first start → sign-in → main window, whose screens stand in ``desktop/screens/__init__.py``

Nothing of backend, use cases or store is imported before the first window is on the screen.
"""

import logging
import os
import sys
from dataclasses import dataclass

from PySide6.QtCore import QLibraryInfo, QTimer, QTranslator, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from lawstudy import i18n
from lawstudy.desktop import theme
from lawstudy.desktop.doors import Clock, Doors
from lawstudy.desktop.front import Front
from lawstudy.desktop.qt_messages import write_qt_message
from lawstudy.desktop.tasks import Worker, Workers
from lawstudy.settings import Preferences

QUIET_MS = 400


@dataclass
class Program:
    """Everything that lives as long as the program; ``close`` ends it in order."""

    app: QApplication
    preferences: Preferences
    workers: Workers
    doors: Doors
    front: Front

    def close(self) -> None:
        self.front.close()


def make(app: QApplication, *, preferences: Preferences | None = None, clock: Clock | None = None) -> Program:
    """Put the program together on ``app``; nothing is shown yet. ``clock`` is for tests and the tour."""
    chosen = preferences or Preferences()
    i18n.use(chosen.value.language)
    theme.apply(app, theme.Mode(chosen.value.appearance))
    workers = Workers()
    doors = Doors(workers, clock)
    return Program(app, chosen, workers, doors, Front(app, chosen, workers, doors))


def run() -> int:
    """Run the desktop program until its last window is closed; the exit status."""
    theme.before_application()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("LawStudy")
    app.setDesktopFileName("lawstudy")
    program = make(app)
    program.front.start()
    QTimer.singleShot(QUIET_MS, lambda: _after_first_paint(program))
    status = app.exec()
    program.close()
    return status


def _after_first_paint(program: Program) -> None:
    """What can wait: the log file, Qt's own words in the chosen language, and modules that the first click will need."""
    from lawstudy import logs  # its file handler loads slowly

    logs.start()
    qInstallMessageHandler(write_qt_message)
    translator = QTranslator(program.app)
    if translator.load(f"qtbase_{i18n.language()}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        program.app.installTranslator(translator)
    program.workers.submit(Worker.ASIDE, _load_heavy, lambda _outcome: None)


def _load_heavy() -> None:
    """Import in a quiet moment what a click would otherwise wait for."""
    import lawstudy.backend.create
    import lawstudy.backend.local

    logging.getLogger(__name__).info("backend loaded from %s", os.path.dirname(lawstudy.backend.local.__file__))
