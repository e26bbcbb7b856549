"""平行卷 in the window: from the table of an exam to two forms, one question swapped, printed, and given to the exam."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop.screens.exam_forms.files_dialog import MAKE
from lawstudy.desktop.screens.exam_forms.view import TABLE, FormsView
from lawstudy.desktop.screens.exam_setup.publish_dialog import PUBLISH
from lawstudy.desktop.screens.exam_setup.view import ExamSetupView
from lawstudy.desktop.screens.exams.paper_dialog import SAVE
from lawstudy.desktop.screens.exams.view import ExamsView
from lawstudy.desktop.widgets.dialog import CANCEL, LEAVE
from lawstudy.domain.exam import PaperSource
from lawstudy.usecases.exams.exams import list_exams
from lawstudy.usecases.exams.form_printing import given_forms
from tests.conftest import FakeClock, add_employee
from tests.desktop.screens.office import Office, office


@pytest.fixture
def bureau(qtbot: QtBot, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> Any:
    for name in ("周明岚", "郭向晚", "程亦安"):
        add_employee(entrance, name)
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


def opened(bureau: Office) -> FormsView:
    setup: ExamSetupView = bureau.go("exam_setup")
    press(bureau, setup.rules.forms)
    view = bureau.screen
    assert isinstance(view, FormsView)
    return view


def test_from_the_table_to_two_forms_printed_and_sat(
    bureau: Office, door: LocalDoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = opened(bureau)
    lines = view.forms.rows()
    assert [(line.form.letter, len(line.form.questions), line.full, line.shared) for line in lines] == [
        ("A", 50, 10_000, 0),
        ("B", 50, 10_000, 0),
    ]
    assert "gap 0.0" in view.forms_card.hint.text()
    assert view.forms_card.height() < view.forms_table.height() + 130, "the height that is left is the questions'"
    assert not view.told.isVisible()
    view.forms_table.setFocus()
    QTest.keyClick(view.forms_table, Qt.Key.Key_Down)
    bureau.settle()
    before = view.form()
    assert before is not None
    assert before.letter == "B"
    press(bureau, view.swap_button)
    after = view.form()
    assert after is not None
    codes = [{question.code for question in form.questions} for form in (before, after)]
    assert (len(codes[0] - codes[1]), len(codes[1] - codes[0])) == (1, 1)
    assert "expected score" in view.told.text()
    view.which.setFocus()
    QTest.keyClick(view.which, Qt.Key.Key_Right)
    bureau.settle()
    assert view.which.value() == TABLE
    table: Any = view.two_way_table.model()
    *chapters, whole = table.rows()
    assert (whole.count, whole.points, sum(line.count for line in chapters)) == (50, 10_000, 50)
    assert sum(count for count, _points in whole.levels.values()) == sum(count for count, _points in whole.types.values()) == 50

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda _over, _title, proposed, _kinds: (str(tmp_path / Path(proposed).name), ""))
    leaving: list[Callable[[], object]] = [lambda: bureau.window.go("exams", {}), lambda: press(bureau, view.draw_button)]
    for leave in leaving:
        leave()
        assert view.asking is not None
        assert view.asking.is_open()
        view.asking.close_with(CANCEL)
        bureau.settle()
        assert bureau.screen is view
        assert view.form() == after
    press(bureau, view.print_button)
    assert view.dialog is not None
    press(bureau, view.dialog.keys)
    press(bureau, view.dialog.button(MAKE))
    assert sorted(path.name.split("（")[-1] for path in tmp_path.glob("*.pdf")) == sorted(
        f"{letter}卷）_{what}.pdf" for letter in "AB" for what in ("试卷", "试卷_含答案", "答题纸")
    )

    press(bureau, view.use_button)
    setup = bureau.screen
    assert isinstance(setup, ExamSetupView)
    assert setup.form.source.currentText() == "2 parallel forms"
    draft = door.call(list_exams)[0].exam
    listed: ExamsView = bureau.go("exams")
    printing = listed.printing
    assert printing is not None
    printing.open(draft.id)
    paper = printing.dialog
    assert paper is not None
    bureau.qtbot.waitUntil(lambda: paper.letter.isVisible() and bool(paper.pages), timeout=60_000)
    assert [paper.letter.itemText(at) for at in range(paper.letter.count())] == ["form A", "form B"]
    paper.letter.setFocus()
    QTest.keyClick(paper.letter, Qt.Key.Key_Down)
    assert not paper.button(SAVE).isEnabled()
    bureau.qtbot.waitUntil(paper.button(SAVE).isEnabled, timeout=60_000)
    press(bureau, paper.button(SAVE))
    assert any("（B卷）_试卷.pdf" in path.name for path in tmp_path.iterdir())
    setup = bureau.go("exam_setup", exam_id=draft.id)
    press(bureau, setup.publish_button)
    assert setup.dialog is not None
    press(bureau, setup.dialog.button(PUBLISH))
    exam = door.call(list_exams)[0].exam
    assert exam.settings is not None
    assert (exam.settings.source, exam.settings.forms) == (PaperSource.FORMS, 2)
    given = [one.letter for one in door.call(given_forms, exam_id=exam.id)]
    assert (given.count("A"), given.count("B")) == (2, 2)


def test_kept_forms_are_shown_again_and_too_many_are_refused_in_words(bureau: Office, door: LocalDoor) -> None:
    view = opened(bureau)
    write(bureau, view.seed, "7")
    press(bureau, view.draw_button)
    press(bureau, view.swap_button)
    press(bureau, view.draw_button)
    assert view.asking is not None
    press(bureau, view.asking.button(LEAVE))
    assert bureau.window.navigator.may_close(lambda: None)  # a draw comes back with its seed
    drawn = [[question.code for question in line.form.questions] for line in view.forms.rows()]
    press(bureau, view.use_button)
    press(bureau, bureau.screen.save_button)
    press(bureau, bureau.screen.rules.forms)
    again: FormsView = bureau.screen
    assert [[question.code for question in line.form.questions] for line in again.forms.rows()] == drawn
    write(bureau, again.count, "26")
    press(bureau, again.draw_button)
    banner = again.banner()
    assert banner is not None
    assert "share" in banner.accessibleName()
    assert len(again.forms.rows()) == 2
    write(bureau, again.count, "99")
    press(bureau, again.draw_button)
    banner = again.banner()
    assert banner is not None
    assert again.count.accessibleName() in banner.accessibleName()  # not the border of the field alone
    assert len(again.forms.rows()) == 2
