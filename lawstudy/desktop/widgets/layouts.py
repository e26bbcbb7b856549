"""Rows and columns of widgets. Qt's own begin with margins and a gap of the style; ours have what is said."""

from typing import TypeVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

Margins = tuple[int, int, int, int]
NONE: Margins = (0, 0, 0, 0)
L = TypeVar("L", QHBoxLayout, QVBoxLayout)


def row_in(holder: QWidget | None, gap: int | None = None, margins: Margins = NONE) -> QHBoxLayout:
    """A row that lays ``holder`` out (None: one that goes into another layout); ``gap`` None is that of the style."""
    return _set(QHBoxLayout() if holder is None else QHBoxLayout(holder), gap, margins)


def column_in(holder: QWidget | None, gap: int | None = None, margins: Margins = NONE) -> QVBoxLayout:
    """The same from top to bottom."""
    return _set(QVBoxLayout() if holder is None else QVBoxLayout(holder), gap, margins)


def _set(layout: L, gap: int | None, margins: Margins) -> L:
    layout.setContentsMargins(*margins)
    if gap is not None:
        layout.setSpacing(gap)
    return layout
