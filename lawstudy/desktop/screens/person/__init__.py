"""One person over time: departments, groups and names, each with its days."""

from uuid import UUID

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.person.view import PersonView
from lawstudy.usecases.people.people import person_history


def make(shell: Shell, *, person_id: UUID) -> Screen:
    view = PersonView()
    view.back.clicked.connect(lambda: shell.go("people"))

    def load() -> None:
        shell.tasks.read(lambda door: door.call(person_history, person_id=person_id), view.show_history, replacing="person")

    return Screen(view, refresh=load, nouns=frozenset({"person"}), focus=view.stays)
