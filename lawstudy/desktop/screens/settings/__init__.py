"""设置: the bureau, look and language, kinds of activities, accounts, backups, the audit log, about."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.paper import PutOnPaper, put_on_paper, save_file
from lawstudy.desktop.screens.settings.backups import choose_archive, choose_target
from lawstudy.desktop.screens.settings.kinds_presenter import KindsPresenter
from lawstudy.desktop.screens.settings.presenter import SettingsPresenter
from lawstudy.desktop.screens.settings.view import SettingsView
from lawstudy.domain.access import Role

NOUNS = frozenset({"organisation", "account", "backup", "person", "kind"})


def make(
    shell: Shell,
    *,
    archive: Callable[[QWidget], Path | None] = choose_archive,
    target: Callable[[QWidget, str], Path | None] = choose_target,
    paper: PutOnPaper = put_on_paper,
    save: PutOnPaper = save_file,
) -> Screen:
    roles = shell.actor.roles()
    view = SettingsView(
        administrator=Role.ADMINISTRATOR in roles,
        coordinator=Role.COORDINATOR in roles,
        archive=archive,
        target=target,
        paper=paper,
        save=save,
    )
    presenter = SettingsPresenter(shell, view)
    kinds = KindsPresenter(shell, view.kinds)

    def ask_for_size(percent: str) -> None:
        shell.set_text_percent(int(percent))
        view.look.percent.set_value(str(shell.text_percent))  # what is shown now, until the program has started again

    view.kinds.confirmed.connect(kinds.save)
    view.kinds.closing.connect(kinds.close_or_open)
    view.bureau.saved.connect(presenter.save_bureau)
    view.look.appearance.chosen.connect(shell.set_appearance)
    view.look.language.chosen.connect(shell.set_language)
    view.look.percent.set_value(str(shell.text_percent))
    view.look.percent.chosen.connect(ask_for_size)
    view.backups.back_up_wanted.connect(presenter.back_up)
    view.backups.copy_wanted.connect(presenter.save_copy)
    view.backups.restore_confirmed.connect(presenter.restore)
    view.backups.go_on_confirmed.connect(presenter.go_on_with_copy)
    view.audit.verify.clicked.connect(presenter.verify)
    view.audit.more.clicked.connect(presenter.show_log)
    view.accounts.add_account.clicked.connect(presenter.ask_account)
    view.accounts.account_confirmed.connect(presenter.make_account)
    view.accounts.password_confirmed.connect(presenter.reset_password)
    view.accounts.add_many.clicked.connect(presenter.ask_many)
    view.accounts.many_confirmed.connect(presenter.make_accounts)
    view.accounts.slips_wanted.connect(presenter.print_slips)
    view.accounts.recovery_wanted.connect(presenter.make_recovery_code)
    view.accounts.closing.connect(presenter.close_account)
    view.accounts.opening.connect(presenter.open_account)
    view.accounts.unlocking.connect(presenter.unlock_account)
    view.accounts.roles_confirmed.connect(presenter.change_roles)
    view.hours.target_saved.connect(presenter.save_target)
    view.hours.rule_saved.connect(presenter.save_rule)

    def load() -> None:
        presenter.load()
        kinds.load()

    return Screen(view, refresh=load, nouns=NOUNS)
