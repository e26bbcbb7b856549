"""今日: what to do now, each one click away."""

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.today.presenter import TodayPresenter
from lawstudy.desktop.screens.today.view import TodayView
from lawstudy.desktop.turning_point import TurningPoint

NOUNS = frozenset({"exam", "attempt", "result", "activity", "attendance", "hours", "practice", "question", "organisation"})


def make(shell: Shell) -> Screen:
    view = TodayView()
    turn = TurningPoint(view)
    presenter = TodayPresenter(shell, view, lambda moments: turn.wait_for(moments, shell.now_us()))
    turn.timeout.connect(presenter.load)
    view.chosen.connect(presenter.choose)
    view.all_results.connect(presenter.open_results)
    view.mastery_opened.connect(presenter.open_mastery)
    view.chapter_chosen.connect(presenter.open_chapter)
    view.first_step.connect(presenter.open_study)
    return Screen(view, refresh=presenter.load, nouns=NOUNS)
