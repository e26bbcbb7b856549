"""Words on a page, by type style and tone. Always plain text: names and topics come from people, never as markup."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.stylesheet import repolish
from lawstudy.desktop.theme.tokens import TYPES, tone_colour
from lawstudy.desktop.widgets.drawing import words


class Label(QLabel):
    """``Label("活动", Text.TITLE)``; hints take ``Tone.TEXT_3`` by themselves."""

    def __init__(
        self, words: str = "", style: Text = Text.BODY, tone: Tone | None = None, *, wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(words, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        quiet = style in {Text.HINT, Text.SMALL}
        self.tone = tone or (Tone.TEXT_3 if quiet else Tone.TEXT)
        self.setProperty("words", style.value)  # not "text": that is a property of QLabel itself
        self.setProperty("tone", self.tone.value)

    def set_tone(self, tone: Tone) -> None:
        if tone is not self.tone:
            self.tone = tone
            self.setProperty("tone", tone.value)
            repolish(self)

    def set_selectable(self) -> None:
        """Let the words be marked and copied."""
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)


class ElidedLabel(Label):
    """One line that gives way: cut at the end, with the whole in the tooltip."""

    def __init__(self, words: str = "", style: Text = Text.BODY, tone: Tone | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(words, style, tone, parent=parent)
        self._style = style
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(48, TYPES[self._style].line)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width() + 2, TYPES[self._style].line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        self.setToolTip(self.text() if cut else "")
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = tone_colour(theme.current(), self.tone if self.isEnabled() else Tone.DISABLED)
        words(QPainter(self), self.rect(), self.text(), font=self.font(), colour=colour)
