"""Every screen at every scale and size of the text: what is primary lies in the window, or something that scrolls brings it there.

The scale of the screen and the size of the text are one factor of Qt, settled when the program starts. What a page is laid out in are the
logical pixels that are left, so a window of that size shows what the factor would. ``LAWSTUDY_EVERY_SIZE=1`` goes over all of them.
"""

import os
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop import window_place
from lawstudy.desktop.window import MainWindow
from lawstudy.desktop.window_place import LEAST, TITLE_BAR
from lawstudy.settings import TEXT_PERCENTS
from tests.conftest import FakeClock
from tests.desktop.everywhere import visited
from tests.desktop.screens.office import office
from tests.desktop.test_sizes import cut_words, out_of_reach, overlapping

# The screens that are promised, each with its scales in per cent.
SCREENS = {(1366, 768): (100, 125, 150), (1920, 1080): (150, 200), (3840, 2160): (200, 250)}
ALLOWED = 4  # what an answer sheet keeps around its cells
EXTREMES = (TEXT_PERCENTS[0], TEXT_PERCENTS[-1])


def logical(texts: tuple[int, ...]) -> list[tuple[int, int]]:
    """The windows that fill those screens with a title bar, the smallest first; those that differ by a few pixels once."""
    found: list[tuple[int, int]] = []
    factors = [(screen, scale * text / 10_000) for screen, scales in SCREENS.items() for scale in scales for text in texts]
    for size in sorted({(int(w / f), int(h / f) - TITLE_BAR) for (w, h), f in factors}):
        if not found or size[0] - found[-1][0] > 16:
            found.append(size)
    return found


SIZES = logical(TEXT_PERCENTS if os.environ.get("LAWSTUDY_EVERY_SIZE") else EXTREMES)


def test_the_sizes_are_those_that_are_promised() -> None:
    assert logical(TEXT_PERCENTS)[0] == (607, 341 - TITLE_BAR)
    assert logical(TEXT_PERCENTS)[-1] == (2133, 1200 - TITLE_BAR)
    assert len(logical(TEXT_PERCENTS)) > len(logical(EXTREMES)) > 10


def beyond_the_rail(window: MainWindow) -> list[str]:
    """What the navigation offers and the window has no room for, or shows on something else."""
    rail = window.rail
    if not rail.isVisible():
        return []
    shown = [each for each in rail.findChildren(QAbstractButton) if each.isVisibleTo(rail)]
    lines = sorted((each.geometry() for each in shown), key=lambda area: area.top())
    wrong = [f"{each.accessibleName()} {each.geometry()}" for each in shown if not rail.rect().contains(each.geometry())]
    return wrong + [f"{above} {below}" for above, below in pairwise(lines) if above.intersects(below)]


def cut_off(window: MainWindow) -> list[str]:
    """What scrolls upright only and holds something wider than itself: its right edge cannot be reached at all."""
    screen = window.stack.currentWidget()
    assert screen is not None
    found = []
    for area in screen.findChildren(QScrollArea):
        inner = area.widget()
        never = area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if never and area.isVisible() and inner is not None and inner.width() > area.viewport().width() + ALLOWED:
            found.append(f"{type(area).__name__} {area.accessibleName()} shows {area.viewport().width()} of {inner.width()}")
    return found


def test_nothing_primary_is_out_of_reach(qtbot: QtBot, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    found: list[str] = []
    with office(qtbot, door, clock) as desk:
        desk.window.setMinimumSize(1, 1)  # where the screen has less, the window does too (``keep_least``)
        for stop, _screen in visited(desk, entrance, door, clock):
            for size in SIZES:
                desk.window.resize(*size)
                desk.settle()
                assert (desk.window.width(), desk.window.height()) == size
                wrong = (*out_of_reach(desk.window), *overlapping(desk.window), *beyond_the_rail(desk.window), *cut_off(desk.window))
                found += [f"{stop.key} {size}: {what}" for what in cut_words(desk.window)]
                if size[0] >= LEAST[0] and (beyond := desk.window.room.horizontalScrollBar().maximum()):
                    found.append(f"{stop.key} {size}: {beyond} wider than the window")
                found += [f"{stop.key} {size}: {what}" for what in wrong]
    assert found == []


@pytest.mark.parametrize("screen", [QSize(607, 341), QSize(1366, 768)])
def test_a_window_is_never_made_larger_than_its_screen(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, screen: QSize) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    assert QGuiApplication.primaryScreen() is not None
    monkeypatch.setattr(window_place, "available", lambda _window: QRect(0, 0, screen.width(), screen.height()))
    window_place.keep_least(window)
    assert window.minimumSize() == QSize(min(LEAST[0], screen.width()), min(LEAST[1], screen.height() - TITLE_BAR))
