from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog, confirm
from lawstudy.desktop.widgets.inputs import LineEdit, PasswordField, Select, search_field
from tests.desktop.windows import opened


class Window(QWidget):
    """A window with one button behind the veil."""

    def __init__(self) -> None:
        super().__init__()
        self.behind = Button("后面")
        QVBoxLayout(self).addWidget(self.behind)
        self.resize(800, 600)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    opened(qtbot, made)
    made.behind.setFocus()
    return made


def hand_in(window: Window) -> tuple[Dialog, list[str]]:
    dialog = Dialog(window.behind, "交卷？", "交卷后本次作答不能再改。")
    dialog.add_button("到第 9 题", "first", left=True)
    dialog.add_button("返回检查", CANCEL, kind=Kind.NEXT, default=True)
    dialog.add_button("交卷", "submit", kind=Kind.PRIMARY)
    told: list[str] = []
    dialog.finished.connect(told.append)
    dialog.open()
    return dialog, told


def test_the_default_button_has_the_focus_and_escape_cancels(qtbot: QtBot, window: Window) -> None:
    dialog, told = hand_in(window)
    assert dialog.button(CANCEL).hasFocus()
    qtbot.keyClick(dialog.button(CANCEL), Qt.Key.Key_Escape)
    assert told == [CANCEL]
    assert window.behind.hasFocus()


def form(window: Window) -> tuple[Dialog, LineEdit, list[str]]:
    dialog = Dialog(window.behind, "新建")
    field = LineEdit("预填")
    for each in (field, search_field("查找"), PasswordField()):
        dialog.add(each)
    dialog.add_cancel()
    dialog.add_button("保存", "save", kind=Kind.PRIMARY)
    told: list[str] = []
    dialog.finished.connect(told.append)
    dialog.open()
    return dialog, field, told


def test_enter_that_closes_a_dialog_presses_nothing_behind_it(qtbot: QtBot, window: Window) -> None:
    """A field that presses the button itself lets Enter go on to the dialog: by then the focus is on what was pressed before."""
    dialog = Dialog(window.behind, "取消活动")
    field, pressed = LineEdit(), list[str]()
    window.behind.clicked.connect(lambda: pressed.append("behind"))
    dialog.add(field)
    go = dialog.add_button("取消这场活动", "go", kind=Kind.DANGER)
    field.returnPressed.connect(go.click)
    dialog.finished.connect(pressed.append)
    dialog.open()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert pressed == ["go"]
    assert window.behind.hasFocus()


def test_enter_looks_before_it_takes_what_a_form_proposes(qtbot: QtBot, window: Window) -> None:
    """The Enter that opened it, held a little too long, must not write a date or a paper that nobody chose."""
    dialog, field, told = form(window)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (told, dialog.button("save").hasFocus()) == ([], True)
    qtbot.keyClick(dialog.button("save"), Qt.Key.Key_Return)
    assert told == ["save"]


def test_enter_takes_a_form_in_which_something_was_written(qtbot: QtBot, window: Window) -> None:
    _dialog, field, told = form(window)
    field.setFocus()
    qtbot.keyClicks(field, "x")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told == ["save"]


def question_over(window: Window) -> Dialog:
    (asked,) = [each for each in window.findChildren(Dialog) if each.isVisible() and each.has_button("confirm")]
    return asked


def test_escape_asks_before_what_was_filled_in_is_lost(qtbot: QtBot, window: Window) -> None:
    dialog, field, told = form(window)
    field.setFocus()
    qtbot.keyClicks(field, "x")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (told, dialog.isVisible()) == ([], True)
    qtbot.keyClick(question_over(window), Qt.Key.Key_Escape)  # goes on filling in
    assert (told, dialog.isVisible(), field.hasFocus()) == ([], True, True)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    dialog.give_up()  # asked for once more meanwhile: one question is enough
    question_over(window).close_with("confirm")
    assert told == [CANCEL]


@pytest.mark.parametrize("place", [None, 1, 2])
def test_escape_does_not_ask_where_nothing_was_filled_in(qtbot: QtBot, window: Window, place: int | None) -> None:
    dialog, _field, told = form(window)
    if place is not None:  # what is searched for, and a password
        qtbot.keyClicks(dialog.frame.findChildren(QLineEdit)[place], "x")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert told == [CANCEL]


