"""Templates of the bureau for a kind of document: saved from its text, as files to and from other bureaus, taken out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.dialog import Dialog, confirm
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.i18n import _
from lawstudy.usecases.reports.report_templates import ReportTemplateLine

_MOST_SHOWN = 8


class TemplatesDialog(Dialog):
    """``saved`` carries a name, ``removed`` and ``exported`` a template."""

    saved = Signal(str)
    removed = Signal(object)
    exported = Signal(object)
    import_wanted = Signal()

    def __init__(self, over: QWidget, *, can_save: bool) -> None:
        text = _("A template keeps order, headings, words and figures; it keeps no values, dates or sources of a year.")
        super().__init__(over, _("Templates of this document"), text, width=560)
        self.asked: Dialog | None = None
        self.model: TableModel[ReportTemplateLine] = TableModel((Column(_("Template"), lambda one: one.name, least=160),))
        self.table = Table(name=_("Templates of this document"))
        self.table.setModel(self.model)
        self.none = Label(_("The bureau has no template of this document yet."), Text.BODY, Tone.TEXT_3)
        self.export = Button(_("Export"), icon=Icon.DOWNLOAD, small=True)
        self.take = Button(_("Take in …"), icon=Icon.UPLOAD, small=True)
        self.remove = Button(_("Take out"), kind=Kind.DANGER, small=True)
        self.name = LineEdit()
        self.name_field = FormField(_("Name of the template"), self.name)
        self.add(self.none)
        self.add(self.table)
        row = QHBoxLayout()
        for button in (self.export, self.take, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.add(self.name_field)
        self.name_field.setVisible(can_save)
        self.add_cancel()
        self.save = self.add_action(_("Save the text as a template"), "save", self._save, kind=Kind.PRIMARY)
        self.save.setVisible(can_save)
        self.export.clicked.connect(lambda: self._tell(self.exported))
        self.remove.clicked.connect(self._ask_remove)
        self.take.clicked.connect(self.import_wanted)

    def show_templates(self, found: Sequence[ReportTemplateLine]) -> None:
        self.table.show_rows(self.model, found, lambda one: one.id)
        self.table.fit_to_rows(_MOST_SHOWN)
        self.table.setVisible(bool(found))
        self.none.setVisible(not found)
        if found and self.table.chosen_row() < 0:
            self.table.select_row(0)
        for button in (self.export, self.remove):
            button.setEnabled(bool(found))

    def _ask_remove(self) -> None:
        """Nothing brings a template back."""
        row = self.table.chosen_row()
        if not 0 <= row < self.model.rowCount():
            return
        chosen = self.model.row(row)
        words = _("Documents that began with it stay as they are. It can be exported first.")
        self.asked = confirm(self, _("Take out the template “{name}”?").format(name=chosen.name), words, _("Take out"), danger=True)
        self.asked.finished.connect(lambda result: self.removed.emit(chosen) if result == "confirm" else None)
        self.asked.open()

    def _tell(self, signal: SignalInstance) -> None:
        row = self.table.chosen_row()
        if 0 <= row < self.model.rowCount():
            signal.emit(self.model.row(row))

    def _save(self) -> None:
        name = self.name.text().strip()
        self.name_field.set_error("" if name else _("What is it called?"))
        if name:
            self.name.clear()
            self.saved.emit(name)
