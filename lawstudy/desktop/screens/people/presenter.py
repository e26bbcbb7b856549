"""The decisions of 人员: the list with its filters, adding and changing one person."""

from dataclasses import dataclass
from typing import Protocol

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Shell
from lawstudy.domain.people import Person, PersonState
from lawstudy.i18n import _
from lawstudy.usecases.people import PersonEntry, add_person, change_person, list_departments, list_groups, list_people

LIMIT = 500


@dataclass(frozen=True)
class Filter:
    """Empty texts do not filter. ``state`` is a value of PersonState or "" for everyone."""

    text: str = ""
    department: str = ""
    group: str = ""
    state: str = PersonState.ACTIVE.value


@dataclass(frozen=True)
class Found:
    """``house`` counts everyone in service, whatever the filter."""

    people: tuple[Person, ...]
    total: int
    house: int
    departments: tuple[str, ...]
    groups: tuple[str, ...]


class PeoplePage(Protocol):
    def show_people(self, found: Found) -> None: ...

    def show_form(self, person: Person | None, departments: tuple[str, ...]) -> None: ...


class PeoplePresenter:
    def __init__(self, shell: Shell, view: PeoplePage) -> None:
        self._shell, self._view = shell, view
        self._filter = Filter()
        self._departments: tuple[str, ...] = ()

    def load(self) -> None:
        wanted = self._filter

        def work(door: Door) -> Found:
            people: list[Person] = []
            cursor, total = "", 0
            while True:
                page = door.call(
                    list_people,
                    text=wanted.text,
                    department=wanted.department,
                    group=wanted.group,
                    state=wanted.state,
                    cursor=cursor,
                    limit=LIMIT,
                )
                people += page.items
                cursor, total = page.next_cursor, page.total
                if not cursor:
                    break
            house = door.call(list_people, limit=1).total
            return Found(tuple(people), total, house, door.call(list_departments), door.call(list_groups))

        self._shell.tasks.read(work, self._arrived, replacing="people")

    def _arrived(self, found: Found) -> None:
        self._departments = found.departments
        self._view.show_people(found)

    def set_filter(self, wanted: Filter) -> None:
        self._filter = wanted
        self.load()

    def ask_new(self) -> None:
        self._view.show_form(None, self._departments)

    def ask_change(self, person: Person) -> None:
        self._view.show_form(person, self._departments)

    def save(self, entry: PersonEntry, state: PersonState, changing: Person | None) -> None:
        def work(door: Door) -> Person:
            if changing is None:
                return door.call(add_person, entry=entry)
            return door.call(change_person, person_id=changing.id, entry=entry, state=state, expected_version=changing.version)

        self._shell.tasks.write(work, self._saved)

    def _saved(self, person: Person) -> None:
        self._shell.say(_("Saved: {topic}").format(topic=person.name))
        self.load()

    def open_import(self) -> None:
        self._shell.go("import_people")
