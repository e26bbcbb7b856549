from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lawstudy.desktop.widgets.attendance_delegate import AttendanceDelegate
from lawstudy.desktop.widgets.table import Table
from tests.desktop.gallery_more import Roster, roster_table


def made(qtbot: QtBot) -> tuple[Table, Roster, AttendanceDelegate]:
    table, model, delegate = roster_table()
    qtbot.addWidget(table)
    table.resize(560, 300)
    table.show()
    return table, model, delegate


def marks(model: Roster) -> list[str]:
    return [row[2] for row in model.rows()]


def test_the_keys_mark_and_move_down(qtbot: QtBot) -> None:
    table, model, _delegate = made(qtbot)
    table.select_row(0)
    for key in (Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_5, Qt.Key.Key_3):
        qtbot.keyClick(table, key)
    assert marks(model) == ["late", "present", "absent", "duty"]
    assert table.chosen_row() == 3


def test_other_keys_and_shortcuts_mark_nothing(qtbot: QtBot) -> None:
    table, model, _delegate = made(qtbot)
    before = marks(model)
    qtbot.keyClick(table, Qt.Key.Key_6)
    qtbot.keyClick(table, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert marks(model) == before


def test_a_click_on_a_segment_marks_that_row(qtbot: QtBot) -> None:
    table, model, delegate = made(qtbot)
    cell = table.visualRect(model.index(3, 2))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=delegate.segment(cell, 3).center())
    assert marks(model)[3] == "leave"
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(model.index(2, 0)).center())
    assert marks(model)[2] == "leave"  # as it was: a click on the name marks nothing


def test_rows_hold_the_controls_and_the_column_its_segments(qtbot: QtBot) -> None:
    table, model, delegate = made(qtbot)
    assert table.rowHeight(0) == 40
    cell = table.visualRect(model.index(0, 2))
    assert delegate.segment(cell, 4).right() < cell.right()
    assert delegate.width() <= cell.width()
