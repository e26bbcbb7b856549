"""Real offscreen windows in the light theme and the source language; a Qt warning fails the test."""

import os
from collections.abc import Iterator
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PATIENCE_MS = 30_000
# The offscreen platform says this whenever a window has a least size; it has no screen to tell it to.
_HARMLESS = ("This plugin does not support propagateSizeHints()", "This plugin does not support raise()")


@pytest.fixture(autouse=True)
def _look(qapp: Any) -> Iterator[None]:
    """The light theme and English words, whatever the test before left behind. A fixture of a test may change both."""
    from lawstudy import i18n
    from lawstudy.desktop import theme

    language = i18n.language()
    i18n.use("en")
    theme.apply(qapp, theme.Mode.LIGHT)
    yield
    i18n.use(language)


@pytest.fixture(scope="session", autouse=True)
def _empty_clipboard_at_the_end() -> Iterator[None]:
    """The offscreen clipboard outlives Python: what Python put into it would be taken apart by nobody, and the process crash."""
    yield
    from PySide6.QtGui import QGuiApplication

    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is waited for may take long where other things run as well; five seconds are too few."""
    from pytestqt.qtbot import QtBot

    for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals):
        monkeypatch.setitem(wait.__kwdefaults__ or {}, "timeout", PATIENCE_MS)


@pytest.fixture(autouse=True)
def _no_qt_warnings(qtlog: Any) -> Iterator[None]:
    yield
    told = [record.message for record in qtlog.records if record.log_type_name in {"QtWarningMsg", "QtCriticalMsg"}]
    assert [message for message in told if not message.startswith(_HARMLESS)] == []


@pytest.fixture(autouse=True)
def _kept_until_closed(qapp: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nobody takes a window apart while it is in use. pytest-qt holds windows weakly, so they are held here; and garbage is looked
    for as in the program, by the main thread between two events: a worker that found widgets would end the process."""
    from pytestqt.qtbot import QtBot

    from lawstudy.desktop.collection import QuietCollection

    kept: list[Any] = []
    add = QtBot.addWidget

    def kept_and_added(self: Any, widget: Any, **more: Any) -> None:
        kept.append(widget)
        add(self, widget, **more)

    monkeypatch.setattr(QtBot, "addWidget", kept_and_added)
    quiet = QuietCollection()  # its timer needs the application
    yield
    kept.clear()
    quiet.look()
    quiet.stop()
