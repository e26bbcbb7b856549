"""A month of activities: six weeks from Monday, an event is a time and a kind, at most two per day and then 还有 n 场."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Text
from lawstudy.desktop.theme.tokens import BAR_EDGE, GRID, RADIUS_CELL, RING, Colours
from lawstudy.desktop.widgets.drawing import CENTRE, RIGHT, box, line, words
from lawstudy.desktop.widgets.painted import Painted
from lawstudy.i18n import _

_HEAD, _EVENT, _STEP, _MOST, _WEEKS = 33, 20, 23, 2, 6


class EventState(StrEnum):
    PAST = "past"
    COMING = "coming"
    DEADLINE = "deadline"


@dataclass(frozen=True)
class CalendarEvent:
    """``label`` is short: "09:00 集中学习". ``key`` comes back in ``event_chosen``; ``whole`` is the tooltip."""

    key: str
    label: str
    state: EventState = EventState.COMING
    whole: str = ""


class MonthCalendar(Painted):
    """Arrow keys move the day, Page Up / Page Down the month, Enter takes the day (or its first event).

    ``month_wanted`` asks the screen for the events of another month: it answers with :meth:`set_month`.
    """

    day_chosen = Signal(object)  # datetime.date
    event_chosen = Signal(str)
    month_wanted = Signal(int, int)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent, keyboard=True, ring=False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._today, self._cursor, self._selected, self._by_keyboard = today, today, "", False
        self.more = QMenu(self)
        self.set_month(today.year, today.month, {})

    def accessible_role(self) -> QAccessible.Role:
        return QAccessible.Role.Table

    def set_month(
        self, year: int, month: int, events: Mapping[date, Sequence[CalendarEvent]], fixed_days: Mapping[date, str] | None = None
    ) -> None:
        """Show a month; ``events`` and ``fixed_days`` may name days of the weeks around it too."""
        self._first = date(year, month, 1)
        self._start = self._first - timedelta(days=self._first.weekday())
        self._events = {day: tuple(each) for day, each in events.items()}
        self._fixed = dict(fixed_days or {})
        if (self._cursor.year, self._cursor.month) != (year, month):
            self._cursor = self._today if (self._today.year, self._today.month) == (year, month) else self._first
        self._tell()
        self.update()

    def select_event(self, key: str) -> None:
        self._selected = key
        self.update()

    def month(self) -> tuple[int, int]:
        return self._first.year, self._first.month

    def days(self) -> list[date]:
        """The 42 days in view; a screen loads the events of these."""
        return [self._start + timedelta(days=n) for n in range(7 * _WEEKS)]

    def _tell(self) -> None:
        self.setAccessibleName(_("Calendar {year}-{month}").format(year=self._first.year, month=self._first.month))
        spoken = ", ".join(event.label for event in self._events.get(self._cursor, ()))
        self.setAccessibleDescription(f"{self._cursor.isoformat()} {self._fixed.get(self._cursor, '')} {spoken}".strip())

    def sizeHint(self) -> QSize:
        return QSize(700, _HEAD + _WEEKS * 92)

    def minimumSizeHint(self) -> QSize:
        return QSize(7 * 72, _HEAD + _WEEKS * (28 + _STEP))

    def cell(self, day: date) -> QRect:
        """Where a day in view lies."""
        row, column = divmod((day - self._start).days, 7)
        left, right = (self.width() * edge // 7 for edge in (column, column + 1))
        rest = self.height() - _HEAD
        top, bottom = (_HEAD + rest * edge // _WEEKS for edge in (row, row + 1))
        return QRect(left, top, right - left, bottom - top)

    def _lines(self, day: date) -> int:
        """How many lines fit under the number of the day."""
        return max(1, (self.cell(day).height() - 28) // _STEP)

    def _below(self, day: date) -> bool:
        """Whether the name of a fixed day has a line of its own; where there is but one line, that is for what is held on it."""
        return day in self._fixed and (self._lines(day) > 1 or not self._events.get(day))

    def _room(self, day: date) -> int:
        """How many events are drawn."""
        return max(1, min(_MOST, self._lines(day) - self._below(day)))

    def event_rects(self, day: date) -> list[tuple[QRect, CalendarEvent]]:
        """The events of a day that are drawn, with their places."""
        area, events = self.cell(day), self._events.get(day, ())
        room = self._room(day)
        top = area.top() + 27 + (_STEP if self._below(day) else 0)
        return [(QRect(area.left() + 3, top + i * _STEP, area.width() - 6, _EVENT), event) for i, event in enumerate(events[:room])]

    def hidden_events(self, day: date) -> tuple[CalendarEvent, ...]:
        """Those of a day that found no room."""
        return self._events.get(day, ())[self._room(day) :]

    def more_rect(self, day: date) -> QRect:
        """Where 还有 n 场 stands, in the head of a day."""
        area = self.cell(day)
        return QRect(area.left() + area.width() // 3, area.top() + 5, area.width() * 2 // 3 - GRID, 20)

    def _show_hidden(self, day: date) -> None:
        """What found no room, as a menu under 还有 n 场."""
        self.more.clear()
        for each in self.hidden_events(day):
            self.more.addAction(each.whole or each.label, lambda key=each.key: self._take_event(key))
        self.more.popup(self.mapToGlobal(self.more_rect(day).bottomLeft()))

    def _take_event(self, key: str) -> None:
        self.select_event(key)
        self.event_chosen.emit(key)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        painter.fillRect(QRect(0, 0, self.width(), _HEAD), QColor(colours.sunken))
        names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
        for column, name in enumerate(names):
            area = QRect(self.width() * column // 7 + GRID, 0, self.width() // 7, _HEAD - 1)
            words(painter, area, name, font=theme.font(Text.HINT), colour=colours.text_3)
        line(painter, 0, _HEAD - 1, self.width(), _HEAD - 1, colours.border)
        for day in self.days():
            self._paint_day(painter, colours, day)

    def _paint_day(self, painter: QPainter, c: Colours, day: date) -> None:
        area, inside = self.cell(day), day.month == self._first.month
        painter.fillRect(area, QColor(c.surface if inside else c.sunken))
        if day.weekday() < 6:
            line(painter, area.right(), area.top(), area.right(), area.bottom(), c.border)
        if (day - self._start).days < 7 * (_WEEKS - 1):
            line(painter, area.left(), area.bottom(), area.right(), area.bottom(), c.border)
        self._paint_number(painter, c, day, area)
        if day in self._fixed and (self._below(day) or not self.hidden_events(day)):
            place = area.adjusted(GRID, 25, -4, 0) if self._below(day) else area.adjusted(GRID + 24, 5, -4, 0)
            place.setHeight(_EVENT)
            words(painter, place, self._fixed[day], font=theme.font(Text.SMALL), colour=c.text_3)
        drawn = self.event_rects(day)
        for place, event in drawn:
            self._paint_event(painter, c, place, event)
        if hidden := self.hidden_events(day):
            place, text = self.more_rect(day), _("{n} more").format(n=len(hidden))
            words(painter, place, text, font=theme.font(Text.SMALL), colour=c.accent_text, align=RIGHT)
        if day == self._cursor and self._by_keyboard and self.hasFocus():
            box(painter, area.adjusted(1, 1, -2, -2), edge=c.accent_text, radius=RADIUS_CELL, width=RING)

    def _paint_number(self, painter: QPainter, c: Colours, day: date, area: QRect) -> None:
        place = QRect(area.left() + GRID, area.top() + 5, area.width() - GRID, 20)
        if day == self._today:
            disc = QRect(area.left() + 4, area.top() + 4, 22, 22)
            box(painter, disc, fill=c.accent, radius=11)
            words(painter, disc, str(day.day), font=theme.font(Text.HINT_STRONG), colour=c.on_accent, align=CENTRE)
            if len(self._events.get(day, ())) <= self._room(day):
                words(painter, place.adjusted(0, 0, -GRID, 0), _("Today"), font=theme.font(Text.SMALL), colour=c.text_3, align=RIGHT)
            return
        inside = day.month == self._first.month
        shown = str(day.day) if inside or day.day != 1 else _("{month}/{day}").format(month=day.month, day=day.day)
        words(painter, place, shown, font=theme.font(Text.HINT), colour=c.text if inside else c.text_3)

    def _paint_event(self, painter: QPainter, c: Colours, place: QRect, event: CalendarEvent) -> None:
        if event.key == self._selected:
            box(painter, place, fill=c.accent, radius=RADIUS_CELL)
            words(painter, place.adjusted(6, 0, 0, 0), event.label, font=theme.font(Text.SMALL), colour=c.on_accent)
            return
        fill, bar = {
            EventState.PAST: (c.grey_soft, c.border_strong),
            EventState.COMING: (c.accent_soft, c.accent_text),
            EventState.DEADLINE: (c.amber_soft, c.amber),
        }[event.state]
        box(painter, place, fill=fill, radius=2)
        painter.fillRect(QRect(place.left(), place.top(), BAR_EDGE, place.height()), QColor(bar))
        words(painter, place.adjusted(6, 0, 0, 0), event.label, font=theme.font(Text.SMALL), colour=c.text)

    def _day_at(self, point: QPoint) -> date | None:
        return next((day for day in self.days() if self.cell(day).contains(point)), None)

    def _event_at(self, point: QPoint) -> CalendarEvent | None:
        day = self._day_at(point)
        return next((event for place, event in self.event_rects(day) if place.contains(point)), None) if day else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        day, hit = self._day_at(point), self._event_at(point)
        if event.button() is not Qt.MouseButton.LeftButton or day is None:
            return
        self._cursor, self._by_keyboard = day, False
        self._tell()
        if hit is not None:
            self._take_event(hit.key)
        elif self.hidden_events(day) and self.more_rect(day).contains(point):
            self._show_hidden(day)
        else:
            self.day_chosen.emit(day)
        self.update()

    def event(self, event: object) -> bool:
        if isinstance(event, QHelpEvent):
            hit = self._event_at(event.pos())
            QToolTip.showText(event.globalPos(), (hit.whole or hit.label) if hit else "", self)
            return True
        return bool(super().event(event))  # type: ignore[arg-type]

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        key = Qt.Key(event.key())
        if key in steps:
            self._by_keyboard = True
            self._move_to(self._cursor + timedelta(days=steps[key]))
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self._by_keyboard = True
            self._move_to(self._first - timedelta(days=1) if key is Qt.Key.Key_PageUp else self._first + timedelta(days=31))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        events = self._events.get(self._cursor, ())
        if not events:
            self.day_chosen.emit(self._cursor)
            return
        keys = [event.key for event in events]
        following = keys[(keys.index(self._selected) + 1) % len(keys)] if self._selected in keys else keys[0]
        self.select_event(following)
        self.event_chosen.emit(following)

    def _move_to(self, day: date) -> None:
        self._cursor = day
        if (day.year, day.month) != self.month():
            self.month_wanted.emit(day.year, day.month)
        self._tell()
        self.update()
