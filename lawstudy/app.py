"""READ FIRST: how the desktop program is put together.

settings → language → theme → first window  (on the screen; nothing else is loaded by then)
         → workers → doors (the workspace, opened late) → front (the windows)

* :mod:`lawstudy.settings`               what this user chose on this PC
* :mod:`lawstudy.desktop.theme`          the look
* :mod:`lawstudy.desktop.first_window`   first start or sign-in, shown at once
* :mod:`lawstudy.desktop.tasks`          slow work off the window's thread
* :mod:`lawstudy.desktop.doors`          the one open workspace: ``lawstudy.backend`` → ``lawstudy.usecases`` → ``lawstudy.store``
* :mod:`lawstudy.desktop.front`          first start → sign-in → main window, whose screens stand in ``desktop/screens/__init__.py``

Imports inside functions here are the start-up order itself: each phase loads what it needs, when it begins.
"""

import gc
import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from lawstudy import i18n
from lawstudy.desktop import accessible, input_method, theme
from lawstudy.desktop.composing import composition
from lawstudy.settings import Preferences

if TYPE_CHECKING:
    from lawstudy.desktop.doors import Clock, Doors
    from lawstudy.desktop.ending import Ending
    from lawstudy.desktop.first_window import FirstWindow
    from lawstudy.desktop.front import Front
    from lawstudy.desktop.tasks import Workers

QUIET_MS = 400
HUSH_MS = 1_000  # an Enter that was meant for the desktop, or a second click on the icon, does nothing here


class Program(NamedTuple):
    """Everything that lives as long as the program; ``front.close()`` ends it in order."""

    app: QApplication
    preferences: Preferences
    workers: "Workers"
    doors: "Doors"
    front: "Front"

    def close(self) -> None:
        self.front.close()


def run() -> int:
    """Run the desktop program until its last window is closed; the exit status."""
    from lawstudy.desktop.first_window import FirstPaint, Hush

    scale = os.environ.get(theme.SCALE_VARIABLE)
    preferences, programs, endings = Preferences(), list[Program](), list["Ending"]()
    theme.before_application(preferences.value.text_percent)
    if sys.platform == "linux":
        os.environ.update(input_method.said(os.environ, plugin_of_fcitx=input_method.plugin_of_fcitx()))
    app = QApplication(sys.argv[:1])
    app.setApplicationName("LawStudy")
    app.setDesktopFileName("lawstudy")
    window = show_first(app, preferences)
    hush = Hush(window)

    def compose() -> None:
        from lawstudy.desktop.collection import QuietCollection

        gc.freeze()  # see lawstudy.__main__
        QuietCollection(app)
        from lawstudy.desktop.ending import Ending

        programs.append(make(app, preferences=preferences))
        endings.append(Ending(app, programs[0].front))
        programs[0].front.start(window)
        QTimer.singleShot(HUSH_MS, hush.end)
        QTimer.singleShot(QUIET_MS, lambda: _in_a_quiet_moment(programs[0]))

    FirstPaint(window, compose)
    status = app.exec()
    for program in programs:
        program.close()
    for ending in endings:
        ending.stop()
    from lawstudy.desktop.front import BEGIN_AGAIN

    if status == BEGIN_AGAIN:
        _begin_again(scale)
    return status


def _begin_again(scale: str | None) -> None:
    """Run this program in place of itself: the size of everything is settled before the first window is made."""
    if scale is None:
        os.environ.pop(theme.SCALE_VARIABLE, None)
    else:
        os.environ[theme.SCALE_VARIABLE] = scale
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606  # no shell: the same program with the same words


def show_first(app: QApplication, preferences: Preferences) -> "FirstWindow":
    """Language, look, and the first window on the screen."""
    dress(app, preferences)
    from lawstudy.desktop.first_window import first_window

    return first_window(preferences)


def dress(app: QApplication, preferences: Preferences) -> None:
    """Language and look as this user chose them."""
    i18n.use(preferences.value.language)
    theme.apply(app, theme.Mode(preferences.value.appearance))
    composition()
    accessible.install()


def make(app: QApplication, *, preferences: Preferences | None = None, clock: "Clock | None" = None) -> Program:
    """The program on ``app``, without a window yet: ``front.start()`` shows it. ``clock`` is for tests and the tour."""
    from lawstudy.desktop.doors import Doors
    from lawstudy.desktop.front import Front
    from lawstudy.desktop.tasks import Workers

    chosen = preferences or Preferences()
    dress(app, chosen)
    workers = Workers()
    doors = Doors(workers, clock)
    return Program(app, chosen, workers, doors, Front(app, chosen, workers, doors))


def _in_a_quiet_moment(program: Program) -> None:
    """What can wait: the log file, Qt's own words in the chosen language, and modules that the first click will need."""
    from PySide6.QtCore import QLibraryInfo, QTranslator, qInstallMessageHandler

    from lawstudy import logs
    from lawstudy.desktop.qt_messages import write_qt_message
    from lawstudy.desktop.tasks import Worker

    logs.start()
    qInstallMessageHandler(write_qt_message)
    translator = QTranslator(program.app)
    if translator.load(f"qtbase_{i18n.language()}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        program.app.installTranslator(translator)
    program.workers.submit(Worker.ASIDE, _load_backend, lambda _outcome: None)


def _load_backend() -> None:
    """Import what a click would otherwise wait for."""
    import lawstudy.backend.create
    import lawstudy.backend.local  # noqa: F401  # loading it is the purpose
