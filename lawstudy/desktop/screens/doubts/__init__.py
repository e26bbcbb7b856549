"""试题疑问: what learners found doubtful about questions, and the coordinator's answers."""

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.doubts.presenter import DoubtsPresenter
from lawstudy.desktop.screens.doubts.view import DoubtsView

NOUNS = frozenset({"doubt", "question"})


def make(shell: Shell) -> Screen:
    view = DoubtsView(opens_articles=shell.has("study"))
    presenter = DoubtsPresenter(shell, view)
    view.part_chosen.connect(presenter.load)
    view.chosen.connect(presenter.choose)
    view.answered.connect(presenter.answer)
    view.preview.article_opened.connect(presenter.open_article)
    view.preview.edit_wanted.connect(lambda question: shell.go("question_editor", question_id=question))
    return Screen(view, refresh=presenter.load, nouns=NOUNS, pending=view.answer_card.is_half_written, focus=view.table)
