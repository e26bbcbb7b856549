"""试题疑问: from the badge to the answer with keys and clicks, and the learner who reads it."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens.bank.view import BankView
from lawstudy.desktop.screens.doubts.view import DoubtsView
from lawstudy.desktop.screens.overview.view import OverviewView
from lawstudy.desktop.screens.record.view import RecordScreen
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from lawstudy.domain.doubt import ANSWERED, Doubt
from lawstudy.usecases.bank.doubts import LONGEST, answer_doubt, list_doubts, my_doubts, report_doubt
from lawstudy.usecases.people.people import PersonEntry, add_person
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office
from tests.usecases.test_practice import drawn

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bureau(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> Any:
    with office(qtbot, door, clock) as made:
        made.window.choose_side("work")
        made.settle()
        yield made


def report(learner: LocalDoor, clock: FakeClock) -> list[Doubt]:
    made = []
    for question, reason in zip(drawn(learner)[:2], ("key differs", "wording unclear"), strict=True):
        clock.advance(1)
        made.append(learner.call(report_doubt, question_id=question.question_id, revision=question.revision, reason=reason))
    return made


def click(bureau: Office, button: Any) -> None:
    QTest.mouseClick(button, LEFT)
    bureau.settle()


def test_doubts_are_counted_opened_and_answered_by_keys(
    bureau: Office, door: LocalDoor, employee_door: LocalDoor, clock: FakeClock
) -> None:
    first, second = report(employee_door, clock)
    bank: BankView = bureau.go("bank")
    assert bank.doubts_button.text() == "Doubts 2"
    assert bureau.window._badges["bank"] == 2
    click(bureau, bank.doubts_button)
    view: DoubtsView = bureau.screen
    assert isinstance(view, DoubtsView)
    assert view.answer_card.reason.text() == "key differs"
    assert view.preview.shown is not None
    assert view.preview.shown.question.id == first.question_id
    assert not view.preview.withdraw_button.isVisible()
    assert not view.answer_card.send.isEnabled()

    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert view.answer_card.field.hasFocus()
    QTest.keyClicks(view.answer_card.field, "Checked: the key is right.")
    QTest.keyClick(view.answer_card.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bureau.settle()
    assert [doubt.id for doubt in door.call(list_doubts).items] == [second.id]
    assert view.answer_card.doubt is not None
    assert view.answer_card.doubt.id == second.id
    assert view.answer_card.field.toPlainText() == ""
    assert bureau.window._badges["bank"] == 1

    view.answer_card.field.setPlainText("x" * (LONGEST + 1))
    assert view.answer_card.entry.error() == "1 character too many"
    assert not view.answer_card.send.isEnabled()
    view.answer_card.field.setPlainText("Made clearer.")
    click(bureau, view.answer_card.send)
    assert view.nothing.isVisible()
    assert bureau.window._badges["bank"] == 0
    assert {d.answer for d in employee_door.call(my_doubts).items} == {"Checked: the key is right.", "Made clearer."}


def test_a_half_written_answer_waits_while_another_doubt_is_looked_at(bureau: Office, employee_door: LocalDoor, clock: FakeClock) -> None:
    first, second = report(employee_door, clock)
    view: DoubtsView = bureau.go("doubts")
    card, pending = view.answer_card, bureau.window.navigator.may_close
    view.table.select_row(0)
    assert card.doubt is not None
    assert card.doubt.id == first.id
    card.field.setFocus()
    QTest.keyClicks(card.field, "half an answer")
    view.table.select_row(1)
    bureau.settle()
    assert card.doubt.id == second.id
    assert card.field.toPlainText() == ""
    assert not pending(lambda: None), "closing the window asks, whichever is in view"
    for dialog in bureau.window.findChildren(Dialog):
        dialog.close_with(CANCEL)
    view.table.select_row(0)
    bureau.settle()
    assert card.field.toPlainText() == "half an answer"
    click(bureau, card.send)
    assert not card.is_half_written()
    assert pending(lambda: None)


def test_an_answer_given_earlier_can_be_replaced(bureau: Office, door: LocalDoor, employee_door: LocalDoor, clock: FakeClock) -> None:
    first, _second = report(employee_door, clock)
    door.call(answer_doubt, doubt_id=first.id, answer="no", expected_version=first.version)
    view: DoubtsView = bureau.go("doubts")
    QTest.keyClick(view.segments, Qt.Key.Key_Right)
    bureau.settle()
    assert view.part() == ANSWERED
    assert [doubt.id for doubt in view.model.rows()] == [first.id]
    assert view.answer_card.field.toPlainText() == "no"
    assert not view.answer_card.send.isEnabled(), "the same words are no new answer"
    view.answer_card.field.setFocus()
    QTest.keyClicks(view.answer_card.field, ", see article 30")
    click(bureau, view.answer_card.send)
    replaced = next(d for d in employee_door.call(my_doubts).items if d.id == first.id)
    assert (replaced.answer or "").count("see article 30") == 1


def test_the_overview_leads_to_them(bureau: Office, door: LocalDoor, employee_door: LocalDoor, clock: FakeClock) -> None:
    door.call(add_person, entry=PersonEntry(name="白露"))
    report(employee_door, clock)
    view: OverviewView = bureau.go("overview")
    assert bureau.window._badges["bank"] == 2
    click(bureau, view.todo_buttons[-1])
    assert isinstance(bureau.screen, DoubtsView)


def test_the_learner_reads_the_answer_under_mine(qtbot: QtBot, door: LocalDoor, employee_door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, employee_door, clock) as place:
        place.window.changes.look()  # what was before is no news
        view: RecordScreen = place.go("mine")
        assert not view.doubts.isVisible()
        first, _second = report(employee_door, clock)
        door.call(answer_doubt, doubt_id=first.id, answer="Checked: the key is right.", expected_version=first.version)
        place.window.changes.look()
        place.settle()
        assert view.doubts.isVisible()
        assert view.doubts.hint.text() == "2 reported, 1 answered"
        spoken = [label.text() for label in view.doubts.findChildren(type(view.doubts.title))]
        assert "Reply: Checked: the key is right." in spoken
