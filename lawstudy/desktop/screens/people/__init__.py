"""人员: the people of the bureau."""

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.list_export import ask_file
from lawstudy.desktop.screens.people.presenter import PeoplePresenter
from lawstudy.desktop.screens.people.view import PeopleView
from lawstudy.desktop.screens.saving import AskPath, ListExport
from lawstudy.i18n import _
from lawstudy.usecases.people.roster_export import export_people


def make(shell: Shell, *, ask_path: AskPath | None = None) -> Screen:
    view = PeopleView(writes=shell.has("import_people"))
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
    view.departments_wanted.connect(presenter.open_departments)
    view.history_wanted.connect(presenter.open_history)
    view.import_wanted.connect(presenter.open_import)
    export = ListExport(shell, ask_path or ask_file(view))
    view.export_wanted.connect(lambda: export.start(export_people, _("Roster"), wanted=presenter.filter()))
    return Screen(view, refresh=presenter.load, nouns=frozenset({"person"}), focus=view.search)
