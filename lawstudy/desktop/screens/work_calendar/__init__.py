"""工作日历: the holidays and make-up workdays of a year, and what the bureau says over them."""

from datetime import date

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.work_calendar.view import CalendarView
from lawstudy.domain.workdays import CalendarDay
from lawstudy.i18n import _
from lawstudy.usecases.activities.workdays import CalendarEntry, clear_calendar_day, set_calendar_days, work_calendar

FIRST_YEAR, LAST_YEAR = 2004, 2099


def make(shell: Shell) -> Screen:
    today = date.fromisoformat(shell.today())
    view = CalendarView(today)

    def load() -> None:
        year = view.year
        shell.tasks.read(lambda door: door.call(work_calendar, year=year), view.show_calendar, replacing="calendar")

    def turn(years: int) -> None:
        view.year = min(max(view.year + years, FIRST_YEAR), LAST_YEAR)
        load()

    def put(entries: tuple[CalendarEntry, ...]) -> None:
        def done(made: tuple[CalendarDay, ...]) -> None:
            shell.say(_("Saved: {n} days").format(n=len(made)))
            load()

        shell.tasks.write(lambda door: door.call(set_calendar_days, days=entries), done)

    def clear(day: str) -> None:
        def done(_nothing: None) -> None:
            shell.say(_("Cleared: {day}").format(day=day))
            load()

        shell.tasks.write(lambda door: door.call(clear_calendar_day, day=day), done)

    view.back.clicked.connect(lambda: shell.go("activities"))
    view.turned.connect(turn)
    view.given.connect(put)
    view.clear_wanted.connect(clear)
    return Screen(view, refresh=load, nouns=frozenset({"calendar_day"}), focus=view.table)
