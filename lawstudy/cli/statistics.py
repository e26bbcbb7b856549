"""lawstudy statistics …: figures with the people or activities behind them."""

from typing import Annotated

import typer

from lawstudy.cli.exams import ExamNamed
from lawstudy.cli.find import exam_id
from lawstudy.cli.hours import Year
from lawstudy.cli.output import hundredths
from lawstudy.cli.run import Head, Lines, Run, command
from lawstudy.domain.kinds import FAMILY_NAMES, Family
from lawstudy.domain.statistics.activity_counts import FamilyCounts
from lawstudy.domain.statistics.exam_participation import Participation
from lawstudy.domain.statistics.facts import CountFact
from lawstudy.domain.statistics.ratio import NOTHING
from lawstudy.errors import BadArgument
from lawstudy.i18n import N_, _
from lawstudy.usecases import statistics as usecases
from lawstudy.usecases.people import our_organisation
from lawstudy.usecases.statistics import ActivityStatistics, ExamFigures, ExamStatistics

app = typer.Typer(no_args_is_help=True)
COUNTS = {
    "should": N_("Should sit"),
    "sat": N_("Sat the exam"),
    "missing": N_("Has not sat"),
    "passed": N_("Passed"),
    "excellent": N_("Excellent"),
}
RATES = {
    "attendance_rate": N_("Participation rate"),
    "pass_rate": N_("Pass rate"),
    "excellent_rate": N_("Excellent rate"),
    "pass_rate_of_all": N_("Pass rate of all who should sit"),
    "excellent_rate_of_all": N_("Excellent rate of all who should sit"),
}


@command(app, "exam")
def exam(
    run: Run,
    exam: ExamNamed,
    who: Annotated[str, typer.Option(help=N_("List the people behind a figure: should, sat, missing, passed or excellent"))] = "",
    departments: Annotated[bool, typer.Option("--departments", help=N_("The figures of each department"))] = False,
) -> None:
    """Participation and results of an own or outside exam; where there is a 补考, before and after it."""
    found = run.door.call(usecases.exam_statistics, exam_id=exam_id(run, exam))
    if who:
        run.show(found, lambda: _people(found, who))
    elif departments:
        run.show(found, lambda: _departments(found.latest))
    else:
        run.show(found, lambda: _figures(found))


def _figures(found: ExamStatistics) -> tuple[Head, Lines]:
    """A column for each view; the figures before and after 补考 are never mixed."""
    if found.after is None:
        return (_("Figure"), _("Value")), _column(found.before)
    rows = zip(_column(found.before, filled=True), _column(found.after, filled=True), strict=True)
    return (_("Figure"), _("Regular"), _("After makeup")), [(name, before, after) for (name, before), (_name, after) in rows]


def _column(view: ExamFigures, *, filled: bool = False) -> list[tuple[str, str | int]]:
    """While an exam is open only the counts are known; ``filled`` keeps the places of the others, for another column beside it."""
    figures = view.participation
    counts = [(_(COUNTS[code]), len(ids)) for code, ids in (("should", view.should), ("sat", view.sat), ("missing", view.missing))]
    if figures is None and not filled:
        return [*counts, (_("State"), _("Open now"))]
    results = [(_(COUNTS[code]), NOTHING if figures is None else _fact(figures, code).count) for code in ("passed", "excellent")]
    rates = [(_(label), NOTHING if figures is None else getattr(figures, code).percent_text()) for code, label in RATES.items()]
    mean = NOTHING if figures is None else figures.mean.decimal_text()
    state = [(_("State"), _("Open now") if figures is None else _("Closed"))] if filled else []
    return [*counts, *results, *rates, (_("Mean score"), mean), *state]


def _fact(figures: Participation, code: str) -> CountFact:
    fact: CountFact = getattr(figures, code)
    return fact


def _people(found: ExamStatistics, who: str) -> tuple[Head, Lines]:
    if who not in COUNTS:
        raise BadArgument(name="who", reason=N_("“{given}” is none of {known}"), values={"given": who, "known": ", ".join(COUNTS)})
    latest = found.latest
    if latest.participation is not None:
        ids = set(_fact(latest.participation, who).ids)
    else:
        ids = set({"should": latest.should, "sat": latest.sat, "missing": latest.missing}.get(who, ()))
    points = {attempt.person_id: attempt.points for attempt in latest.kept}
    lines = [(p.name, p.department, hundredths(points.get(p.person_id))) for p in found.people if p.person_id in ids]
    return (_("Name"), _("Department"), _("Score")), lines


def _departments(latest: ExamFigures) -> tuple[Head, Lines]:
    """A group under five people shows counts only."""
    head = (_("Department"), *(_(label) for label in COUNTS.values()), _("Participation rate"), _("Pass rate"), _("Excellent rate"))
    lines = []
    for row in latest.departments:
        figures = row.figures
        rates = [getattr(figures, code).percent_text() if not row.too_few else "" for code in list(RATES)[:3]]
        lines.append(("、".join(row.departments), *(_fact(figures, code).count for code in COUNTS), *rates))
    return head, lines


@command(app, "activities")
def activities(run: Run, year: Year = 0) -> None:
    """How many activities of each kind and campaign were held in a year, and how many people came."""
    first, last = _days(run, year)
    found = run.door.call(usecases.activity_statistics, first_day=first, last_day=last)
    families = [line for counts in (found.counts, *found.counts.beside) for line in _family(found, counts)]
    topics = [
        (_("First topics (items)"), found.counts.first_topics.items),
        (_("Topics of law (items)"), found.counts.law_topics.items),
    ]
    run.show(found, lambda: ((_("Figure"), _("Value")), [*families, *(line for line in topics if line[1])]))


def _family(found: ActivityStatistics, counts: FamilyCounts) -> list[tuple[str, int]]:
    """The lines of one family; what is zero is left out where it only explains."""
    came, is_study = counts.attendances, counts.family is Family.STUDY
    notes = [
        (_("of them about-numbers (activities)"), came.about.count),
        (_("Nobody recorded, not counted"), counts.unrecorded.count),
        (_("Nobody recorded, counted as confirmed"), counts.confirmed.count),
    ]
    people = [(_("Attendances by name"), came.by_name), (_("Attendances by heads"), came.by_headcount)]
    below = [*(line for line in people if is_study or line[1]), *(line for line in notes if line[1])]
    family = FAMILY_NAMES[counts.family]
    return [
        (family, counts.total.count),
        *((found.name_of(kind), fact.count) for kind, fact in counts.by_kind),
        *((tag, fact.count) for tag, fact in counts.by_tag),
        *(below if is_study else ((f"{family}：{words}", count) for words, count in below)),
    ]


@command(app, "hours")
def hours(run: Run, year: Year = 0, group: Annotated[str, typer.Option(help=N_("Group"))] = "*") -> None:
    """Hours of study of everyone in a year."""
    first, last = _days(run, year)
    found = run.door.call(usecases.hours_statistics, first_day=first, last_day=last, group=group)
    names = {person.person_id: person for person in found.people}
    lines = [(names[x.person_id].name, names[x.person_id].department, hundredths(x.hours), x.sessions) for x in found.hours.people]
    total = (_("Per head"), "", found.hours.per_head.decimal_text(), "")
    run.show(found, lambda: ((_("Name"), _("Department"), _("Hours"), _("Activities")), [*lines, total]))


def _days(run: Run, year: int) -> tuple[str, str]:
    of_year = year or run.door.call(our_organisation).year
    return f"{of_year}-01-01", f"{of_year}-12-31"
