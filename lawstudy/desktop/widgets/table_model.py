"""A table model for lists that fit into memory: columns say how to show a row, rows are the screen's own values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from lawstudy.desktop.widgets.cells import CELL_ROLE, BarCell, Cell

Row = TypeVar("Row")
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column(Generic[Row]):
    """``show`` gives the text or the cell of a row. ``width`` in pixels, 0 stretches, but not below ``least`` (0: what the table holds
    for little enough); ``most`` is what a column with a width grows to where the table is wide. ``sort_key`` makes the column sortable.

    The title always fits, and so do ``words``: what can stand in the column, where a fixed ``width`` may be too little in another
    language. ``icon``: a state icon stands before them. ``aside``: where the table is too narrow for all of them, the columns with one
    stand aside, the lowest first; 0 always stays.
    """

    title: str
    show: Callable[[Row], "str | Cell"]
    width: int = 0
    right: bool = False
    sort_key: Callable[[Row], Any] | None = None
    tooltip: str = ""
    words: tuple[str, ...] = ()
    icon: bool = False
    least: int = 0
    most: int = 0
    aside: int = 0


class TableModel(QAbstractTableModel, Generic[Row]):
    """``set_rows`` replaces everything, in the order that the person has chosen; ``row(i)`` gives the value behind line i as it is
    sorted now."""

    def __init__(self, columns: Sequence[Column[Row]], rows: Sequence[Row] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows = list(rows)
        self._sorted: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    def set_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self._put_in_order()
        self.endResetModel()

    def set_row(self, position: int, row: Row) -> None:
        """A new value in one line; selection and scroll position stay."""
        self._rows[position] = row
        self.dataChanged.emit(self.index(position, 0), self.index(position, len(self.columns) - 1))

    def row(self, position: int) -> Row:
        return self._rows[position]

    def rows(self) -> list[Row]:
        return list(self._rows)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value if column.right else None
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, CELL_ROLE}:
            return None
        shown = column.show(self.row(index.row()))
        if role == CELL_ROLE:
            return None if isinstance(shown, str) else shown
        return shown if isinstance(shown, str) else spoken(shown)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tooltip or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return (side | Qt.AlignmentFlag.AlignVCenter).value
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.columns) or self.columns[column].sort_key is None:
            return
        self._sorted = (column, order)
        self.layoutAboutToBeChanged.emit()
        self._put_in_order()
        self.layoutChanged.emit()

    def _put_in_order(self) -> None:
        column, order = self._sorted
        key = self.columns[column].sort_key if column >= 0 else None
        if key is not None:
            self._rows.sort(key=key, reverse=order is Qt.SortOrder.DescendingOrder)


def spoken(cell: Cell) -> str:
    """A cell in words, for the screen reader, for copying and for a saved table."""
    if isinstance(cell, BarCell) and not cell.text:
        return "—" if cell.share is None else f"{100 * cell.share:.0f}%"
    return cell.text
