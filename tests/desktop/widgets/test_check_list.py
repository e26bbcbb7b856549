"""A list to mark: what is clicked or marked by Space is marked, in the boxes of the house."""

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from lawstudy.desktop import theme
from lawstudy.desktop.widgets.check_list import CheckList
from tests.desktop.windows import opened


def test_a_click_on_the_box_and_space_mark_the_row(qtbot: QtBot) -> None:
    made = CheckList([("白若溪  办公室", True), ("曹以宁  计划科", False)], name="People", height=120)
    qtbot.addWidget(made)
    opened(qtbot, made)
    assert made.marked() == (True, False)
    first = made.visualItemRect(made.item(0))
    box = QPoint(first.left() + 16, first.center().y())
    qtbot.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert made.marked() == (False, False)
    made.setFocus()
    assert made.currentRow() == 0
    qtbot.keyClick(made, Qt.Key.Key_Down)
    qtbot.keyClick(made, Qt.Key.Key_Space)
    assert made.marked() == (False, True)
    made.mark_all(on=True)
    assert made.marked() == (True, True)
    painted = made.grab().toImage()
    assert painted.pixelColor(box.x() - 6, box.y()).name() == theme.current().accent.lower()
