"""Cards side by side, and below one another where the window is too narrow for that."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem

from lawstudy.desktop.theme.tokens import GAP

# What a card that scrolls by itself is given when it stands below or above another.
COMFORTABLE = 320
UNBOUND = 16_777_215  # what Qt calls QWIDGETSIZE_MAX, which PySide6 leaves out


class FoldingRow(QHBoxLayout):
    """A row that breaks into lines when its widgets do not fit: the last ones go below. Alone on a line, a widget of fixed width takes
    all of it. ``tall`` rows take the height that is left on the page, so their cards have no height of their own."""

    def __init__(self, *, tall: bool = False, spacing: int = GAP) -> None:
        super().__init__()
        self.setSpacing(spacing)
        self._tall, self._width = tall, 0

    def is_folded(self) -> bool:
        return len(self._lines(self._width)) > 1

    # --- what it needs ---

    def minimumSize(self) -> QSize:
        least = super().minimumSize()
        lines = self._lines(self._width)
        height = self._needed(lines, self._width) if len(lines) > 1 else self._at_least(least.height())
        return QSize(max((item.minimumSize().width() for item in self._items()), default=0) + self._beside(), height)

    def _beside(self) -> int:
        margins = self.contentsMargins()
        return margins.left() + margins.right()

    def sizeHint(self) -> QSize:
        lines, hint = self._lines(self._width), super().sizeHint()
        return QSize(hint.width(), self._needed(lines, self._width)) if len(lines) > 1 else hint

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return self._needed(lines, width) if len(lines) > 1 else super().heightForWidth(width)

    def minimumHeightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return self._needed(lines, width) if len(lines) > 1 else self._at_least(super().minimumHeightForWidth(width))

    def _at_least(self, height: int) -> int:
        """Cards that scroll by themselves would be content with a line or two."""
        return max(height, COMFORTABLE) if self._tall and self._items() else height

    def _items(self) -> list[QLayoutItem]:
        return [item for place in range(self.count()) if (item := self.itemAt(place)) is not None and not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """As many side by side as fit into a ``width`` that the margins are a part of; before the first layout, all."""
        room = width - self._beside()
        lines: list[list[QLayoutItem]] = []
        taken = 0
        for item in self._items():
            needed = item.minimumSize().width()
            if lines and (not width or taken + self.spacing() + needed <= room):
                lines[-1].append(item)
                taken += self.spacing() + needed
            else:
                lines.append([item])
                taken = needed
        return lines

    def _needed(self, lines: list[list[QLayoutItem]], width: int) -> int:
        """The height of all lines in a ``width`` that the margins are a part of."""
        margins = self.contentsMargins()
        heights = self._heights(lines, width - self._beside())
        return sum(heights) + self.spacing() * (len(lines) - 1) + margins.top() + margins.bottom()

    def _heights(self, lines: list[list[QLayoutItem]], width: int) -> list[int]:
        return [max(self._height(item, across) for item, across in self._across(line, width)) for line in lines]

    def _height(self, item: QLayoutItem, width: int) -> int:
        least = item.minimumSize().height()
        if self._tall:
            return max(least, COMFORTABLE)
        return max(least, item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height())

    def _across(self, line: list[QLayoutItem], width: int) -> list[tuple[QLayoutItem, int]]:
        """How wide each item of a line is: what is left goes by stretch."""
        least = [item.minimumSize().width() for item in line]
        rest = max(0, width - sum(least) - self.spacing() * (len(line) - 1))
        shares = [self._share(item) for item in line]
        if not any(shares):
            shares = [1] * len(line)
        return [(item, needed + rest * share // sum(shares)) for item, needed, share in zip(line, least, shares, strict=True)]

    def _share(self, item: QLayoutItem) -> int:
        place = next(place for place in range(self.count()) if self.itemAt(place) is item)
        return max(0, self.stretch(place))

    # --- where everything stands ---

    def setGeometry(self, area: QRect) -> None:
        before, self._width = len(self._lines(self._width)), area.width()
        lines = self._lines(self._width)
        self._free_or_fix(lines)
        if len(lines) > 1:
            QLayout.setGeometry(self, area)
            self._place(lines, self.contentsRect())
        else:
            super().setGeometry(area)
        if before != len(lines):  # what was asked for was the height of another number of lines
            self.invalidate()
            host = self.parentWidget()
            if host is not None:
                host.updateGeometry()

    def _place(self, lines: list[list[QLayoutItem]], area: QRect) -> None:
        heights = self._heights(lines, area.width())
        heights[0] += max(0, area.height() - sum(heights) - self.spacing() * (len(lines) - 1))
        top = area.top()
        for line, height in zip(lines, heights, strict=True):
            left = area.left()
            for item, width in self._across(line, area.width()):
                item.setGeometry(QRect(left, top, width, height))
                left += width + self.spacing()
            top += height + self.spacing()

    def _free_or_fix(self, lines: list[list[QLayoutItem]]) -> None:
        for line in lines:
            alone = len(lines) > 1 and len(line) == 1
            for item in line:
                widget = item.widget()
                if widget is None:
                    continue
                if alone and widget.minimumWidth() == widget.maximumWidth():
                    widget.setProperty("fixedWidth", widget.maximumWidth())
                    widget.setMaximumWidth(UNBOUND)
                elif not alone and widget.property("fixedWidth") is not None:
                    widget.setMaximumWidth(widget.property("fixedWidth"))
                    widget.setProperty("fixedWidth", None)
