"""Who approved what is decided about an exam: one rule for exclusions, late additions and everything that is corrected afterwards."""

from uuid import UUID

from msgspec import structs

from lawstudy.domain.access import Reach
from lawstudy.domain.approval import Someone, approval_problems
from lawstudy.domain.clock import local_date
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.exam_decision import Basis
from lawstudy.domain.people import clean_name, same_name
from lawstudy.domain.problems import Problem
from lawstudy.errors import NotFound
from lawstudy.store import exams, people
from lawstudy.usecases.arguments import day_of, line_within
from lawstudy.usecases.context import Context

LONGEST = 200


def approved(ctx: Context, exam: Exam, basis: Basis, *, subject_id: UUID | None = None) -> tuple[Basis, list[Problem]]:
    """``basis`` as it is recorded (texts cleaned, the approver found, a reason for deciding alone only where it was done alone), and
    everything that forbids it. ``subject_id`` is whom it is about, None for everybody."""
    found, approver = _found(ctx, basis)
    everyone = Reach(organisation_id=ctx.reach.organisation_id)
    problems = approval_problems(
        found,
        subject=None if subject_id is None else Someone(ident=subject_id, name=people.get(ctx.tx, everyone, subject_id).name),
        recorder=Someone(ident=ctx.actor.person_id, name=ctx.actor.name),
        approver=approver,
        today=ctx.today,
        earliest=_earliest(ctx, exam),
    )
    alone = found.alone_because if _alone(ctx, approver) and not found.by_organiser else ""
    return structs.replace(found, alone_because=alone), problems


def _found(ctx: Context, basis: Basis) -> tuple[Basis, Someone]:
    """The basis with its texts cleaned and the approver found among the people of the house, who may have left: by id, else by a
    name that only one of them bears."""
    everyone = people.everyone(ctx.tx, Reach(organisation_id=ctx.reach.organisation_id), active_only=False)
    said = clean_name(basis.approver)
    if basis.approver_id is not None:
        bearers = [person for person in everyone if person.id == basis.approver_id]
        if not bearers:
            raise NotFound(noun="person", ident=said or str(basis.approver_id))
    else:
        bearers = [person for person in everyone if same_name(person.name) == same_name(said)] if said else []
    known = bearers[0] if len(bearers) == 1 else None
    cleaned = structs.replace(
        basis,
        source=line_within("source", basis.source, least=0, most=LONGEST),
        reason=line_within("reason", basis.reason, least=0, most=LONGEST),
        approver=known.name if known is not None else line_within("approver", basis.approver, least=0, most=LONGEST),
        approver_id=known.id if known is not None else None,
        approved_on=day_of("approved_on", basis.approved_on).isoformat(),
        alone_because=line_within("alone_because", basis.alone_because, least=0, most=LONGEST),
    )
    return cleaned, Someone(ident=cleaned.approver_id, name=cleaned.approver)


def _earliest(ctx: Context, exam: Exam) -> str:
    """The day of the roster. The list of an outside exam was made before it was brought in: no later than its period began."""
    frozen = exams.published_at(ctx.tx, ctx.reach.organisation_id, exam.id)
    if exam.outside is not None:
        return exam.outside.period_start or f"{exam.outside.year}-01-01"
    return local_date(frozen) if frozen is not None else ""


def _alone(ctx: Context, approver: Someone) -> bool:
    if approver.ident is not None:
        return approver.ident == ctx.actor.person_id
    return same_name(approver.name) == same_name(ctx.actor.name)
