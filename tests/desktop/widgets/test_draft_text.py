"""A field of the question editor is as high as its words, whenever it gets its width, and nothing of its frame is cut off."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lawstudy.desktop.widgets.draft_text import DraftText
from lawstudy.desktop.widgets.layouts import column_in
from tests.desktop.windows import opened


def test_a_field_fits_what_it_was_given_before_it_had_a_width(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(300, 400)
    rows = column_in(host, 6)
    fields = [DraftText("A"), DraftText("B")]
    fields[1].show_text("words that go on and on until they have no room in one line of this field any more")
    for field in fields:
        row = QWidget()
        column_in(row, margins=(0, 0, 0, 0)).addWidget(field)
        rows.addWidget(row)
    rows.addStretch(1)
    opened(qtbot, host)
    for field in fields:
        row_ = field.parentWidget()
        assert row_ is not None
        assert row_.rect().contains(field.geometry())
        assert field.verticalScrollBar().maximum() == 0
        assert not field.verticalScrollBar().isVisible()
    assert fields[1].height() > fields[0].height()
