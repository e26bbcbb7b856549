"""佐证材料 as one package: a folder for each 指标 with a folder for each activity, one PDF, 目录, 自评表 and a workbook.

It says what is covered and what is missing. Files that show names, faces or scores go in only where a person said so; 党内 matter only if
it was chosen. Nothing of it is made to look as if it came from the day of an activity.
"""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec import Struct

from lawstudy.documents.evidence_package import PackagePaper, PackageRow, activity_sheet, contents, own_assessment
from lawstudy.documents.fonts import unprintable
from lawstudy.documents.spreadsheet import Column, SheetTable
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import Activity, AttendanceMode
from lawstudy.domain.blob import ZIP, Blob
from lawstudy.domain.evidence import Evidence
from lawstudy.domain.evidence_index import Paper, State, file_name, folder_name, once_each
from lawstudy.domain.kinds import by_code, of_code
from lawstudy.errors import BadArgument, EvidenceGone, NotFound
from lawstudy.store import activities, attendance, kinds, organisations, people
from lawstudy.usecases.activities.evidence import content_of, papers_of
from lawstudy.usecases.activities.hours import year_days
from lawstudy.usecases.arguments import check_count
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.duties.evidence import (
    Choice,
    EvidenceFile,
    EvidenceIndex,
    FileChoice,
    IndexLine,
    show_evidence_index,
)
from lawstudy.usecases.duties.knowledge import print_knowledge_list
from lawstudy.usecases.duties.prompts import list_prompts
from lawstudy.usecases.duties.reports_and_hearings import list_hearings, list_law_reports
from lawstudy.usecases.exams.exams import list_exams
from lawstudy.usecases.exams.paper_printing import NOT_IN_NAMES
from lawstudy.usecases.listing import listing, period_words
from lawstudy.usecases.plans.plan_export import PlanFormat, PlanView, print_plan
from lawstudy.usecases.registry import job

if TYPE_CHECKING:
    from lawstudy.documents.paper_pages import Pages

COORDINATORS = {Role.COORDINATOR}
MOST_CHOICES = 10_000
# What passes a door has to hold all of it; what lies beyond is named in the contents.
LARGEST = 56 * 1024 * 1024
STATES = {State.COVERED: "已备", State.MISSING: "缺", State.NOT_APPLICABLE: "不适用"}
PAPERS = {
    Paper.PLAN: "年度学法计划",
    Paper.STUDIES: "学法清单",
    Paper.DUTIES: "普法责任清单",
    Paper.KNOWLEDGE: "应知应会清单",
    Paper.EXAMS: "学法考试情况",
    Paper.LAW_REPORTS: "述职述法情况",
    Paper.HEARINGS: "旁听庭审情况",
    Paper.PROMPTS: "普法提示落实情况",
}
_EPOCH = (1980, 1, 1, 0, 0, 0)


class EvidencePackage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was put together: ``blob`` is the folders as one ZIP. ``missing`` are the titles of rows without anything; ``waiting`` are
    files that show names, faces or scores and of which nobody has said what is to become of them: they are left out. ``gone`` are papers
    whose copy is not here any more, ``too_large`` those for which there was no room."""

    blob: Blob
    rows: int
    covered: int
    not_applicable: int
    missing: tuple[str, ...]
    waiting: tuple[EvidenceFile, ...]
    gone: tuple[str, ...]
    too_large: tuple[str, ...]


@dataclass(frozen=True)
class _Read:
    """What is taken from the record in one reading."""

    unit: str
    index: EvidenceIndex
    held: Mapping[UUID, Activity]
    kinds: Mapping[UUID, str]
    papers: Mapping[UUID, tuple[Evidence, ...]]
    came: Mapping[UUID, tuple[str, ...]]
    tables: Mapping[str, SheetTable]


@dataclass
class _Building:
    """The files in their order, by their paths, and what has to be told of those that are not among them."""

    room: int = LARGEST
    files: dict[str, bytes] = field(default_factory=dict)
    pages: list[bytes] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    too_large: list[str] = field(default_factory=list)
    first: dict[UUID, str] = field(default_factory=dict)

    def add(self, path: str, data: bytes) -> bool:
        """Whether there was room."""
        if len(data) > self.room:
            self.too_large.append(path)
            return False
        self.room -= len(data)
        self.files[path] = data
        return True


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def evidence_package(
    ctx: JobContext, *, year: int, index: str = "", choices: tuple[FileChoice, ...] = (), party: bool = False
) -> EvidencePackage:
    """The package of a year's index. BadArgument for a year without one, NotFound for a choice of a file that is not among them."""
    check_count("choices", len(choices), MOST_CHOICES, least=0)
    read = ctx.read(lambda reading: _read(reading, year, index, party))
    if not read.index.lines:
        raise BadArgument(name="year", reason="there is no index of {year}", values={"year": year})
    chosen = {one.key: one.choice for one in choices}
    if unknown := set(chosen) - {one.key for one in read.index.files}:
        raise NotFound(noun="evidence", ident=min(unknown))
    building = _Building()
    papers = _made_papers(ctx, year, read)
    rows = []
    folders = once_each([folder_name(line.row, line.row.place) for line in read.index.lines])
    for number, (line, folder) in enumerate(zip(read.index.lines, folders, strict=True)):
        ctx.progress(number, len(folders))
        rows.append(_row(line, _fill(ctx, building, read, line, folder, papers, chosen)))
    waiting = tuple(one for one in read.index.files if one.why is not None and one.copied and one.key not in chosen)
    return _packed(ctx, year, read, building, rows, waiting)


