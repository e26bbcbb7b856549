"""一活动一档: all papers of one activity in one PDF, with a cover and a table of contents."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import Activity, AttendanceMode
from lawstudy.domain.blob import PDF, Blob
from lawstudy.domain.evidence import Evidence
from lawstudy.errors import EvidenceGone
from lawstudy.store import activities, organisations
from lawstudy.usecases.activities.activities import written_time
from lawstudy.usecases.activities.attendance import AttendanceSheet, sheet_of
from lawstudy.usecases.activities.evidence import Papers, content_of, list_evidence
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.exams.paper_printing import NOT_IN_NAMES
from lawstudy.usecases.registry import job

COORDINATORS = {Role.COORDINATOR}


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def activity_dossier(ctx: JobContext, *, activity_id: UUID) -> Blob:
    """One PDF: cover, contents, and the pages of every picture and PDF that was copied. What cannot be shown as pages, lies elsewhere or
    is gone stands in the contents with the reason."""

    def read(reading: Context) -> tuple[AttendanceSheet, Papers, str]:
        activity = activities.get(reading.tx, ctx.reach, activity_id)
        papers = list_evidence.function(reading, activity_id=activity_id)
        return sheet_of(reading, activity), papers, organisations.get(reading.tx, ctx.reach.organisation_id).name

    sheet, papers, house = ctx.read(read)
    from lawstudy.documents import dossier, official_pdf, paper_pages  # these load reportlab
    from lawstudy.documents.certificate_reading import count_pages
    from lawstudy.documents.fonts import unprintable

    parts, listed = _pages(ctx, papers.papers)
    made = dossier.Dossier(
        organisation=house,
        topic=sheet.activity.topic,
        facts=tuple((label, words) for label, words in _facts(sheet) if words),
        papers=tuple(dossier.DossierPaper(what=what, where=where, pages=pages) for what, where, pages in listed),
        asked=tuple(line.what for line in papers.checklist if not line.there),
        day=date.fromisoformat(ctx.today),
    )
    front = official_pdf.pdf_bytes(dossier.front(made, 0))
    before = count_pages(front)
    # How many pages the front takes does not depend on the numbers in it.
    front = official_pdf.pdf_bytes(dossier.front(made, before))
    whole = paper_pages.merged([front, *parts]) if parts else front
    assert whole is not None, "every part is a PDF that was just written"
    name = NOT_IN_NAMES.sub("-", f"{sheet.activity.held_on} {sheet.activity.topic[:40]} 活动档案.pdf")
    return Blob(name=name, media_type=PDF, sha256=ctx.blobs.put(whole), unprintable=unprintable(made))


def _pages(ctx: JobContext, papers: Sequence[Evidence]) -> tuple[list[bytes], list[tuple[str, str, int]]]:
    """The PDF of each paper that has pages, and of every paper what stands in the contents."""
    from lawstudy.documents import paper_pages  # late, as above

    parts: list[bytes] = []
    listed: list[tuple[str, str, int]] = []
    room = paper_pages.LARGEST_TOGETHER
    for number, paper in enumerate(papers):
        ctx.progress(number, len(papers))
        if not paper.copied:
            listed.append((paper.what, paper.place, 0))
            continue
        try:
            found = paper_pages.pages_of(content_of(ctx.kept, paper), paper.media_type)
        except EvidenceGone:
            listed.append((paper.what, f"{paper.name}（复制件已不在工作区或已改动）", 0))
            continue
        fits = found.count and len(found.data) <= room
        if fits:
            room -= len(found.data)
            parts.append(found.data)
        why = "" if fits else "（篇幅过大，另附）" if found.count else "（不能并入本档，另附）"
        listed.append((paper.what, f"{paper.name}{why}", found.count if fits else 0))
    return parts, listed


def _facts(sheet: AttendanceSheet) -> list[tuple[str, str]]:
    held = sheet.activity
    return [
        ("类型", sheet.kind.name),
        ("时间", written_time(held)),
        ("地点", held.place),
        ("主讲人", held.speaker),
        ("主持人", held.chair),
        ("参加人数", _came(sheet, held)),
        ("录入", f"{held.entered_on}（补录）" if held.entered_late else held.entered_on),
        ("议题", "；".join(item.topic for item in held.agenda)),
    ]


def _came(sheet: AttendanceSheet, held: Activity) -> str:
    if held.mode is AttendanceMode.HEADCOUNT:
        return held.headcount_written or ("" if held.headcount is None else f"{held.headcount}人")
    came = sum(line.state is not None and line.state.value in {"present", "late"} for line in sheet.lines)
    parts = [f"应到{len(sheet.lines)}人", *([f"成员{sheet.members}人", f"列席{sheet.sat_in}人"] if sheet.tells_apart else [])]
    return f"{came}人（{'，'.join(parts)}）" if came else ""
