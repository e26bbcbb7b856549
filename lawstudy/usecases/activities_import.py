"""活动台账: preview and accept a ledger of activities. Nothing is written before it is accepted; then all of it in one commit."""

from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import EVERYONE, Activity, Mark, same_key
from lawstudy.domain.kinds import by_code
from lawstudy.domain.training import ATTENDING, AttendanceMode, AttendanceState, SessionStatus, TrainingSession
from lawstudy.formats.activity_table import TOPIC, VOCABULARY, ActivityDraft, activity_rows
from lawstudy.formats.table import CellProblem, Table
from lawstudy.store import activities as store
from lawstudy.store import attendance, kinds, organisations, people
from lawstudy.usecases.activities import Audience, write_new, write_over
from lawstudy.usecases.activity_entries import ActivityEntry, session_of, with_more
from lawstudy.usecases.attendance import write_marks
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.name_index import NameIndex
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

COORDINATORS = {Role.COORDINATOR}
KIND = "activities"
_COMPARED = ("starts_at", "minutes", "place", "speaker", "chair", "headcount", "tags")


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def preview_activities_import(ctx: JobContext, *, source: ImportSource, year: int | None = None) -> ImportPreview:
    """What accepting would do, row by row. ``year`` is that of dates written without one (the bureau's year by default)."""
    table = read_source(ctx.blobs, source, VOCABULARY)
    return ctx.read(lambda reading: _plan(reading, table, source, year).preview)


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def accept_activities_import(
    ctx: JobContext, *, source: ImportSource, token: str, year: int | None = None, batch_id: UUID | None = None
) -> Accepted:
    """Write what was previewed, rows with problems left out; PreviewOutdated when it is no longer the same."""
    table = read_source(ctx.blobs, source, VOCABULARY)
    ident = batch_id or ctx.new_id()

    def write(writing: Context) -> Accepted:
        if repeated := already_accepted(writing, ident):
            return repeated
        plan = _plan(writing, table, source, year)
        accepted = accept(writing, ident, plan.preview, token, kind=KIND)
        for planned in plan.planned:
            _write(writing, planned)
        return accepted

    return ctx.write(write)


class _Planned(Struct, frozen=True, kw_only=True):
    """What one row writes: an activity (``before`` None: a new one, whose id is made when it is written), and marks."""

    before: Activity | None
    entry: ActivityEntry
    session: TrainingSession
    group: str
    audience: tuple[UUID, ...]
    marks: tuple[Mark, ...]


class _Plan(Struct, frozen=True, kw_only=True):
    preview: ImportPreview
    planned: tuple[_Planned, ...]


_UNMADE = UUID(int=0)


def _plan(ctx: Context, table: Table, source: ImportSource, year: int | None) -> _Plan:
    house_year = year or organisations.get(ctx.session, ctx.reach.organisation_id).year
    reading = _Reading(ctx)
    for found in activity_rows(table, house_year, tuple(reading.kinds.values())):
        number = found.row if isinstance(found, ActivityDraft) else found[0].row
        if number in source.skipped:
            reading.rows.append(skipped_row(number, title_of(table, number, TOPIC)))
        elif isinstance(found, ActivityDraft):
            reading.take(found)
        else:
            reading.rows.append(problem_row(title_of(table, number, TOPIC), found))
    return _Plan(preview=preview_of(table, reading.rows, reading.planned), planned=tuple(reading.planned))


