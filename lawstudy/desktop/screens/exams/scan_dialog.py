"""读取答题卡: what the scans hold, and each doubtful row beside its picture until a person has said what it shows. Nothing is preset."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.tokens import DIALOG_WIDTH_TABLE, GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from lawstudy.desktop.widgets.inputs import CheckBox
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.domain.problems import Problem
from lawstudy.i18n import _
from lawstudy.usecases.exams.scanned_sheets import SheetsRead
from lawstudy.usecases.exams.settled_marks import SettledMark, SheetAnswer, SheetRead
from lawstudy.words.exams import DOUBTS
from lawstudy.words.problems import problem_text
from lawstudy.words.said import word

WRITE = "write"
MOST_LISTED, MOST_NAMED = 6, 12
_MOST_PICTURE = 640


class ScanDialog(Dialog):
    """``settled`` are the rows that a person has looked at; the sheets whose rows are all plain or settled can be written."""

    def __init__(self, over: QWidget, found: SheetsRead) -> None:
        super().__init__(over, _("Read answer sheets"), width=DIALOG_WIDTH_TABLE)
        self._found = found
        self._doubts = [(sheet, answer) for sheet in found.sheets if sheet.problem is None for answer in sheet.open_doubts]
        self._said: dict[tuple[UUID, int], SettledMark] = {}
        self._at = 0
        facts = _("{pages} pages · {n} sheets · {without} people have no sheet here")
        self.add(Label(facts.format(pages=found.pages, n=len(found.sheets), without=found.without), Text.STRONG, wrap=True))
        self._list([(sheet.name, sheet.problem) for sheet in found.sheets if sheet.problem is not None])
        self._list([(_place(problem), problem) for problem in found.passed_over])
        self.where = Label("", Text.BODY, wrap=True)
        self.picture = QLabel()
        self.choices: dict[str, CheckBox] = {}
        self._places = QWidget()
        self._row = row_in(self._places, GRID)
        self.settle_button = Button("")
        self.settle_button.clicked.connect(self.settle)
        self.earlier = Button(_("Back one"), kind=Kind.QUIET)
        self.earlier.clicked.connect(lambda: self._turn(-1))
        moves = QWidget()
        line = row_in(moves, GRID)
        line.addWidget(self.settle_button)
        line.addWidget(self.earlier)
        line.addStretch(1)
        self._looked_at = (self.where, self.picture, self._places, moves)
        for widget in self._looked_at:
            self.add(widget)
            widget.setVisible(bool(self._doubts))
        self.add(Label(_("Nothing has been written yet."), Text.HINT))
        self.add_cancel()
        self.write_button = self.add_button("", WRITE, kind=Kind.PRIMARY)
        self._show()

    @property
    def settled(self) -> tuple[SettledMark, ...]:
        return tuple(self._said.values())

    def is_filled(self) -> bool:
        return bool(self._said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the places of a row is about that row; writing the sheets is what its button is for."""
        entered = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and any(box.hasFocus() for box in self.choices.values())
        if entered:
            event.accept()
            self.settle()
        else:
            super().keyPressEvent(event)

    def ready(self) -> list[SheetRead]:
        """The sheets that would be written."""
        open_ones = {sheet.person_id for sheet, answer in self._doubts if (sheet.person_id, answer.number) not in self._said}
        return [sheet for sheet in self._found.sheets if sheet.problem is None and sheet.person_id not in open_ones]

    def settle(self) -> None:
        """The row shows what is ticked; on to the next that nobody has looked at."""
        sheet, answer = self._doubts[self._at]
        mark = SettledMark(person_id=sheet.person_id, number=answer.number, words=self._ticked())
        self._said[sheet.person_id, answer.number] = mark
        order = [*range(self._at + 1, len(self._doubts)), *range(self._at + 1)]
        self._at = next((place for place in order if self._key(place) not in self._said), self._at)
        self._show()

    def _key(self, place: int) -> tuple[UUID, int]:
        sheet, answer = self._doubts[place]
        return sheet.person_id, answer.number

    def _turn(self, by: int) -> None:
        self._at = (self._at + by) % len(self._doubts)
        self._show()

    def _show(self) -> None:
        count = len(self.ready())
        self.write_button.setText(_("Write {n} sheets").format(n=count))
        self.write_button.setEnabled(count > 0)
        if not self._doubts:
            return
        sheet, answer = self._doubts[self._at]
        left = sum(self._key(place) not in self._said for place in range(len(self._doubts)))
        words = _("{n} rows to look at · {name} {department} · question {number}: {why}")
        self.where.setText(
            words.format(n=left, name=sheet.name, department=sheet.department, number=answer.number, why=word(DOUBTS, answer.doubt))
        )
        self._show_picture(answer)
        self._show_choices(answer, self._said.get(self._key(self._at)))
        self.earlier.setEnabled(len(self._doubts) > 1)

    def _show_picture(self, answer: SheetAnswer) -> None:
        pixmap = QPixmap()
        pixmap.loadFromData(answer.picture)
        self.picture.setPixmap(pixmap if pixmap.width() <= _MOST_PICTURE else pixmap.scaledToWidth(_MOST_PICTURE))
        self.picture.setAccessibleName(_("The row of question {n} as it was scanned").format(n=answer.number))

    def _show_choices(self, answer: SheetAnswer, said: SettledMark | None) -> None:
        by_keys = any(box.hasFocus() for box in self.choices.values())
        while self._row.count():
            widget = self._row.takeAt(0).widget()
            if widget is not None:
                widget.deleteLater()
        self.choices = {choice: CheckBox(choice) for choice in answer.choices}
        for choice, box in self.choices.items():
            box.setChecked(said is not None and choice in said.words)
            box.toggled.connect(lambda checked, choice=choice: self._ticked_one(choice, checked=checked, many=answer.many))
            self._row.addWidget(box)
        self._row.addStretch(1)
        if by_keys:
            first = next(iter(self.choices.values()))
            first.show()  # its layout would show it a moment later, and the focus would be nowhere
            first.setFocus(Qt.FocusReason.TabFocusReason)
        self._name_settling()

    def _ticked_one(self, choice: str, *, checked: bool, many: bool) -> None:
        if checked and not many:
            for other, box in self.choices.items():
                if other != choice:
                    box.setChecked(False)
        self._name_settling()

    def _ticked(self) -> tuple[str, ...]:
        return tuple(choice for choice, box in self.choices.items() if box.isChecked())

    def _name_settling(self) -> None:
        said = "".join(self._ticked())
        self.settle_button.setText(_("It shows {said}").format(said=said) if said else _("Nothing is filled"))

    def _list(self, lines: Sequence[tuple[str, Problem]]) -> None:
        for place, problem in lines[:MOST_LISTED]:
            self.add(Label("  ".join(filter(None, (place, problem_text(problem)))), Text.HINT, Tone.RED, wrap=True))
        if len(lines) > MOST_LISTED:
            self.add(Label(_("and {n} more").format(n=len(lines) - MOST_LISTED), Text.HINT))


class AcceptedDialog(Dialog):
    """What was written, and each sheet and mark that was not taken, by name."""

    def __init__(self, over: QWidget, told: str, lines: Sequence[str]) -> None:
        super().__init__(over, told)
        for line in lines[:MOST_NAMED]:
            self.add(Label(line, Text.BODY, wrap=True))
        if len(lines) > MOST_NAMED:
            self.add(Label(_("and {n} more").format(n=len(lines) - MOST_NAMED), Text.HINT))
        self.add_button(_("Close"), CANCEL, kind=Kind.PRIMARY, default=True)


def _place(problem: Problem) -> str:
    return _("{file}, page {line}").format(file=problem.file, line=problem.line) if problem.file else ""
