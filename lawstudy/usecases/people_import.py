"""花名册: preview and accept a list of people. Nothing is written before it is accepted; then all of it in one commit."""

from difflib import get_close_matches
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.belonging import EndReason
from lawstudy.domain.people import Person, PersonState
from lawstudy.formats.roster_table import DEPARTMENT, NAME, STAFF_NUMBER, VOCABULARY, RosterDraft, roster_rows
from lawstudy.formats.table import CellProblem, Table
from lawstudy.store import people as store
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.name_index import NameIndex
from lawstudy.usecases.person_plan import NewPerson, PersonChange, PersonEntry, PersonFacts, person_of, plan_change, plan_leaving
from lawstudy.usecases.person_writing import default_since, write_people
from lawstudy.usecases.registry import job
from lawstudy.usecases.table_import import (
    Accepted,
    FieldChange,
    ImportPreview,
    ImportRow,
    ImportSource,
    Outcome,
    accept,
    already_accepted,
    preview_of,
    problem_row,
    read_source,
    skipped_row,
    title_of,
)

STAFF = {Role.COORDINATOR, Role.ADMINISTRATOR}
KIND = "people"
_NEAR = 0.6


@job(roles=STAFF, scope=Scope.ORGANISATION)
def preview_people_import(ctx: JobContext, *, source: ImportSource, leaving: bool = True) -> ImportPreview:
    """What accepting would do, row by row. With ``leaving`` people whom the list does not name are proposed as 调出/退休
    (never the one who is signed in)."""
    table = read_source(ctx.blobs, source, VOCABULARY)
    return ctx.read(lambda reading: _plan(reading, table, source, leaving).preview)


@job(roles=STAFF, scope=Scope.ORGANISATION)
def accept_people_import(
    ctx: JobContext, *, source: ImportSource, token: str, leaving: bool = True, batch_id: UUID | None = None
) -> Accepted:
    """Write what was previewed, rows with problems left out; PreviewOutdated when it is no longer the same."""
    table = read_source(ctx.blobs, source, VOCABULARY)
    ident = batch_id or ctx.new_id()

    def write(writing: Context) -> Accepted:
        if repeated := already_accepted(writing, ident):
            return repeated
        plan = _plan(writing, table, source, leaving)
        accepted = accept(writing, ident, plan.preview, token, kind=KIND)
        _write(writing, plan)
        return accepted

    return ctx.write(write)


class _Plan(Struct, frozen=True, kw_only=True):
    preview: ImportPreview
    added: tuple[RosterDraft, ...]
    changed: tuple[tuple[Person, Person], ...]


def _plan(ctx: Context, table: Table, source: ImportSource, leaving: bool) -> _Plan:
    everyone = store.everyone(ctx.session, ctx.reach, active_only=False)
    reading = _Reading(table, everyone, store.departments(ctx.session, ctx.reach.organisation_id))
    for draft in roster_rows(table):
        reading.take(draft, skipped=draft.row in source.skipped)
    if leaving:
        reading.propose_leaving(everyone, keep=ctx.actor.person_id)
    basis = [reading.added, reading.changed]
    return _Plan(preview=preview_of(table, reading.rows, basis), added=tuple(reading.added), changed=tuple(reading.changed))


