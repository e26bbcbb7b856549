"""What was decided about an exam, by whom and when: scores from outside, exclusions, late additions, and what was withdrawn."""

from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Reach, Role, Scope
from lawstudy.domain.exam_decision import ExamDecision
from lawstudy.store import accounts, exam_decisions, people
from lawstudy.store import exams as store
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case


class DecisionLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One decision with the names of those whom it concerns: the person, who recorded it and who withdrew it ("" where that is
    not known or did not happen)."""

    decision: ExamDecision
    name: str
    department: str
    recorded_by: str
    withdrawn_by: str


@use_case(kind=Kind.QUERY, roles={Role.COORDINATOR}, scope=Scope.ORGANISATION)
def exam_history(ctx: Context, *, exam_id: UUID) -> tuple[DecisionLine, ...]:
    """Every decision of an exam in the order in which they were made, withdrawn ones too."""
    organisation_id = ctx.reach.organisation_id
    store.get(ctx.tx, organisation_id, exam_id)
    found = exam_decisions.history(ctx.tx, organisation_id, exam_id)
    subjects = people.named(ctx.tx, Reach(organisation_id=organisation_id), {one.draft.person_id for one in found})
    named = {person.id: (person.name, person.department) for person in subjects}
    hands = {account.id: name for account, name, *_more in accounts.listed(ctx.tx, organisation_id)}
    return tuple(
        DecisionLine(
            decision=one,
            name=named[one.draft.person_id][0],
            department=named[one.draft.person_id][1],
            recorded_by=hands.get(one.account_id, "") if one.account_id is not None else "",
            withdrawn_by=hands.get(one.withdrawn.account_id, "") if one.withdrawn and one.withdrawn.account_id else "",
        )
        for one in found
    )
