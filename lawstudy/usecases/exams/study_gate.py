"""先学后考: who may sit an exam that asks for study first, what the others lack, and whom the office lets in all the same.

It is asked when an attempt begins, in this program; whoever sits on paper is let in by the office.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Reach, Role, Scope
from lawstudy.domain.exam.gate import HoursLacking, Lacking, StudyGate, lacking
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.exam_decision import Basis, DecisionDraft, DecisionKind, current
from lawstudy.domain.law import Edition
from lawstudy.domain.problems import Problem
from lawstudy.errors import ExamFixed, NotApproved, StudyLacking
from lawstudy.store import editions, exam_decisions, exams, hours, people, reading
from lawstudy.store.exam_decisions import Recorder
from lawstudy.usecases.arguments import line_within
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.approvals import LONGEST
from lawstudy.usecases.registry import Kind, use_case

COORDINATORS = {Role.COORDINATOR}


class GateLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody of the roster who must sit: ``lacks`` nothing, or what; ``let_in_because`` where the office lets him sit all the same."""

    person_id: UUID
    name: str
    department: str
    lacks: tuple[Lacking, ...]
    let_in_because: str = ""


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def gate_standing(ctx: Context, *, exam_id: UUID) -> tuple[GateLine, ...]:
    """Who of the roster lacks something that the exam asks to be learnt first, or was let in without it; in house order. Empty for an
    exam that asks for nothing."""
    exam = exams.get(ctx.tx, ctx.reach.organisation_id, exam_id)
    entries = [one for one in exams.roster(ctx.tx, ctx.reach.organisation_id, exam_id).entries if one.exclusion is None]
    lacks = lacks_of(ctx, exam, [entry.person_id for entry in entries])
    let_in = _let_in(ctx, exam_id)
    names = exams.roster_names(ctx.tx, ctx.reach.organisation_id, exam_id)
    return tuple(
        GateLine(
            person_id=entry.person_id,
            name=names[entry.person_id][0],
            department=entry.department,
            lacks=lacks.get(entry.person_id, ()),
            let_in_because=let_in.get(entry.person_id, ""),
        )
        for entry in entries
        if entry.person_id in lacks or entry.person_id in let_in
    )


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def let_in(ctx: Context, *, exam_id: UUID, person_id: UUID, reason: str) -> None:
    """Somebody of the roster may sit without the study that the exam asks for; the reason is kept with the decisions of the exam.
    NotApproved for one's own name, for whoever is not on the roster or is let in already, and where the exam asks for nothing."""
    exam, name = _gated(ctx, exam_id, person_id)
    words = line_within("reason", reason, most=LONGEST)
    problems = []
    if person_id == ctx.actor.person_id:
        problems.append(Problem(code="gate.oneself", field="person_id"))
    if not exams.is_on_roster(ctx.tx, Reach(organisation_id=ctx.reach.organisation_id), exam.id, person_id):
        problems.append(Problem(code="not_on_roster", field="person_id", parameters={"value": name}))
    if person_id in _let_in(ctx, exam_id):
        problems.append(Problem(code="gate.let_in", field="person_id"))
    if problems:
        raise NotApproved(name=name, problems=problems)
    draft = DecisionDraft(kind=DecisionKind.LET_IN, person_id=person_id, basis=Basis(reason=words))
    exam_decisions.add(ctx.tx, ctx.reach.organisation_id, exam_id, [draft], _by(ctx))
    ctx.changes.add("exam", exam_id)
    ctx.changes.note(exam_id, person_id)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def take_back_let_in(ctx: Context, *, exam_id: UUID, person_id: UUID, reason: str) -> None:
    """The study is asked of the person after all; an attempt that was begun goes on. NotApproved where nobody let him in."""
    _exam, name = _gated(ctx, exam_id, person_id)
    words = line_within("reason", reason, most=LONGEST)
    if person_id not in _let_in(ctx, exam_id):
        raise NotApproved(name=name, problems=[Problem(code="gate.not_let_in", field="person_id")])
    exam_decisions.withdraw(ctx.tx, ctx.reach.organisation_id, exam_id, DecisionKind.LET_IN, [person_id], by=_by(ctx), reason=words)
    ctx.changes.add("exam", exam_id)
    ctx.changes.note(exam_id, person_id)


