from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lawstudy.desktop.theme import Icon
from lawstudy.desktop.theme.tokens import NAVIGATION_ITEM
from lawstudy.desktop.widgets.navigation_rail import NavigationItem, NavigationRail
from tests.desktop.windows import opened

ITEMS = [NavigationItem("today", "今日", Icon.TODAY), NavigationItem("exam", "考试", Icon.EXAM), NavigationItem("mine", "我的", Icon.MINE)]


def made(qtbot: QtBot) -> NavigationRail:
    rail = NavigationRail()
    qtbot.addWidget(rail)
    rail.set_bureau("学法用法", "青岚区科学技术局")
    rail.set_items(ITEMS)
    rail.set_person("沈静怡", "普法联络员")
    rail.set_sides([("manage", "工作管理"), ("study", "个人学习")])
    rail.resize(200, 700)
    opened(qtbot, rail)
    return rail


def test_a_click_asks_for_the_page(qtbot: QtBot) -> None:
    rail = made(qtbot)
    with qtbot.waitSignal(rail.chosen) as told:
        qtbot.mouseClick(rail.button("exam"), Qt.MouseButton.LeftButton)
    assert told.args == ["exam"]


def test_arrows_walk_and_enter_asks(qtbot: QtBot) -> None:
    rail = made(qtbot)
    rail.button("today").setFocus()
    qtbot.keyClick(rail.button("today"), Qt.Key.Key_Down)
    assert rail.button("exam").hasFocus()
    with qtbot.waitSignal(rail.chosen) as told:
        qtbot.keyClick(rail.button("exam"), Qt.Key.Key_Return)
    assert told.args == ["exam"]
    qtbot.keyClick(rail.button("exam"), Qt.Key.Key_Up)
    assert rail.button("today").hasFocus()


def test_tab_goes_from_the_items_to_the_switch_to_the_person(qtbot: QtBot) -> None:
    rail = made(qtbot)
    assert rail.switch is not None
    rail.button("mine").setFocus()
    qtbot.keyClick(rail.button("mine"), Qt.Key.Key_Tab)
    assert rail.switch.hasFocus()
    qtbot.keyClick(rail.switch, Qt.Key.Key_Tab)
    assert rail.person_button().hasFocus()


def test_tab_stops_where_the_person_is_now(qtbot: QtBot) -> None:
    """Not where the rail was used the last time: a link or a button has led elsewhere since."""
    rail = made(qtbot)
    qtbot.mouseClick(rail.button("mine"), Qt.MouseButton.LeftButton)
    rail.set_current("mine")
    rail.set_current("exam")
    stops = [key for key in ("today", "exam", "mine") if rail.button(key).focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["exam"]


def test_the_switch_and_the_person(qtbot: QtBot) -> None:
    rail = made(qtbot)
    assert rail.switch is not None
    with qtbot.waitSignal(rail.side_chosen) as told:
        qtbot.mouseClick(rail.switch, Qt.MouseButton.LeftButton, pos=rail.switch.segment("study").center())
    assert told.args == ["study"]
    with qtbot.waitSignal(rail.person_clicked):
        qtbot.mouseClick(rail.person_button(), Qt.MouseButton.LeftButton)
    rail.set_sides([])
    assert rail.switch is None


def test_the_badge_is_said_and_only_one_item_is_current(qtbot: QtBot) -> None:
    rail = made(qtbot)
    rail.set_badge("exam", 2)
    assert rail.button("exam").accessibleName() == "考试 2"
    rail.set_badge("exam", 0)
    assert rail.button("exam").accessibleName() == "考试"
    rail.set_current("today")
    rail.set_current("mine")
    assert [rail.button(item.key).isChecked() for item in ITEMS] == [False, False, True]


def test_other_items_replace_the_first(qtbot: QtBot) -> None:
    rail = made(qtbot)
    rail.set_items([NavigationItem("plan", "计划", Icon.PLAN)])
    with qtbot.waitSignal(rail.chosen) as told:
        qtbot.mouseClick(rail.button("plan"), Qt.MouseButton.LeftButton)
    assert told.args == ["plan"]


def test_enter_opens_what_can_be_done_with_the_account(qtbot: QtBot) -> None:
    rail = made(qtbot)
    with qtbot.waitSignal(rail.person_clicked):
        qtbot.keyClick(rail.person_button(), Qt.Key.Key_Return)


@pytest.mark.parametrize("height", [320, 340, 355])
def test_in_a_low_window_all_items_give_up_alike(qtbot: QtBot, height: int) -> None:
    """The last one, which turns to the other side, stood closer to the item above it than they to one another."""
    rail = made(qtbot)
    rail.set_items([NavigationItem(str(n), "总览", Icon.TODAY) for n in range(6)])
    rail.set_narrow(True)
    rail.resize(rail.width(), height)
    QApplication.processEvents()
    turn = rail._turn
    assert turn is not None
    places = [each.mapTo(rail, QPoint()).y() for each in (*rail._buttons.values(), turn)]
    *steps, last = [below - above for above, below in pairwise(places)]
    assert max(steps) == min(steps) <= last < min(steps) + len(places)  # what cannot be divided stands before the last
    assert turn.height() == rail.button("0").height() < NAVIGATION_ITEM
    assert turn.mapTo(rail, QPoint()).y() + turn.height() <= rail.person_button().y()
