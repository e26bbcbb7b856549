"""今日: everything that a person needs to know now, in one look."""

from datetime import date, timedelta
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import ActivityStatus
from lawstudy.domain.attendance import ATTENDING
from lawstudy.usecases.activities import MyActivity, my_activities
from lawstudy.usecases.context import Context
from lawstudy.usecases.hours import MyHours, my_hours
from lawstudy.usecases.mastery import LawMastery, my_mastery
from lawstudy.usecases.my_exams import MyExam, my_exams
from lawstudy.usecases.practice import PracticeCounts, practice_counts
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.results import MyAttempt, failed_among, my_attempts

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
    this_year = my_activities.function(ctx, year=year)
    held = [a for a in this_year if a.activity.status is ActivityStatus.HELD]
    attempts = my_attempts.function(ctx)
    exams = tuple(exam for exam in my_exams.function(ctx) if exam.phase != "over" and not exam.exempt)
    failed = failed_among(attempts)
    return MyToday(
        today=ctx.today,
        now_us=ctx.now,
        exams=exams,
        practice=practice_counts.function(ctx),
        coming=_coming(ctx, this_year),
        results=_one_an_exam(attempts),
        hours=my_hours.function(ctx, year=year),
        invited=len(held),
        attended=sum(1 for a in held if a.state in ATTENDING),
        mastery=my_mastery.function(ctx),
        failed=tuple(exam.exam_id for exam in exams if exam.exam_id in failed),
    )


def _coming(ctx: Context, this_year: tuple[MyActivity, ...]) -> tuple[MyActivity, ...]:
    here = date.fromisoformat(ctx.today)
    last = here + timedelta(days=COMING_DAYS)
    listed = this_year if last.year == here.year else (*this_year, *my_activities.function(ctx, year=last.year))
    found = [a for a in listed if a.activity.status is ActivityStatus.PLANNED and ctx.today <= a.activity.held_on <= last.isoformat()]
    return tuple(found[:MOST_COMING])


def _one_an_exam(attempts: tuple[MyAttempt, ...]) -> tuple[MyAttempt, ...]:
    chosen: dict[object, MyAttempt] = {}
    for attempt in attempts:  # newest first
        before = chosen.get(attempt.exam_id)
        if before is None or (attempt.kept and not before.kept):
            chosen[attempt.exam_id] = attempt
    return tuple(chosen.values())[:MOST_RESULTS]
