"""What is asked for anew begins empty, what is kept says what it holds, and nothing half written is lost without a word."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop.screens import SCREENS
from lawstudy.desktop.screens.exam_monitor.view import ExamMonitorView
from lawstudy.desktop.screens.exam_setup.presenter import SAVE
from lawstudy.desktop.screens.exam_setup.publish_dialog import PUBLISH
from lawstudy.desktop.screens.exam_setup.view import ExamSetupView
from lawstudy.desktop.screens.exams.view import ExamsView
from lawstudy.desktop.screens.import_table.view import ImportView
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.dialog import CANCEL, LEAVE, Dialog
from lawstudy.domain.exam.record import ExamState
from lawstudy.usecases.exams.exams import list_exams
from tests.conftest import FakeClock, add_employee
from tests.desktop.everywhere import PLACES, visited
from tests.desktop.screens.office import Office, office

# The words of a button that begins something new.
BEGINS = re.compile(r"^(New|Import|Bring in|Paste|Enter by hand|Rename|Add|Issue|Report a doubt|Record exempt|Record deferred)")
FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QCheckBox, QAbstractSpinBox)


@pytest.fixture
def desk(qtbot: QtBot, door: LocalDoor, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    for name, none in (("getOpenFileName", ""), ("getSaveFileName", ""), ("getOpenFileNames", [])):
        monkeypatch.setattr(QFileDialog, name, lambda *_given, none=none: (none, ""))
    with office(qtbot, door, clock) as opened:
        yield opened


def dialog_of(desk: Office) -> Dialog | None:
    return next((each for each in desk.window.findChildren(Dialog) if each.isVisible()), None)


def fields(holder: QWidget) -> list[QWidget]:
    """What can be written in, in the order in which it was made; not the insides of another field."""
    found = [w for w in holder.findChildren(QWidget) if isinstance(w, FIELDS) and w.isEnabled()]
    return [w for w in found if not isinstance(w.parentWidget(), QComboBox | QAbstractSpinBox) and not is_popup(w)]


def is_popup(widget: QWidget) -> bool:
    return bool(widget.window().windowFlags() & Qt.WindowType.Popup == Qt.WindowType.Popup)


def written(holder: QWidget) -> list[object]:
    return [value_of(field) for field in fields(holder)]


def value_of(field: QWidget) -> object:
    match field:
        case QPlainTextEdit() | QTextEdit():
            return field.toPlainText()
        case QComboBox():
            return field.currentText()
        case QCheckBox():
            return field.isChecked()
        case _:
            return field.text()  # type: ignore[attr-defined]


def fill(holder: QWidget) -> None:
    """Something else into every field."""
    for field in fields(holder):
        match field:
            case QComboBox():
                field.setCurrentIndex((field.currentIndex() + 1) % max(1, field.count()))
            case QCheckBox():
                field.toggle()
            case QAbstractSpinBox():
                field.stepUp()
            case QLineEdit() if not field.isReadOnly():
                QTest.keyClicks(field, "7")
            case QPlainTextEdit() | QTextEdit() if not field.isReadOnly():
                QTest.keyClicks(field, "7")
            case _:
                pass


def begin(desk: Office, words: str) -> QWidget | None:
    """Press the button; what it opens: a dialog, or another page. None for the system's own dialog of files."""
    before = desk.screen
    button = next(b for b in desk.screen.findChildren(Button) if b.text() == words and b.isVisible())
    button.click()
    desk.settle()
    return dialog_of(desk) or (desk.screen if desk.screen is not before else None)


def leave(desk: Office) -> None:
    """Away without keeping anything."""
    while (dialog := dialog_of(desk)) is not None:
        dialog.close_with(CANCEL)
        desk.settle()
    desk.window.choose("today")
    desk.settle()
    if (dialog := dialog_of(desk)) is not None:
        dialog.close_with(LEAVE)
        desk.settle()


def test_whatever_begins_something_new_begins_as_at_the_first_time(
    desk: Office, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock
) -> None:
    tried = set[str]()
    for stop, page in visited(desk, entrance, door, clock):
        buttons = [b.text() for b in page.findChildren(Button) if b.isVisible() and b.isEnabled() and BEGINS.match(b.text())]
        leave(desk)
        for words in buttons:
            desk.go(stop.key, **stop.parameters)
            leave_dialogs(desk)
            opened = begin(desk, words)
            if opened is None:  # one more line of a form that is open
                leave(desk)
                continue
            first, screen = written(opened), desk.window.navigator.current_key()
            fill(opened)
            desk.settle()
            leave(desk)
            desk.go(stop.key, **stop.parameters)
            leave_dialogs(desk)
            again = begin(desk, words)
            assert again is not None
            assert written(again) == first, (stop, words)
            assert desk.window.navigator.current_key() == screen
            leave(desk)
            if first:
                tried.add(words)
    assert tried >= {"New exam", "New activity", "New person", "New kind", "New account", "Import people", "Import a ledger"}
    assert "Bring in outside scores" in tried


