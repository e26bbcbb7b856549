"""Words on a page, by type style and tone. Always plain text: names and topics come from people, never as markup."""

import re
from textwrap import wrap as chunks

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.stylesheet import repolish
from lawstudy.desktop.theme.tokens import TYPES, tone_colour
from lawstudy.desktop.widgets.drawing import words
from lawstudy.desktop.widgets.text_layout import broken

# A link or a code that is longer breaks where the line ends: what holds the label would otherwise grow as wide as it, and cut all it holds.
_LONGEST_WORD = 24
_LONG_WORDS = re.compile(rf"[!-~]{{{_LONGEST_WORD + 1},}}")
_MAY_BREAK = "\u200b"


def _breakable(words: str) -> str:
    return _LONG_WORDS.sub(lambda long: _MAY_BREAK.join(chunks(long[0], _LONGEST_WORD // 2, break_on_hyphens=False)), words)


class Label(QLabel):
    """``Label("活动", Text.TITLE)``; hints take ``Tone.TEXT_3`` by themselves. :meth:`text` is what was given."""

    def __init__(
        self, words: str = "", style: Text = Text.BODY, tone: Tone | None = None, *, wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(words, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            self.setText(words)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        quiet = style in {Text.HINT, Text.SMALL}
        self.tone = tone or (Tone.TEXT_3 if quiet else Tone.TEXT)
        self.setProperty("words", style.value)  # not "text": that is a property of QLabel itself
        self.setProperty("tone", self.tone.value)

    def setText(self, words: str) -> None:
        plain = self.textFormat() is Qt.TextFormat.PlainText  # marks of ours are no words to be broken
        super().setText(_breakable(words) if plain and self.wordWrap() else words)

    def text(self) -> str:
        return super().text().replace(_MAY_BREAK, "")

    def set_tone(self, tone: Tone) -> None:
        if tone is not self.tone:
            self.tone = tone
            self.setProperty("tone", tone.value)
            repolish(self)

    def set_selectable(self) -> None:
        """Let the words be marked and copied."""
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)


class ElidedLabel(Label):
    """Words that give way: in at most so many ``lines``, the last one cut at its end, with the whole in the tooltip."""

    def __init__(
        self, words: str = "", style: Text = Text.BODY, tone: Tone | None = None, *, lines: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(words, style, tone, parent=parent)
        self._style, self._most = style, lines
        high = QSizePolicy.Policy.Minimum if lines > 1 else QSizePolicy.Policy.Fixed  # a fixed one is never higher than one line
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, high)
        policy.setHeightForWidth(lines > 1)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        return QSize(48, TYPES[self._style].line)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width() + 2, TYPES[self._style].line)

    def hasHeightForWidth(self) -> bool:
        return self._most > 1

    def heightForWidth(self, width: int) -> int:
        return TYPES[self._style].line * max(1, len(self._parts(width, self._most)))

    def _parts(self, width: int, most: int) -> list[str]:
        if most <= 1 or self.fontMetrics().horizontalAdvance(self.text()) <= width:
            return [self.text()]
        return broken(self.text(), self.font(), width, most=most)

    def _shown(self) -> list[str]:
        """The lines that there is height for."""
        return self._parts(self.width(), min(self._most, max(1, self.height() // TYPES[self._style].line)))

    def setText(self, words: str) -> None:
        super().setText(words)
        if self.testAttribute(Qt.WidgetAttribute.WA_WState_Created) or self.isVisible():
            self._tell_the_rest()  # other words in the same width are cut elsewhere, or not at all

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._tell_the_rest()
        super().resizeEvent(event)

    def _tell_the_rest(self) -> None:
        cut = any(self.fontMetrics().horizontalAdvance(part) > self.width() for part in self._shown())
        self.setToolTip(self.text() if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        colour, painter = tone_colour(theme.current(), self.tone if self.isEnabled() else Tone.DISABLED), QPainter(self)
        parts = self._shown()
        high = self.height() / len(parts)
        for place, part in enumerate(parts):
            words(painter, QRectF(0, place * high, self.width(), high), part, font=self.font(), colour=colour)
