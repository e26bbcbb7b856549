"""The page 清单和责任: its parts over one table, and the form of what is chosen."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.screens.duties.part import PRINT, REMOVE, SAVE, DutyForm, Known, Part, Wanted
from lawstudy.desktop.screens.list_export import Entry, export_button
from lawstudy.desktop.theme import Icon
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.dialog import Dialog, confirm
from lawstudy.desktop.widgets.empty_page import EmptyPage
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import TableModel
from lawstudy.i18n import P_, _


class DutiesView(Page):
    """``change_wanted`` carries a line, ``saved``, ``removed`` and ``printed`` what a form holds, ``document_wanted`` the place of a
    document of the part."""

    part_chosen = Signal()
    new_wanted = Signal()
    import_wanted = Signal(str)
    change_wanted = Signal(object)
    saved = Signal(object)
    removed = Signal(object)
    printed = Signal(object)
    document_wanted = Signal(int)

    def __init__(self, parts: Sequence[Part], only: str = "") -> None:
        super().__init__(_("Lists and duties"), scrolls=False)
        self._parts = {part.key: part for part in parts}
        self.part = self._parts.get(only) or parts[0]
        self.form: DutyForm | None = None
        self.asking: Dialog | None = None
        self.back = Button(_("Plan"), icon=Icon.LEFT)
        self.import_button = Button(_("Import a list"), icon=Icon.PASTE)
        self.export = export_button(self._documents)
        self.add_button = Button("", icon=Icon.ADD, kind=Kind.PRIMARY)
        self.import_button.clicked.connect(lambda: self.import_wanted.emit(self.part.imports))
        self.add_button.clicked.connect(self.new_wanted)
        for button in (self.back, self.export, self.import_button, self.add_button):
            self.add_action(button)
        self.segments = SegmentedChoice([(part.key, part.title()) for part in parts], self.part.key, name=_(P_("list", "Part")))
        self.segments.chosen.connect(self._choose)
        self.table = Table(name=_("Lists and duties"), bar=True)
        self.table.opened.connect(lambda row: self.change_wanted.emit(self.model.row(row)))
        self.card = Card(padded=False)
        head = QWidget()
        line = row_in(head, GRID, (GAP, 8, GAP, 8))
        line.addWidget(self.segments)
        line.addStretch(1)
        self.card.body.addWidget(head)
        self.card.body.addWidget(separator())
        self.card.add(self.table, 1)
        self._empty: dict[str, EmptyPage] = {}
        self.add(self.card, 1)
        self._show_part()

    def choose_part(self, key: str) -> None:
        self.segments.set_value(key)
        self._choose(key)

    def _choose(self, key: str) -> None:
        self.part = self._parts[key]
        self._show_part()
        self.part_chosen.emit()

    def _show_part(self) -> None:
        self.model: TableModel[Any] = TableModel(self.part.columns())
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.part.title())
        self.add_button.setText(self.part.add())
        self.add_button.setVisible(self.part.form is not None)
        self.import_button.setVisible(bool(self.part.imports))
        self.export.setVisible(False)
        for key, page in self._empty.items():
            page.setVisible(False if key != self.part.key else page.isVisible())

    def show_lines(self, lines: Sequence[Any], year: int) -> None:
        said = self.part.said(lines)
        self.set_context(f"{_('year {year}').format(year=year)} · {said}" if said else "")
        self.table.show_rows(self.model, lines, self.part.key_of)
        self.table.setVisible(bool(lines))
        self.export.setVisible(bool(lines) and bool(self.part.documents))
        if not lines and self.part.key not in self._empty:
            made = EmptyPage(Icon.PLAN, *self.part.empty())
            self._empty[self.part.key] = made
            self.card.add(made, 1)
        for key, page in self._empty.items():
            page.setVisible(key == self.part.key and not lines)

    def _documents(self) -> list[Entry]:
        return [(words(), partial(self.document_wanted.emit, place)) for place, (words, _make) in enumerate(self.part.documents)]

    # --- asking ---

    def show_form(self, known: Known, wanted: Wanted | None, refused: str) -> None:
        if self.part.form is None:
            return
        made = self.part.form(self, known, wanted, refused)
        ident, version = (wanted.ident, wanted.version) if wanted is not None else (None, 0)
        made.finished.connect(lambda result: self._form_closed(result, lambda: Wanted(made.facts(), ident, version)))
        self.form = made
        made.open()

    def _form_closed(self, result: str, written: Callable[[], Wanted]) -> None:
        self.form = None
        if result == SAVE:
            self.saved.emit(written())
        elif result == PRINT:
            self.printed.emit(written())
        elif result == REMOVE:
            self._ask_remove(written())

    def _ask_remove(self, wanted: Wanted) -> None:
        text = _("Rows of the ledger that it names stay.")
        asked = confirm(self, _("Take “{title}” out?").format(title=wanted.facts.title), text, _("Take out"), danger=True)
        asked.finished.connect(lambda result: self.removed.emit(wanted) if result == "confirm" else None)
        self.asking = asked
        asked.open()
