"""Every page of the gallery is drawn in both themes: nothing stays light in the dark, nothing is cut to nothing."""

from typing import Any

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from lawstudy.desktop import theme
from tests.desktop.gallery_pages import PAGES
from tests.desktop.windows import opened


@pytest.mark.parametrize("name", PAGES)
def test_a_living_page_changes_with_the_theme(qtbot: QtBot, qapp: Any, name: str) -> None:
    window = PAGES[name]()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    opened(qtbot, window)
    theme.apply(qapp, theme.Mode.DARK)  # a switch lays everything out anew: the layouts have settled after one
    theme.apply(qapp, theme.Mode.LIGHT)
    window.grab()  # and the axis of a chart after it was painted
    qtbot.wait(20)
    light = window.grab().toImage()
    theme.apply(qapp, theme.Mode.DARK)
    dark = window.grab().toImage()
    whites = sum(dark.pixelColor(x, y) == QColor("#FFFFFF") for x in range(0, 1366, 6) for y in range(0, 768, 6))
    assert whites < 60  # letters on filled buttons, never a surface
    theme.apply(qapp, theme.Mode.LIGHT)
    qtbot.wait(20)
    assert window.grab().toImage() == light
