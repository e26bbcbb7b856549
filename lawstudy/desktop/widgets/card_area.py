"""The middle of a card that scrolls by itself, filled anew with each thing that is shown."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lawstudy.desktop.theme.tokens import GAP
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.upright import Upright


class CardArea(Upright):
    def show_anew(self, fill: Callable[[QVBoxLayout], object] | None) -> None:
        """``fill`` puts into an empty column what is to be seen, from the top; None shows nothing."""
        inner = QWidget()
        inner.setProperty("kind", "surface")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = column_in(inner, 12, (GAP, 12, GAP, GAP))
        if fill is not None:
            fill(column)
        column.addStretch(1)
        self.setWidget(inner)
