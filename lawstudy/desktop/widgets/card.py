"""Cards: a surface with a 48-px head. Cards never nest; inside one use lines or an inset."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Text
from lawstudy.desktop.theme.tokens import CARD_HEAD, GAP, GRID, RADIUS_CARD
from lawstudy.desktop.widgets.chip import Chip
from lawstudy.desktop.widgets.drawing import box
from lawstudy.desktop.widgets.label import ElidedLabel, Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.top_column import TopColumn


def separator(*, vertical: bool = False, parent: QWidget | None = None) -> QFrame:
    """A one-pixel line in the colour of card edges."""
    made = QFrame(parent)
    made.setProperty("kind", "line-vertical" if vertical else "line")
    return made


def inset(parent: QWidget | None = None) -> tuple[QFrame, QVBoxLayout]:
    """A sunken area inside a card, with the layout to fill."""
    made = QFrame(parent)
    made.setProperty("kind", "inset")
    layout = column_in(made, GRID, (GAP, 12, GAP, 12))
    return made, layout


class _Corners(QWidget):
    """Rounds what reaches the edge of a card: Qt does not cut children at the radius of a style sheet."""

    def __init__(self, card: QWidget) -> None:
        super().__init__(card)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outside, inside = QPainterPath(), QPainterPath()
        outside.addRect(self.rect())
        inside.addRoundedRect(self.rect(), RADIUS_CARD, RADIUS_CARD)
        painter.fillPath(outside - inside, QColor(colours.bg))
        box(painter, self.rect(), edge=colours.border, radius=RADIUS_CARD)


class Card(QFrame):
    """Fill ``body``; ``padded=False`` is for tables and lists that reach the edge. Without a title there is no head."""

    def __init__(
        self, title: str = "", hint: str = "", *, control: QWidget | None = None, padded: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.title = Label(title, Text.HEAD)
        self.hint = ElidedLabel(hint, Text.HINT)
        column = TopColumn(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.head = row_in(None, GRID, (GAP - 1, 0, GAP - 1, 0))
        if title or control is not None:
            column.addWidget(self._head(control))
            if not padded:
                column.addWidget(separator())
        self.body = QVBoxLayout()
        self.body.setContentsMargins(*((GAP - 1, 4 if title else GAP, GAP - 1, GAP) if padded else (0, 0, 0, 0)))
        self.body.setSpacing(GRID if padded else 0)
        column.addLayout(self.body, 0 if padded else 1)
        if padded:
            column.close_bottom()
        self._column = column
        self._corners = None if padded else _Corners(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._corners is not None:
            self._corners.setGeometry(self.rect())
            self._corners.raise_()

    def _head(self, control: QWidget | None) -> QWidget:
        row = QWidget()
        row.setMinimumHeight(CARD_HEAD)
        row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row.setLayout(self.head)
        self.head.addWidget(self.title)
        self.head.addWidget(self.hint, 1)
        if control is not None:
            if isinstance(control, Chip):
                control.setMinimumWidth(control.sizeHint().width())  # the hint gives way, and what a chip says is read to its end
            self.head.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def add_to_head(self, widget: QWidget) -> None:
        """Put a chip right after the title (before the hint); it is read to its end."""
        widget.setMinimumWidth(widget.sizeHint().width())
        self.head.insertWidget(self.head.indexOf(self.hint), widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """``stretch`` lets the widget take the height that is left; otherwise the body keeps to the top."""
        self.body.addWidget(widget, stretch)
        if stretch:
            self._column.open_bottom()
            self._column.setStretchFactor(self.body, 1)

    def add_line(self) -> None:
        self.body.addWidget(separator())

    def set_foot(self, widget: QWidget) -> QFrame:
        """A sunken strip under the body that does not scroll."""
        foot = QFrame()
        foot.setProperty("kind", "foot")
        row = row_in(foot, margins=(GAP, GRID, GAP, GRID))
        row.addWidget(widget)
        self._column.addWidget(foot)
        return foot
