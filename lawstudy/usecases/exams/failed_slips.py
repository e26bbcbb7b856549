"""未合格 is told to each by a slip of his own: one person a page, for the coordinator to hand over. No list of them is made."""

from datetime import date
from uuid import UUID

from lawstudy.documents.failed_slips import FailedSlip, FailedSlips, failed_slips_document
from lawstudy.documents.fonts import unprintable
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.blob import DOCX, PDF, Blob
from lawstudy.domain.certificate import chinese_date
from lawstudy.domain.clock import ending, local_date
from lawstudy.domain.exam import Band
from lawstudy.domain.exam.record import ExamState
from lawstudy.domain.printed_names import band_printed
from lawstudy.errors import ExamStillOpen, NobodyFailed
from lawstudy.store import exams, organisations
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.exams.paper_printing import NOT_IN_NAMES, PaperFormat
from lawstudy.usecases.registry import job
from lawstudy.usecases.reports.statistics import ExamStatistics, exam_statistics


@job(roles={Role.COORDINATOR}, scope=Scope.ORGANISATION)
def failed_slips(ctx: JobContext, *, exam_id: UUID, form: PaperFormat = PaperFormat.PDF, person_ids: tuple[UUID, ...] = ()) -> Blob:
    """A page for each who has not passed (after 补考 where there was one), or for those of them who are named. ExamStillOpen before the
    exam has closed; NobodyFailed where there is nobody to tell. Who still waits to be marked has no result yet."""

    def read(reading: Context) -> tuple[ExamStatistics, str, str]:
        found = exam_statistics.function(reading, exam_id=exam_id)
        return found, organisations.get(reading.tx, reading.reach.organisation_id).name, _again(reading, found)

    found, house, again = ctx.read(read)
    people = {person.person_id: person for person in found.people}
    if found.latest.participation is None:
        raise ExamStillOpen
    failed = [one for one in found.latest.kept if one.band is Band.FAILED and one.person_id not in found.unmarked]
    wanted = [one for one in failed if not person_ids or one.person_id in set(person_ids)]
    if not wanted:
        raise NobodyFailed(title=found.exam.title)
    rules = found.exam.settings or found.exam.outside
    lines = rules.bands if rules is not None else None
    document = failed_slips_document(
        FailedSlips(
            organisation=house,
            title=found.exam.title,
            passing=lines.passing if lines is not None else None,
            again=again,
            slips=tuple(
                FailedSlip(
                    name=people[one.person_id].name,
                    department=people[one.person_id].department,
                    points=one.points,
                    band=band_printed(Band.FAILED, one.band_written),
                )
                for one in wanted
            ),
            day=date.fromisoformat(ctx.today),
        )
    )
    name = NOT_IN_NAMES.sub("-", f"{found.exam.title[:40]} 成绩通知单 {ctx.today}.{form.value}")
    if form is PaperFormat.DOCX:
        from lawstudy.documents.official_docx import docx_bytes  # loads python-docx

        data, media_type = docx_bytes(document), DOCX
    else:
        from lawstudy.documents.official_pdf import pdf_bytes  # loads reportlab

        data, media_type = pdf_bytes(document), PDF
    return Blob(name=name, media_type=media_type, sha256=ctx.blobs.put(data), unprintable=unprintable(document))


def _again(ctx: Context, found: ExamStatistics) -> str:
    """When the next 补考 is, where one is published and not over."""
    for ident in found.makeups:
        exam = exams.get(ctx.tx, ctx.reach.organisation_id, ident)
        if exam.state is ExamState.PUBLISHED and exam.settings is not None and ctx.now < exam.settings.window_end_us:
            first = chinese_date(date.fromisoformat(local_date(exam.settings.window_start_us)))
            day, time = ending(exam.settings.window_end_us)
            return f"补考时间为{first}至{chinese_date(date.fromisoformat(day))}{time}，请按时参加。"
    return ""
