"""The types that are not ticked, in practice: blanks, steps in order, an answer beside its rubric, a case with its parts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from lawstudy.desktop.questions.case import CaseForm
from lawstudy.desktop.questions.ordering import Step
from lawstudy.desktop.screens.practice.view import PracticeView
from lawstudy.desktop.tour.guide import Guide
from lawstudy.desktop.widgets.question_option import QuestionOption

WRONG = "国务院司法行政部门"
WRITTEN = "对当场作出的行政处罚决定不服；认为行政机关未履行法定职责；申请公开政府信息，行政机关不予公开。"


def visit(tour: Guide) -> None:
    _fill_blank(tour)
    _ordering(tour)
    _short_answer(tour)
    _case(tour)


def _round(tour: Guide, kind: str) -> PracticeView:
    tour.go("practice", law="xzfyf", type=kind)
    view = tour.screen
    assert isinstance(view, PracticeView)
    assert view.round.question is not None
    return view


def _fill_blank(tour: Guide) -> None:
    page = _round(tour, "fill_blank").round
    for field in page.findChildren(QLineEdit):
        if field.isVisible():
            tour.type(field, WRONG)
    tour.shot("fill_blank")
    tour.press(page, Qt.Key.Key_Return)
    tour.shot("fill_blank-feedback")


def _ordering(tour: Guide) -> None:
    page = _round(tour, "ordering").round
    tour.shot("ordering")
    step = page.findChild(Step)
    assert isinstance(step, Step)
    tour.press(step, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    tour.shot("ordering-moved")
    tour.press(page, Qt.Key.Key_Return)
    tour.shot("ordering-feedback")


def _short_answer(tour: Guide) -> None:
    page = _round(tour, "short_answer").round
    field = page.findChild(QPlainTextEdit)
    assert isinstance(field, QPlainTextEdit)
    tour.type(field, WRITTEN)
    tour.press(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    tour.shot("short_answer")


def _case(tour: Guide) -> None:
    page = _round(tour, "case").round
    form = page.findChild(CaseForm)
    assert isinstance(form, CaseForm)
    option = form.findChild(QuestionOption)
    assert isinstance(option, QuestionOption)
    tour.click(option)
    tour.shot("case")
    tour.press(page, Qt.Key.Key_Return)  # leads to the part that is open
    tour.shot("case-open")
    tour.press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    tour.shot("case-feedback")
