"""A key of the keyboard, drawn as a small cap: A, ←, Ctrl."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Text
from lawstudy.desktop.theme.tokens import GRID, HALF, RADIUS_CELL
from lawstudy.desktop.widgets.drawing import CENTRE, box, text_width, words
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.painted import Painted

_SIDE = 22


class KeyCap(Painted):
    def __init__(self, key: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(key)

    def sizeHint(self) -> QSize:
        return QSize(max(_SIDE, text_width(self._key, theme.font(Text.SMALL)) + 2 * 6), _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        box(painter, self.rect(), fill=colours.surface, edge=colours.border_strong, radius=RADIUS_CELL)
        words(painter, self.rect(), self._key, font=theme.font(Text.SMALL), colour=colours.text_2, align=CENTRE)


def key_row(groups: Sequence[tuple[Sequence[str], str]], *, parent: QWidget | None = None) -> QWidget:
    """``[(("A", "–", "H"), "选择"), (("M",), "标记")]`` in one line; a dash stands between caps and is no key."""
    made = QWidget(parent)
    row = row_in(made, HALF)
    for place, (keys, meaning) in enumerate(groups):
        if place:
            row.addSpacing(GRID)
        for key in keys:
            row.addWidget(Label(key, Text.HINT) if key == "–" else KeyCap(key), 0, Qt.AlignmentFlag.AlignVCenter)
        if meaning:
            row.addWidget(Label(meaning, Text.HINT))
    row.addStretch(1)
    return made
