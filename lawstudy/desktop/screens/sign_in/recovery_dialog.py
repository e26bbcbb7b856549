"""A new password by the recovery code, before anybody is signed in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit, PasswordField
from lawstudy.domain.passwords import SHORTEST_PASSWORD, long_enough
from lawstudy.i18n import _

SET = "set"


class RecoveryDialog(Dialog):
    """``tried`` carries sign-in name, code and new password; the dialog stays until it is told what became of them."""

    tried = Signal(str, str, str)

    def __init__(self, over: QWidget, login: str) -> None:
        words = _("For administrators, with the code shown when the workspace was made; it works once. Others ask an administrator.")
        super().__init__(over, _("Set a new password by the recovery code"), words)
        self.login = FormField(_("Sign-in name"), LineEdit(login, width=240))
        self.code = FormField(_("Recovery code"), LineEdit(width=360))
        self.new = FormField(_("New password"), PasswordField(width=240), _("At least {n} characters").format(n=SHORTEST_PASSWORD))
        self.again = FormField(_("New password again"), PasswordField(width=240))
        for field in (self.login, self.code, self.new, self.again):
            self.add(field)
        self.add_cancel()
        self.go = self.add_action(_("Set the password"), SET, self._try, kind=Kind.PRIMARY)

    def _try(self) -> None:
        login, code, new, again = (_typed(field) for field in (self.login, self.code, self.new, self.again))
        self.login.set_error("" if login.strip() else _("Enter a name."))
        self.code.set_error("" if code.strip() else _("Type the recovery code first."))
        self.new.set_error("" if long_enough(new) else _("At least {n} characters").format(n=SHORTEST_PASSWORD))
        self.again.set_error("" if new == again else _("The two are not the same."))
        if not any(field.error() for field in (self.login, self.code, self.new, self.again)):
            self.go.setEnabled(False)
            self.tried.emit(login.strip(), code, new)

    def show_refused(self, words: str) -> None:
        self.go.setEnabled(True)
        self.code.set_error(words)
        self.code.field.setFocus()


def _typed(field: FormField) -> str:
    assert isinstance(field.field, (LineEdit, PasswordField))
    return field.field.text()
