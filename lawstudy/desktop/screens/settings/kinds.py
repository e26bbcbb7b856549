"""活动类型: the kinds of activities of this bureau; added, called otherwise, closed and opened again."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from lawstudy.desktop.theme import Icon, Tone
from lawstudy.desktop.theme.tokens import DIALOG_WIDTH_TABLE, GAP, GRID
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.button import Kind as ButtonKind
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.cells import Cell, StateCell, TextCell
from lawstudy.desktop.widgets.dialog import Dialog, confirm
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import CheckBox, LineEdit, Select
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.names_edit import NamesEdit
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.evidence import may_ask
from lawstudy.domain.kinds import Family, Field, Kind, Unit, fields_of
from lawstudy.i18n import _
from lawstudy.usecases.activities.kinds import LONGEST, LONGEST_SHORT, UNITS, KindWords
from lawstudy.words.activities import FAMILY_WORDS, FIELDS, family_words

SET, SHARE = "set", "share"
_ROWS = 8
_BOXES = 3
_COMMAS = str.maketrans(dict.fromkeys("、，,;；", "\n"))


@dataclass(frozen=True)
class Asks:
    """The checklist of papers of a kind, and whether whoever missed one makes it up (必学)."""

    evidence: tuple[str, ...] = ()
    required: bool = False


class KindsCard(Card):
    """``confirmed`` carries the kind that was changed (None: a new one), its words, its family, its :class:`Asks` and whether words may be
    shared; ``closing`` a kind that is to be closed or opened again."""

    confirmed = Signal(object, object, object, object, bool)
    closing = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.add_kind = Button(_("New kind"), icon=Icon.ADD, small=True)
        super().__init__(_("Kinds of activities"), control=self.add_kind, padded=False, parent=parent)
        self.table = Table(name=_("Kinds of activities"))
        self.model: TableModel[Kind] = TableModel(_columns())
        self.table.setModel(self.model)
        self.change, self.close_or_open = Button(_("Change the kind"), small=True), Button(_("Close the kind"), small=True)
        self.dialog: Dialog | None = None
        foot = QWidget()
        row = row_in(foot, GRID, (GAP, 10, GAP, 10))
        row.addStretch(1)
        for button in (self.close_or_open, self.change):
            row.addWidget(button)
        self.add(self.table)
        self.add(separator())
        self.add(foot)
        self.table.row_chosen.connect(lambda _row: self._show_state())
        self.table.opened.connect(lambda _row: self._ask(self._chosen()))
        self.add_kind.clicked.connect(lambda: self._ask(None))
        self.change.clicked.connect(lambda: self._ask(self._chosen()))
        self.close_or_open.clicked.connect(lambda: self.closing.emit(self._chosen()))

    def show_kinds(self, kinds: Sequence[Kind]) -> None:
        selected = self.table.chosen_row()
        self.model.set_rows(kinds)
        self.table.fit_to_rows(_ROWS)
        if kinds:
            self.table.select_row(min(max(0, selected), len(kinds) - 1))
        self._show_state()

    def _chosen(self) -> Kind | None:
        row = self.table.chosen_row()
        return self.model.row(row) if row >= 0 else None

    def _show_state(self) -> None:
        kind = self._chosen()
        for button in (self.change, self.close_or_open):
            button.setEnabled(kind is not None)
        self.close_or_open.setText(_("Open the kind") if kind is not None and kind.closed else _("Close the kind"))

    def _ask(self, kind: Kind | None) -> None:
        dialog = KindDialog(self, kind)
        dialog.confirmed.connect(lambda words, family, asks: self.confirmed.emit(kind, words, family, asks, False))
        self.dialog = dialog
        dialog.open()

    def ask_share(self, kind: Kind | None, words: KindWords, family: Family, asks: Asks, why: str) -> None:
        """A word is also another kind's."""
        dialog = confirm(self, _("A word for two kinds"), why, _("Both keep it"), result=SHARE)
        dialog.finished.connect(lambda result: self.confirmed.emit(kind, words, family, asks, True) if result == SHARE else None)
        self.dialog = dialog
        dialog.open()


