"""学法覆盖统计表 as a workbook or CSV, to be signed: counts by law and department, and on a sheet of its own who has not learnt what, which
stays with the coordinator."""

from lawstudy.documents.lists import ListFormat
from lawstudy.documents.spreadsheet import Column, SheetTable, Value
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.blob import Blob
from lawstudy.domain.law import Chapter
from lawstudy.domain.numerals import to_chinese
from lawstudy.domain.statistics.law_coverage import KnownLaw, LawShares, Share, has_learnt, shares
from lawstudy.store import organisations
from lawstudy.usecases.activities.hours import year_days
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.listing import as_of, exported, listing, period_words
from lawstudy.usecases.registry import job
from lawstudy.usecases.reports.law_coverage import LearningYear, read_year

COORDINATORS = {Role.COORDINATOR}
TITLE, GAPS = "学法覆盖统计表", "未学人员名单（内部掌握）"
NO_DEPARTMENT, WHOLE = "未分科室", "全局"
BASIS = (
    "数字为学过的人数/在册人数；参加的学习活动（含补学）、会前学法、考试合格、外部平台课程完成、条文读完均计学过，题目未写明法律的不计",
    "未写明章的活动、考试和课程按全法计；条文阅读以最近一次为准，读完一章的计一章",
)


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def export_law_coverage(ctx: JobContext, *, year: int, form: ListFormat = ListFormat.XLSX) -> Blob:
    """The laws of a year with their chapters: how many of each department have learnt them, and the names of who has not."""
    tables = ctx.read(lambda reading: _tables(reading, year))
    return exported(ctx, f"{TITLE}_{year}", tables, form)


def _tables(ctx: Context, year: int) -> tuple[SheetTable, SheetTable]:
    found = read_year(ctx, year)
    there: dict[str, list[int]] = {}
    for place, person in enumerate(found.people):
        there.setdefault(person.department, []).append(place)
    order = found.order(there)
    unit = organisations.get(ctx.tx, ctx.reach.organisation_id).name
    span = f"{period_words(*year_days(year))}　{as_of(found.as_of)}在册人员"
    columns = [Column(title="法律"), *(Column(title=name or NO_DEPARTMENT) for name in order), Column(title=WHOLE)]
    groups = [[found.people[place].id for place in there[name]] for name in order]
    counted = [shares(found.laws, people, found.learnt) for people in [*groups, [person.id for person in found.people]]]
    rows = [row for place, law in enumerate(found.laws) for row in _rows(place, law, counted)]
    gaps = [
        (f"《{law.name}》", name or NO_DEPARTMENT, "、".join(missing))
        for law in found.laws
        for name in order
        if (missing := [found.people[place].name for place in there[name] if not _knows(found, place, law)])
    ]
    named = (Column(title="法律"), Column(title="科室"), Column(title="未学人员"))
    return listing(TITLE, unit, span, columns, rows, BASIS), listing(GAPS, unit, span, named, gaps)


def _knows(found: LearningYear, place: int, law: KnownLaw) -> bool:
    return has_learnt(law, found.learnt.get(found.people[place].id, ()))


def _rows(place: int, law: KnownLaw, counted: list[LawShares]) -> list[tuple[Value, ...]]:
    whole = (f"《{law.name}》", *(_printed(each.laws[place]) for each in counted))
    return [whole, *((_chapter(one), *(_printed(each.chapters[place][n]) for each in counted)) for n, one in enumerate(law.chapters))]


def _chapter(chapter: Chapter) -> str:
    return f"　第{to_chinese(chapter.number)}章 {chapter.title}"


def _printed(share: Share) -> str:
    return f"{share.learnt}/{share.people}"
