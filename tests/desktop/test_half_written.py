"""Something typed on a page is there when one comes back, or leaving the page asks: whatever page, whatever field."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop.widgets.dialog import LEAVE, Dialog
from tests.conftest import FakeClock
from tests.desktop.everywhere import visited
from tests.desktop.screens.office import Office, office

Written = QLineEdit | QPlainTextEdit | QTextEdit
TYPED = "7"
# What is asked of a draw is nobody's work: it stands there with what it was drawn with.
OF_A_DRAW = "exam_forms"


def fields(page: QWidget) -> list[Written]:
    """Where something is written that one would miss; what is looked for is typed again in a moment."""
    found: list[Written] = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit), *page.findChildren(QTextEdit)]
    return [each for each in found if each.isVisible() and each.isEnabled() and not each.isReadOnly() and not each.property("search")]


def text_of(field: Written) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def asked(desk: Office) -> Dialog | None:
    return next((each for each in desk.window.findChildren(Dialog) if each.isVisible()), None)


def test_what_is_typed_on_a_page_is_kept_or_asked_about(qtbot: QtBot, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    lost, tried = list[str](), set[str]()
    with office(qtbot, door, clock) as desk:
        for stop, page in visited(desk, entrance, door, clock):
            names = [field.accessibleName() for field in fields(page)]
            for place, name in enumerate(names):
                field = fields(desk.go(stop.key, **stop.parameters))[place]
                field.setFocus()
                QTest.keyClicks(field, TYPED)
                typed = text_of(field)
                desk.go("work_calendar")
                tried.add(f"{stop.key} {name}")
                if (dialog := asked(desk)) is not None:
                    dialog.close_with(LEAVE)
                    desk.settle()
                    continue
                again = fields(desk.go(stop.key, **stop.parameters))
                if stop.key != OF_A_DRAW and (place >= len(again) or text_of(again[place]) != typed):
                    lost.append(f"{stop.key} {stop.parameters} {name}")
    assert lost == []
    assert {key.partition(" ")[0] for key in tried} >= {"settings", "import_people", "import_scores", "exam_setup", "question_editor"}
