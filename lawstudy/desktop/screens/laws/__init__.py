"""法律版本: the editions of every law, what a new one changes, and the questions that wait for a decision because of it."""

from datetime import date

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.laws.presenter import LawsPresenter
from lawstudy.desktop.screens.laws.view import LawsView

NOUNS = frozenset({"edition", "question", "exam"})


def make(shell: Shell, *, part: str = "") -> Screen:
    """``part`` is the one to begin with."""
    view = LawsView(part, today=date.fromisoformat(shell.today()), opens_articles=shell.has("study"))
    presenter = LawsPresenter(shell, view)
    view.back.clicked.connect(lambda: shell.go("bank"))
    view.file_chosen.connect(presenter.read_file)
    view.importing.changed.connect(presenter.look_again)
    view.accept_button.clicked.connect(presenter.accept)
    view.cancel_button.clicked.connect(presenter.give_up)
    view.compared.connect(presenter.compare)
    view.withdrawn.connect(presenter.withdraw)
    view.queue.chosen.connect(presenter.choose)
    view.queue.preview.article_opened.connect(presenter.open_article)
    view.revise_wanted.connect(presenter.revise)
    view.settled.connect(presenter.settle)
    return Screen(view, refresh=presenter.load, nouns=NOUNS, focus=view.editions.table)
