"""活动台账: what its columns can mean, what a row comes to, and how it is written."""

from collections.abc import Callable, Hashable, Sequence
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import LINES, Activity, ActivityStatus, AttendanceMode, is_recorded, same_key
from lawstudy.domain.attendance import AttendanceState, Mark, attending, with_marks
from lawstudy.domain.credit import HoursRules
from lawstudy.domain.firms import Firm
from lawstudy.domain.ids import numbered_id
from lawstudy.domain.kinds import Kind, by_code
from lawstudy.errors import BadArgument
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.formats.tables.table import Lists
from lawstudy.store import activities as store
from lawstudy.store import activity_records, attendance, batches, firms, kinds, organisations, people
from lawstudy.store.batches import BatchChange
from lawstudy.usecases.activities.activities import write_over
from lawstudy.usecases.activities.attendance import BY_LIST, write_marks
from lawstudy.usecases.activities.entries import ActivityEntry, activity_of, with_more
from lawstudy.usecases.activities.writing import NewActivity, write_new_activities
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.imports import engine
from lawstudy.usecases.imports.attendees import HEADCOUNT, NAMES
from lawstudy.usecases.imports.engine import Noun, Reading, made_ids
from lawstudy.usecases.imports.firms import RECORDS as FIRM_LIST
from lawstudy.usecases.imports.ledger_firms import FIRMS, Firms
from lawstudy.usecases.imports.ledger_people import people_columns
from lawstudy.usecases.imports.ledger_rows import (
    KIND,
    TOPIC,
    LedgerFacts,
    LedgerRow,
    ledger_rows,
)
from lawstudy.usecases.imports.ledger_vocabulary import VOCABULARY
from lawstudy.usecases.imports.preview import Accepted, FieldChange, ImportPreview, Outcome
from lawstudy.usecases.imports.records import RecordWrite
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.registry import job

COORDINATORS = {Role.COORDINATOR}
CODE = "activities"
SAME, AGAIN = "=same", "=again"
_OF_TIME = ("ends_on", "starts_at", "minutes")
_COMPARED = (
    *("headcount", "headcount_written", "should_come", *_OF_TIME, *(line.field.value for line in LINES), "note", "tags"),
    *("amount", "amount_written"),
)
_UNMADE = UUID(int=0)
_MOST_TOLD = 10


class Claims:
    """Each row claims one record, and no other row may claim it: who claimed what first, by the number of the row."""

    def __init__(self) -> None:
        self._first: dict[Hashable, tuple[str, int]] = {}

    def take(self, subject: Hashable, place: str, number: int) -> int:
        """0 when ``subject`` is free or claimed from ``place`` itself; else the number of the row that claimed it before."""
        first = self._first.setdefault(subject, (place, number))
        return 0 if first[0] == place else first[1]

    def is_taken(self, subject: Hashable) -> bool:
        return subject in self._first


class LedgerWrite(Struct, frozen=True, kw_only=True):
    """What one row writes: an activity (``before`` None: a new one), and marks, which earn hours by ``rules``. It went to ``firms`` of
    the list and to ``new_firms``, the slots of such as come into the list with the rows; ``added`` are those that come with this one."""

    slot: int
    before: Activity | None
    entry: ActivityEntry
    activity: Activity
    group: str
    audience: tuple[UUID, ...]
    marks: tuple[Mark, ...]
    rules: HoursRules
    firms: tuple[UUID, ...] = ()
    new_firms: tuple[int, ...] = ()
    added: tuple[RecordWrite[Firm], ...] = ()


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def preview_activities_import(ctx: JobContext, *, source: ImportSource, year: int | None = None) -> ImportPreview:
    """What accepting would do, row by row. ``year`` is that of dates written without one."""
    return engine.preview(ctx, LEDGER, source, LedgerFacts(year=year)).preview


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def accept_activities_import(
    ctx: JobContext, *, source: ImportSource, token: str, year: int | None = None, batch_id: UUID | None = None
) -> Accepted:
    """Write what was previewed, open rows left out; PreviewOutdated when it is no longer the same."""
    accepted, plan = engine.accept(ctx, LEDGER, source, LedgerFacts(year=year), token, batch_id)
    newest = max(plan.writes, key=lambda write: write.activity.held_on, default=None)
    return accepted if newest is None else structs.replace(accepted, newest=_id_of(accepted.batch_id, newest))


# --- planning -------------------------------------------------------------------------------------------------------------------------


