"""The whole annual report and other documents: parts of text with figures in it, what is lacking, and where each number comes from."""

from datetime import date

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.paper import PutOnPaper, save_file
from lawstudy.desktop.screens.whole_report.presenter import WholePresenter
from lawstudy.desktop.screens.whole_report.view import WholeView
from lawstudy.domain.annual_report.document import ANNUAL, Document

NOUNS = frozenset({"report", "activity", "attendance", "exam", "attempt", "person", "organisation", "firm", "arrangement"})


def make(shell: Shell, *, year: int = 0, of: Document = ANNUAL, save: PutOnPaper = save_file) -> Screen:
    """``year`` is the one that is reported on; this year without it."""
    view = WholeView(date.fromisoformat(shell.today()), save)
    presenter = WholePresenter(shell, view, year, of)
    view.period_chosen.connect(presenter.choose_period)
    view.kind_chosen.connect(presenter.choose_kind)
    view.person_chosen.connect(presenter.choose_person)
    view.version_chosen.connect(presenter.choose_version)
    view.begun.connect(presenter.begin)
    view.edited.connect(presenter.edit)
    view.find_wanted.connect(presenter.find)
    view.candidates_wanted.connect(presenter.candidates)
    view.dismissed.connect(presenter.dismiss)
    view.by_hand.connect(presenter.put_by_hand)
    view.source_given.connect(presenter.give_source)
    view.promises_wanted.connect(presenter.read_promises)
    view.promises_taken.connect(presenter.take_promises)
    view.promise_answered.connect(presenter.answer_promise)
    view.answers_wanted.connect(presenter.write_answers)
    view.arranged.connect(presenter.arrange)
    view.ordered.connect(presenter.order)
    view.named.connect(presenter.name)
    view.freeze_confirmed.connect(presenter.freeze)
    view.reopened.connect(presenter.reopen)
    view.export_wanted.connect(presenter.export)
    view.source.opened.connect(presenter.open_row)
    return Screen(view, refresh=presenter.load, nouns=NOUNS, focus=view.text, flush=view.tell, closed=view.tell)
