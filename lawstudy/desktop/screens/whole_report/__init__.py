"""The whole annual report and other documents: parts of text with figures in it, what is lacking, and where each number comes from."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from lawstudy.desktop.choosing import ask_file
from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.paper import PutOnPaper, save_file
from lawstudy.desktop.screens.whole_report.presenter import WholePresenter
from lawstudy.desktop.screens.whole_report.view import WholeView
from lawstudy.domain.annual_report.document import Document, DocumentKind
from lawstudy.i18n import _

NOUNS = frozenset(
    {"report", "activity", "attendance", "exam", "attempt", "person", "organisation", "firm", "arrangement", "report_template"}
)

LAST_KIND = "report_document"


def make(
    shell: Shell,
    *,
    year: int = 0,
    of: Document | None = None,
    save: PutOnPaper = save_file,
    choose: Callable[[], Path | None] | None = None,
) -> Screen:
    """``year`` is the one that is reported on; this year without it. Without ``of`` it is the kind of document that was open last."""
    view = WholeView(date.fromisoformat(shell.today()), save)
    if of is None:
        of = Document(kind=DocumentKind(shell.choice(LAST_KIND, list(DocumentKind), DocumentKind.ANNUAL)))
    presenter = WholePresenter(shell, view, year, of)
    view.kind_chosen.connect(lambda kind: shell.keep_choice(LAST_KIND, DocumentKind(kind).value))
    view.period_chosen.connect(presenter.choose_period)
    view.kind_chosen.connect(presenter.choose_kind)
    view.person_chosen.connect(presenter.choose_person)
    view.version_chosen.connect(presenter.choose_version)
    view.begun.connect(presenter.begin)
    view.edited.connect(presenter.edit)
    view.asks.find_wanted.connect(presenter.find)
    view.candidates_wanted.connect(presenter.candidates)
    view.dismissed.connect(presenter.dismiss)
    view.asks.by_hand.connect(presenter.put_by_hand)
    view.asks.source_given.connect(presenter.give_source)
    view.asks.template_saved.connect(presenter.save_template)
    view.asks.template_removed.connect(presenter.remove_template)
    view.asks.template_exported.connect(presenter.export_template)
    open_one = choose or (lambda: ask_file(view, _("Take a template in"), _("Templates of documents (*.json)")))
    view.asks.template_import_wanted.connect(lambda: presenter.take_template(open_one()))
    view.asks.sources_wanted.connect(presenter.read_sources)
    view.asks.source_entered.connect(presenter.enter_source)
    view.asks.sources_not_needed.connect(presenter.leave_sources)
    view.asks.promises_wanted.connect(presenter.read_promises)
    view.asks.promises_taken.connect(presenter.take_promises)
    view.asks.promise_answered.connect(presenter.answer_promise)
    view.asks.answers_wanted.connect(presenter.write_answers)
    view.asks.arranged.connect(presenter.arrange)
    view.ordered.connect(presenter.order)
    view.asks.named.connect(presenter.name)
    view.asks.freeze_confirmed.connect(presenter.freeze)
    view.asks.reopened.connect(presenter.reopen)
    view.asks.export_wanted.connect(presenter.export)
    view.source.opened.connect(presenter.open_row)
    return Screen(view, refresh=presenter.load, nouns=NOUNS, focus=view.text, flush=view.tell, closed=view.tell)
