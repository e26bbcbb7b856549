"""Who is shown which questions and keys while exams are open: the facts that the rule of :mod:`lawstudy.domain.exam.holding` asks for.

Whoever shows a question, a key or what stands on a paper asks here. What is closed to everyone who sits an exam says so where it is
registered (``questions=True``), and the door asks :func:`check_not_sitting` before it is let in.
"""

from collections.abc import Collection, Iterable
from uuid import UUID

from lawstudy.domain.access import Reach
from lawstudy.domain.exam.holding import (
    Held,
    Holding,
    Placed,
    held_by,
    hides_own_papers,
    is_ahead,
    laws_of_blueprint,
    resting,
    rests_before_opening,
    types_of,
)
from lawstudy.domain.exam.record import Exam
from lawstudy.errors import HeldForExam, PaperOfYourOwn, SittingNow
from lawstudy.store import attempts, exams, questions
from lawstudy.store.attempts import AttemptRow
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.mine import excused_from


def holding(ctx: Context, mine: Iterable[AttemptRow] | None = None) -> Holding:
    """What is held against the actor as a learner; ``mine`` are all attempts of the actor where the caller has read them anyway."""

    def found() -> Holding:
        return _holding(ctx, {exam.id: exam for exam, _named in _ahead(ctx)}, list(_mine(ctx) if mine is None else mine))

    return ctx.thoughts.of(("holding", ctx.now, ctx.sure_us), found)


def _holding(ctx: Context, ahead: dict[UUID, Exam], mine: list[AttemptRow]) -> Holding:
    return Holding(sitting=_sits_until(ctx, ahead, mine) is not None, held=_held(ctx, ahead.values()), own=_own(ctx, ahead, mine))


def office_holding(ctx: Context) -> Holding:
    """What is held against the actor in the office: whoever sets, prints and marks works with keys, but for exams that he must sit."""
    his = must_sit(ctx)
    ahead = {exam.id: exam for exam, _named in _ahead(ctx) if exam.id in his}
    return Holding(held=_held(ctx, ahead.values()), own=_own(ctx, ahead, _mine(ctx))) if ahead else Holding()


def _own(ctx: Context, ahead: dict[UUID, Exam], mine: Iterable[AttemptRow]) -> frozenset[UUID]:
    """The questions of the actor's papers that are not told yet. One that is not handed in is never told: the office may still give it
    time."""
    rows = [row for row in mine if row.exam_id in ahead]
    secret = [row.id for row in rows if row.submitted_us is None or hides_own_papers(ahead[row.exam_id], ctx.sure_us)]
    own = Reach(organisation_id=ctx.reach.organisation_id, person_id=ctx.actor.person_id)
    papers = attempts.papers(ctx.tx, own, secret) if secret else ()
    return frozenset(item.question_id for paper in papers for item in paper.items)


def _held(ctx: Context, ahead: Iterable[Exam]) -> tuple[Held, ...]:
    listed = list(ahead)
    fixed = [exam.id for exam in listed if exam.settings is not None and exam.settings.source.is_chosen]
    laws = exams.laws_asked(ctx.tx, ctx.reach.organisation_id, fixed) if fixed else {}
    found = []
    for exam in listed:
        asked = laws.get(exam.id) or laws_of_blueprint(exam)
        rests = _rests(ctx, exam, asked) if rests_before_opening(exam, ctx.now) else frozenset[UUID]()
        found.append(held_by(exam, asked, ctx.now, sure_us=ctx.sure_us, rests=rests))
    return tuple(each for each in found if each is not None)


def _rests(ctx: Context, exam: Exam, laws: Collection[str]) -> frozenset[UUID]:
    """What rests of a published paper before its window opens; published papers do not change."""
    organisation_id = ctx.reach.organisation_id

    def found() -> frozenset[UUID]:
        alike = questions.filed_under(ctx.tx, organisation_id, laws, types_of(exam))
        return resting(exam, exams.seed_of(ctx.tx, organisation_id, exam.id), alike)

    return ctx.thoughts.of(("rests", exam.id), found)


