"""A row of a list keeps its words in the middle of its height, also when its window is only being shown."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.list_item import ItemList, ListItem
from tests.desktop.windows import opened


def test_facts_on_two_lines_have_them_from_the_first_moment(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(420, 400)
    listed = ItemList()
    row = ListItem("A notice", "what it is about, at such length that one line of this width is not enough for all of it")
    listed.set_rows([row])
    column_in(host).addWidget(listed)
    opened(qtbot, host)
    layout = row.layout()
    assert layout is not None
    assert layout.geometry().height() == row.height()
    assert row.facts.height() >= row.facts.heightForWidth(row.facts.width())
    assert row.title.y() == row.height() - row.facts.geometry().bottom() - 1
