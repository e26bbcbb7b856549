"""One way to begin: a large card that is a button."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Icon, Text
from lawstudy.desktop.theme.tokens import ICON_TILE, RADIUS_CARD, RADIUS_CONTROL, RING
from lawstudy.desktop.widgets.drawing import box, text_width, words, words_in_two

_HEIGHT, _TILE, _MARGIN = 96, 48, 25


class WayCard(QAbstractButton):
    """Title and one sentence on what it needs. ``moved`` asks for the card above (−1) or below (1)."""

    moved = Signal(int)

    def __init__(self, icon: Icon, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._sentence = icon, sentence
        self.setText(title)
        self.setAccessibleName(f"{title} {sentence}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.theme_changed().connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(664, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter, area = theme.current(), QPainter(self), self.rect()
        focused = self.hasFocus()
        edge = colours.accent_text if focused else colours.border_strong if self.underMouse() else colours.border
        fill = colours.accent_soft if self.isDown() else colours.sunken if self.underMouse() else colours.surface
        box(painter, area, fill=fill, edge=edge, radius=RADIUS_CARD, width=RING if focused else 1)
        tile = QRect(_MARGIN, (area.height() - _TILE) // 2, _TILE, _TILE)
        box(painter, tile, fill=colours.accent_soft, radius=RADIUS_CONTROL)
        glyph = (_TILE - ICON_TILE) // 2
        theme.paint_icon(painter, tile.adjusted(glyph, glyph, -glyph, -glyph), self._icon, colours.accent_text)
        left, across = tile.right() + 21, area.width() - tile.right() - 21 - 64
        body, small = theme.font(Text.BODY), theme.font(Text.HINT)
        lift = 0 if text_width(self._sentence, small) <= across else 11  # a second line stands below
        words(painter, QRect(left, 25 - lift, across, 24), self.text(), font=theme.font(Text.HEAD), colour=colours.text)
        sentence = QRect(left, 49 - lift, across, 22 + 2 * lift)
        words_in_two(painter, sentence, self._sentence, font=body, small=small, leading=20, colour=colours.text_2)
        theme.paint_icon(painter, QRect(area.right() - 48, 0, 20, area.height()), Icon.RIGHT, colours.text_2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up:
                self.moved.emit(-1)
            case Qt.Key.Key_Down:
                self.moved.emit(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _:
                super().keyPressEvent(event)
