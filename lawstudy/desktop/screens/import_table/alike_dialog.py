"""One decision for many rows that ask the same: all of them are in view before it is taken, and nothing is chosen beforehand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QListWidget, QWidget

from lawstudy.desktop.theme.tokens import DIALOG_WIDTH_TABLE, GRID
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.inputs import RadioButton
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.i18n import _
from lawstudy.usecases.imports.alike import Affected, Alike
from lawstudy.words.decisions import together_words
from lawstudy.words.imported import affected_words

TAKE = "take"
_LINE, _MOST_LINES = 22, 10


class AlikeDialog(Dialog):
    """``taken`` carries the group and the choice."""

    taken = Signal(object, str)

    def __init__(self, over: QWidget, group: Alike) -> None:
        self.group = group
        text = _("Decided together, for this table only; each row can still be changed afterwards.")
        super().__init__(over, _("One decision for {n} rows").format(n=len(group.places)), text, width=DIALOG_WIDTH_TABLE)
        self.rows = _listed(group.affected)
        self.add(self.rows)
        self.choices: dict[str, RadioButton] = {}
        self._buttons_of_choices = QButtonGroup(self)
        self.add(self._offered())
        self.add_cancel()
        self.go = self.add_button(_("Decide all {n}").format(n=len(group.places)), TAKE, kind=Kind.PRIMARY)
        self.go.setEnabled(False)
        self.finished.connect(self._end)

    def _offered(self) -> QWidget:
        made = QWidget()
        column = column_in(made, GRID)
        for choice in self.group.choices:
            button = self.choices[choice] = RadioButton(together_words(choice))
            self._buttons_of_choices.addButton(button)
            button.clicked.connect(lambda _on: self.go.setEnabled(self.chosen() != ""))
            column.addWidget(button)
        return made

    def chosen(self) -> str:
        return next((choice for choice, button in self.choices.items() if button.isChecked()), "")

    def _end(self, result: str) -> None:
        if result == TAKE and self.chosen():
            self.taken.emit(self.group, self.chosen())


def _listed(affected: tuple[Affected, ...]) -> QListWidget:
    made = QListWidget()
    made.setAccessibleName(_("Rows that are decided together"))
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.addItems([affected_words(one.place, one.title, one.value) for one in affected])
    made.setFixedHeight(_LINE * min(len(affected), _MOST_LINES) + GRID)
    return made
