"""Days elsewhere (不在岗) of one person: from, to, why, and the document."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from lawstudy.desktop.screens.person.presenter import Away
from lawstudy.desktop.theme.tokens import DIALOG_WIDTH_TABLE, GAP, GRID
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit, Select
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.typed_edit import all_read
from lawstudy.domain.absence import Absence, AbsenceReason
from lawstudy.i18n import _
from lawstudy.usecases.people.absences import LONGEST
from lawstudy.words.people import AWAY

SAVE, REMOVE = "save", "remove"
STILL, UNTIL = "still", "until"


class AbsenceDialog(Dialog):
    """``said`` carries an :class:`Away`, or None where the entry is to be taken out."""

    said = Signal(object)

    def __init__(self, over: QWidget, before: Absence | None, today: str) -> None:
        text = _("Nobody expects the person at activities on these days, and 缓考 or 免考 is proposed. Printed is 不在岗 and nothing more.")
        super().__init__(over, _("Elsewhere for a time"), text, width=DIALOG_WIDTH_TABLE)
        self.first = DateEdit(date.fromisoformat(before.from_day if before is not None else today), name=_("From"))
        until = before.to_day if before is not None else ""
        self.open_end = SegmentedChoice([(STILL, _("no end known")), (UNTIL, _("until a day"))], UNTIL if until else STILL, name=_("Until"))
        self.last = DateEdit(date.fromisoformat(until or today), name=_("Until"))
        reason = before.reason if before is not None else AbsenceReason.VILLAGE
        self.reason = Select(name=_("Why elsewhere"))
        self.reason.offer([(_(words), one.value) for one, words in AWAY.items()])
        self.reason.setCurrentIndex(list(AWAY).index(reason))
        self.document = LineEdit()
        self.document.setMaxLength(LONGEST)
        self.document.setText(before.document if before is not None else "")
        ends = QWidget()
        row = row_in(ends, GRID)
        for widget in (self.open_end, self.last):
            row.addWidget(widget)
        row.addStretch(1)
        self._until = FormField(_("Until"), ends)
        fields = (
            FormField(_("From"), self.first),
            self._until,
            FormField(_("Why elsewhere"), self.reason),
            FormField(_("Document"), self.document, _("may be empty")),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(4)
        for place, field in enumerate(fields):
            grid.addWidget(field, *divmod(place, 2))
        self.body.addLayout(grid)
        if before is not None:
            self.add_button(_("Take it out"), REMOVE, left=True)
        self.add_cancel()
        self.add_action(_("Save"), SAVE, self._save, kind=Kind.PRIMARY)
        self.open_end.chosen.connect(lambda _value: self._show())
        self.finished.connect(self._closed)
        self._show()

    def _show(self) -> None:
        self.last.setEnabled(self.open_end.value() == UNTIL)

    def _save(self) -> None:
        if not all_read(self):
            return
        wrong = self.open_end.value() == UNTIL and self.last.day() < self.first.day()
        self._until.set_error(_("The last day is not before the first.") if wrong else "")
        if not wrong:
            self.close_with(SAVE)

    def _closed(self, result: str) -> None:
        if result == REMOVE:
            self.said.emit(None)
        elif result == SAVE:
            self.said.emit(self.away())

    def away(self) -> Away:
        until = self.last.day().isoformat() if self.open_end.value() == UNTIL else ""
        return Away(self.first.day().isoformat(), until, AbsenceReason(self.reason.currentData()), self.document.text())
