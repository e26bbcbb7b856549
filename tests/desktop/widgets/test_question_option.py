import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.desktop.theme.tokens import ReadingSize
from lawstudy.desktop.widgets.question_option import OptionState, QuestionOption
from tests.desktop.windows import opened


def made(qtbot: QtBot, text: str = "有具体的行政复议请求和理由") -> QuestionOption:
    option = QuestionOption("C", text)
    qtbot.addWidget(option)
    option.resize(600, option.heightForWidth(600))
    option.show()
    return option


def test_the_whole_row_can_be_clicked(qtbot: QtBot) -> None:
    option = made(qtbot)
    with qtbot.waitSignal(option.clicked):
        qtbot.mouseClick(option, Qt.MouseButton.LeftButton, pos=option.rect().bottomRight())


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_the_keyboard_chooses(qtbot: QtBot, key: Qt.Key) -> None:
    option = made(qtbot)
    with qtbot.waitSignal(option.clicked):
        qtbot.keyClick(option, key)


def test_a_locked_option_answers_neither_click_nor_key(qtbot: QtBot) -> None:
    option = made(qtbot)
    option.set_locked(True)
    with qtbot.assertNotEmitted(option.clicked):
        qtbot.mouseClick(option, Qt.MouseButton.LeftButton)
        qtbot.keyClick(option, Qt.Key.Key_Space)


def test_long_text_makes_the_row_higher_and_nothing_is_cut(qtbot: QtBot) -> None:
    short, long = made(qtbot), made(qtbot, "对行政机关作出的罚款决定不服，" * 8)
    assert short.height() == 48
    assert long.height() > 90


def test_a_larger_reading_size_makes_the_row_higher(qtbot: QtBot) -> None:
    option = made(qtbot, "对行政机关作出的罚款决定不服，" * 6)
    before = option.heightForWidth(600)
    option.set_size(ReadingSize.LARGE)
    assert option.heightForWidth(600) > before


def test_every_state_has_its_own_picture_and_word(qtbot: QtBot) -> None:
    option = made(qtbot)
    pictures, words = [], []
    for state in OptionState:
        option.set_state(state)
        pictures.append(option.grab().toImage())
        words.append(option.accessibleDescription())
    assert all(pictures[i] != pictures[j] for i in range(6) for j in range(i))
    assert words == ["", "chosen", "Rightly chosen", "Wrongly chosen", "Missed", "Right answer"]


def test_a_missed_single_answer_is_called_the_right_answer(qtbot: QtBot) -> None:
    option = QuestionOption("A", "五日", single=True)
    qtbot.addWidget(option)
    option.set_state(OptionState.MISSED)
    assert option.accessibleDescription() == "Right answer"


def test_up_and_down_walk_between_options(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    options = [QuestionOption(letter, "选项") for letter in "ABC"]
    for option in options:
        column.addWidget(option)
    opened(qtbot, page)
    options[0].setFocus()
    qtbot.keyClick(options[0], Qt.Key.Key_Down)
    assert options[1].hasFocus()
    qtbot.keyClick(options[1], Qt.Key.Key_Up)
    assert options[0].hasFocus()
