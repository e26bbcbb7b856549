"""账号: made only for those who use the program; a person is not an account."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lawstudy.desktop.theme import Icon, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.cells import Cell, StateCell
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import CheckBox, LineEdit, PasswordField, Select
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.access import Role
from lawstudy.domain.people import Person
from lawstudy.i18n import N_, _
from lawstudy.usecases.accounts import AccountLine
from lawstudy.usecases.sign_in import SHORTEST_PASSWORD

ROLE_WORDS = {Role.EMPLOYEE: N_("Employee"), Role.COORDINATOR: N_("Coordinator"), Role.ADMINISTRATOR: N_("Administrator")}
SET = "set"
_ROWS = 8


class AccountsCard(Card):
    """``account_confirmed`` carries person, sign-in name, first password and roles."""

    account_confirmed = Signal(object, str, str, object)
    password_confirmed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.add_account = Button(_("New account"), icon=Icon.ADD, small=True)
        super().__init__(_("Accounts"), control=self.add_account, padded=False, parent=parent)
        self.table = Table(name=_("Accounts"))
        self.model: TableModel[AccountLine] = TableModel(_columns())
        self.table.setModel(self.model)
        self.reset = Button(_("Set a new password"), small=True)
        self.dialog: Dialog | None = None
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(GAP, 10, GAP, 10)
        row.setSpacing(GRID)
        row.addStretch(1)
        row.addWidget(self.reset)
        self.add(self.table)
        self.add(separator())
        self.add(foot)
        self.reset.clicked.connect(self._ask_password)

    def show_accounts(self, accounts: Sequence[AccountLine]) -> None:
        selected = self.table.chosen_row()
        self.model.set_rows(accounts)
        self.table.fit_to_rows(_ROWS)
        if accounts:
            self.table.select_row(min(max(0, selected), len(accounts) - 1))

    def ask_account(self, people: Sequence[Person]) -> None:
        dialog = AccountDialog(self, people)
        dialog.confirmed.connect(self.account_confirmed)
        self.dialog = dialog
        dialog.open()

    def _ask_password(self) -> None:
        row = self.table.chosen_row()
        if row < 0:
            return
        account = self.model.row(row)
        dialog = PasswordDialog(self, account.name)
        dialog.confirmed.connect(lambda password: self.password_confirmed.emit(account.account_id, password))
        self.dialog = dialog
        dialog.open()


class AccountDialog(Dialog):
    confirmed = Signal(object, str, str, object)

    def __init__(self, over: QWidget, people: Sequence[Person]) -> None:
        super().__init__(
            over, _("New account"), _("The person signs in with the first password and changes it in the menu above the name.")
        )
        self.person = Select(name=_("Person"))
        for person in people:
            self.person.addItem(f"{person.name}　{person.department}" if person.department else person.name, person)
        self.login, self.password = LineEdit(width=240), PasswordField(name=_("First password"), width=240)
        self._login = FormField(_("Sign-in name"), self.login)
        self._password = FormField(_("First password"), self.password, _("at least {n} characters").format(n=SHORTEST_PASSWORD))
        self.roles = {role: CheckBox(_(words)) for role, words in ROLE_WORDS.items()}
        self.roles[Role.EMPLOYEE].setChecked(True)
        boxes = QWidget()
        row = QHBoxLayout(boxes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for box in self.roles.values():
            row.addWidget(box)
        row.addStretch(1)
        for widget in (FormField(_("Person"), self.person), self._login, self._password):
            self.add(widget)
        self._roles = FormField(_("Roles"), boxes)
        self.add(self._roles)
        self.add_cancel()
        self.go = self.add_button(_("Make the account"), SET, kind=Kind.PRIMARY)
        self.go.clicked.disconnect()
        self.go.clicked.connect(self._confirm)
        self.go.setEnabled(bool(people))
        self.person.currentIndexChanged.connect(lambda _index: self._suggest())
        self._suggest()

    def _suggest(self) -> None:
        person = self.person.currentData()
        self.login.setText(person.name if isinstance(person, Person) else "")

    def _confirm(self) -> None:
        roles = tuple(role for role, box in self.roles.items() if box.isChecked())
        person = self.person.currentData()
        self._login.set_error("" if self.login.text().strip() else _("Enter a name."))
        self._password.set_error(_password_error(self.password.text()))
        self._roles.set_error("" if roles else _("Choose at least one role."))
        if self._login.error() or self._password.error() or not roles or not isinstance(person, Person):
            return
        login, password = self.login.text().strip(), self.password.text()
        self.close_with(SET)
        self.confirmed.emit(person.id, login, password, roles)


class PasswordDialog(Dialog):
    confirmed = Signal(str)

    def __init__(self, over: QWidget, name: str) -> None:
        words = _("A signing key of this person stays shut: whoever issues certificates makes a new one.")
        super().__init__(over, _("New password for {name}").format(name=name), words)
        self.password = PasswordField(name=_("New password"), width=240)
        self._field = FormField(_("New password"), self.password, _("at least {n} characters").format(n=SHORTEST_PASSWORD))
        self.add(self._field)
        self.add_cancel()
        self.go = self.add_button(_("Set the password"), SET, kind=Kind.PRIMARY)
        self.go.clicked.disconnect()
        self.go.clicked.connect(self._confirm)

    def _confirm(self) -> None:
        self._field.set_error(_password_error(self.password.text()))
        if not self._field.error():
            password = self.password.text()
            self.close_with(SET)
            self.confirmed.emit(password)


def _password_error(password: str) -> str:
    return "" if len(password) >= SHORTEST_PASSWORD else _("at least {n} characters").format(n=SHORTEST_PASSWORD)


def _columns() -> tuple[Column[AccountLine], ...]:
    def state(account: AccountLine) -> Cell:
        if account.locked_until is not None:
            return StateCell(Icon.LOCK, _("Locked"), Tone.AMBER)
        if account.state != "active":
            return StateCell(Icon.WRONG, _("Account closed"), Tone.TEXT_2)
        return StateCell(Icon.DONE, _("Active"), Tone.GREEN)

    return (
        Column(_("Name"), lambda account: account.name, width=96),
        Column(_("Sign-in name"), lambda account: account.login, width=110),
        Column(_("Roles"), lambda account: _(", ").join(_(ROLE_WORDS[grant.role]) for grant in account.grants)),
        Column(_("State"), state, width=92),
    )
