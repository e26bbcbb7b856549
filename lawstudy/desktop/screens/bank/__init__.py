"""题库: every question by filter and search, with its key beside it; tagging, withdrawing, importing."""

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.bank.presenter import BankPresenter
from lawstudy.desktop.screens.bank.view import BankView
from lawstudy.domain.question import Status

NOUNS = frozenset({"question", "edition", "doubt"})


def make(shell: Shell, *, status: Status | None = None) -> Screen:
    """``status``: only questions of it are shown at first."""
    view = BankView(opens_articles=shell.has("study"))
    if status is not None:
        view.filters.status.choose_value(status.value)
    presenter = BankPresenter(shell, view)
    view.filter_changed.connect(presenter.search)
    view.filters.article_wanted.connect(presenter.open_article)
    view.chosen.connect(presenter.choose)
    view.files_chosen.connect(presenter.read_files)
    view.import_agreed.connect(presenter.import_files)
    view.corrected.connect(presenter.correct)
    view.left_out.connect(presenter.leave_out)
    view.rejected_wanted.connect(presenter.save_rejected)
    view.arranged.connect(presenter.arrange)
    view.undo_wanted.connect(presenter.undo)
    view.withdrawn.connect(presenter.withdraw)
    view.reviewed.connect(presenter.review)
    view.preview.restore_wanted.connect(presenter.restore)
    view.preview.article_opened.connect(presenter.open_article)
    view.preview.edit_wanted.connect(presenter.edit)
    view.new_wanted.connect(lambda: shell.go("question_editor"))
    view.update_agreed.connect(presenter.update)
    view.laws_wanted.connect(lambda: shell.go("laws"))
    view.doubts_wanted.connect(lambda: shell.go("doubts"))
    view.model.page_wanted.connect(presenter.fetch)
    view.model.pages_wanted.connect(presenter.fetch_all)
    return Screen(view, refresh=presenter.load, nouns=NOUNS, focus=view.filters.search)
