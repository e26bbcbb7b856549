import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from lawstudy.desktop.theme.tokens import STEM_TYPES, ReadingSize
from lawstudy.desktop.widgets.text_layout import as_written, kept_together
from lawstudy.desktop.widgets.text_view import TextView

STEM = "依照《行政复议法》，申请人应当先申请行政复议的有（　　）。"


def made(qtbot: QtBot, text: str = STEM, width: int = 500) -> TextView:
    view = TextView(text)
    qtbot.addWidget(view)
    view.resize(width, 40)
    view.show()
    return view


@pytest.mark.parametrize("text", [STEM, "（  ）和（　）", "没有括号", "（内容）不动", "", "（）"])
def test_what_display_adds_comes_off_again(text: str) -> None:
    assert as_written(kept_together(text)) == text


def test_the_blank_never_breaks(qtbot: QtBot) -> None:
    for width in range(150, 460, 10):
        view = made(qtbot, width=width)
        layout = view.document().firstBlock().layout()
        shown = view.toPlainText()
        starts = [layout.lineAt(i).textStart() for i in range(layout.lineCount())]
        blank = range(shown.index("（") + 1, shown.index("）") + 2)
        assert not set(starts) & set(blank), f"a line begins inside the blank at width {width}"


def test_the_height_follows_the_width_in_whole_lines(qtbot: QtBot) -> None:
    view = made(qtbot, "行政复议机关收到申请后进行审查。" * 10, width=600)
    wide = view.height()
    view.resize(300, view.height())
    assert view.height() > wide
    assert view.height() % 30 == wide % 30 == 0
    assert view.height_for(600) == wide


def test_a_reading_size_changes_the_line(qtbot: QtBot) -> None:
    view = made(qtbot)
    view.set_style(STEM_TYPES[ReadingSize.LARGE])
    assert view.height() % 36 == 0
    assert view.words() == STEM


def test_copied_text_is_as_it_was_written(qtbot: QtBot) -> None:
    view = made(qtbot)
    view.setFocus()
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    view.copy()
    assert QGuiApplication.clipboard().text() == STEM


def test_hits_are_counted_and_tinted(qtbot: QtBot) -> None:
    view = made(qtbot, "行政复议机关收到行政复议申请。")
    plain = view.grab().toImage()
    assert view.show_hits("复议", 1) == 2
    assert view.grab().toImage() != plain
    assert view.show_hits("没有") == 0
    assert view.show_hits("") == 0
    assert view.grab().toImage() == plain


def test_hits_are_found_however_they_are_written(qtbot: QtBot) -> None:
    view = made(qtbot, "𬭊自受理之日起六十日内（　　），占百分之六十。")
    assert view.show_hits("60日") == 1
    assert view.extraSelections()[0].cursor.selectedText() == "六十日"  # type: ignore[attr-defined]
    assert (view.show_hits("60%"), view.show_hits("内（　　）"), view.show_hits("6")) == (1, 1, 0)


def test_markup_is_shown_not_run(qtbot: QtBot) -> None:
    view = made(qtbot, "<b>加粗</b> & <img src='x'>")
    assert view.toPlainText() == "<b>加粗</b> & <img src='x'>"
