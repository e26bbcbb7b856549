"""人员: the people of the bureau."""

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.people.presenter import PeoplePresenter
from lawstudy.desktop.screens.people.view import PeopleView


def make(shell: Shell) -> Screen:
    view = PeopleView()
    presenter = PeoplePresenter(shell, view)
    view.filtered.connect(presenter.set_filter)
    view.saved.connect(presenter.save)
    view.new_wanted.connect(presenter.ask_new)
    view.change_wanted.connect(presenter.ask_change)
    view.declined.connect(presenter.show_again)
    view.leave_wanted.connect(presenter.ask_leave)
    view.left.connect(presenter.leave)
    view.return_wanted.connect(presenter.ask_return)
    view.returned.connect(presenter.give_back)
    view.rename_wanted.connect(presenter.ask_rename)
    view.renamed.connect(presenter.rename)
    view.history_wanted.connect(presenter.open_history)
    view.import_wanted.connect(presenter.open_import)
    return Screen(view, refresh=presenter.load, nouns=frozenset({"person"}), focus=view.search)
