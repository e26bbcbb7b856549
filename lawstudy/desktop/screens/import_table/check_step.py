"""The second step of an import: the counts above, what the columns mean at the left (the rows: ``preview_card``)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from lawstudy.desktop.screens.import_table.as_of import AsOfChoice
from lawstudy.desktop.screens.import_table.kinds import ImportKind
from lawstudy.desktop.screens.import_table.words import OUTCOMES, ignored_words, withheld_words
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.card import Card, inset, separator
from lawstudy.desktop.widgets.folding_row import FoldingRow
from lawstudy.desktop.widgets.inputs import CheckBox, Select
from lawstudy.desktop.widgets.label import ElidedLabel, Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.list_item import StateIcon
from lawstudy.formats.tables.columns import Column
from lawstudy.formats.tables.table import ALL_SHEETS, SHEET_KEY
from lawstudy.i18n import _
from lawstudy.usecases.imports.preview import ImportPreview, Outcome
from lawstudy.usecases.imports.source import ASK_ANEW, EARLIER_KEY
from lawstudy.words.decisions import note_words
from lawstudy.words.imported import field_words

MAPPING_WIDTH = 352
SHEETS_WIDTH = 168
NO_HEADER = -1
MOST_HEADER = 20  # below so many rows nobody begins a list
_SHOWN = (Outcome.UNCHANGED, Outcome.NEW, Outcome.CHANGED, Outcome.LEAVING, Outcome.OUTSIDE, Outcome.SKIPPED, Outcome.ASKED, Outcome.WRONG)
# Counted only where there are any.
_SOMETIMES = (Outcome.LEAVING, Outcome.OUTSIDE, Outcome.SKIPPED, Outcome.WRONG)


class SummaryCard(Card):
    """The file and the five counts in one line."""

    def __init__(self) -> None:
        super().__init__(padded=False)
        row = QWidget()
        self._row = FoldingRow()
        self._row.setContentsMargins(GAP, 10, GAP, 10)
        row.setLayout(self._row)
        self._row.addWidget(StateIcon(Icon.TABLE, Tone.TEXT_2))
        names = QVBoxLayout()
        names.setSpacing(0)
        self.name, self.facts = ElidedLabel("", Text.BODY), ElidedLabel("", Text.SMALL)
        names.addWidget(self.name)
        names.addWidget(self.facts)
        self._row.addLayout(names, 2)
        self.figures: dict[Outcome, Label] = {}
        self._parts: dict[Outcome, QWidget] = {}
        for outcome in _SHOWN:
            self._add(outcome)
        self.body.addWidget(row)

    def _add(self, outcome: Outcome) -> None:
        part = QWidget()
        row = row_in(part, GRID)
        row.addWidget(separator(vertical=True))
        row.addSpacing(GRID)
        row.addWidget(StateIcon(OUTCOMES[outcome].icon, OUTCOMES[outcome].tone, size=16))
        row.addWidget(Label(_(OUTCOMES[outcome].words), Text.BODY))
        row.addStretch(1)
        self.figures[outcome] = Label("0", Text.TITLE)
        row.addWidget(self.figures[outcome])
        self._parts[outcome] = part
        self._row.addWidget(part, 1)

    def show_preview(self, preview: ImportPreview, name: str) -> None:
        self.name.setText(name)
        rows = [row.row for row in preview.rows if row.row]
        facts = _("rows {first} – {last} · {n} rows").format(first=min(rows, default=0), last=max(rows, default=0), n=len(rows))
        self.facts.setText(_("sheet “{sheet}” · {facts}").format(sheet=preview.sheet, facts=facts) if preview.sheet else facts)
        for outcome, label in self.figures.items():
            label.setText(str(preview.count(outcome)))
        for outcome in _SOMETIMES:
            self._parts[outcome].setVisible(preview.count(outcome) > 0)


def _private() -> tuple[QWidget, Label]:
    """That something was never read, and the line that says what."""
    made, column = inset()
    named = Label("", Text.STRONG, wrap=True)
    column.addWidget(named)
    words = _(
        "The program does not need them. They were passed over while reading and are in no preview, database or log. "
        "The file itself is not changed; keep it as your rules say."
    )
    column.addWidget(Label(words, Text.HINT, Tone.TEXT_2, wrap=True))
    return made, named


class MappingCard(Card):
    """A row per column: letter, name in the file with one sample, arrow, what it means."""

    mapped = Signal(str, str)
    sheet_chosen = Signal(str)
    header_chosen = Signal(int)
    leaving_chosen = Signal(bool)
    as_of_chosen = Signal(str)
    anew_wanted = Signal()

    def __init__(self, kind: ImportKind) -> None:
        self.sheets = Select(small=True, name=_("Sheet"))
        super().__init__(_("Columns"), control=self.sheets, padded=False)
        self.setFixedWidth(MAPPING_WIDTH)
        self.sheets.setMaximumWidth(SHEETS_WIDTH)
        self._kind = kind
        self.selects: dict[str, Select] = {}
        self._said: list[tuple[str, str, str, str]] = []
        self._rows = QWidget()
        self.header = Select(small=True, name=_("Header"))
        self.asked, self.notes = (Label("", Text.HINT, tone, wrap=True) for tone in (Tone.AMBER, Tone.TEXT_2))
        self.anew = Button(_("Ask again what was decided earlier"), small=True)
        self.anew.clicked.connect(self.anew_wanted)
        self._private, self._private_words = _private()
        self.add(self._scrolled(), 1)
        self.leaving = CheckBox(_("People not in the list have moved or retired"))
        self.as_of = AsOfChoice()
        self._of_people = self._below()
        self._of_people.setVisible(kind.key == "people")
        self.leaving.clicked.connect(self.leaving_chosen)
        self.as_of.chosen.connect(self.as_of_chosen)
        self.header.activated.connect(lambda _place: self.header_chosen.emit(self.header.currentData()))
        self.sheets.activated.connect(lambda _place: self.sheet_chosen.emit(self.sheets.currentData()))

    def _scrolled(self) -> QScrollArea:
        """What asks about the table, the columns, what was passed over: under one bar, so that no note makes the page higher."""
        area, inner = QScrollArea(), QWidget()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner.setProperty("kind", "scrolled")
        self._stack = column_in(inner, 0)
        said = column_in(None, GRID, (GAP, 12, GAP, GAP))
        said.addWidget(self.notes)
        said.addWidget(self.anew, 0, Qt.AlignmentFlag.AlignLeft)
        said.addWidget(self._private)
        self.asked.setContentsMargins(GAP, 12, GAP, 12)
        self._stack.addLayout(self._header_row())
        self._stack.addWidget(separator())
        self._stack.addWidget(self.asked)
        self._stack.addWidget(self._rows)
        self._stack.addLayout(said)
        self._stack.addStretch(1)
        area.setWidget(inner)
        return area

    def _header_row(self) -> QHBoxLayout:
        """Which row the names of the columns stand in, should it be taken for another."""
        row = row_in(None, margins=(GAP, GRID, GAP, GRID))
        self.header.setFixedWidth(SHEETS_WIDTH)
        row.addWidget(Label(_("Header"), Text.HINT, Tone.TEXT_2))
        row.addStretch(1)
        row.addWidget(self.header)
        return row

    def _below(self) -> QWidget:
        """What a roster alone is asked; always in view."""
        made = QWidget()
        column = column_in(made, 0)
        column.addWidget(separator())
        inner = column_in(None, margins=(GAP, GRID, GAP, GRID))
        inner.addWidget(self.leaving)
        inner.addWidget(self.as_of)
        column.addLayout(inner)
        self.body.addWidget(made)
        return made

    def show_preview(self, preview: ImportPreview, *, leaving: bool, as_of: str) -> None:
        self._show_header(preview.header_row)
        self.leaving.setChecked(leaving)
        self.as_of.show_day(as_of)
        withheld = withheld_words(preview.columns)
        self._private.setVisible(bool(withheld))
        self._private_words.setText(_("Not read: {kinds}").format(kinds=withheld))
        self._show_sheets(preview)
        self._show_notes(preview)
        self._show_columns(preview.columns)

    def _show_header(self, row: int) -> None:
        """``row`` counts from 1; 0 where none was found."""
        self.header.clear()
        self.header.addItem(_("no header"), NO_HEADER)
        for number in range(1, max(MOST_HEADER, row) + 1):
            self.header.addItem(_("row {row}").format(row=number), number)
        self.header.setCurrentIndex(row)

    def _show_sheets(self, preview: ImportPreview) -> None:
        """All sheets, hidden ones too; what several sheets of one header make together comes first."""
        filled = [sheet for sheet in preview.sheets if sheet.rows]
        together = sum(sheet.read for sheet in preview.sheets) > 1
        self.sheets.setVisible(len(filled) > 1)
        self.sheets.clear()
        if together:
            self.sheets.addItem(_("{n} sheets together").format(n=sum(sheet.read for sheet in preview.sheets)), ALL_SHEETS)
        for sheet in filled:
            hidden = _(" (hidden)") if sheet.hidden else ""
            self.sheets.addItem(_("{name}{hidden} · {n} rows").format(name=sheet.name, hidden=hidden, n=sheet.rows), sheet.name)
        if several := next((note.repairs for note in preview.asks if note.key == SHEET_KEY), ()):
            self.sheets.addItem(_("{n} sheets together").format(n=len(several) - 1), ALL_SHEETS)
        self.sheets.setCurrentIndex(0 if together else max(0, self.sheets.findData(preview.sheet)))

    def _show_notes(self, preview: ImportPreview) -> None:
        """What is to be decided about the table first, then what was passed over."""
        ignored = ignored_words(preview.columns)
        self.anew.setVisible(any((note.key, note.repairs) == (EARLIER_KEY, (ASK_ANEW,)) for note in preview.notes))
        lines = [note_words(note) for note in preview.notes if note not in preview.asks]
        lines += [_("Columns that nobody takes: {names}").format(names=ignored)] if ignored else []
        for label, texts in ((self.asked, [note_words(note) for note in preview.asks]), (self.notes, lines)):
            label.setText("\n".join(texts))
            label.setVisible(bool(texts))

    def _show_columns(self, found: tuple[Column, ...]) -> None:
        """Rows that say the same stay, with the focus in them; only what they mean is new."""
        said = [(column.letter, column.header, column.sample, column.withheld) for column in found]
        if said == self._said:
            for column in found:
                if not column.withheld:
                    self._choose(self.selects[column.letter], column.meaning)
            return
        self._said, self.selects = said, {}
        before, self._rows = self._rows, QWidget()
        stack = column_in(self._rows, 0)
        for column in found:
            stack.addWidget(self._column_row(column))
            stack.addWidget(separator())
        self._stack.replaceWidget(before, self._rows)
        before.deleteLater()

    def _column_row(self, column: Column) -> QWidget:
        row = QFrame()
        row.setMinimumHeight(44)
        row.setProperty("kind", "foot" if column.withheld else "plain")
        grid = QGridLayout(row)
        grid.setContentsMargins(GAP, 2, GAP, 2)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(0)
        letter = Label(column.letter, Text.HINT)
        letter.setFixedWidth(20)
        grid.addWidget(letter, 0, 0, 2, 1)
        grid.addWidget(ElidedLabel(column.header or _("(no header)"), Text.HINT, Tone.TEXT), 0, 1, 1 if column.sample else 2, 1)
        if column.sample:
            grid.addWidget(ElidedLabel(column.sample, Text.SMALL), 1, 1)
        grid.addWidget(StateIcon(Icon.FORWARD, Tone.TEXT_3, size=14), 0, 2, 2, 1)
        grid.addWidget(self._withheld() if column.withheld else self._select(column), 0, 3, 2, 1)
        grid.setColumnStretch(1, 1)
        return row

    @staticmethod
    def _withheld() -> QWidget:
        made = QWidget()
        made.setFixedWidth(168)
        row = row_in(made, 4, (12, 0, 0, 0))
        row.addWidget(StateIcon(Icon.LOCK, Tone.TEXT_3, size=16))
        row.addWidget(Label(_("never read"), Text.BODY, Tone.TEXT_2))
        row.addStretch(1)
        return made

    def _select(self, column: Column) -> Select:
        made = Select(small=True, name=_("Meaning of column {letter}").format(letter=column.letter))
        made.setFixedWidth(168)
        made.addItem(_("not used"), "")
        for meaning in self._kind.vocabulary:
            made.addItem(field_words(meaning.code), meaning.code)
        self._choose(made, column.meaning)
        made.activated.connect(lambda _place, letter=column.letter, select=made: self.mapped.emit(letter, select.currentData()))
        self.selects[column.letter] = made
        return made

    @staticmethod
    def _choose(select: Select, meaning: str) -> None:
        if select.findData(meaning) < 0:
            select.addItem(field_words(meaning), meaning)
        select.setCurrentIndex(select.findData(meaning))
