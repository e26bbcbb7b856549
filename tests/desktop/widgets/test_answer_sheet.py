from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from lawstudy.desktop.widgets.answer_sheet import AnswerSheet, CellState, SheetGroup

GROUPS = [SheetGroup("一、单项选择题", "20 题", tuple(range(1, 21))), SheetGroup("二、判断题", "5 题", tuple(range(21, 26)))]


def made(qtbot: QtBot) -> AnswerSheet:
    sheet = AnswerSheet(GROUPS)
    qtbot.addWidget(sheet)
    sheet.show()
    return sheet


def test_a_click_names_the_question(qtbot: QtBot) -> None:
    sheet = made(qtbot)
    with qtbot.waitSignal(sheet.chosen) as told:
        qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=sheet.cell(17).center())
    assert told.args == [17]


def test_a_click_between_the_groups_names_nothing(qtbot: QtBot) -> None:
    sheet = made(qtbot)
    with qtbot.assertNotEmitted(sheet.chosen):
        qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(20, sheet.cell(21).top() - 20))


def test_arrows_walk_and_enter_takes(qtbot: QtBot) -> None:
    sheet = made(qtbot)
    sheet.set_current(14)
    sheet.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right):  # 14 → 24 in the next group → 25
        qtbot.keyClick(sheet, key)
    with qtbot.waitSignal(sheet.chosen) as told:
        qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert told.args == [25]
    assert sheet.current() == 14  # only the page moves the current question


def test_home_and_end(qtbot: QtBot) -> None:
    sheet = made(qtbot)
    chosen: list[int] = []
    sheet.chosen.connect(chosen.append)
    for key in (Qt.Key.Key_End, Qt.Key.Key_Space, Qt.Key.Key_Home, Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Space):
        qtbot.keyClick(sheet, key)
    assert chosen == [25, 1, 1]


def test_each_group_begins_at_the_left(qtbot: QtBot) -> None:
    sheet = AnswerSheet([SheetGroup("", "", (1, 2, 3)), SheetGroup("", "", tuple(range(4, 25)))])
    qtbot.addWidget(sheet)
    assert sheet.cell(1).left() == sheet.cell(4).left() == sheet.cell(14).left() == sheet.cell(24).left()


def test_what_a_screen_reader_hears(qtbot: QtBot) -> None:
    sheet = made(qtbot)
    sheet.set_states({1: CellState.ANSWERED, 2: CellState.ANSWERED})
    sheet.set_flagged([2])
    sheet.set_current(2)
    assert sheet.accessibleName() == "Answer sheet, 2 of 25 answered"
    assert sheet.accessibleDescription() == "2 Answered Marked"


def test_states_change_the_picture_of_one_cell_only(qtbot: QtBot) -> None:
    sheet = made(qtbot)
    before = sheet.grab(sheet.cell(5)).toImage(), sheet.grab(sheet.cell(9)).toImage()
    sheet.set_state(5, CellState.ANSWERED)
    after = sheet.grab(sheet.cell(5)).toImage(), sheet.grab(sheet.cell(9)).toImage()
    assert before[0] != after[0]
    assert before[1] == after[1]
