"""Exporting, a figure by hand, and what changed since a report was frozen."""

import unicodedata
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import CheckBox, LineEdit
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.desktop.widgets.typed_edit import all_read
from lawstudy.domain.annual_report import study
from lawstudy.domain.annual_report.figure import PERCENT, ManualFigure
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.i18n import _
from lawstudy.usecases.reports.reports import Difference, ReportFormat

ENTER = "enter"


class ExportDialog(Dialog):
    """``chosen`` carries the formats and whether the sources stand in an appendix."""

    chosen = Signal(object, bool)

    def __init__(self, over: QWidget, missing: int) -> None:
        text = _("{n} figures have no number yet; their places are marked in the text.").format(n=missing) if missing else ""
        super().__init__(over, _("Export the report"), text)
        self.sources = CheckBox(_("Add the sources of all figures as an appendix"))
        self.add(self.sources)
        self.add_cancel()
        self.add_button("PDF", ReportFormat.PDF.value)
        self.add_button(_("Word document"), ReportFormat.DOCX.value, kind=Kind.PRIMARY, default=True)
        self.finished.connect(self._choose)

    def _choose(self, result: str) -> None:
        if result != CANCEL:
            self.chosen.emit((ReportFormat(result),), self.sources.isChecked())


class ByHandDialog(Dialog):
    """A number that another office supplied. ``entered`` carries the figure."""

    entered = Signal(object)

    def __init__(self, over: QWidget, slot: str, today: date) -> None:
        self._kind, self._slot = study.FIGURES[slot], slot
        text = _("It stands apart from the numbers of the ledger, with the office that supplied it and the document it rests on.")
        super().__init__(over, _("{label}, entered manually").format(label=self._kind.label), text)
        self.value = LineEdit(width=120)
        hint = _("such as 44/46") if self._kind.unit == PERCENT else self._kind.unit
        self._value_field = FormField(_("Numeric value"), self.value, hint)
        self.office, self.document = LineEdit(width=240), LineEdit()
        self._office_field = FormField(_("Supplied by"), self.office)
        self._document_field = FormField(_("Document it rests on"), self.document)
        self.as_of = DateEdit(today, name=_("As of"))
        row = QHBoxLayout()
        row.addWidget(self._value_field)
        row.addWidget(FormField(_("As of"), self.as_of))
        row.addStretch(1)
        self.body.addLayout(row)
        self.add(self._office_field)
        self.add(self._document_field)
        self.add_cancel()
        self.go = self.add_action(_("Enter"), ENTER, self._enter, kind=Kind.PRIMARY)

    def _enter(self) -> None:
        value = number_of(self.value.text(), percent=self._kind.unit == PERCENT)
        self._value_field.set_error(
            ""
            if value is not None
            else _("Two whole numbers such as 44/46")
            if self._kind.unit == PERCENT
            else _("A number from 0 to 999999999")
        )
        self._office_field.set_error("" if self.office.text().strip() else _("Which office supplied it?"))
        self._document_field.set_error("" if self.document.text().strip() else _("Which document does it rest on?"))
        if not all_read(self) or value is None or not self.office.text().strip() or not self.document.text().strip():
            return
        figure = ManualFigure(
            slot=self._slot,
            label=self._kind.label,
            value=value,
            unit=self._kind.unit,
            office=self.office.text().strip(),
            as_of=self.as_of.day(),
            document=self.document.text().strip(),
        )
        self.close_with(ENTER)
        self.entered.emit(figure)


def number_of(text: str, *, percent: bool) -> int | Ratio | None:
    """A count; 44/46 or 52.4 as an exact ratio; None for anything else. A percentage needs both its numbers."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").strip()
    parts = plain.split("/")
    if len(parts) == 2 and all(part.strip().isascii() and part.strip().isdigit() and len(part.strip()) < 10 for part in parts):
        return Ratio(numerator=int(parts[0]), denominator=int(parts[1]))
    if percent:
        return None
    if plain.isascii() and plain.isdigit() and len(plain) < 10:
        return int(plain)
    whole, dot, rest = plain.partition(".")
    if dot and whole.isascii() and rest.isascii() and whole.isdigit() and rest.isdigit() and len(plain) < 10:
        return Ratio(numerator=int(whole + rest), denominator=10 ** len(rest))
    return None


class DifferencesDialog(Dialog):
    def __init__(self, over: QWidget, differences: Sequence[Difference]) -> None:
        super().__init__(over, _("Since the report was frozen"), _("The frozen report stays as it is."), width=720)
        table = Table(name=_("Differences"))
        columns = (
            Column[Difference](_("Figure"), lambda each: each.label),
            Column[Difference](_("Frozen"), lambda each: each.then or "—", width=140, right=True),
            Column[Difference](_("Ledger today"), lambda each: each.now or "—", width=140, right=True),
        )
        table.setModel(TableModel(columns, differences, table))
        table.fit_to_rows(10, in_dialog_over=over)
        self.add(table)
        self.add_button(_("Close"), "close", kind=Kind.PRIMARY, default=True)
