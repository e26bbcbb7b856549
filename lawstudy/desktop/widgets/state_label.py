"""A state in words: icon + word + colour, on no fill."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import HALF, ICON, TYPES, tone_colour
from lawstudy.desktop.widgets.drawing import state_words, text_width
from lawstudy.desktop.widgets.painted import Painted


class StateLabel(Painted):
    """``StateLabel(Icon.DONE, "优秀", Tone.GREEN)``."""

    def __init__(self, icon: Icon, text: str, tone: Tone = Tone.TEXT_2, style: Text = Text.BODY, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_state(icon, text, tone)

    def set_state(self, icon: Icon, text: str, tone: Tone) -> None:
        self._icon, self._text, self._tone = icon, text, tone
        self.setAccessibleName(text)
        self.measure_again()

    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(ICON + HALF + text_width(self._text, theme.font(self._style)) + 1, TYPES[self._style].line)

    def paintEvent(self, event: QPaintEvent) -> None:
        tone = self._tone if self.isEnabled() else Tone.DISABLED
        state_words(
            QPainter(self), self.rect(), self._icon, self._text, font=theme.font(self._style), colour=tone_colour(theme.current(), tone)
        )
