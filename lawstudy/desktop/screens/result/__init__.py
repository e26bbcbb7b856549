"""The result of one attempt, and its review."""

from uuid import UUID

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.result.presenter import ResultPresenter
from lawstudy.desktop.screens.result.view import ResultView


def make(shell: Shell, *, attempt_id: UUID) -> Screen:
    view = ResultView()
    presenter = ResultPresenter(shell, view, attempt_id, view.ask_path)
    view.filter_chosen.connect(presenter.choose)
    view.opened.connect(presenter.open_question)
    view.left.connect(lambda: shell.go("my_exams"))
    view.article_opened.connect(presenter.open_article)
    view.again.connect(presenter.sit_again)
    view.practise.clicked.connect(presenter.practise)
    view.export.clicked.connect(presenter.export)
    return Screen(view, refresh=presenter.load, nouns=frozenset({"result", "exam"}))
