"""考试: the exams whose roster names me, and my attempts."""

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.my_exams.presenter import MyExamsPresenter
from lawstudy.desktop.screens.my_exams.view import MyExamsView
from lawstudy.desktop.turning_point import TurningPoint
from lawstudy.domain.exam import windows


def make(shell: Shell) -> Screen:
    view = MyExamsView()
    turn = TurningPoint(view)
    presenter = MyExamsPresenter(shell, view, lambda exams: turn.wait_for(windows(exams), shell.now_us()))
    turn.timeout.connect(presenter.load)
    view.exam_opened.connect(presenter.open_exam)
    view.attempt_opened.connect(presenter.open_result)
    view.mock_chosen.connect(presenter.sit_mock)
    view.mock_opened.connect(presenter.open_mock)
    return Screen(view, refresh=presenter.load, nouns=frozenset({"exam", "attempt", "result", "mock_exam"}))
