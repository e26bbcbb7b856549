"""学时: the hours of the year of everyone, and who is below the target or below half of it."""

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.hours.view import HoursView, YearHours
from lawstudy.desktop.screens.links import HoursPart
from lawstudy.desktop.screens.list_export import ask_file
from lawstudy.desktop.screens.saving import AskPath, ListExport
from lawstudy.i18n import _
from lawstudy.usecases.activities.hours_export import export_hours
from lawstudy.usecases.people.people import our_organisation
from lawstudy.usecases.reports.statistics import hours_statistics

NOUNS = frozenset({"hours", "activity", "attendance", "person", "organisation"})


def make(shell: Shell, *, only: str = HoursPart.ALL, ask_path: AskPath | None = None) -> Screen:
    """``only`` is the part of the list that is shown first."""
    view = HoursView(only)
    export = ListExport(shell, ask_path or ask_file(view))

    def load() -> None:
        def work(door: Door) -> YearHours:
            house = door.call(our_organisation)
            first, last = f"{house.year}-01-01", f"{house.year}-12-31"
            return YearHours(house.year, house.settings.hours_target, door.call(hours_statistics, first_day=first, last_day=last))

        shell.tasks.read(work, view.show_hours, replacing="hours")

    def keep() -> None:
        shown = view.shown
        if shown is not None:
            span = {"first_day": shown.statistics.first_day, "last_day": shown.statistics.last_day}
            export.start(export_hours, _("Hours of {year}").format(year=shown.year), **span)

    view.export_wanted.connect(keep)
    view.elsewhere_wanted.connect(lambda: shell.go("external_records"))
    view.person_chosen.connect(lambda person: shell.go("person", person_id=person))
    return Screen(view, refresh=load, nouns=NOUNS, focus=view.table)
