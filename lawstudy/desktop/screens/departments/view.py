"""The page 科室与变动: the departments, and beside them the changes of a year."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.screens.departments.dialogs import CloseDialog, NameDialog
from lawstudy.desktop.theme import Icon, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.cells import StateCell, TextCell
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.folding_row import FoldingRow
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.desktop.widgets.year_turner import YearTurner
from lawstudy.domain.departments import Department
from lawstudy.i18n import _
from lawstudy.usecases.people.departments import Movement
from lawstudy.words.people import from_words, movement_words

FIRST_YEAR, LAST_YEAR = 1990, 2099


@dataclass(frozen=True)
class Shown:
    year: int
    departments: tuple[Department, ...]
    moves: tuple[Movement, ...]


class DepartmentsView(Page):
    """``added`` carries a name and its first day ("": since always), ``renamed`` the name until now, the new one and the day, ``closed``
    a name, the first day without it and where its people go, ``reopened`` a name, ``person_chosen`` the id of somebody who moved."""

    added = Signal(str, str)
    renamed = Signal(str, str, str)
    closed = Signal(str, str, str)
    reopened = Signal(str)
    person_chosen = Signal(object)

    def __init__(self, today: str) -> None:
        super().__init__(_("Departments and moves"), scrolls=False)
        self._today, self.year = today, date.fromisoformat(today).year
        self.dialog: Dialog | None = None
        self.back = Button(_("Back to people"), icon=Icon.LEFT)
        self.add_button = Button(_("New department"), icon=Icon.ADD, kind=Kind.PRIMARY)
        self.add_action(self.back)
        self.add_action(self.add_button)
        self.model: TableModel[Department] = TableModel(_departments())
        self.table = Table(name=_("Departments"))
        self.table.setModel(self.model)
        self.rename, self.close_or_open = Button(_("Rename"), small=True), Button(_("Close the department"), small=True)
        self.years = YearTurner(FIRST_YEAR, LAST_YEAR)
        self.move_model: TableModel[Movement] = TableModel(_moves())
        self.moves = Table(name=_("Who came, moved and left"))
        self.moves.setModel(self.move_model)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        houses = Card(_("Departments"), padded=False)
        houses.add(self.table, 1)
        houses.add(separator())
        foot = QWidget()
        row = row_in(foot, GRID, (GAP, 10, GAP, 10))
        row.addStretch(1)
        for button in (self.close_or_open, self.rename):
            row.addWidget(button)
        houses.add(foot)
        self.moved = Card(_("Who came, moved and left"), " ", control=self.years, padded=False)
        self.moved.add(self.moves, 1)
        both, side = QWidget(), FoldingRow(tall=True)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(GAP)
        both.setLayout(side)
        for card in (houses, self.moved):
            side.addWidget(card, 1)
        self.add(both, 1)

    def _connect(self) -> None:
        self.table.row_chosen.connect(lambda _row: self._show_state())
        self.table.opened.connect(lambda _row: self._ask_name(self._chosen()))
        self.moves.opened.connect(lambda row: self.person_chosen.emit(self.move_model.row(row).person_id))
        self.add_button.clicked.connect(lambda: self._ask_name(None))
        self.rename.clicked.connect(lambda: self._ask_name(self._chosen()))
        self.close_or_open.clicked.connect(self._close_or_open)

    def show_all(self, shown: Shown) -> None:
        standing = [one for one in shown.departments if not one.ends]
        self.set_context(_("{n} departments").format(n=len(standing)))
        self.table.show_rows(self.model, shown.departments, lambda one: one.id)
        self.years.set_year(shown.year)
        self.moved.hint.setText(_("{n} changes").format(n=len(shown.moves)) if shown.moves else _("nobody"))
        self.moves.show_rows(self.move_model, shown.moves, lambda one: (one.person_id, one.day, one.after))
        self._show_state()

    def _chosen(self) -> Department | None:
        row = self.table.chosen_row()
        return self.model.row(row) if row >= 0 else None

    def _show_state(self) -> None:
        which = self._chosen()
        self.rename.setEnabled(which is not None and not which.ends)
        self.close_or_open.setEnabled(which is not None)
        self.close_or_open.setText(_("Open again") if which is not None and which.ends else _("Close the department"))

    def _ask_name(self, which: Department | None) -> None:
        if which is None:
            self._ask(NameDialog(self, None, self._today, self.added.emit))
        elif not which.ends:
            self._ask(NameDialog(self, which, self._today, lambda name, day: self.renamed.emit(which.name, name, day)))

    def _close_or_open(self) -> None:
        which = self._chosen()
        if which is None:
            return
        if which.ends:
            self.reopened.emit(which.name)
            return
        others = [one.name for one in self.model.rows() if not one.ends and one.id != which.id]
        self._ask(CloseDialog(self, which, others, self._today, lambda day, into: self.closed.emit(which.name, day, into)))

    def _ask(self, dialog: Dialog) -> None:
        self.dialog = dialog
        dialog.open()


def _departments() -> tuple[Column[Department], ...]:
    def former(one: Department) -> TextCell:
        return TextCell("、".join(dict.fromkeys(each.name for each in one.names if each.name != one.name)) or "—", Tone.TEXT_3)

    def state(one: Department) -> StateCell:
        if one.ends:
            return StateCell(Icon.NOTE, _("closed on {day}").format(day=one.ends), Tone.TEXT_3)
        return StateCell(Icon.DONE, _("since {day}").format(day=one.begins) if one.begins else _("since always"), Tone.GREEN)

    return (
        Column(_("Department"), lambda one: one.name, least=120),
        Column(_("Called before"), former, width=120, aside=1),
        Column(_("Days"), state, width=150),
    )


def _moves() -> tuple[Column[Movement], ...]:
    return (
        Column(_("Day"), lambda one: from_words(one.day), width=104, sort_key=lambda one: one.day),
        Column(_("Name"), lambda one: one.name, width=88),
        Column(_("What changed"), lambda one: movement_words(one.before, one.after, one.reason), least=96),
        Column(_("From department"), lambda one: TextCell(one.before or "—", Tone.TEXT_2), width=112, aside=1),
        Column(_("To department"), lambda one: TextCell(one.after or "—", Tone.TEXT_2), width=112, aside=2),
    )
