"""免考 and 缓考, and who is added to a roster after it was frozen: decisions that a named person approved."""

from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Reach, Role, Scope
from lawstudy.domain.exam import ExamOrigin
from lawstudy.domain.exam.holding import is_ahead
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.exam_decision import Basis, DecisionDraft, DecisionKind, basis_of, current, excuse_draft
from lawstudy.domain.problems import Problem
from lawstudy.domain.roster import ApprovedExclusion, RosterEntry
from lawstudy.errors import ExamFixed, NotApproved
from lawstudy.store import exam_decisions, people
from lawstudy.store import exams as store
from lawstudy.store.exam_decisions import Recorder
from lawstudy.usecases.arguments import line_within
from lawstudy.usecases.attempts.sittings import Sittings, all_sittings, sittings_of
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.approvals import LONGEST, approved
from lawstudy.usecases.exams.papers import other_paper_for, settings_of
from lawstudy.usecases.registry import Kind, use_case

COORDINATORS = {Role.COORDINATOR}
NOTHING_THERE = {
    DecisionKind.EXCUSE: Problem(code="excuse.none", field="person_id"),
    DecisionKind.ADDITION: Problem(code="addition.none", field="person_id"),
}


class Checked(Struct, frozen=True, kw_only=True):
    """An exclusion as it would be recorded (names cleaned, the approver found), and everything that forbids it."""

    exclusion: ApprovedExclusion
    problems: tuple[Problem, ...]


def check_excuse(ctx: Context, exam: Exam, entry: RosterEntry, exclusion: ApprovedExclusion) -> Checked:
    """Whether a person of the roster of ``exam`` may be excused so. Whoever writes exclusions asks this first: a form, a command,
    an import (also for an exam that it is about to make)."""
    basis, problems = approved(ctx, exam, basis_of(exclusion), subject_id=entry.person_id)
    if basis.by_organiser and exam.origin is not ExamOrigin.OUTSIDE:
        problems.append(Problem(code="excuse.no_organiser", field="by_organiser"))
    elif not basis.by_organiser and _has_sat(ctx, exam, entry.person_id):
        problems.append(Problem(code="excuse.has_sat", field="exclusion"))
    if entry.person_id in sittings_of(ctx, exam).running:
        problems.append(Problem(code="excuse.is_sitting", field="exclusion"))
    cleaned = structs.replace(
        exclusion,
        reason=basis.reason,
        approver=basis.approver,
        approver_id=basis.approver_id,
        approved_on=basis.approved_on,
        alone_because=basis.alone_because,
    )
    return Checked(exclusion=cleaned, problems=tuple(problems))


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def exclude_from_exam(ctx: Context, *, exam_id: UUID, person_id: UUID, exclusion: ApprovedExclusion) -> None:
    """Set 免考 or 缓考, with reason and approver. NotApproved names what forbids it: an approver who is no named person or the very
    one who is excused, a day in the future or before the roster, a submission that counts already (but for what the organiser of
    an outside exam decided), one's own approval without a written reason. Possible after the exam has closed too: its figures follow."""
    exam, entries = _open_roster(ctx, exam_id, closed_too=True)
    entry = _entry(ctx, entries, person_id)
    found = check_excuse(ctx, exam, entry, exclusion)
    if found.problems:
        raise NotApproved(name=_name(ctx, person_id), problems=list(found.problems))
    exam_decisions.add(ctx.tx, ctx.reach.organisation_id, exam_id, [excuse_draft(person_id, found.exclusion)], _by(ctx))
    _noted(ctx, exam_id, person_id)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def take_back_exclusion(ctx: Context, *, exam_id: UUID, person_id: UUID, reason: str) -> None:
    """The person must sit again; the exclusion stays on record as withdrawn. NotApproved where there is none, and for one's own of an
    exam that is not over: its paper was open to whoever need not sit it. Of a closed exam the person is absent again."""
    exam = store.get(ctx.tx, ctx.reach.organisation_id, exam_id)
    if _is_oneself(ctx, exam, person_id):
        raise NotApproved(name=_name(ctx, person_id), problems=[Problem(code="excuse.oneself", field="person_id")])
    _take_back(ctx, exam_id, person_id, DecisionKind.EXCUSE, reason)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def add_to_roster(ctx: Context, *, exam_id: UUID, person_id: UUID, basis: Basis, other_paper: bool = False) -> None:
    """Someone who must sit and is not on the frozen roster. NotApproved names what forbids it, as for an exclusion; nobody adds
    himself, since the paper has been open to him. With ``other_paper`` one of 命题人员 is let in on a paper without what they wrote or
    saw; NotEnoughQuestions and RulesConflict where the bank has none."""
    exam, entries = _open_roster(ctx, exam_id)
    if other_paper:
        settings_of(exam)
    basis, problems = approved(ctx, exam, structs.replace(basis, by_organiser=False), subject_id=person_id)
    person = people.get(ctx.tx, Reach(organisation_id=ctx.reach.organisation_id), person_id)
    if any(entry.person_id == person_id for entry in entries):
        problems.append(Problem(code="addition.on_roster", field="person_id"))
    elif _is_oneself(ctx, exam, person_id):
        problems.append(Problem(code="addition.oneself", field="person_id"))
    if not other_paper and any(one.person_id == person_id for one in store.setters(ctx.tx, ctx.reach.organisation_id, exam_id)):
        problems.append(Problem(code="addition.set_the_paper", field="person_id"))
    if problems:
        raise NotApproved(name=person.name, problems=problems)
    if other_paper:
        _give_other_paper(ctx, exam, person_id)
    draft = DecisionDraft(kind=DecisionKind.ADDITION, person_id=person_id, department=person.department, basis=basis)
    exam_decisions.add(ctx.tx, ctx.reach.organisation_id, exam_id, [draft], _by(ctx))
    _noted(ctx, exam_id, person_id)


