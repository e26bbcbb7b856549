"""不在岗: who is elsewhere for a time, and whom that concerns at an exam. Nothing follows by itself but that nobody is expected."""

from collections.abc import Iterable
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.absence import Absence, AbsenceReason, meets, proposal
from lawstudy.domain.access import Reach, Role, Scope
from lawstudy.domain.approval import private_reason
from lawstudy.domain.exam.holding import as_told
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.exam_decision import Basis, DecisionDraft, DecisionKind, current
from lawstudy.domain.people import Person
from lawstudy.domain.roster import Exclusion
from lawstudy.errors import AbsenceThere, BadArgument
from lawstudy.store import absences as store
from lawstudy.store import exam_decisions, exams, people, people_then
from lawstudy.store.exam_decisions import Recorder
from lawstudy.usecases.arguments import FIRST_YEAR, LAST_YEAR, check_number, day_of, line_within
from lawstudy.usecases.attempts.sittings import sittings_of
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
    return _away(ctx, exam_id)


def _away(ctx: Context, exam_id: UUID) -> tuple[AwayLine, ...]:
    organisation_id = ctx.reach.organisation_id
    exam = exams.get(ctx.tx, organisation_id, exam_id)
    first, last = exam.begins_on, exam.ends_on or exam.begins_on
    gone = {one.person_id: one for one in store.listed(ctx.tx, organisation_id, first_day=first, last_day=last)}
    sat = sittings_of(ctx, exam)
    refused = current(exam_decisions.history(ctx.tx, organisation_id, exam_id, DecisionKind.REFUSAL), DecisionKind.REFUSAL)
    settled = {*sat.submitted, *sat.running, *refused}
    open_ = [entry for entry in exams.roster(ctx.tx, organisation_id, exam_id).entries if entry.exclusion is None]
    mine = [entry for entry in open_ if entry.person_id in gone and entry.person_id not in settled]
    whole = Reach(organisation_id=organisation_id)
    named = people.named(ctx.tx, whole, [entry.person_id for entry in mine])
    then = {person.id: person for person in people_then.as_on(ctx.tx, organisation_id, named, first)}
    return tuple(
        AwayLine(
            person_id=entry.person_id,
            name=then[entry.person_id].name,
            department=entry.department,
            absence=gone[entry.person_id],
            proposed=proposal(gone[entry.person_id], f"{exam.year}-12-31"),
        )
        for entry in mine
        if entry.person_id in then
    )


class OpenProposals(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An exam for which 缓考 or 免考 is proposed for ``undecided`` people (names); ``refused`` others have to sit it all the same."""

    exam: Exam
    undecided: tuple[str, ...]
    refused: int


def open_proposals(ctx: Context, published: Iterable[Exam]) -> tuple[OpenProposals, ...]:
    """Of the exams that can still be sat. One without anybody away costs no statement of its own."""
    organisation_id = ctx.reach.organisation_id
    open_exams = [exam for exam in published if exam.state is ExamState.PUBLISHED and exam.outside is None]
    if not open_exams:
        return ()
    away = store.listed(ctx.tx, organisation_id, first_day=min(exam.begins_on for exam in open_exams))
    found = []
    for exam in open_exams:
        if any(meets(one, exam.begins_on, exam.ends_on or exam.begins_on) for one in away):
            lines = _away(ctx, exam.id)
            decided = exam_decisions.history(ctx.tx, organisation_id, exam.id, DecisionKind.REFUSAL)
            if lines:
                refused = len(current(decided, DecisionKind.REFUSAL))
                found.append(OpenProposals(exam=as_told(exam), undecided=tuple(line.name for line in lines), refused=refused))
    return tuple(found)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def refuse_proposal(ctx: Context, *, exam_id: UUID, person_id: UUID, reason: str) -> None:
    """The person must sit the exam all the same: nothing is proposed for him again, and the refusal stands in the history of the exam.
    BadArgument where nothing is proposed."""
    why = line_within("reason", reason, most=LONGEST)
    if private_reason(why):
        raise BadArgument(name="reason", reason="reasons of health and family are not kept; 请假 says enough")
    people.get(ctx.tx, Reach(organisation_id=ctx.reach.organisation_id), person_id)
    line = next((one for one in _away(ctx, exam_id) if one.person_id == person_id), None)
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
