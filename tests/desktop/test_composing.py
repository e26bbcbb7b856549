"""Text in composition: no key of the program fires in it, and nothing is saved or left without it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop import composing
from lawstudy.desktop.questions.short_answer import ShortAnswerForm
from lawstudy.desktop.questions.writing import PAUSE_MS
from lawstudy.desktop.screens import SCREENS
from lawstudy.desktop.theme.tokens import ReadingSize
from lawstudy.desktop.widgets.button import Button
from tests.conftest import FakeClock
from tests.desktop.everywhere import visited
from tests.desktop.screens.office import Office, office
from tests.desktop.windows import opened

TEXT = (QLineEdit, QPlainTextEdit, QTextEdit)
KEYS = (*"abcdefABCDEF0123456789", "Return", "Enter", "Esc", "Space")


def compose(field: QWidget, text: str) -> None:
    QApplication.sendEvent(field, QInputMethodEvent(text, []))


def words(field: QWidget) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()  # type: ignore[attr-defined]


def writable(window: QWidget) -> list[QWidget]:
    """The fields in view that take text; the one of a combo box passes the focus on to it."""
    lines = [field for field in window.findChildren(QLineEdit) if not field.isReadOnly()]
    plain = [field for field in window.findChildren(QPlainTextEdit) if not field.isReadOnly()]
    rich = [field for field in window.findChildren(QTextEdit) if not field.isReadOnly()]
    return [field for field in (*lines, *plain, *rich) if field.isVisible() and field.isEnabled() and field.focusProxy() is None]


class Page(QWidget):
    """A field among keys that would do something."""

    def __init__(self, qtbot: QtBot, field: QWidget) -> None:
        super().__init__()
        self.fired: list[str] = []
        self.field, self.button = field, Button("Save")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(lambda: self.fired.append(f"saved {words(field)}"))
        column = QVBoxLayout(self)
        column.addWidget(field)
        column.addWidget(self.button)
        for key in (*KEYS, "Ctrl+S"):
            QShortcut(QKeySequence(key), self).activated.connect(lambda key=key: self.fired.append(key))
        qtbot.addWidget(self)
        opened(qtbot, self)
        composing.composition()
        field.setFocus()


@pytest.mark.parametrize("kind", TEXT)
def test_no_key_of_the_program_fires_while_a_field_composes(qtbot: QtBot, kind: type[QWidget]) -> None:
    page = Page(qtbot, kind())
    compose(page.field, "nihao")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_A, Qt.Key.Key_F, Qt.Key.Key_1, Qt.Key.Key_9):
        QTest.keyPress(page.field, key)
    assert page.fired == []


@pytest.mark.parametrize("kind", TEXT)
def test_enter_in_a_composition_leaves_it_and_adds_no_line(qtbot: QtBot, kind: type[QWidget]) -> None:
    page = Page(qtbot, kind())
    compose(page.field, "nihao")
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert composing.is_composing()
    assert words(page.field) == ""


@pytest.mark.parametrize("kind", TEXT)
def test_a_command_by_ctrl_finds_the_composed_text_in_the_field(qtbot: QtBot, kind: type[QWidget]) -> None:
    page = Page(qtbot, kind())
    compose(page.field, "nihao")
    QTest.keyClick(page.field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page.fired == ["Ctrl+S"]
    assert words(page.field) == "nihao"
    assert not composing.is_composing()


@pytest.mark.parametrize("kind", TEXT)
def test_a_button_without_the_focus_saves_what_is_seen(qtbot: QtBot, kind: type[QWidget]) -> None:
    page = Page(qtbot, kind())
    compose(page.field, "nihao")
    QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert page.fired == ["saved nihao"]


def test_the_input_method_ends_a_composition_with_its_own_text(qtbot: QtBot) -> None:
    page = Page(qtbot, QLineEdit())
    compose(page.field, "nihao")
    event = QInputMethodEvent()
    event.setCommitString("你好")
    QApplication.sendEvent(page.field, event)
    assert not composing.is_composing()
    composing.commit()
    assert words(page.field) == "你好"


def test_a_field_that_goes_takes_its_composition_with_it(qtbot: QtBot) -> None:
    page = Page(qtbot, QLineEdit())
    compose(page.field, "nihao")
    page.field.setParent(None)
    page.field.deleteLater()
    qtbot.wait(1)
    assert not composing.is_composing()


class Answer:
    def __init__(self, qtbot: QtBot) -> None:
        self.form = ShortAnswerForm(size=next(iter(ReadingSize)), exam=True)
        self.sent: list[str] = []
        self.typed = 0
        self.form.answered.connect(lambda response: self.sent.append(response.text))
        self.form.typing.connect(self._typing)
        qtbot.addWidget(self.form)
        opened(qtbot, self.form)
        self.form.field.setFocus()

    def _typing(self) -> None:
        self.typed += 1


def test_an_answer_in_composition_is_not_said_to_be_saved_and_waits(qtbot: QtBot) -> None:
    answer = Answer(qtbot)
    compose(answer.form.field, "nihao")
    assert answer.typed > 0
    qtbot.wait(PAUSE_MS * 2)
    assert answer.sent == []
    compose(answer.form.field, "")
    qtbot.waitUntil(lambda: answer.sent == [""], timeout=PAUSE_MS * 5)


def test_what_is_composed_goes_with_the_answer_when_the_screen_asks(qtbot: QtBot) -> None:
    """The deadline, handing in and leaving all ask by flush."""
    answer = Answer(qtbot)
    compose(answer.form.field, "nihao")
    answer.form.flush()
    assert answer.sent == ["nihao"]


@pytest.fixture
def desk(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> Iterator[Office]:
    with office(qtbot, door, clock) as opened_office:
        yield opened_office


def test_every_text_field_of_every_screen_keeps_what_is_composed(
    desk: Office, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock
) -> None:
    seen, screens = 0, set[str]()
    for stop, _page in visited(desk, entrance, door, clock):
        screens.add(stop.key)
        opened(desk.qtbot, desk.window)
        for field in writable(desk.window):
            field.setFocus()
            if QApplication.focusWidget() is not field:  # shown by another page
                continue
            before = words(field)
            compose(field, "法")
            assert composing.is_composing(), (stop, field.accessibleName())
            QTest.keyClick(field, Qt.Key.Key_Return)
            QTest.keyClick(field, Qt.Key.Key_Escape)
            assert composing.is_composing(), (stop, field.accessibleName())
            assert words(field) == before, (stop, field.accessibleName())
            compose(field, "")
            seen += 1
    assert screens == set(SCREENS)
    assert seen > 10
