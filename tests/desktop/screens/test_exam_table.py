"""The table of 组卷 opened further: difficulties, all types, questions by name, and whether a paper can be made while one writes."""

from typing import Any
from uuid import UUID

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens.exam_setup.named_dialog import NamedDialog
from lawstudy.desktop.screens.exam_setup.view import ExamSetupView
from lawstudy.domain.question import Difficulty
from lawstudy.domain.question_types import QuestionType
from lawstudy.usecases.exams.exams import list_exams
from lawstudy.usecases.exams.setting import question_labels
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office


@pytest.fixture
def bureau(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> Any:
    with office(qtbot, door, clock) as made:
        yield made


def press(bureau: Office, widget: Any) -> None:
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Space)
    bureau.settle()


def write(bureau: Office, field: Any, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    bureau.settle()


def test_cells_by_difficulty_are_named_when_short_and_kept(bureau: Office, door: LocalDoor) -> None:
    setup: ExamSetupView = bureau.go("exam_setup")
    press(bureau, setup.rules.by_level)
    cells = setup.matrix.cells
    assert {cell.line.difficulty for cell in cells} == set(Difficulty)
    assert (sum(cell.count for cell in cells), setup.matrix.total_points()) == (50, 10_000)
    hard = next(cell for cell in cells if cell.line.difficulty is Difficulty.HARD)
    before = hard.count
    write(bureau, hard.needed, "998")
    banner = setup.banner()
    assert banner is not None
    assert "hard" in banner.accessibleName()
    assert "998 needed" in banner.accessibleName()
    write(bureau, hard.needed, str(before))
    press(bureau, setup.save_button)
    draft = door.call(list_exams)[0].exam
    assert draft.blueprint is not None
    assert {cell.difficulty for cell in draft.blueprint.cells} <= set(Difficulty)
    again: ExamSetupView = bureau.go("exam_setup", exam_id=draft.id)
    assert again.rules.by_level.isChecked()
    press(bureau, again.rules.by_level)
    assert {cell.line.difficulty for cell in again.matrix.cells} == {None}
    assert sum(cell.count for cell in again.matrix.cells) == 50


def test_written_answers_and_cases_are_asked_for_from_the_table(bureau: Office, door: LocalDoor) -> None:
    setup: ExamSetupView = bureau.go("exam_setup")
    press(bureau, setup.rules.types)
    assert (set(setup.matrix.points), setup.rules.types.isEnabled()) == (set(QuestionType), False)
    for kind in (QuestionType.SHORT_ANSWER, QuestionType.CASE):
        cell = next(cell for cell in setup.matrix.cells if cell.type is kind and cell.there)
        write(bureau, cell.needed, "1")
    press(bureau, setup.try_button)
    assert "52 questions" in setup.told.text()
    press(bureau, setup.save_button)
    draft = door.call(list_exams)[0].exam
    assert draft.settings is not None
    assert {section.type for section in draft.settings.sections} >= {QuestionType.SHORT_ANSWER, QuestionType.CASE}


def test_questions_are_named_from_a_search_and_what_cannot_be_is_said(bureau: Office, door: LocalDoor) -> None:
    setup: ExamSetupView = bureau.go("exam_setup")
    press(bureau, setup.rules.named)
    dialog = setup.dialog
    assert isinstance(dialog, NamedDialog)
    dialog.words.setText("复议")
    bureau.settle()
    assert dialog.found_table.model().rowCount() > 3
    first, second, third = (dialog.found.row(row).question_id for row in range(3))
    press(bureau, dialog.always)
    press(bureau, dialog.never)
    assert (dialog.take.isEnabled(), dialog.wrong.text() != "") == (False, True)
    press(bureau, dialog.remove)
    for row in (0, 1):
        dialog.found_table.select_row(row)
        press(bureau, dialog.apart)
        assert dialog.take.isEnabled() is bool(row)
    dialog.found_table.select_row(2)
    press(bureau, dialog.never)
    press(bureau, dialog.take)
    assert setup.rules.named.text() == "Named questions (3)…"
    press(bureau, setup.save_button)
    draft = door.call(list_exams)[0].exam
    assert draft.blueprint is not None
    assert (draft.blueprint.mandatory, draft.blueprint.forbidden, draft.blueprint.enemies) == ((first,), (third,), ((first, second),))
    again: ExamSetupView = bureau.go("exam_setup", exam_id=draft.id)
    press(bureau, again.rules.named)
    shown = again.dialog
    assert isinstance(shown, NamedDialog)
    labels = door.call(question_labels, question_ids=(first, second, third))
    model = shown.list_table.model()
    said = {str(model.index(row, 1).data()) for row in range(model.rowCount())}
    assert said == set(labels.values())
    dialog_rules = shown.rules()
    assert (dialog_rules.mandatory, dialog_rules.enemies) == (draft.blueprint.mandatory, draft.blueprint.enemies)


def test_rules_that_stand_against_each_other_are_named_when_typing_rests(bureau: Office, qtbot: QtBot) -> None:
    setup: ExamSetupView = bureau.go("exam_setup")
    setup.rules.take(structs.replace(setup.rules.over(setup.matrix.blueprint()), mandatory=(UUID(int=1),)))
    setup.rules.changed.emit()
    assert setup.banner() is None
    qtbot.waitUntil(lambda: setup.banner() is not None, timeout=60_000)
    banner = setup.banner()
    assert banner is not None
    assert "No paper meets all the rules at once" in banner.accessibleName()
