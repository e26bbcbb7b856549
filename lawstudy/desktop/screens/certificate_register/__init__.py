"""登记簿: every number that was given, what became of it, printing again, 作废 with a reason."""

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.paper import PutOnPaper, put_on_paper
from lawstudy.desktop.screens.certificate_register.presenter import RegisterPresenter
from lawstudy.desktop.screens.certificate_register.view import RegisterView


def make(shell: Shell, *, paper: PutOnPaper = put_on_paper) -> Screen:
    view = RegisterView(paper)
    presenter = RegisterPresenter(shell, view)
    view.filter_chosen.connect(presenter.choose)
    view.more_wanted.connect(presenter.more)
    view.print_wanted.connect(presenter.print_again)
    view.revoke_confirmed.connect(presenter.revoke)
    view.back.clicked.connect(shell.back)
    view.said.connect(shell.say)
    return Screen(view, refresh=presenter.load, nouns=frozenset({"certificate"}), focus=view.table)