def _plan(reading: Reading[LedgerFacts]) -> Sequence[LedgerWrite]:
    ctx = reading.ctx
    planning = _Planning(reading, by_code(kinds.listed(ctx.tx, ctx.reach.organisation_id)))
    for row in ledger_rows(reading, planning.kinds, planning.firms):
        planning.take(row)
    planning.tell_added()
    return planning.writes


class _Planning:
    """The rows of one ledger against what is known."""

    def __init__(self, reading: Reading[LedgerFacts], known_kinds: dict[str, Kind]) -> None:
        self.kinds = known_kinds
        self.firms = Firms(reading.ctx)
        self.writes: list[LedgerWrite] = []
        self._added: dict[int, Firm] = {}
        self._reading = reading
        self._ctx = reading.ctx
        self._claims = Claims()
        self._rules = organisations.get(self._ctx.tx, self._ctx.reach.organisation_id).settings.rules
        self._known = {_key(found): found for found in store.listed(self._ctx.tx, self._ctx.reach)}

    def take(self, row: LedgerRow) -> None:
        reading, second = self._reading, row.second(self.kinds)
        if reading.is_skipped(row.row):
            reading.put(row.row, Outcome.SKIPPED, row.title, second)
            return
        activity = self._activity(row)
        if activity is None or row.entry is None:
            reading.put(row.row, Outcome.OUTSIDE if row.outside else Outcome.NEW, row.title, second)
            return
        key = _key(activity)
        first = self._claims.take(key, f"{row.row.row.place}:{row.part}", row.row.row.number)
        if first and self._is_repeat(row, key, first):
            reading.put(row.row, Outcome.UNCHANGED, row.title, second)
            return
        before = None if first else self._known.get(key)
        if before is None:
            self._put_new(row, activity, second)
        else:
            self._compare(row, before, second)

    def _activity(self, row: LedgerRow) -> Activity | None:
        if row.entry is None or not row.row.settled:
            return None
        return self._made(row, _UNMADE, row.entry, row.people.marks)

    def _made(
        self, row: LedgerRow, ident: UUID, entry: ActivityEntry, register: Sequence[Mark], before: Activity | None = None
    ) -> Activity | None:
        """The activity that the noun's own rule makes of the row; None where it refuses one of its fields."""
        try:
            came = attending(register)
            return activity_of(self._ctx, ident, entry, before=before, marked=bool(register), came=came, known=self.kinds)
        except BadArgument as error:
            row.row.say(Note(code="field_refused", value=error.name), error.name)
            return None

    def _is_repeat(self, row: LedgerRow, key: tuple[str, str, str], first: int) -> bool:
        """The same day, kind and topic once more: the same activity, or a second one; only a person can tell."""
        doubt = f"twice:{'|'.join(key)}"
        choice = row.row.chosen(doubt)
        if choice == AGAIN:
            return False
        if choice != SAME:
            note = Note(code="activity_twice", level=Level.ASKED, value=row.title, other=str(first), repairs=(SAME, AGAIN), key=doubt)
            row.row.say(note, TOPIC)
        return True

    def _put_new(self, row: LedgerRow, activity: Activity, second: str) -> None:
        if _lacks_people(activity, self.kinds[activity.kind], row):
            row.row.say(Note(code="nobody_recorded", level=Level.SAID), NAMES)
        outcome = self._reading.put(row.row, Outcome.NEW, row.title, second, changes=_facts(activity, row))
        if outcome is Outcome.NEW:
            self._write(row, None, row.entry, activity, row.people.marks, row.went.firms)

    def _compare(self, row: LedgerRow, before: Activity, second: str) -> None:
        reading, held = self._reading, before
        if held.status is ActivityStatus.CANCELLED:
            row.row.say(Note(code="activity_cancelled", value=held.cancel_reason), TOPIC)
            reading.put(row.row, Outcome.WRONG, row.title, second, subject=held.activity_id)
            return
        known = attendance.of_activity(self._ctx.tx, self._ctx.reach.organisation_id, held.activity_id)
        states = {mark.person_id: mark.state for mark in known}
        marks = tuple(mark for mark in row.people.marks if states.get(mark.person_id) is not mark.state)
        assert row.entry is not None, "rows without an entry are put before"
        entry, against = with_more(held, row.entry, marked=bool(known), named=attending(marks))
        _say_against(row, held, against, len(known))
        marks = () if "names" in against else marks
        if held.agenda and entry.agenda != held.agenda:  # what somebody wrote down of its items is more than its topic says
            row.row.say(Note(code="agenda_stays", level=Level.SAID, value=str(len(entry.agenda)), other=str(len(held.agenda))), TOPIC)
            entry = structs.replace(entry, agenda=held.agenda)
        went_before = tuple(firm.id for firm in firms.visited(self._ctx.tx, self._ctx.reach.organisation_id, held.activity_id))
        went_to = tuple(dict.fromkeys((*went_before, *row.went.firms)))
        if went_to:  # the firms are named, so their number follows from them
            entry = structs.replace(entry, firm_count=None, firm_count_written="")
        activity = self._made(row, held.activity_id, entry, with_marks(known, marks), held)
        changes = _changes(held, activity, len(marks), len(known)) if activity is not None else ()
        if len(went_to) > len(went_before):
            changes = (*changes, FieldChange(field=FIRMS, old=str(len(went_before) or ""), new=str(len(went_to))))
        outcome = reading.put(
            row.row, Outcome.CHANGED if changes else Outcome.UNCHANGED, row.title, second, changes=changes, subject=held.activity_id
        )
        if outcome is Outcome.CHANGED and activity is not None:
            self._write(row, before, entry, activity, marks, went_to)

    def _write(
        self,
        row: LedgerRow,
        before: Activity | None,
        entry: ActivityEntry | None,
        activity: Activity,
        marks: tuple[Mark, ...],
        went_to: tuple[UUID, ...],
    ) -> None:
        assert entry is not None, "only settled rows are written"
        new = [self.firms.added[ident] for ident in went_to if ident in self.firms.added]
        fresh = tuple(one for one in new if one.slot not in self._added)
        self._added |= {one.slot: one.after for one in fresh}
        self.writes.append(
            LedgerWrite(
                slot=len(self.writes),
                before=before,
                entry=entry,
                activity=activity,
                group=row.people.group,
                audience=row.people.audience,
                marks=marks,
                rules=self._rules,
                firms=tuple(ident for ident in went_to if ident not in self.firms.added),
                new_firms=tuple(one.slot for one in new),
                added=fresh,
            )
        )

    def tell_added(self) -> None:
        """Which firms come into the list with the rows that are written."""
        if self._added:
            names = [firm.name for firm in self._added.values()]
            value = "、".join(names[:_MOST_TOLD]) + ("…" if len(names) > _MOST_TOLD else "")
            self._reading.notes.append(Note(code="firms_added", level=Level.SAID, value=value, other=str(len(names))))


