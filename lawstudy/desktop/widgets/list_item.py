"""A row of a list: icon, title with chips, a line of facts (two where it is narrow), one button at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID, ICON_TILE, RADIUS_CONTROL, tone_colour
from lawstudy.desktop.widgets.card import separator
from lawstudy.desktop.widgets.drawing import box
from lawstudy.desktop.widgets.flow import FlowLayout
from lawstudy.desktop.widgets.label import ElidedLabel
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.painted import Painted
from lawstudy.desktop.widgets.top_column import TopColumn

WHOLE_CHIP, LEAST_WORDS = 180, 132


class IconTile(Painted):
    """An icon on a soft square: 40 for list items, 64 for empty pages."""

    def __init__(self, icon: Icon, side: int = 40, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._side = icon, side
        self.setFixedSize(side, side)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        box(painter, self.rect(), fill=colours.accent_soft, radius=RADIUS_CONTROL)
        glyph = ICON_TILE if self._side <= 40 else self._side // 2
        margin = (self._side - glyph) // 2
        theme.paint_icon(painter, QRect(margin, margin, glyph, glyph), self._icon, colours.accent_text)


class StateIcon(Painted):
    """A 20-px icon in the colour of a state; ``name`` says the state in words for the screen reader.

    ``drop`` lowers the drawing by so many pixels: for an icon aligned to the top of a smaller font's first line.
    """

    def __init__(self, icon: Icon, tone: Tone, name: str = "", *, size: int = 20, drop: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._tone, self._size, self._drop = icon, tone, size, drop
        self.setFixedSize(size, size + drop)
        self.setAccessibleName(name)

    def show_state(self, icon: Icon, tone: Tone) -> None:
        """Another state from now on."""
        self._icon, self._tone = icon, tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size + self._drop)

    def paintEvent(self, event: QPaintEvent) -> None:
        area = self.rect().adjusted(0, self._drop, 0, 0)
        theme.paint_icon(QPainter(self), area, self._icon, tone_colour(theme.current(), self._tone))


class ListItem(QWidget):
    """``large`` is the row of 今日 (icon tile, bold title, 88 high); otherwise 50 high with a state icon in ``tone``."""

    def __init__(
        self,
        title: str,
        facts: str = "",
        *,
        icon: Icon | None = None,
        tone: Tone = Tone.TEXT_2,
        large: bool = False,
        chips: Sequence[QWidget] = (),
        control: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._least = 88 if large else 50
        self.setMinimumHeight(self._least)
        self.setAccessibleName(f"{title} {facts}".strip())
        beside = bool(chips) and large
        self.title = ElidedLabel(title, Text.HEAD if large else Text.BODY, lines=1 if beside else 2)
        self.facts = ElidedLabel(facts, Text.HINT if large else Text.SMALL, lines=2)
        if large:  # beside two buttons a word of each line was left; what holds the row folds before that
            self.title.setMinimumWidth(min(self.title.sizeHint().width(), LEAST_WORDS))
        above = GRID if large else GRID // 2
        row = row_in(self, GAP if large else 12, (GAP, above, GAP, above))
        if icon is not None:
            row.addWidget(IconTile(icon) if large else StateIcon(icon, tone), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._words(chips, large), 1)
        if control is not None:
            row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as its words need in its width."""
        super().resizeEvent(event)
        self.setMinimumHeight(max(self._least, self.heightForWidth(self.width())))
        layout = self.layout()
        if (
            layout is not None
        ):  # while a window is being shown Qt loses the resize that this height brings: the words would stay a line too high
            layout.setGeometry(self.rect())

    def _words(self, chips: Sequence[QWidget], large: bool) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4 if large else 0)
        column.addStretch(1)
        if chips and large:
            # Where both have no room, what a deadline says goes below what it is the deadline of: the height of a row has room for that.
            head: FlowLayout | QHBoxLayout = FlowLayout()
        else:
            head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.title)
        for chip in chips:
            chip.setMinimumWidth(min(chip.sizeHint().width(), WHOLE_CHIP))  # a deadline is read to its end, and the title gives way
            head.addWidget(chip)
        if isinstance(head, QHBoxLayout):
            head.addStretch(1)
        column.addLayout(head)
        if self.facts.text():
            column.addWidget(self.facts)
        column.addStretch(1)
        return column


class ItemList(QWidget):
    """Rows under each other, split by lines; put it into a card with ``padded=False``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = TopColumn(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._rows: list[QWidget] = []
        self._lines: list[QWidget] = []

    def show_first(self, count: int) -> None:
        """The first ``count`` rows; the others wait to be asked for."""
        for place, row in enumerate(self._rows):
            row.setVisible(place < count)
        for place, line in enumerate(self._lines, 1):
            line.setVisible(place < count)

    def set_rows(self, rows: Sequence[QWidget]) -> None:
        """Replace all rows."""
        self._column.open_bottom()
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = list(rows)
        self._lines = [separator() for _row in self._rows[1:]]
        for position, row in enumerate(self._rows):
            if position:
                self._column.addWidget(self._lines[position - 1])
            self._column.addWidget(row)
        self._column.close_bottom()

    def rows(self) -> list[QWidget]:
        return list(self._rows)
