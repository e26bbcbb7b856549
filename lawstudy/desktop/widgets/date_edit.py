"""A field for a local date with a calendar to take it from."""

from contextlib import suppress
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Icon, Text
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.typed_edit import Reading, TypedEdit, read_as
from lawstudy.formats.typed import typed_day_near
from lawstudy.i18n import _, language

# What can be leafed to; what is typed may lie beyond it, and Qt's own calendar goes down to years that no date has.
FIRST_YEAR, LAST_YEAR = 1900, 2100


class _Calendar(QCalendarWidget):
    """Our icons; weekends are quiet (red is for errors), and the days of the other months are quieter still."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(QLocale(language()))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for name, icon in (("qt_calendar_prevmonth", Icon.LEFT), ("qt_calendar_nextmonth", Icon.RIGHT)):
            button = self.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(theme.icon(icon))
        self._quieten()
        theme.theme_changed().connect(self._quieten)

    def _quieten(self) -> None:
        quiet = QTextCharFormat()
        quiet.setForeground(QColor(theme.current().text_2))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, quiet)

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate) -> None:
        """A format of the weekday would win over Qt's own grey, so the other months are painted here."""
        if day.month() == self.monthShown() or day == self.selectedDate():
            super().paintCell(painter, rect, day)
            return
        painter.save()
        painter.setPen(QColor(theme.current().text_3))
        painter.setFont(theme.font(Text.HINT))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(day.day()))
        painter.restore()


class DateEdit(TypedEdit):
    """A local date, written in any way people write one, or taken from a calendar (Alt+↓ or a click at the end); ↑ and ↓ are a day on
    or back. Where month or year is left out, those of the day that stood there serve, and that is said.

    ``dateChanged`` when another day holds. With ``optional`` it may be empty."""

    dateChanged = Signal()

    def __init__(
        self, day: date, *, name: str = "", small: bool = False, optional: bool = False, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__("" if optional else day.isoformat(), hint=hint or "2026-11-28", small=small, parent=parent)
        self._day, self._optional = day, optional
        self._latest: date | None = None
        self._popup: _Popup | None = None
        self.setAccessibleName(name)
        self.setMinimumWidth(144)
        open_it = self.addAction(theme.icon(Icon.ACTIVITY), QLineEdit.ActionPosition.TrailingPosition)
        open_it.setToolTip(_("Calendar"))
        open_it.triggered.connect(self.open_calendar)
        self.settled.connect(self._take)

    def read(self, text: str) -> Reading:
        found = typed_day_near(text, self._day)
        if found is None:
            return Reading(None, _("Write a day such as 2026-11-28 or 11-28."))
        if self._latest is not None and found.value > self._latest.isoformat():
            return Reading(None, _("No day after {day}").format(day=self._latest.isoformat()))
        return Reading(found.value, "" if found.whole else read_as(found.value))

    def when_empty(self) -> str:
        return "" if self._optional else _("Write a day such as 2026-11-28 or 11-28.")

    def day(self) -> date:
        """The day that is written; while it cannot be read, the one before."""
        found = self.iso()
        return date.fromisoformat(found) if found else self._day

    def iso(self) -> str | None:
        """ISO text; "" for none, None for what cannot be read."""
        found = self.reading()
        return None if self.problem() else found.text

    def set_day(self, day: date) -> None:
        self._day = day
        self._show(day)

    def set_near(self, day: date) -> None:
        """Whose month and year serve where they are left out."""
        self._day = day

    def set_latest(self, day: date) -> None:
        self._latest = day

    def open_calendar(self) -> None:
        self._popup = _Popup(self, self.day())
        self._popup.chosen.connect(self._choose)
        self._popup.open_below(self)

    def _choose(self, day: date) -> None:
        self._show(day)
        self.setModified(True)
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self.settle()

    def _show(self, day: date) -> None:
        self.setText(day.isoformat())
        self._tell("", refused=False)

    def _take(self) -> None:
        day = self.day()
        if day != self._day:
            self._day = day
            self.dateChanged.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        down, up = event.key() == Qt.Key.Key_Down, event.key() == Qt.Key.Key_Up
        if down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        elif (down or up) and not event.modifiers() and self.iso():
            self._step(1 if up else -1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only for whoever has put the focus here; else the page scrolls."""
        if not self.hasFocus() or not self.iso():
            event.ignore()
            return
        self._step(1 if event.angleDelta().y() > 0 else -1)
        event.accept()

    def _step(self, days: int) -> None:
        with suppress(OverflowError):
            self._show(self.day() + timedelta(days=days))
            self.settle()


class _Popup(QFrame):
    """The calendar of a date field; a day that is clicked or chosen with Enter closes it."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, day: date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popup")
        self.calendar = _Calendar(self)
        first, last = min(day, date(FIRST_YEAR, 1, 1)), max(day, date(LAST_YEAR, 12, 31))
        self.calendar.setDateRange(QDate(first.year, first.month, first.day), QDate(last.year, last.month, last.day))
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.clicked.connect(self._take)
        self.calendar.activated.connect(self._take)
        column = column_in(self, margins=(1, 1, 1, 1))
        column.addWidget(self.calendar)

    def open_below(self, field: QWidget) -> None:
        self.adjustSize()
        screen = field.screen().availableGeometry()
        place = field.mapToGlobal(QPoint(0, field.height()))
        if place.y() + self.height() > screen.bottom():
            place = field.mapToGlobal(QPoint(0, -self.height()))
        self.move(max(screen.left(), min(place.x(), screen.right() - self.width())), max(screen.top(), place.y()))
        self.show()
        self.calendar.setFocus()

    def _take(self, day: QDate) -> None:
        if self.isVisible():
            self.hide()
            self.chosen.emit(date(day.year(), day.month(), day.day()))
            self.close()
