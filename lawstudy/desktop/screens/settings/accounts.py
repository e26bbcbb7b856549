"""账号: made only for those who use the program; a person is not an account."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.screens.settings.account_dialogs import (
    AccountDialog,
    ManyDialog,
    PasswordDialog,
    RecoveryCodeDialog,
    RolesDialog,
    SlipsDialog,
)
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.cells import Cell, StateCell, TextCell
from lawstudy.desktop.widgets.dialog import Dialog, confirm
from lawstudy.desktop.widgets.flow import FlowLayout
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.clock import local
from lawstudy.domain.people import Person
from lawstudy.i18n import _
from lawstudy.usecases.accounts.accounts import AccountLine
from lawstudy.usecases.accounts.many import AccountsMade
from lawstudy.words.accounts import roles_words

_ROWS = 8
CLOSE, MAKE = "close", "make"


class AccountsCard(Card):
    """``account_confirmed`` carries person, sign-in name, first password and roles; ``many_confirmed`` the people; ``closing``,
    ``opening`` and ``unlocking`` an AccountLine; ``roles_confirmed`` one with its roles; ``slips_wanted`` what to do with the slips."""

    account_confirmed = Signal(object, str, str, object)
    many_confirmed = Signal(object)
    password_confirmed = Signal(object, str)
    roles_confirmed = Signal(object, object)
    closing = Signal(object)
    opening = Signal(object)
    unlocking = Signal(object)
    slips_wanted = Signal(object, str)
    recovery_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        head = QWidget()
        self.add_many, self.add_account = Button(_("For many people"), small=True), Button(_("New account"), icon=Icon.ADD, small=True)
        row = row_in(head)
        for button in (self.add_many, self.add_account):
            row.addWidget(button)
        super().__init__(_("Accounts"), control=head, padded=False, parent=parent)
        self._now_us = 0
        self.table = Table(name=_("Accounts"))
        self.model: TableModel[AccountLine] = TableModel(self._columns())
        self.table.setModel(self.model)
        self.unlock, self.close_or_open = Button(_("Unlock"), small=True), Button(_("Close the account"), small=True)
        self.roles, self.reset = Button(_("Roles"), small=True), Button(_("Set a new password"), small=True)
        self.recovery, self.recovery_state = Button(_("Make a recovery code"), small=True), Label("", Text.HINT, wrap=True)
        self.dialog: Dialog | None = None
        foot, flow = QWidget(), FlowLayout()
        around = column_in(foot, margins=(GAP, 10, GAP, 10))
        around.addLayout(flow)
        for button in (self.unlock, self.close_or_open, self.roles, self.reset, self.recovery):
            flow.addWidget(button)
        around.addWidget(self.recovery_state)
        self.add(self.table)
        self.add(separator())
        self.add(foot)
        self.table.selectionModel().selectionChanged.connect(lambda *_rows: self._show_state())
        self.unlock.clicked.connect(lambda: self.unlocking.emit(self.chosen()))
        self.close_or_open.clicked.connect(self._close_or_open)
        self.roles.clicked.connect(self._ask_roles)
        self.reset.clicked.connect(self._ask_password)
        self.recovery.clicked.connect(self._ask_recovery)
        self._show_state()

    def show_accounts(self, accounts: Sequence[AccountLine], now_us: int = 0) -> None:
        self._now_us = now_us
        selected = self.table.chosen_row()
        self.model.set_rows(accounts)
        self.table.fit_to_rows(_ROWS)
        if accounts:
            self.table.select_row(min(max(0, selected), len(accounts) - 1))
        self._show_state()

    def show_recovery(self, *, made: bool) -> None:
        """Whether a code lies ready; without one the only administrator who forgets the password is out."""
        self.recovery_state.setText(
            _("A recovery code lies ready.") if made else _("No recovery code yet: make one for a forgotten password.")
        )
        self.recovery_state.set_tone(Tone.TEXT_3 if made else Tone.AMBER)

    def show_code(self, organisation: str, code: str, day: date) -> None:
        self._open(RecoveryCodeDialog(self, organisation, code, day))

    def chosen(self) -> AccountLine | None:
        row = self.table.chosen_row()
        return self.model.row(row) if row >= 0 else None

    def ask_account(self, people: Sequence[Person]) -> None:
        dialog = AccountDialog(self, people)
        dialog.confirmed.connect(self.account_confirmed)
        self._open(dialog)

    def ask_many(self, people: Sequence[Person]) -> None:
        dialog = ManyDialog(self, people)
        dialog.confirmed.connect(self.many_confirmed)
        self._open(dialog)

    def show_slips(self, made: AccountsMade) -> None:
        """The first passwords, which are shown this once."""
        dialog = SlipsDialog(self, made)
        dialog.wanted.connect(lambda way: self.slips_wanted.emit(made, way))
        self._open(dialog)

    def _open(self, dialog: Dialog) -> None:
        self.dialog = dialog
        dialog.open()

    def _show_state(self) -> None:
        account = self.chosen()
        for button in (self.roles, self.reset):
            button.setEnabled(account is not None)
        self.unlock.setEnabled(account is not None and self._is_locked(account))
        closed = account is not None and account.state == "closed"
        self.close_or_open.setText(_("Open the account again") if closed else _("Close the account"))
        self.close_or_open.setEnabled(account is not None and (account.in_service or closed))

    def _is_locked(self, account: AccountLine) -> bool:
        return account.locked_until is not None and account.locked_until > self._now_us

    def _close_or_open(self) -> None:
        account = self.chosen()
        if account is None:
            return
        if account.state == "closed":
            self.opening.emit(account)
            return
        words = _("Nobody signs in with it any more. What was done with it stays, and it can be opened again at any time.")
        title = _("Close the account of {name}?").format(name=account.name)
        dialog = confirm(self, title, words, _("Close the account of {name}").format(name=account.name), danger=True, result=CLOSE)
        dialog.finished.connect(lambda result: self.closing.emit(account) if result == CLOSE else None)
        self._open(dialog)

    def _ask_roles(self) -> None:
        account = self.chosen()
        if account is not None:
            dialog = RolesDialog(self, account)
            dialog.confirmed.connect(lambda roles: self.roles_confirmed.emit(account, roles))
            self._open(dialog)

    def _ask_recovery(self) -> None:
        words = _("It is shown once. The code that there was before opens nothing any more.")
        dialog = confirm(self, _("Make a new recovery code?"), words, _("Make a recovery code"), result=MAKE)
        dialog.finished.connect(lambda result: self.recovery_wanted.emit() if result == MAKE else None)
        self._open(dialog)

    def _ask_password(self) -> None:
        account = self.chosen()
        if account is not None:
            dialog = PasswordDialog(self, account.name)
            dialog.confirmed.connect(lambda password: self.password_confirmed.emit(account.account_id, password))
            self._open(dialog)

    def _columns(self) -> tuple[Column[AccountLine], ...]:
        def state(account: AccountLine) -> Cell:
            if account.state == "closed":
                return StateCell(Icon.NOTE, _("account closed"), Tone.TEXT_3)
            if not account.in_service:
                return StateCell(Icon.NOTE, _("ended with the leaving"), Tone.TEXT_3)
            if self._is_locked(account):
                until = f"{local(account.locked_until or 0):%H:%M}"
                return StateCell(Icon.LOCK, _("locked until {time}").format(time=until), Tone.AMBER)
            return StateCell(Icon.DONE, _("can sign in"), Tone.GREEN)

        return (
            Column(_("Name"), lambda account: account.name, width=76),
            Column(_("Department"), lambda account: TextCell(account.department, Tone.TEXT_2)),
            Column(_("Sign-in name"), lambda account: account.login, width=84),
            Column(_("Roles"), lambda account: TextCell(roles_words(account.grants), Tone.TEXT_2), width=108),
            Column(_("State"), state, width=124),
        )
