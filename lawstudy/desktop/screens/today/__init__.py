"""今日: what to do now, each one click away."""

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.today.presenter import TodayPresenter
from lawstudy.desktop.screens.today.view import TodayView

NOUNS = frozenset({"exam", "attempt", "result", "activity", "attendance", "hours", "practice", "question", "organisation"})


def make(shell: Shell) -> Screen:
    view = TodayView()
    presenter = TodayPresenter(shell, view)
    view.chosen.connect(presenter.choose)
    view.all_results.connect(presenter.open_results)
    view.mastery_opened.connect(presenter.open_mastery)
    view.chapter_chosen.connect(presenter.open_chapter)
    view.first_step.connect(presenter.open_study)
    return Screen(view, refresh=presenter.load, nouns=NOUNS)
