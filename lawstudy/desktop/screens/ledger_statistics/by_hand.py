"""手工数据项 of a year: what other offices supplied, in a card of its own, and the dialog for one."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lawstudy.desktop.screens.report.dialogs import number_of
from lawstudy.desktop.theme import Icon
from lawstudy.desktop.theme.tokens import GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.dialog import Dialog, confirm
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.desktop.widgets.typed_edit import all_read
from lawstudy.domain.annual_report.figure import PERCENT, ManualFigure, is_free
from lawstudy.domain.annual_report.printing import printed
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.i18n import _

SAVE = "save"
MOST_SHOWN = 8


class ByHandCard(Card):
    """``saved`` carries a figure, ``removed`` one that is withdrawn. Those that stand in the paragraph are changed there."""

    saved = Signal(object)
    removed = Signal(object)

    def __init__(self) -> None:
        buttons = QWidget()
        super().__init__(
            _("Figures by hand"), _("supplied by other offices; never added to what is counted"), control=buttons, padded=False
        )
        self.dialog: FigureDialog | None = None
        self.asked: Dialog | None = None
        self._today = date(2000, 1, 1)
        self.add_button = Button(_("Add"), icon=Icon.ADD, small=True)
        self.change_button, self.remove_button = Button(_("Change …"), small=True), Button(_("Withdraw figure"), small=True)
        row = row_in(buttons, GRID)
        for button in (self.add_button, self.change_button, self.remove_button):
            row.addWidget(button)
        self.model: TableModel[ManualFigure] = TableModel(
            (
                Column(_("Figure"), lambda one: one.label, least=144),
                Column(_("Value"), printed, width=96),
                Column(_("Supplied by"), lambda one: one.office, width=128),
                Column(_("As of"), lambda one: one.as_of.isoformat(), width=112),
                Column(_("Document it rests on"), lambda one: one.document, least=144),
            )
        )
        self.table = Table(name=_("Figures by hand"))
        self.table.setModel(self.model)
        self.table.selectionModel().selectionChanged.connect(lambda _now, _before: self._allow())
        self.table.opened.connect(lambda _row: self._ask_change())
        self.body.addWidget(self.table)
        self.add_button.clicked.connect(lambda: self._ask(None))
        self.change_button.clicked.connect(self._ask_change)
        self.remove_button.clicked.connect(self._remove)

    def show_figures(self, found: tuple[ManualFigure, ...], today: date) -> None:
        self._today = today
        self.table.show_rows(self.model, found, lambda one: one.slot)
        self.table.fit_to_rows(MOST_SHOWN)
        self._allow()

    def _chosen(self) -> ManualFigure | None:
        row = self.table.chosen_row()
        return self.model.row(row) if 0 <= row < self.model.rowCount() else None

    def _allow(self) -> None:
        chosen = self._chosen()
        self.change_button.setEnabled(chosen is not None and is_free(chosen.slot))
        self.remove_button.setEnabled(chosen is not None)

    def _ask_change(self) -> None:
        chosen = self._chosen()
        if chosen is not None and is_free(chosen.slot):
            self._ask(chosen)

    def _ask(self, known: ManualFigure | None) -> None:
        self.dialog = FigureDialog(self, known, self._today)
        self.dialog.entered.connect(self.saved)
        self.dialog.open()

    def _remove(self) -> None:
        """What another office supplied is not counted again by anything here: it is asked for first."""
        chosen = self._chosen()
        if chosen is not None:
            words = _("{label}: {value}, from {office}").format(label=chosen.label, value=printed(chosen), office=chosen.office)
            self.asked = confirm(self, _("Withdraw this figure?"), words, _("Withdraw figure"), danger=True)
            self.asked.finished.connect(lambda result: self.removed.emit(chosen) if result == "confirm" else None)
            self.asked.open()


class FigureDialog(Dialog):
    """``entered`` carries the figure; one that is ``known`` keeps its slot."""

    entered = Signal(object)

    def __init__(self, over: QWidget, known: ManualFigure | None, today: date) -> None:
        text = _("It stands apart from the numbers of the ledger, with the office that supplied it and the document it rests on.")
        super().__init__(over, _("Figure by hand"), text)
        self._slot = known.slot if known is not None else ""
        self.label, self.value, self.unit = LineEdit(), LineEdit(width=120), LineEdit(width=96)
        self.office, self.document = LineEdit(width=240), LineEdit()
        self.as_of = DateEdit(known.as_of if known is not None else today, name=_("As of"))
        self.fields = {
            "label": FormField(_("What the number counts"), self.label),
            "value": FormField(_("Numeric value"), self.value, _("or a share such as 44/46")),
            "unit": FormField(_("Unit"), self.unit, _("such as 件, or %")),
            "office": FormField(_("Supplied by"), self.office),
            "document": FormField(_("Document it rests on"), self.document),
        }
        if known is not None:
            self.label.setText(known.label)
            self.value.setText(_written(known.value))
            self.unit.setText(known.unit)
            self.office.setText(known.office)
            self.document.setText(known.document)
        row = QHBoxLayout()
        for widget in (self.fields["value"], self.fields["unit"], FormField(_("As of"), self.as_of)):
            row.addWidget(widget)
        row.addStretch(1)
        self.add(self.fields["label"])
        self.body.addLayout(row)
        self.add(self.fields["office"])
        self.add(self.fields["document"])
        self.add_cancel()
        self.go = self.add_action(_("Save"), SAVE, self._enter, kind=Kind.PRIMARY)

    def _enter(self) -> None:
        percent = self.unit.text().strip() == PERCENT
        value = number_of(self.value.text(), percent=percent)
        wrong = {
            "label": "" if self.label.text().strip() else _("What does it count?"),
            "value": "" if value is not None else _("Two whole numbers such as 44/46") if percent else _("A number from 0 to 999999999"),
            "unit": "" if self.unit.text().strip() else _("What is it counted in?"),
            "office": "" if self.office.text().strip() else _("Which office supplied it?"),
            "document": "" if self.document.text().strip() else _("Which document does it rest on?"),
        }
        for name, words in wrong.items():
            self.fields[name].set_error(words)
        if not all_read(self) or value is None or any(wrong.values()):
            return
        figure = ManualFigure(
            slot=self._slot,
            label=self.label.text().strip(),
            value=value,
            unit=self.unit.text().strip(),
            office=self.office.text().strip(),
            as_of=self.as_of.day(),
            document=self.document.text().strip(),
        )
        self.close_with(SAVE)
        self.entered.emit(figure)


def _written(value: int | Ratio) -> str:
    return str(value) if isinstance(value, int) else f"{value.numerator}/{value.denominator}"
