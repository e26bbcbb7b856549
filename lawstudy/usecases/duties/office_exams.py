"""任前法律知识考试: results that other organs gave, kept apart from every exam of the bureau and from every rate."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from lawstudy.documents.lists import ListFormat
from lawstudy.documents.spreadsheet import Column, SheetTable, Value
from lawstudy.documents.spreadsheet import Kind as CellKind
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.blob import Blob
from lawstudy.domain.duties import OfficeExam
from lawstudy.store import duties as store
from lawstudy.store import organisations, people
from lawstudy.usecases.activities.hours import year_days
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.listing import exported, listing, period_words
from lawstudy.usecases.registry import Kind, job, use_case

COORDINATORS = {Role.COORDINATOR}
TITLE = "任前法律知识考试情况表"
NOTE = "由组织、人大、司法行政等机关组织，不计入本单位学法考试的参考率、合格率和优秀率"
PASSED = {True: "合格", False: "不合格", None: ""}
COLUMNS = (
    Column(title="姓名"),
    Column(title="科室"),
    Column(title="日期", kind=CellKind.DAY),
    Column(title="组织机关"),
    Column(title="拟任职务"),
    Column(title="成绩", kind=CellKind.POINTS),
    Column(title="结果"),
    Column(title="依据"),
)


class OfficeExamLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A result with whose it is, by the name and department of now."""

    id: UUID
    version: int
    exam: OfficeExam
    name: str
    department: str


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def list_office_exams(ctx: Context, *, year: int) -> tuple[OfficeExamLine, ...]:
    """Those of a year, by their days."""
    year_days(year)
    return of_year(ctx, year)


def of_year(ctx: Context, year: int, person_id: UUID | None = None) -> tuple[OfficeExamLine, ...]:
    found = store.of_kind(ctx.tx, ctx.reach.organisation_id, OfficeExam, year=year)
    mine = [(duty, exam) for duty, exam in found if person_id in {None, exam.person_id}]
    known = {person.id: person for person in people.named(ctx.tx, ctx.reach, {exam.person_id for _duty, exam in mine})}
    lines = [
        OfficeExamLine(
            id=duty.id, version=duty.version, exam=exam, name=known[exam.person_id].name, department=known[exam.person_id].department
        )
        for duty, exam in mine
        if exam.person_id in known
    ]
    return tuple(sorted(lines, key=lambda line: (line.exam.day, line.name, line.id)))


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def export_office_exams(ctx: JobContext, *, year: int, form: ListFormat = ListFormat.XLSX) -> Blob:
    """The results of a year as a list; they stand in no rate."""

    def read(reading: Context) -> SheetTable:
        rows: Sequence[tuple[Value, ...]] = [_row(line) for line in list_office_exams.function(reading, year=year)]
        unit = organisations.get(reading.tx, reading.reach.organisation_id).name
        return listing(TITLE, unit, period_words(*year_days(year)), COLUMNS, rows, [NOTE])

    return exported(ctx, f"{TITLE}_{year}", (ctx.read(read),), form)


def _row(line: OfficeExamLine) -> tuple[Value, ...]:
    exam = line.exam
    day = date.fromisoformat(exam.day)
    return line.name, line.department, day, exam.organ, exam.post, exam.points, PASSED[exam.passed], exam.document
