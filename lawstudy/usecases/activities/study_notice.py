"""学法通知 of a planned activity, as a small DOCX that somebody finishes in an office program."""

from datetime import date
from uuid import UUID

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import EVERYONE, ActivityStatus, AttendanceMode
from lawstudy.domain.blob import DOCX, Blob
from lawstudy.errors import ActivityCancelled, ActivityOver
from lawstudy.store import activities, organisations
from lawstudy.usecases.activities.activities import written_time
from lawstudy.usecases.activities.attendance import AttendanceSheet, sheet_of
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.exams.paper_printing import NOT_IN_NAMES
from lawstudy.usecases.registry import job

COORDINATORS = {Role.COORDINATOR}
MOST_NAMED = 15


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def study_notice(ctx: JobContext, *, activity_id: UUID) -> Blob:
    """The notice of an activity that is to come. ActivityOver for one whose day has passed: a notice that pretends to be of before is not
    made; ActivityCancelled for one that was called off."""

    def read(reading: Context) -> tuple[AttendanceSheet, str]:
        activity = activities.get(reading.tx, ctx.reach, activity_id)
        return sheet_of(reading, activity), organisations.get(reading.tx, ctx.reach.organisation_id).name

    sheet, house = ctx.read(read)
    held = sheet.activity
    if held.status is ActivityStatus.CANCELLED:
        raise ActivityCancelled
    if (held.ends_on or held.held_on) < ctx.today:
        raise ActivityOver(day=held.ends_on or held.held_on)
    from lawstudy.documents import official_docx  # loads python-docx
    from lawstudy.documents.fonts import unprintable
    from lawstudy.documents.study_notice import StudyNotice, notice_document

    document = notice_document(
        StudyNotice(
            organisation=house,
            topic=held.topic,
            kind=sheet.kind.name,
            time=written_time(held),
            place=held.place,
            whom=_whom(sheet),
            chair=held.chair,
            speaker=held.speaker,
            agenda=tuple(item.topic for item in held.agenda),
            day=date.fromisoformat(ctx.today),
        )
    )
    name = NOT_IN_NAMES.sub("-", f"{held.held_on} {held.topic[:40]} 通知.docx")
    sha256 = ctx.blobs.put(official_docx.docx_bytes(document))
    return Blob(name=name, media_type=DOCX, sha256=sha256, unprintable=unprintable(document))


def _whom(sheet: AttendanceSheet) -> str:
    """全体干部职工, a group, the names of a few, or how many."""
    held = sheet.activity
    if held.mode is AttendanceMode.HEADCOUNT:
        return held.should_come
    if held.group == EVERYONE:
        return "全体干部职工"
    if held.group:
        return f"{held.group}（{len(sheet.lines)}人）"
    names = [line.name for line in sheet.lines]
    return "、".join(names) if len(names) <= MOST_NAMED else f"{'、'.join(names[:MOST_NAMED])}等{len(names)}人"
