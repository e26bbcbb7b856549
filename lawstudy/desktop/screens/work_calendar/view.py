"""The page 工作日历: the days of a year that are not as their weekday says; the bureau's own are added and cleared here."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Button, Kind, icon_button
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.folding_row import FoldingRow
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.workdays import CalendarDay
from lawstudy.i18n import _
from lawstudy.usecases.activities.workdays import LONGEST_NAME, MOST_AT_ONCE, CalendarEntry, WorkCalendar
from lawstudy.words.recurring import calendar_words

SET = "set"
WORK, OFF = "work", "off"


class CalendarView(Page):
    """``turned`` carries by how many years, ``given`` the days that are set, ``clear_wanted`` the day that is cleared."""

    turned = Signal(int)
    given = Signal(object)
    clear_wanted = Signal(str)

    def __init__(self, today: date) -> None:
        super().__init__(_("Work calendar"), scrolls=False)
        self.year = today.year
        self.asking: DaysDialog | None = None
        self.back = Button(_("Activities"), icon=Icon.LEFT)
        self.earlier = icon_button(Icon.LEFT, _("Year before"), framed=True, small=False)
        self.later = icon_button(Icon.RIGHT, _("Year after"), framed=True, small=False)
        self.set_days = Button(_("Set days"), icon=Icon.ADD, kind=Kind.PRIMARY)
        self.earlier.clicked.connect(lambda: self.turned.emit(-1))
        self.later.clicked.connect(lambda: self.turned.emit(1))
        self.set_days.clicked.connect(self._ask)
        for button in (self.back, self.earlier, self.later, self.set_days):
            self.add_action(button)
        self.model: TableModel[CalendarDay] = TableModel(
            (
                Column(_("Day"), lambda one: one.date, width=128),
                Column(_("Calendar"), calendar_words, least=200),
                Column(_("Said by"), lambda one: _("the bureau") if one.own else _("published"), width=144),
            )
        )
        self.table = Table(name=_("Work calendar"))
        self.table.setModel(self.model)
        self.table.row_chosen.connect(lambda _row: self._show_chosen())
        self.clear = Button(_("Clear the bureau's word"), small=True)
        self.clear.clicked.connect(self._clear)
        self.note = Label("", Text.HINT, Tone.TEXT_2, wrap=True)
        card = Card(_("Days that are not as their weekday says"), " ", padded=False)
        card.add(self.table, 1)
        foot = QWidget()
        row = FoldingRow(spacing=GRID)
        row.setContentsMargins(GAP, GRID, GAP, GRID)
        foot.setLayout(row)
        row.addWidget(self.note, 1)
        row.addWidget(self.clear)
        card.add(foot)
        self.add(card, 1)

    def show_calendar(self, found: WorkCalendar) -> None:
        self.year = found.year
        self.set_context(_("year {year}").format(year=found.year))
        chosen = self.table.chosen_row()
        self.model.set_rows(found.days)
        if found.days:
            self.table.select_row(min(max(chosen, 0), len(found.days) - 1))
        unknown = _("The holidays of {year} are not known to this program: they are published late in the year before.")
        self.note.setText("" if found.published else unknown.format(year=found.year))
        self._show_chosen()

    def _chosen(self) -> CalendarDay | None:
        row = self.table.chosen_row()
        return self.model.row(row) if row >= 0 else None

    def _show_chosen(self) -> None:
        day = self._chosen()
        self.clear.setEnabled(day is not None and day.own)

    def _clear(self) -> None:
        day = self._chosen()
        if day is not None:
            self.clear_wanted.emit(day.date)

    def _ask(self) -> None:
        self.asking = DaysDialog(self, date(self.year, 1, 1), self.given.emit)
        self.asking.open()


class DaysDialog(Dialog):
    """From when to when work is done or not; ``done`` gets each of the days."""

    def __init__(self, over: QWidget, first: date, done: Callable[[tuple[CalendarEntry, ...]], object]) -> None:
        text = _("Days off of a year that is not known yet, make-up workdays, or days of the bureau's own.")
        super().__init__(over, _("Set days"), text)
        self.first, self.last = DateEdit(first), DateEdit(first)
        self.works = SegmentedChoice([(OFF, _("Day off")), (WORK, _("Workday"))], OFF, name=_("What they are"))
        self.name = LineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.last_field = FormField(_("Last day"), self.last)
        self.add(FormField(_("First day"), self.first))
        self.add(self.last_field)
        self.add(FormField(_("What they are"), self.works))
        self.add(FormField(_("The holiday"), self.name))
        self.add_cancel()
        self.add_action(_("Set them"), SET, lambda: self._set(done), kind=Kind.PRIMARY)
        self.first.textChanged.connect(lambda _text: self._follow())

    def _follow(self) -> None:
        """The last day is never before the first."""
        first, last = self.first.iso(), self.last.iso()
        if first and last and last < first:
            self.last.set_day(date.fromisoformat(first))

    def _set(self, done: Callable[[tuple[CalendarEntry, ...]], object]) -> None:
        count = (self.last.day() - self.first.day()).days + 1
        if not 0 < count <= MOST_AT_ONCE:
            self.last_field.set_error(_("Write a day from the first on, at most {n} days later.").format(n=MOST_AT_ONCE))
            self.last.setFocus()
            return
        days = (self.first.day() + timedelta(days=n) for n in range(count))
        works, name = self.works.value() == WORK, self.name.text().strip()
        entries = tuple(CalendarEntry(date=day.isoformat(), works=works, name=name) for day in days)
        self.close_with(SET)
        done(entries)
