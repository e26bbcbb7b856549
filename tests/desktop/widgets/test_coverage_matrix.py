from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lawstudy.desktop.widgets.coverage_matrix import CoverageMatrix
from tests.desktop.gallery_more import matrix


def made(qtbot: QtBot) -> CoverageMatrix:
    widget = matrix()
    qtbot.addWidget(widget)
    widget.resize(800, widget.sizeHint().height())
    widget.show()
    return widget


def test_a_click_opens_the_cell(qtbot: QtBot) -> None:
    widget = made(qtbot)
    with qtbot.waitSignal(widget.cell_opened) as told:
        qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.cell(1, 15).center())
    assert told.args == [1, 15]


def test_arrows_walk_within_the_table_and_enter_opens(qtbot: QtBot) -> None:
    widget = made(qtbot)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Down):
        qtbot.keyClick(widget, key)
    with qtbot.waitSignal(widget.cell_opened) as told:
        qtbot.keyClick(widget, Qt.Key.Key_Return)
    assert told.args == [1, 0]
    assert widget.accessibleDescription() == "农村社发科 · 6 · 行政复议法 第一章 · 5/6"


def test_a_gap_looks_different_from_a_full_cell_also_in_grey(qtbot: QtBot) -> None:
    widget = made(qtbot)
    gap = widget.grab(widget.cell(0, 15)).toImage()
    full = widget.grab(widget.cell(0, 14)).toImage()
    corner = gap.pixelColor(gap.width() - 3, 1).lightness(), full.pixelColor(full.width() - 3, 1).lightness()
    assert abs(corner[0] - corner[1]) > 100  # the triangle


def test_an_empty_table_takes_keys_without_harm(qtbot: QtBot) -> None:
    widget = CoverageMatrix("科室")
    qtbot.addWidget(widget)
    with qtbot.assertNotEmitted(widget.cell_opened):
        qtbot.keyClick(widget, Qt.Key.Key_Right)
        qtbot.keyClick(widget, Qt.Key.Key_Return)