def leave_dialogs(desk: Office) -> None:
    """A stop that opens a form at once opens it before the button is pressed."""
    while (dialog := dialog_of(desk)) is not None:
        dialog.close_with(CANCEL)
        desk.settle()


def test_a_page_that_is_no_place_of_the_navigation_is_made_anew_or_is_a_list(desk: Office) -> None:
    """A new screen has to decide: it is a list and kept, it shows one thing (parameters), or it is filled in and made anew."""
    lists = {
        "certificate_register",
        "certificate_templates",
        "departments",
        "doubts",
        "duties",
        "exam_years",
        "external_records",
        "firms",
        "hours",
        "item_analysis",
        "law_coverage",
        "laws",
        "ledger_statistics",
        "notebook",
        "whole_report",
        "work_calendar",
    }
    of_one_thing = {"activity_papers", "exam_cover", "exam", "exam_forms", "result", "person", "exam_monitor", "exam_marking"}
    made_anew = {key for key, entry in SCREENS.items() if entry.anew}
    assert set(SCREENS) == PLACES | lists | of_one_thing | made_anew
    assert not made_anew & (PLACES | lists | of_one_thing)


# --- a second exam ------------------------------------------------------------------------------------------------------------


def new_exam(desk: Office) -> ExamSetupView:
    listed = desk.go("exams")
    assert isinstance(listed, ExamsView)
    listed.new_button.click()
    desk.settle()
    assert isinstance(desk.screen, ExamSetupView)
    return desk.screen


def named(view: ExamSetupView, title: str) -> None:
    view.form.title.selectAll()
    QTest.keyClicks(view.form.title, title)


def test_after_one_exam_the_next_begins_empty(desk: Office, entrance: LocalEntrance, door: LocalDoor) -> None:
    add_employee(entrance)
    view = new_exam(desk)
    assert view.context.text() == "new, not saved yet"
    begun = written(view)
    named(view, "first")
    view.save_button.click()
    desk.settle()
    assert "first" in view.context.text()
    assert "draft, saved" in view.context.text()
    second = new_exam(desk)
    assert second is not view
    assert written(second) == begun
    assert second.context.text() == "new, not saved yet"
    named(second, "second")
    second.publish_button.click()
    desk.settle()
    dialog = dialog_of(desk)
    assert dialog is not None
    dialog.close_with(PUBLISH)
    desk.settle()
    assert isinstance(desk.screen, ExamMonitorView)
    assert written(new_exam(desk)) == begun
    states = {line.exam.title: line.exam.state for line in door.call(list_exams)}
    assert states == {"first": ExamState.DRAFT, "second": ExamState.PUBLISHED}


def test_the_head_says_what_of_a_draft_is_saved(desk: Office, door: LocalDoor) -> None:
    view = new_exam(desk)
    named(view, "a")
    view.save_button.click()
    desk.settle()
    QTest.keyClicks(view.form.minutes, "5")
    assert "changed since it was saved" in view.context.text()
    view.save_button.click()
    desk.settle()
    assert "draft, saved" in view.context.text()
    view.form.advanced.click()
    desk.settle()
    assert "draft, saved" in view.context.text()
    assert len(door.call(list_exams)) == 1


def test_an_exam_that_is_half_written_is_asked_about(desk: Office, door: LocalDoor) -> None:
    view = new_exam(desk)
    named(view, "half")
    desk.go("bank")
    dialog = dialog_of(desk)
    assert dialog is not None
    dialog.close_with(CANCEL)
    desk.settle()
    assert desk.screen is view
    assert view.form.title.text() == "half"
    desk.go("bank")
    dialog = dialog_of(desk)
    assert dialog is not None
    dialog.close_with(SAVE)
    desk.settle()
    assert desk.window.navigator.current_key() == "bank"
    [line] = door.call(list_exams)
    assert line.exam.title == "half"


def test_an_exam_that_nothing_was_written_in_lets_go_at_once(desk: Office) -> None:
    new_exam(desk)
    desk.go("bank")
    assert dialog_of(desk) is None
    assert desk.window.navigator.current_key() == "bank"


def test_a_list_that_was_checked_is_asked_about_and_then_gone(desk: Office, entrance: LocalEntrance) -> None:
    view = desk.go("import_people")
    assert isinstance(view, ImportView)
    view.source.paste.setPlainText("姓名\t科室\n新来的\t办公室\n")
    view.check.click()
    desk.settle()
    desk.go("bank")
    dialog = dialog_of(desk)
    assert dialog is not None
    dialog.close_with(LEAVE)
    desk.settle()
    assert desk.window.navigator.current_key() == "bank"
    view = desk.go("import_people")
    assert view.source.text() == ""
    assert view.check.isVisible()
    QApplication.processEvents()
