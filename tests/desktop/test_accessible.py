"""What a screen reader meets: in an exam, in practice, at the sign-in and in an attendance register each control has role, name, state."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop import accessible
from lawstudy.desktop.questions.ordering import Step
from lawstudy.desktop.widgets.answer_sheet import AnswerSheet
from lawstudy.desktop.widgets.question_option import QuestionOption
from lawstudy.desktop.widgets.status_line import StatusLine
from lawstudy.domain.kinds import ActivityKind
from lawstudy.domain.question_types import QuestionType
from lawstudy.usecases.activities.activities import ActivityEntry, Audience, add_activity
from tests.conftest import FakeClock
from tests.desktop.fronts import at_the_program
from tests.desktop.screens.office import Office, office
from tests.sitting import EVERY_TYPE, published

Role = QAccessible.Role
NOTHING = {Role.NoRole, Role.Client, Role.Pane, Role.Window}
# What a control of Qt must be called by.
BY_KIND: tuple[tuple[type[QWidget], set[Role]], ...] = (
    (QAbstractButton, {Role.Button, Role.CheckBox, Role.RadioButton, Role.ButtonMenu, Role.ButtonDropDown}),
    (QLineEdit, {Role.EditableText}),
    (QAbstractItemView, {Role.Table, Role.List, Role.Tree}),
)


def interface(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None, widget
    return found


def name_of(widget: QWidget) -> str:
    return interface(widget).text(QAccessible.Text.Name) or interface(widget).text(QAccessible.Text.Value)


def controls(window: QWidget) -> list[QWidget]:
    """What the keyboard stops at, in view."""
    return [
        each
        for each in window.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None
    ]


def told_apart(window: QWidget) -> list[str]:
    """The controls that a reader could not tell, each with what is missing."""
    wrong = []
    for each in controls(window):
        role = interface(each).role()
        wanted = next((roles for kind, roles in BY_KIND if isinstance(each, kind)), None)
        if role in NOTHING or (wanted is not None and role not in wanted):
            wrong.append(f"{type(each).__name__}: role {role.name}")
        if not name_of(each).strip():
            wrong.append(f"{type(each).__name__}: no name, in {type(each.parentWidget()).__name__}")
    return wrong


@pytest.fixture(autouse=True)
def factory(qapp: QApplication) -> None:
    accessible.install()


@pytest.fixture
def desk(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> Iterator[Office]:
    with office(qtbot, door, clock) as opened:
        yield opened


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is told to a reader."""
    said: list[Any] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", said.append)
    return said


def test_an_exam(desk: Office, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us, sections=EVERY_TYPE)
    view = desk.go("exam", exam_id=exam.id)
    for number in range(1, len(QuestionType) + 1):
        view.question_chosen.emit(number)
        desk.settle()
        assert told_apart(desk.window) == []
    sheet = desk.window.findChild(AnswerSheet)
    assert isinstance(sheet, AnswerSheet)
    assert interface(sheet).role() is Role.Grouping
    assert "0 of 7" in name_of(sheet)


def test_options_can_be_checked_and_say_so(desk: Office, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us, sections=EVERY_TYPE)
    view = desk.go("exam", exam_id=exam.id)
    roles = set()
    for number in range(1, len(QuestionType) + 1):
        view.question_chosen.emit(number)
        desk.settle()
        options = [each for each in view.paper.pane(number).question.findChildren(QuestionOption) if not isinstance(each, Step)]
        for option in options:
            said: Any = interface(option).state()
            assert (bool(said.checkable), bool(said.checked)) == (True, False)
            roles.add(interface(option).role())
        if options:
            QTest.mouseClick(options[0], Qt.MouseButton.LeftButton)
            desk.settle()
            chosen: Any = interface(options[0]).state()
            assert chosen.checked
    assert roles == {Role.RadioButton, Role.CheckBox}


def test_a_page_that_is_turned_is_told_with_number_and_stem(desk: Office, door: LocalDoor, clock: FakeClock, heard: list[Any]) -> None:
    exam = published(door, clock.wall_us)
    view = desk.go("exam", exam_id=exam.id)
    heard.clear()
    QTest.keyClick(view, Qt.Key.Key_Right)
    desk.settle()
    [turned] = [each for each in heard if isinstance(each, QAccessibleAnnouncementEvent)]
    assert turned.message().startswith("Question 2 ")
    assert view.paper.pane(2).question.stem.toPlainText() in turned.message()
    heard.clear()
    QTest.keyClick(view, Qt.Key.Key_A)
    desk.settle()
    assert any(each.type() is QAccessible.Event.StateChanged for each in heard)


def test_practice(desk: Office, heard: list[Any]) -> None:
    view = desk.go("practice", type="single_choice")
    assert told_apart(desk.window) == []
    QTest.keyClick(view.round, Qt.Key.Key_A)
    QTest.keyClick(view.round, Qt.Key.Key_Return)
    desk.settle()
    assert told_apart(desk.window) == []
    heard.clear()
    QTest.keyClick(view.round, Qt.Key.Key_Return)
    desk.settle()
    assert [each.message()[:11] for each in heard if isinstance(each, QAccessibleAnnouncementEvent)] == ["Question 2 "]


def test_an_attendance_register(desk: Office, door: LocalDoor) -> None:
    entry = ActivityEntry(kind=ActivityKind.WARNING, topic="警示教育", held_on="2026-11-19", starts_at="14:30", minutes=90)
    held = door.call(add_activity, entry=entry, audience=Audience(group="*"))
    view = desk.go("activities", activity_id=held.activity_id)
    assert told_apart(desk.window) == []
    table = view.register.table
    table.setFocus()
    model = table.model()
    row = [str(model.index(0, column).data() or "") for column in range(model.columnCount())]
    assert any(row)
    QTest.keyClick(table, Qt.Key.Key_1)
    desk.settle()
    cell = interface(table).child(model.columnCount())  # the heads come first
    assert cell is not None


def test_the_sign_in(qtbot: QtBot, qapp: QApplication, clock: FakeClock, template: Path) -> None:
    with at_the_program(qtbot, qapp, clock, workspaces=(template,)) as person:
        person.until(person.sign_in.password.isEnabled)
        assert told_apart(person.sign_in) == []
        assert interface(person.sign_in.names).role() is Role.List
        assert interface(person.sign_in.password).role() is Role.EditableText
        state: Any = interface(person.sign_in.password).state()
        assert state.passwordEdit


def test_the_first_start(qtbot: QtBot, qapp: QApplication, clock: FakeClock) -> None:
    with at_the_program(qtbot, qapp, clock) as person:
        assert told_apart(person.first_start) == []


def test_at_the_end_qt_lets_go_of_what_the_program_gave_it(qtbot: QtBot) -> None:
    """PySide frees it before Qt empties its cache: what the cache still held crashed the program after its last line."""
    accessible.install()
    line = StatusLine()
    qtbot.addWidget(line)
    known = QAccessible.uniqueId(interface(line))
    assert QAccessible.accessibleInterface(known) is not None
    accessible.take_back()
    assert QAccessible.accessibleInterface(known) is None
    assert interface(line).role() is Role.StatusBar, "a reader that asks again is answered"
