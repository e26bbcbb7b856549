"""A field of text that is as high as what is written in it, and cleans what is pasted."""

import re

from PySide6.QtCore import QMimeData, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from lawstudy.desktop.theme.tokens import TYPES, Text
from lawstudy.domain.text import stored

_PADDING = 26  # border and padding of the field, and the margin of its document: with less a bar to scroll by appears
_BLANKS = re.compile(r"[ \t]+(?=\n)|\n{3,}")


def pasted(text: str, *, lines: bool = True) -> str:
    """What Word or a page of the web puts on the clipboard, as somebody would have typed it: no unseen characters, no odd spaces, no
    empty lines in a row; in a field of one line no line breaks."""
    clean = _BLANKS.sub(lambda found: "\n\n" if found[0].startswith("\n") else "", stored(text.replace("\x0b", "\n")))
    return clean.strip("\n") if lines else " ".join(clean.split())


class DraftText(QPlainTextEdit):
    """``typed`` carries the text after each change by the person. ``rows`` is how high it is at least; with 1 there are no line breaks.
    Undoing is left to the page, which knows the whole question."""

    typed = Signal(str)

    def __init__(self, name: str, *, rows: int = 1, most: int = 12, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._most, self._one_line = rows, most, rows == 1
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.textChanged.connect(self._changed)
        self._fit()

    def show_text(self, text: str) -> None:
        """Tells nobody; the cursor stays where it is as far as it can."""
        if text != self.toPlainText():
            place = self.textCursor().position()
            with QSignalBlocker(self):
                self.setPlainText(text)
            cursor = self.textCursor()
            cursor.setPosition(min(place, len(self.toPlainText())))
            self.setTextCursor(cursor)
            self._fit()

    def insert(self, text: str) -> None:
        """As if it were typed."""
        self.insertPlainText(text)

    def _changed(self) -> None:
        self._fit()
        self.typed.emit(self.toPlainText())

    def _fit(self) -> None:
        lines = max(self._rows, min(self._most, int(self.document().size().height())))
        self.setFixedHeight(lines * TYPES[Text.BODY].line + _PADDING)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is shown before the field has its width breaks into other lines then."""
        super().resizeEvent(event)
        self._fit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(pasted(source.text(), lines=not self._one_line))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        undoes = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
        breaks = self._one_line and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if undoes or breaks:
            event.ignore()
        else:
            super().keyPressEvent(event)
