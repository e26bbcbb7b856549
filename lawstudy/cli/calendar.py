"""lawstudy calendar …: holidays and make-up workdays."""

from typing import Annotated

import typer

from lawstudy.cli.activity_facts import day_of
from lawstudy.cli.run import Run, command
from lawstudy.i18n import N_, _
from lawstudy.usecases.activities import workdays as usecases
from lawstudy.usecases.activities.workdays import CalendarEntry
from lawstudy.usecases.people.people import our_organisation
from lawstudy.words.recurring import calendar_words

AnyYear = Annotated[int | None, typer.Option("--year", help=N_("Year; that of the bureau when left out"))]
app = typer.Typer(no_args_is_help=True)
Days = Annotated[list[str], typer.Argument(help=N_("Days, as 2027-01-01 or 1-1"))]


@command(app, "show")
def show(run: Run, year: AnyYear = None) -> None:
    """Days of a year that are not as their weekday says: holidays, make-up workdays, and what the bureau says itself."""
    found = run.door.call(usecases.work_calendar, year=year or run.door.call(our_organisation).year)
    head = (_("Day"), _("Calendar"), _("Said by"))
    known, own = _("published"), _("the bureau")
    run.show(found, lambda: (head, [(each.date, calendar_words(each), own if each.own else known) for each in found.days]))
    if not found.published and not run.json:
        print(
            _("The holidays of {year} are not known to this program: they are published late in the year before.").format(year=found.year)
        )


@command(app, "set")
def set_days(
    run: Run,
    days: Days,
    works: Annotated[bool, typer.Option("--work/--off", help=N_("Work is done on them, or not"))] = False,
    name: Annotated[str, typer.Option("--name", help=N_("The holiday"))] = "",
) -> None:
    """Say of some days whether work is done on them."""
    entries = tuple(CalendarEntry(date=day_of(run, "date", day), works=works, name=name) for day in days)
    made = run.door.call(usecases.set_calendar_days, days=entries)
    run.say(made, _("Saved: {n} days").format(n=len(made)))


@command(app, "clear")
def clear(run: Run, day: Annotated[str, typer.Argument(help=N_("The day"))]) -> None:
    """A day is again what was published, or what its weekday says."""
    wanted = day_of(run, "day", day)
    run.door.call(usecases.clear_calendar_day, day=wanted)
    run.say({"day": wanted}, _("Cleared: {day}").format(day=wanted))
