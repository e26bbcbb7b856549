"""今日: everything that a person needs to know now, in one look."""

from datetime import date, timedelta
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import ActivityStatus
from lawstudy.domain.attendance import ATTENDING
from lawstudy.store import organisations
from lawstudy.usecases.activities.activities import MyActivity, as_mine
from lawstudy.usecases.activities.hours import MyHours, hours_in, my_ledger, my_manual
from lawstudy.usecases.attempts.held import holding
from lawstudy.usecases.attempts.results import MyAttempt, attempts_in, failed_among
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.mine import MyExam, mine_among, my_exam_record
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.study.mastery import LawMastery, mastery_in
from lawstudy.usecases.study.my_bank import my_bank
from lawstudy.usecases.study.practice import PracticeCounts, counts_in

COMING_DAYS = 30
MOST_COMING = 3
MOST_RESULTS = 3


class MyToday(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``exams``: those not over yet, open ones first. ``coming``: planned activities of the next days, nearest first.
    ``results``: the attempt that counts of each exam (the latest while that is not released), newest first.
    ``invited`` and ``attended`` count my activities of the year that have been held. ``failed`` are those of ``exams`` that I have sat
    and not passed."""

    today: str
    now_us: int
    exams: tuple[MyExam, ...]
    practice: PracticeCounts
    coming: tuple[MyActivity, ...]
    results: tuple[MyAttempt, ...]
    hours: MyHours
    invited: int
    attended: int
    mastery: tuple[LawMastery, ...]
    failed: tuple[UUID, ...] = ()


@use_case(kind=Kind.QUERY, roles={Role.EMPLOYEE}, scope=Scope.OWN)
def my_today(ctx: Context) -> MyToday:
    """Exams, reviews, activities, results, hours and mastery of the person signed in."""
    year = int(ctx.today[:4])
    target = organisations.get(ctx.tx, ctx.reach.organisation_id).settings.hours_target
    ledger = my_ledger(ctx, f"{year}-01-01", max(f"{year}-12-31", _horizon(ctx)))
    mine = as_mine(ledger)
    held = [a for a in mine if a.activity.status is ActivityStatus.HELD and a.activity.held_on[:4] == str(year)]
    record, bank = my_exam_record(ctx), my_bank(ctx)
    attempts = attempts_in(ctx, record)
    exams = tuple(exam for exam in mine_among(ctx, record) if exam.phase != "over" and not exam.exempt)
    failed = failed_among(attempts)
    return MyToday(
        today=ctx.today,
        now_us=ctx.now,
        exams=exams,
        practice=counts_in(ctx, bank, holding(ctx, [one.row for one in record.begun])),
        coming=_coming(ctx, mine),
        results=_one_an_exam(attempts),
        hours=hours_in(ledger, year, target, my_manual(ctx, year)),
        invited=len(held),
        attended=sum(1 for a in held if a.state in ATTENDING),
        mastery=mastery_in(ctx, bank),
        failed=tuple(exam.exam_id for exam in exams if exam.exam_id in failed),
    )


def _horizon(ctx: Context) -> str:
    return (date.fromisoformat(ctx.today) + timedelta(days=COMING_DAYS)).isoformat()


def _coming(ctx: Context, mine: tuple[MyActivity, ...]) -> tuple[MyActivity, ...]:
    last = _horizon(ctx)
    found = [a for a in mine if a.activity.status is ActivityStatus.PLANNED and ctx.today <= a.activity.held_on <= last]
    return tuple(found[:MOST_COMING])


def _one_an_exam(attempts: tuple[MyAttempt, ...]) -> tuple[MyAttempt, ...]:
    chosen: dict[object, MyAttempt] = {}
    for attempt in attempts:  # newest first
        before = chosen.get(attempt.exam_id)
        if before is None or (attempt.kept and not before.kept):
            chosen[attempt.exam_id] = attempt
    return tuple(chosen.values())[:MOST_RESULTS]
