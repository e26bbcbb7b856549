"""年度学法计划 and its printed view 学法清单 as DOCX and PDF in the official layout, and as a workbook to be signed."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from msgspec import structs

from lawstudy.documents.fonts import unprintable
from lawstudy.documents.lists import ListFormat
from lawstudy.documents.official import OfficialDocument
from lawstudy.documents.spreadsheet import Column, SheetTable
from lawstudy.documents.study_plan import PlanPaper, PlanSection, plan_document
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.blob import DOCX, PDF, Blob
from lawstudy.domain.kinds import Family
from lawstudy.domain.plan import Target, frame_words
from lawstudy.domain.plan_printed import SECTIONS, printed_amount, printed_audience, printed_owner, printed_period
from lawstudy.errors import BadArgument
from lawstudy.store import organisations
from lawstudy.store import plans as store
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.exams.paper_printing import NOT_IN_NAMES
from lawstudy.usecases.listing import exported, listing, period_words
from lawstudy.usecases.plans.entries import check_year
from lawstudy.usecases.plans.plans import PlanLine, kind_text, lines_of
from lawstudy.usecases.registry import job

COORDINATORS = {Role.COORDINATOR}
_STUDIES = {Family.STUDY, Family.MEETING}
_NUMERALS = "一二三四五六"
# What progress counts: of hours and exams the people who have them.
_UNITS = {
    Target.TIMES: "次",
    Target.ATTENDANCES: "人次",
    Target.VISITS: "家次",
    Target.HOURS: "人",
    Target.EXAM: "人",
    Target.COURT: "次",
}


class PlanFormat(StrEnum):
    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"


class PlanView(StrEnum):
    """``plan``: everything. ``studies`` (学法清单): what is learnt, by law. ``duties`` (普法责任清单): whom to tell about which law, and
    how far that is by the rows of the ledger."""

    PLAN = "plan"
    STUDIES = "studies"
    DUTIES = "duties"


_TITLES = {PlanView.PLAN: "{year}年度学法计划", PlanView.STUDIES: "{year}年度学法清单", PlanView.DUTIES: "{year}年度普法责任清单"}
_HEADERS = {
    PlanView.PLAN: (("序号", "计划内容", "法律法规", "对象", "时间", "责任", "目标"), (10.0, 36.0, 32.0, 20.0, 20.0, 20.0, 18.0)),
    PlanView.STUDIES: (("序号", "法律法规", "学习内容", "学习形式", "对象", "时间"), (10.0, 44.0, 38.0, 22.0, 22.0, 20.0)),
    PlanView.DUTIES: (
        ("序号", "普法内容", "普法对象", "方式措施", "时间节点", "责任科室", "责任人", "完成情况"),
        (10.0, 38.0, 18.0, 20.0, 18.0, 18.0, 14.0, 20.0),
    ),
}
_COLUMNS = ("计划内容", "法律法规", "形式", "对象", "时间", "责任", "目标", "普法责任", "备注")


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def print_plan(ctx: JobContext, *, year: int, view: PlanView = PlanView.PLAN, form: PlanFormat = PlanFormat.DOCX) -> Blob:
    """The plan of a year to be printed; BadArgument for a year without anything to print."""
    check_year(year)
    unit, lines = ctx.read(lambda reading: _read(reading, year, view))
    if not lines:
        raise BadArgument(name="year", reason="there is no plan of {year}", values={"year": year})
    title = f"{unit}{_TITLES[view].format(year=year)}"
    if form is PlanFormat.XLSX:
        sheet = _duty_sheet if view is PlanView.DUTIES else _sheet
        return exported(ctx, title, (sheet(unit, title, year, lines),), ListFormat.XLSX)
    document = _document(unit, title, year, view, lines, date.fromisoformat(ctx.today))
    from lawstudy.documents import official_docx, official_pdf  # these load reportlab and python-docx

    make, media_type = (official_pdf.pdf_bytes, PDF) if form is PlanFormat.PDF else (official_docx.docx_bytes, DOCX)
    name = f"{NOT_IN_NAMES.sub('-', title)}.{form.value}"
    return Blob(name=name, media_type=media_type, sha256=ctx.blobs.put(make(document)), unprintable=unprintable(document))


def _read(ctx: Context, year: int, view: PlanView) -> tuple[str, list[PlanLine]]:
    """By their days, as a plan is read; nothing of it says how far they are."""
    lines = lines_of(ctx, year, store.of_year(ctx.tx, ctx.reach.organisation_id, year))
    if view is PlanView.STUDIES:
        lines = tuple(line for line in lines if _section(line) in {*_STUDIES, None})
    if view is PlanView.DUTIES:
        lines = tuple(line for line in lines if line.item.duty)
    ordered = sorted(lines, key=lambda line: (line.item.from_day, line.item.to_day, line.item.title))
    return organisations.get(ctx.tx, ctx.reach.organisation_id).name, ordered


def _section(line: PlanLine) -> Family | None:
    if line.item.target is Target.EXAM:
        return None
    return line.kind.family if line.kind is not None else Family.STUDY


def _document(unit: str, title: str, year: int, view: PlanView, lines: Sequence[PlanLine], day: date) -> OfficialDocument:
    header, widths = _HEADERS[view]
    parts = [(name, [line for line in lines if _section(line) is family]) for family, name in SECTIONS.items()]
    there = [(name, mine) for name, mine in parts if mine]
    sections, number = [], 0
    for place, (name, mine) in enumerate(there):
        cells = [(str(number + each), *_cells(line, view)) for each, line in enumerate(mine, start=1)]
        number += len(mine)
        sections.append(PlanSection(title=f"{_NUMERALS[place]}、{name}", rows=tuple(cells)))
    frame = frame_words(year)
    opening = (f"{year}年是{frame}。" if frame else "") + f"结合本局职责，制定本计划，共{len(lines)}项。"
    return plan_document(
        PlanPaper(
            organisation=unit,
            title=title,
            opening=opening if view is PlanView.PLAN else "",
            widths=widths,
            header=header,
            sections=tuple(sections),
            day=day,
        )
    )


def _cells(line: PlanLine, view: PlanView) -> tuple[str, ...]:
    item = line.item
    if view is PlanView.STUDIES:
        return item.law or item.title, item.title, _form(line), printed_audience(item, line.kind), printed_period(item)
    if view is PlanView.DUTIES:
        return _duty_cells(line)
    owner, amount = printed_owner(item, line.owner), printed_amount(item)
    title = f"{item.title}（普法责任）" if item.duty else item.title
    return title, item.law, printed_audience(item, line.kind), printed_period(item), owner, amount


def _duty_cells(line: PlanLine) -> tuple[str, ...]:
    """完成情况 is what the ledger has, and nothing else."""
    item = line.item
    content = f"{item.title}（{item.law}）" if item.law else item.title
    department = printed_owner(structs.replace(item, owner_id=None), "")
    form = kind_text(line) or _form(line)
    far = line.progress
    done = (f"{far.done}/{far.total}{_UNITS[item.target]}" if far.total else "") + ("，完成" if far.reached else "")
    return content, printed_audience(item, line.kind), form, printed_period(item), department, line.owner, done


def _form(line: PlanLine) -> str:
    return kind_text(line, short=True) or ("考试" if line.item.target is Target.EXAM else "学习")


def _duty_sheet(unit: str, title: str, year: int, lines: Sequence[PlanLine]) -> SheetTable:
    columns = [Column(title=each) for each in _HEADERS[PlanView.DUTIES][0][1:]]
    return listing(title, unit, period_words(f"{year}-01-01", f"{year}-12-31"), columns, [_duty_cells(line) for line in lines])


def _sheet(unit: str, title: str, year: int, lines: Sequence[PlanLine]) -> SheetTable:
    rows = [
        (
            line.item.title,
            line.item.law,
            kind_text(line) or _form(line),
            printed_audience(line.item, line.kind),
            printed_period(line.item),
            printed_owner(line.item, line.owner),
            printed_amount(line.item),
            "是" if line.item.duty else "",
            line.item.note,
        )
        for line in lines
    ]
    columns = [Column(title=each) for each in _COLUMNS]
    return listing(title, unit, period_words(f"{year}-01-01", f"{year}-12-31"), columns, rows, [f"共{len(rows)}项"])
