"""One person over time: departments, groups and names, days elsewhere, and a year's attendance and hours."""

from functools import partial
from typing import Any
from uuid import UUID

from lawstudy.backend.contract import Door
from lawstudy.desktop.choosing import ask_where
from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.person.absence_dialog import AbsenceDialog, Away
from lawstudy.desktop.screens.person.view import PersonFound, PersonView
from lawstudy.desktop.screens.saving import AskPath, ask_and_save
from lawstudy.domain.absence import Absence
from lawstudy.i18n import _
from lawstudy.usecases.people.absences import add_absence, change_absence, remove_absence
from lawstudy.usecases.people.people import our_organisation, person_history
from lawstudy.usecases.people.person_year import SheetFormat, person_year, print_person_year


def make(shell: Shell, *, person_id: UUID, ask_path: AskPath | None = None) -> Screen:
    view = PersonView()
    ask = ask_path or (lambda name: ask_where(view, name))
    view.back.clicked.connect(lambda: shell.go("people"))

    def load() -> None:
        def work(door: Door) -> PersonFound:
            now = door.call(our_organisation).year
            year = now + view.years_back()
            return PersonFound(door.call(person_history, person_id=person_id), door.call(person_year, person_id=person_id, year=year), now)

        shell.tasks.read(work, view.show_person, replacing="person")

    def write(before: Absence | None, away: Away | None) -> None:
        def work(door: Door) -> object:
            if before is None:
                assert away is not None, "a new entry is filled in"
                return door.call(add_absence, person_id=person_id, **away.facts())
            version: dict[str, Any] = {"absence_id": before.id, "expected_version": before.version}
            if away is None:
                return door.call(remove_absence, **version)
            return door.call(change_absence, **version, **away.facts())

        def done(_result: object) -> None:
            shell.say(_("Saved."))
            load()

        shell.tasks.write(work, done)

    def ask_away(before: Absence | None) -> None:
        dialog = AbsenceDialog(view, before, shell.today())
        dialog.said.connect(partial(write, before))
        view.dialog = dialog
        dialog.open()

    def keep(form: SheetFormat) -> None:
        if view.shown is not None:
            year = view.shown.year.year
            shell.tasks.job(
                lambda door: door.start_job(print_person_year, person_id=person_id, year=year, form=form), partial(ask_and_save, shell, ask)
            )

    view.year_chosen.connect(load)
    view.away_wanted.connect(ask_away)
    view.sheet_wanted.connect(keep)
    view.activity_chosen.connect(lambda ident: shell.go("activities", activity_id=ident))
    nouns = frozenset({"person", "absence", "activity", "attendance", "hours", "external_record", "organisation"})
    return Screen(view, refresh=load, nouns=nouns, focus=view.stays)
