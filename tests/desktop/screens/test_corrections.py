"""更正 in 统计: a question is chosen and ruled on, its effect is looked at, a second person's approval is written; nothing before that."""

import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop.screens.exam_monitor.dialogs import DO, ExtendDialog
from lawstudy.desktop.screens.exam_monitor.view import ExamMonitorView
from lawstudy.desktop.screens.statistics.correction_dialogs import LOOK, DecisionDialog, RecordDialog, RulingDialog, ScoreDialog
from lawstudy.desktop.screens.statistics.view import StatisticsView
from lawstudy.desktop.widgets.dialog import CANCEL
from lawstudy.domain.exam.correction import Ruling
from lawstudy.usecases.attempts.results import my_result
from lawstudy.usecases.exams.exams import close_exam, show_exam
from lawstudy.usecases.exams.history import exam_acts_of
from tests.conftest import FakeClock, add_employee
from tests.desktop.screens.office import Office, office
from tests.sitting import published
from tests.usecases.test_key_corrections import Sat, sat


@pytest.fixture
def bureau(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> Any:
    with office(qtbot, door, clock) as made:
        made.window.choose_side("work")
        yield made


def chosen(bureau: Office, view: StatisticsView, place: int) -> Any:
    """The dialog behind an entry of the menu."""
    assert view.correct_button.isVisible()
    QTest.mouseClick(view.correct_button, Qt.MouseButton.LeftButton)
    menu = view.correct_button.findChild(QMenu)
    assert menu is not None
    menu.actions()[place].trigger()
    menu.close()
    bureau.settle()
    assert view.corrections is not None
    return view.corrections.dialog


def press(bureau: Office, dialog: Any, result: str) -> None:
    QTest.mouseClick(dialog.button(result), Qt.MouseButton.LeftButton)
    bureau.settle()


def picture(bureau: Office, name: str) -> None:
    """For eyes: where LAWSTUDY_PICTURES names a folder."""
    folder = os.environ.get("LAWSTUDY_PICTURES")
    if folder:
        for width, height in ((1366, 768), (880, 470)):
            bureau.picture(Path(folder) / f"{name}-{width}.png", width, height)


def points(story: Sat) -> tuple[int, int]:
    score = story.clerk.call(my_result, attempt_id=story.attempt_id).score
    assert score is not None
    return score.version, score.points


def test_a_key_and_a_score_are_corrected_from_the_page(bureau: Office, entrance: LocalEntrance, clock: FakeClock) -> None:
    story = sat(entrance, clock)
    view: StatisticsView = bureau.go("statistics", exam_id=story.exam.id)
    ruling = chosen(bureau, view, 0)
    assert isinstance(ruling, RulingDialog)
    assert ruling.question.count() == 4
    ruling.question.choose_value((*story.wrong[:1], 1))
    assert ruling.asked().question_id == story.wrong[0]
    assert "0 of 1" in ruling.facts.text()
    picture(bureau, "ruling")
    assert ruling.view is not None
    press(bureau, ruling, LOOK)
    assert (ruling.is_open(), ruling.refused.text()) == (True, "Choose in the question what is right.")
    assert ruling.view.choose("ABCDEFGH".index(story.wrong[1]))
    assert ruling.said().answers == (ruling.view.response(),)
    press(bureau, ruling, LOOK)
    assert view.corrections is not None
    decision = view.corrections.dialog
    assert isinstance(decision, DecisionDialog)
    assert [(one.name, one.before, one.after) for one in decision.model.rows()] == [("周明岚", 5000, 7500)]
    assert not decision.button(DO).isEnabled()
    decision.reason.setText("题目依据的条文已修改")
    decision.approver.setText("局办公室")
    picture(bureau, "decision")
    press(bureau, decision, DO)
    again = view.corrections.dialog
    assert isinstance(again, DecisionDialog)
    assert again is not decision
    assert (again.reason.text(), points(story)) == ("题目依据的条文已修改", (1, 5000))
    again.approver.setText("陈望津")
    press(bureau, again, DO)
    assert points(story) == (2, 7500)
    score = chosen(bureau, view, 1)
    assert isinstance(score, ScoreDialog)
    score.points.setText("60.5")
    press(bureau, score, LOOK)
    assert score.refused.text() == "Choose a person", "nobody's score is changed because he stands first"
    score.person.setCurrentIndex(1)
    assert score.field.message.text() == "75 points now"
    score.points.setText("75")
    press(bureau, score, LOOK)
    assert score.is_open(), "what is refused is still there to be changed"
    assert score.refused.isVisible()
    score.points.setText("60.5")
    press(bureau, score, LOOK)
    decided = view.corrections.dialog
    assert isinstance(decided, DecisionDialog)
    decided.reason.setText("复核")
    decided.approver.setText("陈望津")
    press(bureau, decided, DO)
    assert points(story) == (3, 6050)
    record = chosen(bureau, view, 2)
    assert isinstance(record, RecordDialog)
    picture(bureau, "record")
    record.close_with(CANCEL)
    assert len(story.door.call(exam_acts_of, exam_id=story.exam.id)) == 2


def test_giving_the_points_needs_no_answer_and_an_open_exam_offers_nothing(
    bureau: Office, entrance: LocalEntrance, clock: FakeClock
) -> None:
    story = sat(entrance, clock, close=False)
    view: StatisticsView = bureau.go("statistics", exam_id=story.exam.id)
    assert not view.correct_button.isVisible()
    story.door.call(close_exam, exam_id=story.exam.id, expected_version=story.exam.version)
    bureau.settle()
    view = bureau.go("statistics", exam_id=story.exam.id)
    ruling = chosen(bureau, view, 0)
    ruling.rulings.set_value(Ruling.GIVE)
    ruling.rulings.chosen.emit(Ruling.GIVE.value)
    said = ruling.said()
    assert (said.ruling, said.answers) == (Ruling.GIVE, ())
    ruling.close_with(CANCEL)
    bureau.settle()
    assert story.door.call(exam_acts_of, exam_id=story.exam.id) == ()


def test_the_window_is_prolonged_from_the_monitor(bureau: Office, door: LocalDoor, entrance: LocalEntrance, clock: FakeClock) -> None:
    clerk = add_employee(entrance)
    exam = published(door, clock.wall_us)
    assert exam.settings is not None
    view: ExamMonitorView = bureau.go("exam_monitor", exam_id=exam.id)
    place = next(n for n in range(view.model.rowCount()) if view.model.row(n).person_id == clerk)
    view.table.select_row(place)
    view._show_person(place)
    QTest.mouseClick(view.extend_button, Qt.MouseButton.LeftButton)
    bureau.settle()
    dialog = view.dialog
    assert isinstance(dialog, ExtendDialog)
    assert dialog.until_us() == exam.settings.window_end_us // 60_000_000 * 60_000_000
    assert not dialog.button(DO).isEnabled()
    dialog.time.setText("23:30")
    dialog.reason.setText("停电")
    dialog.whom.set_value("one")
    picture(bureau, "extend")
    until_us = dialog.until_us()
    press(bureau, dialog, DO)
    done = door.call(show_exam, exam_id=exam.id)
    assert (done.end_for(clerk), done.end_for(None)) == (until_us, exam.settings.window_end_us)
