from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.focus_ring import FocusRing, focus_at_first
from tests.desktop.windows import opened


def window(qtbot: QtBot) -> tuple[QWidget, Button, Button]:
    made, first, second = QWidget(), Button("一"), Button("二")
    row = QHBoxLayout(made)
    row.addWidget(first)
    row.addWidget(second)
    qtbot.addWidget(made)
    return made, first, second


def rings(page: QWidget) -> list[FocusRing]:
    return [ring for ring in page.findChildren(FocusRing) if ring.isVisible()]


def test_tab_shows_the_ring_around_the_control(qtbot: QtBot) -> None:
    page, first, second = window(qtbot)
    opened(qtbot, page)
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    assert rings(page) == []
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    (ring,) = rings(page)
    assert ring.geometry() == second.geometry().adjusted(-4, -4, 4, 4)


def test_a_click_shows_no_ring(qtbot: QtBot) -> None:
    page, first, _second = window(qtbot)
    opened(qtbot, page)
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    assert rings(page) == []


def test_the_ring_follows_and_goes_with_the_focus(qtbot: QtBot) -> None:
    page, first, second = window(qtbot)
    opened(qtbot, page)
    second.setFocus(Qt.FocusReason.TabFocusReason)
    page.resize(page.width() + 120, page.height())
    qtbot.waitUntil(lambda: rings(page)[0].geometry() == second.geometry().adjusted(-4, -4, 4, 4))
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    assert rings(page) == []


def test_what_is_focused_before_the_window_opens_may_show_it(qtbot: QtBot) -> None:
    page, _first, second = window(qtbot)
    focus_at_first(second)
    opened(qtbot, page)
    qtbot.waitUntil(second.hasFocus)
    assert len(rings(page)) == 1
