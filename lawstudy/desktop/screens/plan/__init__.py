"""计划: the items of a year with the progress that the ledger has, the rows behind one, and last year's arrangements as a checklist."""

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.plan.presenter import PlanPresenter
from lawstudy.desktop.screens.plan.view import PlanView


def make(shell: Shell, *, year: int | None = None) -> Screen:
    view = PlanView()
    presenter = PlanPresenter(shell, view, year)
    view.new_wanted.connect(presenter.ask_new)
    view.change_wanted.connect(presenter.ask_change)
    view.saved.connect(presenter.save)
    view.removed.connect(presenter.remove)
    view.begin_wanted.connect(presenter.begin)
    view.copy_wanted.connect(presenter.copy)
    view.turned.connect(presenter.turn)
    view.chosen.connect(presenter.choose)
    view.activity_wanted.connect(presenter.plan_activity)
    view.row_opened.connect(presenter.open_row)
    view.arrangements_given.connect(presenter.add_arrangements)
    view.decided.connect(presenter.decide)
    view.arrangement_removed.connect(presenter.remove_arrangement)
    nouns = frozenset({"plan_item", "arrangement", "activity", "exam", "attempt", "hours", "kind", "firm", "person"})
    return Screen(view, refresh=presenter.load, nouns=nouns, focus=view.table)
