"""Words that wrap never make their place wider than it is."""

from pytestqt.qtbot import QtBot

from lawstudy.desktop.widgets.label import Label


def test_a_link_in_words_that_wrap_breaks_and_is_told_whole(qtbot: QtBot) -> None:
    link = "http://example.org/" + "x" * 300
    label = Label(f"See {link}", wrap=True)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 200
    assert label.text() == f"See {link}"
    label.setText(link)
    assert label.minimumSizeHint().width() < 200
    assert label.heightForWidth(200) > label.heightForWidth(2000)
