"""What the accounts ask: a new one, many at once, other roles, another password; and the slips of first passwords."""

from collections.abc import Collection, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.recovery_card import RecoveryCard
from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.tokens import GAP
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.check_list import CheckList
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog, Loss
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import CheckBox, LineEdit, PasswordField, Select
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.domain.access import Role
from lawstudy.domain.passwords import SHORTEST_PASSWORD, long_enough
from lawstudy.domain.people import Person
from lawstudy.i18n import _
from lawstudy.usecases.accounts.accounts import AccountLine
from lawstudy.usecases.accounts.many import AccountsMade
from lawstudy.words.accounts import ROLE_WORDS

SET = "set"
PRINT, SAVE = "print", "save"


class RoleBoxes(QWidget):
    """A box for each role."""

    def __init__(self, roles: Collection[Role]) -> None:
        super().__init__()
        self.boxes = {role: CheckBox(_(words)) for role, words in ROLE_WORDS.items()}
        row = row_in(self, GAP)
        for role, box in self.boxes.items():
            box.setChecked(role in roles)
            row.addWidget(box)
        row.addStretch(1)

    def chosen(self) -> tuple[Role, ...]:
        return tuple(role for role, box in self.boxes.items() if box.isChecked())


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
        self.roles = RoleBoxes({Role.EMPLOYEE})
        everyone = "" if people else _("Everyone in service has an account already.")
        for widget in (FormField(_("Person"), self.person, everyone), self._login, self._password):
            self.add(widget)
        self._roles = FormField(_("Roles"), self.roles)
        self.add(self._roles)
        self.add_cancel()
        self.go = self.add_action(_("Make the account"), SET, self._confirm, kind=Kind.PRIMARY)
        self.go.setEnabled(bool(people))
        self.person.currentIndexChanged.connect(lambda _index: self._suggest())
        self._suggest()

    def _suggest(self) -> None:
        person = self.person.currentData()
        self.login.setText(person.name if isinstance(person, Person) else "")

    def _confirm(self) -> None:
        roles = self.roles.chosen()
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
        self.go = self.add_action(_("Set the password"), SET, self._confirm, kind=Kind.PRIMARY)

    def _confirm(self) -> None:
        self._field.set_error(_password_error(self.password.text()))
        if not self._field.error():
            password = self.password.text()
            self.close_with(SET)
            self.confirmed.emit(password)


class ManyDialog(Dialog):
    """Everyone without an account, all of them marked at first. ``confirmed`` carries the ids."""

    confirmed = Signal(object)

    def __init__(self, over: QWidget, people: Sequence[Person]) -> None:
        words = _("Each becomes an employee with a first password of their own. The passwords are shown once, on slips to be cut apart.")
        super().__init__(over, _("Accounts for many people"), words if people else _("Everyone in service has an account already."))
        self._people = tuple(people)
        rows = [(f"{person.name}  {person.department}", True) for person in people]
        self.list = CheckList(rows, name=_("People without an account"), height=240)
        self.every = CheckBox(_("All of them"))
        self.every.setChecked(True)
        self.every.clicked.connect(self.list.mark_all)
        if people:
            self.add(self.every)
            self.add(self.list)
        self.add_cancel()
        self.go = self.add_button("", SET, kind=Kind.PRIMARY)
        self.list.itemChanged.connect(lambda _item: self._count())
        self.finished.connect(lambda result: self.confirmed.emit(self.chosen()) if result == SET else None)
        self._count()

    def chosen(self) -> tuple[object, ...]:
        return tuple(person.id for person, there in zip(self._people, self.list.marked(), strict=True) if there)

    def _count(self) -> None:
        count = len(self.chosen())
        self.go.setText(_("Make {n} accounts").format(n=count))
        self.go.setEnabled(count > 0)
        self.every.setChecked(count == len(self._people))


class SlipsDialog(Dialog):
    """The first passwords are here and nowhere else: ``wanted`` carries PRINT or SAVE, and the dialog stays until it is closed.
    It is not closed without a question before they were printed or saved."""

    wanted = Signal(str)

    def __init__(self, over: QWidget, made: AccountsMade) -> None:
        super().__init__(over, _("{n} accounts were made").format(n=len(made.made)))
        words = _("The first passwords are shown only now: print the slips, or save them and delete the file once they are handed out.")
        self.add(Label(words, Text.BODY, wrap=True))
        if made.skipped:
            skipped = _("Left out, because they have an account or are not here: {names}").format(names="、".join(made.skipped))
            self.add(Label(skipped, Text.BODY, Tone.AMBER, wrap=True))
        self.handed = Label("", Text.HINT, Tone.GREEN)
        self.add(self.handed)
        self._count = len(made.made)
        for text, way in ((_("Save the slips"), SAVE), (_("Print the slips"), PRINT)):
            kind = Kind.PRIMARY if way == PRINT else Kind.PLAIN
            self.add_action(text, way, lambda way=way: self.wanted.emit(way), kind=kind, left=True)  # type: ignore[misc]
        self.add_action(_("Close"), CANCEL, self.give_up)

    def say(self, words: str) -> None:
        self.handed.setText(words)

    def loss(self) -> Loss | None:
        if self.handed.text() or not self._count:
            return None
        return Loss(
            _("Close without the slips?"),
            _("Nobody has the first passwords yet. Without them each of the {n} accounts needs a new password.").format(n=self._count),
            _("Close without them"),
            _("Back to the slips"),
        )


class RecoveryCodeDialog(Dialog):
    """The code is here and nowhere else, until the dialog is closed."""

    def __init__(self, over: QWidget, organisation: str, code: str, day: date) -> None:
        super().__init__(over, _("Recovery code"))
        self.card = RecoveryCard(organisation, code, day)
        self.add(self.card)
        self.add_button(_("I have kept it"), CANCEL)


class RolesDialog(Dialog):
    """``confirmed`` carries the roles."""

    confirmed = Signal(object)

    def __init__(self, over: QWidget, account: AccountLine) -> None:
        words = _("They hold from the next sign-in on.")
        super().__init__(over, _("Roles of {name}").format(name=account.name), words)
        self._held = {grant.role for grant in account.grants}
        self.roles = RoleBoxes(self._held)
        self._field = FormField(_("Roles"), self.roles)
        self.add(self._field)
        self.add_cancel()
        self.go = self.add_action(_("Save"), SET, self._confirm, kind=Kind.PRIMARY)

    def _confirm(self) -> None:
        roles = self.roles.chosen()
        self._field.set_error("" if roles else _("Choose at least one role."))
        if not roles:
            return
        self.close_with(SET)
        if set(roles) != self._held:  # else nothing is changed, and nothing is said to be
            self.confirmed.emit(roles)


def _password_error(password: str) -> str:
    return "" if long_enough(password) else _("at least {n} characters").format(n=SHORTEST_PASSWORD)
