"""成绩册 and 未考名单 of an exam as files. 未考名单 goes to departments: names without any score."""

from collections.abc import Sequence
from uuid import UUID

from lawstudy.documents.lists import ListFormat
from lawstudy.documents.spreadsheet import Column, Kind, SheetTable, Value
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.blob import Blob
from lawstudy.domain.exam import Sitting
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.marking import points_text
from lawstudy.domain.printed_names import FIGURES, VIEWS, band_printed, lines_printed
from lawstudy.domain.roster import CountedAttempt
from lawstudy.domain.statistics.tables import Figure, value_text
from lawstudy.errors import ExamStillOpen
from lawstudy.store import exam_decisions, exams, organisations, people
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.exams.exams import UNANSWERED, who_is_missing
from lawstudy.usecases.listing import as_of, exported, listing, period_words
from lawstudy.usecases.registry import job
from lawstudy.usecases.reports.exam_tables import whole
from lawstudy.usecases.reports.statistics import ExamFigures, ExamStatistics, PersonLine, exam_statistics

COORDINATORS = {Role.COORDINATOR}
NOT_MADE_UP = "缓考后未参加"
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
    """Where there is no score its column says why, in the words that an import of scores knows. After a 补考 whoever had 缓考 and did
    not come is 缺考, as the figures count."""
    front = (person.name, person.department, number)
    ident = person.person_id
    if attempt is None:
        if ident in found.exempt or (ident in found.deferred and found.latest is found.before):
            return (*front, "免考" if ident in found.exempt else "缓考", "", "")
        remark = NOT_MADE_UP if ident in found.deferred else why
        return (*front, "缺考", "", UNANSWERED if ident in found.latest.unanswered else remark)
    remarks = [
        "补考" if attempt.sitting is Sitting.MAKEUP else "",
        "有题待评阅" if ident in found.unmarked else "",
    ]
    band = band_printed(attempt.band, attempt.band_written)
    return (*front, attempt.points if attempt.points is not None else "", band, "、".join(filter(None, remarks)))


def _notes(found: ExamStatistics) -> list[str]:
    notes = []
    for view in (found.before, found.latest) if found.latest is found.after else (found.before,):
        of = "注：" if found.latest is found.before else f"注（{VIEWS[view.view]}）："  # which an import knows as none of its rows
        rates = (Figure.ATTENDANCE_RATE, Figure.PASS_RATE, Figure.EXCELLENT_RATE)
        said = "" if view.participation is None else "；" + figures_said(found, view, rates)
        first, *more = who_counts_said(found, view)
        notes += [f"{of}{first}{said}", *(f"{of}{each}" for each in more)]
    exam = found.exam
    bands = exam.settings.bands if exam.settings is not None else exam.outside.bands if exam.outside is not None else None
    if exam.total_points:
        lines = "" if bands is None else f"，{lines_printed(bands)}（均含）"
        notes.append(f"满分{points_text(exam.total_points)}分{lines}")
    return notes


def who_counts_said(found: ExamStatistics, view: ExamFigures) -> list[str]:
    """Who is on the roster, who must sit and who did, and what the rule leaves out: the notes under every list of an exam."""
    people = figures_said(found, view, (Figure.ON_ROSTER, Figure.EXEMPT, Figure.DEFERRED), "人")
    said = [f"{people}；应考{len(view.should)}人，实考{len(view.sat)}人"]
    if view.unanswered:
        said.append(f"未考含交卷时间已到而未作答{len(view.unanswered)}人")
    if view.sat_excused:
        said.append(f"另有{len(view.sat_excused)}人已考后经批准免考或缓考，不计入")
    return said


def figures_said(found: ExamStatistics, view: ExamFigures, figures: Sequence[Figure], unit: str = "") -> str:
    """免考1人，缓考2人: figures of everybody with their names."""
    row = whole(found, view)
    return "，".join(f"{FIGURES[figure]}{value_text(figure, row.value(figure))}{unit}" for figure in figures)


def exam_span(exam: Exam, today: str) -> str:
    """The time that a list of an exam is about: its window, the organiser's period, or the day on which it is made."""
    if exam.settings is not None:
        return period_words(exam.begins_on, exam.ends_on)
    if exam.outside is not None and exam.outside.period_start and exam.outside.period_end:
        return period_words(exam.outside.period_start, exam.outside.period_end)
    return as_of(today)


def _missing(ctx: Context, exam_id: UUID) -> SheetTable:
    exam = exams.get(ctx.tx, ctx.reach.organisation_id, exam_id)
    unit = organisations.get(ctx.tx, ctx.reach.organisation_id).name
    rows = [(each.name, each.department, each.remark) for each in who_is_missing.function(ctx, exam_id=exam_id)]
    return listing(
        f"{exam.title}未考名单", unit, as_of(ctx.today), MISSING, rows, (f"尚有{len(rows)}人未参加" if rows else "应考人员均已参加",)
    )
