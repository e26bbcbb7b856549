"""年度报告: the study paragraph with its figures, the rows behind each, what is left out, export and freezing."""

from datetime import date

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.paper import PutOnPaper, save_file
from lawstudy.desktop.screens.report.presenter import ReportPresenter
from lawstudy.desktop.screens.report.view import ReportView

NOUNS = frozenset({"report", "activity", "attendance", "exam", "attempt", "person", "organisation"})


def make(shell: Shell, *, year: int = 0, save: PutOnPaper = save_file) -> Screen:
    """``year`` is the one that is reported on; this year without it."""
    view = ReportView(date.fromisoformat(shell.today()), save)
    presenter = ReportPresenter(shell, view, year)
    view.period_chosen.connect(presenter.choose_period)
    view.exam_chosen.connect(presenter.choose_exam)
    view.version_chosen.connect(presenter.choose_version)
    view.export_wanted.connect(presenter.export)
    view.freeze_confirmed.connect(presenter.freeze)
    view.said.connect(shell.say)
    view.whole_wanted.connect(presenter.open_whole)
    view.outline.restored.connect(presenter.restore)
    view.source.removed.connect(presenter.remove)
    view.source.way_chosen.connect(presenter.choose_way)
    view.source.opened.connect(presenter.open_row)
    view.source.by_hand.connect(presenter.put_by_hand)
    view.source.by_hand_removed.connect(presenter.remove_by_hand)
    view.paper.removed.connect(presenter.remove)
    return Screen(view, refresh=presenter.load, nouns=NOUNS, focus=view.paper)
