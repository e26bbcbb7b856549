"""Hours that are entered with a document, for one person in one account."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from lawstudy.desktop.theme.tokens import DIALOG_WIDTH_TABLE, GAP
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit, Select
from lawstudy.desktop.widgets.number_edit import NumberEdit
from lawstudy.desktop.widgets.typed_edit import all_read
from lawstudy.domain.credit import HoursAccount
from lawstudy.i18n import _
from lawstudy.usecases.activities.manual_hours import LONGEST, MOST_AT_ONCE
from lawstudy.usecases.reports.statistics import PersonLine
from lawstudy.words.hours import ACCOUNTS

SAVE = "save"


@dataclass(frozen=True)
class Entered:
    person_id: UUID
    account: HoursAccount
    day: str
    hundredths: int
    what: str
    document: str


class EnterDialog(Dialog):
    """``said`` carries what was entered. ``chosen`` is the place in ``people`` of who is chosen beforehand, below 0 nobody: whoever stands
    first would be written unseen."""

    said = Signal(object)

    def __init__(self, over: QWidget, people: Sequence[PersonLine], account: HoursAccount, today: str, chosen: int = -1) -> None:
        text = _("For what no activity and no platform brought: a course elsewhere, a lecture given. The document proves it.")
        super().__init__(over, _("Enter hours"), text, width=DIALOG_WIDTH_TABLE)
        self.person, self.account = Select(name=_("Person")), Select(name=_("Account of hours"))
        named = [(f"{one.name}（{one.department}）" if one.department else one.name, one.person_id) for one in people]
        nobody: list[tuple[str, object]] = [(_("Choose a person"), None)]
        self.person.offer([*nobody, *named], people[chosen].person_id if chosen >= 0 else None)
        self.account.offer([(_(words), one.value) for one, words in ACCOUNTS.items()])
        self.account.setCurrentIndex(list(ACCOUNTS).index(account))
        self.day = DateEdit(date.fromisoformat(today), name=_("Day"))
        self.hours = NumberEdit(least=0, most=MOST_AT_ONCE // 100, places=2)
        self.what, self.document = LineEdit(), LineEdit()
        for edit in (self.what, self.document):
            edit.setMaxLength(LONGEST)
        self.fields = {
            "person": FormField(_("Person"), self.person),
            "account": FormField(_("Account of hours"), self.account),
            "day": FormField(_("Day"), self.day),
            "hours": FormField(_("Hours"), self.hours),
            "what": FormField(_("What for"), self.what),
            "document": FormField(_("Document"), self.document),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(4)
        for place, field in enumerate(self.fields.values()):
            grid.addWidget(field, *divmod(place, 2))
        self.body.addLayout(grid)
        self.add_cancel()
        self.add_action(_("Save"), SAVE, self._save, kind=Kind.PRIMARY)
        self.finished.connect(lambda result: self.said.emit(self.entered()) if result == SAVE else None)

    def _hundredths(self) -> int:
        """0 for what is no number of hours."""
        return int(100 * (self.hours.number() or 0))

    def _save(self) -> None:
        as_read = all_read(self)
        wrong = {
            "person": "" if self.person.currentData() is not None else _("Choose a person"),
            "hours": _("Write a number such as 4 or 1.5.") if as_read and not self._hundredths() else "",
            "what": "" if self.what.text().strip() else _("It is missing."),
            "document": "" if self.document.text().strip() else _("It is missing."),
        }
        for name, words in wrong.items():
            if name != "hours" or as_read:  # what cannot be read says so itself
                self.fields[name].set_error(words)
        if as_read and not any(wrong.values()):
            self.close_with(SAVE)

    def entered(self) -> Entered:
        return Entered(
            self.person.currentData(),
            HoursAccount(self.account.currentData()),
            self.day.day().isoformat(),
            self._hundredths(),
            self.what.text(),
            self.document.text(),
        )
