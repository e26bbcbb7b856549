"""A new password of one's own, in a dialog over the window."""

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.contract import Failure, Tasks
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import PasswordField
from lawstudy.i18n import _

SAVE = "save"
LEAST = 8  # checked again, and finally, by the use case


class PasswordDialog(Dialog):
    """Closes with SAVE once the new password holds; a wrong old one is said under its field and nothing is changed."""

    def __init__(self, over: QWidget, tasks: Tasks) -> None:
        super().__init__(over, _("Change my password"))
        self._tasks = tasks
        self.old = FormField(_("Old password"), PasswordField(width=240))
        self.new = FormField(_("New password"), PasswordField(width=240), _("At least {n} characters").format(n=LEAST))
        self.again = FormField(_("New password again"), PasswordField(width=240))
        for field in (self.old, self.new, self.again):
            self.add(field)
        self.add_cancel()
        self.save = self.add_action(_("Change the password"), SAVE, self._save, kind=Kind.PRIMARY)

    def _save(self) -> None:
        old, new, again = (_typed(field) for field in (self.old, self.new, self.again))
        self.old.set_error("" if old else _("Type the password first."))
        self.new.set_error("" if len(new) >= LEAST else _("At least {n} characters").format(n=LEAST))
        self.again.set_error("" if new == again else _("The two are not the same."))
        if self.old.error() or self.new.error() or self.again.error():
            return
        from lawstudy.usecases.accounts.accounts import change_my_password  # the window itself loads no use case

        self.save.setEnabled(False)
        self._tasks.write(lambda door: door.call(change_my_password, old=old, new=new), self._decided, self._failed)

    def _decided(self, changed: bool) -> None:
        self.save.setEnabled(True)
        if changed:
            self.close_with(SAVE)
        else:
            self.old.set_error(_("The old password is not right. Nothing was changed."))
            self.old.field.setFocus()

    def _failed(self, failure: Failure) -> None:
        self.save.setEnabled(True)
        self.new.set_error(failure.message.text())


def _typed(field: FormField) -> str:
    assert isinstance(field.field, PasswordField)
    return field.field.text()
