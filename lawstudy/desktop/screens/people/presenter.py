"""The decisions of 人员: the list with its filters, adding and changing one person, leaving and returning."""

from dataclasses import dataclass, replace
from typing import Protocol
from uuid import UUID

from lawstudy.backend.contract import Door
from lawstudy.backend.pages import every
from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.meanwhile import carried_over, kept_words, told
from lawstudy.domain.belonging import LeavingReason
from lawstudy.domain.page import LARGEST_PAGE
from lawstudy.domain.people import Person, PersonEntry, PersonState, entry_of, lines_of
from lawstudy.errors import ChangedMeanwhile, NamesakeThere
from lawstudy.i18n import _
from lawstudy.usecases.people.people import (
    Stay,
    add_person,
    change_person,
    first_day_of_new,
    leave_person,
    list_departments,
    list_groups,
    list_people,
    list_stays,
    person_history,
    return_person,
)
from lawstudy.usecases.people.roster_export import PeopleFilter
from lawstudy.words.people import LINE_WORDS


@dataclass(frozen=True)
class Filter:
    """Empty texts do not filter. ``state`` is a value of PersonState or "" for everyone."""

    text: str = ""
    department: str = ""
    group: str = ""
    state: str = PersonState.ACTIVE.value


@dataclass(frozen=True)
class Found:
    """``house`` counts everyone in service, whatever the filter. ``first_day``: since when a new person is here. ``stays``: since
    or until when each of the people is here."""

    people: tuple[Person, ...]
    total: int
    house: int
    departments: tuple[str, ...]
    groups: tuple[str, ...]
    first_day: str
    stays: dict[UUID, Stay]


@dataclass(frozen=True)
class Wanted:
    """What a form asks for: ``person`` None is a new one; ``day`` "" means always so, or since nobody knows when."""

    entry: PersonEntry
    person: Person | None
    day: str
    namesake: bool = False


@dataclass(frozen=True)
class Form:
    """A form to show. ``entry`` and ``day`` are what stood in it before it was ``refused``."""

    person: Person | None
    departments: tuple[str, ...]
    today: str
    first_day: str
    entry: PersonEntry | None = None
    day: str | None = None
    refused: str = ""


class PeoplePage(Protocol):
    def show_people(self, found: Found) -> None: ...

    def show_form(self, form: Form) -> None: ...

    def ask_namesake(self, wanted: Wanted, words: str) -> None: ...

    def show_leave(self, person: Person, today: str) -> None: ...

    def show_return(self, person: Person, departments: tuple[str, ...], today: str) -> None: ...


