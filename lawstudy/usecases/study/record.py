"""我的: everything that the record keeps of the person signed in."""

from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.clock import local_date
from lawstudy.domain.exam import Band, ExamOrigin, Sitting, band_of
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.people import Person
from lawstudy.store import people_then
from lawstudy.store.exam_decisions import ExternalScore
from lawstudy.usecases.activities.hours import MyHours, my_hours
from lawstudy.usecases.attempts.results import MyAttempt, attempts_in
from lawstudy.usecases.certificates.certificates import CertificateLine, my_certificates
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.mine import MyExam, mine_among, my_exam_record
from lawstudy.usecases.people.of_period import day_of_period
from lawstudy.usecases.people.people import who_am_i
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.study.mastery import MasteryHistory, my_mastery_history

LEARNERS = {Role.EMPLOYEE}


class RecordExam(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An exam of mine. ``attempt_id`` is the attempt that counts (the last one while that is not released), None before the first.

    ``day`` is the local date of that attempt, or the end of an outside exam; ``closes_us`` is set while I may still sit it.
    Points and lines in hundredths; None where they are not released or not known. ``organiser`` is set for outside exams, and
    ``band_written`` where their organiser wrote the band in other words. ``unanswered``: the attempt is 未作答.
    """

    exam_id: UUID
    title: str
    sitting: Sitting
    year: int
    day: str
    closes_us: int | None
    attempts_used: int
    max_attempts: int
    attempt_id: UUID | None
    points: int | None
    total: int
    passing: int | None
    excellent: int | None
    band: Band | None
    pending: bool
    exempt: bool
    organiser: str = ""
    unanswered: bool = False
    band_written: str = ""


class MyRecord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``history`` is mastery at the last month ends; exams newest first."""

    person: Person
    hours: MyHours
    exams: tuple[RecordExam, ...]
    certificates: tuple[CertificateLine, ...]
    history: MasteryHistory


@use_case(kind=Kind.QUERY, roles=LEARNERS, scope=Scope.OWN)
def my_record(ctx: Context, *, year: int) -> MyRecord:
    """My hours of a year, and all my exams, certificates and mastery."""
    return MyRecord(
        person=_person(ctx, year),
        hours=my_hours.function(ctx, year=year),
        exams=_exams(ctx),
        certificates=my_certificates.function(ctx),
        history=my_mastery_history.function(ctx),
    )


def _person(ctx: Context, year: int) -> Person:
    """As I was at the end of the year, or am today."""
    day = day_of_period(ctx, f"{year}-12-31")
    return people_then.as_on(ctx.tx, ctx.reach.organisation_id, [who_am_i.function(ctx)], day)[0]


def _exams(ctx: Context) -> tuple[RecordExam, ...]:
    record = my_exam_record(ctx)
    attempts: dict[UUID, list[MyAttempt]] = {}
    for attempt in attempts_in(ctx, record):  # newest first
        attempts.setdefault(attempt.exam_id, []).append(attempt)
    own = [_own(ctx, exam, attempts.get(exam.exam_id, [])) for exam in mine_among(ctx, record)]
    elsewhere = [exam for exam in record.exams if exam.id in record.on_roster and exam.origin is not ExamOrigin.OWN and exam.counts]
    outside = [_outside(exam, record.scores.get(exam.id)) for exam in elsewhere]
    return tuple(sorted([*own, *outside], key=lambda e: (e.closes_us is None, [-ord(c) for c in e.day])))


def _own(ctx: Context, exam: MyExam, attempts: list[MyAttempt]) -> RecordExam:
    settings = exam.settings
    counts = next((a for a in attempts if a.kept), attempts[0] if attempts else None)
    may_sit = exam.phase != "over" and not exam.exempt and exam.attempts_used < settings.max_attempts
    return RecordExam(
        exam_id=exam.exam_id,
        title=settings.title,
        sitting=settings.sitting,
        year=settings.year,
        day=local_date(counts.submitted_us if counts is not None else settings.window_end_us - 1),
        closes_us=settings.window_end_us if may_sit and counts is None else None,
        attempts_used=exam.attempts_used,
        max_attempts=settings.max_attempts,
        attempt_id=counts.attempt_id if counts is not None else None,
        points=counts.points if counts is not None else None,
        total=settings.total_points,
        passing=settings.bands.passing,
        excellent=settings.bands.excellent,
        band=counts.band if counts is not None else None,
        band_written=counts.band_name if counts is not None else "",
        pending=counts is not None and bool(counts.pending),
        exempt=exam.exempt,
        unanswered=counts is not None and counts.unanswered,
    )


def _outside(exam: Exam, mine: ExternalScore | None) -> RecordExam:
    outside = exam.outside
    bands = outside.bands if outside is not None else None
    return RecordExam(
        exam_id=exam.id,
        title=exam.title,
        sitting=outside.sitting if outside is not None else Sitting.REGULAR,
        year=exam.year,
        day=outside.period_end if outside is not None else "",
        closes_us=None,
        attempts_used=int(mine is not None),
        max_attempts=1,
        attempt_id=None,
        points=mine.points if mine is not None else None,
        total=outside.total_points if outside is not None else 0,
        passing=bands.passing if bands is not None else None,
        excellent=bands.excellent if bands is not None else None,
        band=_band(mine.band, mine.points, exam) if mine is not None else None,
        pending=False,
        exempt=False,
        organiser=outside.organiser if outside is not None else "",
        band_written=mine.band_written if mine is not None else "",
    )


def _band(given: str | None, points: int | None, exam: Exam) -> Band | None:
    """The organiser's band, else the one that the lines give."""
    if given:
        return Band(given)
    bands = exam.outside.bands if exam.outside is not None else None
    return band_of(points, bands) if bands is not None and points is not None else None
