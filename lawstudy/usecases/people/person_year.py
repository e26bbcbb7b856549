"""One person's year: what he was asked to and came to, the hours of it, and the days elsewhere; as a page and as a sheet to be signed."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from lawstudy.documents.fonts import unprintable
from lawstudy.documents.lists import ListFormat
from lawstudy.documents.official import OfficialDocument
from lawstudy.documents.spreadsheet import Column, SheetTable, Value
from lawstudy.documents.spreadsheet import Kind as CellKind
from lawstudy.documents.study_plan import PlanPaper, PlanSection, plan_document
from lawstudy.domain.absence import PRINTED, Absence, meets
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import ActivityStatus
from lawstudy.domain.attendance import AttendanceState
from lawstudy.domain.blob import DOCX, PDF, Blob
from lawstudy.domain.external_records import ExternalRecord
from lawstudy.domain.kinds import KindName
from lawstudy.domain.people import Person
from lawstudy.domain.printed_names import ATTENDANCE
from lawstudy.store import absences, attendance, external_records, my_activities, organisations, people, people_then
from lawstudy.usecases.activities.hours import year_days
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.duties.office_exams import PASSED, OfficeExamLine
from lawstudy.usecases.duties.office_exams import of_year as office_exams_of
from lawstudy.usecases.exams.paper_printing import NOT_IN_NAMES
from lawstudy.usecases.listing import exported, listing, period_words
from lawstudy.usecases.people.of_period import day_of_period
from lawstudy.usecases.registry import Kind, job, use_case

STAFF = {Role.COORDINATOR, Role.ADMINISTRATOR}


class SheetFormat(StrEnum):
    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"


class YearLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An activity that a person was asked to or came to. ``state`` None: nothing was recorded; ``away``: and nothing is expected, for the
    person was elsewhere (不在岗). ``hours`` in hundredths of 学法学时. ``made_up``: it was missed and made up elsewhere (补学).
    ``corrected`` is why the state was last corrected."""

    activity_id: UUID
    day: str
    topic: str
    kind: KindName
    state: AttendanceState | None
    away: bool
    hours: int
    made_up: bool = False
    corrected: str = ""


