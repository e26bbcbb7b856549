"""One person over time: departments, groups and names, days elsewhere, a year's attendance and hours, and entries joined into one."""

from uuid import UUID

from lawstudy.desktop.choosing import ask_where
from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.person.presenter import PersonPresenter
from lawstudy.desktop.screens.person.view import PersonView
from lawstudy.desktop.screens.saving import AskPath


def make(shell: Shell, *, person_id: UUID, ask_path: AskPath | None = None) -> Screen:
    view = PersonView()
    presenter = PersonPresenter(shell, view, person_id, ask_path or (lambda name: ask_where(view, name)))
    view.back.clicked.connect(lambda: shell.go("people"))
    view.year_chosen.connect(presenter.load)
    view.away_wanted.connect(lambda before: view.show_absence(before, shell.today(), presenter.write_absence))
    view.join_wanted.connect(presenter.ask_join)
    view.part_wanted.connect(lambda one: view.ask_part(one, presenter.part))
    view.sheet_wanted.connect(presenter.keep_sheet)
    view.activity_chosen.connect(lambda ident: shell.go("activities", activity_id=ident))
    nouns = frozenset({"person", "absence", "activity", "attendance", "hours", "external_record", "organisation"})
    return Screen(view, refresh=presenter.load, nouns=nouns, focus=view.stays)