def test_a_button_at_the_left_asks_before_what_was_filled_in_is_lost(qtbot: QtBot, window: Window) -> None:
    """It leads to something else, and takes nothing of the form along."""
    dialog, field, told = form(window)
    aside = dialog.add_button("Moved …", "aside", left=True)
    qtbot.keyClicks(field, "x")
    qtbot.mouseClick(aside, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(question_over(window).button(CANCEL), Qt.MouseButton.LeftButton)
    assert (told, dialog.isVisible()) == ([], True)
    qtbot.mouseClick(aside, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(question_over(window).button("confirm"), Qt.MouseButton.LeftButton)
    assert told == ["aside"]
    untouched, _field, told = form(window)
    qtbot.mouseClick(untouched.add_button("Moved …", "aside", left=True), Qt.MouseButton.LeftButton)
    assert told == ["aside"]


def test_a_written_text_and_a_read_day_count_as_filled_in(qtbot: QtBot, window: Window) -> None:
    dialog = Dialog(window.behind, "新建")
    text, day = QPlainTextEdit("预填"), DateEdit(date(2026, 1, 2))
    dialog.add(text)
    dialog.add(day)
    dialog.open()
    assert not dialog.is_filled()
    day.selectAll()
    qtbot.keyClicks(day, "20261128")
    day.settle()
    assert day.text() == "2026-11-28"
    assert dialog.is_filled()
    day.clear()
    assert not dialog.is_filled()
    qtbot.keyClicks(text, "x")
    assert dialog.is_filled()


def test_a_button_closes_with_its_result_once(qtbot: QtBot, window: Window) -> None:
    dialog, told = hand_in(window)
    qtbot.mouseClick(dialog.button("submit"), Qt.MouseButton.LeftButton)
    dialog.close_with("again")
    assert told == ["submit"]
    assert not dialog.isVisible()


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot, window: Window) -> None:
    dialog, told = hand_in(window)
    qtbot.keyClick(dialog.button(CANCEL), Qt.Key.Key_Return)
    assert told == [CANCEL]


def test_enter_in_an_input_presses_the_primary(qtbot: QtBot, window: Window) -> None:
    dialog, field = Dialog(window, "新的名称"), QLineEdit()
    told: list[str] = []
    dialog.add(field)
    dialog.add_cancel()
    dialog.add_button("保存", "save", kind=Kind.PRIMARY)
    dialog.finished.connect(told.append)
    dialog.open()
    assert field.hasFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told == ["save"]


def test_tab_stays_inside(qtbot: QtBot, window: Window) -> None:
    dialog, _told = hand_in(window)
    order = []
    for _step in range(4):
        here = QApplication.focusWidget()
        assert isinstance(here, Button)
        order.append(here.text())
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    assert order == ["返回检查", "交卷", "到第 9 题", "返回检查"]
    here = QApplication.focusWidget()
    assert here is not None
    qtbot.keyClick(here, Qt.Key.Key_Backtab)
    assert dialog.button(CANCEL).hasFocus()


def test_a_list_that_can_be_written_in_is_one_stop_after_the_field_before_it(qtbot: QtBot, window: Window) -> None:
    dialog = Dialog(window.behind, "新增人员")
    row, name, department = QHBoxLayout(), LineEdit(), Select(name="科室")
    department.setEditable(True)
    row.addWidget(name)
    row.addWidget(department)
    dialog.body.addLayout(row)
    cancel = dialog.add_cancel()
    dialog.open()
    assert name.hasFocus()
    stops = []
    for _press in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
    assert stops == [department, cancel]


def test_the_veil_covers_the_window_also_when_it_grows(qtbot: QtBot, window: Window) -> None:
    dialog, told = hand_in(window)
    clicked: list[bool] = []
    window.behind.clicked.connect(clicked.append)
    window.resize(1000, 700)
    assert dialog.geometry() == window.rect()
    assert window.childAt(QPoint(20, 20)) is dialog
    qtbot.mouseClick(dialog, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert clicked == []
    assert told == []


def test_a_dangerous_question_is_red_and_offers_cancel_first(qtbot: QtBot, window: Window) -> None:
    dialog = confirm(window, "作废证明 0031？", "编号留在登记簿上。", "作废证明 0031", danger=True)
    dialog.open()
    assert dialog.button("confirm").kind is Kind.DANGER
    assert dialog.button(CANCEL).hasFocus()
    with qtbot.waitSignal(dialog.finished) as told:
        qtbot.mouseClick(dialog.button("confirm"), Qt.MouseButton.LeftButton)
    assert told.args == ["confirm"]