class PersonYear(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``person`` as at the end of the year, or today; activities by day, without those that were cancelled or lie ahead; ``total`` in
    hundredths of 学法学时."""

    person: Person
    year: int
    lines: tuple[YearLine, ...]
    absences: tuple[Absence, ...]
    records: tuple[ExternalRecord, ...]
    total: int
    office_exams: tuple[OfficeExamLine, ...] = ()

    def count(self, state: AttendanceState) -> int:
        return sum(line.state is state for line in self.lines)

    @property
    def expected(self) -> int:
        """应到, in activities."""
        return sum(not line.away for line in self.lines)


@use_case(kind=Kind.QUERY, roles=STAFF, scope=Scope.ORGANISATION)
def person_year(ctx: Context, *, person_id: UUID, year: int) -> PersonYear:
    """Attendance and hours of one person in a year."""
    first, last = year_days(year)
    organisation_id = ctx.reach.organisation_id
    person = people.get(ctx.tx, ctx.reach, person_id)
    away = absences.listed(ctx.tx, organisation_id, first_day=first, last_day=last, person_id=person_id)
    why = {one.activity_id: one.reason for one in attendance.corrections(ctx.tx, organisation_id, person_id=person_id)}
    mine = my_activities.in_period(ctx.tx, organisation_id, person_id, first, last)
    made_up = {each.makes_up for each in mine if each.makes_up is not None}
    lines = tuple(
        YearLine(
            activity_id=each.activity.activity_id,
            day=each.activity.held_on,
            topic=each.activity.topic,
            kind=each.kind,
            state=each.state,
            away=each.state is None and any(meets(one, each.activity.held_on, each.activity.held_on) for one in away),
            hours=each.hours,
            made_up=each.activity.activity_id in made_up,
            corrected=why.get(each.activity.activity_id, ""),
        )
        for each in mine
        if each.activity.status is ActivityStatus.HELD
    )
    return PersonYear(
        person=people_then.as_on(ctx.tx, organisation_id, [person], day_of_period(ctx, last))[0],
        year=year,
        lines=lines,
        absences=away,
        records=external_records.of_year(ctx.tx, organisation_id, year, person_id=person_id),
        total=sum(line.hours for line in lines),
        office_exams=office_exams_of(ctx, year, person_id),
    )


@job(roles=STAFF, scope=Scope.ORGANISATION)
def print_person_year(ctx: JobContext, *, person_id: UUID, year: int, form: SheetFormat = SheetFormat.PDF) -> Blob:
    """个人年度学法情况表, to be printed and signed. Whoever was elsewhere is printed as 不在岗 and nothing more."""

    def read(reading: Context) -> tuple[PersonYear, str]:
        found = person_year.function(reading, person_id=person_id, year=year)
        return found, organisations.get(reading.tx, ctx.reach.organisation_id).name

    found, unit = ctx.read(read)
    title = f"{found.person.name}{year}年度学法情况表"
    if form is SheetFormat.XLSX:
        return exported(ctx, title, (_table(found, unit, title),), ListFormat.XLSX)
    document = _document(found, unit, title, date.fromisoformat(ctx.today))
    from lawstudy.documents import official_docx, official_pdf  # these load reportlab and python-docx

    make, media_type = (official_pdf.pdf_bytes, PDF) if form is SheetFormat.PDF else (official_docx.docx_bytes, DOCX)
    name = f"{NOT_IN_NAMES.sub('-', title)}.{form.value}"
    return Blob(name=name, media_type=media_type, sha256=ctx.blobs.put(make(document)), unprintable=unprintable(document))


def printed_state(line: YearLine) -> str:
    if line.away:
        return PRINTED
    state = ATTENDANCE[line.state] if line.state is not None else "未登记"
    return f"{state}（已补学）" if line.made_up else state


def _counted(found: PersonYear) -> str:
    counts = "，".join(f"{word}{number}次" for state, word in ATTENDANCE.items() if (number := found.count(state)))
    away = len(found.lines) - found.expected
    said = f"应到{found.expected}次" + (f"，{counts}" if counts else "") + (f"，{PRINTED}{away}次" if away else "")
    return f"{said}；学法学时合计{found.total / 100:g}学时。"


def _table(found: PersonYear, unit: str, title: str) -> SheetTable:
    columns = (
        Column(title="日期", kind=CellKind.DAY),
        Column(title="学习内容"),
        Column(title="类别"),
        Column(title="考勤"),
        Column(title="学法学时", kind=CellKind.POINTS),
        Column(title="更正说明"),
    )
    rows: Sequence[tuple[Value, ...]] = [
        (date.fromisoformat(line.day), line.topic, line.kind.name, printed_state(line), line.hours, line.corrected) for line in found.lines
    ]
    department = [f"科室：{found.person.department}"] if found.person.department else []
    span = period_words(f"{found.year}-01-01", f"{found.year}-12-31")
    return listing(title, unit, span, columns, rows, [*department, _counted(found)])


def _document(found: PersonYear, unit: str, title: str, day: date) -> OfficialDocument:
    rows = [
        (_day(line.day), line.topic, line.kind.short, printed_state(line), f"{line.hours / 100:g}" if line.hours else "—")
        for line in found.lines
    ]
    sections = [PlanSection(title="学习活动", rows=tuple(rows))] if rows else []
    others = [_office_exam(line) for line in found.office_exams]
    sections += [PlanSection(title="任前法律知识考试（不计入本单位考试）", rows=tuple(others))] if others else []
    whose = "，".join(part for part in (found.person.name, found.person.department) if part)
    return plan_document(
        PlanPaper(
            organisation=unit,
            title=title,
            opening=f"{whose}。{found.year}年度{_counted(found)}",
            widths=(24.0, 64.0, 28.0, 24.0, 16.0),
            header=("日期", "学习内容", "类别", "考勤", "学时"),
            sections=tuple(sections),
            day=day,
        )
    )


def _office_exam(line: OfficeExamLine) -> tuple[str, str, str, str, str]:
    exam = line.exam
    score = f"{exam.points / 100:g}分" if exam.points is not None else "—"
    return _day(exam.day), "，".join(part for part in (exam.organ, exam.post) if part), score, PASSED[exam.passed] or "—", "—"


def _day(written: str) -> str:
    day = date.fromisoformat(written)
    return f"{day.month}月{day.day}日"
