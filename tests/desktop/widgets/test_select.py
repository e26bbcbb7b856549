"""A drop-down list shows its words whole as long as it has its own width."""

import pytest
from PySide6.QtWidgets import QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from lawstudy.desktop.widgets.inputs import Select


@pytest.mark.parametrize("words", ["标题（一）", "2026 年度学法考试（正考）", "正文", "全部：", "Heading 1."])
def test_words_that_fit_are_not_cut(qtbot: QtBot, words: str) -> None:
    made = Select()
    qtbot.addWidget(made)
    made.offer([(words, 0)], 0)
    made.resize(made.sizeHint())
    option = QStyleOptionComboBox()
    made.initStyleOption(option)
    assert option.currentText == words  # type: ignore[attr-defined]
    made.resize(made.sizeHint().width() - 24, made.height())
    made.initStyleOption(option)
    assert option.currentText != words  # type: ignore[attr-defined]