def _read(ctx: Context, year: int, index: str, party: bool) -> _Read:
    found = show_evidence_index.function(ctx, year=year, index=index, party=party)
    first, last = year_days(year)
    wanted = {ident for line in found.lines for _day, _topic, ident in line.activities}
    held = {
        one.activity_id: one for one in activities.listed(ctx.tx, ctx.reach, first_day=first, last_day=last) if one.activity_id in wanted
    }
    known = by_code(kinds.listed(ctx.tx, ctx.reach.organisation_id))
    came: dict[UUID, list[UUID]] = {}
    for activity_id, who, _missed in attendance.came(ctx.tx, ctx.reach, first, last) if wanted else ():
        if activity_id in wanted:
            came.setdefault(activity_id, []).append(who)
    named = {one.id: one.name for one in people.named(ctx.tx, ctx.reach, {who for those in came.values() for who in those})}
    order = {ident: place for place, ident in enumerate(named)}
    return _Read(
        unit=organisations.get(ctx.tx, ctx.reach.organisation_id).name,
        index=found,
        held=held,
        kinds={ident: of_code(known, one.kind).name for ident, one in held.items()},
        papers=papers_of(ctx, held),
        came={ident: tuple(named[who] for who in sorted(those, key=lambda who: order[who])) for ident, those in came.items()},
        tables=_tables(ctx, year, {paper for line in found.lines for paper in line.papers}),
    )


def _tables(ctx: Context, year: int, wanted: set[str]) -> dict[str, SheetTable]:
    """The papers that are a table of their own."""
    unit, span = organisations.get(ctx.tx, ctx.reach.organisation_id).name, period_words(*year_days(year))
    found: dict[str, SheetTable] = {}
    if Paper.LAW_REPORTS in wanted:
        lines = [line.report for line in list_law_reports.function(ctx, year=year) if line.report is not None]
        rows = [(one.day, one.place, one.document) for one in lines]
        found[Paper.LAW_REPORTS] = listing(f"{year}年度述职述法情况", unit, span, [Column(title=t) for t in ("日期", "场合", "文件")], rows)
    if Paper.HEARINGS in wanted:
        heard = [line for line in list_hearings.function(ctx, year=year).lines if line.held]
        cells = [
            (line.activity.held_on, *((one.court, one.cause, "线上" if one.online else "现场") if (one := line.hearing) else ("", "", "")))
            for line in heard
        ]
        found[Paper.HEARINGS] = listing(
            f"{year}年旁听庭审情况", unit, span, [Column(title=t) for t in ("日期", "法院", "案由", "方式")], cells
        )
    if Paper.PROMPTS in wanted:
        notices = [line.notice for line in list_prompts.function(ctx) if line.notice.received_on[:4] == str(year)]
        told = [(one.received_on, one.issuer, one.number, one.measures, one.answered_on) for one in notices]
        titles = ("收到日期", "发出机关", "文号", "改进措施", "反馈日期")
        found[Paper.PROMPTS] = listing(f"{year}年普法提示落实情况", unit, span, [Column(title=t) for t in titles], told)
    if Paper.EXAMS in wanted:
        listed = [exam for exam in list_exams.function(ctx) if exam.exam.year == year]
        sat = [(one.exam.title, one.should, one.sat) for one in listed]
        found[Paper.EXAMS] = listing(f"{year}年学法考试情况", unit, span, [Column(title=t) for t in ("考试", "应考", "实考")], sat)
    return found


