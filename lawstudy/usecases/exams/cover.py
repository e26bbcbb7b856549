"""The cover page of an exam: all the rules, before the clock starts."""

from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Scope
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.law import Edition
from lawstudy.errors import NotOnRoster
from lawstudy.store import editions, exams, organisations, people, questions
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.applicable import on_its_day
from lawstudy.usecases.exams.mine import CANDIDATES, MyExam, one_of_mine
from lawstudy.usecases.exams.papers import settings_of
from lawstudy.usecases.registry import Kind, use_case


class LawShare(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many points of the paper a law has. ``title`` is the short title, ``edition_name`` such as 2023年修订."""

    law: str
    title: str
    edition_name: str
    points: int


class Cover(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``editions`` name the chapters that must be read first, where the exam asks for some."""

    exam: MyExam
    organisation: str
    candidate: str
    department: str
    laws: tuple[LawShare, ...]
    editions: tuple[Edition, ...] = ()


@use_case(kind=Kind.QUERY, roles=CANDIDATES, scope=Scope.OWN)
def exam_cover(ctx: Context, *, exam_id: UUID) -> Cover:
    """What a candidate must know before starting; NotOnRoster for someone else's exam."""
    exam = exams.get(ctx.tx, ctx.reach.organisation_id, exam_id)
    if not exam.counts or not exams.is_on_roster(ctx.tx, ctx.reach, exam_id, ctx.actor.person_id):
        raise NotOnRoster
    person = people.get(ctx.tx, ctx.reach, ctx.actor.person_id)
    return Cover(
        exam=one_of_mine(ctx, exam),
        organisation=organisations.get(ctx.tx, ctx.reach.organisation_id).name,
        candidate=person.name,
        department=person.department,
        laws=_laws(ctx, exam),
        editions=editions.in_force(ctx.tx, ctx.reach.organisation_id) if settings_of(exam).gate else (),
    )


def _laws(ctx: Context, exam: Exam) -> tuple[LawShare, ...]:
    """In the order in which the exam pins its editions."""
    points: dict[str, int] = {}
    if exam.blueprint is not None:
        for cell in exam.blueprint.cells:
            points[cell.law] = points.get(cell.law, 0) + cell.count * cell.points
    else:
        form = exam.forms[0]  # parallel forms are alike in every cell
        places = questions.chapters(ctx.tx, ctx.reach.organisation_id, [chosen.question_id for chosen in form])
        for chosen in form:
            law = places[chosen.question_id][0]
            points[law] = points.get(law, 0) + chosen.points
    shares = []
    for pinned in on_its_day(ctx, settings_of(exam)).editions:
        edition = editions.get(ctx.tx, ctx.reach.organisation_id, pinned.law, pinned.edition)
        share = LawShare(law=pinned.law, title=edition.short_title, edition_name=edition.edition_name, points=points.get(pinned.law, 0))
        shares += [share] if share.points else []
    return tuple(shares)
