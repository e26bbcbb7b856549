from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.desktop.theme.tokens import SCROLL_BAR
from lawstudy.desktop.widgets.side_column import SideColumn


def beside(qtbot: QtBot, height: int) -> tuple[QWidget, SideColumn, QWidget]:
    inner = QWidget()
    inner.setFixedWidth(300)
    column = QVBoxLayout(inner)
    for number in range(5):
        label = QLabel(f"第 {number} 张卡片")
        label.setFixedHeight(80)
        column.addWidget(label)
    host, side = QWidget(), SideColumn(inner)
    row = QHBoxLayout(host)
    row.addWidget(QLabel("正文"), 1)
    row.addWidget(side)
    qtbot.addWidget(host)
    host.resize(800, height)
    host.show()
    QApplication.processEvents()
    return host, side, inner


def test_it_scrolls_by_itself_and_asks_for_no_height(qtbot: QtBot) -> None:
    host, side, inner = beside(qtbot, 700)
    assert side.width() == inner.width() == 300
    assert side.verticalScrollBar().maximum() == 0
    host.resize(800, 250)
    QApplication.processEvents()
    assert host.height() == 250
    assert side.verticalScrollBar().maximum() > 0
    assert side.horizontalScrollBar().maximum() == 0
    assert inner.width() == 300 - SCROLL_BAR


def test_it_is_never_a_window_of_its_own(qtbot: QtBot) -> None:
    """It is made before it is put into its page: what was shown then took the keyboard from the window."""
    inner = QWidget()
    inner.setFixedWidth(300)
    side = SideColumn(inner)
    qtbot.addWidget(side)
    QApplication.processEvents()
    inner.hide()
    inner.show()
    assert not side.isVisible()


def test_it_goes_with_what_it_holds(qtbot: QtBot) -> None:
    host, side, inner = beside(qtbot, 700)
    inner.hide()
    QApplication.processEvents()
    assert not side.isVisible()
    inner.show()
    QApplication.processEvents()
    assert side.isVisible()
    assert host.isVisible()
