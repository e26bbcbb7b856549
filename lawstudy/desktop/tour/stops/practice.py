"""Practice: the first page, a question with its key, the cited article over it, and the end of a round."""

from PySide6.QtCore import Qt

from lawstudy.desktop.screens.practice.view import PracticeView
from lawstudy.desktop.tour.guide import Guide


def visit(tour: Guide) -> None:
    tour.go_by_rail("practice", side="study")
    tour.shot("home")
    tour.go("practice", law="xzfyf", chapter=2, type="multiple_choice")
    view = tour.screen
    assert isinstance(view, PracticeView)
    page = view.round
    for key in (Qt.Key.Key_A, Qt.Key.Key_C):
        tour.press(page, key)
    tour.shot("chosen")
    tour.press(page, Qt.Key.Key_Return)
    tour.shot("feedback")
    tour.press(page, Qt.Key.Key_L)
    tour.shot("article")
    assert view.dialog is not None  # L opens the article that was cited
    tour.press(view.dialog, Qt.Key.Key_Escape)
    tour.click(page.end)
    tour.shot("end")
