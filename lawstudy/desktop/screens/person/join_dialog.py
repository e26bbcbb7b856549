"""Joining an entry into another of the same person: which one stays, what follows, and how it is known."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit, Select
from lawstudy.desktop.widgets.label import Label
from lawstudy.domain.people import Person
from lawstudy.i18n import _
from lawstudy.usecases.people.merges import LONGEST, Follows

DO_IT = "do-it"


class JoinDialog(Dialog):
    """``done`` gets the entry that stays and the reason."""

    def __init__(
        self, over: QWidget, person: Person, others: Sequence[Person], follows: Sequence[Follows], done: Callable[[Person, str], object]
    ) -> None:
        text = _("For one person who was entered twice: everything of this entry goes to the other one. It can be parted again.")
        super().__init__(over, _("Join “{name}” with another entry").format(name=person.name), text)
        self._others = tuple(others)
        self.kept = Select(name=_("The entry that stays"))
        self.kept.offer(
            [(" · ".join(part for part in (one.name, one.department, one.staff_number or "") if part), one.id) for one in others]
        )
        self.reason = LineEdit()
        self.reason.setMaxLength(LONGEST)
        self.add(FormField(_("The entry that stays"), self.kept))
        self.add(FormField(_("How it is known that both are one person"), self.reason))
        words = _("{n} records go over: attendance, hours, scores, certificates and whatever else names this entry.")
        self.add(Label(words.format(n=sum(one.rows for one in follows)), Text.BODY, Tone.TEXT_2, wrap=True))
        self.add_cancel()
        self.go = self.add_button(_("Join them"), DO_IT, kind=Kind.PRIMARY)
        self.go.setEnabled(False)
        self.reason.textChanged.connect(lambda said: self.go.setEnabled(bool(said.strip()) and bool(self._others)))
        self.finished.connect(lambda result: done(self._others[self.kept.currentIndex()], self.reason.text()) if result == DO_IT else None)


def _words(one: Person) -> str:
    return " · ".join(part for part in (one.name, one.department, one.staff_number or "") if part)
