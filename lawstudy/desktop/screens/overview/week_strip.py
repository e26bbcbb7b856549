"""The days of a week beside each other, each with what happens on it."""

from datetime import date

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.screens.overview.words import SHORT, WeekEvent
from lawstudy.desktop.theme import Text
from lawstudy.desktop.theme.tokens import BAR_EDGE, GRID, Colours
from lawstudy.desktop.widgets.drawing import RIGHT, line, words
from lawstudy.desktop.widgets.painted import Painted
from lawstudy.i18n import _

_HEAD, _EVENT, _STEP = 36, 44, 50


class WeekStrip(Painted):
    """``opened`` on a click: the page of activities shows more."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._days: tuple[tuple[date, tuple[WeekEvent, ...]], ...] = ()
        self._today = date.min

    def show_week(self, days: tuple[tuple[date, tuple[WeekEvent, ...]], ...], today: date) -> None:
        self._days, self._today = days, today
        spoken = [f"{day.isoformat()} {event.head} {event.topic}" for day, events in days for event in events]
        self.setAccessibleName(_("This week"))
        self.setAccessibleDescription("; ".join(spoken) or _("nothing planned"))
        self.setToolTip("\n".join(spoken))
        self.measure_again()

    def sizeHint(self) -> QSize:
        most = max((len(events) for _day, events in self._days), default=0)
        return QSize(480, _HEAD + max(1, most) * _STEP + GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, _HEAD + _STEP + GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        for place, (day, events) in enumerate(self._days):
            left, right = (self.width() * edge // len(self._days) for edge in (place, place + 1))
            self._paint_day(painter, colours, QRect(left, 0, right - left, self.height()), day, events)
            if place:
                line(painter, left, 0, left, self.height(), colours.border)

    def _paint_day(self, painter: QPainter, c: Colours, area: QRect, day: date, events: tuple[WeekEvent, ...]) -> None:
        today = day == self._today
        if today:
            painter.fillRect(area, QColor(c.sunken))
        name = _("{day} · today").format(day=_day_name(day)) if today else _day_name(day)
        head = area.adjusted(GRID, 4, -GRID, 0)
        head.setHeight(_HEAD - 4)
        style, colour = (Text.HINT_STRONG, c.accent_text) if today else (Text.HINT, c.text_3)
        words(painter, head, name, font=theme.font(style), colour=colour)
        words(painter, head, str(day.day), font=theme.font(Text.HINT), colour=colour, align=RIGHT)
        if not events:
            empty = area.adjusted(GRID, _HEAD, -GRID, 0)
            empty.setHeight(24)
            words(painter, empty, _("nothing planned"), font=theme.font(Text.HINT), colour=c.text_3)
        for place, event in enumerate(events):
            box = QRect(area.left() + GRID, _HEAD + place * _STEP, area.width() - 2 * GRID, _EVENT)
            self._paint_event(painter, c, box, event)

    @staticmethod
    def _paint_event(painter: QPainter, c: Colours, box: QRect, event: WeekEvent) -> None:
        painter.fillRect(box, QColor(c.grey_soft if event.past else c.accent_soft))
        painter.fillRect(QRect(box.left(), box.top(), BAR_EDGE, box.height()), QColor(c.border_strong if event.past else c.accent_text))
        inner = box.adjusted(10, 3, -6, 0)
        inner.setHeight(20)
        words(painter, inner, event.head, font=theme.font(Text.SMALL), colour=c.text_2)
        words(painter, inner.translated(0, 18), event.topic, font=theme.font(Text.HINT), colour=c.text)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit()


def _day_name(day: date) -> str:
    """周一."""
    return _("{weekday}").format(weekday=_(SHORT[day.weekday()]))
