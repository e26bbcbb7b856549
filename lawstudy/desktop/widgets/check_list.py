"""A list of people to mark: our own boxes, one before each row."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Text
from lawstudy.desktop.theme.tokens import RADIUS_CELL, ROW
from lawstudy.desktop.widgets.cells import Index
from lawstudy.desktop.widgets.drawing import LEFT, box, words
from lawstudy.desktop.widgets.inputs import CHECK_BOX, paint_check

_SIDE, _BETWEEN = 8, 10


class CheckList(QListWidget):
    """``rows`` are words and whether they are marked at first. A click on a box or Space marks its row."""

    def __init__(self, rows: Iterable[tuple[str, bool]], *, name: str, height: int, parent: QWidget | None = None) -> None:
        """``name`` for the screen reader; ``height`` in pixels is the least it has."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMinimumHeight(height)
        self.setItemDelegate(_Marked(self))
        for text, marked in rows:
            item = QListWidgetItem(text)
            item.setCheckState(Qt.CheckState.Checked if marked else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)  # what is marked is told by the boxes alone
        self.setCurrentRow(0)  # where Tab arrives, Space marks something

    def marked(self) -> tuple[bool, ...]:
        """One for each row."""
        return tuple(self.item(place).checkState() is Qt.CheckState.Checked for place in range(self.count()))

    def mark_all(self, on: bool) -> None:
        for place in range(self.count()):
            self.item(place).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


class _Marked(QStyledItemDelegate):
    """Qt goes on saying where the box is and what a click there does; what is seen is ours."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width() + CHECK_BOX, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect  # type: ignore[attr-defined]  # the stubs leave the fields of style options out
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        colours = theme.current()
        painter.save()
        painter.fillRect(area, colours.surface)
        place = QRect(area.left() + _SIDE, area.center().y() - CHECK_BOX // 2, CHECK_BOX, CHECK_BOX)
        marked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        paint_check(painter, place, marked, enabled=bool(state & QStyle.StateFlag.State_Enabled))
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        beside = area.adjusted(_SIDE + CHECK_BOX + _BETWEEN, 0, -_SIDE, 0)
        words(painter, beside, text, font=theme.font(Text.BODY), colour=colours.text, align=LEFT)
        if state & QStyle.StateFlag.State_HasFocus:
            box(painter, area.adjusted(1, 1, -2, -2), edge=colours.accent_text, radius=RADIUS_CELL, width=2)
        painter.restore()
