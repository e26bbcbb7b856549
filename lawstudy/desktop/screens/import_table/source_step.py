"""The first step of an import: paste cells or choose a file; for outside scores also what exam it was."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.choosing import ask_file
from lawstudy.desktop.screens.import_table.kinds import ImportKind
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP
from lawstudy.desktop.widgets.button import Button, icon_button
from lawstudy.desktop.widgets.card import Card, inset
from lawstudy.desktop.widgets.folding_row import FoldingRow
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.side_column import SideColumn
from lawstudy.formats.tables.reading import ENDINGS
from lawstudy.formats.tables.withheld import without_private_values
from lawstudy.i18n import _

# Five thousand rows of sixteen cells, generously; a file may be larger.
MOST_PASTED = 1_000_000


def choose_table_file(over: QWidget) -> Path | None:
    """The system's file dialog; None when it was cancelled."""
    kinds = f"{_('Tables')} ({' '.join(f'*{ending}' for ending in ENDINGS)})"
    return ask_file(over, _("Choose a table"), kinds)


SIDE_WIDTH = 352


class PasteField(QPlainTextEdit):
    """``submitted`` on Ctrl+Enter: the field would swallow a shortcut of the page. What is never read is not even pasted."""

    submitted = Signal()
    too_much = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text() if source.hasText() else ""
        if len(text) > MOST_PASTED:  # no list of a bureau; looking through it would hold the window up
            self.too_much.emit()
        elif text:
            self.insertPlainText(without_private_values(text))


class SourceStep(QWidget):
    """``changed`` with every change of the pasted cells, ``go_on`` on Ctrl+Enter."""

    changed = Signal()
    go_on = Signal()
    file_wanted = Signal()
    typing_wanted = Signal()

    def __init__(self, kind: ImportKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paste = PasteField()
        self.paste.setAccessibleName(_(kind.what))
        self.paste.setPlaceholderText(kind.example)
        self.paste.setTabChangesFocus(True)
        self.paste.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        font: QFont = theme.font(Text.BODY)
        self.paste.setFont(font)
        self.paste.setTabStopDistance(112)
        self.file = Button(_("Choose a file"), icon=Icon.FOLDER, small=True)
        self.file.clicked.connect(self.file_wanted)
        self.typing = icon_button(Icon.PRACTICE, _("Enter one by one"), framed=True)
        self.typing.clicked.connect(self.typing_wanted)
        self.facts = kind.form() if kind.form is not None else None
        self._lay_out(kind)
        self.paste.textChanged.connect(self.changed)
        self.paste.submitted.connect(self.go_on)

    def _lay_out(self, kind: ImportKind) -> None:
        row = FoldingRow(tall=True)
        row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(row)
        table = Card(_(kind.what), control=self.file)
        if kind.by_typing:
            table.head.insertWidget(table.head.indexOf(self.file), self.typing)
        table.add(self.paste, 1)
        row.addWidget(table, 1)
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        column = column_in(side, GAP)
        if self.facts is not None:
            column.addWidget(self.facts)
        column.addWidget(self._what_is_read(kind))
        column.addStretch(1)
        row.addWidget(SideColumn(side))

    def _what_is_read(self, kind: ImportKind) -> Card:
        card = Card(_("What is read"))
        card.add(Label(_(kind.columns), Text.BODY, Tone.TEXT_2, wrap=True))
        card.add(Label(_("The order of the columns does not matter; you check everything on the next page."), Text.HINT, wrap=True))
        if kind.form is not None:  # the form needs the height
            return card
        private, column = inset()
        column.addWidget(Label(_("Not needed, and never read"), Text.STRONG))
        words = _("Columns of identity cards, telephones, bank cards, birth dates, addresses and portraits are passed over while reading.")
        column.addWidget(Label(words, Text.HINT, Tone.TEXT_2, wrap=True))
        card.add(private)
        return card

    def clear(self) -> None:
        """For the next table. What was said of the list as a whole is of the one that was taken."""
        self.paste.clear()
        for line in self._said():
            line.setModified(False)

    def is_written_in(self) -> bool:
        """Whether cells were pasted or typed, or something was said of the list as a whole. What the program filled in does not count."""
        return bool(self.text().strip()) or any(line.isModified() for line in self._said())

    def _said(self) -> list[QLineEdit]:
        return self.facts.findChildren(QLineEdit) if self.facts is not None else []

    def text(self) -> str:
        return self.paste.toPlainText()
