"""考试: the exams whose roster names me, and my attempts."""

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.my_exams.presenter import MyExamsPresenter
from lawstudy.desktop.screens.my_exams.view import MyExamsView


def make(shell: Shell) -> Screen:
    view = MyExamsView()
    presenter = MyExamsPresenter(shell, view)
    view.exam_opened.connect(presenter.open_exam)
    view.attempt_opened.connect(presenter.open_result)
    return Screen(view, refresh=presenter.load, nouns=frozenset({"exam", "attempt", "result"}))
