"""Line icons as ``QIcon``, painted when they are shown."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from lawstudy.desktop.theme.icons import Icon, paint_icon
from lawstudy.desktop.theme.state import current
from lawstudy.desktop.theme.tokens import Tone, tone_colour


class _Engine(QIconEngine):
    """Paints the glyph in the colour that its tone has in the theme of the moment."""

    def __init__(self, icon: Icon, tone: Tone) -> None:
        super().__init__()
        self._icon, self._tone = icon, tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        tone = Tone.DISABLED if mode is QIcon.Mode.Disabled else self._tone
        paint_icon(painter, rect, self._icon, tone_colour(current(), tone))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self._icon, self._tone)


def made(name: Icon, tone: Tone) -> QIcon:
    """A new icon with an engine of its own."""
    return QIcon(_Engine(name, tone))
