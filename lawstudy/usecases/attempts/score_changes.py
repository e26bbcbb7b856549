"""A score changed by hand, after the exam has closed: with reason and approver, as the next version of the result."""

from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Reach, Role, Scope
from lawstudy.domain.exam import band_of
from lawstudy.domain.exam_act import ExamAct, ScoreChange
from lawstudy.domain.exam_decision import Basis
from lawstudy.domain.problems import Problem
from lawstudy.errors import NotApproved
from lawstudy.store import exam_acts, people
from lawstudy.store.results import AttemptResult, points_of
from lawstudy.usecases.arguments import check_number
from lawstudy.usecases.attempts.shifts import Correction, Ended, approved_after, check_seen, correction_of, ended, kept_attempts, write
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.papers import settings_of
from lawstudy.usecases.registry import Kind, use_case

COORDINATORS = {Role.COORDINATOR}
BY_HAND = "changed by hand"


class NewScore(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The score of a person as it is to be, ``points`` in hundredths. ``number`` is that of the attempt, 0 for the one that counts."""

    person_id: UUID
    points: int
    number: int = 0


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def preview_score_change(ctx: Context, *, exam_id: UUID, score: NewScore) -> Correction:
    """What it would mean to change the score of a person; nothing is kept. NotApproved where there is no such paper, or something of it
    waits to be marked."""
    return _planned(ctx, exam_id, score).outcome


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def change_score(ctx: Context, *, exam_id: UUID, score: NewScore, basis: Basis, expected_decision: int) -> Correction:
    """Write what :func:`preview_score_change` showed. What is changed so stays added to or taken off the score when a key of the exam
    is corrected later. ``expected_decision`` as for a key."""
    check_seen(ctx, exam_id, expected_decision)
    plan, person_id = _planned(ctx, exam_id, score), score.person_id
    act = ExamAct(
        id=ctx.new_id(),
        exam_id=exam_id,
        number=0,
        content=ScoreChange(attempt_id=plan.new.attempt_id, before=plan.before, points=score.points),
        basis=approved_after(ctx, plan.among.exam, basis, _name(ctx, person_id), subject_id=person_id),
        person_id=person_id,
        account_id=ctx.actor.account_id,
        recorded_us=ctx.now,
    )
    decision = exam_acts.add(ctx.tx, ctx.reach.organisation_id, exam_id, [act])
    write(ctx, {plan.new.attempt_id: structs.replace(plan.new, decision=decision)}, exam_id)
    ctx.changes.note(exam_id, person_id, number=decision)
    return structs.replace(plan.outcome, decision=decision)


class _Plan(Struct, frozen=True, kw_only=True):
    among: Ended
    before: int
    new: AttemptResult
    outcome: Correction


def _planned(ctx: Context, exam_id: UUID, score: NewScore) -> _Plan:
    person_id, points, number = score.person_id, score.points, score.number
    among = ended(ctx, exam_id)
    kept = kept_attempts(among, among.results)
    wanted = [
        row
        for row in among.rows
        if row.person_id == person_id and row.id not in among.unanswered and (row.number == number if number else row.id in kept)
    ]
    if not wanted or wanted[0].id not in among.results:
        raise NotApproved(name=_name(ctx, person_id), problems=[Problem(code="score.no_paper", field="number")])
    old = among.results[wanted[0].id]
    check_number("points", points, 0, old.total)
    if old.pending:
        raise NotApproved(name=_name(ctx, person_id), problems=[Problem(code="score.waits", field="points")])
    if points == old.points:
        raise NotApproved(name=_name(ctx, person_id), problems=[Problem(code="score.as_it_is", field="points")])
    new = structs.replace(
        old,
        version=old.version + 1,
        points=points,
        band=band_of(points, settings_of(among.exam).bands),
        reason=BY_HAND,
        created_us=ctx.now,
        adjusted=points - points_of(old.items, old.total),
    )
    outcome = correction_of(ctx, among, {new.attempt_id: new}, [new.attempt_id])
    return _Plan(among=among, before=old.points, new=new, outcome=outcome)


def _name(ctx: Context, person_id: UUID) -> str:
    return people.get(ctx.tx, Reach(organisation_id=ctx.reach.organisation_id), person_id).name
