"""先学后考 of an exam: who lacks what, and who is let in all the same."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.screens.exam_monitor.dialogs import DO
from lawstudy.desktop.theme import Text
from lawstudy.desktop.theme.tokens import DIALOG_WIDTH_TABLE
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.i18n import N_, _, counted
from lawstudy.usecases.exams.study_gate import GateLine
from lawstudy.words.study_gate import all_lacking


class StudyDialog(Dialog):
    """Closes with DO: :meth:`person_id` is let in because of :meth:`said`."""

    def __init__(self, over: QWidget, lines: Sequence[GateLine]) -> None:
        short = sum(not line.let_in_because for line in lines)
        text = counted(short, N_("{n} person lacks some of what comes first."), N_("{n} people lack some of what comes first."))
        super().__init__(over, _("Study first"), text, width=DIALOG_WIDTH_TABLE)
        self.model: TableModel[GateLine] = TableModel(_columns())
        self.model.set_rows(lines)
        self.table = Table(name=_("Who lacks study"))
        self.table.setModel(self.model)
        self.table.setMinimumHeight(120)
        self.add(self.table)
        self.full = Label("", Text.HINT, wrap=True)
        self.add(self.full)
        self.reason = LineEdit()
        self.add(FormField(_("Why the person is let in all the same"), self.reason))
        self.add_cancel(_("Close"))
        self._button = self.add_button("", DO, kind=Kind.PRIMARY)
        self.reason.textChanged.connect(self._judge)
        self.table.row_chosen.connect(self._judge)
        if lines:
            self.table.select_row(0)
        self._judge()

    def is_filled(self) -> bool:
        return bool(self.said())

    def person_id(self) -> UUID:
        return self.model.row(self.table.chosen_row()).person_id

    def said(self) -> str:
        return self.reason.text().strip()

    def _judge(self, _what: object = None) -> None:
        at = self.table.chosen_row()
        chosen = self.model.row(at) if 0 <= at < self.model.rowCount() else None
        self.full.setText(all_lacking(chosen.lacks) if chosen is not None else "")
        self._button.setEnabled(bool(self.said()) and chosen is not None and not chosen.let_in_because)
        self._button.setText(_("Let {name} in").format(name=chosen.name) if chosen is not None else _("Let the person in"))


def _columns() -> list[Column[GateLine]]:
    return [
        Column(_("Name"), lambda line: line.name, width=96),
        Column(_("Department"), lambda line: line.department, width=128),
        Column(_("Lacking"), lambda line: all_lacking(line.lacks) or "—"),
        Column(_("Let in because"), lambda line: line.let_in_because or "—", width=160),
    ]
