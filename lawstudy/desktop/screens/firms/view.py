"""The page 企业: the list with search and near names, and the form over it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.screens.firms.form import MERGE, SAVE, SPLIT, FirmForm, MergeDialog, NearDialog
from lawstudy.desktop.screens.firms.presenter import Found, Wanted
from lawstudy.desktop.theme import Icon, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.cells import TextCell
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.empty_page import EmptyPage
from lawstudy.desktop.widgets.inputs import CheckBox, search_field
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.firms import Firm, FirmFacts, written_groups
from lawstudy.i18n import _
from lawstudy.usecases.firms.firms import FirmLine
from lawstudy.words.firms import firm_type_words


class FirmsView(Page):
    """``saved`` carries what a form asks for, ``merged`` an entry and the name of the firm that it is."""

    sought = Signal(str)
    near_toggled = Signal(bool)
    new_wanted = Signal()
    change_wanted = Signal(object)
    import_wanted = Signal()
    saved = Signal(object)
    merge_wanted = Signal(object)
    merged = Signal(object, str)
    split_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Firms"), scrolls=False)
        self.form: FirmForm | None = None
        self.asking: Dialog | None = None
        self.back = Button(_("Back to the activities"), icon=Icon.LEFT)
        self.add_button = Button(_("New firm"), icon=Icon.ADD)
        self.import_button = Button(_("Import firms"), icon=Icon.PASTE, kind=Kind.PRIMARY)
        self.add_button.clicked.connect(self.new_wanted)
        self.import_button.clicked.connect(self.import_wanted)
        for button in (self.back, self.add_button, self.import_button):
            self.add_action(button)
        self.search = search_field(_("Name, park or group"))
        self.search.setMinimumWidth(240)
        self.near = CheckBox(_("Only near names"))
        self.table = Table(name=_("Firms"), bar=True)
        self.model = TableModel(_columns())
        self.table.setModel(self.model)
        self.card = Card(padded=False)
        self.card.body.addWidget(self._filters())
        self.card.body.addWidget(separator())
        self.card.add(self.table, 1)
        self.add(self.card, 1)
        self._empty: QWidget | None = None
        self.search.textChanged.connect(lambda: self.sought.emit(self.search.text().strip()))
        self.near.toggled.connect(self.near_toggled)
        self.table.opened.connect(lambda row: self.change_wanted.emit(self.model.row(row).firm))

    def _filters(self) -> QWidget:
        made = QWidget()
        row = row_in(made, GRID, (GAP, 12, GAP, 12))
        row.addWidget(self.search)
        row.addWidget(self.near)
        row.addStretch(1)
        return made

    def show_firms(self, found: Found, *, near_only: bool) -> None:
        self._show_empty(found.house == 0)
        self.near.setVisible(bool(found.near))
        shown = [line for line in found.lines if not near_only or line.firm.id in found.near]
        self.set_context(_("{n} firms · {shown} shown").format(n=found.house, shown=len(shown)) if found.house else "")
        self.table.show_rows(self.model, shown, lambda line: line.firm.id)

    def _show_empty(self, empty: bool) -> None:
        if empty and self._empty is None:
            paste = Button(_("Import firms"), icon=Icon.PASTE)
            paste.clicked.connect(self.import_wanted)
            first = _("Paste the list from Excel or WPS: name, park, groups. Contacts and telephones are never read.")
            self._empty = EmptyPage(Icon.FIRM, _("Here stand the firms and other units that activities go to"), first, paste)
            self.add(self._empty, 1)
        if self._empty is not None:
            self._empty.setVisible(empty)
        self.card.setVisible(not empty)

    def show_form(self, firm: Firm | None, facts: FirmFacts | None, refused: str) -> None:
        made = FirmForm(self, firm, facts, refused)
        made.finished.connect(lambda result: self._form_closed(made, result))
        self.form = made
        made.open()

    def _form_closed(self, form: FirmForm, result: str) -> None:
        self.form = None
        if result == SAVE:
            self.saved.emit(Wanted(form.facts(), form.firm))
        elif form.firm is not None and result == SPLIT:
            self.split_wanted.emit(form.firm)
        elif form.firm is not None and result == MERGE:
            self.merge_wanted.emit(form.firm)

    def ask_merge(self, firm: Firm, others: Sequence[Firm]) -> None:
        self._ask(MergeDialog(self, firm, others, lambda into: self.merged.emit(firm, into)))

    def ask_near(self, wanted: Wanted, words: str) -> None:
        self._ask(NearDialog(self, words, lambda: self.saved.emit(wanted), lambda: self.show_form(wanted.firm, wanted.facts, words)))

    def _ask(self, dialog: Dialog) -> None:
        self.asking = dialog
        dialog.open()


def _columns() -> tuple[Column[FirmLine], ...]:
    def groups(line: FirmLine) -> TextCell:
        return TextCell(written_groups(line.firm) or "—", Tone.TEXT_2)

    return (
        Column(_("Firm"), lambda line: line.firm.name, least=184),
        Column(_("Type of unit"), lambda line: firm_type_words(line.firm.type), width=128),
        Column(_("Park"), lambda line: line.firm.park or "—", width=144),
        Column(_("Groups of firms"), groups, width=184),
        Column(_("Visits"), lambda line: str(line.visits), width=96, right=True, sort_key=lambda line: line.visits),
        Column(_("Stands for"), lambda line: line.stands_for or "—", width=184),
    )
