"""Mastery per chapter: name, percent, bar. One strip holds the chapters of one law."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Text
from lawstudy.desktop.theme.tokens import BAR_SMALL, RADIUS_CELL, RING
from lawstudy.desktop.widgets.drawing import box, words
from lawstudy.desktop.widgets.painted import Painted
from lawstudy.desktop.widgets.progress_bar import paint_bar

_HEAD, _HEIGHT, _GAP, _LEAST, _PADDING = 152, 72, 6, 70, 9
_USUAL = 900


@dataclass(frozen=True)
class ChapterMastery:
    """``percent`` is 0–100, or None for a chapter not practised yet. ``full_name`` is for the tooltip."""

    name: str
    percent: int | None
    full_name: str = ""


class MasteryStrip(Painted):
    """The law at the left, its chapters in cells of equal width; goes on in a further row where they would be too narrow.

    ``chapter_chosen`` carries the position of the chapter.
    """

    chapter_chosen = Signal(int)

    def __init__(self, law: str, facts: str, chapters: Sequence[ChapterMastery], *, parent: QWidget | None = None) -> None:
        super().__init__(parent, keyboard=True, ring=False)
        self._law, self._facts = law, facts
        self._cursor, self._by_keyboard = 0, False
        self._measured = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self.set_chapters(chapters)

    def accessible_role(self) -> QAccessible.Role:
        return QAccessible.Role.List

    def set_chapters(self, chapters: Sequence[ChapterMastery]) -> None:
        self._chapters = tuple(chapters)
        self._cursor = min(self._cursor, max(0, len(self._chapters) - 1))
        self._tell()
        self.measure_again()

    def _tell(self) -> None:
        spoken = ", ".join(f"{chapter.name} {_percent(chapter)}" for chapter in self._chapters)
        self.setAccessibleName(f"{self._law}: {spoken}")
        if self._chapters:
            here = self._chapters[self._cursor]
            self.setAccessibleDescription(f"{here.full_name or here.name} {_percent(here)}")

    def _columns(self, width: int) -> int:
        fitting = max(1, (width - _HEAD + _GAP) // (_LEAST + _GAP))
        rows = -(-len(self._chapters) // fitting)
        return max(1, -(-len(self._chapters) // max(1, rows)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = max(1, -(-len(self._chapters) // self._columns(width)))
        return rows * _HEIGHT + (rows - 1) * _GAP

    def sizeHint(self) -> QSize:
        wide = self._measured or _USUAL
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(_HEAD + 2 * _LEAST, _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A scrolling page takes the height of its hint at the width of its hint: so the hint has the width of the moment."""
        super().resizeEvent(event)
        if self._measured != self.width():
            self._measured = self.width()
            QTimer.singleShot(0, self, self.updateGeometry)  # a layout that is just placing its widgets would not hear it

    def cell(self, position: int) -> QRect:
        """Where the cell of a chapter lies."""
        columns = self._columns(self.width())
        row, column = divmod(position, columns)
        across = self.width() - _HEAD + _GAP
        left, right = (_HEAD + across * edge // columns for edge in (column, column + 1))
        return QRect(left, row * (_HEIGHT + _GAP), right - left - _GAP, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        words(painter, QRect(0, 13, _HEAD - 8, 22), self._law, font=theme.font(Text.STRONG), colour=colours.text)
        words(painter, QRect(0, 37, _HEAD - 8, 18), self._facts, font=theme.font(Text.SMALL), colour=colours.text_3)
        for position, chapter in enumerate(self._chapters):
            area = self.cell(position)
            hover = self.underMouse() and area.contains(self.mapFromGlobal(self.cursor().pos()))
            box(painter, area, fill=colours.sunken, edge=colours.border_strong if hover else colours.border, radius=RADIUS_CELL)
            inner = area.adjusted(_PADDING, 6, -_PADDING, 0)
            words(
                painter,
                QRect(inner.left(), inner.top(), inner.width(), 20),
                chapter.name,
                font=theme.font(Text.SMALL),
                colour=colours.text_2,
            )
            figure = QRect(inner.left(), inner.top() + 20, inner.width(), 24)
            words(painter, figure, _percent(chapter), font=theme.font(Text.HEAD), colour=colours.text)
            paint_bar(painter, QRectF(inner.left(), area.bottom() - 16, inner.width(), BAR_SMALL), ((chapter.percent or 0) / 100,))
            if position == self._cursor and self._by_keyboard and self.hasFocus():
                box(painter, area.adjusted(1, 1, -1, -1), edge=colours.accent_text, radius=RADIUS_CELL, width=RING)

    def _at(self, point: QPoint) -> int:
        return next((i for i in range(len(self._chapters)) if self.cell(i).contains(point)), -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = self._at(event.position().toPoint())
        chapter = self._chapters[position] if position >= 0 else None
        self.setToolTip(f"{chapter.full_name or chapter.name} {_percent(chapter)}" if chapter else "")
        self.setCursor(Qt.CursorShape.PointingHandCursor if chapter else Qt.CursorShape.ArrowCursor)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        position = self._at(event.position().toPoint())
        if position >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self._cursor, self._by_keyboard = position, False
            self.chapter_chosen.emit(position)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and self._chapters:
            self._cursor = max(0, min(len(self._chapters) - 1, self._cursor + step))
            self._by_keyboard = True
            self._tell()
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._chapters:
            self.chapter_chosen.emit(self._cursor)
        else:
            super().keyPressEvent(event)


def _percent(chapter: ChapterMastery) -> str:
    return "—" if chapter.percent is None else f"{chapter.percent}%"
