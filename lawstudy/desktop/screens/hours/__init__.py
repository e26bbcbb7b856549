"""学时: the hours of everyone in each account, who is below the target or below half of it, and what they can still attend."""

from dataclasses import asdict

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.hours.enter_dialog import EnterDialog, Entered
from lawstudy.desktop.screens.hours.view import HoursView, YearHours
from lawstudy.desktop.screens.links import HoursPart
from lawstudy.desktop.screens.list_export import ask_file
from lawstudy.desktop.screens.saving import AskPath, ListExport
from lawstudy.i18n import _
from lawstudy.usecases.activities.hours_export import export_hours
from lawstudy.usecases.activities.manual_hours import add_manual_hours
from lawstudy.usecases.people.people import our_organisation
from lawstudy.usecases.reports.hours_lacking import hours_lacking
from lawstudy.usecases.reports.statistics import hours_statistics

NOUNS = frozenset({"hours", "activity", "attendance", "person", "organisation", "absence", "external_record"})


def make(shell: Shell, *, only: str = HoursPart.ALL, ask_path: AskPath | None = None) -> Screen:
    """``only`` is the part of the list that is shown first."""
    view = HoursView(only)
    export = ListExport(shell, ask_path or ask_file(view))

    def load() -> None:
        account = view.account()

        def work(door: Door) -> YearHours:
            house = door.call(our_organisation)
            year = house.year + view.years_back()
            first, last = f"{year}-01-01", f"{year}-12-31"
            found = door.call(hours_statistics, first_day=first, last_day=last, account=account)
            target = None if found.target is None else found.target.hundredths
            lacking = None if target is None else door.call(hours_lacking, year=year, account=account)
            return YearHours(year, house.year, target, found, lacking)

        shell.tasks.read(work, view.show_hours, replacing="hours")

    def enter() -> None:
        if view.shown is None:
            return
        dialog = EnterDialog(view, view.shown.statistics.people, view.account(), shell.today(), view.chosen())
        dialog.said.connect(write)
        view.dialog = dialog
        dialog.open()

    def write(said: Entered) -> None:
        def done(_made: object) -> None:
            shell.say(_("Saved."))
            load()

        shell.tasks.write(lambda door: door.call(add_manual_hours, **asdict(said)), done)

    def keep() -> None:
        shown = view.shown
        if shown is not None:
            span = {"first_day": shown.statistics.first_day, "last_day": shown.statistics.last_day, "account": shown.statistics.account}
            export.start(export_hours, _("Hours of {year}").format(year=shown.year), **span)

    view.asked.connect(load)
    view.enter_wanted.connect(enter)
    view.export_wanted.connect(keep)
    view.elsewhere_wanted.connect(lambda: shell.go("external_records"))
    view.person_chosen.connect(lambda person: shell.go("person", person_id=person))
    return Screen(view, refresh=load, nouns=NOUNS, focus=view.table)
