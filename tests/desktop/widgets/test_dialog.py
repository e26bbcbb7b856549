import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog, confirm
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
