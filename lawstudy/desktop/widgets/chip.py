"""Chips: 24 high, quiet. Neutral = kind, type, count; accent = question type or a citation; the rest = a state, with icon."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import CHIP, GRID, HALF, ICON_CHIP, RADIUS_CELL, soft_colour, tone_colour
from lawstudy.desktop.widgets.drawing import box, text_width, words
from lawstudy.desktop.widgets.painted import Painted


class Chip(Painted):
    """``Chip("多选题", Tone.ACCENT)``.

    With ``opens=True`` (a citation, a figure) it can be clicked and focused; ``outlined`` is for tags.
    """

    clicked = Signal()

    def __init__(
        self,
        text: str,
        tone: Tone = Tone.TEXT_2,
        *,
        icon: Icon | None = None,
        opens: bool = False,
        outlined: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, keyboard=opens, radius=RADIUS_CELL)
        self._text, self._tone, self._icon, self._opens, self._outlined = text, tone, icon, opens, outlined
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        if opens:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def text(self) -> str:
        return self._text

    def set_text(self, text: str, tone: Tone | None = None) -> None:
        self._text, self._tone = text, tone or self._tone
        self.setAccessibleName(text)
        self.measure_again()

    def sizeHint(self) -> QSize:
        icon = ICON_CHIP + HALF if self._icon else 0
        return QSize(2 * GRID + icon + text_width(self._text, theme.font(Text.SMALL)) + 2, CHIP)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 40), CHIP)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        colour = tone_colour(colours, self._tone)
        if self._outlined:
            box(painter, self.rect(), fill=colours.surface, edge=colours.border, radius=RADIUS_CELL)
        else:
            edge = colour if self._opens and self.underMouse() else None
            box(painter, self.rect(), fill=soft_colour(colours, self._tone), edge=edge, radius=RADIUS_CELL)
        area = self.rect().adjusted(GRID, 0, -GRID, 0)
        if self._icon:
            theme.paint_icon(painter, area.adjusted(0, 0, ICON_CHIP - area.width(), 0), self._icon, colour)
            area.adjust(ICON_CHIP + HALF, 0, 0, 0)
        words(painter, area, self._text, font=theme.font(Text.SMALL), colour=colour)
        self.setToolTip(self._text if area.width() < text_width(self._text, theme.font(Text.SMALL)) else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._opens and event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._opens and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.clicked.emit()
        else:
            super().keyPressEvent(event)