def _key(activity: Activity) -> tuple[str, str, str]:
    return same_key(activity.held_on, activity.kind, activity.topic)


def _lacks_people(activity: Activity, kind: Kind, row: LedgerRow) -> bool:
    named = bool(row.people.marks) or bool(row.went.firms)
    return activity.status is ActivityStatus.HELD and not is_recorded(activity, kind, marked=named)


def _say_against(row: LedgerRow, before: Activity, against: tuple[str, ...], known: int) -> None:
    """What the row says against what is known, and is not taken."""
    heads = row.people.headcount
    if "headcount" in against and heads != known:
        row.row.say(Note(code="headcount_differs", level=Level.SAID, value=str(heads), other=str(known)), HEADCOUNT)
    if "names" in against:
        row.row.say(Note(code="names_fewer_than_heads", level=Level.SAID, value=str(before.headcount)), NAMES)


def _facts(activity: Activity, row: LedgerRow) -> tuple[FieldChange, ...]:
    people = row.people
    by_name = activity.mode is AttendanceMode.BY_NAME
    named = len(people.marks) or len(people.audience)
    facts = {"names": str(named) if by_name and named else ""} | {field: _shown(getattr(activity, field)) for field in _COMPARED}
    facts["headcount"] = activity.headcount_written or facts["headcount"]
    facts["amount"] = activity.amount_written or facts["amount"]
    for written in ("headcount_written", "amount_written"):
        facts.pop(written)
    away = [mark for mark in people.marks if mark.state not in {AttendanceState.PRESENT, AttendanceState.LATE}]
    facts["away"] = str(len(away)) if away else ""
    facts[FIRMS] = str(len(row.went.firms) or activity.firm_count_written or activity.firm_count or "")
    return tuple(FieldChange(field=field, new=value) for field, value in facts.items() if value)


