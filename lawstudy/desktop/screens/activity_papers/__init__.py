"""活动材料: the papers of one activity, where they lie or what was copied, and all of it as one file."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

from lawstudy.desktop.choosing import ask_files, ask_where
from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.activity_papers.presenter import PapersPresenter
from lawstudy.desktop.screens.activity_papers.view import PapersView
from lawstudy.desktop.screens.saving import AskPath
from lawstudy.i18n import _

AskFiles = Callable[[], tuple[Path, ...]]


def make(shell: Shell, *, activity_id: UUID, ask_path: AskPath | None = None, ask_paths: AskFiles | None = None) -> Screen:
    view = PapersView(date.fromisoformat(shell.today()))
    presenter = PapersPresenter(shell, view, activity_id, ask_path or (lambda name: ask_where(view, name)))

    def choose() -> None:
        paths = (ask_paths or (lambda: ask_files(view, _("Files to copy into the workspace"), _("All files (*)"))))()
        if paths:
            view.ask_copy(paths)

    view.back.clicked.connect(lambda: shell.go("activities", activity_id=activity_id))
    view.copy_wanted.connect(choose)
    view.reference_given.connect(presenter.add_reference)
    view.copies_given.connect(presenter.copy)
    view.save_wanted.connect(presenter.save)
    view.purge_given.connect(presenter.purge)
    view.notice.clicked.connect(presenter.save_notice)
    view.days_wanted.connect(presenter.look_at_days)
    view.rule_given.connect(presenter.repeat)
    view.cancel_later_given.connect(presenter.cancel_later)
    view.makeup_given.connect(presenter.make_up)
    view.whole.clicked.connect(presenter.save_whole)
    return Screen(view, refresh=presenter.load, nouns=frozenset({"activity", "kind"}), focus=view.table)
