"""补考: which exam one may follow, and who sits it."""

from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.makeup import NEEDS_IT, MakeupReason, makeup_reasons
from lawstudy.domain.problems import WARNING, Problem
from lawstudy.errors import BadArgument, ExamStillOpen
from lawstudy.store import exams as store
from lawstudy.store import people
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.reports.statistics import ExamStatistics, exam_statistics

COORDINATORS = {Role.COORDINATOR}


class MakeupPerson(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Someone who may sit a 补考, and why; ``needs_it`` is not set for who has passed."""

    person_id: UUID
    name: str
    department: str
    why: MakeupReason

    @property
    def needs_it(self) -> bool:
        return self.why in NEEDS_IT


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def makeup_people(ctx: Context, *, exam_id: UUID) -> tuple[MakeupPerson, ...]:
    """Who may sit a 补考 of an exam: whoever failed, was absent (未作答 among them) or has 缓考, and who has passed without being
    excellent; in roster order, people who have left the bureau not. ExamStillOpen while a sitting is."""
    return _people(ctx, exam_statistics.function(ctx, exam_id=exam_id))


def _people(ctx: Context, found: ExamStatistics) -> tuple[MakeupPerson, ...]:
    if found.is_open:
        raise ExamStillOpen
    latest = found.latest
    here = {person.id for person in people.everyone(ctx.tx, ctx.reach)}
    why = makeup_reasons(
        [person.person_id for person in found.people],
        latest.kept,
        exempt=found.exempt,
        deferred=found.deferred,
        unanswered=latest.unanswered,
    )
    return tuple(
        MakeupPerson(person_id=line.person_id, name=line.name, department=line.department, why=why[line.person_id])
        for line in found.people
        if line.person_id in why and line.person_id in here
    )


def first_sitting(ctx: Context, first_sitting_id: UUID, *, exam_id: UUID | None, year: int, own: bool) -> UUID:
    """The exam that a 补考 belongs to: a 补考 of a 补考 follows the same first sitting. BadArgument for the exam itself, a draft,
    an exam of another 所属年度, and for an ``own`` 补考 of an exam held elsewhere. ``exam_id`` is the 补考, None while it is new."""
    named = store.get(ctx.tx, ctx.reach.organisation_id, first_sitting_id)
    first = store.get(ctx.tx, ctx.reach.organisation_id, named.first_sitting_id) if named.first_sitting_id else named
    if exam_id is not None and exam_id in {named.id, first.id}:
        raise BadArgument(name="first_sitting_id", reason="an exam is not its own makeup")
    if not first.counts:
        raise BadArgument(name="first_sitting_id", reason="the exam that a makeup follows has been published, and was not cancelled")
    if own and first.settings is None:
        raise BadArgument(name="first_sitting_id", reason="a makeup that is sat here follows an own exam")
    if first.year != year:
        raise BadArgument(name="first_sitting_id", reason="a makeup belongs to the year of the exam that it follows")
    return first.id


def makeup_problems(ctx: Context, exam: Exam) -> list[Problem]:
    """What stands in the way of publishing a 补考; empty for a 正考."""
    if exam.first_sitting_id is None:
        return []
    found = exam_statistics.function(ctx, exam_id=exam.first_sitting_id)
    if found.is_open:
        return [Problem(code="makeup.first_open", field="first_sitting_id", parameters={"title": found.exam.title})]
    problems = []
    if not any(person.needs_it for person in _people(ctx, found)):
        problems.append(Problem(code="makeup.nobody", field="person_ids"))
    if found.unmarked:
        unmarked = {"count": str(len(found.unmarked))}
        problems.append(Problem(code="makeup.unmarked", field="first_sitting_id", severity=WARNING, parameters=unmarked))
    return problems


def makeup_roster(ctx: Context, exam: Exam, person_ids: tuple[UUID, ...], group: str) -> set[UUID]:
    """Who sits a 补考: those named, else whoever needs it, of a ``group`` when one is given. BadArgument names people who may
    not: the excellent, the exempt, and whoever is not on the roster of the exam that it follows."""
    assert exam.first_sitting_id is not None  # only asked for a 补考
    may = {person.person_id: person for person in makeup_people.function(ctx, exam_id=exam.first_sitting_id)}
    if strangers := set(person_ids) - may.keys():
        listed = people.named(ctx.tx, ctx.reach, strangers)
        names = "、".join(person.name for person in listed) or "—"
        raise BadArgument(name="person_ids", reason="{given} may not sit this makeup", values={"given": names})
    wanted = set(person_ids) or {ident for ident, person in may.items() if person.needs_it}
    if group:
        wanted &= {person.id for person in people.everyone(ctx.tx, ctx.reach) if group in person.groups}
    return wanted