def _changes(before: Activity, after: Activity, marks: int, known: int) -> tuple[FieldChange, ...]:
    changes = [
        FieldChange(field=field, old=_shown(old), new=_shown(new))
        for field in (*_COMPARED, "status")
        if (new := getattr(after, field)) != (old := getattr(before, field)) and new is not None
    ]
    if after.agenda != before.agenda:
        changes.append(FieldChange(field="agenda", new="；".join(item.topic for item in after.agenda)))
    if marks:
        changes.append(FieldChange(field="names", old=str(known), new=f"{known}+{marks}" if known else str(marks)))
    return tuple(changes)


def _shown(value: object) -> str:
    return "、".join(value) if isinstance(value, tuple) else str(value or "")


# --- writing --------------------------------------------------------------------------------------------------------------------------


def _stage(ctx: Context, batch_id: UUID, chunk: Sequence[LedgerWrite]) -> None:
    _with_firms(FIRM_LIST.stage, ctx, batch_id, chunk)
    new = [_new(batch_id, write) for write in chunk if write.before is None]
    write_new_activities(ctx, new, rules=chunk[0].rules, batch_id=batch_id)
    made = [BatchChange(noun="activity", id=one.activity.activity_id, before=None, version_after=1) for one in new]
    batches.note_changes(ctx.tx, ctx.reach.organisation_id, batch_id, made)


def _with_firms(
    write_firms: Callable[[Context, UUID, Sequence[RecordWrite[Firm]]], None], ctx: Context, batch_id: UUID, writes: Sequence[LedgerWrite]
) -> None:
    """The firms first: the activities go to them."""
    if added := [one for write in writes for one in write.added]:
        write_firms(ctx, batch_id, added)


def _firms_of(batch_id: UUID, write: LedgerWrite) -> tuple[UUID, ...]:
    return (*write.firms, *(numbered_id(batch_id, FIRM_LIST.code, slot) for slot in write.new_firms))


def _id_of(batch_id: UUID, write: LedgerWrite) -> UUID:
    return numbered_id(batch_id, CODE, write.slot) if write.before is None else write.before.activity_id


def _new(batch_id: UUID, write: LedgerWrite) -> NewActivity:
    activity = structs.replace(write.activity, activity_id=_id_of(batch_id, write), group=write.group)
    return NewActivity(activity=activity, audience=write.audience, marks=write.marks, firms=_firms_of(batch_id, write))


def _show(ctx: Context, batch_id: UUID, writes: Sequence[LedgerWrite]) -> None:
    _with_firms(FIRM_LIST.show, ctx, batch_id, writes)
    fresh = [write for write in writes if write.before is None]
    ctx.changes.add("activity", *made_ids(batch_id, CODE, [write.slot for write in fresh]))
    ctx.changes.add("hours", *made_ids(batch_id, CODE, [write.slot for write in fresh if write.marks]))
    for write in writes:
        if write.before is not None:
            _write_over(ctx, batch_id, write, write.before)


def _write_over(ctx: Context, batch_id: UUID, write: LedgerWrite, before: Activity) -> None:
    """The same functions as the form; what stood there before is noted, so that it can be taken back."""
    organisation_id, ident = ctx.reach.organisation_id, before.activity_id
    kept = activity_records.of(ctx.tx, organisation_id, before)
    activity = write_over(ctx, before, write.entry, before.version, firms=_firms_of(batch_id, write), again=True, marks=write.marks)
    fresh = [(ident, person) for person in write.audience if person not in kept.audience]
    store.add_audience(ctx.tx, organisation_id, fresh)
    if write.marks:
        write_marks(ctx, activity, write.marks, reason=BY_LIST)
    after = store.get(ctx.tx, ctx.reach, ident)
    noted = BatchChange(noun="activity", id=ident, before=activity_records.encoded(kept), version_after=after.version)
    batches.note_changes(ctx.tx, organisation_id, batch_id, [noted])


def _weight(write: LedgerWrite) -> int:
    return 5 + len(write.audience) + 3 * len(write.marks) + len(write.firms) + len(write.new_firms) + 2 * len(write.added)


def _lists(ctx: Context) -> Lists:
    return Lists(vocabulary=VOCABULARY, own=people_columns(people.names(ctx.tx, ctx.reach), (KIND, TOPIC)))


LEDGER: Noun[LedgerFacts, LedgerWrite] = Noun(code=CODE, lists=_lists, plan=_plan, stage=_stage, show=_show, weight=_weight)
