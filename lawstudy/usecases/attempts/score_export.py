"""成绩册 and 未考名单 of an exam as files. 未考名单 goes to departments: names without any score."""

from collections.abc import Iterator
from uuid import UUID

from lawstudy.documents.lists import ListFormat
from lawstudy.documents.spreadsheet import Column, Kind, SheetTable, Value
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.blob import Blob
from lawstudy.domain.clock import local_date
from lawstudy.domain.exam import ExamOrigin, Sitting
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.marking import points_text
from lawstudy.domain.printed_names import BANDS
from lawstudy.domain.roster import CountedAttempt
from lawstudy.errors import ExamStillOpen
from lawstudy.store import exam_decisions, exams, organisations, people
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.exams.exams import who_is_missing
from lawstudy.usecases.listing import as_of, exported, listing, period_words
from lawstudy.usecases.registry import job
from lawstudy.usecases.reports.statistics import ExamStatistics, PersonLine, exam_statistics

COORDINATORS = {Role.COORDINATOR}
SCORES = (
    Column(title="姓名"),
    Column(title="科室"),
    Column(title="人员编号"),
    Column(title="成绩", kind=Kind.POINTS),
    Column(title="等次"),
    Column(title="备注"),
)
MISSING = (Column(title="姓名"), Column(title="科室"), Column(title="备注"))


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def export_scores(ctx: JobContext, *, exam_id: UUID, form: ListFormat = ListFormat.XLSX) -> Blob:
    """成绩册: everyone of the roster with the score that counts, after 补考 where there was one. ExamStillOpen before scores are
    final."""
    table = ctx.read(lambda reading: _scores(reading, exam_id))
    return exported(ctx, f"{table.title}_{ctx.today}", (table,), form)


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def export_missing(ctx: JobContext, *, exam_id: UUID, form: ListFormat = ListFormat.XLSX) -> Blob:
    """未考名单: people of 应考 without a submission, by name and department, with the official reason where a list of scores said one."""
    table = ctx.read(lambda reading: _missing(reading, exam_id))
    return exported(ctx, f"{table.title}_{ctx.today}", (table,), form)


def _scores(ctx: Context, exam_id: UUID) -> SheetTable:
    found = exam_statistics.function(ctx, exam_id=exam_id)
    if found.is_open:
        raise ExamStillOpen
    numbers = {p.id: p.staff_number or "" for p in people.named(ctx.tx, ctx.reach, [p.person_id for p in found.people])}
    kept = {attempt.person_id: attempt for attempt in found.latest.kept}
    why = exam_decisions.absences(ctx.tx, ctx.reach.organisation_id, exam_id)
    rows = [
        _score_row(found, person, numbers.get(person.person_id, ""), kept.get(person.person_id), why.get(person.person_id, ""))
        for person in found.people
    ]
    unit = organisations.get(ctx.tx, ctx.reach.organisation_id).name
    return listing(f"{found.exam.title}成绩册", unit, exam_span(found.exam, ctx.today), SCORES, rows, _notes(found))


def _score_row(found: ExamStatistics, person: PersonLine, number: str, attempt: CountedAttempt | None, why: str) -> tuple[Value, ...]:
    """Where there is no score its column says why, in the words that an import of scores knows."""
    front = (person.name, person.department, number)
    ident = person.person_id
    if ident in found.exempt or (ident in found.deferred and attempt is None):
        return (*front, "免考" if ident in found.exempt else "缓考", "", "")
    if attempt is None:
        return (*front, "缺考", "", "未作答" if ident in found.latest.unanswered else why)
    remarks = [
        "补考" if attempt.sitting is Sitting.MAKEUP else "",
        "有题待评阅" if ident in found.unmarked else "",
    ]
    band = attempt.band_written or BANDS[attempt.band]
    return (*front, attempt.points if attempt.points is not None else "", band, "、".join(filter(None, remarks)))


def _notes(found: ExamStatistics) -> list[str]:
    latest = found.latest
    notes = [f"应考{len(latest.should)}人，实考{len(latest.sat)}人"]
    if latest.participation is not None:
        figures = latest.participation
        notes.append(
            f"参考率{figures.attendance_rate.percent_text()}，合格率{figures.pass_rate.percent_text()}，"
            f"优秀率{figures.excellent_rate.percent_text()}"
        )
    exam = found.exam
    total = exam.settings.total_points if exam.settings is not None else exam.outside.total_points if exam.outside is not None else 0
    bands = exam.settings.bands if exam.settings is not None else exam.outside.bands if exam.outside is not None else None
    if total:
        lines = "" if bands is None else f"，合格线{points_text(bands.passing)}分，优秀线{points_text(bands.excellent)}分（均含）"
        notes.append(f"满分{points_text(total)}分{lines}")
    return notes


def exam_span(exam: Exam, today: str) -> str:
    """The time that a list of an exam is about: its window, the organiser's period, or the day on which it is made."""
    if exam.settings is not None:
        return period_words(local_date(exam.settings.window_start_us), local_date(exam.settings.window_end_us))
    if exam.outside is not None and exam.outside.period_start and exam.outside.period_end:
        return period_words(exam.outside.period_start, exam.outside.period_end)
    return as_of(today)


def _missing(ctx: Context, exam_id: UUID) -> SheetTable:
    exam = exams.get(ctx.tx, ctx.reach.organisation_id, exam_id)
    unit = organisations.get(ctx.tx, ctx.reach.organisation_id).name
    why = exam_decisions.absences(ctx.tx, ctx.reach.organisation_id, exam_id)
    missing = _absentees(ctx, exam)
    rows = [(name, department, "未作答" if unanswered else why.get(ident, "")) for ident, name, department, unanswered in missing]
    return listing(
        f"{exam.title}未考名单", unit, as_of(ctx.today), MISSING, rows, (f"尚有{len(rows)}人未参加" if rows else "应考人员均已参加",)
    )


def _absentees(ctx: Context, exam: Exam) -> Iterator[tuple[UUID, str, str, bool]]:
    """(person, name, department, whether a paper was 未作答): of an own sitting by its attempts, of an outside exam by its scores."""
    if exam.origin is ExamOrigin.OWN:
        for person in who_is_missing.function(ctx, exam_id=exam.id):
            yield person.person_id, person.name, person.department, person.unanswered
        return
    found = exam_statistics.function(ctx, exam_id=exam.id)
    for line in found.people:
        if line.person_id in found.before.missing:
            yield line.person_id, line.name, line.department, line.person_id in found.before.unanswered
