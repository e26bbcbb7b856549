"""An exam made by mistake is removed while nothing rests on it, else cancelled; both with a reason, and nothing is deleted."""

from uuid import UUID

from msgspec import structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.exam.holding import as_told
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.errors import ExamFixed, ExamInUse
from lawstudy.store import attempts, certificates, exam_decisions, reports
from lawstudy.store import exams as store
from lawstudy.store.exam_decisions import Recorder
from lawstudy.usecases.arguments import line_within
from lawstudy.usecases.attempts.submission import close_due
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case

COORDINATORS = {Role.COORDINATOR}
LONGEST = 200
# What can rest on an exam, as ExamInUse names it.
ATTEMPTS, CERTIFICATES, REPORTS, MAKEUPS = "exam_in_use.attempts", "exam_in_use.certificates", "exam_in_use.reports", "exam_in_use.makeups"


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.DEPARTMENT)
def remove_exam(ctx: Context, *, exam_id: UUID, reason: str, expected_version: int) -> None:
    """Take an exam out of every list and figure. Its scores from outside are withdrawn with it; it stays on record with the reason.

    ExamInUse while attempts, certificates, a frozen report or a 补考 rest on it.
    """
    exam, words = store.get(ctx.tx, ctx.reach.organisation_id, exam_id), line_within("reason", reason, most=LONGEST)
    resting = resting_on(ctx, exam)
    if attempts.of_exam(ctx.tx, ctx.reach, exam_id):
        resting = [ATTEMPTS, *resting]
    if resting:
        raise ExamInUse(title=exam.title, resting=resting)
    end_exam(ctx, exam, ExamState.REMOVED, words, expected_version)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.DEPARTMENT)
def cancel_exam(ctx: Context, *, exam_id: UUID, reason: str, expected_version: int) -> Exam:
    """End an exam that does not count: running attempts are closed, no figure, report or certificate is made of it, and the list
    shows it with the reason. ExamInUse while certificates, a frozen report or a 补考 rest on it; ExamFixed for one that is
    cancelled already, or a draft, which is removed instead."""
    exam, words = store.get(ctx.tx, ctx.reach.organisation_id, exam_id), line_within("reason", reason, most=LONGEST)
    if not exam.counts:
        raise ExamFixed.of(exam)
    if resting := resting_on(ctx, exam, valid_only=True):
        raise ExamInUse(title=exam.title, resting=resting)
    if exam.settings is not None and exam.state is ExamState.PUBLISHED:
        close_due(ctx, exam_id=exam_id, everyone=True)
    end_exam(ctx, exam, ExamState.CANCELLED, words, expected_version)
    return as_told(store.get(ctx.tx, ctx.reach.organisation_id, exam_id))


def resting_on(ctx: Context, exam: Exam, *, valid_only: bool = False) -> list[str]:
    """What was made of an exam, beside attempts; revoked certificates too unless ``valid_only``."""
    organisation_id = ctx.reach.organisation_id
    found = {
        CERTIFICATES: certificates.names_exam(ctx.tx, organisation_id, exam.id, valid_only=valid_only),
        REPORTS: reports.quotes_exam(ctx.tx, organisation_id, exam.id, exam.title),
        MAKEUPS: any(other.first_sitting_id == exam.id for other in store.listed(ctx.tx, organisation_id)),
    }
    return [code for code, rests in found.items() if rests]


def end_exam(ctx: Context, exam: Exam, state: ExamState, reason: str, expected_version: int) -> None:
    organisation_id = ctx.reach.organisation_id
    store.change(ctx.tx, organisation_id, structs.replace(exam, state=state, ended_reason=reason), expected_version)
    if state is ExamState.REMOVED:
        by = Recorder(account_id=ctx.actor.account_id, at_us=ctx.now)
        exam_decisions.withdraw_all(ctx.tx, organisation_id, exam.id, by=by, reason=reason)
    ctx.changes.add("exam", exam.id)
    ctx.changes.note(exam.id)