class _Reading:
    """The rows of one ledger against the ledger and the people of the bureau."""

    def __init__(self, ctx: Context) -> None:
        self.rows: list[ImportRow] = []
        self.planned: list[_Planned] = []
        self._ctx = ctx
        everyone = people.everyone(ctx.session, ctx.reach, active_only=False)
        self._index = NameIndex(everyone)
        self._active = people.everyone(ctx.session, ctx.reach)
        self.kinds = by_code(kinds.listed(ctx.session, ctx.reach.organisation_id))
        self._known = {_key(found.session): found for found in store.listed(ctx.session, ctx.reach)}
        self._seen: dict[tuple[str, str, str], int] = {}

    def take(self, draft: ActivityDraft) -> None:
        second = f"{draft.held_on} {self.kinds[draft.kind].name}"
        entry = _entry(draft)
        named_any = bool(draft.names or draft.group)
        session = session_of(self._ctx, _UNMADE, entry, marked=named_any and draft.held_on <= self._ctx.today, known=self.kinds)
        marks, problems = self._marks(draft)
        first = self._seen.setdefault(_key(session), draft.row)
        if first != draft.row:
            problems = (*problems, CellProblem(row=draft.row, code="row_repeated", value=draft.topic, other=str(first)))
        audience = self._of_group(draft.group) if draft.group else ()
        if draft.group and not audience:
            problems = (*problems, CellProblem(row=draft.row, code="group_empty", value=draft.group))
        if problems:
            self.rows.append(problem_row(draft.topic, problems, second))
            return
        named = {mark.person_id for mark in marks}
        rest = tuple(Mark(person_id=person, state=AttendanceState.PRESENT) for person in audience if person not in named)
        # A ledger of the past says who came; for a day still to come it says who is asked.
        marks = (*marks, *rest) if session.status is SessionStatus.HELD else ()
        invited = tuple(dict.fromkeys((*audience, *sorted(named, key=str))))
        before = self._known.get(_key(session))
        planned = _Planned(before=before, entry=entry, session=session, group=draft.group, audience=invited, marks=marks)
        self._compare(draft, planned, second)

    def _marks(self, draft: ActivityDraft) -> tuple[tuple[Mark, ...], tuple[CellProblem, ...]]:
        marks: dict[UUID, Mark] = {}
        problems: list[CellProblem] = []
        for named in draft.names:
            found = self._index.find(named.name, named.remark, row=draft.row, column=named.column)
            if isinstance(found, CellProblem):
                problems.append(found)
            else:
                marks[found.id] = Mark(person_id=found.id, state=named.state)
        return tuple(marks.values()), tuple(problems)

    def _of_group(self, group: str) -> tuple[UUID, ...]:
        return tuple(person.id for person in self._active if group == EVERYONE or group in person.groups)

    def _compare(self, draft: ActivityDraft, planned: _Planned, second: str) -> None:
        if planned.before is None:
            self.planned.append(planned)
            row = ImportRow(row=draft.row, outcome=Outcome.NEW, title=draft.topic, second=second, changes=_facts(planned))
            self.rows.append(structs.replace(row, problems=draft.warnings))
            return
        before = planned.before
        known = attendance.of_activity(self._ctx.session, self._ctx.reach.organisation_id, before.session.session_id)
        states = {mark.person_id: mark.state for mark in known}
        marks = tuple(mark for mark in planned.marks if states.get(mark.person_id) is not mark.state)
        named = sum(mark.state in ATTENDING for mark in marks)
        entry, against = with_more(before.session, planned.entry, marked=bool(known), named=named)
        problems = (*draft.warnings, *_against(draft, before.session, against, len(known)))
        if before.session.status is SessionStatus.CANCELLED:
            called_off = CellProblem(row=draft.row, code="activity_cancelled", value=before.session.cancel_reason)
            self.rows.append(problem_row(draft.topic, (called_off,), second))
            return
        marks = () if "names" in against else marks
        session = session_of(
            self._ctx, before.session.session_id, entry, before=before.session, marked=bool(known or marks), known=self.kinds
        )
        changes = _changes(before.session, session, len(marks), len(known))
        if changes:
            self.planned.append(structs.replace(planned, entry=entry, session=session, marks=marks))
        self.rows.append(
            ImportRow(
                row=draft.row,
                outcome=Outcome.CHANGED if changes else Outcome.UNCHANGED,
                title=draft.topic,
                second=second,
                changes=changes,
                problems=problems,
                subject=before.session.session_id,
            )
        )


def _entry(draft: ActivityDraft) -> ActivityEntry:
    return ActivityEntry(
        kind=draft.kind,
        topic=draft.topic,
        held_on=draft.held_on,
        starts_at=draft.starts_at,
        minutes=draft.minutes,
        place=draft.place,
        speaker=draft.speaker,
        chair=draft.chair,
        mode=AttendanceMode.BY_NAME if draft.headcount is None else AttendanceMode.HEADCOUNT,
        headcount=draft.headcount,
        tags=draft.tags,
    )


def _against(draft: ActivityDraft, before: TrainingSession, against: tuple[str, ...], known: int) -> tuple[CellProblem, ...]:
    """What the row says against what is known, as warnings."""
    found = []
    if "headcount" in against and draft.headcount != known:
        found.append(CellProblem(row=draft.row, code="headcount_differs", value=str(draft.headcount), other=str(known)))
    if "names" in against:
        found.append(CellProblem(row=draft.row, code="names_incomplete", value=str(before.headcount)))
    return tuple(found)


def _key(session: TrainingSession) -> tuple[str, str, str]:
    """Two rows with the same day, kind and topic are the same activity."""
    return same_key(session.held_on, session.kind, session.topic)


def _facts(planned: _Planned) -> tuple[FieldChange, ...]:
    held = planned.session
    people_text = f"{len(planned.marks) or len(planned.audience)}" if held.headcount is None else ""
    facts = {
        "names": people_text if people_text != "0" else "",
        "headcount": "" if held.headcount is None else str(held.headcount),
        "place": held.place,
        "speaker": held.speaker,
        "minutes": str(held.minutes) if held.minutes else "",
        "tags": "、".join(held.tags),
    }
    return tuple(FieldChange(field=field, new=value) for field, value in facts.items() if value)


def _changes(before: TrainingSession, after: TrainingSession, marks: int, known: int) -> tuple[FieldChange, ...]:
    changes = [
        FieldChange(field=field, old=_shown(old), new=_shown(new))
        for field in _COMPARED
        if (new := getattr(after, field)) != (old := getattr(before, field)) and new is not None
    ]
    if marks:
        changes.append(FieldChange(field="names", old=str(known), new=f"{known}+{marks}" if known else str(marks)))
    return tuple(changes)


def _shown(value: object) -> str:
    return "、".join(value) if isinstance(value, tuple) else str(value or "")


def _write(ctx: Context, planned: _Planned) -> None:
    if planned.before is None:
        whom = Audience(group=planned.group, person_ids=planned.audience)
        activity = write_new(ctx, ctx.new_id(), planned.entry, whom, again=True)
    else:
        activity = write_over(ctx, planned.before, planned.entry, planned.before.version)
    if planned.marks:
        write_marks(ctx, activity, planned.marks)
