"""What the page asks before an activity is cancelled, removed, or written down a second time."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.meanwhile import kept_words
from lawstudy.desktop.screens.activities.words import day_words
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog, confirm
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.i18n import _
from lawstudy.usecases.activities.entries import LONGEST

DO_IT = "do-it"


class ReasonDialog(Dialog):
    """Asks why; closes with DO_IT once something is written, and gives it to ``done``."""

    def __init__(
        self, over: QWidget, title: str, text: str, action: str, done: Callable[[str], object], *, kind: Kind = Kind.DANGER
    ) -> None:
        super().__init__(over, title, text)
        self.reason = LineEdit()
        self.reason.setMaxLength(LONGEST)
        self.add(FormField(_("Reason"), self.reason, _("It is kept with the activity.")))
        self.add_cancel(_("Leave it as it is"))
        self.go = self.add_button(action, DO_IT, kind=kind)
        self.go.setEnabled(False)
        self.reason.textChanged.connect(lambda words: self.go.setEnabled(bool(words.strip())))
        self.reason.returnPressed.connect(self.go.click)
        self.finished.connect(lambda result: done(self.reason.text().strip()) if result == DO_IT else None)


def ask_cancel(over: QWidget, topic: str, done: Callable[[str], object]) -> ReasonDialog:
    text = _("It counts nowhere and earns no hours; its register is kept. It can be restored.")
    return ReasonDialog(over, _("Cancel “{topic}”").format(topic=topic), text, _("Cancel this activity"), done)


def ask_remove(over: QWidget, topic: str, done: Callable[[str], object]) -> ReasonDialog:
    text = _("For one that was written down by mistake: it goes out of every list and figure, unless people are recorded for it.")
    return ReasonDialog(over, _("Remove “{topic}”").format(topic=topic), text, _("Remove this activity"), done)


def ask_again(over: QWidget, topic: str, done: Callable[[], object]) -> Dialog:
    """Whether there really were two of one day, kind and topic."""
    text = _("There is already an activity of this day, kind and topic. If these are two, both are counted.")
    made = confirm(over, _("“{topic}” twice?").format(topic=topic), text, _("These are two"), result=DO_IT)
    made.finished.connect(lambda result: done() if result == DO_IT else None)
    return made


def tell_changed(over: QWidget, topic: str, lines: str) -> Dialog:
    """What somebody else changed while the form was filled in."""
    made = Dialog(over, _("Someone else changed “{topic}” meanwhile").format(topic=topic), kept_words(lines))
    made.add_button(_("Go on filling in"), CANCEL, kind=Kind.PRIMARY, default=True)
    return made


def ask_correction(over: QWidget, day: str, answered: Callable[[str], object]) -> Dialog:
    """Why what was recorded on an earlier day is changed; ``answered`` gets "" where it is left."""
    text = _("A change of what was recorded before is a correction. Say why; nothing of health or family is ever written down.")
    made = ReasonDialog(over, _("Recorded on {day}").format(day=day_words(day)), text, _("Correct it"), answered, kind=Kind.PRIMARY)
    made.reason.setText(_("The sign-in sheet says otherwise"))
    made.reason.selectAll()
    made.finished.connect(lambda result: answered("") if result != DO_IT else None)
    return made


def ask_ahead(over: QWidget, day: str, answered: Callable[[bool], object]) -> Dialog:
    """Whether people are to be recorded before the day; ``answered`` gets that in any case."""
    text = _("Nobody can have been there yet. If the date is wrong, correct it first.")
    made = confirm(over, _("{day} has not come yet").format(day=day_words(day)), text, _("Record it all the same"), result=DO_IT)
    made.finished.connect(lambda result: answered(result == DO_IT))
    return made
