"""The page 人员: filters, the list, and the way to the roster."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.screens.list_export import export_button
from lawstudy.desktop.screens.people.dialogs import LeaveDialog, NamesakeDialog, ReturnDialog
from lawstudy.desktop.screens.people.form import HISTORY, LEAVE, RETURN, SAVE, PersonForm
from lawstudy.desktop.screens.people.presenter import Filter, Form, Found, Wanted
from lawstudy.desktop.theme import Icon, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.cells import StateCell, TextCell
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.empty_page import EmptyPage
from lawstudy.desktop.widgets.folding_row import FoldingRow
from lawstudy.desktop.widgets.inputs import Select, search_field
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.people import Person, PersonState, lines_of
from lawstudy.i18n import _
from lawstudy.usecases.people.people import Stay
from lawstudy.words.people import LINE_WORDS, stay_words

ANY = ""


class PeopleView(Page):
    """``saved`` carries what a form asks for, ``left`` person, day and reason, ``returned`` person, day and department.
    ``declined``: it is not another person, so the form is wanted back. Without ``writes`` it is a list to read."""

    filtered = Signal(object)
    saved = Signal(object)
    declined = Signal(object)
    leave_wanted = Signal(object)
    left = Signal(object, str, object)
    return_wanted = Signal(object)
    returned = Signal(object, str, str)
    departments_wanted = Signal()
    history_wanted = Signal(object)
    new_wanted = Signal()
    change_wanted = Signal(object)
    import_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, *, writes: bool = True) -> None:
        super().__init__(_("People"), scrolls=False)
        self._writes = writes
        self.form: PersonForm | None = None
        self.dialog: Dialog | None = None
        self.departments_button = Button(_("Departments and moves"))
        self.add_button = Button(_("New person"), icon=Icon.ADD)
        self.import_button = Button(_("Import people"), icon=Icon.PASTE, kind=Kind.PRIMARY)
        self.add_button.clicked.connect(self.new_wanted)
        self.import_button.clicked.connect(self.import_wanted)
        self.departments_button.clicked.connect(self.departments_wanted)
        self.export = export_button(lambda: [(_("Roster"), self.export_wanted.emit)])
        for button in (self.departments_button, self.export, self.add_button, self.import_button):
            self.add_action(button)
            button.setVisible(writes)
        self.search = search_field(_("Name, pinyin or number"))
        self.department = Select(small=True, name=_("Department"), empty=ANY)
        self.group = Select(small=True, name=_("Group"), empty=ANY)
        self.state = Select(small=True, name=_("State"), empty=PersonState.ACTIVE.value)
        self.table = Table(name=_("People"), bar=True)
        self._by_name: dict[UUID, int] = {}
        self._stays: dict[UUID, Stay] = {}
        self.model = TableModel(_columns(self._by_name, self._stays))
        self.table.setModel(self.model)
        self.card = Card(padded=False)
        self.card.body.addWidget(self._filters())
        self.card.body.addWidget(separator())
        self.card.add(self.table, 1)
        self.add(self.card, 1)
        self._empty: QWidget | None = None
        self._connect()

    def _filters(self) -> QWidget:
        made, row = QWidget(), FoldingRow(spacing=GRID)
        made.setLayout(row)
        row.setContentsMargins(GAP, 12, GAP, 12)
        self.search.setMinimumWidth(240)
        self.department.addItem(_("All departments"), ANY)
        self.group.addItem(_("All groups"), ANY)
        for words, value in ((_("In service"), PersonState.ACTIVE.value), (_("Moved or retired"), PersonState.LEFT.value), (_("All"), ANY)):
            self.state.addItem(words, value)
        for widget in (self.search, self.department, self.group, self.state):
            row.addWidget(widget)
        row.addStretch(1)
        return made

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        for select in (self.department, self.group, self.state):
            select.currentIndexChanged.connect(self._filter)
        if self._writes:
            self.table.opened.connect(lambda row: self.change_wanted.emit(self.model.row(row)))

    def _filter(self) -> None:
        wanted = Filter(
            text=self.search.text().strip(),
            department=self.department.currentData() or "",
            group=self.group.currentData() or "",
            state=self.state.currentData() or "",
        )
        self.filtered.emit(wanted)

    def show_people(self, found: Found) -> None:
        alone = self._writes and found.house <= 1 and not self.search.text()
        self._show_empty(alone)
        self.departments_button.setVisible(self._writes and bool(found.departments))
        shown = _("{n} in service · {shown} shown").format(n=found.house, shown=found.total)
        self.set_context(shown if self._writes else " · ".join((shown, *found.departments)))
        for select, values in ((self.department, found.departments), (self.group, found.groups)):
            _offer(select, values)
        self._by_name.clear()
        self._stays.clear()
        self._stays.update(found.stays)
        self._by_name.update((person.id, place) for place, person in enumerate(found.people))
        self.table.show_rows(self.model, found.people, lambda person: person.id)

    def _show_empty(self, alone: bool) -> None:
        """Nobody but the one who made the workspace."""
        if alone and self._empty is None:
            paste = Button(_("Import people"), icon=Icon.PASTE)
            paste.clicked.connect(self.import_wanted)
            first = _("Paste the roster from Excel or WPS: name, department, rank, groups. Identity cards and telephones are never read.")
            self._empty = EmptyPage(Icon.PEOPLE, _("Here stand the people whose study is recorded"), first, paste)
            self.add(self._empty, 1)
        if self._empty is not None:
            self._empty.setVisible(alone)
        self.card.setVisible(not alone)
        self.export.setVisible(self._writes and not alone)

    def show_form(self, form: Form) -> None:
        made = PersonForm(self, form)
        made.finished.connect(lambda result: self._form_closed(made, result))
        self.form = made
        made.open()

    def _form_closed(self, form: PersonForm, result: str) -> None:
        self.form = None
        asked = {LEAVE: self.leave_wanted, RETURN: self.return_wanted, HISTORY: self.history_wanted}
        if result == SAVE:
            self.saved.emit(form.wanted())
        elif result in asked:
            asked[result].emit(form.person)

    def ask_namesake(self, wanted: Wanted, words: str) -> None:
        agreed = replace(wanted, namesake=True)
        self._ask(NamesakeDialog(self, wanted, words, lambda: self.saved.emit(agreed), lambda: self.declined.emit(wanted)))

    def show_leave(self, person: Person, today: str) -> None:
        self._ask(LeaveDialog(self, person, today, lambda day, reason: self.left.emit(person, day, reason)))

    def show_return(self, person: Person, departments: tuple[str, ...], today: str) -> None:
        self._ask(ReturnDialog(self, person, departments, today, lambda day, where: self.returned.emit(person, day, where)))

    def _ask(self, dialog: Dialog) -> None:
        self.dialog = dialog
        dialog.open()


def _offer(select: Select, values: tuple[str, ...]) -> None:
    """Other choices without losing the one that is made, and without telling anyone."""
    select.offer([(select.itemText(0), select.itemData(0)), *((value, value) for value in values)])


def _columns(order: Mapping[UUID, int], stays: Mapping[UUID, Stay]) -> tuple[Column[Person], ...]:
    """``order`` is the place of each person by name, as the record sorts them: reading names here would load dictionaries of 52 MB."""

    def state(person: Person) -> StateCell:
        if person.state is PersonState.LEFT:
            return StateCell(Icon.FORWARD, _("Moved or retired"), Tone.AMBER)
        return StateCell(Icon.DONE, _("In service"), Tone.GREEN)

    def days(person: Person) -> str:
        stay = stays.get(person.id)
        return stay_words(stay.from_day, stay.to_day) if stay is not None else "—"

    return (
        Column(_("Name"), lambda person: person.name, width=128, sort_key=lambda person: order.get(person.id, 0)),
        Column(_("Department"), lambda person: person.department or "—", width=144, sort_key=lambda person: person.department),
        *(_line_column(name, words) for name, words in LINE_WORDS.items()),
        Column(_("Groups"), lambda person: TextCell("、".join(person.groups) or "—", Tone.TEXT_2)),
        Column(_("Staff number"), lambda person: person.staff_number or "—", width=128, aside=1),
        Column(_("State"), state, width=128),
        Column(_("Since or until"), days, width=144, aside=2),
    )


def _line_column(name: str, words: str) -> Column[Person]:
    return Column(_(words), lambda person: lines_of(person)[name] or "—", width=168, sort_key=lambda person: lines_of(person)[name])
