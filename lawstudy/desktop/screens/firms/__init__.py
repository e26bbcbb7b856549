"""企业: whom activities go to; added here, by a paste or from a file."""

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.firms.presenter import FirmsPresenter
from lawstudy.desktop.screens.firms.view import FirmsView


def make(shell: Shell) -> Screen:
    view = FirmsView()
    presenter = FirmsPresenter(shell, view)
    view.back.clicked.connect(lambda: shell.go("activities"))
    view.import_wanted.connect(lambda: shell.go("import_firms"))
    view.sought.connect(presenter.search)
    view.near_toggled.connect(presenter.show_near)
    view.new_wanted.connect(presenter.ask_new)
    view.change_wanted.connect(presenter.ask_change)
    view.saved.connect(presenter.save)
    view.merge_wanted.connect(presenter.ask_merge)
    view.merged.connect(presenter.merge)
    view.split_wanted.connect(presenter.split)
    return Screen(view, refresh=presenter.load, nouns=frozenset({"firm", "activity"}), focus=view.search)
