"""不在岗: who is elsewhere for a time, and whom that concerns at an exam. Nothing follows by itself but that nobody is expected."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.absence import Absence, AbsenceReason, meets, proposal
from lawstudy.domain.access import Reach, Role, Scope
from lawstudy.domain.approval import private_reason
from lawstudy.domain.exam.holding import as_told
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.exam_decision import Basis, DecisionDraft, DecisionKind, current
from lawstudy.domain.people import Person
from lawstudy.domain.roster import Exclusion, RosterEntry
from lawstudy.errors import AbsenceThere, BadArgument
from lawstudy.store import absences as store
from lawstudy.store import exam_decisions, exams, people, people_then
from lawstudy.store.exam_decisions import Recorder
from lawstudy.usecases.arguments import FIRST_YEAR, LAST_YEAR, check_number, day_of, line_within
from lawstudy.usecases.attempts.sittings import all_sittings
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case

STAFF = {Role.COORDINATOR, Role.ADMINISTRATOR}
COORDINATORS = {Role.COORDINATOR}
LONGEST = 120


class AbsenceLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An absence with whose it is; ``now``: today is one of its days."""

    absence: Absence
    name: str
    department: str
    now: bool


class AwayLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody on the roster of an exam who is away in its days and has not sat; ``proposed`` is a proposal and nothing more."""

    person_id: UUID
    name: str
    department: str
    absence: Absence
    proposed: Exclusion


@use_case(kind=Kind.QUERY, roles=STAFF, scope=Scope.ORGANISATION)
def list_absences(ctx: Context, *, year: int | None = None) -> tuple[AbsenceLine, ...]:
    """Who is or was away, by the first day; those that meet a year, or all."""
    first, last = "", ""
    if year is not None:
        check_number("year", year, FIRST_YEAR, LAST_YEAR)
        first, last = f"{year}-01-01", f"{year}-12-31"
    return _lines(ctx, store.listed(ctx.tx, ctx.reach.organisation_id, first_day=first, last_day=last))


def _lines(ctx: Context, found: Iterable[Absence]) -> tuple[AbsenceLine, ...]:
    listed = tuple(found)
    known = {person.id: person for person in people.named(ctx.tx, ctx.reach, {one.person_id for one in listed})}
    return tuple(
        AbsenceLine(
            absence=one,
            name=known[one.person_id].name,
            department=known[one.person_id].department,
            now=meets(one, ctx.today, ctx.today),
        )
        for one in listed
    )


@use_case(kind=Kind.COMMAND, roles=STAFF, scope=Scope.ORGANISATION)
def add_absence(
    ctx: Context,
    *,
    person_id: UUID,
    from_day: str,
    to_day: str = "",
    reason: AbsenceReason = AbsenceReason.OTHER,
    document: str = "",
    absence_id: UUID | None = None,
) -> Absence:
    """A person is away from a day to a day, both included ("": nobody knows the end yet). AbsenceThere where it overlaps another."""
    value = Absence(id=absence_id or ctx.new_id(), person_id=person_id, from_day=from_day, to_day=to_day, reason=reason, document=document)
    person = people.get(ctx.tx, ctx.reach, person_id)
    mine = store.listed(ctx.tx, ctx.reach.organisation_id, person_id=person_id)
    if (known := next((one for one in mine if one.id == value.id), None)) is not None:
        return known
    value = _checked(value, person, mine)
    store.ROWS.add(ctx.tx, ctx.reach.organisation_id, [value])
    return _noted(ctx, value.id)


@use_case(kind=Kind.COMMAND, roles=STAFF, scope=Scope.ORGANISATION)
def change_absence(
    ctx: Context, *, absence_id: UUID, from_day: str, to_day: str, reason: AbsenceReason, document: str, expected_version: int
) -> Absence:
    """Put the days, the reason or the document right, as when somebody is back. AbsenceThere, ChangedMeanwhile."""
    before = store.get(ctx.tx, ctx.reach.organisation_id, absence_id)
    person = people.get(ctx.tx, ctx.reach, before.person_id)
    mine = store.listed(ctx.tx, ctx.reach.organisation_id, person_id=person.id)
    changed = structs.replace(before, from_day=from_day, to_day=to_day, reason=reason, document=document)
    value = _checked(changed, person, (one for one in mine if one.id != absence_id))
    store.ROWS.change(ctx.tx, ctx.reach.organisation_id, value, expected_version)
    return _noted(ctx, absence_id)


@use_case(kind=Kind.COMMAND, roles=STAFF, scope=Scope.ORGANISATION)
def remove_absence(ctx: Context, *, absence_id: UUID, expected_version: int) -> None:
    """It was a mistake: the person is expected again on those days."""
    found = store.get(ctx.tx, ctx.reach.organisation_id, absence_id)
    store.ROWS.withdraw(ctx.tx, ctx.reach.organisation_id, found.id, expected_version)
    ctx.changes.add("absence", absence_id)
    ctx.changes.note(absence_id)


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def away_from_exam(ctx: Context, *, exam_id: UUID) -> tuple[AwayLine, ...]:
    """Of the roster, whoever is away in the days of the exam, has not sat and is not excused: 缓考 or 免考 is proposed, and only a person
    decides it (``exclude_from_exam``, ``refuse_proposal``). Nobody is proposed for a draft, which has no roster yet."""
    exam = exams.get(ctx.tx, ctx.reach.organisation_id, exam_id)
    return _away(ctx, [exam], store.listed(ctx.tx, ctx.reach.organisation_id, first_day=exam.begins_on))[exam_id].lines


class _Away(Struct, frozen=True, kw_only=True):
    """``refused``: how many of an exam have to sit it all the same."""

    lines: tuple[AwayLine, ...]
    refused: int


def _away(ctx: Context, some: Sequence[Exam], absences: Sequence[Absence]) -> dict[UUID, _Away]:
    """By exam. ``absences`` are those that may meet its days; all exams are read at once."""
    house, ids = ctx.reach.organisation_id, [exam.id for exam in some]
    known = exams.rosters_and_scores(ctx.tx, house, ids)
    sat = all_sittings(ctx, some, {ident: scores for ident, (_roster, scores) in known.items()})
    refusals = exam_decisions.histories(ctx.tx, house, ids, DecisionKind.REFUSAL)
    refused = {ident: current(decided, DecisionKind.REFUSAL) for ident, decided in refusals.items()}
    gone = {exam.id: {one.person_id: one for one in absences if _meets(one, exam)} for exam in some}
    mine = {
        ident: [
            entry
            for entry in roster.entries
            if entry.exclusion is None
            and entry.person_id in gone[ident]
            and entry.person_id not in {*sat[ident].submitted, *sat[ident].running, *refused[ident]}
        ]
        for ident, (roster, _scores) in known.items()
    }
    asked = {entry.person_id for entries in mine.values() for entry in entries}
    named = people.named(ctx.tx, Reach(organisation_id=house), asked) if asked else ()
    found = {}
    for exam in some:
        then = {person.id: person for person in people_then.as_on(ctx.tx, house, named, exam.begins_on)} if mine[exam.id] else {}
        lines = (
            _line(entry, then[entry.person_id], gone[exam.id][entry.person_id], exam) for entry in mine[exam.id] if entry.person_id in then
        )
        found[exam.id] = _Away(lines=tuple(lines), refused=len(refused[exam.id]))
    return found


def _meets(absence: Absence, exam: Exam) -> bool:
    return meets(absence, exam.begins_on, exam.ends_on or exam.begins_on)


def _line(entry: RosterEntry, who: Person, absence: Absence, exam: Exam) -> AwayLine:
    return AwayLine(
        person_id=entry.person_id,
        name=who.name,
        department=entry.department,
        absence=absence,
        proposed=proposal(absence, f"{exam.year}-12-31"),
    )


class OpenProposals(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An exam for which 缓考 or 免考 is proposed for ``undecided`` people (names); ``refused`` others have to sit it all the same."""

    exam: Exam
    undecided: tuple[str, ...]
    refused: int


