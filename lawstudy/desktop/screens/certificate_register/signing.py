"""What goes out signed: the list of what was revoked, and the page on which anybody checks our certificates. The password opens the key."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.screens.saving import AskPath, ask_and_save
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import PasswordField
from lawstudy.domain.blob import Blob
from lawstudy.errors import WrongKeySecret, WrongPassword
from lawstudy.i18n import _
from lawstudy.usecases.registry import UseCase

SIGN = "sign"


class PasswordDialog(Dialog):
    """``confirmed`` carries the password."""

    confirmed = Signal(str)

    def __init__(self, over: QWidget, title: str, about: str, error: str = "") -> None:
        super().__init__(over, title, about)
        self.password = PasswordField(name=_("Your password"))
        self._field = FormField(_("Your password"), self.password, _("It opens your signing key."))
        self.add(self._field)
        if error:
            self._field.set_error(error)
        self.add_cancel()
        self.go = self.add_action(_("Sign and save"), SIGN, self._confirm, kind=Kind.PRIMARY)
        self.password.returnPressed.connect(self.go.click)

    def _confirm(self) -> None:
        typed = self.password.text()
        if not typed:
            self._field.set_error(_("Enter your password."))
            return
        self.close_with(SIGN)
        self.confirmed.emit(typed)


class SignedExport:
    """Asks for the password, again while it is wrong, then where the signed file goes."""

    def __init__(self, shell: Shell, over: QWidget, ask_path: AskPath) -> None:
        self._shell, self._over, self._ask_path = shell, over, ask_path
        self.dialog: PasswordDialog | None = None

    def ask(self, use_case: UseCase[..., Blob], title: str, about: str, error: str = "") -> None:
        self.dialog = made = PasswordDialog(self._over, title, about, error)
        made.confirmed.connect(lambda password: self._sign(use_case, title, about, password))
        made.open()

    def _sign(self, use_case: UseCase[..., Blob], title: str, about: str, password: str) -> None:
        def refused(failure: Failure) -> None:
            if isinstance(failure.error, WrongKeySecret | WrongPassword):
                self.ask(use_case, title, about, failure.message.happened)
            else:
                self._shell.show_failure(failure)

        self._shell.tasks.job(
            lambda door: door.start_job(use_case, password=password),
            lambda blob: ask_and_save(self._shell, self._ask_path, blob),
            refused,
        )
