"""A choice between two to five short items, all in view."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Text
from lawstudy.desktop.theme.tokens import CONTROL_SMALL, RADIUS_CONTROL, ReadingSize
from lawstudy.desktop.widgets.drawing import CENTRE, box, line, text_width, words
from lawstudy.desktop.widgets.painted import Painted
from lawstudy.i18n import _

_PADDING = 12


class SegmentedChoice(Painted):
    """Items are (value, words). ``chosen`` is sent when the person changes the value, not by :meth:`set_value`."""

    chosen = Signal(str)

    def __init__(self, items: Sequence[tuple[str, str]], value: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent, keyboard=True, radius=RADIUS_CONTROL)
        self._items, self._value, self._name = tuple(items), value, name
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._tell()

    def accessible_role(self) -> QAccessible.Role:
        return QAccessible.Role.PageTabList

    def value(self) -> str:
        return self._value

    def values(self) -> list[str]:
        return [value for value, _words in self._items]

    def set_value(self, value: str) -> None:
        self._value = value
        self._tell()
        self.update()

    def set_items(self, items: Sequence[tuple[str, str]]) -> None:
        """New words (a count has changed) or new items; a value that is gone falls to the first."""
        self._items = tuple(items)
        if self._value not in {value for value, _words in self._items}:
            self._value = self._items[0][0]
        self._tell()
        self.measure_again()

    def _tell(self) -> None:
        words = dict(self._items).get(self._value, "")
        self.setAccessibleName(f"{self._name} {words}".strip())

    def _widths(self) -> list[int]:
        natural = [text_width(text, theme.font(Text.HINT_STRONG)) + 2 * _PADDING for _value, text in self._items]
        spare = max(0, self.width() - sum(natural))
        share = [spare * (i + 1) // len(natural) - spare * i // len(natural) for i in range(len(natural))]
        return [width + more for width, more in zip(natural, share, strict=True)]

    def sizeHint(self) -> QSize:
        return QSize(sum(text_width(text, theme.font(Text.HINT_STRONG)) + 2 * _PADDING for _value, text in self._items), CONTROL_SMALL)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def segment(self, value: str) -> QRect:
        """Where the item of ``value`` lies."""
        left = 0
        for (each, _words), width in zip(self._items, self._widths(), strict=True):
            if each == value:
                return QRect(left, 0, width, self.height())
            left += width
        return QRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        box(painter, self.rect(), fill=colours.surface, edge=colours.border_strong if self.isEnabled() else colours.border)
        for position, (value, text) in enumerate(self._items):
            area = self.segment(value)
            chosen = value == self._value
            if chosen and self.isEnabled():
                self._fill(painter, area, colours.accent)
            elif position and self._items[position - 1][0] != self._value:
                line(painter, area.left(), 1, area.left(), area.bottom() - 1, colours.border_strong)
            colour = colours.disabled if not self.isEnabled() else colours.on_accent if chosen else colours.text_2
            words(painter, area, text, font=theme.font(Text.HINT_STRONG if chosen else Text.HINT), colour=colour, align=CENTRE)

    def _fill(self, painter: QPainter, area: QRect, colour: str) -> None:
        """The chosen part, over the edge, with the corners of the whole: a clip would leave them jagged."""
        outline, part = QPainterPath(), QPainterPath()
        outline.addRoundedRect(self.rect(), RADIUS_CONTROL, RADIUS_CONTROL)
        part.addRect(area)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawPath(outline.intersected(part))
        painter.restore()

    def _choose(self, value: str) -> None:
        if value != self._value:
            self.set_value(value)
            self.chosen.emit(value)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for value, _words in self._items:
            if event.button() is Qt.MouseButton.LeftButton and self.segment(value).contains(event.position().toPoint()):
                self._choose(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        values = [value for value, _words in self._items]
        self._choose(values[max(0, min(len(values) - 1, values.index(self._value) + step))])


def size_choice(size: ReadingSize) -> SegmentedChoice:
    """字号: small, medium or large questions."""
    items = [(ReadingSize.SMALL.value, _("S")), (ReadingSize.MEDIUM.value, _("M")), (ReadingSize.LARGE.value, _("L"))]
    return SegmentedChoice(items, size.value, name=_("Text size"))
