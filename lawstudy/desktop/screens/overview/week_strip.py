"""The days of a week beside each other, each with what happens on it."""

from datetime import date

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.screens.overview.words import SHORT, WeekEvent
from lawstudy.desktop.theme import Text
from lawstudy.desktop.theme.tokens import BAR_EDGE, GRID, RADIUS_CELL, RING, Colours
from lawstudy.desktop.widgets.drawing import RIGHT, box, line, text_width, words, words_in_two
from lawstudy.desktop.widgets.painted import Painted
from lawstudy.i18n import _

_HEAD, _BETWEEN = 36, 6
_LOW, _TALL = 44, 61  # an event with its topic on one line, or on two
_LINE = 18


class WeekStrip(Painted):
    """``opened`` carries the event that was clicked, or reached with ← → and taken with Enter."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, keyboard=True, ring=False)
        self.setMouseTracking(True)
        self._reached = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._days: tuple[tuple[date, tuple[WeekEvent, ...]], ...] = ()
        self._today = date.min

    def accessible_role(self) -> QAccessible.Role:
        return QAccessible.Role.List

    def show_week(self, days: tuple[tuple[date, tuple[WeekEvent, ...]], ...], today: date) -> None:
        self._days, self._today, self._reached = days, today, -1
        spoken = [f"{day.isoformat()} {event.head} {event.topic}" for day, events in days for event in events]
        self.setAccessibleName(_("This week"))
        self.setAccessibleDescription("; ".join(spoken) or _("no events"))
        self.setToolTip("\n".join(spoken))
        self.measure_again()

    def sizeHint(self) -> QSize:
        return QSize(480, _HEAD + max(1, self._most()) * (self._event() + _BETWEEN) + GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, _HEAD + _LOW + _BETWEEN + GRID)

    def _most(self) -> int:
        """Events of the fullest day."""
        return max((len(events) for _day, events in self._days), default=0)

    def _event(self) -> int:
        """The height of an event: full days keep their topics on one line."""
        return _TALL if self._most() <= 1 else _LOW

    def event_rects(self) -> list[tuple[QRect, WeekEvent]]:
        """Each event with its place, from Monday on."""
        found = []
        for place, (_day, events) in enumerate(self._days):
            left, right = (self.width() * edge // len(self._days) for edge in (place, place + 1))
            for line_of, event in enumerate(events):
                top = _HEAD + line_of * (self._event() + _BETWEEN)
                found.append((QRect(left + GRID, top, right - left - 2 * GRID, self._event()), event))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        for place, (day, events) in enumerate(self._days):
            left, right = (self.width() * edge // len(self._days) for edge in (place, place + 1))
            self._paint_day(painter, colours, QRect(left, 0, right - left, self.height()), day, events)
            if place:
                line(painter, left, 0, left, self.height(), colours.border)
        for place, (area, each) in enumerate(self.event_rects()):
            self._paint_event(painter, colours, area, each)
            if place == self._reached and self.hasFocus():
                box(painter, area, edge=colours.accent_text, radius=RADIUS_CELL, width=RING)

    @staticmethod
    def room_for_name(day: date, width: int) -> int:
        """What the number of the day leaves in a head of ``width``."""
        return width - text_width(str(day.day), theme.font(Text.HINT)) - 6

    def name_in(self, day: date, room: int) -> str:
        """周二 · 今天 where it fits; the colour says today as well."""
        name = _day_name(day)
        whole = _("{day} · today").format(day=name) if day == self._today else name
        return whole if text_width(whole, theme.font(Text.HINT_STRONG)) <= room else name

    def _paint_day(self, painter: QPainter, c: Colours, area: QRect, day: date, events: tuple[WeekEvent, ...]) -> None:
        today = day == self._today
        if today:
            painter.fillRect(area, QColor(c.sunken))
        head = area.adjusted(GRID, 4, -GRID, 0)
        head.setHeight(_HEAD - 4)
        style, colour = (Text.HINT_STRONG, c.accent_text) if today else (Text.HINT, c.text_3)
        room = self.room_for_name(day, head.width())
        words(painter, head.adjusted(0, 0, room - head.width(), 0), self.name_in(day, room), font=theme.font(style), colour=colour)
        words(painter, head, str(day.day), font=theme.font(Text.HINT), colour=colour, align=RIGHT)
        if not events:
            empty = area.adjusted(GRID, _HEAD, -GRID, 0)
            empty.setHeight(24)
            words(painter, empty, _("no events"), font=theme.font(Text.HINT), colour=c.text_3)

    @staticmethod
    def _paint_event(painter: QPainter, c: Colours, area: QRect, event: WeekEvent) -> None:
        painter.fillRect(area, QColor(c.grey_soft if event.past else c.accent_soft))
        painter.fillRect(QRect(area.left(), area.top(), BAR_EDGE, area.height()), QColor(c.border_strong if event.past else c.accent_text))
        inner = area.adjusted(10, 3, -6, 0)
        inner.setHeight(20)
        words(painter, inner, event.head, font=theme.font(Text.SMALL), colour=c.text_2)
        font = theme.font(Text.HINT)
        topic = QRect(inner.left(), inner.top() + _LINE, inner.width(), area.bottom() - inner.top() - _LINE - 2)
        if area.height() < _TALL or text_width(event.topic, font) <= topic.width():
            topic.setHeight(20)
            words(painter, topic, event.topic, font=font, colour=c.text)
        else:
            words_in_two(painter, topic, event.topic, font=font, small=font, leading=_LINE, colour=c.text)

    def _event_at(self, point: QPoint) -> WeekEvent | None:
        return next((event for area, event in self.event_rects() if area.contains(point)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._event_at(event.position().toPoint()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        hit = self._event_at(event.position().toPoint())
        if hit is not None and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(hit)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        events = [each for _area, each in self.event_rects()]
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and events:
            self._reached = max(0, min(len(events) - 1, self._reached + step))
            self.setAccessibleDescription(f"{events[self._reached].head} {events[self._reached].topic}")
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and 0 <= self._reached < len(events):
            self.opened.emit(events[self._reached])
        else:
            super().keyPressEvent(event)


def _day_name(day: date) -> str:
    """周一."""
    return _("{weekday}").format(weekday=_(SHORT[day.weekday()]))
