"""设置: the bureau, look and language, kinds of activities, accounts, backups, the audit log, about."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.paper import PutOnPaper, put_on_paper, save_file
from lawstudy.desktop.screens.settings.accounts import AccountsCard
from lawstudy.desktop.screens.settings.backups import choose_archive, choose_target
from lawstudy.desktop.screens.settings.bureau import LookCard
from lawstudy.desktop.screens.settings.campaigns_presenter import CampaignsPresenter
from lawstudy.desktop.screens.settings.hours_presenter import HoursPresenter
from lawstudy.desktop.screens.settings.kinds_presenter import KindsPresenter
from lawstudy.desktop.screens.settings.presenter import SettingsPresenter
from lawstudy.desktop.screens.settings.view import SettingsView
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.domain.access import Role

NOUNS = frozenset({"organisation", "account", "backup", "person", "kind", "campaign", "activity"})


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
    kinds, hours = KindsPresenter(shell, view.kinds), HoursPresenter(shell, view)
    campaigns = CampaignsPresenter(shell, view.campaigns)
    _connect_look(view.look, shell)
    _connect_bureau(view, presenter)
    _connect_accounts(view.accounts, presenter)
    view.kinds.confirmed.connect(kinds.save)
    view.kinds.closing.connect(kinds.close_or_open)
    view.campaigns.turned.connect(campaigns.turn)
    view.campaigns.confirmed.connect(campaigns.save)
    view.campaigns.removing.connect(campaigns.remove)
    _connect_hours(view, hours)

    def load() -> None:
        presenter.load()
        if Role.COORDINATOR in roles:
            kinds.load()
            campaigns.load()
            hours.load()

    def pending() -> bool:
        """Something typed that its card has not saved; what a dialog holds the window asks about."""
        return any(field.isModified() for field in view.findChildren(LineEdit))

    return Screen(view, refresh=load, nouns=NOUNS, pending=pending)


def _connect_look(look: LookCard, shell: Shell) -> None:
    def ask_for_size(percent: str) -> None:
        shell.set_text_percent(int(percent))
        look.percent.set_value(str(shell.text_percent))  # what is shown now, until the program has started again

    look.appearance.chosen.connect(shell.set_appearance)
    look.language.chosen.connect(shell.set_language)
    look.percent.set_value(str(shell.text_percent))
    look.percent.chosen.connect(ask_for_size)


def _connect_bureau(view: SettingsView, presenter: SettingsPresenter) -> None:
    view.bureau.saved.connect(presenter.save_bureau)
    view.backups.back_up_wanted.connect(presenter.back_up)
    view.backups.copy_wanted.connect(presenter.save_copy)
    view.backups.restore_confirmed.connect(presenter.restore)
    view.backups.go_on_confirmed.connect(presenter.go_on_with_copy)
    view.audit.verify.clicked.connect(presenter.verify)
    view.audit.more.clicked.connect(presenter.show_log)


def _connect_hours(view: SettingsView, presenter: HoursPresenter) -> None:
    view.hours.target_saved.connect(presenter.save_target)
    view.hours.rule_saved.connect(presenter.save_rule)
    view.rules.adding.connect(presenter.add_line)
    view.rules.ending.connect(presenter.end_line)
    view.platforms.saved.connect(presenter.save_platforms)


def _connect_accounts(accounts: AccountsCard, presenter: SettingsPresenter) -> None:
    accounts.add_account.clicked.connect(presenter.ask_account)
    accounts.account_confirmed.connect(presenter.make_account)
    accounts.password_confirmed.connect(presenter.reset_password)
    accounts.add_many.clicked.connect(presenter.ask_many)
    accounts.many_confirmed.connect(presenter.make_accounts)
    accounts.slips_wanted.connect(presenter.print_slips)
    accounts.recovery_wanted.connect(presenter.make_recovery_code)
    accounts.closing.connect(presenter.close_account)
    accounts.opening.connect(presenter.open_account)
    accounts.unlocking.connect(presenter.unlock_account)
    accounts.roles_confirmed.connect(presenter.change_roles)
