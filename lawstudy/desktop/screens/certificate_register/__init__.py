"""登记簿: every number that was given, what became of it, printing again, 作废 with a reason."""

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.paper import PutOnPaper, put_on_paper
from lawstudy.desktop.screens.certificate_register.presenter import RegisterPresenter
from lawstudy.desktop.screens.certificate_register.view import RegisterView
from lawstudy.desktop.screens.list_export import ask_file
from lawstudy.desktop.screens.saving import AskPath, ListExport
from lawstudy.i18n import _
from lawstudy.usecases.certificates.register_export import export_certificates


def make(shell: Shell, *, paper: PutOnPaper = put_on_paper, ask_path: AskPath | None = None) -> Screen:
    view = RegisterView(paper, shell.today)
    presenter = RegisterPresenter(shell, view)
    view.filter_chosen.connect(presenter.choose)
    view.more_wanted.connect(presenter.more)
    view.print_wanted.connect(presenter.print_again)
    view.revoke_confirmed.connect(presenter.revoke)
    view.trust.clicked.connect(presenter.show_trust)
    view.key_confirmed.connect(presenter.trust)
    view.list_chosen.connect(presenter.take_list)
    view.back.clicked.connect(shell.back)
    view.said.connect(shell.say)
    export = ListExport(shell, ask_path or ask_file(view))
    view.export_wanted.connect(lambda: export.start(export_certificates, _("Register of certificates"), state=presenter.state))
    return Screen(view, refresh=presenter.load, nouns=frozenset({"certificate"}), focus=view.table)