def _give_other_paper(ctx: Context, exam: Exam, person_id: UUID) -> None:
    if exam.other_paper(person_id) is None:
        given = structs.replace(exam, other_papers=(*exam.other_papers, other_paper_for(ctx, exam, person_id)))
        store.change(ctx.tx, ctx.reach.organisation_id, given, exam.version)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def take_back_addition(ctx: Context, *, exam_id: UUID, person_id: UUID, reason: str) -> None:
    """Someone who was added late need not sit after all; NotApproved when a submission of theirs counts already, or when
    nobody added them."""
    exam, _entries = _open_roster(ctx, exam_id)
    if _has_sat(ctx, exam, person_id) or person_id in sittings_of(ctx, exam).running:
        raise NotApproved(name=_name(ctx, person_id), problems=[Problem(code="addition.has_sat", field="person_id")])
    _take_back(ctx, exam_id, person_id, DecisionKind.ADDITION, reason)


def _take_back(ctx: Context, exam_id: UUID, person_id: UUID, kind: DecisionKind, reason: str) -> None:
    words = line_within("reason", reason, most=LONGEST)
    _exam, entries = _open_roster(ctx, exam_id, closed_too=kind is DecisionKind.EXCUSE)
    _entry(ctx, entries, person_id)
    decided = exam_decisions.history(ctx.tx, ctx.reach.organisation_id, exam_id, kind)
    if person_id not in current(decided, kind):
        raise NotApproved(name=_name(ctx, person_id), problems=[NOTHING_THERE[kind]])
    exam_decisions.withdraw(ctx.tx, ctx.reach.organisation_id, exam_id, kind, [person_id], by=_by(ctx), reason=words)
    _noted(ctx, exam_id, person_id)


def _open_roster(ctx: Context, exam_id: UUID, *, closed_too: bool = False) -> tuple[Exam, tuple[RosterEntry, ...]]:
    """The exam and its roster, as long as that may change: who must sit an own exam is decided until it is closed, who is excused from
    it afterwards too."""
    exam = store.get(ctx.tx, ctx.reach.organisation_id, exam_id)
    changing = {ExamState.PUBLISHED, ExamState.CLOSED} if closed_too else {ExamState.PUBLISHED}
    if exam.state not in changing and (exam.outside is None or not exam.counts):
        raise ExamFixed.of(exam)
    return exam, store.roster(ctx.tx, ctx.reach.organisation_id, exam_id).entries


def _entry(ctx: Context, entries: tuple[RosterEntry, ...], person_id: UUID) -> RosterEntry:
    found = next((entry for entry in entries if entry.person_id == person_id), None)
    if found is None:
        name = _name(ctx, person_id)
        raise NotApproved(name=name, problems=[Problem(code="not_on_roster", field="person_id", parameters={"value": name})])
    return found


def _is_oneself(ctx: Context, exam: Exam, person_id: UUID) -> bool:
    """Whether the actor would let himself sit a paper that he may have read: whoever need not sit an exam works with its key."""
    return person_id == ctx.actor.person_id and is_ahead(exam, ctx.sure_us)


def _has_sat(ctx: Context, exam: Exam, person_id: UUID) -> bool:
    """In the exam or in a 补考 of it."""
    listed = store.listed(ctx.tx, ctx.reach.organisation_id)
    family = [exam, *(other for other in listed if other.first_sitting_id == exam.id)]
    found: list[Sittings] = list(all_sittings(ctx, family).values())
    return any(person_id in sat.submitted for sat in found)


def _name(ctx: Context, person_id: UUID) -> str:
    return people.get(ctx.tx, Reach(organisation_id=ctx.reach.organisation_id), person_id).name


def _by(ctx: Context) -> Recorder:
    return Recorder(account_id=ctx.actor.account_id, at_us=ctx.now)


def _noted(ctx: Context, exam_id: UUID, person_id: UUID) -> None:
    ctx.changes.add("exam", exam_id)
    ctx.changes.note(exam_id, person_id, number=exam_decisions.number(ctx.tx, ctx.reach.organisation_id, exam_id))
