"""Every page of the gallery is drawn in both themes: nothing stays light in the dark, nothing is cut to nothing."""

from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lawstudy.desktop import theme
from tests.desktop.gallery_pages import PAGES
from tests.desktop.windows import opened

STILL = 3  # grabs that are the same: what a chart has still to lay out may come after one of them


def settled(qtbot: QtBot, window: QWidget) -> QImage:
    """How it looks once layouts lie where they will, and the axes of charts, which find their width while they are painted."""
    before, still = window.grab().toImage(), 0
    for _again in range(50):
        qtbot.wait(20)
        now = window.grab().toImage()
        still = still + 1 if now == before else 0
        if still == STILL:
            break
        before = now
    return before


@pytest.mark.parametrize("name", PAGES)
def test_a_living_page_changes_with_the_theme(qtbot: QtBot, qapp: Any, name: str) -> None:
    window = PAGES[name]()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    opened(qtbot, window)
    settled(qtbot, window)
    theme.apply(qapp, theme.Mode.DARK)  # a switch lays everything out anew: what it comes to is compared with the next
    settled(qtbot, window)
    theme.apply(qapp, theme.Mode.LIGHT)
    light = settled(qtbot, window)
    theme.apply(qapp, theme.Mode.DARK)
    dark = settled(qtbot, window)
    whites = sum(dark.pixelColor(x, y) == QColor("#FFFFFF") for x in range(0, 1366, 6) for y in range(0, 768, 6))
    assert whites < 60  # letters on filled buttons, never a surface
    theme.apply(qapp, theme.Mode.LIGHT)
    again = settled(qtbot, window)
    assert again == light
