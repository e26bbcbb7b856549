"""The ledger of activities: a month as a calendar, or the year as a list."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from lawstudy.desktop.screens.activities.words import attended_words, bare_words, event_label, period_words, when_words, window_days
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.widgets.button import icon_button
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.cells import StateCell, TextCell
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.month_calendar import CalendarEvent, EventState, MonthCalendar
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.activity import ActivityStatus
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.fixed_days import fixed_day
from lawstudy.i18n import _
from lawstudy.usecases.activities.activities import ActivityLine
from lawstudy.words.activities import STATUSES

MONTH, LIST = "month", "list"
_EXAM = "exam:"
SAMPLE_KIND = "法治讲座会议"  # a short name is rarely longer


class LedgerCard(Card):
    """``chosen`` carries an activity's id, ``exam_chosen`` an exam's, ``day_chosen`` an empty day, ``turned`` +1 or −1 month,
    ``month_wanted`` year and month."""

    chosen = Signal(object)
    exam_chosen = Signal(object)
    day_chosen = Signal(str)
    turned = Signal(int)
    month_wanted = Signal(int, int)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        self.mode = SegmentedChoice([(MONTH, _("Month")), (LIST, _("List"))], MONTH, name=_("View"))
        super().__init__(control=self.mode, padded=False, parent=parent)
        self._today, self._shown = today, (today.year, today.month)
        self.before, self.after = (
            icon_button(Icon.LEFT, _("Month before"), framed=True),
            icon_button(Icon.RIGHT, _("Month after"), framed=True),
        )
        self.month = Label("", Text.HEAD)
        self.head.insertWidget(0, self.before)
        self.head.insertWidget(1, self.month)
        self.head.insertWidget(2, self.after)
        self.title.hide()
        self.calendar = MonthCalendar(today)
        self.table = Table(name=_("Activities"), bar=True)
        self.model = TableModel(_columns())
        self.table.setModel(self.model)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.calendar)
        self._stack.addWidget(self.table)
        self.add(self._stack, 1)
        self._connect()

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self.turned.emit(-self._months()))
        self.after.clicked.connect(lambda: self.turned.emit(self._months()))
        self.mode.chosen.connect(self.show_mode)
        self.calendar.month_wanted.connect(self.month_wanted)
        self.calendar.event_chosen.connect(self._event_chosen)
        self.calendar.day_chosen.connect(lambda day: self.day_chosen.emit(day.isoformat()))
        self.table.row_chosen.connect(lambda row: self.chosen.emit(self.model.row(row).activity.activity_id))

    def _months(self) -> int:
        """How far one turn goes: the list shows a whole year."""
        return 12 if self.mode.value() == LIST else 1

    def show_mode(self, mode: str) -> None:
        """Calendar or list."""
        self.mode.set_value(mode)
        self._stack.setCurrentWidget(self.calendar if mode == MONTH else self.table)
        self._show_period()

    def period(self) -> tuple[int, int | None]:
        """Year and month in view; the list has no month."""
        year, month = self._shown
        return year, None if self.mode.value() == LIST else month

    def _show_period(self) -> None:
        self.month.setText(period_words(*self.period()))
        whole_year = self.mode.value() == LIST
        for button, month_name, year_name in (
            (self.before, _("Month before"), _("Year before")),
            (self.after, _("Month after"), _("Year after")),
        ):
            button.setAccessibleName(year_name if whole_year else month_name)
            button.setToolTip(button.accessibleName())

    def _event_chosen(self, key: str) -> None:
        if key.startswith(_EXAM):
            self.exam_chosen.emit(UUID(key.removeprefix(_EXAM).split("/")[0]))
        else:
            self.chosen.emit(UUID(key))

    def show_ledger(self, lines: Sequence[ActivityLine], exams: Sequence[Exam], year: int, month: int) -> None:
        self._shown = (year, month)
        self._show_period()
        events: dict[date, list[CalendarEvent]] = {}
        for line in lines:
            activity = line.activity
            if activity.status is not ActivityStatus.CANCELLED:
                events.setdefault(date.fromisoformat(activity.held_on), []).append(_event(line, self._today))
        for exam in exams:
            for day, event in _exam_events(exam, self._today):
                events.setdefault(day, []).append(event)
        for of_day in events.values():
            of_day.sort(key=lambda event: event.label)
        self.calendar.set_month(year, month, events)
        days = {day: name for day in self.calendar.days() if (name := fixed_day(day))}
        self.calendar.set_month(year, month, events, days)
        chosen = self._chosen_id()
        self.model.set_rows([line for line in lines if line.activity.held_on.startswith(str(year))])
        if chosen is not None:
            self.select(chosen)

    def _chosen_id(self) -> UUID | None:
        row = self.table.chosen_row()
        return self.model.row(row).activity.activity_id if row >= 0 else None

    def select(self, activity_id: UUID) -> None:
        """Mark an activity in both views without choosing it again."""
        self.calendar.select_event(str(activity_id))
        rows = [place for place, line in enumerate(self.model.rows()) if line.activity.activity_id == activity_id]
        if rows and self.table.chosen_row() != rows[0]:
            with QSignalBlocker(self.table):
                self.table.select_row(rows[0])


def _event(line: ActivityLine, today: date) -> CalendarEvent:
    activity = line.activity
    past = date.fromisoformat(activity.held_on) < today or activity.status is ActivityStatus.HELD
    state = EventState.PAST if past else EventState.COMING
    whole = f"{event_label(line)} {activity.topic}"
    if line.nobody_recorded:
        whole = f"{whole} · " + bare_words(activity)
    elif line.unrecorded and past:
        whole = f"{whole} · " + _("not recorded: {n}").format(n=line.unrecorded)
    return CalendarEvent(str(activity.activity_id), event_label(line), state, whole)


def _exam_events(exam: Exam, today: date) -> list[tuple[date, CalendarEvent]]:
    """The start and the end of its window."""

    def event(day: date, words: str) -> CalendarEvent:
        state = EventState.PAST if day < today else EventState.COMING
        return CalendarEvent(f"{_EXAM}{exam.id}/{words}", words, state, f"{exam.title} · {words}")

    return [(day, event(day, words)) for day, words in window_days(exam)]


def _kind(line: ActivityLine) -> str:
    return line.kind.short


def _columns() -> tuple[Column[ActivityLine], ...]:
    def unrecorded(line: ActivityLine) -> StateCell | TextCell:
        if line.activity.status is ActivityStatus.CANCELLED:
            return TextCell(_(STATUSES[ActivityStatus.CANCELLED]), Tone.TEXT_3)
        if line.nobody_recorded:
            confirmed = line.activity.people_confirmed
            return StateCell(Icon.NOTE, _("nobody"), Tone.TEXT_2) if confirmed else StateCell(Icon.ATTENTION, _("nobody"), Tone.AMBER)
        if line.activity.status is not ActivityStatus.HELD and not line.attended:
            return TextCell(_(STATUSES[line.activity.status]), Tone.TEXT_3)
        return (
            StateCell(Icon.ATTENTION, str(line.unrecorded), Tone.AMBER) if line.unrecorded else StateCell(Icon.DONE, _("none"), Tone.GREEN)
        )

    def when(line: ActivityLine) -> str:
        return when_words(line.activity, line.activity.starts_at)

    return (
        Column(_("Date"), when, width=184, sort_key=lambda line: (line.activity.held_on, line.activity.starts_at)),
        Column(_("Kind"), _kind, width=92, sort_key=_kind, words=(SAMPLE_KIND,)),
        Column(_("Topic"), lambda line: line.activity.topic),
        Column(_("Came"), attended_words, width=84, right=True, words=(_("{n} people").format(n=88),)),
        Column(_("Not recorded"), unrecorded, width=88),
    )
