"""学习档案: one's own record as a file, a table each for hours, exams, 证明 and mastery, all with whose they are."""

from datetime import date

from lawstudy.documents.lists import ListFormat
from lawstudy.documents.spreadsheet import Column, Kind, SheetTable, Value
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.blob import Blob
from lawstudy.domain.certificate import TITLES
from lawstudy.domain.clock import local_date
from lawstudy.domain.printed_names import BANDS
from lawstudy.store import editions, organisations
from lawstudy.usecases.certificates.certificates import CertificateLine
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.listing import as_of, exported
from lawstudy.usecases.registry import job
from lawstudy.usecases.study.record import MyRecord, RecordExam, my_record

LEARNERS = {Role.EMPLOYEE}

HOURS = (
    Column(title="日期", kind=Kind.DAY),
    Column(title="结束日期", kind=Kind.DAY),
    Column(title="学习内容"),
    Column(title="类别"),
    Column(title="学时", kind=Kind.POINTS),
)
EXAMS = (
    Column(title="名称"),
    Column(title="年度", kind=Kind.COUNT),
    Column(title="日期"),
    Column(title="次数", kind=Kind.COUNT),
    Column(title="成绩", kind=Kind.POINTS),
    Column(title="等次"),
)
CERTIFICATES = (
    Column(title="编号"),
    Column(title="名称"),
    Column(title="年度", kind=Kind.COUNT),
    Column(title="出具日期"),
    Column(title="状态"),
)
MASTERY = (Column(title="日期"), Column(title="法律"), Column(title="掌握程度（%）", kind=Kind.COUNT))


@job(roles=LEARNERS, scope=Scope.OWN)
def export_my_record(ctx: JobContext, *, year: int, form: ListFormat = ListFormat.XLSX) -> Blob:
    """My record; a government document, so its words are Chinese."""

    def read(reading: Context) -> tuple[MyRecord, dict[str, str], str]:
        laws = {edition.code: edition.short_title for edition in editions.in_force(reading.tx, ctx.reach.organisation_id)}
        return my_record.function(reading, year=year), laws, organisations.get(reading.tx, ctx.reach.organisation_id).name

    record, laws, unit = ctx.read(read)
    return exported(ctx, f"学习档案_{record.person.name}_{year}", _tables(record, laws, unit, ctx.today), form)


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def _tables(record: MyRecord, laws: dict[str, str], unit: str, today: str) -> tuple[SheetTable, ...]:
    person = record.person
    whose = "　　".join(part for part in (f"姓名：{person.name}", f"科室：{person.department}" if person.department else "") if part)

    def table(title: str, span: str, columns: tuple[Column, ...], rows: tuple[tuple[Value, ...], ...], *notes: str) -> SheetTable:
        return SheetTable(title=title, columns=columns, rows=rows, notes=notes, organisation=unit, signed=True, span=f"{whose}　　{span}")

    note = f"合计 {record.hours.total / 100:g} 学时"
    return (
        table(f"{record.hours.year}年度学法学时", f"年度：{record.hours.year}年", HOURS, _hours(record), note),
        table("考试和测验", as_of(today), EXAMS, _exams(record)),
        table("证明", as_of(today), CERTIFICATES, _certificates(record)),
        table("掌握程度", as_of(today), MASTERY, _mastery(record, laws), "由复习记录估算，只供本人参考"),
    )


def _hours(record: MyRecord) -> tuple[tuple[Value, ...], ...]:
    return tuple((_day(a.held_on), _day(a.ends_on), a.topic, a.kind.name, a.hours) for a in reversed(record.hours.awards))


def _exams(record: MyRecord) -> tuple[tuple[Value, ...], ...]:
    return tuple((e.title, e.year, e.day, e.attempts_used, e.points, _band(e)) for e in record.exams)


def _certificates(record: MyRecord) -> tuple[tuple[Value, ...], ...]:
    return tuple((c.number, TITLES[c.kind], c.year, local_date(c.issued_at), _standing(c)) for c in record.certificates)


def _mastery(record: MyRecord, laws: dict[str, str]) -> tuple[tuple[Value, ...], ...]:
    return tuple((p.date, laws.get(p.law, p.law), round(100 * p.value)) for p in record.history.points if p.value is not None)


def _standing(certificate: CertificateLine) -> str:
    return "已作废" if certificate.revoked_on else "有效"


def _band(exam: RecordExam) -> str | None:
    """As its organiser wrote it, else in our words."""
    if exam.unanswered:
        return "未作答"
    return exam.band_written or (BANDS[exam.band] if exam.band is not None else None)
