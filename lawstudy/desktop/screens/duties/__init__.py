"""清单和责任: what the bureau owes beside its plan, a part for each; reached from 计划 and from the lines of 总览."""

from functools import partial

from lawstudy.desktop.choosing import ask_where
from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.duties.parts import PARTS
from lawstudy.desktop.screens.duties.presenter import DutiesPresenter
from lawstudy.desktop.screens.duties.view import DutiesView
from lawstudy.desktop.screens.saving import AskPath


def make(shell: Shell, *, only: str = "", ask_path: AskPath | None = None) -> Screen:
    """``only`` is the part to begin with."""
    view = DutiesView(PARTS, only)
    presenter = DutiesPresenter(shell, view, ask_path or partial(ask_where, view))
    view.part_chosen.connect(presenter.show_part)
    view.new_wanted.connect(presenter.ask_new)
    view.change_wanted.connect(presenter.ask_change)
    view.saved.connect(presenter.save)
    view.removed.connect(presenter.remove)
    view.printed.connect(presenter.print_line)
    view.document_wanted.connect(presenter.print_part)
    view.import_wanted.connect(shell.go)
    view.back.clicked.connect(lambda: shell.go("plan"))
    nouns = frozenset({"duty_entry", "activity", "plan_item", "person", "kind", "exam", "hours"})
    return Screen(view, refresh=presenter.load, nouns=nouns, focus=view.table)
