"""答题卡 in the window: printed, scanned, the doubtful row looked at beside its picture, written."""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop.screens.exams.scan_dialog import WRITE, ScanDialog
from lawstudy.desktop.screens.exams.view import ExamsView
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from lawstudy.domain.problems import Problem
from lawstudy.usecases.exams.scanned_sheets import SheetsAccepted
from lawstudy.usecases.exams.settled_marks import SheetRead
from lawstudy.usecases.people.people import PersonEntry, add_person
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office
from tests.sheet_scans import Hand, Scanner, filled, printed, scanned
from tests.usecases.test_answer_sheets import page_of, paper_exam, points_of, right


@pytest.fixture
def bureau(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> Any:
    with office(qtbot, door, clock) as made:
        yield made


def pressed(bureau: Office, view: ExamsView, place: int) -> None:
    """An entry of the menu under the button."""
    QTest.mouseClick(view.sheets_button, Qt.MouseButton.LeftButton)
    menu = view.sheets_button.findChild(QMenu)
    assert menu is not None
    menu.actions()[place].trigger()
    menu.close()
    bureau.settle()


def test_sheets_are_printed_read_and_written(
    bureau: Office, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock, tmp_path: Path
) -> None:
    exam, people = paper_exam(door, clock)
    pdf, scan = tmp_path / "卡.pdf", tmp_path / "扫描.png"
    view = bureau.go("exams", ask_path=lambda _name: str(pdf), choose=lambda: (scan,))
    assert isinstance(view, ExamsView)
    pressed(bureau, view, 0)
    page, key, chance = page_of(entrance, exam), right(entrance, exam), np.random.default_rng(9)
    wrong = {0: {*key[0], *(set(range(4)) - key[0])}} | {place: options for place, options in key.items() if place}
    paper, _ = filled(printed(pdf.read_bytes()), page, wrong, Hand(), chance)
    scan.write_bytes(cv2.imencode(".png", scanned(paper, Scanner(angle=2.0), chance))[1].tobytes())

    pressed(bureau, view, 1)
    assert view.sheets is not None
    dialog = view.sheets.dialog
    assert isinstance(dialog, ScanDialog)
    assert "question 1: several filled where one is asked for" in dialog.where.text()
    assert not dialog.picture.pixmap().isNull()
    assert not dialog.write_button.isEnabled(), "nothing is written as long as a row is open"
    assert not any(box.isChecked() for box in dialog.choices.values()), "nothing is preset"
    for choice in ("A", "B"):
        dialog.choices[choice].click()
    assert [choice for choice, box in dialog.choices.items() if box.isChecked()] == ["B"], "one place of a single choice"
    dialog.choices["ABCD"[min(key[0])]].setChecked(True)
    bureau.window.activateWindow()
    dialog.choices["A"].setFocus()
    bureau.qtbot.waitUntil(dialog.choices["A"].hasFocus)
    QTest.keyClick(dialog.choices["A"], Qt.Key.Key_Return)  # about the row; the sheets are written by their button
    bureau.settle()
    while not dialog.write_button.isEnabled():  # ink that ran beside a place, on some of the papers that chance deals
        place = dialog._doubts[dialog._at][1].number - 1
        for option in key[place]:
            dialog.choices["ABCDE"[option]].setChecked(True)
        QTest.keyClick(dialog.choices["A"], Qt.Key.Key_Return)
    assert dialog.is_open()
    assert points_of(entrance, exam) == {}
    assert QApplication.focusWidget() is dialog.choices["A"]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    asked = [each for each in bureau.window.findChildren(Dialog) if each.isVisible() and each is not dialog]
    assert len(asked) == 1, "what was looked at is not lost unasked"
    asked[0].close_with(CANCEL)
    QTest.mouseClick(dialog.button(WRITE), Qt.MouseButton.LeftButton)
    bureau.settle()
    assert points_of(entrance, exam) == {people["丁一"]: 1800}
    assert view.sheets.dialog is None
    assert view.sheets.told is None

    done = SheetsAccepted(  # another window was quicker: nothing of it is passed over in silence
        accepted=(),
        left=(
            SheetRead(person_id=people["丁一"], name="丁一", department="", paper="", answers=(), problem=Problem(code="sheet.has_sat")),
        ),
        passed_over=(),
        unused=(Problem(code="mark.sheet_left", parameters={"name": "丁一", "number": "1", "said": "A", "shows": ""}),),
    )
    view.sheets._accepted(done)
    bureau.settle()
    assert view.sheets.told is not None
    said = [label.text() for label in view.sheets.told.findChildren(QLabel)]
    assert "丁一：The person has an attempt at this exam already." in said
    assert "丁一, question 1: the sheet of this person cannot be taken" in said
    QTest.mouseClick(view.sheets.told.button(CANCEL), Qt.MouseButton.LeftButton)


def test_scores_are_typed_one_after_the_other(bureau: Office, door: LocalDoor) -> None:
    for name in ("丁一", "王芳"):
        door.call(add_person, entry=PersonEntry(name=name, department="考试科"))
    view = bureau.go("import_scores")
    QTest.mouseClick(view.source.typing, Qt.MouseButton.LeftButton)
    bureau.settle()
    dialog = view.typing_dialog
    assert dialog.who.text().startswith("沈静怡") or dialog.who.text().startswith("丁一")
    first = dialog.who.text()
    QTest.keyClicks(dialog.score, "abc")
    QTest.keyClick(dialog.score, Qt.Key.Key_Return)
    assert (dialog.who.text(), dialog.field.error()) == (first, "A number, or 缺考, 免考, 缓考")
    dialog.score.clear()
    QTest.keyClick(dialog.score, Qt.Key.Key_Return)
    assert dialog.who.text() != first, "empty leaves the person out"
    second = dialog.who.text().split()[0]
    QTest.keyClicks(dialog.score, "88.5")
    QTest.keyClick(dialog.score, Qt.Key.Key_Return)
    QTest.keyClick(dialog.score, Qt.Key.Key_Up)
    assert dialog.score.text() == "88.5"
    QTest.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    bureau.settle()
    assert f"{second}\t考试科\t\t88.5" in view.source.text() or f"{second}\t" in view.source.text()


def test_a_score_that_is_typed_counts_without_enter(bureau: Office, door: LocalDoor) -> None:
    for name in ("丁一", "王芳"):
        door.call(add_person, entry=PersonEntry(name=name, department="考试科"))
    view = bureau.go("import_scores")
    QTest.mouseClick(view.source.typing, Qt.MouseButton.LeftButton)
    bureau.settle()
    dialog = view.typing_dialog
    QTest.keyClicks(dialog.score, "71")
    QTest.keyClick(dialog.score, Qt.Key.Key_Down)
    QTest.keyClicks(dialog.score, "72")
    dialog.table.select_row(2)
    QTest.keyClicks(dialog.score, "73")
    QTest.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    bureau.settle()
    assert [line.rpartition("\t")[2] for line in view.source.text().splitlines()[1:]] == ["71", "72", "73"]