def is_sitting(ctx: Context) -> bool:
    """Whether an attempt of the actor runs."""
    return _sitting_until(ctx) is not None


def check_not_sitting(ctx: Context) -> None:
    """SittingNow for whoever has an attempt that runs."""
    until_us = _sitting_until(ctx)
    if until_us is not None:
        raise SittingNow(until_us=until_us)


def _sitting_until(ctx: Context) -> int | None:
    open_ones = [row for row in _mine(ctx) if row.submitted_us is None]
    return _sits_until(ctx, {exam.id for exam, _named in _ahead(ctx)}, open_ones) if open_ones else None


def _sits_until(ctx: Context, ahead: Collection[UUID], mine: Iterable[AttemptRow]) -> int | None:
    """When the time of what runs is up."""
    ends = (row.deadline_us for row in mine if row.submitted_us is None and row.exam_id in ahead and ctx.now < row.deadline_us)
    return max(ends, default=None)


# --- single questions ---------------------------------------------------------------------------------------------------------


def placed(ctx: Context, question_ids: Collection[UUID]) -> dict[UUID, Placed]:
    """By id, what the rule asks about some questions."""
    return questions.placed(ctx.tx, ctx.reach.organisation_id, question_ids)


def held_among(ctx: Context, by: Holding, question_ids: Collection[UUID]) -> frozenset[UUID]:
    """Those of some questions that are held."""
    if not by or not question_ids:
        return frozenset()
    return frozenset(ident for ident, one in placed(ctx, question_ids).items() if by.holds(one))


def check_free(ctx: Context, by: Holding, question_id: UUID) -> None:
    """HeldForExam for a question that is held."""
    if held_among(ctx, by, [question_id]):
        raise HeldForExam


def keeps_back(ctx: Context, exam_id: UUID, question_ids: Collection[UUID]) -> bool:
    """Whether a paper that an exam may show holds questions that anything else keeps back."""
    by = holding(ctx).besides(exam_id)
    return by.sitting or bool(held_among(ctx, by, question_ids))


# --- papers -------------------------------------------------------------------------------------------------------------------


def check_paper_open(ctx: Context, exam: Exam, question_ids: Collection[UUID] = ()) -> None:
    """PaperOfYourOwn for whoever must sit the exam himself, until it is over. HeldForExam where it asks the same (``question_ids``) as
    another one that he must sit."""
    if is_ahead(exam, ctx.sure_us) and exam.id in must_sit(ctx):
        raise PaperOfYourOwn
    if held_among(ctx, office_holding(ctx), question_ids):
        raise HeldForExam


def must_sit(ctx: Context) -> frozenset[UUID]:
    """The exams that are not over, whose rosters name the actor, and that he is not excused from."""
    named = frozenset(exam.id for exam, named in _ahead(ctx) if named)
    return named - excused_from(ctx, named)


def next_exam_us(ctx: Context) -> int | None:
    """The start of the next exam that the actor must sit, as long as it lies ahead."""
    coming = {exam.id: exam.settings.window_start_us for exam, named in _ahead(ctx) if named and exam.settings is not None}
    ahead = {ident: starts for ident, starts in coming.items() if starts > ctx.now}
    exempt = excused_from(ctx, ahead)
    return min((starts for ident, starts in ahead.items() if ident not in exempt), default=None)


def _ahead(ctx: Context) -> tuple[tuple[Exam, bool], ...]:
    """The published exams of the organisation that are not over, each with whether its roster names the actor: each answer of a round
    asks more than once, and those that are over grow in number every year."""
    sure = ctx.sure_us
    return ctx.thoughts.of(("ahead", sure), lambda: exams.not_closed(ctx.tx, ctx.reach.organisation_id, ctx.actor.person_id, sure))


def _mine(ctx: Context) -> tuple[AttemptRow, ...]:
    """The actor's attempts, whatever the call reaches otherwise."""
    own = Reach(organisation_id=ctx.reach.organisation_id, person_id=ctx.actor.person_id)
    return ctx.thoughts.of("my attempts", lambda: attempts.of_person(ctx.tx, own, ctx.actor.person_id))
