"""The decisions of 清单和责任: which part is in view, entering and changing, and what is printed."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol
from uuid import UUID

from lawstudy.backend.contract import Door, JobTicket
from lawstudy.backend.pages import every
from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.screens.duties.part import Known, Part, Wanted
from lawstudy.desktop.screens.saving import AskPath, ask_and_save
from lawstudy.domain.blob import Blob
from lawstudy.domain.duties import Duty
from lawstudy.errors import ChangedMeanwhile
from lawstudy.i18n import _
from lawstudy.usecases.activities.activities import list_activities
from lawstudy.usecases.activities.kinds import list_kinds
from lawstudy.usecases.duties.duties import add_duty, change_duty, remove_duty, show_duty
from lawstudy.usecases.duties.evidence_package import EvidencePackage
from lawstudy.usecases.people.people import list_people, our_organisation


class DutiesPage(Protocol):
    part: Part

    def show_lines(self, lines: Sequence[Any], year: int) -> None: ...

    def show_form(self, known: Known, wanted: Wanted | None, refused: str) -> None: ...


class DutiesPresenter:
    def __init__(self, shell: Shell, view: DutiesPage, ask_path: AskPath) -> None:
        self._shell, self._view, self._ask_path = shell, view, ask_path
        self._year = 0

    def load(self) -> None:
        part, year = self._view.part, self._year

        def work(door: Door) -> tuple[Sequence[Any], int]:
            of_year = year or door.call(our_organisation).year
            return part.load(door, of_year), of_year

        def arrived(found: tuple[Sequence[Any], int]) -> None:
            lines, self._year = found
            if self._view.part is part:
                self._view.show_lines(lines, self._year)

        self._shell.tasks.read(work, arrived, replacing="duties")

    def show_part(self) -> None:
        self.load()

    def ask_new(self) -> None:
        self._ask(None, "")

    def ask_change(self, line: Any) -> None:
        if (wanted := self._view.part.wanted(line)) is not None:
            self._ask(wanted, "")

    def _ask(self, wanted: Wanted | None, refused: str) -> None:
        year, today = self._year, self._shell.today()

        def work(door: Door) -> Known:
            lines = every(door, list_activities, first_day=f"{year - 1}-01-01").items
            newest = tuple(sorted(lines, key=lambda line: line.activity.held_on, reverse=True))
            people = every(door, list_people, state="").items
            return Known(activities=newest, people=people, kinds=door.call(list_kinds), year=year, today=today)

        self._shell.tasks.read(work, lambda known: self._view.show_form(known, wanted, refused), replacing="form")

    def save(self, wanted: Wanted) -> None:
        def work(door: Door) -> Duty:
            if wanted.ident is None:
                return door.call(add_duty, facts=wanted.facts)
            return door.call(change_duty, duty_id=wanted.ident, facts=wanted.facts, expected_version=wanted.version)

        self._shell.tasks.write(work, self._saved, lambda failure: self._refused(wanted, failure))

    def _saved(self, duty: Duty) -> None:
        self._shell.say(_("Saved: {topic}").format(topic=duty.facts.title))
        self.load()

    def _refused(self, wanted: Wanted, failure: Failure) -> None:
        """What was typed is not lost: the form comes back with the reason."""
        if failure.error is None:
            self._shell.show_failure(failure)
        elif isinstance(failure.error, ChangedMeanwhile) and wanted.ident is not None:
            self._see_change(wanted, wanted.ident, failure.message.text())
        else:
            self._ask(wanted, failure.message.text())

    def _see_change(self, wanted: Wanted, ident: UUID, words: str) -> None:
        """Somebody else changed it: the form comes back over what it is now."""

        def arrived(now: Duty) -> None:
            self._ask(Wanted(wanted.facts, ident, now.version), words)
            self.load()

        self._shell.tasks.read(lambda door: door.call(show_duty, duty_id=ident), arrived)

    def remove(self, wanted: Wanted) -> None:
        def work(door: Door) -> None:
            if wanted.ident is not None:
                door.call(remove_duty, duty_id=wanted.ident, expected_version=wanted.version)

        def done(_none: None) -> None:
            self._shell.say(_("Taken out: {title}").format(title=wanted.facts.title))
            self.load()

        self._shell.tasks.write(work, done)

    def print_line(self, wanted: Wanted) -> None:
        printed, ident = self._view.part.print_one, wanted.ident
        if printed is not None and ident is not None:
            self._keep(lambda door: printed(door, ident))

    def print_part(self, place: int) -> None:
        """A document of the part as a whole, of the year in view."""
        year, make = self._year, self._view.part.documents[place].make
        self._keep(lambda door: make(door, year))

    def _keep(self, begin: Callable[[Door], JobTicket[Any]]) -> None:
        self._shell.tasks.job(begin, self._made)

    def _made(self, made: Blob | EvidencePackage) -> None:
        """A package says what it lacks before it is kept."""
        if isinstance(made, EvidencePackage):
            words = _("{covered} of {rows} rows are answered, {missing} are missing.")
            self._shell.say(words.format(covered=made.covered, rows=made.rows, missing=len(made.missing)))
        ask_and_save(self._shell, self._ask_path, made.blob if isinstance(made, EvidencePackage) else made)
