from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lawstudy.desktop.widgets.mastery_strip import ChapterMastery, MasteryStrip
from lawstudy.desktop.widgets.progress_bar import ProgressBar

CHAPTERS = [ChapterMastery(f"第{i}章", None if i == 11 else 8 * i) for i in range(12)]


def made(qtbot: QtBot, width: int = 1100) -> MasteryStrip:
    strip = MasteryStrip("科学技术进步法", "117 条", CHAPTERS)
    qtbot.addWidget(strip)
    strip.resize(width, strip.heightForWidth(width))
    strip.show()
    return strip


def test_a_click_and_the_keyboard_open_a_chapter(qtbot: QtBot) -> None:
    strip = made(qtbot)
    chosen: list[int] = []
    strip.chapter_chosen.connect(chosen.append)
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.cell(4).center())
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert chosen == [4, 5]
    assert strip.accessibleDescription() == "第5章 40%"


def test_a_narrow_strip_goes_on_in_further_rows(qtbot: QtBot) -> None:
    assert made(qtbot, 1100).height() == 72
    narrow = made(qtbot, 640)
    assert narrow.height() == 2 * 72 + 6
    assert narrow.cell(11).bottom() < narrow.height()


def test_what_was_not_practised_is_a_dash(qtbot: QtBot) -> None:
    assert made(qtbot).accessibleName().endswith("第11章 —")


def test_a_bar_says_its_share(qtbot: QtBot) -> None:
    bar = ProgressBar(0.36, 0.26, name="学时")
    qtbot.addWidget(bar)
    assert bar.accessibleName() == "学时 62%"
    bar.set_shares(2.0)
    assert bar.shares() == (2.0,)
    assert not bar.grab().toImage().isNull()
