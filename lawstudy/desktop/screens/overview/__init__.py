"""总览: what the coordinator has to see to, and the first steps of an empty workspace."""

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.overview.presenter import OverviewPresenter
from lawstudy.desktop.screens.overview.view import OverviewView

NOUNS = frozenset(
    {
        *("duty_entry", "plan_item", "arrangement", "kind", "activity", "exam", "attempt", "person", "organisation", "hours", "doubt"),
        *("report", "result", "absence", "question", "edition"),
    }
)


def make(shell: Shell) -> Screen:
    view = OverviewView(shell.has)
    presenter = OverviewPresenter(shell, view)
    view.chosen.connect(presenter.choose)
    view.wanted.connect(presenter.go)
    view.missing_wanted.connect(presenter.open_missing)
    view.under_way_wanted.connect(presenter.open_under_way)
    view.report_wanted.connect(presenter.open_report)
    view.event_chosen.connect(presenter.open_event)
    view.new_wanted.connect(presenter.new_activity)
    return Screen(view, refresh=presenter.load, nouns=NOUNS)
