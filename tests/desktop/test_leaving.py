"""The end of a sitting and of the sign-in, however it comes: everything held is saved, and the exam goes on at the same question."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalEntrance, open_entrance
from lawstudy.desktop.screens import SCREENS
from lawstudy.desktop.screens.exam.view import ExamView
from lawstudy.desktop.tasks import ScreenTasks, Worker
from lawstudy.desktop.widgets.dialog import CANCEL, LEAVE, Dialog
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.desktop.widgets.label import Label
from lawstudy.domain.question_types.short_answer import ShortAnswerResponse
from lawstudy.usecases.attempts.attempts import AttemptView, start_attempt
from lawstudy.usecases.exams.mine import my_exams
from tests.conftest import EMPLOYEE, NAME, FakeClock, add_employee, opened_copy, signed_in
from tests.desktop.fronts import Person, at_the_program
from tests.sitting import EVERY_TYPE, published

WRITTEN = 6  # the number of the short answer


@pytest.fixture
def folder(template: Path, tmp_path: Path, clock: FakeClock) -> Path:
    made: LocalEntrance = opened_copy(template, tmp_path / "workspace", clock)
    add_employee(made)
    door = signed_in(made)
    published(door, clock.wall_us, sections=EVERY_TYPE)
    door.sign_out()
    made.close()
    return tmp_path / "workspace"


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, clock: FakeClock, folder: Path) -> Iterator[Person]:
    with at_the_program(qtbot, qapp, clock, workspaces=(folder,)) as someone:
        someone.front.entries = dict(SCREENS)
        yield someone


def sits(person: Person) -> UUID:
    """The employee signs in, chooses B at the first question and writes a text that is not on its way yet."""
    person.enter(EMPLOYEE)
    [line] = person.main.door.call(my_exams)
    person.main.go("exam", {"exam_id": line.exam_id})
    person.settle()
    view = person.main.stack.currentWidget()
    assert isinstance(view, ExamView)
    QTest.keyClick(view, Qt.Key.Key_B)
    view.question_chosen.emit(WRITTEN)
    person.settle()
    QTest.keyClicks(person.focused(), "within 60 days")
    return line.exam_id


def found(folder: Path, clock: FakeClock, exam_id: UUID) -> AttemptView:
    """What the next sign-in comes back to."""
    entrance = open_entrance(folder, clock=clock)
    door = signed_in(entrance, EMPLOYEE)
    attempt = door.call(start_attempt, exam_id=exam_id)
    door.sign_out()
    entrance.close()
    return attempt


def nothing_is_lost(attempt: AttemptView) -> bool:
    responses = {item.number: item.response for item in attempt.items if item.response is not None}
    assert responses[WRITTEN] == ShortAnswerResponse(text="within 60 days")
    assert set(responses) == {1, WRITTEN}
    assert attempt.current_item == WRITTEN
    return True


def leaving_dialog(person: Person) -> Dialog:
    return next(dialog for dialog in person.main.findChildren(Dialog) if dialog.isVisible())


def test_closing_over_the_question_of_handing_in_leaves_and_hands_nothing_in(person: Person, folder: Path, clock: FakeClock) -> None:
    exam_id = sits(person)
    window, closed = person.main, list[bool]()
    window.closed.connect(lambda: closed.append(True))
    QTest.keyClick(window.stack.currentWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    person.settle()
    assert leaving_dialog(person).has_button("hand-in")
    window.close()
    (leaving,) = [each for each in window.findChildren(Dialog) if each.is_open() and each.has_button(LEAVE)]
    leaving.close_with(LEAVE)
    assert closed == [True]
    person.program.close()
    assert nothing_is_lost(found(folder, clock, exam_id))


def test_closing_over_an_untouched_dialog_asks_nothing(person: Person) -> None:
    person.enter(NAME)
    window, closed = person.main, list[bool]()
    window.closed.connect(lambda: closed.append(True))
    window.change_password()
    window.close()
    assert closed == [True]  # nothing was filled in


def test_closing_over_a_form_in_which_something_is_written_asks(person: Person) -> None:
    person.enter(NAME)
    window, closed = person.main, list[bool]()
    window.closed.connect(lambda: closed.append(True))
    form = Dialog(window, "new")
    field = LineEdit()
    form.add(field)
    form.open()
    QTest.keyClicks(field, "written")
    window.close()
    window.close()  # ✕ again: one question is enough
    assert (closed, window.isVisible()) == ([], True)
    (asked,) = [each for each in window.findChildren(Dialog) if each.is_open() and each is not form]
    asked.close_with(CANCEL)
    assert form.is_open()
    window.close()
    (asked,) = [each for each in window.findChildren(Dialog) if each.is_open() and each is not form]
    asked.close_with("confirm")
    assert closed == [True]


def test_closing_the_window_asks_once_and_comes_back_at_the_same_question(person: Person, folder: Path, clock: FakeClock) -> None:
    exam_id = sits(person)
    window, closed = person.main, list[bool]()
    window.closed.connect(lambda: closed.append(True))
    window.close()
    assert window.isVisible()
    said = [label.text() for label in leaving_dialog(person).findChildren(Label)]
    assert not any("not saved yet" in words for words in said)  # leaving saves what is held
    person.click(leaving_dialog(person).button(LEAVE))
    person.settle()
    assert closed
    assert not window.isVisible()
    assert [dialog for dialog in window.findChildren(Dialog) if dialog.isVisible()] == []
    person.program.close()
    assert nothing_is_lost(found(folder, clock, exam_id))


@pytest.mark.parametrize(
    "end",
    [
        pytest.param(lambda person: person.front.session_ends(), id="the system shuts down"),
        pytest.param(lambda person: person.front.lock(), id="the window is locked"),
        pytest.param(lambda person: person.front.sign_out(), id="someone else signs in"),
        pytest.param(lambda person: person.program.close(), id="the program ends"),
    ],
)
def test_the_end_of_the_sign_in_loses_nothing_of_an_exam(
    person: Person, folder: Path, clock: FakeClock, end: Callable[[Person], None]
) -> None:
    exam_id = sits(person)
    end(person)
    assert [dialog for dialog in QApplication.allWidgets() if isinstance(dialog, Dialog) and dialog.isVisible()] == []
    person.program.close()
    assert nothing_is_lost(found(folder, clock, exam_id))


def test_after_a_shut_down_that_was_called_off_the_exam_can_be_gone_on_with(person: Person) -> None:
    exam_id = sits(person)
    person.front.session_ends()
    person.settle()
    assert person.main.navigator.current_key() == "today"
    person.main.go("exam", {"exam_id": exam_id})
    person.settle()
    view = person.main.stack.currentWidget()
    assert isinstance(view, ExamView)
    assert view.panel is not None
    assert view.panel.sheet.current() == WRITTEN


def test_signing_out_waits_for_the_answers_that_are_on_their_way(person: Person) -> None:
    """A slow disk: the answer is still being written when the sign-in ends."""
    sits(person)
    gate, told = threading.Event(), list[str]()
    tasks = ScreenTasks(person.program.workers, person.main.door, failed=lambda failure: told.append(failure.message.happened))

    def slow(door: object) -> None:
        gate.wait(20)
        told.append(person_of(door))

    tasks.answer(slow, lambda _none: None)
    person.front.sign_out()
    person.program.workers.submit(Worker.ASIDE, gate.set, lambda _outcome: None)
    person.settle()
    assert told == [EMPLOYEE]


def person_of(door: object) -> str:
    return str(door.actor.name)  # type: ignore[attr-defined]


def test_a_second_enter_at_the_sign_in_opens_no_second_window(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    person.use(person.sign_in)
    person.until(person.sign_in.password.isEnabled)
    person.type(NAME)
    person.until(lambda: (one := person.sign_in.names.selected()) is not None and one.name == NAME)
    person.press(Qt.Key.Key_Return)
    person.type("demo-2026")
    made, show = list[object](), person.front._show_main

    def counted(*given: Any) -> None:
        made.append(given)
        show(*given)

    monkeypatch.setattr(person.front, "_show_main", counted)
    person.press(Qt.Key.Key_Return)
    while not made:
        QApplication.processEvents()
        if person.front.sign_in is not None:
            QTest.keyClick(person.front.sign_in.password, Qt.Key.Key_Return)
    person.settle()
    assert len(made) == 1