def _made_papers(ctx: JobContext, year: int, read: _Read) -> dict[str, tuple[str, bytes]]:
    """What the program makes itself, by the paper: the name of the file, and the file."""
    from lawstudy.documents.spreadsheet import xlsx_bytes  # loads openpyxl

    wanted = {paper for line in read.index.lines for paper in line.papers}
    found = {paper: (f"{PAPERS[Paper(paper)]}.xlsx", xlsx_bytes([sheet])) for paper, sheet in read.tables.items()}
    views = {Paper.PLAN: PlanView.PLAN, Paper.STUDIES: PlanView.STUDIES, Paper.DUTIES: PlanView.DUTIES}
    for paper, view in views.items():
        if paper in wanted:
            blob = print_plan.function(ctx, year=year, view=view, form=PlanFormat.PDF)
            found[paper] = (f"{PAPERS[paper]}.pdf", ctx.blobs.get(blob.sha256))
    if Paper.KNOWLEDGE in wanted:
        blob = print_knowledge_list.function(ctx, year=year, form=PlanFormat.PDF)
        found[Paper.KNOWLEDGE] = (f"{PAPERS[Paper.KNOWLEDGE]}.pdf", ctx.blobs.get(blob.sha256))
    return found


def _fill(
    ctx: JobContext,
    building: _Building,
    read: _Read,
    line: IndexLine,
    folder: str,
    papers: Mapping[str, tuple[str, bytes]],
    chosen: Mapping[str, Choice],
) -> tuple[str, ...]:
    """Put what answers a row into its folder; the lines of the contents that tell of it."""
    told = []
    for paper in line.papers:
        name, data = papers[paper]
        once = not any(path.endswith(f"/{name}") for path in building.files)
        if building.add(f"{folder}/{name}", data) and once and name.endswith(".pdf"):
            building.pages.append(data)
        told.append(name.rpartition(".")[0])
    told += line.figures
    told += [f"{where}（不在本件中）" for where in line.row.files]
    names = once_each([file_name(f"{number:02d}-{day}-{topic}") for number, (day, topic, _id) in enumerate(line.activities, start=1)])
    for name, (day, topic, ident) in zip(names, line.activities, strict=True):
        told.append(f"{day} {topic}")
        if (before := building.first.get(ident)) is not None:
            building.add(f"{folder}/{name}/见 {before.split('/')[0]}.txt", f"材料见：{before}\n".encode())
            continue
        building.first[ident] = f"{folder}/{name}"
        told += _activity(ctx, building, read, ident, f"{folder}/{name}", chosen)
    return tuple(told)


def _activity(ctx: JobContext, building: _Building, read: _Read, ident: UUID, folder: str, chosen: Mapping[str, Choice]) -> list[str]:
    """The sheet of one activity and its papers; what the contents tell of papers that lie elsewhere."""
    from lawstudy.documents import official_pdf, paper_pages  # these load reportlab

    held = read.held[ident]
    facts = [(label, words) for label, words in _facts(read, held, chosen.get(str(ident))) if words]
    sheet = official_pdf.pdf_bytes(activity_sheet(read.unit, held.topic, facts, date.fromisoformat(ctx.today)))
    if building.add(f"{folder}/活动台账.pdf", sheet):
        building.pages.append(sheet)
    told = []
    why = {one.key: one.why for one in read.index.files}
    listed = read.papers.get(ident, ())
    for name, paper in zip(once_each([paper.name or paper.what for paper in listed]), listed, strict=True):
        key = str(paper.id)
        choice = chosen.get(key, Choice.LEAVE if why.get(key) is not None else Choice.USE)
        if not paper.copied:
            told.append(f"{paper.what}：{paper.place}")
        elif choice is Choice.MASK:
            told.append(f"{paper.what}：遮盖后另附")
        elif choice is Choice.USE:
            _copied(ctx, building, paper, f"{folder}/{name}", paper_pages.pages_of)
    return told


def _copied(ctx: JobContext, building: _Building, paper: Evidence, path: str, pages_of: "Callable[[bytes, str], Pages]") -> None:
    try:
        data = content_of(ctx.kept, paper)
    except EvidenceGone:
        building.gone.append(path)
        return
    if building.add(path, data) and (found := pages_of(data, paper.media_type)).count and len(found.data) <= building.room:
        building.pages.append(found.data)


