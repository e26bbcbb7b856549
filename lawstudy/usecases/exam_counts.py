"""Who counts in an exam, from its roster and what was handed in or reported: shared by certificates, figures and the report."""

from collections.abc import Iterable
from uuid import UUID

from lawstudy.domain.access import Reach
from lawstudy.domain.exam import Band, ExamOrigin, KeptAttempt, OutsideExam, Sitting, band_of
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.roster import CountedAttempt, CountView, WhoCounts, who_counts
from lawstudy.errors import ExamStillOpen
from lawstudy.store import attempts, exams
from lawstudy.store.exams import ExternalScore
from lawstudy.usecases.context import Context


def is_over(exam: Exam, now: int) -> bool:
    """Whether scores and bands are final: an own exam has closed or its window has passed, one held elsewhere is over."""
    if exam.settings is None:
        return exam.state is not ExamState.DRAFT
    return exam.state is ExamState.CLOSED or (exam.state is ExamState.PUBLISHED and now >= exam.settings.window_end_us)


def who_counts_in(ctx: Context, exam: Exam) -> WhoCounts:
    """S, T, P, E of one exam by itself. ExamStillOpen before it is over."""
    if not is_over(exam, ctx.now):
        raise ExamStillOpen
    counted = own_attempts(ctx, exam) if exam.origin is ExamOrigin.OWN else reported(ctx, exam)
    kept = exam.settings.keep if exam.settings is not None else KeptAttempt.HIGHEST
    roster = exams.roster(ctx.session, ctx.reach.organisation_id, exam.id)
    view = CountView.AFTER_MAKEUP if sitting_of(exam) is Sitting.MAKEUP else CountView.REGULAR
    return who_counts(roster, counted, keep=kept, view=view)


def sitting_of(exam: Exam) -> Sitting:
    facts = exam.settings or exam.outside
    return facts.sitting if facts is not None else Sitting.REGULAR


def own_attempts(ctx: Context, exam: Exam) -> tuple[CountedAttempt, ...]:
    """Submissions of an own exam with their newest results."""
    organisation_id = ctx.reach.organisation_id
    rows = [row for row in attempts.of_exam(ctx.session, Reach(organisation_id=organisation_id), exam.id) if row.submitted_us is not None]
    results = attempts.latest_results(ctx.session, organisation_id, [row.id for row in rows])
    return tuple(
        CountedAttempt(
            attempt_id=row.id,
            person_id=row.person_id,
            sitting=sitting_of(exam),
            number=row.number,
            finished_us=row.submitted_us or 0,
            points=results[row.id].points,
            band=Band(results[row.id].band),
            pending=bool(results[row.id].pending),
        )
        for row in rows
        if row.id in results
    )


def reported(ctx: Context, exam: Exam) -> tuple[CountedAttempt, ...]:
    """Scores or bands of an exam held elsewhere or on paper."""
    scores = exams.scores(ctx.session, ctx.reach.organisation_id, exam.id)
    return tuple(_counted(exam, score, band) for score, band in _with_bands(exam.outside, scores))


def _with_bands(outside: OutsideExam | None, scores: Iterable[ExternalScore]) -> Iterable[tuple[ExternalScore, Band]]:
    """The organiser's band, else the band of the score; a row with neither says nothing."""
    for score in scores:
        if score.band is not None:
            yield score, Band(score.band)
        elif score.points is not None and outside is not None and outside.bands is not None:
            yield score, band_of(score.points, outside.bands)


def _counted(exam: Exam, score: ExternalScore, band: Band) -> CountedAttempt:
    return CountedAttempt(
        attempt_id=exam.id, person_id=score.person_id, sitting=sitting_of(exam), number=1, finished_us=0, points=score.points, band=band
    )


def departments_of(ctx: Context, exam: Exam) -> dict[UUID, tuple[str, str]]:
    """(name, department on the day of the roster) by person."""
    return exams.roster_names(ctx.session, ctx.reach.organisation_id, exam.id)
