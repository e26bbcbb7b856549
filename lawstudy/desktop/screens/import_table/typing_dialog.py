"""逐人录入: a score for each person in turn, by typing and Enter. What was typed becomes cells as if they had been pasted."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.theme import Text
from lawstudy.desktop.theme.tokens import DIALOG_WIDTH_TABLE
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import Dialog, Loss
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.people import Person
from lawstudy.formats.tables.notes import nothing_chosen
from lawstudy.formats.written.scores import read_score
from lawstudy.i18n import _

DONE = "done"
HIGH = 220
FULL_MARKS = 10_000  # hundredths; a score above those of this exam is found when the cells are checked


class ScoreEdit(LineEdit):
    """``entered`` on Enter, which goes no further; ``moved`` on the arrows up and down."""

    entered = Signal()
    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class TypingDialog(Dialog):
    """``cells`` are the people with something typed, as a table with its header."""

    def __init__(self, over: QWidget, people: Sequence[Person]) -> None:
        hint = _("Type a score and press Enter; empty leaves the person out. The arrows go up and down.")
        super().__init__(over, _("Enter scores one by one"), hint, width=DIALOG_WIDTH_TABLE)
        self._people, self._typed = tuple(people), dict[int, str]()
        self.model: TableModel[int] = TableModel(
            (
                Column(_("Name"), lambda place: self._people[place].name, width=120),
                Column(_("Department"), lambda place: self._people[place].department),
                Column(_("Score"), lambda place: self._typed.get(place, ""), width=96),
            )
        )
        self.table = Table(name=_("Enter scores one by one"))
        self.table.setModel(self.model)
        self.table.setFixedHeight(HIGH)
        self.table.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.table.row_chosen.connect(lambda _row: self._ask())
        self.score = ScoreEdit()
        self.who = Label("", Text.STRONG)
        self.field = FormField(_("Score"), self.score)
        self.score.textChanged.connect(self._hold)
        self.score.entered.connect(self._take)
        self.score.moved.connect(self._move)
        self.count = Label("", Text.HINT)
        for widget in (self.who, self.field, self.count, self.table):
            self.add(widget)
        self.add_cancel()
        self.done_button = self.add_button("", DONE, kind=Kind.PRIMARY)
        self._show()
        self.table.select_row(0)
        self._ask()

    def cells(self) -> str:
        head = "姓名\t科室\t工号\t成绩"
        typed = [(self._people[place], said) for place, said in sorted(self._typed.items())]
        return "\n".join([head, *(f"{who.name}\t{who.department}\t{who.staff_number or ''}\t{said}" for who, said in typed)])

    def loss(self) -> Loss | None:
        if not self._typed and not self.score.text().strip():
            return None
        return Loss(_("Discard what is filled in here?"), _("Nothing of it has been saved."), _("Discard it"), _("Go on filling in"))

    def _place(self) -> int:
        return max(0, self.table.chosen_row())

    def _ask(self) -> None:
        if not self._people:
            return
        who = self._people[self._place()]
        self.who.setText(f"{who.name} {who.department}".strip())
        self.field.set_error("")
        self.score.setText(self._typed.get(self._place(), ""))
        self.score.selectAll()
        self.score.setFocus()

    def _hold(self) -> None:
        """What is typed counts without Enter too: a click on another row, the arrows and the button below lose nothing. Whether it can be
        read, the check of all cells says."""
        said = self.score.text().strip()
        if said:
            self._typed[self._place()] = said
        else:
            self._typed.pop(self._place(), None)
        self._tell()

    def _take(self) -> None:
        said = self.score.text().strip()
        if said and read_score(said, FULL_MARKS, None, nothing_chosen).value is None:
            self.field.set_error(_("A number, or 缺考, 免考, 缓考"))
            return
        self._move(1)

    def _move(self, by: int) -> None:
        self._show()
        place = self._place() + by
        if 0 <= place < len(self._people):
            self.table.select_row(place)
        self._ask()

    def _show(self) -> None:
        chosen = self._place()
        self.model.set_rows(range(len(self._people)))
        self.table.select_row(chosen)
        self._tell()

    def _tell(self) -> None:
        self.count.setText(_("{n} of {total} entered").format(n=len(self._typed), total=len(self._people)))
        self.done_button.setText(_("Check {n} scores").format(n=len(self._typed)))
        self.done_button.setEnabled(bool(self._typed))
