from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice

SIZES = [("small", "小"), ("medium", "中"), ("large", "大")]


def made(qtbot: QtBot) -> SegmentedChoice:
    choice = SegmentedChoice(SIZES, "medium", name="字号")
    qtbot.addWidget(choice)
    choice.resize(200, 32)
    choice.show()
    return choice


def test_a_click_chooses_and_tells_once(qtbot: QtBot) -> None:
    choice = made(qtbot)
    told: list[str] = []
    choice.chosen.connect(told.append)
    for _again in range(2):
        qtbot.mouseClick(choice, Qt.MouseButton.LeftButton, pos=choice.segment("large").center())
    assert told == ["large"]
    assert choice.accessibleName() == "字号 大"


def test_arrows_choose_and_stop_at_the_ends(qtbot: QtBot) -> None:
    choice = made(qtbot)
    for _again in range(4):
        qtbot.keyClick(choice, Qt.Key.Key_Left)
    assert choice.value() == "small"
    qtbot.keyClick(choice, Qt.Key.Key_Right)
    assert choice.value() == "medium"


def test_setting_the_value_is_silent(qtbot: QtBot) -> None:
    choice = made(qtbot)
    with qtbot.assertNotEmitted(choice.chosen):
        choice.set_value("large")
    assert choice.value() == "large"


def test_the_segments_fill_the_width(qtbot: QtBot) -> None:
    choice = made(qtbot)
    assert choice.segment("small").left() == 0
    assert choice.segment("large").right() == choice.width() - 1
    assert choice.segment("nothing").isNull()


def test_new_items_keep_the_value_or_fall_to_the_first(qtbot: QtBot) -> None:
    choice = made(qtbot)
    choice.set_items([("medium", "中 3"), ("large", "大 4")])
    assert choice.value() == "medium"
    choice.set_items([("all", "全部")])
    assert choice.value() == "all"
