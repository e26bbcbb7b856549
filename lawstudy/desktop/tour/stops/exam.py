"""An exam of one's own: list, cover, in progress, handing in, result, review."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from lawstudy.desktop.screens.exam.hand_in import HAND_IN
from lawstudy.desktop.screens.exam.view import ExamView
from lawstudy.desktop.screens.exam_cover.view import CoverView
from lawstudy.desktop.screens.my_exams.view import MyExamsView
from lawstudy.desktop.screens.result.view import ResultView
from lawstudy.desktop.tour.guide import Guide
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.usecases.attempts.result_export import export_my_result
from lawstudy.usecases.attempts.results import my_attempts, my_result

ANSWERED = 24
LEFT_OPEN = frozenset({9, 17})


def visit(tour: Guide) -> None:
    tour.go_by_rail("my_exams", side="study")
    tour.shot("list")
    listed = tour.screen
    assert isinstance(listed, MyExamsView)
    row = next((row for row in listed.exams.rows() if row.findChildren(Button)), None)
    if row is None:  # nothing is open to this person
        return
    tour.click(row.findChildren(Button)[0])
    cover = tour.screen
    assert isinstance(cover, CoverView)
    tour.shot("cover")
    tour.click(cover.start)
    view = tour.screen
    assert isinstance(view, ExamView)
    tour.until(lambda: view.paper is not None, "the paper")
    _answer(tour, view)
    tour.shot("in-progress")
    tour.press(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    tour.shot("hand-in")
    dialog = next(each for each in tour.main.findChildren(Dialog) if each.isVisible())
    tour.click(dialog.button(HAND_IN))
    tour.until(lambda: isinstance(tour.screen, ResultView), "the result")
    tour.shot("result")
    _look_back(tour)


def _look_back(tour: Guide) -> None:
    """An earlier test whose key is released: its mistakes can be practised."""
    for mine in tour.main.door.call(my_attempts):
        if tour.main.door.call(my_result, attempt_id=mine.attempt_id).key_released:
            tour.go("result", attempt_id=mine.attempt_id)
            tour.shot("review")
            blob = tour.main.door.call(export_my_result, attempt_id=mine.attempt_id)
            tour.document(blob.name, tour.main.door.get_blob(blob.sha256))
            return


def _answer(tour: Guide, view: ExamView) -> None:
    """The first questions, as a person would: letters to choose, the arrow to go on, M on two of them."""
    assert view.panel is not None
    first_of_several = view.panel.sheet.current() + 20
    for number in range(1, ANSWERED + 1):
        keys = [] if number in LEFT_OPEN else [Qt.Key(Qt.Key.Key_A.value + number % 4)]
        if number >= first_of_several:
            keys = [Qt.Key.Key_A, Qt.Key.Key_C]
        if number in {12, 17}:
            keys.append(Qt.Key.Key_M)
        if number < ANSWERED:
            keys.append(Qt.Key.Key_Right)
        for key in keys:
            tour.press(QApplication.focusWidget() or view, key)