class PeoplePresenter:
    def __init__(self, shell: Shell, view: PeoplePage) -> None:
        self._shell, self._view = shell, view
        self._filter = Filter()
        self._departments: tuple[str, ...] = ()
        self._first_day = ""

    @property
    def writes(self) -> bool:
        """Whether people are written here: not by whoever holds the role for some departments, who sees theirs."""
        return self._shell.has("import_people")

    def load(self) -> None:
        wanted, writes = self._filter, self.writes

        def work(door: Door) -> Found:
            people, total = _everyone(door, wanted)
            house = door.call(list_people, limit=1).total
            houses, groups = door.call(list_departments), door.call(list_groups)
            first_day = door.call(first_day_of_new) if writes else ""
            return Found(people, total, house, houses, groups, first_day, _stays(door, people))

        self._shell.tasks.read(work, self._arrived, replacing="people")

    def _arrived(self, found: Found) -> None:
        self._departments, self._first_day = found.departments, found.first_day
        self._view.show_people(found)

    def filter(self) -> PeopleFilter:
        """Who is in view, as an export asks for it."""
        wanted = self._filter
        return PeopleFilter(text=wanted.text, department=wanted.department, group=wanted.group, state=wanted.state)

    def set_filter(self, wanted: Filter) -> None:
        self._filter = wanted
        self.load()

    def ask_new(self) -> None:
        self._view.show_form(self._form(None))

    def ask_change(self, person: Person) -> None:
        self._view.show_form(self._form(person))

    def _form(self, person: Person | None) -> Form:
        return Form(person, self._departments, self._shell.today(), self._first_day)

    def save(self, wanted: Wanted) -> None:
        def work(door: Door) -> Person:
            if wanted.person is None:
                return door.call(add_person, entry=wanted.entry, since=wanted.day, namesake=wanted.namesake)
            return door.call(
                change_person,
                person_id=wanted.person.id,
                entry=wanted.entry,
                expected_version=wanted.person.version,
                on=wanted.day,
                namesake=wanted.namesake,
            )

        self._shell.tasks.write(work, self._saved, lambda failure: self._refused(wanted, failure))

    def _refused(self, wanted: Wanted, failure: Failure) -> None:
        """What was typed is not lost: the form comes back with the reason."""
        if isinstance(failure.error, NamesakeThere):
            self._view.ask_namesake(wanted, failure.message.happened)
        elif wanted.person is not None and isinstance(failure.error, ChangedMeanwhile):
            self._see_change(wanted, wanted.person)
        elif failure.error is None:
            self._shell.show_failure(failure)
            self.load()
        else:
            self.show_again(wanted, failure.message.text())

    def _see_change(self, wanted: Wanted, before: Person) -> None:
        """Somebody else changed the person: the form comes back over what the record is now, and says what became another."""

        def arrived(now: Person) -> None:
            lines = told(_facts(before), _facts(now))
            entry = carried_over(wanted.entry, entry_of(before), entry_of(now))
            moved = replace(wanted, person=now, entry=entry)
            if not lines:  # nothing that the form shows
                self.save(moved)
                return
            words = _("Someone else changed {name} meanwhile:").format(name=before.name)
            self.show_again(moved, f"{words}\n{kept_words(lines)}")
            self.load()

        self._shell.tasks.read(lambda door: door.call(person_history, person_id=before.id).person, arrived)

    def show_again(self, wanted: Wanted, refused: str = "") -> None:
        """The form as it was left."""
        self._view.show_form(replace(self._form(wanted.person), entry=wanted.entry, day=wanted.day, refused=refused))

    def ask_leave(self, person: Person) -> None:
        self._view.show_leave(person, self._shell.today())

    def ask_return(self, person: Person) -> None:
        self._view.show_return(person, self._departments, self._shell.today())

    def leave(self, person: Person, day: str, reason: LeavingReason) -> None:
        def work(door: Door) -> Person:
            return door.call(leave_person, person_id=person.id, on=day, reason=reason, expected_version=person.version)

        self._shell.tasks.write(work, lambda gone: self._left(gone, day))

    def _left(self, person: Person, day: str) -> None:
        self._shell.say(_("{name} is not counted from {day} on.").format(name=person.name, day=day))
        self.load()

    def give_back(self, person: Person, day: str, department: str) -> None:
        def work(door: Door) -> Person:
            return door.call(return_person, person_id=person.id, on=day, department=department, expected_version=person.version)

        self._shell.tasks.write(work, self._saved)

    def _saved(self, person: Person) -> None:
        self._shell.say(_("Saved: {topic}").format(topic=person.name))
        self.load()

    def open_departments(self) -> None:
        self._shell.go("departments")

    def open_import(self) -> None:
        self._shell.go("import_people")

    def open_history(self, person: Person) -> None:
        self._shell.go("person", person_id=person.id)


def _facts(person: Person) -> dict[str, str]:
    """What the form shows of a person, by its fields."""
    return {
        _("Name"): person.name,
        _("Department"): person.department,
        **{_(LINE_WORDS[name]): text for name, text in lines_of(person).items()},
        _("Staff number"): person.staff_number or "",
        _("Pinyin"): person.reading,
        _("Groups"): "、".join(person.groups),
        _("State"): _("In service") if person.state is PersonState.ACTIVE else _("Moved or retired"),
    }


def _stays(door: Door, people: tuple[Person, ...]) -> dict[UUID, Stay]:
    found: dict[UUID, Stay] = {}
    for start in range(0, len(people), LARGEST_PAGE):
        some = tuple(person.id for person in people[start : start + LARGEST_PAGE])
        found |= {one.person_id: one.stay for one in door.call(list_stays, person_ids=some)}
    return found


def _everyone(door: Door, wanted: Filter) -> tuple[tuple[Person, ...], int]:
    facts = {name: getattr(wanted, name) for name in ("text", "department", "group", "state")}
    page = every(door, list_people, **facts)
    return page.items, page.total
