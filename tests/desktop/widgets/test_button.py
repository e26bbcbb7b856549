from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lawstudy.desktop.widgets.button import Button
from tests.desktop.windows import opened


def made(qtbot: QtBot) -> tuple[Button, list[bool]]:
    button, presses = Button("保存"), list[bool]()
    qtbot.addWidget(button)
    button.clicked.connect(lambda: presses.append(True))
    opened(qtbot, button)
    return button, presses


def test_enter_and_space_press_the_button_that_has_the_focus(qtbot: QtBot) -> None:
    button, presses = made(qtbot)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        qtbot.keyClick(button, key)
    assert len(presses) == 3


def test_a_held_enter_and_enter_with_another_key_do_not_press(qtbot: QtBot) -> None:
    button, presses = made(qtbot)
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", True)
    QApplication.sendEvent(button, held)
    qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not presses


def test_a_disabled_button_is_not_pressed(qtbot: QtBot) -> None:
    button, presses = made(qtbot)
    button.setEnabled(False)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert not presses
