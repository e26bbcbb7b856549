"""Last year's 工作安排, answered line by line and written into the text."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lawstudy.desktop.screens.plan.tables import CHECK_ICONS
from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.cells import StateCell
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.plan import ArrangementState
from lawstudy.i18n import P_, _
from lawstudy.usecases.plans.plans import ChecklistLine
from lawstudy.usecases.reports.promises import Promises
from lawstudy.words.plans import checklist_words

WRITE = "write"
_MOST_SHOWN = 8


class PromisesDialog(Dialog):
    """``taken`` takes last year's lines into the checklist, ``answered`` carries a line with state and note, ``written`` asks for the
    answers in the text."""

    taken = Signal()
    answered = Signal(object, object, str)
    written = Signal()

    def __init__(self, over: QWidget, part_title: str) -> None:
        text = _("Each line of last year's report, how far it is, and by what. The answers are written at the end of “{part}”.")
        super().__init__(over, _("Last year's arrangements"), text.format(part=part_title), width=760)
        self.model: TableModel[ChecklistLine] = TableModel(
            (
                Column(_("State"), _state, width=96, icon=True, words=tuple(checklist_words(each) for each in ArrangementState)),
                Column(_("Arrangement"), lambda line: line.arrangement.text, least=200),
                Column(_("Note"), lambda line: line.arrangement.note, least=120),
                Column(_("Records"), lambda line: str(line.rows), width=72, right=True),
            )
        )
        self.table = Table(name=_("Last year's arrangements"))
        self.table.setModel(self.model)
        self.none = Label(_("The checklist of this year is empty."), Text.BODY, Tone.TEXT_3)
        states = [(state.value, checklist_words(state)) for state in ArrangementState]
        self.state = SegmentedChoice(states, ArrangementState.NOT_BEGUN.value, name=_(P_("plan", "How far it is")))
        self.note = LineEdit()
        self.answer = Button(_("Save answer"), small=True)
        self.take = Button("", small=True)
        row = QHBoxLayout()
        row.addWidget(self.take)
        row.addStretch(1)
        self.body.addLayout(row)
        self.add(self.none)
        self.add(self.table)
        row = QHBoxLayout()
        row.addWidget(FormField(_(P_("plan", "How far it is")), self.state))
        row.addWidget(FormField(_("Note"), self.note), 1)
        self.body.addLayout(row)
        row = QHBoxLayout()
        row.addWidget(self.answer)
        row.addStretch(1)
        self.body.addLayout(row)
        self.add_cancel()
        self.go = self.add_action(_("Write answers into the text"), WRITE, self._write, kind=Kind.PRIMARY)
        self.table.row_chosen.connect(self._show_line)
        self.take.clicked.connect(self.taken)
        self.answer.clicked.connect(self._answer)

    def show_promises(self, found: Promises) -> None:
        self.table.show_rows(self.model, found.lines, lambda line: line.arrangement.id)
        self.table.fit_to_rows(_MOST_SHOWN)
        self.table.setVisible(bool(found.lines))
        self.none.setVisible(not found.lines)
        self.take.setText(_("Take {n} lines from last year's report").format(n=len(found.not_taken)))
        self.take.setVisible(bool(found.not_taken))
        for widget in (self.state, self.note, self.answer, self.go):
            widget.setEnabled(bool(found.lines))
        if found.lines and self.table.chosen_row() < 0:
            self.table.select_row(0)
        self._show_line(self.table.chosen_row())

    def _show_line(self, row: int) -> None:
        if 0 <= row < self.model.rowCount():
            one = self.model.row(row).arrangement
            self.state.set_value(one.state.value)
            self.note.setText(one.note)

    def _answer(self) -> None:
        row = self.table.chosen_row()
        if 0 <= row < self.model.rowCount():
            self.answered.emit(self.model.row(row).arrangement, ArrangementState(self.state.value()), self.note.text().strip())

    def _write(self) -> None:
        self.close_with(WRITE)
        self.written.emit()


def _state(line: ChecklistLine) -> StateCell:
    icon, tone = CHECK_ICONS[line.arrangement.state]
    return StateCell(icon, checklist_words(line.arrangement.state), tone)
