"""Coverage: departments × chapters. Full cells are plain, only the gaps are lifted, and they show without colour too."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Text
from lawstudy.desktop.theme.tokens import GAP, GRID, RADIUS_CELL, RING, Colours
from lawstudy.desktop.widgets.drawing import CENTRE, box, line, text_width, words
from lawstudy.desktop.widgets.painted import Painted
from lawstudy.i18n import _

_HEAD, _ROW, _CELL, _GAP, _TRIANGLE, _LEAST = 26, 23, 21, 2, 7, 30


@dataclass(frozen=True)
class MatrixColumn:
    """``short`` is the chapter number in the head, ``name`` its tooltip; neighbours with the same ``group`` share a head."""

    group: str
    short: str
    name: str


@dataclass(frozen=True)
class MatrixRow:
    """``cells`` are (done, all) per column, or None where nothing is scheduled."""

    name: str
    cells: tuple[tuple[int, int] | None, ...]


class CoverageMatrix(Painted):
    """``cell_opened`` carries row and column of a click or Enter: the screen opens the list of people."""

    cell_opened = Signal(int, int)

    def __init__(self, head: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, keyboard=True, ring=False)
        self._head = head
        self._columns: tuple[MatrixColumn, ...] = ()
        self._rows: tuple[MatrixRow, ...] = ()
        self._cursor, self._by_keyboard = (0, 0), False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def accessible_role(self) -> QAccessible.Role:
        return QAccessible.Role.Table

    def set_table(self, columns: Sequence[MatrixColumn], rows: Sequence[MatrixRow]) -> None:
        self._columns, self._rows = tuple(columns), tuple(rows)
        self._cursor = (0, 0)
        self._tell()
        self.measure_again()

    def _tell(self) -> None:
        self.setAccessibleName(_("Coverage, {rows} rows").format(rows=len(self._rows)))
        if self._rows and self._columns:
            self.setAccessibleDescription(self._spoken(*self._cursor))

    def _spoken(self, row: int, column: int) -> str:
        where = self._columns[column]
        return f"{self._rows[row].name} · {where.group} {where.name} · {_shown(self._rows[row].cells[column])}"

    def _names(self) -> int:
        font = theme.font(Text.HINT)
        return GAP + max((text_width(name, font) for name in [self._head, *(row.name for row in self._rows)]), default=60) + GRID

    def sizeHint(self) -> QSize:
        return QSize(self._names() + len(self._columns) * (_LEAST + 4) + GRID, 2 * _HEAD + len(self._rows) * _ROW + GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._names() + len(self._columns) * _LEAST, self.sizeHint().height())

    def _column_edges(self, column: int) -> tuple[int, int]:
        left, room = self._names(), max(1, self.width() - self._names() - GRID)
        count = max(1, len(self._columns))
        return left + room * column // count, left + room * (column + 1) // count

    def cell(self, row: int, column: int) -> QRect:
        left, right = self._column_edges(column)
        return QRect(left + _GAP, 2 * _HEAD + row * _ROW + 1, right - left - 2 * _GAP, _CELL)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        self._paint_heads(painter, colours)
        for row, values in enumerate(self._rows):
            place = QRect(GAP, 2 * _HEAD + row * _ROW, self._names() - GAP, _ROW)
            words(painter, place, values.name, font=theme.font(Text.HINT), colour=colours.text)
            for column, value in enumerate(values.cells):
                self._paint_cell(painter, colours, self.cell(row, column), value)
        if self._rows and self._columns and self._by_keyboard and self.hasFocus():
            box(painter, self.cell(*self._cursor), edge=colours.accent_text, radius=RADIUS_CELL, width=RING)

    def _paint_heads(self, painter: QPainter, c: Colours) -> None:
        painter.fillRect(QRect(0, 0, self.width(), 2 * _HEAD), QColor(c.sunken))
        small = theme.font(Text.SMALL)
        words(painter, QRect(GAP, _HEAD, self._names() - GAP, _HEAD), self._head, font=theme.font(Text.HINT), colour=c.text_2)
        start = 0
        for column, each in enumerate(self._columns):
            left, right = self._column_edges(column)
            words(painter, QRect(left, _HEAD, right - left, _HEAD), each.short, font=small, colour=c.text_3, align=CENTRE)
            last = column + 1 == len(self._columns)
            if last or self._columns[column + 1].group != each.group:
                begin = self._column_edges(start)[0]
                words(painter, QRect(begin, 0, right - begin, _HEAD), each.group, font=small, colour=c.text_3, align=CENTRE)
                line(painter, begin, 0, begin, _HEAD, c.border)
                start = column + 1
        line(painter, 0, 2 * _HEAD - 1, self.width(), 2 * _HEAD - 1, c.border)

    def _paint_cell(self, painter: QPainter, c: Colours, area: QRect, value: tuple[int, int] | None) -> None:
        if value is None:
            box(painter, area, fill=c.sunken, radius=RADIUS_CELL)
            words(painter, area, "—", font=theme.font(Text.SMALL), colour=c.text_3, align=CENTRE)
        elif value[0] >= value[1]:
            words(painter, area, _shown(value), font=theme.font(Text.SMALL), colour=c.text_3, align=CENTRE)
        else:
            box(painter, area, fill=c.amber_soft, radius=RADIUS_CELL)
            font = theme.fonts.font_of(theme.tokens.Type(12, 18, True))
            words(painter, area, _shown(value), font=font, colour=c.amber, align=CENTRE)
            right, top = float(area.right() + 1), float(area.top())
            corner = [QPointF(right - _TRIANGLE, top), QPointF(right, top), QPointF(right, top + _TRIANGLE)]
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.amber))
            painter.drawPolygon(QPolygonF(corner))
            painter.restore()

    def _at(self, point: QPoint) -> tuple[int, int] | None:
        places = ((row, column) for row in range(len(self._rows)) for column in range(len(self._columns)))
        return next((place for place in places if self.cell(*place).adjusted(-_GAP, -1, _GAP, 1).contains(point)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().toPoint())
        if place is not None and event.button() is Qt.MouseButton.LeftButton:
            self._cursor, self._by_keyboard = place, False
            self._tell()
            self.update()
            self.cell_opened.emit(*place)

    def event(self, event: object) -> bool:
        if isinstance(event, QHelpEvent):
            place = self._at(event.pos())
            QToolTip.showText(event.globalPos(), self._spoken(*place) if place else self._head_at(event.pos()), self)
            return True
        return bool(super().event(event))  # type: ignore[arg-type]

    def _head_at(self, point: QPoint) -> str:
        if point.y() >= 2 * _HEAD:
            return ""
        edges = ((each, self._column_edges(column)) for column, each in enumerate(self._columns))
        return next((f"{each.group} {each.name}" for each, (left, right) in edges if left <= point.x() < right), "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and self._rows and self._columns:
            row = max(0, min(len(self._rows) - 1, self._cursor[0] + step[0]))
            column = max(0, min(len(self._columns) - 1, self._cursor[1] + step[1]))
            self._cursor, self._by_keyboard = (row, column), True
            self._tell()
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._rows:
            self.cell_opened.emit(*self._cursor)
        else:
            super().keyPressEvent(event)


def _shown(value: tuple[int, int] | None) -> str:
    return "—" if value is None else f"{value[0]}/{value[1]}"
