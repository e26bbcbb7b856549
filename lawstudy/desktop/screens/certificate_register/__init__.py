"""登记簿: every number that was given, what became of it, printing again, 作废 with a reason."""

from lawstudy.desktop.choosing import ask_where
from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.paper import PutOnPaper, put_on_paper
from lawstudy.desktop.screens.certificate_register.deciding import Deciding
from lawstudy.desktop.screens.certificate_register.presenter import RegisterPresenter
from lawstudy.desktop.screens.certificate_register.signing import SignedExport
from lawstudy.desktop.screens.certificate_register.view import RegisterView
from lawstudy.desktop.screens.list_export import ask_file
from lawstudy.desktop.screens.saving import AskPath, ListExport
from lawstudy.i18n import _
from lawstudy.usecases.certificates.register_export import export_certificates
from lawstudy.usecases.certificates.revocations import export_check_page, export_revocations


def make(shell: Shell, *, paper: PutOnPaper = put_on_paper, ask_path: AskPath | None = None) -> Screen:
    view = RegisterView(paper, shell.today)
    presenter = RegisterPresenter(shell, view)
    view.filter_chosen.connect(presenter.choose)
    view.more_wanted.connect(presenter.more)
    view.print_wanted.connect(presenter.print_again)
    view.revoke_confirmed.connect(presenter.revoke)
    view.reissue_confirmed.connect(presenter.reissue)
    view.trust.clicked.connect(presenter.show_trust)
    view.key_confirmed.connect(presenter.trust)
    view.list_chosen.connect(presenter.take_list)
    view.back.clicked.connect(shell.back)
    view.said.connect(shell.say)
    export = ListExport(shell, ask_path or ask_file(view))
    view.export_wanted.connect(lambda: export.start(export_certificates, _("Register of certificates"), state=presenter.state))
    signed = SignedExport(shell, view, ask_path or (lambda name: ask_where(view, name)))
    page_about = _(
        "One file that anybody opens in a browser to check our certificates, without a network. It tells what was revoked up to today."
    )
    list_about = _("For other organisations that trust our key: numbers and days only, up to today.")
    view.page_wanted.connect(lambda: signed.ask(export_check_page, _("Page for checking"), page_about))
    view.list_wanted.connect(lambda: signed.ask(export_revocations, _("List of revocations"), list_about))
    view.signed = signed
    view.deciding = deciding = Deciding(shell, view, view.ask_reason)

    def load() -> None:
        presenter.load()
        deciding.load()

    return Screen(view, refresh=load, nouns=frozenset({"certificate", "exam", "result"}), focus=view.table)
