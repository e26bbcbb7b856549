"""考试成绩统计表 and 学法活动统计表 as workbooks: the figures of the screen, to be signed, with the people behind none of them."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from msgspec import structs

from lawstudy.documents.lists import ListFormat
from lawstudy.documents.spreadsheet import Column, SheetTable
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.annual_report.figure import Period
from lawstudy.domain.annual_report.printing import printed
from lawstudy.domain.blob import Blob
from lawstudy.domain.certificate import chinese_date
from lawstudy.domain.printed_names import FIGURES, VIEWS, PassName
from lawstudy.domain.statistics.item_analysis import LEAST_PEOPLE
from lawstudy.domain.statistics.tables import Figure, FigureRow
from lawstudy.errors import ExamStillOpen
from lawstudy.store import organisations
from lawstudy.usecases.activities.hours import year_days
from lawstudy.usecases.arguments import check_period
from lawstudy.usecases.attempts.score_export import exam_span, figures_said, who_counts_said
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.listing import as_of, exported, figures_sheet, listing, period_words
from lawstudy.usecases.registry import job
from lawstudy.usecases.reports.activity_tables import SELDOM, activity_table, topic_rows
from lawstudy.usecases.reports.by_hand import list_manual_figures
from lawstudy.usecases.reports.exam_tables import exam_table, ranks_table, spread_table
from lawstudy.usecases.reports.exam_years import exam_years
from lawstudy.usecases.reports.item_analysis import ItemAnalysis, item_analysis
from lawstudy.usecases.reports.item_tables import choice_table, item_table, paper_table, place_table
from lawstudy.usecases.reports.ledger_statistics import ledger_statistics
from lawstudy.usecases.reports.statistics import ExamFigures, ExamStatistics, activity_statistics, exam_statistics

COORDINATORS = {Role.COORDINATOR}


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def export_exam_statistics(
    ctx: JobContext, *, exam_id: UUID, form: ListFormat = ListFormat.XLSX, pass_name: PassName = PassName.USUAL
) -> Blob:
    """The figures of an exam with those of its departments and the spread of scores; of each view where there is a 补考. ``pass_name`` is
    what 合格率 is called in it."""
    tables = [_named(table, pass_name) for table in ctx.read(lambda reading: _exam(reading, exam_id))]
    return exported(ctx, f"{tables[0].title}_{ctx.today}", tables, form)


@job(roles=COORDINATORS, scope=Scope.ORGANISATION, questions=True)
def export_item_analysis(ctx: JobContext, *, exam_id: UUID, form: ListFormat = ListFormat.XLSX) -> Blob:
    """试题分析 of an exam: its questions, their options, chapters, articles and the paper as a whole, a sheet for each. ExamStillOpen
    before results are known."""
    tables = ctx.read(lambda reading: _items(reading, exam_id))
    return exported(ctx, f"{tables[0].title}_{ctx.today}", tables, form)


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def export_exam_years(ctx: JobContext, *, form: ListFormat = ListFormat.XLSX) -> Blob:
    """Exams over the years, and what the same people, departments and questions say: a sheet for each that has rows."""
    tables = ctx.read(_years)
    return exported(ctx, f"历年考试统计表_{ctx.today}", tables, form)


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def export_activity_statistics(ctx: JobContext, *, first_day: str, last_day: str, form: ListFormat = ListFormat.XLSX) -> Blob:
    """How much was held in a period, by family, kind and campaign."""
    check_period(first_day, last_day)
    table = ctx.read(lambda reading: _activities(reading, first_day, last_day))
    return exported(ctx, f"{table.title}_{first_day}_{last_day}", (table,), form)


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def export_ledger_statistics(ctx: JobContext, *, year: int, form: ListFormat = ListFormat.XLSX) -> Blob:
    """The ledger of a year by family, kind and campaign, by month and by department, and beside the years before: a sheet for each. What
    other offices supplied has a sheet of its own."""
    tables = ctx.read(lambda reading: _ledger(reading, year))
    return exported(ctx, f"{tables[0].title}_{year}", tables, form)


def _ledger(ctx: Context, year: int) -> list[SheetTable]:
    found = ledger_statistics.function(ctx, year=year)
    unit, span = organisations.get(ctx.tx, ctx.reach.organisation_id).name, period_words(*year_days(year))
    until = f"{found.years.rows[0].names[0]}—{year}年"
    return [
        figures_sheet("学法活动统计表", unit, span, "类别", found.kinds, _ledger_notes(found.topics)),
        figures_sheet("分月统计表", unit, span, "月份", found.months, (_BESIDE,)),
        figures_sheet("分科室统计表", unit, span, "科室", found.departments, (f"人数为{found.as_of}在册人员", _OF_DEPARTMENTS)),
        *([figures_sheet("专项活动统计表", unit, span, "专项活动", found.campaigns, (_OF_CAMPAIGNS,))] if found.campaigns.rows else []),
        figures_sheet("历年统计表", unit, until, "年份", found.years, (_BESIDE,)),
        *_by_hand(ctx, unit, year),
    ]


def _by_hand(ctx: Context, unit: str, year: int) -> list[SheetTable]:
    period = Period(first_day=date(year, 1, 1), last_day=date(year, 12, 31))
    found = list_manual_figures.function(ctx, period=period)
    columns = [Column(title=title) for title in ("数据项", "数值", "提供科室", "截止日", "依据")]
    rows = [(one.label, printed(one), one.office, chinese_date(one.as_of), one.document) for one in found]
    notes = ("由有关科室提供，不在台账中，不与统计数据相加",)
    return [listing("手工数据项", unit, period_words(*year_days(year)), columns, rows, notes)] if rows else []


_BESIDE = "各类分列，不相加；人次为学习活动的人次；分几次举行的活动计一次，列入首次举行之日"
_OF_CAMPAIGNS = "专项活动与各类别交叉，不另计，不相加；期外指日期不在该专项活动起止日之内"
_OF_DEPARTMENTS = "按本单位科室顺序，不排名；一场活动有多个科室参加的，各科室分别列出，不相加"


def _ledger_notes(topics: Iterable[FigureRow]) -> list[str]:
    told = [f"{FIGURES[row.code]}{row.value(row.code).value}" for row in topics if row.code is not None]
    return ["各类分列，不相加；专项活动与所属类别交叉，不另计", *told]


def _exam(ctx: Context, exam_id: UUID) -> list[SheetTable]:
    found = exam_statistics.function(ctx, exam_id=exam_id)
    if found.after is None:
        return _view(ctx, found, found.before, "")
    return [sheet for view in (found.before, found.after) for sheet in _view(ctx, found, view, f"（{VIEWS[view.view]}）")]


def _named(table: SheetTable, pass_name: PassName) -> SheetTable:
    def said(words: str) -> str:
        return words.replace(PassName.USUAL, pass_name)

    columns = tuple(structs.replace(column, title=said(column.title)) for column in table.columns)
    return structs.replace(table, columns=columns, notes=tuple(map(said, table.notes)))


def _view(ctx: Context, found: ExamStatistics, view: ExamFigures, kind: str) -> list[SheetTable]:
    unit, title = organisations.get(ctx.tx, ctx.reach.organisation_id).name, found.exam.title
    span = exam_span(found.exam, ctx.today)
    sheets = [figures_sheet(f"{title}成绩统计表{kind}", unit, span, "科室", exam_table(found, view), _notes(found, view))]
    ranks = ranks_table(found, view)
    if ranks.rows:
        sheets.append(figures_sheet(f"{title}分职级情况{kind}", unit, span, "职级", ranks, (_OF_RANKS,)))
    spread = spread_table(view)
    return [*sheets, figures_sheet(f"{title}成绩分布{kind}", unit, span, "分数段", spread)] if spread.rows else sheets


def _notes(found: ExamStatistics, view: ExamFigures) -> list[str]:
    """What is known of the whole only, in one sentence each."""
    said = who_counts_said(found, view)
    if view.participation is None:
        return [*said, "考试尚未结束，合格、优秀和平均分待结束后统计"]
    of_all = figures_said(found, view, (Figure.PASS_RATE_OF_ALL, Figure.EXCELLENT_RATE_OF_ALL))
    return [*said, of_all, figures_said(found, view, (Figure.FULL_MARKS, Figure.MEDIAN, Figure.DEVIATION))]


def _items(ctx: Context, exam_id: UUID) -> list[SheetTable]:
    found = item_analysis.function(ctx, exam_id=exam_id)
    if found.is_open:
        raise ExamStillOpen
    unit, title, span = organisations.get(ctx.tx, ctx.reach.organisation_id).name, found.exam.title, exam_span(found.exam, ctx.today)
    sheets = [
        figures_sheet(f"{title}试题分析表", unit, span, "题号", item_table(found.items), item_notes(found)),
        figures_sheet(f"{title}试卷信度表", unit, span, "范围", paper_table(found), item_notes(found)),
        figures_sheet(f"{title}分章答对率", unit, span, "章", place_table(found.chapters), (_NOT_RANKED,)),
        figures_sheet(f"{title}分法条答对率", unit, span, "法条", place_table(found.articles), (_NOT_RANKED, _SEVERAL_ARTICLES)),
        figures_sheet(f"{title}选项分布表", unit, span, "题号", choice_table(found.items), (_SEVERAL_OPTIONS,)),
    ]
    return [sheet for sheet in sheets if sheet.rows] or sheets[:1]


_OF_RANKS = "按应考名单顺序，不排名；不足五人的职级合并；职级为现职级"
_NOT_RANKED = "按法律和章节顺序，不排名"
_SEVERAL_ARTICLES = "一题依据几条的，各条分别列出，不相加"
_SEVERAL_OPTIONS = "多选题各选项分别计数，占比不相加"


def item_notes(found: ItemAnalysis) -> list[str]:
    """What has to be read with 试题分析."""
    said = (
        (True, f"计{found.n}份试卷，区分度为题目与其余题目得分的相关系数×100，各项指标的定义与 Moodle 测验统计一致"),
        (found.n < LEAST_PEOPLE, f"人数不足{LEAST_PEOPLE}人，区分度、区分效率、有效权重和信度仅供参考"),
        (not found.same, "各人试题不同，人数为抽到该题的人数；信度按题号位置计算，不计算有效权重"),
        (bool(found.unmarked), f"另有{found.unmarked}份试卷有题待评阅，未计入"),
        (bool(found.unclosed), f"另有{found.unclosed}份试卷时间已到而未收卷，未计入"),
        (bool(found.withheld), f"其中{found.withheld}题正有人作答，选项、用时和法条暂不列出"),
    )
    return [words for there, words in said if there]


def _years(ctx: Context) -> list[SheetTable]:
    found = exam_years.function(ctx)
    unit, span = organisations.get(ctx.tx, ctx.reach.organisation_id).name, as_of(ctx.today)
    sheets = [
        figures_sheet("历年考试统计表", unit, span, "考试", found.own, (_LATEST,)),
        figures_sheet("外部考试历年统计表", unit, span, "考试", found.outside, (_LATEST, "由其他单位组织，与本单位考试分列")),
        figures_sheet("同一人员两次考试对比表", unit, span, "两次考试", found.people, (_SHARES, "为两次均参加的人员")),
        figures_sheet("同一科室两次考试对比表", unit, span, "科室", found.departments, (_SHARES, "按名单顺序，不排名；不足5人的不列数据")),
        figures_sheet("相同试题对比表", unit, span, "两次考试", found.common, ("两次考试均有且未改动的试题的得分率",)),
    ]
    return [sheet for sheet in sheets if sheet.rows] or sheets[:1]


_LATEST = "只列已结束的考试；有补考的为补考后数据"
_SHARES = "满分不同的考试按得分率比较"


def _activities(ctx: Context, first_day: str, last_day: str) -> SheetTable:
    found = activity_statistics.function(ctx, first_day=first_day, last_day=last_day)
    unit = organisations.get(ctx.tx, ctx.reach.organisation_id).name
    table = activity_table(found).without_empty(*SELDOM)
    return figures_sheet("学法活动统计表", unit, period_words(first_day, last_day), "类别", table, _ledger_notes(topic_rows(found)))
