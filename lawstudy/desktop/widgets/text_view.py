"""Stems, explanations and articles: read-only text with a fixed line height that is as high as its words need."""

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QColor, QFont, QResizeEvent, QTextCharFormat, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme.fonts import SANS, font_of
from lawstudy.desktop.theme.tokens import STEM_TYPES, ReadingSize, Tone, Type, tone_colour
from lawstudy.desktop.widgets.text_layout import as_written, fill_document
from lawstudy.domain.places import places


class TextView(QTextEdit):
    """``TextView(stem, STEM_TYPES[size])``; an article is ``TextView(text, STATUTE_TYPE, family=SERIF, indent=2)``.

    The height follows the width by itself. The text can be marked and copied as it was written.
    """

    def __init__(
        self,
        text: str = "",
        style: Type = STEM_TYPES[ReadingSize.MEDIUM],
        *,
        family: str = SANS,
        tone: Tone = Tone.TEXT,
        indent: float = 0,
        gap: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style, self._family, self._tone, self._indent, self._gap = style, family, tone, indent, gap
        self._words, self._search, self._current = "", "", -1
        self.setProperty("kind", "bare")
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        theme.theme_changed().connect(self._recolour)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        self._words = text
        self.setAccessibleName(text)
        fill_document(self.document(), text, self._font(), self._style.line, indent=self._indent, gap=self._gap)
        self._recolour()
        self._fit()

    def set_style(self, style: Type) -> None:
        """Another reading size."""
        self._style = style
        self.set_text(self._words)

    def words(self) -> str:
        """The text as it was written, without what display adds."""
        return self._words

    def show_hits(self, search: str, current: int = -1) -> int:
        """Tint every place of ``search``, underline the one numbered ``current`` (from 0); how many there are. "" clears."""
        self._search, self._current = search, current
        return self._mark()

    def height_for(self, width: int) -> int:
        """The height that the text needs at ``width``, in pixels."""
        probe = self.document().clone()
        probe.setTextWidth(width)
        return round(probe.size().height())

    def sizeHint(self) -> QSize:
        return QSize(480, self.height_for(max(self.width(), 1) if self.isVisible() else 480))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._style.line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, never the text in it

    def createMimeDataFromSelection(self) -> QMimeData:
        copied = QMimeData()
        copied.setText(as_written(self.textCursor().selectedText().replace("\u2029", "\n")))
        return copied

    def _font(self) -> QFont:
        return font_of(self._style, self._family)

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        self.setFixedHeight(max(self._style.line, round(self.document().size().height())))

    def _recolour(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        form = QTextCharFormat()
        form.setForeground(QColor(tone_colour(theme.current(), self._tone)))
        cursor.mergeCharFormat(form)
        self._mark()

    def _mark(self) -> int:
        found: list[QTextEdit.ExtraSelection] = []
        shown = self.document().toPlainText()
        for start, end in places(shown, self._search):
            cursor = QTextCursor(self.document())
            cursor.setPosition(_units(shown[:start]))
            cursor.setPosition(_units(shown[:end]), QTextCursor.MoveMode.KeepAnchor)
            found.append(_hit(cursor, current=len(found) == self._current))
        self.setExtraSelections(found)
        return len(found)


def _units(text: str) -> int:
    """The length of ``text`` as the document counts it."""
    return len(text) + sum(char > "\uffff" for char in text)


def _hit(cursor: QTextCursor, *, current: bool) -> QTextEdit.ExtraSelection:
    colours = theme.current()
    form = QTextCharFormat()
    form.setBackground(QColor(colours.accent_soft))
    if current:
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        form.setUnderlineColor(QColor(colours.accent_text))
    made = QTextEdit.ExtraSelection()
    made.cursor = cursor  # type: ignore[attr-defined]  # the stubs leave these two fields out
    made.format = form  # type: ignore[attr-defined]
    return made
