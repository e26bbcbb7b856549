"""The password before issuing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.screens.certificates.presenter import Asked
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import PasswordField
from lawstudy.desktop.widgets.number_edit import NumberEdit
from lawstudy.i18n import _

ISSUE = "issue"


class IssueDialog(Dialog):
    """``confirmed`` carries the password and the last number of the printed register (None when it was not asked for)."""

    confirmed = Signal(str, object)

    def __init__(self, over: QWidget, asked: Asked) -> None:
        words = _("{title}: {n} certificates, numbers from {first:04d}.")
        super().__init__(over, _("Issue certificates"), words.format(title=asked.title, n=asked.count, first=asked.first_serial))
        hint = _("It opens your signing key.") if asked.has_key else _("A signing key is made for you now; this password will open it.")
        self.password = PasswordField(name=_("Your password"))
        self._password_field = FormField(_("Your password"), self.password, hint)
        self.add(self._password_field)
        if asked.error:
            self._password_field.set_error(asked.error)
        self.last: NumberEdit | None = None
        if asked.confirm_last:
            self.last = NumberEdit(str(asked.known_last), least=asked.known_last, most=999_999_999, width=120)
            again = _("An older record is in use again. Look at the printed register; numbers that were given are never given again.")
            self._last_field = FormField(_("Last serial number that was given"), self.last, again)
            self.add(self._last_field)
        self.add_cancel()
        self.go = self.add_action(_("Issue {n}").format(n=asked.count), ISSUE, self._confirm, kind=Kind.PRIMARY)

    def _confirm(self) -> None:
        last = None if self.last is None else self.last.whole()
        if not self.password.text():
            self._password_field.set_error(_("Enter your password."))
        elif self.last is not None and last is None:
            self._last_field.set_error(self.last.problem())
        else:
            password = self.password.text()
            self.close_with(ISSUE)
            self.confirmed.emit(password, last)
