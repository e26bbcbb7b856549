"""What a table cell can hold beside plain text, and the one delegate that paints all of it."""

from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import BAR_EDGE, BAR_SMALL, CHIP, GAP, GRID, ICON, RADIUS_CELL, ROW, soft_colour, tone_colour
from lawstudy.desktop.widgets.drawing import CENTRE, LEFT, RIGHT, box, line, state_words, text_width, words, words_in_two
from lawstudy.desktop.widgets.progress_bar import paint_bar

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
"""The role under which a model gives a :data:`Cell` for what is not plain text."""

_PADDING = 12
BAR_WORDS, LEAST_BAR = 56, 16  # room for the number behind a bar, and the shortest bar beside it
STEM_LEADING = 17  # two lines in a row of 36


@dataclass(frozen=True)
class TextCell:
    text: str
    tone: Tone = Tone.TEXT
    strong: bool = False


@dataclass(frozen=True)
class StateCell:
    """Icon + word + colour."""

    icon: Icon
    text: str
    tone: Tone = Tone.TEXT_2


@dataclass(frozen=True)
class BarCell:
    """A bar of ``share`` 0–1 (None: nothing yet, an empty track) and the figure at its right."""

    share: float | None
    text: str = ""


@dataclass(frozen=True)
class ChipCell:
    text: str
    tone: Tone = Tone.TEXT_2
    icon: Icon | None = None


@dataclass(frozen=True)
class LinkCell:
    """Words that open something; the table sends ``link_clicked`` for it."""

    text: str


@dataclass(frozen=True)
class StemCell:
    """Running text: one line where it fits, else two smaller ones in the same row."""

    text: str


Cell: TypeAlias = TextCell | StemCell | StateCell | BarCell | ChipCell | LinkCell
Index: TypeAlias = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Background, row line, 12-px padding (16 at the edge) and the cell itself; ``bar`` marks the selected row at its left edge."""

    def __init__(self, parent: QWidget | None = None, *, bar: bool = False) -> None:
        super().__init__(parent)
        self._bar = bar

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        text = index.data(Qt.ItemDataRole.DisplayRole) or ""
        return QSize(text_width(str(text), theme.font(Text.BODY)) + 2 * _PADDING + ICON + 8, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect  # type: ignore[attr-defined]  # the stubs leave the fields of style options out
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        self.paint_ground(painter, area, state, index)
        self.paint_cell(painter, self._inner(area, index), index)
        if state & QStyle.StateFlag.State_HasFocus and _by_keyboard(self.parent()):
            box(painter, area.adjusted(2, 2, -2, -3), edge=theme.current().accent_text, radius=RADIUS_CELL, width=2)
        painter.restore()

    def paint_ground(self, painter: QPainter, area: QRect, state: QStyle.StateFlag, index: Index) -> None:
        colours = theme.current()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(area, QColor(colours.accent_soft if selected else colours.surface))
        if selected and self._bar and index.column() == 0:
            painter.fillRect(QRect(area.left(), area.top(), BAR_EDGE, area.height()), QColor(colours.accent_text))
        line(painter, area.left(), area.bottom(), area.right() + 1, area.bottom(), colours.border)

    def _inner(self, area: QRect, index: Index) -> QRect:
        last = index.column() == index.model().columnCount() - 1
        return area.adjusted(GAP if index.column() == 0 else _PADDING, 0, -GAP if last else -_PADDING, -1)

    def paint_cell(self, painter: QPainter, area: QRect, index: Index) -> None:
        colours = theme.current()
        enabled = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        align = _alignment(index)
        match index.data(CELL_ROLE):
            case TextCell(text, tone, strong):
                colour = tone_colour(colours, tone if enabled else Tone.DISABLED)
                words(painter, area, text, font=_font(strong), colour=colour, align=align)
            case StemCell(text):
                small = theme.font(Text.HINT)
                words_in_two(painter, area, text, font=_font(), small=small, leading=STEM_LEADING, colour=colours.text)
            case StateCell(icon, text, tone):
                _paint_state(painter, area, icon, text, tone_colour(colours, tone))
            case BarCell(share, text):
                _paint_bar_cell(painter, area, share, text)
            case ChipCell(text, tone, icon):
                _paint_chip(painter, area, text, tone, icon)
            case LinkCell(text):
                words(painter, area, text, font=_font(), colour=colours.accent_text, align=align)
            case _:
                text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
                words(painter, area, text, font=_font(), colour=colours.text if enabled else colours.disabled, align=align)


def _font(strong: bool = False) -> QFont:
    return theme.font(Text.STRONG if strong else Text.BODY)


def _alignment(index: Index) -> Qt.AlignmentFlag:
    wanted = int(index.data(Qt.ItemDataRole.TextAlignmentRole) or 0)
    if wanted & Qt.AlignmentFlag.AlignRight.value:
        return RIGHT
    return CENTRE if wanted & Qt.AlignmentFlag.AlignHCenter.value else LEFT


def _paint_bar_cell(painter: QPainter, area: QRect, share: float | None, text: str) -> None:
    room = max(BAR_WORDS, text_width(text, _font()) + GRID) if text else 0
    length = area.width() - room
    if length >= LEAST_BAR:  # where there is no room for both the number says it alone
        paint_bar(painter, QRectF(area.left(), area.center().y() - BAR_SMALL / 2 + 1, length, BAR_SMALL), (share or 0.0,))
    if text:
        colour = theme.current().text if share is not None else theme.current().text_3
        words(painter, area, text, font=_font(), colour=colour, align=RIGHT)


def _paint_state(painter: QPainter, area: QRect, icon: Icon, text: str, colour: str) -> None:
    """A state that is cut says another one: what does not fit goes on in a second line."""
    beside = state_words(painter, area, icon, "", font=_font(), colour=colour)
    words_in_two(
        painter, area.adjusted(beside, 0, 0, 0), text, font=_font(), small=theme.font(Text.HINT), leading=STEM_LEADING, colour=colour
    )


def _paint_chip(painter: QPainter, area: QRect, text: str, tone: Tone, icon: Icon | None) -> None:
    colours, font = theme.current(), theme.font(Text.SMALL)
    width = min(area.width(), text_width(text, font) + 2 * GRID + (18 if icon else 0))
    chip = QRect(area.left(), area.center().y() - CHIP // 2 + 1, width, CHIP)
    box(painter, chip, fill=soft_colour(colours, tone), radius=RADIUS_CELL)
    state_words(painter, chip.adjusted(GRID, 0, -GRID, 0), icon, text, font=font, colour=tone_colour(colours, tone), size=14)


def _by_keyboard(view: object) -> bool:
    return isinstance(view, QTableView) and bool(view.property("byKeyboard")) and QApplication.focusWidget() is view
