"""The decisions of the page of one person. No Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol
from uuid import UUID

from lawstudy.backend.contract import Door
from lawstudy.backend.pages import every
from lawstudy.desktop.contract import Shell
from lawstudy.desktop.screens.saving import AskPath, ask_and_save
from lawstudy.domain.absence import Absence, AbsenceReason
from lawstudy.domain.people import Person
from lawstudy.i18n import _
from lawstudy.usecases.people.absences import add_absence, change_absence, remove_absence
from lawstudy.usecases.people.merges import Follows, MergeLine, Parted, list_merges, merge_people, part_people, what_follows
from lawstudy.usecases.people.people import PersonHistory, list_people, our_organisation, person_history
from lawstudy.usecases.people.person_year import PersonYear, SheetFormat, person_year, print_person_year


@dataclass(frozen=True)
class Away:
    """What the form of an absence says."""

    from_day: str
    to_day: str
    reason: AbsenceReason
    document: str

    def facts(self) -> dict[str, Any]:
        return {"from_day": self.from_day, "to_day": self.to_day, "reason": self.reason, "document": self.document}


@dataclass(frozen=True)
class PersonFound:
    """``now`` is the year of the bureau; ``merges`` are those that stand."""

    history: PersonHistory
    year: PersonYear
    now: int
    merges: tuple[MergeLine, ...] = ()


class PersonPage(Protocol):
    def years_back(self) -> int: ...

    def show_person(self, found: PersonFound) -> None: ...

    def show_join(
        self, person: Person, others: Sequence[Person], follows: Sequence[Follows], done: Callable[[Person, str], object]
    ) -> None: ...


class PersonPresenter:
    def __init__(self, shell: Shell, view: PersonPage, person_id: UUID, ask_path: AskPath) -> None:
        self._shell, self._view, self._person_id, self._ask_path = shell, view, person_id, ask_path
        self._year = 0

    def load(self) -> None:
        back, who = self._view.years_back(), self._person_id

        def work(door: Door) -> PersonFound:
            now = door.call(our_organisation).year
            joined = tuple(one for one in door.call(list_merges) if one.kept_id == who and not one.undone)
            found = door.call(person_history, person_id=who), door.call(person_year, person_id=who, year=now + back)
            return PersonFound(*found, now, joined)

        self._shell.tasks.read(work, self._show, replacing="person")

    def _show(self, found: PersonFound) -> None:
        self._year = found.year.year
        self._view.show_person(found)

    def _saved(self, _result: object) -> None:
        self._shell.say(_("Saved."))
        self.load()

    def write_absence(self, before: Absence | None, away: Away | None) -> None:
        """A new entry, another word of ``before``, or none (``away`` None)."""

        def work(door: Door) -> object:
            if before is None:
                assert away is not None, "a new entry is filled in"
                return door.call(add_absence, person_id=self._person_id, **away.facts())
            version: dict[str, Any] = {"absence_id": before.id, "expected_version": before.version}
            if away is None:
                return door.call(remove_absence, **version)
            return door.call(change_absence, **version, **away.facts())

        self._shell.tasks.write(work, self._saved)

    def ask_join(self) -> None:
        """Namesakes first, the rest by name."""
        who = self._person_id

        def work(door: Door) -> tuple[Person, list[Person], tuple[Follows, ...]]:
            mine = door.call(person_history, person_id=who).person
            others = [one for one in every(door, list_people, state="").items if one.id != who]
            return mine, sorted(others, key=lambda one: one.name != mine.name), door.call(what_follows, person_id=who)

        self._shell.tasks.read(work, lambda found: self._view.show_join(*found, partial(self._join, found[0])))

    def _join(self, gone: Person, kept: Person, reason: str) -> None:
        def work(door: Door) -> MergeLine:
            version = {"gone_version": gone.version, "kept_version": kept.version}
            return door.call(merge_people, gone_id=gone.id, kept_id=kept.id, reason=reason, **version)

        def done(_made: MergeLine) -> None:
            self._shell.say(_("Joined into one: {name}").format(name=kept.name))
            self._shell.go("person", person_id=kept.id)

        self._shell.tasks.write(work, done)

    def part(self, one: MergeLine) -> None:
        def done(found: Parted) -> None:
            self._shell.say(_("Parted; {n} records were changed since and stay where they are.").format(n=found.missing))
            self.load()

        self._shell.tasks.write(lambda door: door.call(part_people, merge_id=one.merge_id), done)

    def keep_sheet(self, form: SheetFormat) -> None:
        who, year = self._person_id, self._year
        if year:
            save = partial(ask_and_save, self._shell, self._ask_path)
            self._shell.tasks.job(lambda door: door.start_job(print_person_year, person_id=who, year=year, form=form), save)
