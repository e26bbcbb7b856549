"""What a correction does to the results of an exam: worked out once, shown as a preview and written as the next versions."""

from collections.abc import Collection, Mapping
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Reach
from lawstudy.domain.certificate_number import CertificateKind
from lawstudy.domain.exam import Band
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.exam_decision import Basis
from lawstudy.domain.roster import CountedAttempt, kept_attempt
from lawstudy.errors import ChangedMeanwhile, ExamFixed, ExamNotClosed, NotApproved
from lawstudy.store import certificates, exam_decisions, exams, heads, people
from lawstudy.store.attempts import AttemptRow
from lawstudy.store.results import AttemptResult, add_result, latest_results
from lawstudy.usecases.attempts.sittings import silent_among
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.approvals import approved
from lawstudy.usecases.exams.papers import settings_of


class ScoreShift(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One result before and after, points in hundredths. ``version`` is that of the new result, of the one there is where nothing
    changes; ``counts``: after the correction this attempt is the one that the exam keeps. ``department`` is that of the roster."""

    attempt_id: UUID
    person_id: UUID
    name: str
    department: str
    number: int
    version: int
    before: int
    after: int
    band_before: Band
    band_after: Band
    counts: bool

    @property
    def moves(self) -> bool:
        return (self.before, self.band_before) != (self.after, self.band_after)


class AffectedCertificate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A certificate that says another score or band than counts after the correction: kept or revoked by a person's decision."""

    certificate_id: UUID
    number: str
    name: str


class Correction(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``shifts`` are all results that the correction looks at, in house order; ``decision`` the last decision number of the exam:
    the one it was worked out on, or, once it is written, its own."""

    exam_id: UUID
    decision: int
    shifts: tuple[ScoreShift, ...]
    certificates: tuple[AffectedCertificate, ...]

    @property
    def moved(self) -> tuple[ScoreShift, ...]:
        return tuple(shift for shift in self.shifts if shift.moves)

    @property
    def bands_moved(self) -> tuple[ScoreShift, ...]:
        return tuple(shift for shift in self.shifts if shift.band_before is not shift.band_after)


class Ended(Struct, frozen=True, kw_only=True):
    """The handed-in attempts of a closed exam with their results, those of 未作答 among them."""

    exam: Exam
    rows: tuple[AttemptRow, ...]
    results: Mapping[UUID, AttemptResult]
    unanswered: frozenset[UUID]


def ended(ctx: Context, exam_id: UUID) -> Ended:
    """ExamNotClosed while something may still change by itself; ExamFixed for a draft, a cancelled exam, one held elsewhere."""
    exam = exams.get(ctx.tx, ctx.reach.organisation_id, exam_id)
    settings_of(exam)
    if exam.state is ExamState.PUBLISHED:
        raise ExamNotClosed(title=exam.title)
    if exam.state is not ExamState.CLOSED:
        raise ExamFixed.of(exam)
    begun = heads.of_exams(ctx.tx, Reach(organisation_id=ctx.reach.organisation_id), [exam_id], ended=True)
    rows = tuple(one.row for one in begun if one.row.submitted_us is not None)
    results = latest_results(ctx.tx, ctx.reach.organisation_id, [row.id for row in rows])
    return Ended(exam=exam, rows=rows, results=results, unanswered=silent_among(ctx, begun).unanswered)


def correction_of(ctx: Context, among: Ended, new: Mapping[UUID, AttemptResult], looked_at: Collection[UUID]) -> Correction:
    """What the results ``new`` (by attempt; only those that change) do, beside the attempts that were looked at."""
    exam = among.exam
    entries = exams.roster(ctx.tx, ctx.reach.organisation_id, exam.id).entries
    known = {entry.person_id: (place, entry.department) for place, entry in enumerate(entries)}
    asked = [row for row in among.rows if row.id in looked_at and row.id in among.results]
    everyone = Reach(organisation_id=ctx.reach.organisation_id)
    names = {person.id: person.name for person in people.named(ctx.tx, everyone, {row.person_id for row in asked})}
    kept = kept_attempts(among, {**among.results, **new})
    asked.sort(key=lambda row: (known.get(row.person_id, (len(known), ""))[0], row.number))
    shifts = tuple(
        _shift(row, names.get(row.person_id, ""), known.get(row.person_id, (0, ""))[1], among.results[row.id], new.get(row.id), kept)
        for row in asked
    )
    touched = {shift.person_id for shift in shifts if shift.moves}
    return Correction(
        exam_id=exam.id,
        decision=exam_decisions.number(ctx.tx, ctx.reach.organisation_id, exam.id),
        shifts=shifts,
        certificates=_certificates(ctx, exam, touched),
    )


def _shift(
    row: AttemptRow, name: str, department: str, old: AttemptResult, new: AttemptResult | None, kept: Collection[UUID]
) -> ScoreShift:
    after = old if new is None else new
    return ScoreShift(
        attempt_id=row.id,
        person_id=row.person_id,
        name=name,
        department=department,
        number=row.number,
        version=after.version,
        before=old.points,
        after=after.points,
        band_before=Band(old.band),
        band_after=Band(after.band),
        counts=row.id in kept,
    )


def kept_attempts(among: Ended, results: Mapping[UUID, AttemptResult]) -> frozenset[UUID]:
    """The attempts that the exam keeps by some results, one for each person who sat."""
    counted: dict[UUID, list[CountedAttempt]] = {}
    settings = settings_of(among.exam)
    for row in among.rows:
        result = results.get(row.id)
        if result is None:
            continue
        one = CountedAttempt(
            attempt_id=row.id,
            person_id=row.person_id,
            sitting=settings.sitting,
            number=row.number,
            finished_us=row.submitted_us or 0,
            points=result.points,
            band=Band(result.band),
            unanswered=row.id in among.unanswered,
        )
        counted.setdefault(row.person_id, []).append(one)
    chosen = (kept_attempt(of_person, settings.keep) for of_person in counted.values())
    return frozenset(one.attempt_id for one in chosen if one is not None)


def _certificates(ctx: Context, exam: Exam, person_ids: Collection[UUID]) -> tuple[AffectedCertificate, ...]:
    """Those valid for the exam, or for the one that it is a 补考 of."""
    issued = certificates.of_source(ctx.tx, ctx.reach.organisation_id, CertificateKind.EXAM, exam.year, exam.first_sitting_id or exam.id)
    return tuple(
        AffectedCertificate(certificate_id=one.id, number=one.number, name=one.certificate.name if one.certificate is not None else "")
        for one in issued
        if one.person_id in person_ids
    )


def check_seen(ctx: Context, exam_id: UUID, decision: int) -> None:
    """ChangedMeanwhile when something was decided about the exam since a preview said ``decision``."""
    if exam_decisions.number(ctx.tx, ctx.reach.organisation_id, exam_id) != decision:
        raise ChangedMeanwhile(noun="exam")


def approved_after(ctx: Context, exam: Exam, basis: Basis, about: str, *, subject_id: UUID | None = None) -> Basis:
    """The basis of a correction as it is recorded; NotApproved says what forbids it. A day that is not said is today."""
    said = structs.replace(basis, by_organiser=False, approved_on=basis.approved_on or ctx.today)
    found, problems = approved(ctx, exam, said, subject_id=subject_id)
    if problems:
        raise NotApproved(name=about, problems=problems)
    return found


def write(ctx: Context, results: Mapping[UUID, AttemptResult], *exam_ids: UUID) -> None:
    """The new versions beside the ones before."""
    for result in results.values():
        add_result(ctx.tx, ctx.reach.organisation_id, result)
    ctx.changes.add("result", *results)
    ctx.changes.add("exam", *exam_ids)