def _gated(ctx: Context, exam_id: UUID, person_id: UUID) -> tuple[Exam, str]:
    exam = exams.get(ctx.tx, ctx.reach.organisation_id, exam_id)
    if exam.state is not ExamState.PUBLISHED or exam.settings is None:
        raise ExamFixed.of(exam)
    name = people.get(ctx.tx, Reach(organisation_id=ctx.reach.organisation_id), person_id).name
    if not exam.settings.gate:
        raise NotApproved(name=name, problems=[Problem(code="gate.none", field="exam_id")])
    return exam, name


def _by(ctx: Context) -> Recorder:
    return Recorder(account_id=ctx.actor.account_id, at_us=ctx.now)


def _let_in(ctx: Context, exam_id: UUID) -> dict[UUID, str]:
    """By person, why the office lets him in."""
    decided = exam_decisions.history(ctx.tx, ctx.reach.organisation_id, exam_id, DecisionKind.LET_IN)
    return {ident: one.draft.basis.reason for ident, one in current(decided, DecisionKind.LET_IN).items()}


def check_learnt(ctx: Context, exam: Exam) -> None:
    """StudyLacking for the actor, with what he lacks, unless he was let in."""
    if lacks := my_lacks(ctx, exam):
        raise StudyLacking(title=exam.title, lacking=list(lacks))


def my_lacks(ctx: Context, exam: Exam) -> tuple[Lacking, ...]:
    """What the actor lacks for an exam; nothing where he was let in."""
    if exam.settings is None or not exam.settings.gate:
        return ()
    me = ctx.actor.person_id
    lacks = lacks_of(ctx, exam, [me]).get(me, ())
    return () if lacks and me in _let_in(ctx, exam.id) else lacks


def lacks_of(ctx: Context, exam: Exam, person_ids: Collection[UUID]) -> dict[UUID, tuple[Lacking, ...]]:
    """By person, what each of some people lacks; nobody else is in it."""
    gate = exam.settings.gate if exam.settings is not None else StudyGate()
    if not gate or not person_ids:
        return {}
    known = {law: edition for law in {one.law for one in gate.chapters} if (edition := _in_force(ctx, law)) is not None}
    articles = {(one.law, one.chapter): _articles(known.get(one.law), one.chapter) for one in gate.chapters}
    alone = Reach(organisation_id=ctx.reach.organisation_id, person_id=next(iter(person_ids)) if len(person_ids) == 1 else None)
    earned = _earned(ctx, alone, exam.year) if gate.hours else {}
    read = {law: reading.read_between(ctx.tx, alone, law, edition.edition, 0, ctx.now + 1) for law, edition in known.items()}
    found = {}
    for ident in person_ids:
        mine = {law: by_person.get(ident, {}).keys() for law, by_person in read.items()}
        if short := lacking(gate, earned=earned.get(ident, 0), articles=articles, read=mine):
            found[ident] = tuple(_named(one, known) for one in short)
    return found


def _earned(ctx: Context, reach: Reach, year: int) -> Mapping[UUID, int]:
    """学法学时 of a year by person, as far as they are earned now: by activities, and entered by the office."""
    first, last = f"{year}-01-01", f"{year}-12-31"
    by_activities, entered = hours.earned(ctx.tx, reach, first, last)
    sums: Counter[UUID] = Counter()
    for person_id, earned in [
        *((one.award.person_id, one.award.hours) for one in by_activities),
        *((m.person_id, m.hours) for m in entered),
    ]:
        sums[person_id] += earned
    return sums


def _in_force(ctx: Context, law: str) -> Edition | None:
    return next((one for one in editions.in_force(ctx.tx, ctx.reach.organisation_id) if one.code == law), None)


def _articles(edition: Edition | None, chapter: int) -> tuple[int, ...]:
    """The numbers of the articles of a chapter, of the whole law for 0; none of a law that is here no more."""
    if edition is None:
        return ()
    wanted = [one for one in edition.chapters if not chapter or one.number == chapter]
    return tuple(article for one in wanted for article in range(one.articles[0], one.articles[1] + 1))


def _named(one: Lacking, known: Mapping[str, Edition]) -> Lacking:
    if isinstance(one, HoursLacking):
        return one
    edition = known[one.law]
    chapter = next((each.short_title for each in edition.chapters if each.number == one.chapter), "")
    return structs.replace(one, law_title=edition.short_title, chapter_title=chapter)


def gate_problems(ctx: Context, gate: StudyGate) -> list[Problem]:
    """Chapters of a gate that no law in force has: nobody could read them."""
    found = []
    for one in gate.chapters:
        if not _articles(_in_force(ctx, one.law), one.chapter):
            parameters = {"law": one.law, "chapter": str(one.chapter)}
            found.append(Problem(code="gate_chapter_unknown", field="gate", parameters=parameters))
    return found
