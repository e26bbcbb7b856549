"""At most six people to choose from, painted in one widget."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Icon, Text
from lawstudy.desktop.theme.tokens import BAR_EDGE, ICON, RADIUS_CONTROL
from lawstudy.desktop.widgets.drawing import CENTRE, RIGHT, box, line, words
from lawstudy.desktop.widgets.painted import Painted

if TYPE_CHECKING:  # loaded after the first paint
    from lawstudy.desktop.doors import Found

ROW = 52


class NameList(Painted):
    """The first hit is selected. ``chosen`` when a row was clicked or Enter was pressed on it."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, keyboard=True, radius=RADIUS_CONTROL)
        self._people: tuple[Found, ...] = ()
        self._row = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def accessible_role(self) -> QAccessible.Role:
        return QAccessible.Role.List

    def set_people(self, people: "Sequence[Found]") -> None:
        """Replace all rows; whoever was selected stays so, otherwise the first is."""
        before = self.selected()
        self._people = tuple(people)
        logins = [person.login for person in self._people]
        self._row = logins.index(before.login) if before is not None and before.login in logins else min(0, len(logins) - 1)
        self.setVisible(bool(self._people))
        self._tell()
        self.measure_again()

    def selected(self) -> "Found | None":
        return self._people[self._row] if 0 <= self._row < len(self._people) else None

    def move(self, step: int) -> None:  # type: ignore[override]  # a row, not the widget
        if self._people:
            self._row = max(0, min(len(self._people) - 1, self._row + step))
            self._tell()
            self.update()

    def _tell(self) -> None:
        here = self.selected()
        self.setAccessibleName(f"{here.name} {here.department}" if here is not None else "")

    def sizeHint(self) -> QSize:
        return QSize(510, max(1, len(self._people)) * ROW + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        box(painter, self.rect(), fill=colours.surface, edge=colours.border, radius=RADIUS_CONTROL)
        for position, person in enumerate(self._people):
            area = QRect(1, 1 + position * ROW, self.width() - 2, ROW)
            if position:
                line(painter, area.left(), area.top(), area.right(), area.top(), colours.border)
            self._paint_row(painter, area, person, selected=position == self._row)

    def _paint_row(self, painter: QPainter, area: QRect, person: "Found", *, selected: bool) -> None:
        colours = theme.current()
        if selected:
            painter.fillRect(area.adjusted(0, 1, 0, 0), colours.accent_soft)
            painter.fillRect(QRect(area.left(), area.top() + 1, BAR_EDGE, area.height() - 1), colours.accent_text)
        disc = QRect(area.left() + 12, area.top() + 10, 32, 32)
        box(painter, disc, fill=colours.surface if selected else colours.grey_soft, radius=16)
        initial_colour = colours.accent_text if selected else colours.text_2
        words(painter, disc, person.name[:1], font=theme.font(Text.STRONG), colour=initial_colour, align=CENTRE)
        left, across = area.left() + 56, area.width() - 56 - 120
        name_font = theme.font(Text.STRONG if selected else Text.BODY)
        top = area.top() + (6 if person.department else 15)
        words(painter, QRect(left, top, across, 22), person.name, font=name_font, colour=colours.text)
        words(painter, QRect(left, area.top() + 28, across, 18), person.department, font=theme.font(Text.SMALL), colour=colours.text_3)
        letters = QRect(area.right() - 120, area.top(), 78, ROW)
        words(painter, letters, person.initials, font=theme.font(Text.HINT), colour=colours.text_2, align=RIGHT)
        if selected:
            theme.paint_icon(painter, QRect(area.right() - 29, area.top(), ICON, ROW), Icon.CHECK, colours.accent_text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = (int(event.position().y()) - 1) // ROW
        if 0 <= row < len(self._people) and event.button() is Qt.MouseButton.LeftButton:
            self._row = row
            self._tell()
            self.update()
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up:
                self.move(-1)
            case Qt.Key.Key_Down:
                self.move(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if self.selected() is not None:
                self.chosen.emit()
            case _:
                super().keyPressEvent(event)
