"""The walk from stop to stop."""

import traceback
from pathlib import Path

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from lawstudy import app, i18n, logs
from lawstudy.desktop import theme
from lawstudy.desktop.qt_messages import write_qt_message
from lawstudy.desktop.tour.clock import TourClock
from lawstudy.desktop.tour.guide import USUAL, Guide
from lawstudy.desktop.tour.stops import STOPS
from lawstudy.settings import Preferences, Settings


def walk(
    out: Path,
    *,
    only: frozenset[str] = frozenset(),
    quick: bool = False,
    language: str = i18n.DEFAULT_LANGUAGE,
    sizes: tuple[tuple[int, int], ...] = USUAL,
) -> tuple[list[Path], list[tuple[str, str]]]:
    """The files that were made, and the stops that failed with the reason."""
    out.mkdir(parents=True, exist_ok=True)
    qt = QApplication.instance()
    if not isinstance(qt, QApplication):
        theme.before_application()
        qt = QApplication(["lawstudy"])
    logs.start()  # what the offscreen platform says it cannot do goes there: it helps nobody
    qInstallMessageHandler(write_qt_message)
    clock = TourClock()
    settings = Settings(language=language, appearance="light")
    program = app.make(qt, preferences=Preferences(settings), clock=clock)
    guide = Guide(program, clock, out, only, quick, sizes)
    failed: list[tuple[str, str]] = []
    try:
        program.front.start()
        guide.settle()
        for name, load in STOPS.items():
            guide.stop = name
            try:
                load()(guide)
            except Exception as error:  # the tour goes on, and says at its end what failed
                logs.log.exception("stop %s", name)
                traceback.print_exc()
                failed.append((name, f"{type(error).__name__}: {error}"))
    finally:
        program.close()
        logs.stop()
    return guide.made, failed
