"""What the page asks before someone leaves or returns, and before a namesake is made."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.screens.people.presenter import Wanted
from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import Select
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.domain.belonging import EndReason, LeavingReason
from lawstudy.domain.people import Person
from lawstudy.i18n import _
from lawstudy.words.people import reason_words

DO_IT = "do-it"


class LeaveDialog(Dialog):
    """Day and reason of a leaving; ``done`` gets them."""

    def __init__(self, over: QWidget, person: Person, today: str, done: Callable[[str, LeavingReason], object]) -> None:
        text = _("The record stays, and so do figures of days before. An account does not open any more until the person returns.")
        super().__init__(over, _("{name} has moved or retired").format(name=person.name), text)
        self.day = DateEdit(date.fromisoformat(today))
        reasons = [(one.value, reason_words(EndReason(one.value))) for one in LeavingReason]
        self.reason = SegmentedChoice(reasons, LeavingReason.TRANSFERRED.value, name=_("Reason"))
        self.add(FormField(_("Left on"), self.day))
        self.add(FormField(_("Reason"), self.reason))
        self.add_cancel()
        self.add_button(_("Write it down"), DO_IT, kind=Kind.PRIMARY)
        self.finished.connect(lambda result: done(self.day.day().isoformat(), self._reason()) if result == DO_IT else None)

    def _reason(self) -> LeavingReason:
        return LeavingReason(self.reason.value())


class ReturnDialog(Dialog):
    """Day and department of a return; ``done`` gets them."""

    def __init__(self, over: QWidget, person: Person, departments: tuple[str, ...], today: str, done: Callable[[str, str], object]) -> None:
        text = _("The day of leaving, in the same department, takes the leaving back.")
        super().__init__(over, _("{name} has returned").format(name=person.name), text)
        self.day = DateEdit(date.fromisoformat(today))
        self.department = Select(name=_("Department"))
        self.department.setEditable(True)
        self.department.addItems(["", *departments])
        self.department.setCurrentText(person.department)
        self.add(FormField(_("Back since"), self.day))
        self.add(FormField(_("Department"), self.department))
        self.add_cancel()
        self.add_button(_("Write it down"), DO_IT, kind=Kind.PRIMARY)
        self.finished.connect(lambda result: done(self.day.day().isoformat(), self.department.currentText()) if result == DO_IT else None)


class NamesakeDialog(Dialog):
    """Whether it is really another person; else the form comes back as it was."""

    def __init__(self, over: QWidget, wanted: Wanted, words: str, done: Callable[[], object], back: Callable[[], object]) -> None:
        super().__init__(over, _("“{name}” twice?").format(name=wanted.entry.name), words)
        self.add(Label(_("Two people of one name and department are best told apart by staff numbers."), Text.BODY, Tone.TEXT_2, wrap=True))
        self.add_cancel(_("Back to the form"))
        self.add_button(_("Really another person"), DO_IT, kind=Kind.PRIMARY)
        self.finished.connect(lambda result: done() if result == DO_IT else back())
