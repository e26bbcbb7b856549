"""计划: the items of a year with the progress that the ledger has, the rows behind one, and last year's arrangements as a checklist."""

from uuid import UUID

from lawstudy.desktop.choosing import ask_where
from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.plan.presenter import PlanPresenter
from lawstudy.desktop.screens.plan.view import PlanView
from lawstudy.desktop.screens.saving import AskPath


def make(shell: Shell, *, year: int | None = None, item_id: UUID | None = None, ask_path: AskPath | None = None) -> Screen:
    """``item_id`` is selected first."""
    view = PlanView()
    presenter = PlanPresenter(shell, view, year, item_id)
    view.new_wanted.connect(presenter.ask_new)
    view.change_wanted.connect(presenter.ask_change)
    view.saved.connect(presenter.save)
    view.removed.connect(presenter.remove)
    view.begin_wanted.connect(presenter.begin)
    view.copy_wanted.connect(presenter.copy)
    view.duties_button.clicked.connect(lambda: shell.go("duties"))
    view.import_wanted.connect(lambda: shell.go("import_plan"))
    ask = ask_path or (lambda name: ask_where(view, name))
    view.print_wanted.connect(lambda what, form: presenter.print_year(what, form, ask))
    view.turned.connect(presenter.turn)
    view.chosen.connect(presenter.choose)
    view.activity_wanted.connect(presenter.plan_activity)
    view.row_opened.connect(presenter.open_row)
    view.arrangements_given.connect(presenter.add_arrangements)
    view.decided.connect(presenter.decide)
    view.arrangement_removed.connect(presenter.remove_arrangement)
    nouns = frozenset({"plan_item", "arrangement", "activity", "exam", "attempt", "hours", "kind", "firm", "person"})
    return Screen(view, refresh=presenter.load, nouns=nouns, focus=view.table)
