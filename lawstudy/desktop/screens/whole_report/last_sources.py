"""Last year's sources, asked again: what each number counts, who supplied it and by which paper; the value is always a new one."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lawstudy.desktop.screens.report.dialogs import number_of
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.desktop.widgets.typed_edit import all_read
from lawstudy.domain.annual_report.figure import PERCENT, LastSource, ManualFigure
from lawstudy.i18n import _

SAVE, NOT_NEEDED = "save", "not_needed"
_MOST_SHOWN = 6


class _Typed(NamedTuple):
    """What was written for a source and not yet saved."""

    value: str
    office: str
    document: str


class LastSourcesDialog(Dialog):
    """``entered`` carries the figure of this year for the chosen source; ``not_needed`` says that the others are not asked any more."""

    entered = Signal(object)
    not_needed = Signal()

    def __init__(self, over: QWidget, today: date) -> None:
        text = _("Last year these numbers came from other offices. Source and paper are offered again; the number has to be asked anew.")
        super().__init__(over, _("Last year's sources"), text, width=720)
        self._typed: dict[str, _Typed] = {}
        self._slot = ""
        self.model: TableModel[LastSource] = TableModel(
            (
                Column(_("What the number counts"), lambda one: one.label, least=160),
                Column(_("Unit"), lambda one: one.unit, width=72),
                Column(_("Supplied by"), lambda one: one.office, least=112),
                Column(_("Document it rests on"), lambda one: one.document, least=144),
            )
        )
        self.table = Table(name=_("Last year's sources"))
        self.table.setModel(self.model)
        self.value, self.office, self.document = LineEdit(width=120), LineEdit(), LineEdit()
        self.as_of = DateEdit(today, name=_("As of"))
        self.fields = {
            "value": FormField(_("This year's number"), self.value),
            "office": FormField(_("Supplied by"), self.office),
            "document": FormField(_("Document it rests on"), self.document),
        }
        self.add(self.table)
        row = QHBoxLayout()
        row.addWidget(self.fields["value"])
        row.addWidget(FormField(_("As of"), self.as_of))
        row.addWidget(self.fields["office"], 1)
        self.body.addLayout(row)
        self.add(self.fields["document"])
        self.none_needed = self.add_button(_("The others are not needed"), NOT_NEEDED, left=True)
        self.add_cancel(_("Close"))
        self.go = self.add_action(_("Save this number"), SAVE, self._enter, kind=Kind.PRIMARY)
        self.table.row_chosen.connect(self._show)
        self.finished.connect(lambda result: self.not_needed.emit() if result == NOT_NEEDED else None)

    def show_sources(self, found: Sequence[LastSource]) -> None:
        """Those that are still to be asked; what was written for one of them stays."""
        self._keep()
        if self._slot not in {one.slot for one in found}:
            self._typed.pop(self._slot, None)
            self._slot = ""
        self.table.show_rows(self.model, found, lambda one: one.slot)
        self.table.fit_to_rows(_MOST_SHOWN)
        if found and self.table.chosen_row() < 0:
            self.table.select_row(0)
        self._show(self.table.chosen_row())
        self.go.setEnabled(bool(found))
        self.none_needed.setEnabled(bool(found))

    def _chosen(self) -> LastSource | None:
        row = self.table.chosen_row()
        return self.model.row(row) if 0 <= row < self.model.rowCount() else None

    def _keep(self) -> None:
        if self._slot:
            self._typed[self._slot] = _Typed(self.value.text(), self.office.text(), self.document.text())

    def _show(self, row: int) -> None:
        one = self.model.row(row) if 0 <= row < self.model.rowCount() else None
        if one is None or one.slot == self._slot:
            return
        self._keep()
        self._slot = one.slot
        typed = self._typed.get(one.slot, _Typed("", one.office, one.document))
        for line, words in zip((self.value, self.office, self.document), typed, strict=True):
            line.setText(words)
        self.value.setModified(bool(typed.value))
        for field in self.fields.values():
            field.set_error("")

    def is_filled(self) -> bool:
        """Also a number that was written for a source that is not in view."""
        return super().is_filled() or any(each.value.strip() for each in self._typed.values())

    def _enter(self) -> None:
        one = self._chosen()
        if one is None:
            return
        percent = one.unit == PERCENT
        value = number_of(self.value.text(), percent=percent)
        wrong = {
            "value": "" if value is not None else _("Two whole numbers such as 44/46") if percent else _("A number from 0 to 999999999"),
            "office": "" if self.office.text().strip() else _("Which office supplied it?"),
            "document": "" if self.document.text().strip() else _("Which document does it rest on?"),
        }
        for name, words in wrong.items():
            self.fields[name].set_error(words)
        if value is None or any(wrong.values()) or not all_read(self):
            return
        self.entered.emit(
            ManualFigure(
                slot=one.slot,
                label=one.label,
                value=value,
                unit=one.unit,
                office=self.office.text().strip(),
                as_of=self.as_of.day(),
                document=self.document.text().strip(),
            )
        )
