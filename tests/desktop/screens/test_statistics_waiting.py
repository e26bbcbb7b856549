"""统计 before its figures are there: everything has its place already, and nothing jumps when they come."""

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from lawstudy.desktop.screens.statistics.view import StatisticsView
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from tests.desktop.windows import opened


def test_the_parts_stand_above_the_tiles_from_the_start(qtbot: QtBot) -> None:
    view = StatisticsView()
    qtbot.addWidget(view)
    view.resize(1100, 700)
    opened(qtbot, view)
    assert not view.empty.isVisible()
    assert all(tile.isVisible() and tile.figure.text() == "—" for tile in view.tiles.values())
    parts = next(each for each in view.findChildren(SegmentedChoice) if each.isVisible())
    below = min(tile.mapTo(view, QPoint()).y() for tile in view.tiles.values())
    top = parts.mapTo(view, QPoint()).y()
    assert top < 120, "at the top of the page, not in the middle of an empty one"
    assert top + parts.height() < below
    assert view.people.mapTo(view, QPoint()).y() > below
