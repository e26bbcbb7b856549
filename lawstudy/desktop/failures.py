"""An error in a dialog over the window: what happened, what was kept, what to do."""

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.contract import Failure
from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.label import Label
from lawstudy.i18n import _

CLOSE = "close"


def show_failure(over: QWidget, failure: Failure) -> Dialog:
    """One dialog with the three sentences; a second error over the same window is added to the first."""
    for dialog in over.window().findChildren(_FailureDialog):
        if dialog.isVisible():
            dialog.tell(failure)
            return dialog
    made = _FailureDialog(over, failure)
    made.open()
    return made


class _FailureDialog(Dialog):
    def __init__(self, over: QWidget, failure: Failure) -> None:
        super().__init__(over, _("This did not work"))
        self._told: list[Failure] = []
        self.tell(failure)
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
