"""Under the preview: what is wrong with the chosen row, and the repair in place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lawstudy.desktop.screens.import_table.words import change_runs, place_words, problem_words
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.inputs import Select
from lawstudy.desktop.widgets.label import ElidedLabel, Label
from lawstudy.desktop.widgets.list_item import StateIcon
from lawstudy.formats.table import CellProblem
from lawstudy.i18n import _
from lawstudy.usecases.table_import import ImportRow, Outcome


class RepairBar(QWidget):
    """``corrected`` carries row, column and the value to take; ``skipped`` the row to leave out."""

    corrected = Signal(int, str, str)
    skipped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._problem: CellProblem | None = None
        self._icon = StateIcon(Icon.WRONG, Tone.RED, size=16)
        self.place, self.words = Label("", Text.STRONG, Tone.RED), ElidedLabel("", Text.BODY)
        self.value = Select(small=True, name=_("Take instead"))
        self.value.setEditable(True)
        self.value.setMinimumWidth(200)
        self.skip = Button(_("Leave this row out"), small=True)
        self.apply = Button(_("Apply"), kind=Kind.NEXT, small=True)
        self._lay_out()
        self.apply.clicked.connect(self._apply)
        self.skip.clicked.connect(lambda: self.skipped.emit(self._problem.row) if self._problem is not None else None)
        field = self.value.lineEdit()
        if field is not None:
            field.returnPressed.connect(self._apply)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        said = QHBoxLayout()
        said.setSpacing(GRID)
        for widget in (self._icon, self.place):
            said.addWidget(widget)
        said.addWidget(self.words, 1)
        column.addLayout(said)
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(GRID)
        tools.addWidget(Label(_("Take instead"), Text.HINT))
        tools.addWidget(self.value)
        tools.addStretch(1)
        tools.addWidget(self.skip)
        tools.addWidget(self.apply)
        column.addWidget(self._tools)

    def show_row(self, row: ImportRow | None) -> None:
        problem = row.problems[0] if row is not None and row.problems and row.outcome is Outcome.PROBLEM else None
        self._problem = problem
        for widget in (self._icon, self.place, self._tools):
            widget.setVisible(problem is not None)
        if problem is None:
            self.words.setText("".join(run.text for run in change_runs(row)) if row is not None else _("Nothing would change."))
            return
        self.place.setText(place_words(problem))
        more = _(" · {n} more in this row").format(n=len(row.problems) - 1) if row is not None and len(row.problems) > 1 else ""
        self.words.setText(problem_words(problem) + more)
        self.value.clear()
        self.value.addItems(list(problem.repairs) or [problem.value])
        can_be_typed = bool(problem.column)
        self.value.setEnabled(can_be_typed)
        self.apply.setEnabled(can_be_typed)

    def _apply(self) -> None:
        if self._problem is not None and self._problem.column and self.value.currentText().strip():
            self.corrected.emit(self._problem.row, self._problem.column, self.value.currentText().strip())
