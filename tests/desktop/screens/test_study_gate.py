"""先学后考 in the window: asked for where an exam is set, told where it is sat, and let in where it is watched."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop.screens.exam_cover.view import CoverView
from lawstudy.desktop.screens.exam_monitor.dialogs import DO
from lawstudy.desktop.screens.exam_monitor.study_dialog import StudyDialog
from lawstudy.desktop.screens.exam_monitor.view import ExamMonitorView
from lawstudy.desktop.screens.exam_setup.view import ExamSetupView
from lawstudy.desktop.screens.my_exams.view import MyExamsView
from lawstudy.desktop.screens.study.view import StudyScreen
from lawstudy.desktop.screens.today.lines import lines
from lawstudy.desktop.widgets.banner import Banner
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.dialog import CANCEL
from lawstudy.desktop.widgets.label import Label
from lawstudy.domain.exam.gate import GateChapter, StudyGate
from lawstudy.usecases.exams.study_gate import gate_standing
from lawstudy.usecases.study.today import my_today
from tests.conftest import FakeClock, add_employee
from tests.desktop.screens.office import Office, office
from tests.sitting import published

GATE = StudyGate(hours=200, chapters=(GateChapter(law="xzfyf", chapter=1),))


@pytest.fixture
def desk(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> Iterator[Office]:
    with office(qtbot, door, clock) as opened:
        yield opened


def test_it_is_asked_for_where_the_exam_is_set(desk: Office) -> None:
    view = desk.go("exam_setup")
    assert isinstance(view, ExamSetupView)
    form = view.form
    form.show_advanced(True)
    form.study_hours.setText("2")
    form.study_read.setText("行政复议发 第一章")
    assert form.settings(view.matrix.sections()) is None
    assert form._fields[form.study_read].error() == "“行政复议发 第一章” names no law in force and chapter"
    form.study_read.setText("行政复议法 第一章")
    written = form.settings(view.matrix.sections())
    assert written is not None
    assert written.gate == GATE
    form.fill(written)
    assert (form.study_hours.text(), form.study_read.text()) == ("2", "行政复议法 第1章")


def test_whoever_lacks_it_is_told_and_another_is_let_in(desk: Office, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    other = add_employee(entrance, "钱学习")
    exam = published(door, clock.wall_us, gate=GATE)
    listed = desk.go("my_exams")
    assert isinstance(listed, MyExamsView)
    row = listed.exams.rows()[0]
    assert any("lacking: hours of study 0, 2 are asked for" in label.text() for label in row.findChildren(Label))
    cover = desk.go("exam_cover", exam_id=exam.id)
    assert isinstance(cover, CoverView)
    assert not cover.start.isEnabled()
    assert any("Study comes first here." in label.text() for each in cover.findChildren(Banner) for label in each.findChildren(Label))
    (first,) = [line for line in lines(door.call(my_today)) if line.parameters.get("exam_id") == exam.id]
    assert (first.chip.partition(" · ")[0], first.button) == ("Study first", "See the rules")
    assert "lacking: hours of study 0, 2 are asked for" in first.facts
    (read,) = [button for button in cover.findChildren(Button) if button.text() == "Read the articles"]
    QTest.mouseClick(read, Qt.MouseButton.LeftButton)
    desk.settle()
    study = desk.screen
    assert isinstance(study, StudyScreen)
    assert study._article == 1
    board = desk.go("exam_monitor", exam_id=exam.id)
    assert isinstance(board, ExamMonitorView)
    QTest.mouseClick(board.study_button, Qt.MouseButton.LeftButton)
    desk.settle()
    dialog = board.dialog
    assert isinstance(dialog, StudyDialog)
    place = next(n for n, line in enumerate(dialog.model.rows()) if line.person_id == other)
    dialog.table.select_row(place)
    assert not dialog.button(DO).isEnabled()
    dialog.reason.insert("十一月新调入")
    QTest.mouseClick(dialog.button(DO), Qt.MouseButton.LeftButton)
    desk.settle()
    assert {line.person_id: line.let_in_because for line in door.call(gate_standing, exam_id=exam.id)}[other] == "十一月新调入"
    again = board.dialog
    assert isinstance(again, StudyDialog)
    assert again is not dialog, "the list is read again"
    again.close_with(CANCEL)