class _Reading:
    """The rows of one list against the people of the bureau: what each row comes to."""

    def __init__(self, table: Table, everyone: tuple[Person, ...], departments: tuple[str, ...]) -> None:
        self.rows: list[ImportRow] = []
        self.added: list[RosterDraft] = []
        self.changed: list[tuple[Person, Person]] = []
        self._table = table
        self._index = NameIndex(everyone)
        self._departments = departments
        self._seen: dict[object, int] = {}
        self._named: set[UUID] = set()

    def take(self, draft: RosterDraft | CellProblem, *, skipped: bool) -> None:
        if isinstance(draft, CellProblem):
            title = title_of(self._table, draft.row, NAME)
            self.rows.append(skipped_row(draft.row, title) if skipped else problem_row(title, (draft,)))
            return
        # Whoever is named in any way is not proposed as having left.
        self._named |= {person.id for person in self._index.candidates(draft.name)}
        if skipped:
            self.rows.append(skipped_row(draft.row, draft.name, draft.department or ""))
            return
        found = self._doubt(draft) or self._person(draft)
        if isinstance(found, CellProblem):
            self.rows.append(problem_row(draft.name, (found,), draft.department or ""))
        else:
            self._compare(draft, found)

    def _doubt(self, draft: RosterDraft) -> CellProblem | None:
        """The same person twice, and departments that look like a slip."""
        numbered = ("number", draft.staff_number) if draft.staff_number else None
        for key, letter in ((numbered, STAFF_NUMBER), ((NAME, draft.name, draft.department), NAME)):
            if key is None or (letter == NAME and draft.staff_number):
                continue
            first = self._seen.setdefault(key, draft.row)
            if first != draft.row:
                value = draft.staff_number if letter == STAFF_NUMBER else draft.name
                return CellProblem(
                    row=draft.row, column=self._table.letter(letter), code="row_repeated", value=value or "", other=str(first)
                )
        word = draft.department
        if not word or draft.department_confirmed or not self._departments or word in self._departments:
            return None
        near = tuple(get_close_matches(word, self._departments, n=3, cutoff=_NEAR))
        letter = self._table.letter(DEPARTMENT)
        return CellProblem(row=draft.row, column=letter, code="department_unknown", value=word, repairs=near) if near else None

    def _person(self, draft: RosterDraft) -> Person | CellProblem | None:
        """Whom a row means: by staff number, else by name; None for someone new."""
        if draft.staff_number and (numbered := self._index.numbered(draft.staff_number)) is not None:
            self._named.add(numbered.id)
            return numbered
        found = self._index.candidates(draft.name, draft.department or "")
        if draft.staff_number:
            found = [person for person in found if not person.staff_number]
        if len(found) > 1:
            return self._index.find(draft.name, draft.department or "", row=draft.row, column=self._table.letter(NAME))
        return found[0] if found else None

    def _compare(self, draft: RosterDraft, person: Person | None) -> None:
        if person is None:
            self.added.append(draft)
            changes = _facts(draft)
            self.rows.append(
                ImportRow(row=draft.row, outcome=Outcome.NEW, title=draft.name, second=draft.department or "", changes=changes)
            )
            return
        after = _changed(person, draft)
        changes = _differences(person, after)
        if changes:
            self.changed.append((person, after))
        self.rows.append(
            ImportRow(
                row=draft.row,
                outcome=Outcome.CHANGED if changes else Outcome.UNCHANGED,
                title=after.name,
                second=after.department,
                changes=changes,
                subject=person.id,
            )
        )

    def propose_leaving(self, everyone: tuple[Person, ...], *, keep: UUID) -> None:
        for person in everyone:
            if person.id in self._named or person.id == keep or person.state is PersonState.LEFT:
                continue
            self.changed.append((person, structs.replace(person, state=PersonState.LEFT)))
            self.rows.append(ImportRow(row=0, outcome=Outcome.LEAVING, title=person.name, second=person.department, subject=person.id))


def _facts(draft: RosterDraft) -> tuple[FieldChange, ...]:
    facts = {"rank": draft.rank, "staff_number": draft.staff_number, "groups": "、".join(draft.groups_after(()))}
    return tuple(FieldChange(field=field, new=value) for field, value in facts.items() if value)


def _changed(person: Person, draft: RosterDraft) -> Person:
    """An empty cell changes nothing; whoever is on the list is there."""
    return structs.replace(
        person,
        name=draft.name,
        department=draft.department or person.department,
        rank=draft.rank or person.rank,
        staff_number=draft.staff_number or person.staff_number,
        groups=draft.groups_after(person.groups),
        state=PersonState.ACTIVE,
    )


def _differences(before: Person, after: Person) -> tuple[FieldChange, ...]:
    texts = [{"name": p.name, "department": p.department, "rank": p.rank, "staff_number": p.staff_number or ""} for p in (before, after)]
    for p, facts in zip((before, after), texts, strict=True):
        facts |= {"groups": "、".join(sorted(p.groups)), "state": p.state}
    return tuple(FieldChange(field=field, old=old, new=texts[1][field]) for field, old in texts[0].items() if old != texts[1][field])


def _write(ctx: Context, plan: _Plan) -> None:
    since = default_since(ctx)
    fresh = [NewPerson(person=_fresh(ctx, draft), since=since, namesake=True) for draft in plan.added]
    write_people(ctx, fresh, [_change(person, ctx.today) for person in plan.changed])


def _fresh(ctx: Context, draft: RosterDraft) -> Person:
    facts = PersonEntry(
        name=draft.name,
        department=draft.department or "",
        rank=draft.rank or "",
        staff_number=draft.staff_number,
        groups=draft.groups_after(()),
    )
    return person_of(ctx.new_id(), facts)


def _change(planned: tuple[Person, Person], today: str) -> PersonChange:
    before, after = planned
    if after.state is PersonState.LEFT:
        return plan_leaving(before, today, EndReason.UNKNOWN)
    facts = PersonFacts(name=after.name, department=after.department, rank=after.rank, staff_number=after.staff_number, groups=after.groups)
    return plan_change(before, facts, today, namesake=True)
