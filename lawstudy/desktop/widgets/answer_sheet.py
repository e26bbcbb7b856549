"""The answer sheet 答题卡: one widget with its own hit-testing and arrow keys, not fifty buttons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Icon, Text
from lawstudy.desktop.theme.tokens import CELL, CELL_GAP, CELLS_PER_ROW, GRID, RADIUS_CELL, RING, Colours
from lawstudy.desktop.widgets.drawing import CENTRE, box, text_width, words
from lawstudy.desktop.widgets.painted import Painted
from lawstudy.i18n import _

_TITLE_ROW, _FLAG = 28, 16
_MARGIN = 4  # room for the rings and badges of the outermost cells


class CellState(StrEnum):
    """RIGHT and WRONG are for practice and review; the exam uses the first three. PARTLY: begun, and something is still open."""

    UNANSWERED = "unanswered"
    PARTLY = "partly"
    ANSWERED = "answered"
    RIGHT = "right"
    WRONG = "wrong"


@dataclass(frozen=True)
class SheetGroup:
    """A part of the paper: ``title`` is bold ("一、单项选择题"), ``facts`` quiet ("20 题 · 每题 2 分"); no title, no title row."""

    title: str
    facts: str
    numbers: tuple[int, ...]


class AnswerSheet(Painted):
    """Cells of 32 px, ten to a row, so that the tens align. ``chosen`` carries the number that was clicked or entered."""

    chosen = Signal(int)

    def __init__(self, groups: Sequence[SheetGroup] = (), *, columns: int = CELLS_PER_ROW, parent: QWidget | None = None) -> None:
        super().__init__(parent, keyboard=True, ring=False)
        self._columns = columns
        self._states: dict[int, CellState] = {}
        self._flagged: set[int] = set()
        self._current, self._cursor, self._by_keyboard = 0, 0, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.set_groups(groups)

    def accessible_role(self) -> QAccessible.Role:
        return QAccessible.Role.Grouping

    def set_groups(self, groups: Sequence[SheetGroup]) -> None:
        self._groups = tuple(groups)
        self._cells: dict[int, QRect] = {}
        self._titles: list[tuple[QRect, SheetGroup]] = []
        top = _MARGIN
        for group in self._groups:
            top = self._place(group, top)
        self._height = top
        numbers = list(self._cells)
        self._cursor = self._current = numbers[0] if numbers else 0
        self._tell()
        self.measure_again()

    def set_columns(self, columns: int) -> None:
        """So many cells in a row; everything else stays as it is."""
        if columns != self._columns:
            self._columns, current, cursor = columns, self._current, self._cursor
            self.set_groups(self._groups)
            self._current, self._cursor = current, cursor
            self.resize(self.sizeHint())  # what scrolls it does not, and its last rows would be out of reach
            self._tell()

    def _place(self, group: SheetGroup, top: int) -> int:
        if group.title:
            self._titles.append((QRect(_MARGIN, top, self._width() - 2 * _MARGIN, _TITLE_ROW), group))
            top += _TITLE_ROW
        step = CELL + CELL_GAP
        for position, number in enumerate(group.numbers):
            row, column = divmod(position, self._columns)
            self._cells[number] = QRect(_MARGIN + column * step, top + row * step, CELL, CELL)
        rows = -(-len(group.numbers) // self._columns)
        return top + rows * step + GRID

    def set_states(self, states: Mapping[int, CellState]) -> None:
        """Numbers that are not named are unanswered."""
        self._states = dict(states)
        self._tell()
        self.update()

    def set_state(self, number: int, state: CellState) -> None:
        self._states[number] = state
        self._tell()
        self.update()

    def set_flagged(self, numbers: Iterable[int]) -> None:
        self._flagged = set(numbers)
        self._tell()
        self.update()

    def set_current(self, number: int) -> None:
        """The question that is on the page."""
        self._current = self._cursor = number
        self._tell()
        self.update()

    def current(self) -> int:
        return self._current

    def cell(self, number: int) -> QRect:
        """Where the cell of ``number`` lies."""
        return self._cells[number]

    def _width(self) -> int:
        return 2 * _MARGIN + self._columns * CELL + (self._columns - 1) * CELL_GAP

    def sizeHint(self) -> QSize:
        return QSize(self._width(), self._height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _tell(self) -> None:
        answered = sum(self._states.get(number, CellState.UNANSWERED) is not CellState.UNANSWERED for number in self._cells)
        self.setAccessibleName(_("Answer sheet, {answered} of {total} answered").format(answered=answered, total=len(self._cells)))
        if self._cursor:
            self.setAccessibleDescription(f"{self._cursor} {self._word(self._cursor)}")

    def _word(self, number: int) -> str:
        state = self._states.get(number, CellState.UNANSWERED)
        spoken = {
            CellState.ANSWERED: _("Answered"),
            CellState.PARTLY: _("Not finished"),
            CellState.RIGHT: _("Right"),
            CellState.WRONG: _("Wrong"),
        }.get(state, _("Unanswered"))
        return f"{spoken} {_('Marked')}" if number in self._flagged else spoken

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        for area, group in self._titles:
            strong = theme.font(Text.STRONG)
            words(painter, area, group.title, font=strong, colour=colours.text)
            rest = area.adjusted(text_width(group.title, strong) + GRID, 0, 0, 0)
            words(painter, rest, group.facts, font=theme.font(Text.HINT), colour=colours.text_3)
        for number, area in self._cells.items():
            self._paint_cell(painter, colours, number, area)
        for number in self._flagged & self._cells.keys():
            area = QRect(self._cells[number].right() - _FLAG + 6, self._cells[number].top() - 4, _FLAG, _FLAG)
            box(painter, area, fill=colours.flag, radius=_FLAG / 2)
            theme.paint_icon(painter, area.adjusted(3, 3, -3, -3), Icon.MARKED, colours.on_flag)

    def _paint_cell(self, painter: QPainter, c: Colours, number: int, area: QRect) -> None:
        state = self._states.get(number, CellState.UNANSWERED)
        fill, edge, colour = {
            CellState.UNANSWERED: (c.surface, c.border_strong, c.text),
            CellState.PARTLY: (c.surface, c.accent, c.text),
            CellState.ANSWERED: (c.accent, c.accent, c.on_accent),
            CellState.RIGHT: (c.green_soft, c.green, c.green),
            CellState.WRONG: (c.red_soft, c.red, c.red),
        }[state]
        box(painter, area, fill=fill, edge=edge, radius=RADIUS_CELL)
        if state is CellState.PARTLY:
            half_filled(painter, area, c)
        if state in {CellState.RIGHT, CellState.WRONG}:
            theme.paint_icon(painter, area.adjusted(8, 8, -8, -8), Icon.CHECK if state is CellState.RIGHT else Icon.CLOSE, colour)
        else:
            font = theme.font(Text.STRONG if number == self._current else Text.BODY)
            words(painter, area, str(number), font=font, colour=colour, align=CENTRE)
        if number == self._current:
            box(painter, area.adjusted(-3, -3, 3, 3), edge=c.text, radius=RADIUS_CELL + 3, width=RING)
        if number == self._cursor and self._by_keyboard and self.hasFocus():
            inside = number == self._current
            box(painter, area.adjusted(2, 2, -2, -2) if inside else area.adjusted(-3, -3, 3, 3), edge=_ring(c, state, inside), width=RING)

    def _number_at(self, point: QPoint) -> int:
        return next((number for number, area in self._cells.items() if area.adjusted(-2, -2, 2, 2).contains(point)), 0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = self._number_at(event.position().toPoint())
        self.setCursor(Qt.CursorShape.PointingHandCursor if number else Qt.CursorShape.ArrowCursor)
        self.setToolTip(f"{number} · {self._word(number)}" if number else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._number_at(event.position().toPoint())
        if number and event.button() is Qt.MouseButton.LeftButton:
            self._cursor, self._by_keyboard = number, False
            self.chosen.emit(number)
            self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._cursor:
            self.chosen.emit(self._cursor)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End} and self._cells:
            self._cursor, self._by_keyboard = self._moved(key), True
            self._tell()
            self.update()
        else:
            super().keyPressEvent(event)

    def _moved(self, key: Qt.Key) -> int:
        numbers = list(self._cells)
        here = numbers.index(self._cursor)
        match key:
            case Qt.Key.Key_Home:
                return numbers[0]
            case Qt.Key.Key_End:
                return numbers[-1]
            case Qt.Key.Key_Left:
                return numbers[max(0, here - 1)]
            case Qt.Key.Key_Right:
                return numbers[min(len(numbers) - 1, here + 1)]
            case _:
                return self._neighbour(down=key is Qt.Key.Key_Down)

    def _neighbour(self, *, down: bool) -> int:
        """The cell of the next row up or down that lies nearest in column."""
        here = self._cells[self._cursor]
        tops = sorted({area.top() for area in self._cells.values() if (area.top() > here.top() if down else area.top() < here.top())})
        if not tops:
            return self._cursor
        row = tops[0] if down else tops[-1]
        return min((n for n, area in self._cells.items() if area.top() == row), key=lambda n: abs(self._cells[n].left() - here.left()))


def half_filled(painter: QPainter, cell: QRect, c: Colours) -> None:
    """The lower part of a cell as if answered: something is given, something is open."""
    inside = cell.adjusted(1, 1, -1, -1)
    height = max(4, cell.height() // 5)
    painter.fillRect(QRect(inside.left() + 1, inside.bottom() + 1 - height, inside.width() - 2, height), QColor(c.accent))


def _ring(c: Colours, state: CellState, inside: bool) -> str:
    """On a filled cell the inner ring takes the colour of the number, elsewhere the accent."""
    return c.on_accent if inside and state is CellState.ANSWERED else c.accent_text
