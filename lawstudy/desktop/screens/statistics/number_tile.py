"""A tile that opens the people behind its number."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from lawstudy.desktop.theme.tokens import RADIUS_CARD
from lawstudy.desktop.widgets.focus_ring import FocusWatch
from lawstudy.desktop.widgets.tile import Tile

NOTHING = "—"


class NumberTile(Tile):
    """``opened`` by a click, Enter or Space, as soon as there is a number."""

    opened = Signal()

    def __init__(self, title: str, unit: str, *, strong_first: bool = False) -> None:
        super().__init__(title, "", unit, strong_first=strong_first)
        self.words = title
        FocusWatch(self, RADIUS_CARD)

    def set_figure(self, figure: str, facts: Sequence[tuple[str, str]] = ()) -> None:
        super().set_figure(figure, facts)
        self.opens = figure not in {"", NOTHING}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self.opens else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if self.opens else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.opens and event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.opens and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)