class KindDialog(Dialog):
    """``confirmed`` carries the words, the family and the :class:`Asks`."""

    confirmed = Signal(object, object, object)

    def __init__(self, over: QWidget, kind: Kind | None) -> None:
        text = "" if kind is None else _("Its activities, past ones too, are called so from now on.")
        super().__init__(over, _("New kind") if kind is None else _("Change {name}").format(name=kind.name), text, width=DIALOG_WIDTH_TABLE)
        self.name, self.short = LineEdit(kind.name if kind else ""), LineEdit(kind.short if kind else "", width=160)
        self.name.setMaxLength(LONGEST)
        self.short.setMaxLength(LONGEST_SHORT)
        self.family = Select(name=_("Counts among"))
        for family in FAMILY_WORDS:
            self.family.addItem(family_words(family), family)
        self.family.setCurrentIndex(self.family.findData(kind.family) if kind else 0)
        self.family.setEnabled(kind is None)
        self.unit = Select(name=_("Counted in"))
        for unit in Unit:
            self.unit.addItem(unit.value, unit)
        self.unit.setCurrentIndex(self.unit.findData(kind.unit) if kind else 0)
        asked = kind.fields if kind else fields_of(Family.STUDY)
        self.asks = {field: CheckBox(_(FIELDS[field])) for field in Field}
        for field, box in self.asks.items():
            box.setChecked(field in asked)
        self.family.currentIndexChanged.connect(self._of_family)
        self.aliases = QPlainTextEdit("、".join(kind.aliases) if kind else "")
        self.aliases.setFixedHeight(96)
        self.aliases.setTabChangesFocus(True)
        self._asks_none = kind is not None and not may_ask(kind)
        self.papers = NamesEdit(kind.evidence if kind else (), hint=_("notice、sign-in sheet、photos"))
        self.papers.setEnabled(not self._asks_none)
        self.required = CheckBox(_("Whoever missed one is offered to make it up (必学)"))
        self.required.setChecked(kind is not None and kind.required)
        self._name = FormField(_("Name as reports print it"), self.name)
        self.add(self._name)
        self.add(FormField(_("Short name"), self.short, _("for the calendar; the beginning of the name when left out")))
        self.add(FormField(_("Counts among"), self.family))
        self.add(FormField(_("Counted in"), self.unit, _("what one row is: 次, 件, 条; of 份 and 册 the row says how many")))
        self.add(FormField(_("What it asks for"), self._asked()))
        none = _("警示教育 and meetings of the party ask for none")
        some = _("separated by 、; nothing ever waits for them")
        self.add(FormField(_("Papers on its checklist"), self.papers, none if self._asks_none else some))
        self.add(self.required)
        self.add(FormField(_("Other words for it"), self.aliases, _("What tables say for it, separated by 、")))
        self.add_cancel()
        self.go = self.add_action(_("Save"), SET, self._confirm, kind=ButtonKind.PRIMARY)

    def _asked(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, box in enumerate(self.asks.values()):
            grid.addWidget(box, place // _BOXES, place % _BOXES)
        return holder

    def _of_family(self) -> None:
        """A new kind begins with what those of its family have."""
        family = Family(self.family.currentData())
        self.unit.choose_value(UNITS[family])
        self.papers.setEnabled(family is not Family.MEETING)
        for field, box in self.asks.items():
            box.setChecked(field in fields_of(family))

    def _confirm(self) -> None:
        self._name.set_error("" if self.name.text().strip() else _("Enter a name."))
        if self._name.error():
            return
        aliases = self.aliases.toPlainText().translate(_COMMAS).split("\n")
        words = KindWords(
            name=self.name.text(),
            short=self.short.text(),
            aliases=tuple(a.strip() for a in aliases if a.strip()),
            unit=Unit(self.unit.currentData()),
            fields=tuple(field for field, box in self.asks.items() if box.isChecked()),
        )
        family = Family(self.family.currentData())
        papers = self.papers.names() if self.papers.isEnabled() else ()
        self.close_with(SET)
        self.confirmed.emit(words, family, Asks(papers, self.required.isChecked()))


def _columns() -> tuple[Column[Kind], ...]:
    def state(kind: Kind) -> Cell:
        if kind.closed:
            return StateCell(Icon.NOTE, _("kind closed"), Tone.TEXT_3)
        return StateCell(Icon.DONE, _("must be studied") if kind.required else _("kind in use"), Tone.GREEN)

    return (
        Column(_("Kind"), lambda kind: kind.name),
        Column(_("Counts among"), lambda kind: TextCell(family_words(kind.family), Tone.TEXT_2), width=110, aside=2),
        Column(_("Other words for it"), lambda kind: TextCell("、".join(kind.aliases), Tone.TEXT_3), aside=1),
        Column(_("State"), state, width=84),
    )
