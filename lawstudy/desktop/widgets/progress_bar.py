"""A bar, 8 high (6 in cells). Several parts lie one after the other."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAccessible, QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme.tokens import BAR
from lawstudy.desktop.widgets.painted import Painted


def paint_bar(painter: QPainter, rect: QRectF, shares: Sequence[float]) -> None:
    """Parts of 0–1 on the track; the first in the accent, the second in the third series colour (the two differ without hue)."""
    colours = theme.current()
    outline = QPainterPath()
    outline.addRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(outline)
    painter.fillRect(rect, QColor(colours.track))
    left = rect.left()
    for position, share in enumerate(shares):
        width = rect.width() * max(0.0, min(1.0, share))
        colour = colours.accent_text if position == 0 else colours.series[2]
        painter.fillRect(QRectF(left, rect.top(), width, rect.height()), QColor(colour))
        left += width
        if position + 1 < len(shares) and width:
            painter.fillRect(QRectF(left, rect.top(), 2, rect.height()), QColor(colours.surface))
            left += 2
    painter.restore()


class ProgressBar(Painted):
    """``set_shares(0.62)`` or several parts, ``set_shares(0.36, 0.26)``; shares are of the whole bar, cut to 0–1."""

    def __init__(self, *shares: float, name: str = "", height: int = BAR, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height, self._name = height, name
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_shares(*shares)

    def accessible_role(self) -> QAccessible.Role:
        return QAccessible.Role.ProgressBar

    def set_shares(self, *shares: float) -> None:
        self._shares = shares
        self.setAccessibleName(f"{self._name} {100 * sum(shares):.0f}%".strip())
        self.update()

    def shares(self) -> tuple[float, ...]:
        return self._shares

    def sizeHint(self) -> QSize:
        return QSize(120, self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_bar(QPainter(self), QRectF(0, (self.height() - self._height) / 2, self.width(), self._height), self._shares)