def _facts(read: _Read, held: Activity, choice: Choice | None) -> list[tuple[str, str]]:
    """Names only where that was chosen, in full or the first character of each."""
    names = read.came.get(held.activity_id, ())
    said = "、".join(names if choice is Choice.USE else (name[:1] + "＊" * (len(name) - 1) for name in names))
    heads = held.headcount_written or ("" if held.headcount is None else f"{held.headcount}人")
    return [
        ("类型", read.kinds[held.activity_id]),
        ("时间", held.held_on),
        ("地点", held.place),
        ("议题", "；".join(item.topic for item in held.agenda)),
        ("专项活动", "、".join(held.tags)),
        ("参加人数", heads if held.mode is AttendanceMode.HEADCOUNT else f"{len(names)}人" if names else ""),
        ("参加人员", said if choice in {Choice.USE, Choice.MASK} else ""),
    ]


def _row(line: IndexLine, found: Iterable[str]) -> PackageRow:
    row = line.row
    words = row.content or (row.levels[-1] if row.levels else "") or row.asked
    return PackageRow(
        number=row.number or str(row.place),
        title=words,
        points=_points(row.points),
        own_points=_points(row.own_points),
        own_words=row.own_words or row.not_applicable,
        state=STATES[line.state],
        found=tuple(found) if line.state is not State.NOT_APPLICABLE else (f"不适用：{row.not_applicable}",),
    )


def _points(points: int | None) -> str:
    return "" if points is None else f"{points / 100:g}"


def _packed(
    ctx: JobContext, year: int, read: _Read, building: _Building, rows: list[PackageRow], waiting: tuple[EvidenceFile, ...]
) -> EvidencePackage:
    from lawstudy.documents import official_docx, official_pdf, paper_pages  # these load reportlab and python-docx
    from lawstudy.documents.spreadsheet import xlsx_bytes  # loads openpyxl

    states = read.index.states
    title = read.index.names[0] if len(read.index.names) == 1 else f"{year}年考核"
    told = [f"共{len(rows)}项，已备{states[State.COVERED]}项，缺{states[State.MISSING]}项，不适用{states[State.NOT_APPLICABLE]}项。"]
    if waiting:
        told.append(f"另有{len(waiting)}个含姓名、人像或成绩的文件未确认是否使用，没有放入。")
    for words, paths in (("复制件已不在工作区或已改动，没有放入", building.gone), ("篇幅过大，另附", building.too_large)):
        if paths:
            told.append(f"{words}：{'、'.join(paths)}。")
    paper = PackagePaper(organisation=read.unit, title=title, told=tuple(told), rows=tuple(rows), day=date.fromisoformat(ctx.today))
    listed, own = contents(paper), own_assessment(paper)
    front = official_pdf.pdf_bytes(listed)
    whole = paper_pages.merged([front, *building.pages]) if building.pages else front
    top = {
        "佐证材料.pdf": whole if whole is not None else front,
        "目录.docx": official_docx.docx_bytes(listed),
        "自评表.docx": official_docx.docx_bytes(own),
        "目录和自评表.xlsx": xlsx_bytes(_sheets(paper, year)),
    }
    name = f"{NOT_IN_NAMES.sub('-', f'{title}佐证材料')}.zip"
    data = _zipped(top | building.files)
    blob = Blob(name=name, media_type=ZIP, sha256=ctx.blobs.put(data), unprintable=unprintable(listed))
    return EvidencePackage(
        blob=blob,
        rows=len(rows),
        covered=states[State.COVERED],
        not_applicable=states[State.NOT_APPLICABLE],
        missing=tuple(line.row.title for line in read.index.lines if line.state is State.MISSING),
        waiting=waiting,
        gone=tuple(building.gone),
        too_large=tuple(building.too_large),
    )


def _sheets(paper: PackagePaper, year: int) -> list[SheetTable]:
    span = period_words(*year_days(year))
    found = [(row.number, row.title, row.state, "\n".join(row.found)) for row in paper.rows]
    own = [(row.number, row.title, row.points, row.own_points, row.own_words, row.state) for row in paper.rows]
    head = [Column(title=title) for title in ("编号", "指标", "情况", "佐证材料")]
    columns = [Column(title=title) for title in ("编号", "指标", "分值", "自评分", "自评说明", "佐证材料")]
    return [
        listing(f"{paper.title}佐证材料目录", paper.organisation, span, head, found, paper.told),
        listing(f"{paper.title}自评表", paper.organisation, span, columns, own),
    ]


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """Fixed times inside: the same package is the same file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for path, data in files.items():
            info = zipfile.ZipInfo(path, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(info, data)
    return stream.getvalue()
