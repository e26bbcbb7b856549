"""What was decided about an exam, by whom and when: scores from outside, exclusions, late additions, and what was withdrawn."""

from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Reach, Role, Scope
from lawstudy.domain.exam.correction import KeyRuling
from lawstudy.domain.exam_act import ExamAct
from lawstudy.domain.exam_decision import ExamDecision
from lawstudy.domain.question_code import code_words
from lawstudy.store import accounts, exam_acts, exam_decisions, people, questions
from lawstudy.store import exams as store
from lawstudy.usecases.attempts.held import check_paper_open
from lawstudy.usecases.bank.law_titles import titles_in_force
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


class ActLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An act with what it is about: the person, or the question as people say its code; "" for neither."""

    act: ExamAct
    name: str
    question: str
    recorded_by: str


@use_case(kind=Kind.QUERY, roles={Role.COORDINATOR}, scope=Scope.ORGANISATION, questions=True)
def exam_acts_of(ctx: Context, *, exam_id: UUID) -> tuple[ActLine, ...]:
    """What was corrected or prolonged in an exam after it was published, in the order in which it was decided."""
    organisation_id = ctx.reach.organisation_id
    exam = store.get(ctx.tx, organisation_id, exam_id)
    found = exam_acts.of_exam(ctx.tx, organisation_id, exam_id)
    ruled = [act.content.question_id for act in found if isinstance(act.content, KeyRuling)]
    if ruled:
        check_paper_open(ctx, exam, ruled)
    codes, titles = questions.codes(ctx.tx, organisation_id, ruled), titles_in_force(ctx)
    subjects = people.named(ctx.tx, Reach(organisation_id=organisation_id), {act.person_id for act in found if act.person_id is not None})
    names = {person.id: person.name for person in subjects}
    hands = {account.id: name for account, name, *_more in accounts.listed(ctx.tx, organisation_id)}
    return tuple(
        ActLine(
            act=act,
            name=names.get(act.person_id, "") if act.person_id is not None else "",
            question=code_words(codes[act.content.question_id], titles) if isinstance(act.content, KeyRuling) else "",
            recorded_by=hands.get(act.account_id, "") if act.account_id is not None else "",
        )
        for act in found
    )
