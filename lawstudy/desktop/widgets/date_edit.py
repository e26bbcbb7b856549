"""A field for a local date with a calendar to take it from."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QSizePolicy, QToolButton, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Icon
from lawstudy.desktop.theme.tokens import CONTROL, CONTROL_SMALL, GRID
from lawstudy.desktop.widgets.drawing import paint_end_icon
from lawstudy.desktop.widgets.wheel import WheelGuard
from lawstudy.i18n import language


class _Calendar(QCalendarWidget):
    """Our icons, and weekends that are quiet: red is for errors."""

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
        quiet.setForeground(QColor(theme.current().text_3))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, quiet)


class DateEdit(QDateEdit):
    """A local date, typed as 2026-11-24 or taken from a calendar (Alt+↓ or a click at the end)."""

    def __init__(self, day: date, *, name: str = "", small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(QDate(day.year, day.month, day.day), parent)
        self.setProperty("small", small)
        self.setAccessibleName(name)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setCalendarPopup(True)
        self.setCalendarWidget(_Calendar(self))
        self.setMinimumWidth(144)
        WheelGuard(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as the line edits beside it; the style adds a frame of its own, which the sheet has taken away."""
        hint = super().sizeHint()
        lowest = CONTROL_SMALL if self.property("small") else CONTROL
        return QSize(hint.width(), max(lowest, self.fontMetrics().height() + GRID))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def day(self) -> date:
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_day(self, day: date) -> None:
        self.setDate(QDate(day.year, day.month, day.day))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_end_icon(self, Icon.ACTIVITY)
