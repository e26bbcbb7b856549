"""A question met in practice, a list, a result or the statistics opens in the editor for whoever may change it, and for nobody else."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop.screens.item_analysis.view import ALL, ItemsView
from lawstudy.desktop.screens.practice.view import PracticeView
from lawstudy.desktop.screens.question_editor.view import EditorView
from lawstudy.desktop.screens.result.presenter import Filter
from lawstudy.desktop.screens.result.view import ResultView
from lawstudy.domain.practice import PracticeScope
from lawstudy.usecases.bank.questions import show_question
from lawstudy.usecases.study.practice import answer_practice, draw_practice
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office
from tests.sitting import published
from tests.usecases.test_results import sat


def click(place: Office, widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    place.settle()


def stem_in_editor(place: Office) -> str:
    editor = place.screen
    assert isinstance(editor, EditorView)
    assert editor.fields is not None
    return editor.fields.stem.toPlainText()


def stem_of(door: LocalDoor, question_id: UUID) -> str:
    return door.call(show_question, question_id=question_id).question.content.prompt.stem


def recited(place: Office) -> PracticeView:
    """A round whose first question shows its key."""
    view = place.go("practice", law="xzfyf", chapter=2, type="single_choice")
    assert isinstance(view, PracticeView)
    assert not view.round.edit.isVisible()  # no question is opened whose key is not known yet
    click(place, view.round.show_key)
    return view


def test_in_practice_and_in_the_list_of_mistakes(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    (missed,) = door.call(draw_practice, scope=PracticeScope(law="xzfyf"), limit=1).questions
    door.call(answer_practice, question_id=missed.question_id, revision=missed.revision, response=None)
    with office(qtbot, door, clock) as place:
        view = recited(place)
        wanted: list[UUID] = []
        view.round.edit_wanted.connect(wanted.append)
        click(place, view.round.edit)
        assert stem_in_editor(place) == stem_of(door, wanted[0])
        notebook = place.go("notebook")
        click(place, notebook.reading.edit)
        assert stem_in_editor(place) == stem_of(door, missed.question_id)


def test_an_employee_is_not_led_there(qtbot: QtBot, employee_door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, employee_door, clock) as place:
        assert not recited(place).round.edit.isVisible()


@pytest.mark.parametrize("own", [True, False])
def test_in_a_result_and_in_its_statistics(
    qtbot: QtBot, entrance: LocalEntrance, door: LocalDoor, employee_door: LocalDoor, clock: FakeClock, *, own: bool
) -> None:
    exam = published(door, clock.wall_us)
    attempt = sat(entrance, door if own else employee_door, exam.id, wrong=frozenset({1}))
    clock.advance(49 * 3600)
    with office(qtbot, door if own else employee_door, clock) as place:
        view = place.go("result", attempt_id=attempt)
        assert isinstance(view, ResultView)
        assert view.model.rowCount() == 1
        view.table.opened.emit(0)
        assert view.dialog is not None
        assert view.dialog.edit.isVisible() is own
        if own:
            line = view.dialog.current()
            assert line.question_id is not None
            click(place, view.dialog.edit)
            assert stem_in_editor(place) == stem_of(door, line.question_id)
            items = place.go("item_analysis", exam_id=exam.id)
            assert isinstance(items, ItemsView)
            items.by.set_value(ALL)
            items.by.chosen.emit(ALL)
            items.table.select_row(2)
            click(place, items.edit_button)
            assert items.shown is not None
            assert stem_in_editor(place) == stem_of(door, items.shown.items[2].question_id)
        assert Filter.WRONG.value == view.filters.value()