def open_proposals(ctx: Context, published: Iterable[Exam]) -> tuple[OpenProposals, ...]:
    """Of the exams that can still be sat."""
    open_exams = [exam for exam in published if exam.state is ExamState.PUBLISHED and exam.outside is None]
    if not open_exams:
        return ()
    absences = store.listed(ctx.tx, ctx.reach.organisation_id, first_day=min(exam.begins_on for exam in open_exams))
    met = [exam for exam in open_exams if any(_meets(one, exam) for one in absences)]
    away = _away(ctx, met, absences) if met else {}
    return tuple(
        OpenProposals(exam=as_told(exam), undecided=tuple(line.name for line in away[exam.id].lines), refused=away[exam.id].refused)
        for exam in met
        if away[exam.id].lines
    )


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def refuse_proposal(ctx: Context, *, exam_id: UUID, person_id: UUID, reason: str) -> None:
    """The person must sit the exam all the same: nothing is proposed for him again, and the refusal stands in the history of the exam.
    BadArgument where nothing is proposed."""
    why = line_within("reason", reason, most=LONGEST)
    if private_reason(why):
        raise BadArgument(name="reason", reason="reasons of health and family are not kept; 请假 says enough")
    people.get(ctx.tx, Reach(organisation_id=ctx.reach.organisation_id), person_id)
    line = next((one for one in away_from_exam.function(ctx, exam_id=exam_id) if one.person_id == person_id), None)
    if line is None:
        raise BadArgument(name="person_id", reason="nothing is proposed for this person in this exam")
    draft = DecisionDraft(kind=DecisionKind.REFUSAL, person_id=person_id, exclusion=line.proposed, basis=Basis(reason=why))
    by = Recorder(account_id=ctx.actor.account_id, at_us=ctx.now)
    number = exam_decisions.add(ctx.tx, ctx.reach.organisation_id, exam_id, [draft], by)
    ctx.changes.add("exam", exam_id)
    ctx.changes.note(exam_id, person_id, number=number)


def _checked(value: Absence, person: Person, others: Iterable[Absence]) -> Absence:
    first = day_of("from_day", value.from_day)
    if value.to_day and day_of("to_day", value.to_day) < first:
        raise BadArgument(name="to_day", reason="the last day is not before the first")
    document = line_within("document", value.document, least=0, most=LONGEST)
    if private_reason(document):
        raise BadArgument(name="document", reason="reasons of health and family are not kept; 请假 says enough")
    for other in others:
        if meets(other, value.from_day, value.to_day or "9999"):
            raise AbsenceThere(name=person.name, from_day=other.from_day, to_day=other.to_day or "…")
    return structs.replace(value, document=document)


def _noted(ctx: Context, absence_id: UUID) -> Absence:
    ctx.changes.add("absence", absence_id)
    ctx.changes.note(absence_id)
    return store.get(ctx.tx, ctx.reach.organisation_id, absence_id)
