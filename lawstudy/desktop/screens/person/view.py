"""The page of one person: three short tables, oldest first."""

from lawstudy.desktop.theme import Text
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.belonging import GroupSpan
from lawstudy.domain.people import Person, PersonState, lines_of
from lawstudy.i18n import _
from lawstudy.usecases.people.people import FormerName, PersonHistory, Stay
from lawstudy.words.people import from_words, reason_words, to_words

DAY_WIDTH = 144


class PersonView(Page):
    def __init__(self) -> None:
        super().__init__(_("Person"))
        self.back = Button(_("Back to people"))
        self.add_action(self.back)
        self.stays = Table(name=_("Departments"))
        self.groups = Table(name=_("Groups"))
        self.names = Table(name=_("Former names"))
        self.stay_model: TableModel[Stay] = TableModel(_stay_columns())
        self.group_model: TableModel[GroupSpan] = TableModel(_group_columns())
        self.name_model: TableModel[FormerName] = TableModel(_name_columns())
        self.stays.setModel(self.stay_model)
        self.groups.setModel(self.group_model)
        self.names.setModel(self.name_model)
        self.cards = {table: self._card(table) for table in (self.stays, self.groups, self.names)}

    def _card(self, table: Table) -> Card:
        card = Card()
        card.add(Label(table.accessibleName(), Text.HEAD))
        card.add(table)
        self.add(card)
        return card

    def show_history(self, found: PersonHistory) -> None:
        self.set_title(found.person.name, _context(found.person))
        self.stay_model.set_rows(found.stays)
        self.group_model.set_rows(found.groups)
        self.name_model.set_rows(found.former)
        for table, card in self.cards.items():
            table.fit_to_rows()
            card.setVisible(table.model().rowCount() > 0)


def _context(person: Person) -> str:
    state = _("In service") if person.state is PersonState.ACTIVE else _("Moved or retired")
    number = _("Staff number {number}").format(number=person.staff_number) if person.staff_number else ""
    return " · ".join(part for part in (person.department, *lines_of(person).values(), number, state) if part)


def _stay_columns() -> tuple[Column[Stay], ...]:
    return (
        Column(_("Department"), lambda stay: stay.department or "—"),
        Column(_("From"), lambda stay: from_words(stay.from_day), width=DAY_WIDTH),
        Column(_("Until"), lambda stay: to_words(stay.to_day), width=DAY_WIDTH),
        Column(_("Why it ended"), lambda stay: reason_words(stay.reason) or "—", width=240),
    )


def _group_columns() -> tuple[Column[GroupSpan], ...]:
    return (
        Column(_("Group"), lambda span: span.group),
        Column(_("From"), lambda span: from_words(span.from_day), width=DAY_WIDTH),
        Column(_("Until"), lambda span: to_words(span.to_day), width=DAY_WIDTH),
        Column(_("Role"), lambda span: span.role or "—", width=240),
    )


def _name_columns() -> tuple[Column[FormerName], ...]:
    return (
        Column(_("Former name"), lambda former: former.name),
        Column(_("Until"), lambda former: former.to_day, width=DAY_WIDTH),
    )
