"""A page on a screen that is wider than its cards are of use."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lawstudy.desktop.theme.tokens import PAGE_SIDE
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.page import WIDEST, Page
from lawstudy.desktop.widgets.roomy import Pages, Roomy
from tests.desktop.windows import opened


@pytest.mark.parametrize("scrolls", [True, False])
@pytest.mark.parametrize("high", [100, 3000])
def test_head_and_cards_stand_in_the_middle_and_give_way_first(qtbot: QtBot, scrolls: bool, high: int) -> None:
    page, card, action = Page("Wide", scrolls=scrolls), Card("one"), Button("act")
    card.setMinimumSize(700, high if scrolls else 100)
    page.add(card)
    page.add_action(action)
    pages = Pages()
    pages.addWidget(page)
    window = Roomy(pages)
    qtbot.addWidget(window)
    window.resize(2400, 900)
    opened(qtbot, window)
    QApplication.processEvents()
    side = (2400 - WIDEST) // 2
    left = card.mapTo(page, card.rect().topLeft()).x()
    right = card.mapTo(page, card.rect().topRight()).x()
    assert left == side == page.title.x()
    assert right == 2400 - side - 1 == action.mapTo(page, action.rect().topRight()).x()
    window.resize(900, 900)
    QApplication.processEvents()
    assert page.width() == 900, "the room at the sides is no width that the page insists on"
    assert card.mapTo(page, card.rect().topLeft()).x() == PAGE_SIDE
