"""延长考试时间: the window of a published exam ends later, for everyone or for some; running attempts have the new end at once."""

from collections.abc import Collection
from uuid import UUID

from lawstudy.domain.access import Reach, Role, Scope
from lawstudy.domain.attempt import OFFICE_EPOCH, EntryDraft, EntryKind, advance_head, chained, state
from lawstudy.domain.exam import validate
from lawstudy.domain.exam.holding import as_told
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.exam.validation import LATEST_US
from lawstudy.domain.exam_act import ExamAct, WindowChange
from lawstudy.domain.exam_decision import Basis
from lawstudy.domain.problems import ERROR, Problem
from lawstudy.errors import ExamFixed, WindowKept
from lawstudy.store import attempts, exam_acts, exams, heads, journals, people
from lawstudy.usecases.arguments import check_number, line_within
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.approvals import LONGEST
from lawstudy.usecases.exams.papers import settings_of
from lawstudy.usecases.registry import Kind, use_case


@use_case(kind=Kind.COMMAND, roles={Role.COORDINATOR}, scope=Scope.ORGANISATION)
def extend_exam(
    ctx: Context, *, exam_id: UUID, until_us: int, reason: str, expected_version: int, person_ids: tuple[UUID, ...] = ()
) -> Exam:
    """Let the window of a published exam end at ``until_us``, for the people named or for everyone. Earlier than now only for everyone
    and as long as nobody has begun. WindowKept says what stands in the way; a window that is over stays so, since its keys may be out."""
    words = line_within("reason", reason, most=LONGEST)
    check_number("until_us", until_us, 0, LATEST_US)
    organisation_id = ctx.reach.organisation_id
    exam = exams.get(ctx.tx, organisation_id, exam_id)
    settings_of(exam)
    if exam.state is not ExamState.PUBLISHED:
        raise ExamFixed.of(exam)
    wanted = tuple(dict.fromkeys(person_ids))
    if problems := _problems(ctx, exam, until_us, wanted):
        raise WindowKept(title=exam.title, problems=problems)
    exams.change(ctx.tx, organisation_id, exam.prolonged(until_us, wanted), expected_version)
    exam_acts.add(
        ctx.tx,
        organisation_id,
        exam_id,
        [
            ExamAct(
                id=ctx.new_id(),
                exam_id=exam_id,
                number=0,
                content=WindowChange(before_us=exam.end_for(person_id), until_us=until_us),
                basis=Basis(reason=words),
                person_id=person_id,
                account_id=ctx.actor.account_id,
                recorded_us=ctx.now,
            )
            for person_id in wanted or (None,)
        ],
    )
    _tell_running(ctx, exam_id, until_us, wanted, words)
    ctx.changes.add("exam", exam_id)
    ctx.changes.note(exam_id, *wanted, until=until_us)
    return as_told(exams.get(ctx.tx, organisation_id, exam_id))


def _problems(ctx: Context, exam: Exam, until_us: int, person_ids: Collection[UUID]) -> list[Problem]:
    if ctx.now >= settings_of(exam).window_end_us:
        return [Problem(code="window.over", field="until_us")]
    if until_us <= ctx.now:
        return [Problem(code="window.past", field="until_us")]
    if person_ids:
        return _personal_problems(ctx, exam, until_us, person_ids)
    before_us = exam.end_for(None)
    if until_us == before_us:
        return [Problem(code="window.as_it_is", field="until_us")]
    if until_us < before_us and attempts.of_exam(ctx.tx, Reach(organisation_id=ctx.reach.organisation_id), exam.id):
        return [Problem(code="window.begun", field="until_us")]
    return [problem for problem in validate(settings_of(exam.prolonged(until_us))) if problem.severity == ERROR]


def _personal_problems(ctx: Context, exam: Exam, until_us: int, person_ids: Collection[UUID]) -> list[Problem]:
    """Everyone named must sit the exam, and gain by it."""
    everyone = Reach(organisation_id=ctx.reach.organisation_id)
    sits = {entry.person_id for entry in exams.roster(ctx.tx, ctx.reach.organisation_id, exam.id).entries if entry.exclusion is None}
    names = {person.id: person.name for person in people.named(ctx.tx, everyone, set(person_ids))}
    strangers = [names.get(ident, str(ident)) for ident in person_ids if ident not in sits]
    gains = [names.get(ident, "") for ident in person_ids if ident in sits and until_us <= exam.end_for(ident)]
    codes = (("not_on_roster", strangers), ("window.not_longer", gains))
    return [Problem(code=code, field="person_ids", parameters={"value": "、".join(found)}) for code, found in codes if found]


def _tell_running(ctx: Context, exam_id: UUID, until_us: int, person_ids: Collection[UUID], reason: str) -> None:
    """Into the journal of each attempt that runs: whoever looks at it from now on has the new end."""
    organisation_id = ctx.reach.organisation_id
    for row in attempts.of_exam(ctx.tx, Reach(organisation_id=organisation_id), exam_id):
        if row.submitted_us is not None or (person_ids and row.person_id not in person_ids):
            continue
        before = heads.head(ctx.tx, organisation_id, row.id)
        seq = journals.next_office_seq(ctx.tx, organisation_id, row.id)
        draft = EntryDraft(epoch=OFFICE_EPOCH, seq=seq, kind=EntryKind.EXTEND_WINDOW, until_us=until_us, reason=reason)
        entry = chained(row.id, before.position + 1, draft, ctx.clock, before.head)
        after = advance_head(before, entry)
        journals.append(ctx.tx, organisation_id, entry, after)
        deadline_us = state(after, ctx.clock).deadline_us
        if deadline_us is not None and after.finished_us is None:
            attempts.set_running(ctx.tx, organisation_id, row.id, deadline_us)
        ctx.changes.add("attempt", row.id)
