"""催考通知 of an exam that is open, as a small DOCX: names and departments of whoever has not sat, and no score."""

from datetime import date
from uuid import UUID

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.blob import DOCX, Blob
from lawstudy.domain.certificate import chinese_date
from lawstudy.domain.clock import ending
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.errors import ExamFixed, NobodyMissing
from lawstudy.store import exams, organisations
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.exams.exams import RosterPerson, exam_roster
from lawstudy.usecases.exams.paper_printing import NOT_IN_NAMES
from lawstudy.usecases.registry import job


@job(roles={Role.COORDINATOR}, scope=Scope.ORGANISATION)
def exam_reminder(ctx: JobContext, *, exam_id: UUID) -> Blob:
    """ExamFixed for one that nobody can sit any more, or that was not published; NobodyMissing where everybody has sat."""

    def read(reading: Context) -> tuple[Exam, tuple[RosterPerson, ...], str]:
        exam = exams.get(reading.tx, reading.reach.organisation_id, exam_id)
        if exam.state is not ExamState.PUBLISHED or _is_over(exam, reading):
            raise ExamFixed.of(exam)
        house = organisations.get(reading.tx, reading.reach.organisation_id).name
        return exam, exam_roster.function(reading, exam_id=exam_id), house

    exam, roster, house = ctx.read(read)
    should = [one for one in roster if one.exclusion is None]
    missing: dict[str, list[str]] = {}
    for one in should:
        if not one.submitted:
            missing.setdefault(one.department, []).append(one.name)
    if not missing:
        raise NobodyMissing(title=exam.title)
    from lawstudy.documents import official_docx  # loads python-docx
    from lawstudy.documents.exam_reminder import ExamReminder, reminder_document
    from lawstudy.documents.fonts import unprintable

    document = reminder_document(
        ExamReminder(
            organisation=house,
            title=exam.title,
            until=_until(exam),
            should=len(should),
            missing=tuple(missing.items()),
            day=date.fromisoformat(ctx.today),
        )
    )
    name = NOT_IN_NAMES.sub("-", f"{exam.title[:40]} 催考通知 {ctx.today}.docx")
    sha256 = ctx.blobs.put(official_docx.docx_bytes(document))
    return Blob(name=name, media_type=DOCX, sha256=sha256, unprintable=unprintable(document))


def _is_over(exam: Exam, ctx: Context) -> bool:
    if exam.settings is not None:
        return ctx.now >= exam.settings.window_end_us
    return bool(exam.ends_on) and exam.ends_on < ctx.today


def _until(exam: Exam) -> str:
    """Of an own exam to the minute, of one that others hold the day."""
    if exam.settings is not None:
        day, time = ending(exam.settings.window_end_us)
        return f"{chinese_date(date.fromisoformat(day))}{time}"
    return chinese_date(date.fromisoformat(exam.ends_on)) if exam.ends_on else ""
