"""lawstudy statistics …: figures with the people or activities behind them."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from lawstudy.cli.exports import write_list
from lawstudy.cli.find import ExamNamed, exam_id, person_id
from lawstudy.cli.hours import Account, Year
from lawstudy.cli.output import hundredths
from lawstudy.cli.run import Head, Lines, Run, command
from lawstudy.domain.credit import HoursAccount
from lawstudy.domain.kinds import Family
from lawstudy.domain.printed_names import PassName
from lawstudy.domain.statistics.tables import Figure, FigureRow, FigureTable
from lawstudy.errors import BadArgument
from lawstudy.i18n import N_, _
from lawstudy.usecases.people.people import our_organisation
from lawstudy.usecases.reports import statistics as usecases
from lawstudy.usecases.reports.activity_tables import SELDOM as EXPLAINING
from lawstudy.usecases.reports.activity_tables import activity_table, topic_rows
from lawstudy.usecases.reports.exam_tables import COUNTS, KNOWN, RATES, departments_table, ranks_table, whole
from lawstudy.usecases.reports.exam_years import exam_years, weak_articles, weak_table
from lawstudy.usecases.reports.item_analysis import item_analysis
from lawstudy.usecases.reports.item_tables import choice_table, item_table, paper_table, place_table
from lawstudy.usecases.reports.law_coverage import LawCoverage, Learners, PersonLaws, law_coverage, law_learners, my_laws, person_laws
from lawstudy.usecases.reports.law_coverage_export import export_law_coverage
from lawstudy.usecases.reports.ledger_statistics import ledger_statistics
from lawstudy.usecases.reports.statistics import ExamStatistics
from lawstudy.usecases.reports.statistics_export import (
    export_activity_statistics,
    export_exam_statistics,
    export_exam_years,
    export_item_analysis,
    export_ledger_statistics,
)
from lawstudy.words.coverage import chapter_words, coverage_columns, share_text, way_words
from lawstudy.words.figures import cell_text, figure_words, notes, row_words, table_text
from lawstudy.words.items import item_notes

app = typer.Typer(no_args_is_help=True)
_WHO = N_("List the people behind a figure: should, sat, missing, passed, excellent, unanswered or sat_excused")
Who = Annotated[str, typer.Option(help=_WHO)]
# Told of the whole only where there are any.
SELDOM = (Figure.UNANSWERED, Figure.SAT_EXCUSED)
SHOWN = (*COUNTS, *RATES, Figure.MEAN, Figure.FULL_MARKS)
FULL_MARKS = 10_000
XlsxFile = Annotated[
    Path | None, typer.Option("--xlsx", readable=False, help=N_("Write the table, to be printed and signed, to this file or folder"))
]


@command(app, "exam")
def exam(
    run: Run,
    exam: ExamNamed,
    who: Who = "",
    departments: Annotated[bool, typer.Option("--departments", help=N_("The figures of each department"))] = False,
    ranks: Annotated[bool, typer.Option("--ranks", help=N_("The figures of each 职级"))] = False,
    xlsx: XlsxFile = None,
    pass_name: Annotated[PassName, typer.Option("--pass-name", help=N_("What 合格率 is called in the table"))] = PassName.USUAL,
) -> None:
    """Participation and results of an own or outside exam; where there is a 补考, before and after it."""
    found = run.door.call(usecases.exam_statistics, exam_id=exam_id(run, exam))
    if xlsx is not None:
        write_list(run, export_exam_statistics, xlsx, exam_id=found.exam.id, pass_name=pass_name)
    elif who:
        run.show(found, lambda: _people(found, who))
    elif departments:
        run.show(found, lambda: table_text(_("Department"), departments_table(found, found.latest)))
    elif ranks:
        run.show(found, lambda: table_text(_("Rank"), ranks_table(found, found.latest)))
    else:
        run.show(found, lambda: _figures(found))
        for note in notes(found, found.latest) if not run.json else ():
            print(note)


def _figures(found: ExamStatistics) -> tuple[Head, Lines]:
    """A column for each view; the figures before and after 补考 are never mixed."""
    views = [view for view in (found.before, found.after) if view is not None]
    shown = FigureTable(columns=SHOWN, rows=tuple(whole(found, view) for view in views)).without_empty(*SELDOM)
    usual = {Figure.FULL_MARKS} if found.exam.total_points == FULL_MARKS else set()
    is_open = [view.participation is None for view in views]
    unknown = set(SHOWN) - set(KNOWN) if all(is_open) else set()
    lines = [
        (figure_words(figure), *(cell_text(figure, row.value(figure)) for row in shown.rows))
        for figure in shown.columns
        if figure not in usual | unknown
    ]
    state = (_("State"), *(_("Open now") if running else _("Closed") for running in is_open))
    head = (_("Regular"), _("After makeup")) if found.after is not None else (_("Value"),)
    return (_("Figure"), *head), [*lines, state] if any(is_open) or found.after is not None else lines


def _people(found: ExamStatistics, who: str) -> tuple[Head, Lines]:
    if who not in COUNTS:
        raise BadArgument(name="who", reason=N_("“{given}” is none of {known}"), values={"given": who, "known": ", ".join(COUNTS)})
    latest = found.latest
    ids = set(whole(found, latest).value(Figure(who)).ids)
    points = {attempt.person_id: attempt.points for attempt in latest.kept}
    lines = [(p.name, p.department, hundredths(points.get(p.person_id))) for p in found.people if p.person_id in ids]
    return (_("Name"), _("Department"), _("Score")), lines


class Beside(StrEnum):
    """What of exams beside one another is listed."""

    OWN = "own"
    OUTSIDE = "outside"
    PEOPLE = "people"
    DEPARTMENTS = "departments"
    QUESTIONS = "questions"
    ARTICLES = "articles"


@command(app, "years")
def years(
    run: Run,
    by: Annotated[
        Beside, typer.Option(help=N_("own, outside, people, departments, questions, or articles: the weakest of --year"))
    ] = Beside.OWN,
    year: Year = 0,
    xlsx: XlsxFile = None,
) -> None:
    """Exams over the years: rates and means, the same people, departments and questions in two of them, and the weakest articles."""
    if xlsx is not None:
        write_list(run, export_exam_years, xlsx)
        return
    if by is Beside.ARTICLES:
        weak = run.door.call(weak_articles, year=year or run.door.call(our_organisation).year)
        run.show(weak, lambda: table_text(_("Article"), weak_table(weak)))
        return
    found = run.door.call(exam_years)
    two = _("Two exams")
    tables = {
        Beside.OWN: (_("Exam"), found.own),
        Beside.OUTSIDE: (_("Exam"), found.outside),
        Beside.PEOPLE: (two, found.people),
        Beside.DEPARTMENTS: (_("Department"), found.departments),
        Beside.QUESTIONS: (two, found.common),
    }
    run.show(found, lambda: table_text(*tables[by]))


class Part(StrEnum):
    """What of the analysis of an exam is listed."""

    ITEMS = "items"
    OPTIONS = "options"
    CHAPTERS = "chapters"
    ARTICLES = "articles"
    PAPER = "paper"


@command(app, "items")
def items(
    run: Run,
    exam: ExamNamed,
    part: Annotated[Part, typer.Option(help=N_("items, options, chapters, articles, or paper for its reliability"))] = Part.ITEMS,
    xlsx: XlsxFile = None,
) -> None:
    """The questions of an exam: facility, discrimination, options, time, chapters and articles, and the reliability of the paper."""
    found = run.door.call(item_analysis, exam_id=exam_id(run, exam))
    if xlsx is not None:
        write_list(run, export_item_analysis, xlsx, exam_id=found.exam.id)
        return
    tables = {
        Part.ITEMS: (_("Question no."), item_table(found.items)),
        Part.OPTIONS: (_("Question no."), choice_table(found.items)),
        Part.CHAPTERS: (_("Chapter"), place_table(found.chapters)),
        Part.ARTICLES: (_("Article"), place_table(found.articles)),
        Part.PAPER: (_("Of whom"), paper_table(found)),
    }
    run.show(found, lambda: table_text(*tables[part]))
    for note in item_notes(found) if not run.json else ():
        print(note)


@command(app, "activities")
def activities(run: Run, year: Year = 0, xlsx: XlsxFile = None) -> None:
    """How many activities of each kind and campaign were held in a year, and how many people came."""
    first, last = _days(run, year)
    if xlsx is not None:
        write_list(run, export_activity_statistics, xlsx, first_day=first, last_day=last)
        return
    found = run.door.call(usecases.activity_statistics, first_day=first, last_day=last)
    rows = _families(activity_table(found))
    topics = [(figure_words(figure), cell_text(figure, cell)) for row in topic_rows(found) for figure, cell in row.cells.items()]
    run.show(found, lambda: ((_("Figure"), _("Value")), [*rows, *topics]))


class By(StrEnum):
    """How the ledger of a year is spread."""

    KIND = "kind"
    MONTH = "month"
    DEPARTMENT = "department"
    CAMPAIGN = "campaign"
    YEAR = "year"


@command(app, "sessions")
def sessions(
    run: Run,
    year: Year = 0,
    by: Annotated[By, typer.Option(help=N_("kind, month, department, campaign, or year for the years beside one another"))] = By.KIND,
    xlsx: XlsxFile = None,
) -> None:
    """The ledger of a year: by family, kind and campaign, by month, by department, by campaign, or beside the years before."""
    of_year = year or run.door.call(our_organisation).year
    if xlsx is not None:
        write_list(run, export_ledger_statistics, xlsx, year=of_year)
        return
    found = run.door.call(ledger_statistics, year=of_year)
    tables = {
        By.KIND: (_("Kind"), found.kinds),
        By.MONTH: (_("Month"), found.months),
        By.DEPARTMENT: (_("Department"), found.departments),
        By.CAMPAIGN: (_("Campaign"), found.campaigns),
        By.YEAR: (_("Year"), found.years),
    }
    run.show(found, lambda: table_text(*tables[by]))


def _families(table: FigureTable) -> list[tuple[str, str]]:
    """Each family with its kinds and campaigns, and below them what else is known of it."""
    lines: list[tuple[str, str]] = []
    below: list[tuple[str, str]] = []
    for row in table.rows:
        if row.family is not None:
            lines += below
            below = _known_of(row)
        lines.append((row_words(row), cell_text(Figure.ACTIVITIES, row.value(Figure.ACTIVITIES))))
    return lines + below


def _known_of(row: FigureRow) -> list[tuple[str, str]]:
    """What is zero is left out where it only explains. Of another family than 学习 each line says which."""
    cells = [(figure, row.value(figure)) for figure in row.cells if figure is not Figure.ACTIVITIES]
    known = [(figure, cell) for figure, cell in cells if cell.value or (figure not in EXPLAINING and cell.value == 0)]
    told = [(figure_words(figure), cell_text(figure, cell)) for figure, cell in known]
    if row.family is Family.STUDY:
        return told
    return [(_("{family}: {words}").format(family=row_words(row), words=words), value) for words, value in told]


@command(app, "hours")
def hours(
    run: Run,
    year: Year = 0,
    group: Annotated[str, typer.Option(help=N_("Group"))] = "*",
    account: Account = HoursAccount.LAW,
) -> None:
    """Hours of one account in a year, of everyone who belonged at its end (today, while it runs); accounts are never added."""
    first, last = _days(run, year)
    found = run.door.call(usecases.hours_statistics, first_day=first, last_day=last, group=group, account=account)
    names = {person.person_id: person for person in found.people}
    lines = [(names[x.person_id].name, names[x.person_id].department, hundredths(x.hours), x.sessions) for x in found.hours.people]
    total = (_("Per head"), _("people of {day}").format(day=found.as_of), found.hours.per_head.decimal_text(), "")
    run.show(found, lambda: ((_("Name"), _("Department"), _("Hours"), _("Activities")), [*lines, total]))


@command(app, "coverage")
def coverage(
    run: Run,
    year: Year = 0,
    law: Annotated[str, typer.Option(help=N_("Who has learnt this law, by which row, and who has not"))] = "",
    chapter: Annotated[int, typer.Option(help=N_("Only this chapter of it, by its number"))] = 0,
    department: Annotated[str | None, typer.Option(help=N_("Only the people of this department"))] = None,
    person: Annotated[str, typer.Option(help=N_("The laws of one person, by name or staff number"))] = "",
    mine: Annotated[bool, typer.Option("--mine", help=N_("My own laws"))] = False,
    xlsx: XlsxFile = None,
) -> None:
    """How many people of each department have learnt which law and chapter in a year, and by what."""
    of_year = year or run.door.call(our_organisation).year
    if xlsx is not None:
        write_list(run, export_law_coverage, xlsx, year=of_year)
    elif mine:
        run.show(own := run.door.call(my_laws, year=of_year), lambda: _laws(own))
    elif person:
        run.show(one := run.door.call(person_laws, year=of_year, person_id=person_id(run, person)), lambda: _laws(one))
    elif law:
        found = run.door.call(law_learners, year=of_year, law=law.strip().strip("《》"), chapter=chapter, department=department)
        run.show(found, lambda: _learners(found))
    else:
        run.show(matrix := run.door.call(law_coverage, year=of_year), lambda: _matrix(matrix))


def _matrix(found: LawCoverage) -> tuple[Head, Lines]:
    columns = coverage_columns(found)
    head, counted = (_("Law"), *(name for name, _shares in columns)), [shares for _name, shares in columns]
    lines: list[tuple[object, ...]] = []
    for place, law in enumerate(found.laws):
        lines.append((f"《{law.name}》", *(share_text(each.laws[place]) for each in counted)))
        lines += [
            (f"  {chapter_words(number, title)}", *(share_text(each.chapters[place][n]) for each in counted))
            for n, (number, title) in enumerate(law.chapters)
        ]
    return head, lines


def _learners(found: Learners) -> tuple[Head, Lines]:
    lines = [
        (one.name, one.department, _("yes") if one.learnt else "", _("; ").join(f"{row.day} {way_words(row)}".strip() for row in one.rows))
        for one in found.people
    ]
    return (_("Name"), _("Department"), _("Learnt"), _("By what")), lines


def _laws(found: PersonLaws) -> tuple[Head, Lines]:
    lines = [
        (one.law.name, _("yes") if one.learnt else "", _("; ").join(f"{row.day} {way_words(row)}".strip() for row in one.rows))
        for one in found.laws
    ]
    return (_("Law"), _("Learnt"), _("By what")), lines


def _days(run: Run, year: int) -> tuple[str, str]:
    of_year = year or run.door.call(our_organisation).year
    return f"{of_year}-01-01", f"{of_year}-12-31"
