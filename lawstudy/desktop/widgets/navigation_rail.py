"""The navigation at the left: product and bureau, items with badges, the switch 工作管理 | 个人学习, the person."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Icon, Text
from lawstudy.desktop.theme.tokens import (
    BAR_EDGE,
    GRID,
    ICON_NAVIGATION,
    NAVIGATION_GAP,
    NAVIGATION_ITEM,
    NAVIGATION_NARROW,
    NAVIGATION_WIDTH,
    RADIUS_CONTROL,
)
from lawstudy.desktop.widgets.button import pressed_by_enter
from lawstudy.desktop.widgets.drawing import CENTRE, box, line, text_width, words
from lawstudy.desktop.widgets.focus_ring import FocusWatch
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.painted import Painted
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice

_COMFORTABLE_ITEM = 24
_LEAST_ITEM = 20  # on a screen that is magnified so much that nothing else fits


class NavigationItem(NamedTuple):
    key: str
    text: str
    icon: Icon


class _Item(QAbstractButton):
    def __init__(self, item: NavigationItem) -> None:
        super().__init__()
        self.item, self.badge = item, 0
        self.setText(item.text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(item.text)
        theme.theme_changed().connect(self.update)
        FocusWatch(self, RADIUS_CONTROL)

    def sizeHint(self) -> QSize:
        return QSize(NAVIGATION_NARROW - 2 * GRID, NAVIGATION_ITEM)

    def minimumSizeHint(self) -> QSize:
        return QSize(NAVIGATION_NARROW - 2 * GRID, _LEAST_ITEM)  # in a low window they stand closer (see _share_height)

    def is_narrow(self) -> bool:
        return self.width() < NAVIGATION_WIDTH // 2

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        area, chosen = self.rect(), self.isChecked()
        if chosen or self.underMouse():
            box(painter, area, fill=colours.accent_soft if chosen else colours.sunken)
        if chosen:
            box(painter, QRect(0, area.height() // 4, BAR_EDGE, area.height() - area.height() // 2), fill=colours.accent_text, radius=1.5)
        colour = colours.accent_text if chosen else colours.text_2
        theme.paint_icon(painter, QRect(12, 0, ICON_NAVIGATION, area.height()), self.item.icon, colour)
        if self.is_narrow():
            self._paint_dot(painter)
            return
        font = theme.font(Text.STRONG if chosen else Text.BODY)
        words(painter, area.adjusted(44, 0, -44 if self.badge else -GRID, 0), self.item.text, font=font, colour=colour)
        if self.badge:
            self._paint_badge(painter, chosen)

    def _paint_dot(self, painter: QPainter) -> None:
        """That something waits; how much stands in the tip."""
        if self.badge:
            box(painter, QRect(30, self.height() // 2 - 13, 8, 8), fill=theme.current().accent_text, radius=4)

    def _paint_badge(self, painter: QPainter, chosen: bool) -> None:
        colours, font = theme.current(), theme.font(Text.SMALL)
        shown = str(self.badge) if self.badge < 100 else "99+"
        width = max(20, text_width(shown, font) + 14)
        area = QRect(self.width() - 12 - width, (self.height() - 18) // 2, width, 18)
        box(painter, area, fill=colours.surface if chosen else colours.grey_soft, radius=9)
        words(painter, area, shown, font=font, colour=colours.text_2, align=CENTRE)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up:
                self._focus_neighbour(-1)
            case Qt.Key.Key_Down:
                self._focus_neighbour(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _:
                super().keyPressEvent(event)

    def _focus_neighbour(self, step: int) -> None:
        """Walk without choosing. In a group Qt lets Tab stop at the current item only, so the arrows do the walking."""
        items = self.group().buttons()
        there = items.index(self) + step
        if 0 <= there < len(items):
            items[there].setFocus(Qt.FocusReason.TabFocusReason)


class _Mark(Painted):
    """The product mark with the name of the bureau."""

    def __init__(self) -> None:
        super().__init__()
        self.product, self.bureau = "", ""

    def sizeHint(self) -> QSize:
        return QSize(NAVIGATION_NARROW, 72)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        tile = QRect(16, 23, 32, 32)
        box(painter, tile, fill=colours.accent)
        theme.paint_icon(painter, tile.adjusted(6, 6, -6, -6), Icon.PRODUCT, colours.on_accent)
        across = max(0, self.width() - 58 - GRID)
        words(painter, QRect(58, 18, across, 22), self.product, font=theme.font(Text.STRONG), colour=colours.text)
        words(painter, QRect(58, 39, across, 18), self.bureau, font=theme.font(Text.SMALL), colour=colours.text_3)


class _Person(QAbstractButton):
    """The person at the bottom; a click opens what can be done with the account."""

    def __init__(self) -> None:
        super().__init__()
        self.name, self.role = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.theme_changed().connect(self.update)
        FocusWatch(self, RADIUS_CONTROL, inside=True)

    def sizeHint(self) -> QSize:
        return QSize(NAVIGATION_NARROW, 60)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        line(painter, 0, 0, self.width(), 0, colours.border)
        disc = QRect(16 if self.width() < NAVIGATION_WIDTH // 2 else 20, 14, 32, 32)
        box(painter, disc, fill=colours.grey_soft, radius=16)
        words(painter, disc, self.name[:1], font=theme.font(Text.STRONG), colour=colours.text_2, align=CENTRE)
        across = max(0, self.width() - 62 - GRID)
        words(painter, QRect(62, 10, across, 22), self.name, font=theme.font(Text.BODY), colour=colours.text)
        words(painter, QRect(62, 31, across, 18), self.role, font=theme.font(Text.SMALL), colour=colours.text_3)


class NavigationRail(Painted):
    """Tells where the person wants to go; the window decides and calls :meth:`set_current`."""

    chosen = Signal(str)
    side_chosen = Signal(str)
    person_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFixedWidth(NAVIGATION_WIDTH)
        self._mark, self._person = _Mark(), _Person()
        self._buttons: dict[str, _Item] = {}
        self._group = QButtonGroup(self)
        self._items = column_in(None, NAVIGATION_GAP, (GRID, 0, GRID, 0))
        self._switch_row = column_in(None, margins=(12, 0, 12, 12))
        self.switch: SegmentedChoice | None = None
        self._turn: _Item | None = None
        column = column_in(self, 0, (0, 0, 1, 0))
        column.addWidget(self._mark)
        column.addLayout(self._items)
        column.addStretch(1)
        column.addLayout(self._switch_row)
        column.addWidget(self._person)
        self._person.clicked.connect(self.person_clicked)
        self._group.buttonClicked.connect(self._clicked)

    def accessible_role(self) -> QAccessible.Role:
        return QAccessible.Role.ToolBar

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), 400)

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, with the words as tips, or icons with their words."""
        width = NAVIGATION_NARROW if narrow else NAVIGATION_WIDTH
        if width == self.minimumWidth():
            return
        self.setFixedWidth(width)
        for button in self._buttons.values():
            button.setToolTip(button.accessibleName() if narrow else "")
        self._person.setToolTip(self._person.accessibleName() if narrow else "")
        self._show_switch()

    def is_narrow(self) -> bool:
        return self.minimumWidth() == NAVIGATION_NARROW

    def _show_switch(self) -> None:
        """The switch in words, or one button that turns to the other side."""
        narrow = self.is_narrow()
        margin = GRID if narrow else 12
        self._switch_row.setContentsMargins(margin, NAVIGATION_GAP if narrow else 0, margin, 12)
        if self.switch is not None and self._turn is not None:
            self.switch.setVisible(not narrow)
            self._turn.setVisible(narrow)
        self._share_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_height()

    def _share_height(self) -> None:
        """In a low window all items, the one that turns to the other side too, give up alike; in a very low one the mark goes."""
        turn = [self._turn] if self._turn is not None and self.is_narrow() else []
        switch = self.switch.sizeHint().height() if self.switch is not None and not turn else 0
        items = [*self._buttons.values(), *turn]
        taken = self._person.sizeHint().height() + switch + self._switch_row.contentsMargins().bottom()
        room = self.height() - taken - NAVIGATION_GAP * len(items)
        mark = self._mark.sizeHint().height()
        has_mark = room - mark >= _COMFORTABLE_ITEM * len(items)
        self._mark.setVisible(has_mark)
        each = max(_LEAST_ITEM, min(NAVIGATION_ITEM, (room - mark * has_mark) // max(1, len(items))))
        for item in items:
            item.setMaximumHeight(each)

    def _turn_round(self) -> None:
        if self.switch is not None:
            self.side_chosen.emit(next(value for value in self.switch.values() if value != self.switch.value()))

    def set_bureau(self, product: str, bureau: str) -> None:
        self._mark.product, self._mark.bureau = product, bureau
        self._mark.setAccessibleName(f"{product} {bureau}")
        self._mark.update()

    def set_items(self, items: Sequence[NavigationItem]) -> None:
        """Replace all items (another role, another side); none is current until :meth:`set_current`."""
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._items.removeWidget(button)
            button.hide()  # it goes only with the next turn of the event loop, and must not be painted until then
            button.deleteLater()
        self._buttons = {item.key: _Item(item) for item in items}
        for button in self._buttons.values():
            self._group.addButton(button)
            self._items.addWidget(button)
            button.setToolTip(button.text() if self.is_narrow() else "")
        self._share_height()
        self._order_stops()

    def _order_stops(self) -> None:
        """Tab goes from top to bottom, whatever was made first."""
        sides = [each for each in (self.switch, self._turn) if each is not None]
        stops: list[QWidget] = [*self._buttons.values(), *sides, self._person]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def set_current(self, key: str) -> None:
        """Where the person is: Tab stops there, also when nobody came by this rail."""
        if key not in self._buttons:
            return
        self._buttons[key].setChecked(True)
        for button in self._buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus)

    def set_badge(self, key: str, count: int) -> None:
        """Required work that waits for this person; 0 takes the badge away."""
        button = self._buttons.get(key)
        if button is not None and button.badge != count:
            button.badge = count
            button.setAccessibleName(f"{button.item.text} {count}" if count else button.item.text)
            button.update()

    def set_person(self, name: str, role: str) -> None:
        self._person.name, self._person.role = name, role
        self._person.setAccessibleName(f"{name} {role}")
        self._person.update()

    def set_sides(self, sides: Sequence[tuple[str, str]], current: str = "") -> None:
        """The switch above the person, as (key, words); empty for people with one side only."""
        for gone in (self.switch, self._turn):
            if gone is not None:
                self._switch_row.removeWidget(gone)
                gone.hide()
                gone.deleteLater()
        self.switch = self._turn = None
        if sides:
            self.switch = SegmentedChoice(sides, current or sides[0][0])
            self.switch.chosen.connect(self.side_chosen)
            self._turn = _Item(NavigationItem("", " | ".join(words for _side, words in sides), Icon.SIDES))
            self._turn.setCheckable(False)
            self._turn.setToolTip(self._turn.text())
            self._turn.clicked.connect(self._turn_round)
            self._switch_row.addWidget(self.switch)
            self._switch_row.addWidget(self._turn)
            self._show_switch()
        self._order_stops()

    def button(self, key: str) -> QAbstractButton:
        """The button of one item, for tests and for a tour."""
        return self._buttons[key]

    def person_button(self) -> QAbstractButton:
        return self._person

    def _clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, _Item):
            self.chosen.emit(button.item.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.nav))
        line(painter, self.width() - 1, 0, self.width() - 1, self.height(), colours.border)
