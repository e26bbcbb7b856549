"""The decisions of 计划: which year is in view, what an item's rows are, adding and changing, an activity out of an item."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from lawstudy.backend.contract import Door, JobTicket
from lawstudy.backend.pages import every
from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.screens.links import open_exam
from lawstudy.desktop.screens.saving import AskPath, ask_and_save
from lawstudy.domain.blob import Blob
from lawstudy.domain.kinds import Kind
from lawstudy.domain.people import Person
from lawstudy.domain.plan import Arrangement, ArrangementState, PlanFacts, PlanItem, Target
from lawstudy.errors import ChangedMeanwhile
from lawstudy.i18n import _
from lawstudy.usecases.activities.kinds import list_kinds
from lawstudy.usecases.arguments import FIRST_YEAR, LAST_YEAR
from lawstudy.usecases.exams.exams import show_exam
from lawstudy.usecases.people.people import list_departments, list_groups, list_people, our_organisation
from lawstudy.usecases.plans.arrangements import add_arrangements, decide_arrangement, remove_arrangement
from lawstudy.usecases.plans.plan_export import PlanFormat, PlanView, print_plan
from lawstudy.usecases.plans.plan_items import Copied, add_plan_item, begin_plan, change_plan_item, copy_plan, remove_plan_item
from lawstudy.usecases.plans.plans import Plan, PlanLine, PlanRow, PlanRows, show_plan, show_plan_item


@dataclass(frozen=True)
class Known:
    """What a form offers."""

    kinds: tuple[Kind, ...]
    groups: tuple[str, ...]
    departments: tuple[str, ...]
    people: tuple[Person, ...]
    arrangements: tuple[Arrangement, ...]


@dataclass(frozen=True)
class Wanted:
    """What a form asks for: ``item`` None is a new one of ``year``."""

    year: int
    facts: PlanFacts
    item: PlanItem | None


class PlanPage(Protocol):
    def show_plan(self, plan: Plan, sought: UUID | None = None) -> None: ...

    def show_rows(self, rows: PlanRows | None) -> None: ...

    def show_form(self, year: int, known: Known, item: PlanItem | None, facts: PlanFacts | None, refused: str) -> None: ...

    def show_decision(self, arrangement: Arrangement, refused: str) -> None: ...


class PlanPresenter:
    """``year`` None is the bureau's; ``item_id`` is selected first."""

    def __init__(self, shell: Shell, view: PlanPage, year: int | None = None, item_id: UUID | None = None) -> None:
        self._shell, self._view, self.year = shell, view, year
        self._checklist: tuple[Arrangement, ...] = ()
        self._item, self._sought = item_id, item_id
        self._wish: Callable[[int], object] | None = None

    def _in_year(self, wish: Callable[[int], object]) -> None:
        """At once, or when the page knows its year: its buttons can be pressed while it is being read. The last wish counts."""
        if self.year is None:
            self._wish = wish
        else:
            wish(self.year)

    def load(self) -> None:
        year = self.year

        def work(door: Door) -> Plan:
            return door.call(show_plan, year=year or door.call(our_organisation).year)

        self._shell.tasks.read(work, self._arrived, replacing="plan")

    def _arrived(self, plan: Plan) -> None:
        self.year = plan.year
        self._checklist = tuple(line.arrangement for line in plan.checklist)
        if self._item not in {line.item.id for line in plan.lines}:
            self._item = None
            self._view.show_rows(None)
        sought, self._sought = self._sought, None
        self._view.show_plan(plan, sought)
        if self._item is not None:
            self.choose(self._item)
        wish, self._wish = self._wish, None
        if wish is not None:
            wish(plan.year)

    def turn(self, years: int) -> None:
        if self.year is not None and FIRST_YEAR <= self.year + years <= LAST_YEAR:
            self.year += years
            self.load()

    def choose(self, item_id: UUID) -> None:
        """The rows behind the item that is selected."""
        self._item, self._sought = item_id, item_id
        self._shell.tasks.read(lambda door: door.call(show_plan_item, item_id=item_id), self._rows_arrived, replacing="rows")

    def _rows_arrived(self, rows: PlanRows) -> None:
        if rows.line.item.id == self._item:
            self._view.show_rows(rows)

    def open_row(self, row: PlanRow) -> None:
        if row.noun == "activity":
            self._shell.go("activities", activity_id=row.id)
        else:
            self._shell.tasks.read(lambda door: door.call(show_exam, exam_id=row.id), lambda exam: open_exam(self._shell, exam))

    def plan_activity(self, line: PlanLine) -> None:
        """The form of an activity opens with what the item says; an exam is set on its own page."""
        if line.item.target is Target.EXAM:
            self._shell.go("exam_setup")
        else:
            self._shell.go("activities", plan_item_id=line.item.id)

    # --- items ---

    def ask_new(self, arrangement: Arrangement | None = None) -> None:
        facts = None
        if arrangement is not None:
            first, last = f"{arrangement.year}-01-01", f"{arrangement.year}-12-31"
            facts = PlanFacts(title=arrangement.text[:100], arrangement_id=arrangement.id, from_day=first, to_day=last)
        self._ask(None, facts, "")

    def ask_change(self, line: PlanLine) -> None:
        self._ask(line.item, line.item, "")

    def _ask(self, item: PlanItem | None, facts: PlanFacts | None, refused: str) -> None:
        self._in_year(lambda year: self._open_form(year, item, facts, refused))

    def _open_form(self, year: int, item: PlanItem | None, facts: PlanFacts | None, refused: str) -> None:
        checklist = self._checklist

        def work(door: Door) -> Known:
            return Known(
                kinds=door.call(list_kinds),
                groups=door.call(list_groups),
                departments=door.call(list_departments),
                people=every(door, list_people, state="").items,
                arrangements=checklist,
            )

        self._shell.tasks.read(work, lambda known: self._view.show_form(year, known, item, facts, refused), replacing="form")

    def save(self, wanted: Wanted) -> None:
        def work(door: Door) -> PlanItem:
            if wanted.item is None:
                return door.call(add_plan_item, year=wanted.year, facts=wanted.facts)
            return door.call(change_plan_item, item_id=wanted.item.id, facts=wanted.facts, expected_version=wanted.item.version)

        self._shell.tasks.write(work, self._saved, lambda failure: self._refused(wanted, failure))

    def _saved(self, item: PlanItem) -> None:
        self._item = item.id
        self._shell.say(_("Saved: {topic}").format(topic=item.title))
        self.load()

    def _refused(self, wanted: Wanted, failure: Failure) -> None:
        """What was typed is not lost: the form comes back with the reason."""
        if failure.error is None:
            self._shell.show_failure(failure)
        elif isinstance(failure.error, ChangedMeanwhile) and wanted.item is not None:
            self._see_change(wanted, wanted.item, failure.message.text())
        else:
            self._ask(wanted.item, wanted.facts, failure.message.text())

    def _see_change(self, wanted: Wanted, before: PlanItem, words: str) -> None:
        """Somebody else changed the item: the form comes back over what it is now."""

        def arrived(now: PlanRows) -> None:
            self._ask(now.line.item, wanted.facts, words)
            self.load()

        self._shell.tasks.read(lambda door: door.call(show_plan_item, item_id=before.id), arrived)

    def remove(self, item: PlanItem) -> None:
        def done(_none: None) -> None:
            self._shell.say(_("Taken out of the plan: {title}").format(title=item.title))
            self.load()

        self._shell.tasks.write(lambda door: door.call(remove_plan_item, item_id=item.id, expected_version=item.version), done)

    def begin(self) -> None:
        self._in_year(lambda year: self._shell.tasks.write(lambda door: door.call(begin_plan, year=year), self._added))

    def copy(self) -> None:
        """The year in view for the next one, which then is in view."""
        self._in_year(self._copy)

    def _copy(self, year: int) -> None:
        def done(copied: Copied) -> None:
            self.year = year + 1
            self._added(copied)

        self._shell.tasks.write(lambda door: door.call(copy_plan, from_year=year, to_year=year + 1), done)

    def _added(self, copied: Copied) -> None:
        words = _("{added} items added, {known} stood there already.").format(added=len(copied.added), known=copied.known)
        if copied.left_out:
            more = _("Groups that the bureau does not have were left out: {groups}").format(groups="、".join(copied.left_out))
            words = f"{words} {more}"
        self._shell.say(words)
        self.load()

    def print_year(self, what: PlanView, form: PlanFormat, ask_path: AskPath) -> None:
        """A document of the year in view, kept where the person says."""

        def wish(year: int) -> None:
            def begin(door: Door) -> JobTicket[Blob]:
                return door.start_job(print_plan, year=year, view=what, form=form)

            self._shell.tasks.job(begin, lambda blob: ask_and_save(self._shell, ask_path, blob))

        self._in_year(wish)

    # --- last year's arrangements ---

    def add_arrangements(self, texts: tuple[str, ...]) -> None:
        add = add_arrangements
        self._in_year(lambda year: self._shell.tasks.write(lambda door: door.call(add, year=year, texts=texts), lambda _all: self.load()))

    def decide(self, arrangement: Arrangement, state: ArrangementState, note: str) -> None:
        def work(door: Door) -> Arrangement:
            decide = decide_arrangement
            return door.call(decide, arrangement_id=arrangement.id, state=state, note=note, expected_version=arrangement.version)

        def refused(failure: Failure) -> None:
            if failure.error is None or isinstance(failure.error, ChangedMeanwhile):
                self._shell.show_failure(failure)
                self.load()
            else:
                self._view.show_decision(arrangement, failure.message.text())

        self._shell.tasks.write(work, lambda _one: self.load(), refused)

    def remove_arrangement(self, arrangement: Arrangement) -> None:
        ident, version = arrangement.id, arrangement.version
        work = remove_arrangement
        self._shell.tasks.write(lambda door: door.call(work, arrangement_id=ident, expected_version=version), lambda _none: self.load())
