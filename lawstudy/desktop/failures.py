"""An error in a dialog over the window: what happened, what was kept, what to do."""

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from lawstudy.desktop.contract import Failure
from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import Dialog, forget_given, given_form
from lawstudy.desktop.widgets.label import Label
from lawstudy.i18n import _

CLOSE, AGAIN = "close", "again"


def show_failure(over: QWidget, failure: Failure) -> Dialog:
    """One dialog with the three sentences; a second error over the same window is added to the first. Where a form was just closed to be
    written, it can be opened again with everything in it."""
    for dialog in over.window().findChildren(_FailureDialog):
        if dialog.isVisible():
            dialog.tell(failure)
            return dialog
    form = given_form(over.window())
    made = _FailureDialog(over, failure, again=form is not None)
    made.finished.connect(lambda result: _back_to(form) if result == AGAIN else forget_given(over.window()))
    made.open()
    return made


def _back_to(form: Dialog | None) -> None:
    if form is not None and isValid(form):
        form.open_again()


class _FailureDialog(Dialog):
    def __init__(self, over: QWidget, failure: Failure, *, again: bool = False) -> None:
        super().__init__(over, _("This did not work"))
        self._told: list[Failure] = []
        self.tell(failure)
        if again:
            self.add_button(_("Close"), CLOSE)
            self.add_button(_("Back to the form"), AGAIN, kind=Kind.PRIMARY, default=True)
        else:
            self.add_button(_("Close"), CLOSE, kind=Kind.PRIMARY, default=True)

    def tell(self, failure: Failure) -> None:
        if failure in self._told:
            return
        self._told.append(failure)
        message = failure.message
        self.add(Label(message.happened, Text.BODY, Tone.TEXT, wrap=True))
        for words in (message.kept, message.todo):
            if words:
                self.add(Label(words, Text.BODY, Tone.TEXT_2, wrap=True))
