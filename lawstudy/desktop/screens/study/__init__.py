"""学法: the outline of each law, our key points, the official text beside them."""

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.study.presenter import StudyPresenter
from lawstudy.desktop.screens.study.view import StudyScreen
from lawstudy.domain.access import Role


def make(shell: Shell, *, law: str = "", article: int = 0) -> Screen:
    """Opens at the article asked for, else where reading stopped."""
    view = StudyScreen(may_import=Role.COORDINATOR in shell.actor.roles())
    presenter = StudyPresenter(shell, view, law=law, article=article)
    view.connect_to(presenter)
    return Screen(
        view, refresh=presenter.load, nouns=frozenset({"edition"}), closed=view.flush_note, flush=view.flush_note, focus=view.outline
    )
