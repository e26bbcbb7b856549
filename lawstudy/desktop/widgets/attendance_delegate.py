"""Attendance in a table cell: painted segments, hit-tested; the keys 1–6 mark the person and move down."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.tokens import HALF, RADIUS_CELL, ROW_WITH_CONTROLS, soft_colour, tone_colour
from lawstudy.desktop.widgets.cells import CellDelegate
from lawstudy.desktop.widgets.drawing import CENTRE, box, words
from lawstudy.desktop.widgets.table import Table

MARK_ROLE = Qt.ItemDataRole.UserRole + 2
"""The role under which the model gives the key of the state of a row, or None for 未登记."""

_WIDTH, _HEIGHT = 40, 26


@dataclass(frozen=True)
class Mark:
    """One state: ``key`` for the program, ``word`` for the button, ``tone`` when it is chosen."""

    key: str
    word: str
    tone: Tone = Tone.ACCENT


class AttendanceDelegate(CellDelegate):
    """Give it to the table with ``AttendanceDelegate(table, column, marks)``; it listens to the table's keys by itself.

    ``marked`` carries row and key of the state. The screen stores it and changes the model; the delegate only moves on.
    """

    marked = Signal(int, str)

    def __init__(self, table: Table, column: int, marks: Sequence[Mark]) -> None:
        super().__init__(table, bar=True)
        self._table, self._column, self._marks = table, column, tuple(marks)
        table.setItemDelegate(self)
        table.verticalHeader().setDefaultSectionSize(ROW_WITH_CONTROLS)
        table.installEventFilter(self)

    def width(self) -> int:
        """The width that the column needs."""
        return len(self._marks) * (_WIDTH + HALF) + 24

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        wanted = super().sizeHint(option, index)
        return QSize(self.width() if index.column() == self._column else wanted.width(), ROW_WITH_CONTROLS)

    def segment(self, cell: QRect, position: int) -> QRect:
        """Where the button of the mark at ``position`` lies in the rectangle of its cell."""
        return QRect(cell.left() + 12 + position * (_WIDTH + HALF), cell.top() + (cell.height() - _HEIGHT) // 2, _WIDTH, _HEIGHT)

    def paint_cell(self, painter: QPainter, area: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        if index.column() != self._column:
            super().paint_cell(painter, area, index)
            return
        colours = theme.current()
        cell = self._table.visualRect(self._table.model().index(index.row(), index.column()))
        chosen = index.data(MARK_ROLE)
        for position, mark in enumerate(self._marks):
            place = self.segment(cell, position)
            if mark.key == chosen:
                colour = tone_colour(colours, mark.tone)
                box(painter, place, fill=soft_colour(colours, mark.tone), edge=colour, radius=RADIUS_CELL)
                words(painter, place, mark.word, font=theme.font(Text.HINT_STRONG), colour=colour, align=CENTRE)
            else:
                box(painter, place, fill=colours.surface, edge=colours.border, radius=RADIUS_CELL)
                words(painter, place, mark.word, font=theme.font(Text.HINT), colour=colours.text_2, align=CENTRE)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> bool:
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonRelease and index.column() == self._column:
            cell: QRect = option.rect  # type: ignore[attr-defined]  # the stubs leave the fields of style options out
            for position, mark in enumerate(self._marks):
                if self.segment(cell, position).contains(event.position().toPoint()):
                    self.marked.emit(index.row(), mark.key)
                    return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._table and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            number = event.key() - Qt.Key.Key_1.value
            row = self._table.currentIndex().row()
            if 0 <= number < len(self._marks) and row >= 0 and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self.marked.emit(row, self._marks[number].key)
                self._table.select_row(min(row + 1, self._table.model().rowCount() - 1))
                return True
        return False
