"""学习档案: one's own record as a spreadsheet, a sheet each for hours, exams, 证明 and mastery."""

from datetime import date

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.blob import Blob
from lawstudy.domain.certificate import TITLES
from lawstudy.domain.clock import local_date
from lawstudy.domain.exam import Band
from lawstudy.store import editions
from lawstudy.usecases.context import JobContext
from lawstudy.usecases.record import MyRecord, RecordExam, my_record
from lawstudy.usecases.registry import job

LEARNERS = {Role.EMPLOYEE}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BANDS = {Band.EXCELLENT: "优秀", Band.PASSED: "合格", Band.FAILED: "不合格"}


@job(roles=LEARNERS, scope=Scope.OWN)
def export_my_record(ctx: JobContext, *, year: int) -> Blob:
    """My record as XLSX; a government document, so its words are Chinese."""
    record, known = ctx.read(
        lambda reading: (my_record.function(reading, year=year), editions.in_force(reading.session, ctx.reach.organisation_id))
    )
    laws = {edition.code: edition.short_title for edition in known}
    return Blob(name=f"学习档案_{record.person.name}_{year}.xlsx", media_type=XLSX, sha256=ctx.blobs.put(_sheets(record, laws)))


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def _sheets(record: MyRecord, laws: dict[str, str]) -> bytes:
    from lawstudy.documents.spreadsheet import Column, Kind, SheetTable, xlsx_bytes  # only an export needs it

    day, count, points = Kind.DAY, Kind.COUNT, Kind.POINTS
    hours = SheetTable(
        title=f"{record.hours.year}年度学法学时",
        columns=(
            Column(title="日期", kind=day),
            Column(title="结束日期", kind=day),
            Column(title="学习内容"),
            Column(title="类别"),
            Column(title="学时", kind=points),
        ),
        rows=tuple((_day(a.held_on), _day(a.ends_on), a.topic, a.kind.name, a.hours) for a in reversed(record.hours.awards)),
        notes=(f"合计 {record.hours.total / 100:g} 学时",),
    )
    exams = SheetTable(
        title="考试和测验",
        columns=(
            Column(title="名称"),
            Column(title="年度", kind=count),
            Column(title="日期"),
            Column(title="次数", kind=count),
            Column(title="成绩", kind=points),
            Column(title="等次"),
        ),
        rows=tuple((e.title, e.year, e.day, e.attempts_used, e.points, _band(e)) for e in record.exams),
    )
    certificates = SheetTable(
        title="证明",
        columns=(
            Column(title="编号"),
            Column(title="名称"),
            Column(title="年度", kind=count),
            Column(title="出具日期"),
            Column(title="状态"),
        ),
        rows=tuple(
            (c.number, TITLES[c.kind], c.year, local_date(c.issued_at), "已作废" if c.revoked_on else "有效") for c in record.certificates
        ),
    )
    mastery = SheetTable(
        title="掌握程度",
        columns=(Column(title="日期"), Column(title="法律"), Column(title="掌握程度（%）", kind=count)),
        rows=tuple((p.date, laws.get(p.law, p.law), round(100 * p.value)) for p in record.history.points if p.value is not None),
        notes=("由复习记录估算，只供本人参考",),
    )
    return xlsx_bytes((hours, exams, certificates, mastery))


def _band(exam: RecordExam) -> str | None:
    """As its organiser wrote it, else in our words."""
    if exam.unanswered:
        return "未作答"
    return exam.band_written or (BANDS[exam.band] if exam.band is not None else None)
