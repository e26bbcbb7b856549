"""The result of one attempt, and its review."""

from uuid import UUID

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.result.presenter import ResultPresenter
from lawstudy.desktop.screens.result.view import ResultView


def make(shell: Shell, *, attempt_id: UUID, mock: bool = False) -> Screen:
    """Of an attempt, or of a mock exam by its id."""
    view = ResultView(mock=mock, edits=shell.has("question_editor"))
    presenter = ResultPresenter(shell, view, attempt_id, view.ask_path, mock=mock)
    view.filter_chosen.connect(presenter.choose)
    view.opened.connect(presenter.open_question)
    view.left.connect(lambda: shell.go("my_exams"))
    view.article_opened.connect(presenter.open_article)
    view.edit_wanted.connect(lambda question: shell.go("question_editor", question_id=question))
    view.again.connect(presenter.sit_again)
    view.practise.clicked.connect(presenter.practise)
    view.export.clicked.connect(presenter.export)
    return Screen(view, refresh=presenter.load, nouns=frozenset({"result", "exam", "mock_exam"}))
