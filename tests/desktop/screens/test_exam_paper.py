"""打印试卷 from the list of exams and from the monitor: seen first, then printed or kept, with or without the key."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.paper import Done
from lawstudy.desktop.screens.exam_monitor.view import ExamMonitorView
from lawstudy.desktop.screens.exams.paper_dialog import PRINT, SAVE, PaperDialog
from lawstudy.desktop.screens.exams.view import ExamsView
from lawstudy.domain.exam import PaperSource
from lawstudy.domain.exam.record import ChosenQuestion, Exam, ExamState
from lawstudy.usecases.bank.questions import list_questions, show_question
from lawstudy.usecases.exams.exams import create_exam
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office
from tests.documents.pdf import pages
from tests.sitting import published_for_another, settings

Kept = list[tuple[bytes, str]]


@pytest.fixture
def bureau(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> Iterator[Office]:
    with office(qtbot, door, clock) as made:
        yield made


def fixed_draft(door: LocalDoor, clock: FakeClock) -> Exam:
    code = door.call(list_questions, limit=1).items[0].code
    question = door.call(show_question, code=code).question
    chosen = (ChosenQuestion(question_id=question.id, revision=question.revision, points=10_000),)
    return door.call(create_exam, settings=settings(clock.wall_us), chosen=chosen)


def to(kept: Kept, done: Done) -> object:
    def taken(_over: QWidget, pdf: bytes, name: str) -> Done:
        kept.append((pdf, name))
        return done

    return taken


def shown(bureau: Office, dialog: PaperDialog | None) -> PaperDialog:
    """The dialog, once its pages can be seen."""
    assert dialog is not None
    bureau.qtbot.waitUntil(dialog.button(PRINT).isEnabled)
    bureau.settle()
    return dialog


def open_from_list(bureau: Office, **ways: object) -> tuple[ExamsView, PaperDialog]:
    view: ExamsView = bureau.go("exams", **ways)
    view.print_button.setFocus()
    QTest.keyClick(view.print_button, Qt.Key.Key_Space)
    assert view.printing is not None
    return view, shown(bureau, view.printing.dialog)


def test_a_draft_with_fixed_questions_is_printed_from_the_list(bureau: Office, door: LocalDoor, clock: FakeClock) -> None:
    assert fixed_draft(door, clock).state is ExamState.DRAFT
    printed: Kept = []
    _view, dialog = open_from_list(bureau, paper=to(printed, Done.PRINTED))
    assert (len(dialog.pages), dialog.facts.text()) == (1, "1 page")
    dialog.button(PRINT).setFocus()
    QTest.keyClick(dialog.button(PRINT), Qt.Key.Key_Return)
    bureau.settle()
    assert printed[0][1] == "2026年度学法考试（正考）_试卷.pdf"
    assert "参考答案" not in "".join(pages(printed[0][0]))
    assert bureau.window.status.facts() == "Sent to the printer: 2026年度学法考试（正考）_试卷.pdf"


def test_the_key_comes_with_a_tick_and_goes_without(bureau: Office, door: LocalDoor, clock: FakeClock) -> None:
    fixed_draft(door, clock)
    saved: Kept = []
    view, dialog = open_from_list(bureau, save=to(saved, Done.SAVED))
    dialog.with_key.setFocus()
    QTest.keyClick(dialog.with_key, Qt.Key.Key_Space)
    assert not dialog.button(SAVE).isEnabled(), "what was asked for is not there yet"
    assert len(shown(bureau, dialog).pages) == 2
    QTest.mouseClick(dialog.button(SAVE), Qt.MouseButton.LeftButton)
    bureau.settle()
    assert saved[0][1] == "2026年度学法考试（正考）_试卷_含答案.pdf"
    assert "参考答案" in "".join(pages(saved[0][0]))

    QTest.mouseClick(view.print_button, Qt.MouseButton.LeftButton)
    assert view.printing is not None
    again = shown(bureau, view.printing.dialog)
    QTest.keyClick(QApplication.focusWidget() or again, Qt.Key.Key_Escape)
    bureau.settle()
    assert len(saved) == 1


@pytest.mark.parametrize(
    ("source", "why"), [(PaperSource.DRAW_EACH, "a paper of their own"), (PaperSource.ONE_DRAW, "drawn when the exam is published")]
)
def test_an_exam_without_a_common_paper_says_why(bureau: Office, door: LocalDoor, clock: FakeClock, source: PaperSource, why: str) -> None:
    door.call(create_exam, settings=settings(clock.wall_us, source=source))
    view: ExamsView = bureau.go("exams")
    assert not view.print_button.isEnabled()
    assert why in view.print_button.toolTip()


def test_a_running_exam_is_printed_from_its_monitor(bureau: Office, door: LocalDoor, clock: FakeClock) -> None:
    exam = published_for_another(door, clock.wall_us, source=PaperSource.ONE_DRAW)
    printed: Kept = []
    view: ExamMonitorView = bureau.go("exam_monitor", exam_id=exam.id, paper=to(printed, Done.CANCELLED))
    QTest.mouseClick(view.print_button, Qt.MouseButton.LeftButton)
    assert view.printing is not None
    dialog = shown(bureau, view.printing.dialog)
    assert len(dialog.pages) > 3
    QTest.mouseClick(dialog.button(PRINT), Qt.MouseButton.LeftButton)
    bureau.settle()
    assert len(pages(printed[0][0])) > 3
    assert view.printing.dialog is None
